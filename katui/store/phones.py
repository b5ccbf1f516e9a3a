"""Phone numbers as they were typed and as they are dialled (model.md, I6)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

TAIL_DIGITS: Final = 4
LEAST_DIGITS: Final = 5
_FLOAT: Final = re.compile(r"^\+?(\d{5,})\.0*$")
_SCIENTIFIC: Final = re.compile(r"^\d(?:\.\d+)?[eE]\+?(\d{1,2})$")
_EXTENSION: Final = re.compile(r"\s*(?:转|轉|分机|分機)\s*[:]?\s*(?=\d)")
_INSIDE: Final = re.compile(r"^((?:(?:\+|00)86)?[\d() -]*\d)\s*[-–—]\s*(\d{1,6})$")
_COUNTRY: Final = re.compile(r"^(?:(?:\+|00)86)?[() -]*0?")
_NOTE: Final = re.compile(r"\(([^()]*[^\W\d_][^()]*)\)")
_BEHIND: Final = re.compile(r"(?<=\d)\D*[^\W\d_]\D*$")
_BETWEEN: Final = re.compile(r"[/,;、\n]|或者?|\bor\b", re.IGNORECASE)
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
    """What a cell or a field held: spreadsheet floats (`13800138000.0`, `1.38E+10`) made whole, the rest as typed.

    Control and invisible characters are dropped, as at every door (I6).
    """
    if isinstance(text, float):
        return str(int(text)) if text.is_integer() and abs(text) < 1e16 else str(text)
    typed = "".join(c for c in str(text) if unicodedata.category(c) not in {"Cf", "Cc"}).strip()
    narrow = unicodedata.normalize("NFKC", typed)
    found = _FLOAT.match(narrow)
    if found:
        return found[1]
    if _SCIENTIFIC.match(narrow):
        value = float(narrow)
        return str(int(value)) if value.is_integer() and value < 1e16 else typed
    return typed


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
    """The number somebody typed; `region` (ISO 3166) is where a number without a country code is dialled.

    Text that is no number keeps `typed`, with `e164` None. The number library is loaded by the first call.
    """
    typed = whole_number(text)
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


def may_be_numbers(text: str) -> bool:
    """Whether each number of a field may be one: there are two in `13800138000 / 010-88886666`, `… 或 …`."""
    narrow = _NOTE.sub(_noted, unicodedata.normalize("NFKC", whole_number(text)))
    numbers = [part for part in _BETWEEN.split(narrow) if digits_of(part)]
    return bool(numbers) and all(parse_phone(number).e164 is not None for number in numbers)


def is_landline(e164: str) -> bool:
    """Whether a number is known to be no mobile: a desk, a switchboard, a hotline, which many people answer."""
    if _CHINESE_MOBILE.match(e164):
        return False
    import phonenumbers

    line = phonenumbers.PhoneNumberType
    mobile = {line.MOBILE, line.FIXED_LINE_OR_MOBILE, line.PERSONAL_NUMBER, line.UNKNOWN}
    return phonenumbers.number_type(phonenumbers.parse(e164)) not in mobile
