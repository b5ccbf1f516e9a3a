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
_PAID: Final = (
    "年终|奖|薪|合同|试用|保证|期权|股|签字|补贴|津贴|经验|工作|从业|管理|背景|资历|工龄|司龄|赔偿|补偿|锁|解禁|限售|归属"
    "|竞业|社保|公积金|服务期|绩效"
)
_CALL: Final = "到期|提醒|回访|跟进|续签|谈"
_PAY: Final = (
    "bonus|base|salary|pay(?![a-z])|contract|probation|notice|guarantee|equity|exp|plan|lock|vest|cliff|severance"
    "|non-?compete|garden|tenure"
)
_MONTHS: Final = rf"\+\s?(?:[0-9]+|{_SPAN}+)\s?(?:个?月|年)"
_MONTHS_EN: Final = r"\+\s?[0-9]+\s?(?:mo|mon|months?|y|yrs?|years?)(?![a-z])"
_LEAVE: Final = (
    r"\+\s?(?:[0-9.]+|[半一二三四五六七八九十两]+)\s?(?:个?工作日|[天日周]|[a-z]+)\s?(?:of\s+)?"
    r"(?:的?(?:带薪)?(?:陪?产|[年病婚事丧调休]+|育儿)?假(?![设如])"
    r"|(?:(?:sick|annual|paid|unpaid|marriage|(?:ma|pa)ternity|parental|vacation)\s)?leave"
    r"(?!\s+(?:an?|him|her|it|them|word|message|voicemail|note)(?![a-z])))"
)
_SUM: Final = r"(?<![0-9])(?<![0-9][kKwW万薪元千天日周月年])(?<!假)(?<!假\s)(?<!days\s)"
_LETTER: Final = r"(?<![^A-Za-z][A-Za-z])(?<!^[A-Za-z])"
_PACKAGE: Final = (
    rf"(?<![A-Za-z])(?<![0-9][kKwW万薪元]\s)(?<!{_SPAN}[月年])(?<!{_SPAN}[月年]\s)"
    r"(?<![票权股补贴薪奖金])(?<![票权股补贴薪奖金]\s)"
)
ALONE: Final = (
    rf"{_SUM}{_LETTER}(?!{_LEAVE})(?:(?!{_MONTHS}|{_MONTHS_EN})|{_PACKAGE}"
    rf"(?!{_MONTHS}\s?(?:以上)?的?(?:{_PAID})(?!.{{0,3}}(?:{_CALL}))|{_MONTHS_EN}\s?(?:of\s+)?(?:{_PAY})))"
)
"""Before a distance with a sign: it is added to no sum and no letter (`3+2年`, `N+1个月`) and is no leave (`+5天年假`);
months and years belong to no package either (`50K+3个月年终`, `+3年经验`, `股票+1年锁定`). `期望60w +3d` and `回电+3天`
are read, and `催offer+3天`."""


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
