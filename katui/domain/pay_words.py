"""The words and signs of pay: currencies, units, periods, bonuses, as candidates and job ads write them."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from fractions import Fraction
from typing import Final

from katui.domain.pay_units import MINOR_DIGITS


class Period(Enum):
    """What an amount is paid for."""

    HOUR = "hour"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


YEARLY_CURRENCIES: Final = frozenset({"USD", "EUR", "GBP", "AUD", "CAD", "CHF", "NZD", "KRW", "JPY", "INR"})

CURRENCIES: Final = tuple(
    (code, re.compile(pattern, re.IGNORECASE))
    for code, pattern in (
        ("HKD", r"hk\$|(?<![a-z])hkd|港币|港幣|港元|港纸"),
        ("TWD", r"nt\$|(?<![a-z])(?:twd|ntd)|台币|台幣|新台币"),
        ("SGD", r"s\$|(?<![a-z])sgd|新币|新加坡元"),
        ("AUD", r"a\$|au\$|(?<![a-z])aud|澳元|澳币"),
        ("CAD", r"c\$|ca\$|(?<![a-z])cad|加元|加币"),
        ("NZD", r"nz\$|(?<![a-z])nzd|纽元"),
        ("USD", r"us\$|(?<![a-z])usd|美元|美金|美刀|\$"),
        ("EUR", r"€|(?<![a-z])eur|欧元|歐元"),
        ("GBP", r"£|(?<![a-z])gbp|英镑|英鎊"),
        ("CHF", r"(?<![a-z])chf|瑞郎|瑞士法郎"),
        ("JPY", r"(?<![a-z])(?:jpy|yen)|日元|日圆|日币|円"),
        ("KRW", r"₩|(?<![a-z])krw|韩元|韩币"),
        ("INR", r"₹|(?<![a-z])inr|卢比"),
        ("CNY", r"¥|(?<![a-z])(?:rmb|cny|cnh)|人民币|人民幣|元|块"),
    )
)


def _any(*parts: str) -> re.Pattern[str]:
    return re.compile("|".join(parts), re.IGNORECASE)


NEGOTIABLE: Final = _any(
    r"面\s*[议議谈]|可[议谈]|待定|保密|不限|不公开",
    r"(?<![a-z])(?:open|negotiable|tbd|tbc|doe|competitive)(?![a-z])",
)
GOES_BY: Final = _any(
    r"薪|工资|待遇|年包|[一二两三四五六七八九十百半][十百千万多来位]|市场|行情|能力|经验|面试|水平|竞争|上限|封顶|同行|参照"
    r"|标准|规定|公司|[职岗定]级|级别|岗位|情况|看人|优厚|从优|丰厚|不差钱|提成|佣金|底薪|期权|股权|对标|^[较很]?高$",
    r"(?<![a-z])(?:pay|salary|package|market|budget|base|band|grade|level|match|hourly|daily|monthly|yearly)",
    r"(?<![a-z])(?:attractive|excellent|generous|policy|commission|equity|standard|depend)",
)
"""What a position's pay says without a number that is read: how it is paid, or what it goes by."""
NOT_KNOWN: Final = _any(
    r"待[确沟商谈议补]|未[定知]|没[定说]|不[定详明]|暂[无缺未]|等.{0,6}[定说]|商量|^\s*无\s*$|^\W+$",
    r"(?<![a-z])(?:t\.?b\.?[dca]|to be|n/?a|none|unknown|discuss|confirm)(?![a-z])",
)
"""A position's pay that nobody knows yet."""
PER_YEAR: Final = _any(
    r"年薪|年包|总包|总收入|全年|年收入|[/每一]\s*年(?!终)|年$|package",
    r"(?<![a-z])(?:p\.?a\.?|ote|tc|ctc|annual(?:ly)?|yearly)(?![a-z])",
    r"(?:/|per\s+|an?\s+)\s*(?:years?|yr|annum|y)(?![a-z])",
)
PER_MONTH: Final = _any(
    r"月薪|月[入收基]|月\s*(?:base|底薪)|税前月|税后月|[/每一]\s*个?月",
    r"(?<![a-z])(?:monthly|p\.?m\.?)(?![a-z])",
    r"(?:/|per\s+|an?\s+)\s*(?:months?|mth|mo|m)(?![a-z])",
)
BASE: Final = _any(r"底薪|基本工资", r"(?<![a-z])base(?![a-z])")
"""Pay without its bonus: a month's or a year's, as its size says."""
PLUS: Final = _any(r"\+|另有|另加|外加|再加", r"(?<![a-z])plus(?![a-z])")
PART_OF: Final = _any(r"含|其中|包括", r"(?<![a-z])(?:incl|of which)")
ONCE_A_YEAR: Final = _any(r"年终|年度|年底", r"(?<![a-z])(?:annual|yearly|year[\s-]end)")
PER_DAY: Final = _any(r"日薪|[/每一]\s*[天日]", r"(?:/|per\s+|an?\s+)\s*(?:days?|d)(?![a-z])", r"(?<![a-z])daily")
PER_HOUR: Final = _any(
    r"时薪|[/每一]\s*个?(?:小时|时)", r"(?:/|per\s+|an?\s+)\s*(?:hours?|hr|h)(?![a-z])", r"(?<![a-z])hourly"
)
BONUS: Final = _any(r"奖|年终|绩效|提成|佣金|分红", r"bonus|commission|variable|incentive", r"(?<![a-z])bns")
APART: Final = _any(
    r"股|期权|签字费|补贴|房补|餐补|车补|sign[\s-]?on",
    r"(?<![a-z])(?:allowance|rsus?|esop|stocks?|equity|options?|shares?)(?![a-z])",
)
OTHER_NUMBER: Final = re.compile(
    r"^\s*(?:%|年(?:经验|以上|内)|岁|人|[级层]|期|倍|天(?:年假|/周)|years?\s+(?:exp|old))", re.IGNORECASE
)
AT_LEAST: Final = re.compile(
    r"^\s*(?:\+(?!\s*\S)|(?:元|rmb|cny)?\s*(?:以上|起|及以上|打底|or more|and up|plus))", re.IGNORECASE
)
AT_LEAST_BEFORE: Final = re.compile(
    r"(?:不低于|不少于|至少|高于|超过|>=?|≥|at least|over|from|min\.?)\s*$", re.IGNORECASE
)
AT_MOST: Final = re.compile(r"^\s*(?:元|rmb|cny)?\s*(?:以内|以下|封顶|之内|max|or less)", re.IGNORECASE)
AT_MOST_BEFORE: Final = re.compile(
    r"(?:不超过|不高于|最多|至多|最高|<=?|≤|up\s*to|at most|under|below|max\.?)\s*$", re.IGNORECASE
)
ABOUT: Final = _any(r"左右|上下|大概|大约|约|差不多", r"about|around|approx|~\s*$")

