"""Interview times: the week of half-hours in any zone, what a wished time runs into, how many make a set (B5).

Cells are counted in real minutes, so that a clock put forward leaves no cell and one put back gives two.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final, Literal

from katui.domain import when
from katui.domain.scenarios import Scenario
from katui.domain.vocabulary import Vocabulary
from katui.domain.work import InterviewMode, Side

HALF_HOUR: Final = timedelta(minutes=30)
FEWEST, MOST = 2, 6
SHORTEST, LONGEST = 15, 24 * 60
USUAL_MODE: Final = InterviewMode.VIDEO
"""How a first round is held until somebody says otherwise."""

Taken = Literal["candidate", "interviewer", "me", "offered"]


class SetAnswer(Vocabulary):
    """What became of a set of times (B5)."""

    PICKED = "picked", "One was picked", "已选定"
    NONE_FITS = "none_fits", "None fits", "都不合适"
    INTERVIEWER_AWAY = "interviewer_away", "The interviewer is away", "面试官出差"
    PROPOSED = "proposed", "Others were proposed", "对方另提时间"
    REPLACED = "replaced", "Replaced by a new set", "已换一组"
    WITHDRAWN = "withdrawn", "Withdrawn", "已撤回"
    SETTLED = "settled", "Picked from another set", "已从另一组选定"


AGREED: Final = frozenset({SetAnswer.PICKED, SetAnswer.SETTLED})
"""The answers with which the asking for one time is over."""
OVER: Final = AGREED | {SetAnswer.WITHDRAWN}
"""The answers after which nobody waits for a time any more."""


class Count(Vocabulary):
    """Whether a set has as many times as one can choose from."""

    FINE = "fine", "fine", "合适"
    FEW = "few", "too few", "偏少"
    MANY = "many", "too many", "偏多"


@dataclass(frozen=True, slots=True)
class Busy:
    """A time that is taken: by whom, by what, and whether somebody said so rather than has a round then.

    Travel around a round counts as the candidate's (`way`). `interview` is the round it stands for, if any; `city` is
    where that is held on site, empty for any other; `row` is the id of what was stated.
    """

    who: Taken
    label: str
    starts_at: datetime
    ends_at: datetime
    stated: bool = False
    interview: int | None = None
    way: bool = False
    city: str = ""
    row: int | None = None

    @property
    def hard(self) -> bool:
        """Whether a round then needs a reason: one person cannot be in two places."""
        return self.who in {"candidate", "interviewer"}


@dataclass(frozen=True, slots=True)
class Going:
    """The way of an out-of-town candidate to the round that is arranged: hours there, and as many back, and where."""

    city: str
    hours: int

    def span(self, starts_at: datetime, ends_at: datetime) -> tuple[datetime, datetime]:
        """From leaving home to being back."""
        gap = timedelta(hours=max(self.hours, 0))
        return starts_at - gap, ends_at + gap


@dataclass(frozen=True, slots=True)
class Cell:
    """Half an hour of a day as a clock in the zone shows it; `fold` is the second pass when clocks go back."""

    day: date
    clock: time
    starts_at: datetime
    ends_at: datetime
    fold: int = 0


def day_cells(day: date, zone: str, hours: tuple[str, str] = ("08:00", "21:00")) -> tuple[Cell, ...]:
    """The half-hours of one day between two wall clocks, without gap and without overlap (B5)."""
    start, end = (when.at_time(day, time.fromisoformat(text), zone) for text in hours)
    cells: list[Cell] = []
    while start < end:
        local = when.to_zone(start, zone)
        until = min(start + HALF_HOUR, end)
        cells.append(Cell(local.date(), local.time(), start, until, local.fold))
        start = until
    return tuple(cells)


def week_cells(first: date, zone: str, hours: tuple[str, str] = ("08:00", "21:00")) -> tuple[tuple[Cell, ...], ...]:
    """Seven days of half-hours from a first day on, one tuple a day."""
    return tuple(day_cells(first + timedelta(days=n), zone, hours) for n in range(7))


def week_bounds(first: date, zone: str) -> tuple[datetime, datetime]:
    """The instants at which seven days of a zone begin and end."""
    return when.day_bounds(first, zone)[0], when.day_bounds(first + timedelta(days=6), zone)[1]


def monday(day: date) -> date:
    """The Monday of the week of a day."""
    return day - timedelta(days=day.weekday())


def clashes(
    starts_at: datetime, minutes: int, busy: Iterable[Busy], but: int | None = None, going: Going | None = None
) -> tuple[Busy, ...]:
    """What a wished time runs into; touching is no clash, and the round that is being moved does not count.

    Of a candidate who travels to it (`going`) the way counts too; between two rounds in one city there is none.
    """
    ends_at = starts_at + timedelta(minutes=minutes)
    away = going.span(starts_at, ends_at) if going is not None else (starts_at, ends_at)
    found = []
    for one in busy:
        there = going is not None and one.city == going.city
        start, end = away if one.who == "candidate" and not there else (starts_at, ends_at)
        if (one.way and there) or (but is not None and one.interview == but):
            continue
        if one.starts_at < end and start < one.ends_at:
            found.append(one)
    return tuple(found)


def travel_around(round_: Busy, hours: int, label: str) -> tuple[Busy, ...]:
    """The way there and back of a candidate from another city (B5)."""
    if hours <= 0:
        return ()
    gap = timedelta(hours=hours)
    return (
        replace(round_, label=label, starts_at=round_.starts_at - gap, ends_at=round_.starts_at, way=True),
        replace(round_, label=label, starts_at=round_.ends_at, ends_at=round_.ends_at + gap, way=True),
    )


def count_of(times: Sequence[object]) -> Count:
    """Two to six times make a set; other numbers are asked about (B5)."""
    return Count.FEW if len(times) < FEWEST else Count.MANY if len(times) > MOST else Count.FINE


def report_times(starts: Sequence[datetime], minutes: int, set_id: int) -> dict[str, Any]:
    """A candidate's times as the checklist of a report keeps them (B5)."""
    return {"set": set_id, "minutes": minutes, "starts": [when.iso_utc(at) for at in starts]}


def set_ends(row: Any, times: list[Any]) -> datetime | None:
    """Until when a set may be answered: until it expires, at the latest when its last time begins."""
    last = max((slot.starts_at for slot in times), default=None)
    return min((at for at in (row.expires_at, last) if at is not None), default=None)


def standing_set(sets: list[Any], times: Mapping[int, list[Any]]) -> Any:
    """The set that counts, of those of a card, newest first: of several that wait the one that may be answered longest.

    One that was answered only when none waits.
    """
    waiting = [row for row in sets if row.answered_at is None]
    return max(waiting, key=lambda row: set_ends(row, times.get(row.id, [])) or row.created_at, default=sets[0])


def time_talk(row: Any, times: list[Any], now: datetime) -> Scenario:
    """The talk about the set that counts, with whom it was offered to: they pick, or once it is over give their own."""
    until = set_ends(row, times)
    live = row.answered_at is None and (until is None or until > now)
    if row.offered_by is Side.CLIENT:
        return Scenario.SLOT_OFFER if live else Scenario.NEW_TIMES
    return Scenario.TIMES_OVER if live else Scenario.CLIENT_TIMES
