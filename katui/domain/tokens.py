"""The words both search indexes are made of: single Chinese characters, pairs, and beginnings of Latin words (S1, P5).

A token holds only a to z, 0 to 9 and characters from U+4E00 to U+9FCC, so no tokenizer splits it and it needs no
escaping inside a quoted full-text query; any other letter is written `x` and six hex digits. Tokens by kind:

- Chinese (and kana, Hangul, Cyrillic): every character and every pair of neighbours. A run of one character asks for
  the character, a longer one for all its pairs.
- Latin words and numbers: their beginnings of two to six letters, so typing finds `ByteDance` from `by` on, in an index
  that only knows equality. A longer word asks for its first six letters. `c++` and `c#` are words of their own.
- Names: all spellings, initials, given names and mixtures of both as Latin words, the first letter as a word.
- Phones: beginnings and every ending of four digits and more, cut to six. One that is typed as people write it has a
  reading for each way in which it may be on file, and a row needs the tokens of one of them.

What tokens cannot decide (three Chinese characters, more than six letters) `needs_check` names; `matches` decides it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final

from katui.domain import pinyin
from katui.domain.fold import fold
from katui.domain.written_numbers import Number, numbers_of

MAX_TOKENS: Final = 8192
PREFIX: Final = 6
TAIL: Final = 4
_MOST_TEXTS: Final = 512

_RUN: Final = re.compile(r"(?P<latin>[a-z0-9]+)(?P<sign>\+\+|#)?|(?P<other>(?:[^\W_a-z0-9]|[\U00020000-\U0003347f])+)")
_PUNCTUATION: Final = re.compile(r"[\s\-\u2010-\u2015+().]+")
_SIGNS: Final = {"++": "zpzp", "#": "zs"}


def _safe(char: str) -> str:
    return char if "\u4e00" <= char <= "\u9fcc" else f"x{ord(char):06x}"


def _prefixes(word: str) -> Iterator[str]:
    if len(word) == 1:
        yield word
    for size in range(2, min(len(word), PREFIX) + 1):
        yield word[:size]


@lru_cache(maxsize=_MOST_TEXTS)
def _readings(text: str) -> tuple[str, ...]:
    """What a text may mean: as it is written, unless that is surely a phone, and with its numbers as they are kept."""
    plain = fold(text)
    numbers = numbers_of(plain)
    if not numbers:
        return (plain,)
    forms = max(len(one.digits) for one in numbers)
    kept = () if any(one.sure for one in numbers) else (plain,)
    return tuple(dict.fromkeys((*kept, *(_with_form(plain, numbers, nth) for nth in range(forms)))))


def _with_form(text: str, numbers: tuple[Number, ...], nth: int) -> str:
    """The text with one form of each of its numbers, the last where there are fewer."""
    parts, at = [], 0
    for one in numbers:
        parts += [text[at : one.start], one.digits[min(nth, len(one.digits) - 1)]]
        at = one.end
    return " ".join([*parts, text[at:]])


def _runs(text: str) -> Iterator[tuple[str, str, bool]]:
    """Each run of the folded text, its sign, and whether it is Latin."""
    for found in _RUN.finditer(fold(text)):
        latin = found["latin"]
        yield latin or found["other"], found["sign"] or "", latin is not None


def _tokens(text: str) -> Iterator[str]:
    for run, sign, latin in _runs(text):
        if latin:
            if sign:
                yield run + _SIGNS[sign]
            yield from _prefixes(run)
            continue
        safe = [_safe(char) for char in run]
        yield from safe
        yield from map("".join, pairwise(safe))


def index_tokens(*texts: str | None, limit: int = MAX_TOKENS) -> list[str]:
    """The tokens of a row's texts, each once, in order of first sight, at most `limit`."""
    seen: dict[str, None] = {}
    for text in texts:
        for token in _tokens(text or ""):
            seen[token] = None
            if len(seen) >= limit:
                return list(seen)
    return list(seen)


def name_tokens(*names: str | None) -> list[str]:
    """The tokens a person or firm is found by: the name as written and every way to type it in Latin letters."""
    seen: dict[str, None] = {}
    for name in names:
        words = name_words(name or "")
        letters = [key[0] for key in pinyin.initial_keys(name or "")]
        seen.update(dict.fromkeys([*index_tokens(name), *index_tokens(" ".join(words)), *index_tokens(*letters)]))
    return list(seen)