_HAN_DIGITS: Final = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"两": 2, "零": 0, "俩": 2}
_HAN_SCALES: Final = {"十": 10, "百": 100, "千": 1_000}
_ONE_TO_NINE: Final = "一二三四五六七八九"
_HAN_NUMBER: Final = re.compile(rf"(?<![\d.])[{_ONE_TO_NINE}两十百][〇零{_ONE_TO_NINE}两十百]*(?=[万wWkK千个薪])")
_HAN_TAIL: Final = re.compile(rf"(\d+(?:\.\d+)?)\s*[万wW]([{_ONE_TO_NINE}\d])(?![\d{_ONE_TO_NINE}.百十千万kKwW%个年])")
_TIMES: Final = re.compile(r"\s*[×✕✖╳*]\s*|(?<=[\dkKwW万元千])\s*[xX]\s*(?=[\d(])")
_THOUSANDS: Final = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


def han_number(text: str) -> int:
    """A Chinese numeral below ten thousand as a number: 三十五 is 35, 两百 is 200, 十二 is 12."""
    total, digit = 0, 0
    for char in text:
        if char in _HAN_SCALES:
            total += (digit or 1) * _HAN_SCALES[char]
            digit = 0
        else:
            digit = _HAN_DIGITS[char]
    return total + digit


def normal(text: str) -> str:
    """Pay text with narrow signs, Chinese numerals as digits, no thousands separators, `*` for times; words stay."""
    narrow = unicodedata.normalize("NFKC", text.replace("￥", "¥")).replace("萬", "万")
    narrow = _HAN_NUMBER.sub(lambda m: str(han_number(m.group())), narrow)
    narrow = _THOUSANDS.sub("", narrow)
    narrow = _HAN_TAIL.sub(lambda m: f"{_plus_tenth(m[1], m[2])}万", narrow)
    return _TIMES.sub("*", narrow)


def _plus_tenth(number: str, digit: str) -> str:
    """两万五 is 2.5 ten-thousands."""
    if "." in number:
        return number
    return f"{number}.{_HAN_DIGITS.get(digit, digit)}"


def currency_of(text: str) -> str | None:
    """The ISO 4217 code of the first currency that the text names, or None."""
    return next((code for code, pattern in CURRENCIES if pattern.search(text)), None)


def minor(amount: Fraction, currency: str) -> int:
    """An amount in whole minor units of its currency, halves up: 分 for the yuan."""
    scaled = amount * 10 ** MINOR_DIGITS.get(currency, 2)
    return int(scaled + Fraction(1, 2))
