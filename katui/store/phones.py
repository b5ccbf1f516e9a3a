"""Phone numbers as they were typed and as they are dialled (model.md, I6)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

TAIL_DIGITS: Final = 4
LEAST_DIGITS: Final = 5
_LONGEST: Final = 200
"""Letters of a field in which numbers are still told apart."""
_FLOAT: Final = re.compile(r"^\+?(\d{5,})\.0*$")
_SCIENTIFIC: Final = re.compile(r"^(\d(?:\.\d+)?)[eE]\+?(\d{1,3})$")
_SHOWN: Final = 7
"""Digits of a scientific number that a program wrote; a spreadsheet shows six at most, and the others are lost."""
_ONE: Final = 14
"""Digits that one number has at most, with its country; more are two, or have an extension."""
_EXTENSION: Final = re.compile(r"\s*(?:转|轉|分机|分機)\s*[:]?\s*(?=\d)")
_INSIDE: Final = re.compile(r"^((?:(?:\+|00)86)?[\d() -]*\d)\s*[-–—]\s*(\d{1,6})$")
_COUNTRY: Final = re.compile(r"^(?:(?:\+|00)86)?[() -]*0?")
_NOTE: Final = re.compile(r"\(([^()]*[^\W\d_][^()]*)\)")
_BEHIND: Final = re.compile(r"(?<=\d)\D*[^\W\d_]\D*$")
_LINES: Final = re.compile(r"[\r\n\t]+")
_BLANK: Final = re.compile(r"\s+")
_BETWEEN: Final = re.compile(r"[/,;、|&\\]|或者?|和|\bor\b", re.IGNORECASE)
_AREA: Final = re.compile(r"^\(?(0\d{2,3})\)?[ -]?\d{7,8}(?!\d)")
_LOCAL: Final = re.compile(r"^[1-9]\d{2,3}[ -]?\d{4}$")
"""A landline without its area code, which is that of the number before it."""
_CHINESE_MOBILE: Final = re.compile(r"\+861[3-9]\d{9}$")
_LABEL: Final = re.compile(r"^(?:手机号?|电话|联系方式|座机|tel|mobile|cell|phone|m|t)\s*[:.]\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Phone:
    """A number as typed, as E.164 when it can be dialled, its last four digits, and whether a numbering plan has it.

    `valid` False is a warning for the consultant and never a refusal.
    """

    typed: str
    e164: str | None
    tail: str
    valid: bool


def whole_number(text: str | float) -> str:
    """What a cell or a field held: floats (`13800138000.0`, `1.380013800E10`) made whole, the rest as typed.

    Control and invisible characters are dropped, as at every door (I6).
    """
    if isinstance(text, float):
        return str(int(text)) if text.is_integer() and abs(text) < 1e16 else str(text)
    typed = _LINES.sub(" ", str(text))
    typed = "".join(c for c in typed if unicodedata.category(c) not in {"Cf", "Cc"}).strip()
    narrow = unicodedata.normalize("NFKC", typed)
    found = _FLOAT.match(narrow)
    if found:
        return found[1]
    if _SCIENTIFIC.match(narrow) and not digits_lost(narrow):
        value = float(narrow)
        return str(int(value)) if value.is_integer() and value < 1e16 else typed
    return typed


def digits_lost(text: str) -> bool:
    """Whether a spreadsheet shortened a number until nobody can tell which it was: `1.38E+10` (I5)."""
    found = _SCIENTIFIC.match(unicodedata.normalize("NFKC", text).strip())
    return found is not None and len(digits_of(found[1])) < _SHOWN


def _dialled(typed: str) -> str:
    """The typed text without its label and what is noted about it, its extension as the number library knows it."""
    narrow = _LABEL.sub("", unicodedata.normalize("NFKC", typed))
    narrow = _BEHIND.sub("", _NOTE.sub(_noted, narrow)).strip()
    return _inside(_EXTENSION.sub(" ext. ", narrow))


def _noted(note: re.Match[str]) -> str:
    """Words in brackets are no part of the number; a number among them is another one."""
    return f"/{note[1]}" if len(digits_of(note[1])) >= LEAST_DIGITS else " "


def _inside(number: str) -> str:
    """`010-88886666-801`: what follows a whole landline of China is the extension."""
    found = _INSIDE.match(number)
    if found is None:
        return number
    national = digits_of(_COUNTRY.sub("", found[1]))
    landline = len(national) in {10, 11} and not (len(national) == 11 and national.startswith("1"))
    return f"{found[1]} ext. {found[2]}" if landline else number


def digits_of(text: str) -> str:
    """The ASCII digits of a text."""
    return "".join(c for c in text if "0" <= c <= "9")


def parse_phone(text: str | float, region: str = "CN") -> Phone:
    """The number somebody typed, the first where there are several; `region` (ISO 3166) is where one is dialled.

    Text that is no number keeps `typed`, with `e164` None. The number library is loaded by the first call.
    """
    typed = whole_number(text)
    read = _read(typed, region)
    several = numbers_in(typed, region) if read.e164 is None else ()
    if len(several) < 2 or any(each.e164 is None for each in several):
        return read
    return Phone(typed, several[0].e164, several[0].tail, all(each.valid for each in several))


def _read(typed: str, region: str) -> Phone:
    """A text as one number."""
    if digits_lost(typed):
        return Phone(typed, None, "", False)
    dialled = _dialled(typed)
    digits = digits_of(dialled)
    unread = Phone(typed, None, digits[-TAIL_DIGITS:], False)
    if not LEAST_DIGITS <= len(digits) <= 22:
        return unread
    import phonenumbers

    try:
        number = phonenumbers.parse(dialled, region)
    except phonenumbers.NumberParseException:
        return unread
    number.extension = None
    whole = phonenumbers.is_possible_number_with_reason(number) == phonenumbers.ValidationResult.IS_POSSIBLE
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if whole else None
    return Phone(typed, e164, str(number.national_number)[-TAIL_DIGITS:], phonenumbers.is_valid_number(number))


def numbers_in(text: str | float, region: str = "CN") -> tuple[Phone, ...]:
    """Each number of a field: there are two in `13800138000 / 010-88886666`, `… 或 …`, and with a blank between."""
    narrow = _NOTE.sub(_noted, unicodedata.normalize("NFKC", whole_number(text)))
    parts = [part.strip() for part in _BETWEEN.split(narrow) if digits_of(part)]
    area = next((found[1] for part in parts if (found := _AREA.match(_LABEL.sub("", part)))), "")
    told: list[Phone] = []
    for n, part in enumerate(parts):
        told += [_local(part, area)] if n and _LOCAL.match(part) else _apart(part, region)
    return tuple(told)


def _local(part: str, area: str) -> Phone:
    """A number behind another may lack the area code: it is that of the one before, else nobody can dial it."""
    return _read(f"{area}-{part}", "CN") if area else Phone(part, None, digits_of(part)[-TAIL_DIGITS:], False)


def known_by(text: str) -> tuple[Phone, ...]:
    """Each number that a field can be known by, the one it is dialled by first (P5)."""
    first = parse_phone(text)
    several = numbers_in(text) if may_hold_more(first.typed) else ()
    return tuple({each.e164: each for each in (first, *several) if each.e164}.values())


def may_hold_more(text: str) -> bool:
    """Whether a field has more digits than one number."""
    return len(text) > _ONE and len(digits_of(unicodedata.normalize("NFKC", text))) > _ONE


def _apart(part: str, region: str) -> tuple[Phone, ...]:
    """Whole numbers with only a blank between them; one text where it is not sure that there are several."""
    read = _read(part, region)
    if read.e164 is not None or len(part) > _LONGEST:
        return (read,)
    for blank in _BLANK.finditer(part):
        first = _read(part[: blank.start()], region)
        if _is_whole(first):
            rest = _apart(part[blank.end() :], region)
            if all(_is_whole(each) for each in rest):
                return (first, *rest)
    return (read,)


def _is_whole(phone: Phone) -> bool:
    """Whether it is surely a number by itself: one that a plan has, or shaped as a mobile of China."""
    return phone.valid or (phone.e164 is not None and _CHINESE_MOBILE.match(phone.e164) is not None)


def may_be_numbers(text: str) -> bool:
    """Whether each number of a field may be one."""
    numbers = numbers_in(text)
    return bool(numbers) and all(number.e164 is not None for number in numbers)


def is_landline(e164: str) -> bool:
    """Whether a number is known to be no mobile: a desk, a switchboard, a hotline, which many people answer."""
    if _CHINESE_MOBILE.match(e164):
        return False
    import phonenumbers

    line = phonenumbers.PhoneNumberType
    mobile = {line.MOBILE, line.FIXED_LINE_OR_MOBILE, line.PERSONAL_NUMBER, line.UNKNOWN}
    return phonenumbers.number_type(phonenumbers.parse(e164)) not in mobile
