"""Taking a candidate out of a blind report: no name, employers blurred, no way to reach them (B1, P2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from katui.domain import blind_given, blind_han, blind_letters
from katui.domain.blind_words import beginning, said_alone, spelled
from katui.domain.firm_names import core_key, short_forms, without_brackets
from katui.domain.firm_shorts import alone
from katui.domain.fold import is_han, simplify
from katui.domain.han import HAN
from katui.domain.names import split_surname
from katui.store import employers
from katui.store.cards import Card
from katui.store.secrecy import names_of

_REACH: Final = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?://\S+|(?:wechat|weixin|微信号?|vx|wx)\s*[:：]\s*[\w-]+"
    r"|(?<!\d)(?!(?:19|20)\d\d-(?:\d\d-\d\d|(?:19|20)\d\d)(?!\d))\+?\d(?:[ \-()]?\d){7,}",
    re.IGNORECASE,
)
"""An e-mail address, a link, a WeChat id, or eight digits and more in a row that are no day and no years."""
_LATIN: Final = re.compile(r"[a-z0-9]", re.IGNORECASE)
_HAN: Final = re.compile(r"^[\u3400-\u9fff]{3,4}$")
_TITLES: Final = "先生|女士|小姐|老师|博士|同学|总(?!监|部|经理|体|共|裁)|哥|姐|工(?![作程厂具业])"
_LEAST: Final = 2


class Blind:
    """What is replaced in the texts of one candidate's report; `words` are those of the report in its language."""

    def __init__(self, card: Card, careers: Iterable[Any], words: Mapping[str, str]) -> None:
        self._words = words
        self._firms: list[str] = []
        named = [name for name in (card.candidate.employer, *(stop.employer for stop in careers)) if name]
        for name in named:
            if core_key(name) not in {core_key(known) for known in self._firms}:
                self._firms.append(name)
        firms = {form for name in dict.fromkeys(named) for form in _forms_of_firm(card, name)}
        self._reach = _pattern(_reached(card.candidate))
        self._names = _pattern(map(simplify, _names_of_person(card.candidate)))
        who = (card.candidate.name, card.candidate.english_name or "")
        self._whole = _whole([simplify(name) for name in who if len(name) >= _LEAST])
        letters = blind_letters.called(*who)
        own = who[0]
        self._called = _any(letters.sure, blind_han.called(own), blind_given.called(own))
        apart = _apart(simplify(own)) if all(map(is_han, own)) and len(own) >= _LEAST else ""
        self._maybe = _any(letters.maybe, blind_han.may_be_called(own), blind_given.may_be_called(own), apart)
        self._other_firms = _pattern(firms)
        self._begins = [begun for name in dict.fromkeys(named) if (begun := beginning(name)) is not None]
        sure = [said_alone(begun.word) for begun in self._begins if begun.sure]
        readings = {reading for begun in self._begins if begun.sure and (reading := spelled(begun.word))}
        self._beginnings = re.compile("|".join(sure) or "(?!)")
        self._readings = _pattern(readings)

    def firm(self, name: str) -> str:
        """An employer by a number instead of its name."""
        keys = [core_key(known) for known in self._firms]
        n = keys.index(core_key(name)) + 1 if core_key(name) in keys else 0
        return self._words["firm_n"].format(n=n) if n else self._words["firm"]

    def text(self, text: str) -> str:
        """A text in which nothing tells whose report it is."""
        for reached in (self._reach, _REACH):
            text = reached.sub(lambda _found: self._words["hidden"], text)
        for called in (self._whole, self._called[0], self._names, *self._called[1:]):
            text = _put(called, self._words["nobody"], text)
        for firm in (self._other_firms, self._beginnings, self._readings):
            text = firm.sub(lambda _found: self._words["firm"], text)
        return text

    def doubts(self, text: str) -> tuple[str, ...]:
        """The words left in a text as it goes out that may still tell the candidate or an employer."""
        found = [text[slice(*each.span())] for maybe in self._maybe for each in maybe.finditer(simplify(text))]
        for begun in self._begins:
            left = begun.word in text if begun.sure else re.search(said_alone(begun.word), text)
            found += [begun.word] if left else []
            reading = spelled(begun.word) if begun.sure else ""
            found += [reading] if reading and reading in text.casefold() else []
        return tuple(dict.fromkeys(found))

    def tells(self, text: str) -> bool:
        """Whether a text, such as a file's name, gives the candidate or an employer away."""
        return self.text(text) != text


