"""How long a placement is guaranteed, what its terms say of leaving inside it, and what is paid back (P6)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dateutil.relativedelta import relativedelta

CHECK_IN_DAYS: Final = (1, 7, 30, 60, 90)
BEFORE_END: Final = 14
REPLACE_WITHIN: Final = 60
"""Days for the replacement where the terms name none."""
OFF_LIMITS_MONTHS: Final = 24
TWO_LEFT_WITHIN: Final = timedelta(days=90)
_WITHIN: Final = re.compile(
    r"(\d{1,3})\s*(?:天|日|个?工作日|days?)\s*(?:之?内|of)?\D{0,8}(?:补|换|replac)|replac\D{0,24}(\d{1,3})\s*days?"
)
_STEP: Final = re.compile(r"(\d{1,3})\s*(天|日|days?|个?月|months?)\D{0,14}?(\d{1,3})\s*%")
_REPLACES: Final = re.compile(r"补|换人|replac")
_REFUNDS: Final = re.compile(r"退|refund|credit")

Step = tuple[int, str, int]
"""How many of which unit (days or months) from the start, and the percent that goes back until then."""


@dataclass(frozen=True, slots=True)
class RemedyTerms:
    """What an agreement says of leaving: whether it replaces first, within how many days, and the scale of refunds.

    `scale` holds the steps, the shortest first; without it the refund is the days that were left.
    """

    replaces: bool
    within: int
    scale: tuple[Step, ...]


def read_remedy(text: str) -> RemedyTerms:
    """The remedy as an agreement words it: 60 天内补人, 30 天内退 80%，60 天内退 50%; without words it replaces."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    within = _WITHIN.search(plain)
    days = next((int(found) for found in within.groups() if found), 0) if within else 0
    steps = [
        (int(n), "months" if unit.endswith("月") or unit.startswith("m") else "days", int(share))
        for n, unit, share in _STEP.findall(plain)
        if int(share) <= 100
    ]
    known = _REPLACES.search(plain) is not None or _REFUNDS.search(plain) is None
    return RemedyTerms(known, days or REPLACE_WITHIN, tuple(sorted(steps, key=_length)))


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
