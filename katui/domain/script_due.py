"""When a branch of a script wants its next step: `+2wd`, `+3h`, `best_hours+1wd` (F3)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, Literal

from katui.domain.when import later
from katui.i18n import _, n_

Unit = Literal["min", "h", "d", "wd"]

_PHRASE: Final = re.compile(r"(?P<best>best_hours)?\+(?P<amount>\d{1,3})(?P<unit>min|h|wd|d)")


@dataclass(frozen=True, slots=True)
class Due:
    """A distance from the moment of logging; `best_hours` asks for the hours in which the person likes to be called."""

    amount: int
    unit: Unit
    best_hours: bool = False

    def __str__(self) -> str:
        return ("best_hours" if self.best_hours else "") + f"+{self.amount}{self.unit}"

    @property
    def said(self) -> str:
        """The distance in words: `in 3 hours`, `in 1 working day, in their good hours`."""
        patterns = {
            "min": n_("in {n} minute", "in {n} minutes", self.amount),
            "h": n_("in {n} hour", "in {n} hours", self.amount),
            "d": n_("in {n} day", "in {n} days", self.amount),
            "wd": n_("in {n} working day", "in {n} working days", self.amount),
        }
        words = patterns[self.unit].format(n=self.amount)
        return _("{words}, in their good hours").format(words=words) if self.best_hours else words

    def at(self, start: datetime, working_days: Callable[[date, int], date], best: time | None = None) -> datetime:
        """The moment that is meant, in the zone of `start` (aware, the zone of the person who is called).

        Another day has the hour of `start`, on a whole quarter: nobody means 09:04.
        `working_days(day, n)` is the calendar's n-th working day after a day; `best` is when the best hours begin.
        """
        if self.unit in ("min", "h"):
            return later(start, self.amount if self.unit == "min" else self.amount * 60)
        day = working_days(start.date(), self.amount) if self.unit == "wd" else start.date() + timedelta(self.amount)
        clock = best if self.best_hours and best else _quarter(start)
        return datetime.combine(day, clock.replace(tzinfo=None), tzinfo=start.tzinfo)


def _quarter(start: datetime) -> time:
    """The next whole quarter of an hour, on the same day."""
    quarters = min(-(-(start.hour * 60 + start.minute) // 15), 24 * 4 - 1)
    return time(quarters // 4, quarters % 4 * 15)


def parse_due(text: str) -> Due | None:
    """The distance a phrase means, or None when it is not one: `+1wd`, `+2d`, `+3h`, `+30min`, `best_hours+1wd`."""
    match = _PHRASE.fullmatch(text.strip())
    if not match:
        return None
    units: dict[str, Unit] = {"min": "min", "h": "h", "d": "d", "wd": "wd"}
    unit, best = units[match["unit"]], match["best"] is not None
    return None if best and unit in ("min", "h") else Due(int(match["amount"]), unit, best)
