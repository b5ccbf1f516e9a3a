"""The words that name an erased person, found and taken out wherever they stand (P7)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from katui.domain import pinyin
from katui.domain.fold import is_han
from katui.store import derive, registry
from katui.store.either import either
from katui.store.engine import fn, is_postgres
from katui.store.fields import JsonText
from katui.store.models.candidates import Candidate
from katui.store.models.house import Change
from katui.store.phones import is_landline, numbers_in

_SHORTEST_NAME: Final = 2
_SHORTEST_NUMBER: Final = 7
_SHORTEST_ADDRESS: Final = 5
_WHOLE: Final = 11
"""Digits of a mobile number, which stands for nobody else even inside a longer run."""
_TAIL: Final = 4
_GAPS: Final = ("", " ", "  ", "\u3000")
_NAMES: Final = ("name", "english_name")
_NUMBERS: Final = ("phone", "phone_e164", "email", "email_key", "wechat", "linkedin")
_BEARERS: Final = frozenset({"user", "department", "client", "person", "candidate", "blocked_company"})
"""Tables whose rows have names, numbers and addresses of their own."""
_FIRMS: Final = frozenset({"department", "client", "blocked_company"})
"""Those of them that are no people: a firm called after somebody (唐冠昊工作室) is nobody else of the name."""
_HAN: Final = "[\u3400-\u9fff]"
_JOINED: Final = r"[\s'’-]*"
"""What may stand between the syllables of one part of a name."""
_ESCAPED: Final = re.compile(r'["\\\x00-\x1f]')
"""What JSON writes in another way."""
_PAGE: Final = 500


@dataclass(frozen=True, slots=True)
class Word:
    """A word to take out: `probes` are small pieces the store looks for, `pattern` is the whole of it.

    `own` are the columns in which somebody else may bear it.
    """

    text: str
    probes: tuple[str, ...]
    pattern: re.Pattern[str]
    own: tuple[str, ...]
    spelled: bool = False
    """Whether it is a Chinese name in Latin letters, which others may sound like."""

    @property
    def is_name(self) -> bool:
        """Whether it is a name."""
        return self.own == _NAMES

    @property
    def is_short(self) -> bool:
        """Whether it is a Chinese name of two characters, which may be a word or stand inside of one."""
        return self.is_name and _is_short(self.text)

    @property
    def is_lone(self) -> bool:
        """Whether it is a Latin given name alone, which many have."""
        return self.is_name and self.text.isascii() and len(self.text.split()) == 1

    @property
    def is_sure(self) -> bool:
        """Whether it is a Chinese name of three characters or more, which hardly means anything else."""
        return self.is_name and not self.spelled and not self.text.isascii() and not self.is_short


@dataclass(frozen=True, slots=True)
class Known:
    """Everything a person was ever called and reached by, as far as the store knows."""

    words: tuple[Word, ...]
    phones: tuple[str, ...]
    mails: tuple[str, ...]


def known_as(ids: Sequence[int]) -> Known:
    """The names, numbers and addresses of some candidates, today's and those of their history."""
    held: dict[str, dict[str, None]] = {name: {} for name in (*_NAMES, *_NUMBERS)}
    for values in _told(ids):
        for name in held:
            if isinstance(values.get(name), str) and values[name].strip():
                held[name][values[name].strip()] = None
    names = [text for name in _NAMES for text in held[name] if len(text) >= _SHORTEST_NAME]
    called = [one for phone in held["phone"] for one in numbers_in(phone)]
    numbers = [_number(text) for name in _NUMBERS for text in held[name]] + [_number(one.typed) for one in called]
    phones = dict.fromkeys(
        [*held["phone_e164"], *(one.e164 for one in called if one.e164 and not is_landline(one.e164))]
    )
    mails = [derive.columns({"email": mail}).get("email_key") for mail in held["email"]]
    words = [*dict.fromkeys(word for word in numbers if word), *(name_word(text) for text in dict.fromkeys(names))]
    return Known(
        (*words, *(word for text in dict.fromkeys(names) for word in _spelled(text))),
        tuple(phones),
        tuple(dict.fromkeys(str(mail) for mail in (*held["email_key"], *mails) if mail)),
    )