def name_words(name: str) -> tuple[str, ...]:
    """The Latin words of a name: spellings, initials, given name, syllables, beginnings in full with initials."""
    syllables = [s for spelled in pinyin.spellings(name) for s in spelled]
    keys = [*pinyin.search_keys(name), *pinyin.initial_keys(name), *pinyin.given_keys(name), *syllables]
    keys += pinyin.mixed_keys(name)
    return tuple(dict.fromkeys(key for key in keys if len(key) > 1))


def phone_tokens(*phones: str | None) -> list[str]:
    """The tokens a phone number is found by: its beginning with and without country code, and every ending."""
    seen: dict[str, None] = {}
    for phone in phones:
        digits = "".join(c for c in fold(phone or "") if "0" <= c <= "9")
        national = digits[2:] if (phone or "").startswith("+86") else digits
        seen.update(dict.fromkeys([*_prefixes(digits), *_prefixes(national)]))
        ends = range(TAIL, len(national) + 1)
        seen.update((national[len(national) - size :][:PREFIX], None) for size in ends)
    return list(seen)


def number_tokens(e164: str) -> list[str]:
    """The tokens that a row must all have where one of its numbers is this: few tell enough, and each is looked up."""
    return [e164.lstrip("+")[-PREFIX:]]


def mail_tokens(key: str) -> list[str]:
    """The tokens that a row must all have where one of its addresses is this: the mailbox, and of the host one word."""
    mailbox, _at, host = key.rpartition("@")
    return list(dict.fromkeys((*query_tokens(mailbox), *query_tokens(host)[:1])))


def query_tokens(text: str) -> list[str]:
    """The tokens that a row must all have to match the words as they stand; empty when nothing can be looked for."""
    seen: dict[str, None] = {}
    for run, sign, latin in _runs(text):
        if latin:
            seen[run + _SIGNS[sign] if sign else run[:PREFIX]] = None
        elif len(run) == 1:
            seen[_safe(run)] = None
        else:
            safe = [_safe(char) for char in run]
            seen.update(dict.fromkeys(map("".join, pairwise(safe))))
    return list(seen)


def query_readings(text: str) -> list[tuple[str, ...]]:
    """For each way to read the words typed the tokens that a row must all have; a row matches by one of them.

    Notes hold a number in the groups in which it is written, the field for it in one.
    """
    read = (tuple(query_tokens(each)) for each in (*_readings(text), text))
    return [tokens for tokens in dict.fromkeys(read) if tokens]


def needs_check(text: str) -> bool:
    """Whether tokens alone may find too much, so that the row itself must be looked at with `matches`."""
    readings = _readings(text)
    return len(readings) > 1 or any(len(run) > (PREFIX if latin else 2) for run, _sign, latin in _runs(readings[0]))


def matches(text: str, *texts: str | None, names: tuple[str | None, ...] = ()) -> bool:
    """Whether a row's texts really hold every word typed; `names` are also read as pinyin.

    Chinese words are looked for anywhere, Latin ones at the beginning of a word, four digits and more inside numbers.
    """
    return any(_holds_words(each, texts, names) for each in _readings(text))


def _holds_words(reading: str, texts: tuple[str | None, ...], names: tuple[str | None, ...]) -> bool:
    typed = " ".join(t for t in (*texts, *names) if t)
    hay = latin_hay = numbers = ""
    for run, sign, latin in _runs(reading):
        if not latin and run in typed:
            continue
        hay = hay or " ".join(fold(t) for t in (*texts, *names) if t)
        if not latin:
            found = run in hay
        elif run.isdigit() and len(run) >= TAIL:
            numbers = numbers or _PUNCTUATION.sub("", hay)
            found = run in numbers
        else:
            latin_hay = latin_hay or " ".join([hay, *(word for name in names if name for word in name_words(name))])
            found = re.search(rf"(?<![a-z0-9]){re.escape(run + sign)}", latin_hay) is not None
        if not found:
            return False
    return True


def holds(phrase: str, *texts: str | None) -> bool:
    """Whether one of the texts holds a quoted phrase as it stands, whatever its width, case or spacing."""
    wanted = " ".join(fold(phrase).split())
    return any(wanted in " ".join(fold(text).split()) for text in texts if text)
