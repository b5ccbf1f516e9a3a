"""How long a placement is guaranteed, and what is paid back (P6)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from dateutil.relativedelta import relativedelta

CHECK_IN_DAYS: Final = (1, 7, 30, 60, 90)
BEFORE_END: Final = 14
REPLACE_WITHIN: Final = 60
"""Days for the replacement where the terms name none."""
TWO_LEFT_WITHIN: Final = timedelta(days=90)

Step = tuple[int, str, int]
"""How many of which unit (days or months) from the start, and the percent that goes back until then."""


def guarantee_end(start: date, count: int, unit: str) -> date:
    """The last day of the guarantee: calendar months or days from the start, not moved by weekends (P6)."""
    return start + (timedelta(days=count) if unit == "days" else relativedelta(months=count))


def day_of_work(start: date, day: date) -> int:
    """How many days after the start a day is; what the trade calls 第 52 天; the day after the first is day 1 (C13)."""
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
