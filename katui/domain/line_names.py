"""Who a one-line log is about: the name it begins with, and the names it may begin with (F2)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from katui.domain.han import HAN
from katui.domain.line_steps import bare_marker
from katui.domain.line_words import next_marker, tags_in, telling_word_at
from katui.domain.phrase_words import fold
from katui.domain.pinyin import full, initials, surname_length

DOTS: Final = "·•・‧．"
LONGEST_RUN: Final = 24
_TITLES: Final = "总监|总裁|总经理|经理|主任|院长|教授|博士|老师|先生|女士|小姐|老板|师傅|同学|总|工|姐|哥|董|导"
_WORD: Final = r"[^\W\d_][^\s,;:!?()\[\]/|@#]*"
"""A word of a name in letters, up to the first Chinese sign: a range of those takes a pattern long to compile (S10)."""
_TITLED: Final = rf"{HAN}{{1,4}}?(?:{_TITLES})"
_NOT_NAMES: Final = frozenset({
    "called", "call", "phoned", "rang", "texted", "emailed", "sent", "met", "no", "not", "left", "read", "spoke",
    "talked", "visited", "wechat", "wx", "email", "video", "sms", "next", "done", "the", "a", "an", "is", "was", "has",
    "will", "wants", "likes", "forwarded", "declined", "interested", "agreed", "arranging", "position", "today",
    "tomorrow", "asked", "told", "he", "she", "they", "we", "i", "discussed", "confirmed", "left-message",
})  # fmt: skip
_CALLED: Final = rf"(?P<surname>{HAN}{{1,2}})(?:{_TITLES})(?=[\s,，。:：;；]|$)"
_NO_SURNAMES: Final = frozenset("老大小副新前原某哪几各他她它我你您这那有的全本两某")
_NOT_HAN: Final = (
    "今天|昨天|明天|刚刚?|已经?|还没|没有?|未|约|聊|沟通|了解|发了?|打了?|给|跟|和|对方|客户|候选人|人选|老板|介绍|推荐"
    "|无|完成|请|等|他|她|我|再|不"
)
_WHEN: Final = re.compile(r"(?:(?:刚才|刚刚|方才|今天|今早|昨天|昨晚|早上|上午|中午|下午|晚上)[\s,，:：]*)+(?=\S)")
"""When it was, said before whose words they are: `刚才文总说可以`, `今天上午 王总…`."""


@lru_cache(maxsize=1)
def _word() -> re.Pattern[str]:
    """A word of a name in letters, compiled for the first line that has one."""
    return re.compile(_WORD)


def candidates_for_name(line: str) -> list[str]:
    """The names a line may begin with, longest first, as typed: a resolver takes the first that is on file.

    One to three words of a name in letters; for Chinese the run up to the first separator and its first two to
    four signs (`王总已看报告` offers `王总`), up to five more after a dot (`阿依古丽·买买提`), and two runs with
    a space between (`王 磊`).
    """
    return names_at(_head(line))


def names_at(typed: str) -> list[str]:
    """The names that words may begin with, longest first."""
    han = _han_run(typed)
    names = _han_names(typed, han) if han else _word_names(typed)
    return sorted(dict.fromkeys(n for n in names if n), key=len, reverse=True)


def no_name(typed: str) -> bool:
    """Whether Chinese words begin with one that is nobody's name: 客户, 老板, 已经."""
    return re.match(_NOT_HAN, typed) is not None


def guess_name(line: str) -> str | None:
    """The name a line most likely begins with, before anybody looks into the file; None for none."""
    typed = _head(line)
    han = _han_run(typed)
    return _guess_han(han) if han else _guess_words(typed)


def unknown_name(line: str) -> str | None:
    """The name to say that nobody has: what the line most likely begins with, or its one surname; None for none."""
    guessed = guess_name(line)
    han = _han_run(_head(line))
    if guessed or len(han) != 1 or re.match(_NOT_HAN, han):
        return guessed
    return han


def may_be_called(word: str) -> bool:
    """Whether one word in letters may be somebody's first or last name: written with a capital, and no telling word."""
    return word[:1].isupper() and word.isalpha() and word.lower() not in _NOT_NAMES


def titled_name(line: str) -> str | None:
    """The surname and title that a line plainly begins with (`陈总 …`, `令狐经理 …`), None for any other beginning."""
    head = _head(line)
    called = re.match(_CALLED, head) if _han_run(head) else None
    if called is None or called["surname"] in _NO_SURNAMES or re.match(_NOT_HAN, called["surname"]):
        return None
    return called[0] if len(called["surname"]) == 1 or surname_length(called["surname"]) == 2 else None