def _any(*patterns: str) -> list[re.Pattern[str]]:
    """The patterns compiled; an empty one finds nothing."""
    return [re.compile(each or "(?!)") for each in patterns]


def _put(pattern: re.Pattern[str], instead: str, text: str) -> str:
    """A text with something put in the place of what is found in it, traditional characters read as simplified."""
    out, end = [], 0
    for found in pattern.finditer(simplify(text)):
        out += [text[end : found.start()], instead]
        end = found.end()
    return "".join((*out, text[end:]))


def _reached(row: Any) -> set[str]:
    return {str(text) for text in (row.phone, row.phone_e164, row.email, row.wechat, row.linkedin) if text}


def _names_of_person(row: Any) -> set[str]:
    """The name as written, its parts, the English name and the reading in letters."""
    english = row.english_name or ""
    found = {row.name, "" if blind_letters.is_word(english.lower()) else english} | set(re.split(r"[·•\s]+", row.name))
    if _HAN.match(row.name):
        found.add(row.name[1:] if len(row.name) == 3 else row.name[2:])
    found |= {reading for reading in (row.pinyin or "").split() if len(reading) > 4}
    return {name for name in found if len(name) >= _LEAST}


def _forms_of_firm(card: Card, name: str) -> set[str]:
    """A firm's name whole, without what stands in brackets, in short, and every other name it has as a client."""
    found = {name, without_brackets(name), *short_forms(name)}
    clients = {client for known in (name, core_key(name)) for client in employers.called(card.session, known)}
    for names in names_of(card.session, sorted(clients)).values():
        found |= {form for known in names for form in (known, *short_forms(known))}
    return {form for form in found if len(form) >= _LEAST}


def _whole(names: Iterable[str]) -> re.Pattern[str]:
    """Names from end to end, a Chinese one also with blanks or dots between its characters: `黎 斌`.

    Between two other characters a blank may part two words, 薪资高 明年: where the given name is one character and
    nobody is addressed by it, that is a doubt.
    """
    whole = list(names)
    han = [name for name in whole if all(map(is_han, name))]
    parts = [each for name in han for each in (name, *_set_apart(name))]
    return re.compile("|".join([*parts, _pattern(name for name in whole if name not in han).pattern]), re.IGNORECASE)


def _set_apart(name: str) -> Iterator[str]:
    apart = _apart(name)
    yield from (rf"(?<!{HAN}){apart}", rf"{apart}(?!{HAN})", rf"{apart}(?=(?:{_TITLES}))", r"[·•]".join(name))
    surname, given = split_surname(name)
    if surname and len(given) > 1:
        yield rf"(?<![老小大阿]){surname}[\s·•]+{_apart(given)}"


def _apart(name: str) -> str:
    return r"[\s·•]*".join(name)


def _pattern(forms: Iterable[str]) -> re.Pattern[str]:
    """Any of the forms, the longest first; one in letters stands alone and not inside another word."""
    parts = []
    for form in sorted(set(forms), key=len, reverse=True):
        spaced = r"[\s·•\-]*".join(map(re.escape, form)) if form.isascii() and form.isalpha() else alone(form)
        edged = spaced
        if _LATIN.match(form[0]):
            edged = rf"(?<![a-z0-9]){edged}"
        if _LATIN.match(form[-1]):
            edged = rf"{edged}(?![a-z0-9])"
        parts.append(edged)
    return re.compile("|".join(parts) or "(?!)", re.IGNORECASE)
