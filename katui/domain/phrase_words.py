"""What the phrases for due times are made of: one spelling for every sign, and numbers in both scripts (F2)."""

from __future__ import annotations

from typing import Final

_TYPED: Final = "、。“”‘’～－—週點後兩號禮個鐘時這當內「」【】"
_MEANT: Final = ',.""\'\'~--周点后两号礼个钟时这当内""[]'
_FOLD: Final = (
    {0xFF01 + k: 0x21 + k for k in range(94)}
    | {0x3000: 0x20, 0xA0: 0x20}
    | {ord(a): ord(b) for a, b in zip(_TYPED, _MEANT, strict=True)}
)

DIGITS: Final = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
NUMERALS: Final = frozenset(DIGITS) | {"十"} | frozenset("0123456789")
ENGLISH: Final = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip

NUMBER: Final = r"(?:[0-9]{1,4}|[零〇一二两三四五六七八九十]{1,3})"
_SPAN: Final = r"[0-9个半一二三四五六七八九十两]"
_PAID: Final = "年终|奖|薪|合同|试用|保证|期权|股|签字|补贴|津贴"
_CALL: Final = "到期|提醒|回访|跟进|续签|谈"
_PAY: Final = "bonus|base|salary|pay(?![a-z])|contract|probation|notice|guarantee|equity"
_MONTHS: Final = rf"\+\s?(?:[0-9]+|{_SPAN}+)\s?(?:个?月|年)"
_MONTHS_EN: Final = r"\+\s?[0-9]+\s?(?:mo|mon|months?|y|yrs?|years?)(?![a-z])"
ALONE: Final = (
    rf"(?:(?!{_MONTHS}|{_MONTHS_EN})|"
    rf"(?<![0-9][kKwW万薪元])(?<![0-9][kKwW万薪元]\s)(?<!{_SPAN}[月年])(?<!{_SPAN}[月年]\s)"
    rf"(?!{_MONTHS}\s?的?(?:{_PAID})(?!.{{0,3}}(?:{_CALL}))|{_MONTHS_EN}\s?(?:of\s+)?(?:{_PAY})))"
)
"""Before a distance with a sign: months and years that are added to no sum or span (`50K+3个月年终`, `3个月+2年合同`),
and are none of pay or of a contract. Days and weeks are nobody's package: `期望60w +3d` and `回电+3天` are read."""


def fold(text: str) -> str:
    """The text with full-width digits, Chinese punctuation and traditional spellings of time words made plain.

    Length and positions stay, so that a place found in the folded text is the place in the typed one.
    """
    return text.translate(_FOLD)


def number(word: str) -> int | None:
    """The number that digits, a Chinese numeral up to 99 or an English word mean; None for anything else (`两三`)."""
    if word.isascii():
        return int(word) if word.isdigit() else ENGLISH.get(word.lower())
    tens, ten, ones = word.partition("十")
    if not ten:
        digits = word.lstrip("零〇") or word[-1:]
        return DIGITS.get(digits)
    high = 1 if not tens else DIGITS.get(tens)
    low = 0 if not ones else DIGITS.get(ones)
    return None if high is None or low is None else high * 10 + low
