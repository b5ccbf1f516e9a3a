"""How long a card may stay in a stage, and the span of time that figures are about (P3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from katui.domain.calendars import CHINA, ONE_DAY
from katui.domain.errors import Refused
from katui.domain.pipeline import STAGES, Status
from katui.domain.vocabulary import Vocabulary
from katui.i18n import _


class Pace(StrEnum):
    """How a card stands against the limit of its stage (P3)."""

    FINE = "fine"
    OVER = "over"
    TWICE = "twice"


def pace_of(days: float, limit: int | None) -> Pace:
    """Over the limit, at twice the limit, or neither; `days` are working days in the stage (P3)."""
    if limit is None or days <= limit:
        return Pace.FINE
    return Pace.TWICE if days >= 2 * limit else Pace.OVER


def over_before(today: date, limit: int) -> date:
    """The day before which a card must have come to its stage to be over the limit today."""
    return CHINA.add_workdays(today, -limit if CHINA.is_workday(today) else -limit - 1)


def from_on(stage: Status) -> tuple[Status, ...]:
    """A stage and every stage beyond it: a card that is at one of them has reached it."""
    return STAGES[STAGES.index(stage) :]


class Per(Vocabulary):
    """What the figures of pace are counted for."""

    CLIENT = "client", "Client", "客户"
    POSITION = "position", "Position", "职位"
    CONSULTANT = "consultant", "Consultant", "顾问"
    DEPARTMENT = "department", "Department", "部门"
    MONTH = "month", "Month", "月份"


class Span(Vocabulary):
    """How long a period is."""

    MONTH = "month", "Month", "月"
    QUARTER = "quarter", "Quarter", "季度"
    YEAR = "year", "Year", "年"
    ALL = "all", "All time", "全部时间"


_MONTHS: Final = {Span.MONTH: 1, Span.QUARTER: 3, Span.YEAR: 12}
_NAMED: Final = re.compile(r"(\d{4})(?:-?[qQ]([1-4])|-(\d{1,2}))?")


@dataclass(frozen=True, slots=True)
class Period:
    """A calendar month, quarter or year, or all time: its first day, and the day after its last; None for open."""

    span: Span
    first: date | None = None
    until: date | None = None

    @property
    def label(self) -> str:
        """`2026-09`, `2026-Q3`, `2026`; all time in words."""
        if self.first is None:
            return self.span.label
        year = f"{self.first:%Y}"
        quarter = f"{year}-Q{(self.first.month + 2) // 3}"
        return {Span.MONTH: f"{self.first:%Y-%m}", Span.QUARTER: quarter}.get(self.span, year)

    def step(self, by: int) -> Period:
        """The period so many of its own length on."""
        if self.first is None:
            return self
        try:
            return period(self.span, add_months(self.first, by * _MONTHS[self.span]))
        except (ValueError, OverflowError):
            return self


ALL_TIME: Final = Period(Span.ALL)


def add_months(day: date, months: int) -> date:
    """The first day of the month so many months on."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def period(span: Span, day: date) -> Period:
    """The period of this length that a day lies in."""
    if span is Span.ALL:
        return Period(span)
    length = _MONTHS[span]
    first = date(day.year, (day.month - 1) // length * length + 1, 1)
    return Period(span, first, add_months(first, length))


def read_period(text: str, today: date) -> Period:
    """The period that is meant: `month`, `quarter`, `year`, `all`, or `2026`, `2026-Q3`, `2026-09`; else Refused."""
    span = Span.parse(text)
    if span is not None:
        return period(span, today)
    found = _NAMED.fullmatch(text.strip())
    if found is not None and int(found[1]) and int(found[1]) < date.max.year:
        month = int(found[3] or 1) if found[2] is None else int(found[2]) * 3 - 2
        if 1 <= month <= 12:
            length = Span.QUARTER if found[2] else Span.MONTH if found[3] else Span.YEAR
            return period(length, date(int(found[1]), month, 1))
    said = _("{value} is not a period; write month, quarter, year, all, or for example 2026, 2026-Q3, 2026-09.")
    raise Refused("P3.period", "period", text, said.format(value=text))


def months_between(first: date, until: date) -> Iterator[date]:
    """The first day of each month from the month of `first` to the month of the day before `until`."""
    month, last = add_months(first, 0), until - ONE_DAY
    while month <= last:
        yield month
        month = add_months(month, 1)


def weeks(first: date, until: date) -> float:
    """How many weeks lie between two days; a day at least."""
    return max(until - first, timedelta(1)).days / 7
