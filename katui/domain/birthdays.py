"""Birthdays as people write them in a card: the day of the year they mean (C9, C10)."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Final

_WRITTEN: Final = re.compile(r"(?:\d{4}\s*[-/.年]\s*)?(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})\s*[日号]?")
_LEAP: Final = 2024


def day_of_year(text: str | None) -> tuple[int, int] | None:
    """Month and day of a birthday written `03-15`, `3月15日` or `1980-03-15`; None for anything else.

    A birthday by the lunar calendar (`农历三月十五`) falls on another day each year and is not guessed at.
    """
    found = _WRITTEN.fullmatch(unicodedata.normalize("NFKC", text or "").strip())
    if found is None:
        return None
    try:
        born = date(_LEAP, int(found["month"]), int(found["day"]))
    except ValueError:
        return None
    return born.month, born.day


def falls_on(born: tuple[int, int], day: date) -> bool:
    """Whether a birthday is kept on a day; 29 February on the 28th where the year has none."""
    if born == (2, 29) and (day.month, day.day) == (2, 28):
        return not _has_leap_day(day.year)
    return born == (day.month, day.day)


def _has_leap_day(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def endings(days: list[date]) -> tuple[str, ...]:
    """How a birthday on one of these days may end as it was written, to narrow a search; it finds too much."""
    found: dict[str, None] = {}
    for month, day in dict.fromkeys(pair for each in days for pair in _pairs(each)):
        for month_text, day_text in ((f"{month}", f"{day}"), (f"{month}", f"{day:02d}")):
            for pattern in ("{0}-{1}", "{0}/{1}", "{0}.{1}", "{0}月{1}", "{0}月{1}日", "{0}月{1}号"):
                found[pattern.format(month_text, day_text)] = None
    return tuple(found)


def _pairs(day: date) -> list[tuple[int, int]]:
    leap = (day.month, day.day) == (2, 28) and not _has_leap_day(day.year)
    return [(day.month, day.day), *([(2, 29)] if leap else [])]
