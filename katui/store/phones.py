"""Phone numbers as they were typed and as they are dialled (model.md, I6)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

TAIL_DIGITS: Final = 4
_FLOAT: Final = re.compile(r"^\+?(\d{5,})\.0*$")
_SCIENTIFIC: Final = re.compile(r"^\d(?:\.\d+)?[eE]\+?(\d{1,2})$")
_EXTENSION: Final = re.compile(r"\s*(?:转|轉|分机|分機)\s*[:]?\s*(?=\d)")
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
    """The typed text without its label and with 转 and 分机 written as the extension the number library knows."""
    return _EXTENSION.sub(" ext. ", _LABEL.sub("", unicodedata.normalize("NFKC", typed)))


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
    if not 5 <= len(digits) <= 22:
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


def is_landline(e164: str) -> bool:
    """Whether a number is known to be no mobile: a desk, a switchboard, a hotline, which many people answer."""
    if _CHINESE_MOBILE.match(e164):
        return False
    import phonenumbers

    line = phonenumbers.PhoneNumberType
    mobile = {line.MOBILE, line.FIXED_LINE_OR_MOBILE, line.PERSONAL_NUMBER, line.UNKNOWN}
    return phonenumbers.number_type(phonenumbers.parse(e164)) not in mobile
