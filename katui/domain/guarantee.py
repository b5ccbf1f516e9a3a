"""How long a placement is guaranteed, what its terms say of leaving inside it, and what is paid back (P6)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dateutil.relativedelta import relativedelta

CHECK_IN_DAYS: Final = (1, 7, 30, 60, 90)
BEFORE_END: Final = 14
REPLACE_WITHIN: Final = 60
"""Days for the replacement where the terms name none."""
TWO_LEFT_WITHIN: Final = timedelta(days=90)
_WITHIN: Final = re.compile(
    r"(\d{1,3})\s*(?:天|日|个?工作日|days?)\s*(?:之?内|of)?\D{0,8}(?:补|换|replac)|replac\D{0,24}(\d{1,3})\s*days?"
)
_PART: Final = r"(?:(\d{1,3})\s*%|(\d)\s*成|(全额|全部|全数|全款|全退|\bfull\b)|(一半|半数|减半|退半|\bhalf\b)|(不退))"
"""A share of the fee in figures or in words."""
_SHARE: Final = re.compile(_PART)
_STEP: Final = re.compile(r"(\d{1,3})\s*(天|日|days?|个?月|months?)(?:(?!补|换|replac|[;。])\D){0,14}?" + _PART)
_NUMERAL: Final = re.compile(r"[一二两三四五六七八九十]{1,3}(?=\s*(?:天|日|个?月|成))")
_DIGITS: Final = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_FIRST: Final = re.compile(r"首个?月")
_BY_DAYS: Final = re.compile(r"剩余|余下|未满|未服务|按[天日月]|比例|折算|天数|pro.?rata|remaining|days? left|sliding")
_REPLACES: Final = re.compile(r"补|换人|replac")
_REFUNDS: Final = re.compile(r"退|refund|credit")

Step = tuple[int, str, int]
"""How many of which unit (days or months) from the start, and the percent that goes back until then."""


@dataclass(frozen=True, slots=True)
class RemedyTerms:
    """What an agreement says of leaving: whether it replaces first, within how many days, and the scale of refunds.

    `scale` holds the steps, the shortest first; without it the refund is the days that were left. Where it is not
    `clear`, shares are named that could not be read: nobody can say what goes back but the two sides.
    """

    replaces: bool
    within: int
    scale: tuple[Step, ...]
    clear: bool = True


def read_remedy(text: str) -> RemedyTerms:
    """The remedy as an agreement words it: 60 天内补人, 30 天内退 80%，60 天内退 50%; without words it replaces."""
    plain = _FIRST.sub("1个月", unicodedata.normalize("NFKC", text).casefold())
    plain = _NUMERAL.sub(lambda found: str(_number(found[0])), plain)
    within = _WITHIN.search(plain)
    days = next((int(found) for found in within.groups() if found), 0) if within else 0
    steps = [
        (int(n), "months" if unit.endswith("月") or unit.startswith("m") else "days", _percent(part))
        for n, unit, *part in _STEP.findall(plain)
        if _percent(part) <= 100
    ]
    known = _REPLACES.search(plain) is not None or _REFUNDS.search(plain) is None
    by_days = _BY_DAYS.search(plain) is not None
    named = sum(_percent(part) > 0 for part in _SHARE.findall(plain))
    all_read = named == sum(share > 0 for _n, _unit, share in steps)
    clear = all_read and not by_days if steps else all_read or by_days
    return RemedyTerms(known, days or REPLACE_WITHIN, tuple(sorted(steps, key=_length)), clear)


def _percent(part: Sequence[str]) -> int:
    figure, tenths, whole, half, _none = part
    if figure:
        return int(figure)
    return int(tenths) * 10 if tenths else 100 if whole else 50 if half else 0


def _number(text: str) -> int:
    """What a Chinese numeral below a hundred means: 三十, 十五, 二十一, 两."""
    tens, ten, ones = text.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)


def _length(step: Step) -> tuple[date, int]:
    count, unit, share = step
    return guarantee_end(date(2000, 1, 1), count, unit), share


def guarantee_end(start: date, count: int, unit: str) -> date:
    """The last day of the guarantee: calendar months or days from the start, not moved by weekends (P6)."""
    return start + (timedelta(days=count) if unit == "days" else relativedelta(months=count))


def day_of_work(start: date, day: date) -> int:
    """How many days after the start a day is; what the trade calls 第 52 天."""
    return (day - start).days


def refund(fee: int, start: date, until: date, left: date, scale: tuple[Step, ...] = ()) -> int:
    """What of a fee goes back, in minor units: by the scale, else by the days of the guarantee that were left (P6).

    A step in months ends as the guarantee does, by the calendar. Nothing after the guarantee, never more than the fee;
    rounded down.
    """
    whole, gone = (until - start).days, max((left - start).days, 0)
    if left > until or whole <= 0 or fee <= 0:
        return 0
    if scale:
        shares = (share for count, unit, share in scale if left <= guarantee_end(start, count, unit))
        return fee * next(shares, 0) // 100
    return fee * (whole - min(gone, whole)) // whole


def check_ins(start: date, until: date | None) -> tuple[int, ...]:
    """The days after the start on which both sides are asked how it goes, two weeks before the end among them."""
    days = set(CHECK_IN_DAYS)
    if until is not None and (ending := (until - start).days - BEFORE_END) > 0:
        days.add(ending)
    return tuple(sorted(days))
