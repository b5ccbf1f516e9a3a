"""How a phone number stands in a search as people write it: `+86 138 1234 5670`, `021-55558888` (P5).

The index knows a number without its signs, with and without its country, never with the zero before an area code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_DIGIT: Final = "[0-9０-９]"
_SIGN: Final = r"[ \u00a0\u3000.\-\u2010-\u2015－]"
_BEGIN: Final = re.compile(rf"[+＋]?(?:\([+＋]?{_DIGIT}{{1,4}}\){_SIGN}{{0,2}})?{_DIGIT}+")
_MORE: Final = re.compile(rf"(?:{_SIGN}{{1,3}}|{_SIGN}{{0,2}}\({_DIGIT}{{1,4}}\){_SIGN}{{0,2}}){_DIGIT}+")
_INSIDE: Final = re.compile(r"\s*(?:转|轉|分机|分機|ext\.?)\s*[0-9０-９]{1,6}(?![0-9０-９])", re.IGNORECASE)
_BEHIND: Final = re.compile(r"[-－][0-9０-９]{1,6}(?![0-9０-９])")
_TRUNK: Final = re.compile(r"\(0\)")
_APART: Final = frozenset(" \u00a0\u3000()")
_ENDS: Final = frozenset(["", *' \u00a0\u3000\t)）"”.,;，。、；'])
_LETTER: Final = re.compile(r"[a-z0-9]", re.IGNORECASE)
_FULL: Final = str.maketrans("０１２３４５６７８９＋", "0123456789+")
_WHOLE: Final = 10
"""Digits from which on what begins as a phone does is one number and not some words."""
_LEAST: Final = 7
_MOST_TEXTS: Final = 512


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: where it stands, as it is written, and the digits by which it may be on file."""

    start: int
    end: int
    typed: str
    digits: tuple[str, ...]

    @property
    def sure(self) -> bool:
        """Whether it can only be a phone: its groups are no words."""
        return _is_led(self.typed) and len(_digits(self.typed)) >= _WHOLE


def spaced_number(text: str, at: int) -> Number | None:
    """The number that begins here, behind blanks, where blanks or brackets stand in it too: one word of a search."""
    found = _number(text, at + len(text[at:]) - len(text[at:].lstrip()))
    if found is None or not set(found.typed) & _APART or text[found.end : found.end + 1] not in _ENDS:
        return None
    return found


@lru_cache(maxsize=_MOST_TEXTS)
def numbers_of(text: str) -> tuple[Number, ...]:
    """Each number of a text that may stand on file otherwise than it is written here."""
    return tuple(_numbers(text))


def _numbers(text: str) -> Iterator[Number]:
    at = 0
    while found := _BEGIN.search(text, at):
        at = found.end()
        before = text[: found.start()][-1:]
        number = None if _LETTER.match(before) else _number(text, found.start())
        if number is not None:
            at = number.end
            yield number


def _number(text: str, start: int) -> Number | None:
    """The number that begins here: as many groups as one number can have."""
    begun = _BEGIN.match(text, start)
    if begun is None:
        return None
    end, most = begun.end(), _most(_digits(begun[0]), _is_abroad(begun[0]))
    while (more := _MORE.match(text, end)) and len(_digits(text[start : more.end()])) <= most:
        end = more.end()
    typed = text[start:end].translate(_FULL)
    behind = _INSIDE.match(text, end) or (_BEHIND.match(text, end) if _digits(typed)[:1] == "0" else None)
    end = behind.end() if behind else end
    digits = _forms(typed)
    if _LETTER.match(text[end : end + 1]) or not _is_long(typed) or not (behind or {typed} != set(digits)):
        return None
    return Number(start, end, text[start:end], digits)


def _most(digits: str, abroad: bool) -> int:
    """How many digits a number has at most that begins so."""
    if abroad or digits.startswith("00"):
        return 14 if digits.startswith("86") else 17
    return 12 if digits.startswith("0") else 13 if digits.startswith("86") else 11


def _is_long(typed: str) -> bool:
    """Whether there is enough of it to be a number: fewer digits where a sign or a mobile's beginning says so."""
    digits = _digits(typed)
    least = 4 if _is_abroad(typed) else 5 if re.match(r"1[3-9][0-9](?![0-9])", typed) else _LEAST
    return len(digits) >= least


def _is_led(typed: str) -> bool:
    return _is_abroad(typed) or re.match(r"0|1[3-9]", _digits(typed)) is not None


def _is_abroad(typed: str) -> bool:
    return typed.lstrip("(")[:1] in {"+", "＋"}


def _digits(text: str) -> str:
    return "".join(c for c in text.translate(_FULL) if "0" <= c <= "9")


def _forms(typed: str) -> tuple[str, ...]:
    """The digits as written, with the country before them, and without it and without the zero of the area code."""
    digits, bare = _digits(typed), _digits(_TRUNK.sub("", typed))
    abroad = bare if _is_abroad(typed) else bare[2:] if re.match("00[1-9]", bare) else ""
    home = abroad or bare
    if home.startswith("86") and (abroad or len(home) > 11):
        home = home[2:]
    if home.startswith("0") and home[1:2] != "0" and len(home) > 3:
        home = home[1:]
    return tuple(dict.fromkeys(form for form in (digits, bare, abroad, home) if len(form) > 1))