def _told(ids: Sequence[int]) -> Iterable[dict[str, Any]]:
    for row in Candidate.select().where(Candidate.id.in_(list(ids))):
        yield row.__data__
    mine = (Change.kind == registry.NAME_OF[Candidate]) & Change.ref.in_(list(ids))
    last = 0
    while found := list(Change.select().where(mine & (Change.id > last)).order_by(Change.id).limit(_PAGE)):
        for change in found:
            yield change.before or {}
            yield change.after or {}
        last = found[-1].id


def _is_short(text: str) -> bool:
    return len(text) == 2 and not text.isascii()


def name_word(text: str) -> Word:
    """A Chinese name may be set apart with blanks, as in tables; a Latin one stands as a word of its own."""
    apart = all(is_han(char) for char in text)
    inner = _set_apart(text) if apart else r"\s*".join(map(re.escape, text.split()))
    start = r"(?<![A-Za-z])" if text[:1].isascii() else ""
    end = r"(?![A-Za-z])" if text[-1:].isascii() else ""
    probes = [gap.join(text) for gap in _GAPS] if apart else [_probe(max(text.split(), key=len))]
    if apart and not _is_short(text):
        probes += [text[:2], text[-2:]]  # set apart before the last character, or behind the first
    return Word(text, tuple(probes), re.compile(start + inner + end, re.IGNORECASE), _NAMES)


def _set_apart(text: str) -> str:
    """A Chinese name with blanks in it. One of three characters or more stands by itself then.

    In other people's words a blank may part two words: `老王 国庆后到岗` is nobody called 王国庆.
    """
    if _is_short(text):
        return r"\s*".join(text)
    size = pinyin.surname_length(text)
    halves = [rf"{text[:cut]}\s+{text[cut:]}" for cut in range(1, len(text))]
    given = rf"(?<![老小大阿国]){halves[size - 1]}(?!{_HAN})"
    alone = rf"(?<!{_HAN})(?:{'|'.join(halves)})(?!{_HAN})"
    spaced = r"\s+".join(text)
    return rf"(?:{text}|{spaced}|{given}|{alone})"


def _spelled(text: str) -> Iterable[Word]:
    """A Chinese name in full pinyin, either part first: 沈婉璇 as `Shen Wanxuan`, `wanxuan shen`, `shen wan-xuan`.

    A name of two characters needs a gap: `lina` is a name of its own.
    """
    if not all(is_han(char) for char in text):
        return
    size = pinyin.surname_length(text)
    for told in pinyin.spellings(text):
        ours, given = (_JOINED.join(map(re.escape, part)) for part in (told[:size], told[size:]))
        if not given:
            continue
        gap = r"[\s,]+" if len(told) == _SHORTEST_NAME else r"[\s,]*"
        pattern = re.compile(rf"(?<![A-Za-z])(?:{ours}{gap}{given}|{given}{gap}{ours})(?![A-Za-z])", re.IGNORECASE)
        yield Word(" ".join(told), tuple(_spelled_probes(told, size)), pattern, _NAMES, spelled=True)


def _spelled_probes(told: Sequence[str], size: int) -> Iterable[str]:
    """What the store looks for: the given name as it is joined, of one syllable with the surname beside it."""
    given = told[size:]
    if len(given) > 1:
        return {gap.join(given[-2:]) for gap in ("", " ", "-", "'")}
    pairs = ((told[size - 1], given[0]), (given[0], told[size - 1]))
    return {f"{first}{gap}{last}" for first, last in pairs for gap in (" ", ", ")}