def without_head(line: str) -> str:
    """The line without what may stand before the name it begins with: tags, when it was, a leading `@`."""
    return _head(line)


def after_name(line: str, name: str) -> str:
    """The line without the name it begins with; the whole line when it begins otherwise."""
    head = line.lstrip(" \t\r\n\u3000@＠")
    return head[len(name) :] if name and fold(head).casefold().startswith(fold(name).casefold()) else line


def is_pointed_at(line: str, name: str) -> bool:
    """Whether a name is marked as one where it stands: `@hc`."""
    return any(f"{sign}{name}" in line for sign in "@＠")


def is_initials(typed: str, name: str) -> bool:
    """Whether letters are no more of a name than the first letter of each syllable or word."""
    latin = typed.strip().lower()
    return latin == initials(name) != full(name)


def _head(line: str) -> str:
    """The beginning of the line up to the next step, without leading tags, words of when it was, and a leading `@`."""
    plain = fold(line)
    for start, end, _tag in tags_in(plain):
        if plain[:start].strip():
            break
        line, plain = " " * end + line[end:], " " * end + plain[end:]
    marker = next_marker(plain) or bare_marker(plain)
    head = (line[: marker[0]] if marker else line)[:400].lstrip(" \t\r\n\u3000@＠")
    when = _WHEN.match(head)
    return head[when.end() :].lstrip("@＠") if when else head


def _to_han(text: str, at: int) -> int:
    """Where the first Chinese sign from a place on stands, else the end."""
    return next((n for n in range(at, len(text)) if "\u3400" <= text[n] <= "\u9fff"), len(text))


def _of_a_name(sign: str) -> bool:
    return "\u3400" <= sign <= "\u9fff" or "\U00020000" <= sign <= "\U0003ffff" or sign in DOTS


def _han_run(text: str, at: int = 0) -> str:
    """The Chinese characters and dots of names that stand at a place, up to anything else."""
    end = at
    while end < len(text) and _of_a_name(text[end]):
        end += 1
    return text[at:end]


def _han_names(typed: str, run: str) -> list[str]:
    names = [run] if len(run) <= LONGEST_RUN else []
    names += [run[:n] for n in (4, 3, 2)]
    dot = max(run[:LONGEST_RUN].rfind(d) for d in DOTS)
    if dot > 0:
        names += [run[: dot + 1 + n] for n in range(1, 6)]
    if len(run) <= 2:
        rest = re.match(rf"{re.escape(run)}[ \u3000]+({HAN}{{1,2}})", typed)
        if rest:
            names.append(rest[0])
    return names


def _word_names(typed: str) -> list[str]:
    growing = _growing(typed)
    names = [typed[words[0].start() : words[-1].end()] for words in growing]
    end = growing[-1][-1].end() if growing else 0
    han = _han_run(typed, end) if growing else ""
    if han:
        names += [typed[:end] + han[:n] for n in (LONGEST_RUN, 4, 3, 2, 1)]
    return names


def _growing(typed: str) -> list[list[re.Match[str]]]:
    """The first word, the first two, the first three, as long as only blanks stand between."""
    words: list[re.Match[str]] = []
    out: list[list[re.Match[str]]] = []
    pos = 0
    while len(words) < 3 and pos < len(typed):
        word = _word().match(typed, pos, _to_han(typed, pos))
        if word is None:
            break
        words.append(word)
        out.append(list(words))
        blank = re.compile(r"[ \t]+").match(typed, word.end())
        if blank is None:
            break
        pos = blank.end()
    return out


def _guess_han(run: str) -> str | None:
    titled = re.match(_TITLED, run)
    telling = min(telling_word_at(fold(run)), len(run))
    if titled and titled.end() <= max(telling, 2):
        return titled[0]
    name = run[:telling]
    if any(d in name for d in DOTS):
        return name if len(name) <= LONGEST_RUN else None
    return name if 2 <= len(name) <= 4 and not re.match(_NOT_HAN, name) else None


def _guess_words(typed: str) -> str | None:
    taken: list[str] = []
    for words in _growing(typed):
        word = words[-1][0]
        if word.lower() in _NOT_NAMES or not word[0].isupper():
            break
        taken.append(word)
    return " ".join(taken) or None