def _number(text: str) -> Word | None:
    """A telephone number however it is grouped, or an address in capitals or not; None for what is too short."""
    if re.fullmatch(r"[+\d\s()-]+", text):
        digits = re.sub(r"\D", "", text)
        short = digits.removeprefix("86") if len(digits) == _WHOLE + 2 else digits
        if len(short) < _SHORTEST_NUMBER:
            return None
        start, end = ("", "") if len(short) == _WHOLE else (r"(?<![0-9A-Za-z])", r"(?![0-9A-Za-z])")
        inner = r"[\s().·\-\u2010-\u2015－]*".join(short)
        pattern = re.compile(rf"{start}(?:(?:\+|00)?86[\s-]?)?{inner}{end}")
        return Word(text, (short[-_TAIL:],), pattern, _NUMBERS)
    if len(text) < _SHORTEST_ADDRESS:
        return None
    pattern = re.compile(rf"(?<![A-Za-z0-9._+-]){re.escape(text)}(?![A-Za-z0-9_-])", re.IGNORECASE)
    return Word(text, (_probe(text),), pattern, _NUMBERS)


def _probe(text: str) -> str:
    return max(_ESCAPED.split(text), key=len).lower()


def told_apart(words: Sequence[Word], ids: Sequence[int]) -> tuple[list[Word], list[Word]]:
    """The words that no other record has for its own, and those that one has.

    A lone Latin given name is shared, and so is a Chinese name in Latin letters.
    """
    alone: list[Word] = []
    shared: list[Word] = []
    for word in words:
        (shared if word.is_lone or word.spelled or _borne(word, ids) else alone).append(word)
    return alone, shared


def _borne(word: Word, ids: Sequence[int]) -> bool:
    for model in registry.ALL:
        fields = [model._meta.fields[name] for name in word.own if name in model._meta.fields]
        if registry.NAME_OF[model] not in _BEARERS or not fields:
            continue
        test = either(has_text(field, probe) for field in fields for probe in word.probes)
        if model is Candidate:
            test &= Candidate.id.not_in(list(ids))
        rows: Any = model.select(*fields).where(test).limit(_PAGE).tuples()
        whole = word.is_sure and registry.NAME_OF[model] in _FIRMS
        bears = word.pattern.fullmatch if whole else word.pattern.search
        if any(bears(str(held)) for row in rows for held in row if held):
            return True
    return False


def has_text(field: Any, probe: str) -> Any:
    """Whether a column holds a piece of text, in small letters or not."""
    plain = field.cast("TEXT") if isinstance(field, JsonText) else field
    return (fn.STRPOS if is_postgres() else fn.INSTR)(fn.LOWER(plain), probe) > 0


def may_have(field: Any, words: Sequence[Word]) -> list[Any]:
    """Of each word, whether a column may hold it: a Latin given name alone only where no letter stands beside it.

    Not where another word is looked for by the same piece: `wanxuan` is a part of `shenwanxuan` as well.
    """
    others = {probe for word in words if not word.is_lone for probe in word.probes}
    lone = {word.text.lower() for word in words if word.is_lone and word.text.isalpha()} - others
    probes = dict.fromkeys(probe for word in words for probe in word.probes)
    return [
        has_text(field, probe) & _stands_alone(field, probe) if probe in lone else has_text(field, probe)
        for probe in probes
    ]


def _stands_alone(field: Any, probe: str) -> Any:
    plain = fn.LOWER(field.cast("TEXT") if isinstance(field, JsonText) else field)
    alone: Any
    if is_postgres():
        alone = plain.regexp(f"(^|[^a-z]){probe}([^a-z]|$)")
    else:
        alone = fn.GLOB(f"*[^a-z]{probe}[^a-z]*", fn.PRINTF(" %s ", plain))
    ends = "ntr" if isinstance(field, JsonText) else ""  # JSON writes the end of a line as a letter
    return either([alone, *(has_text(field, f"\\{end}{probe}") for end in ends)])
