"""In which hours somebody is called, and where a call that is wanted at some moment then stands (F1)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

Hours = tuple[tuple[time, time], ...]
"""Spans of a day, by the clock of whoever calls, in order; a call may begin from the first to before the second."""

WHOLE_DAY: Final = (time(0), time(23, 59))
"""A day on which nothing suits."""

Workday = Callable[[date, int], date]

OFFICE: Final[Hours] = ((time(9), time(18)),)
ROOM: Final = timedelta(minutes=30)
"""What there is to be between now, or a call, and the instant it must be before."""
SATURDAY: Final = 5
LOOKED_AHEAD: Final = 92
"""Days in which a day of somebody's own is looked for; no holiday of the calendar covers a weekday that long."""


@dataclass(frozen=True, slots=True)
class Week:
    """In which hours somebody is called: on working days, and on weekdays they named themselves, Monday first.

    `usual` are the hours of everybody, for a call that cannot wait for the next of their own; `never` what does not
    suit them, by weekday.
    """

    working: Hours
    named: tuple[Hours, ...] = ((),) * 7
    usual: Hours = ()
    never: tuple[Hours, ...] = ((),) * 7

    def on(self, day: date, works: bool) -> Hours:
        """The hours of one day; a Saturday that is worked is no weekend, a Monday that is off no working day."""
        own = self.named[day.weekday()] if works is (day.weekday() < SATURDAY) else ()
        return less(tuple(sorted({*own, *(self.working if works else ())})), self.never[day.weekday()])

    def days_on(self, workday: Workday) -> Workday:
        """How days are counted for this person: working days, unless they are reached on days they named only."""
        return workday if self.working else _weeks_on


AWAKE: Final[Hours] = ((time(8), time(22)),)
"""When somebody may be called at all; also when whoever calls does it for one who lives by another clock."""
_DAY: Final = 24 * 60


def across(week: Week, later: timedelta) -> Week:
    """The hours of somebody by another clock, told by the clock of whoever calls, who is awake then as well.

    `later` is what the clock of whoever calls is ahead; days go with their hours past midnight, but working days are
    those of whoever calls. Where both sides' hours never meet, they are called while both are awake.
    """
    night = less(((time(0), time(23, 59)),), AWAKE)
    met = less(_shifted(AWAKE, later), night)
    usual = less(_shifted(week.usual, later), night) or met
    named = tuple(less(hours, night) for hours in _days_shifted(week.named, later))
    if not any(named):  # the days they named hold, at whatever hour both are awake
        days = tuple(AWAKE if hours else () for hours in week.named)
        named = tuple(less(hours, night) for hours in _days_shifted(days, later))
    working = less(_shifted(week.working, later), night)
    never = _days_shifted(week.never, later)
    if not any(named) and not any(less(working, never[day]) for day in range(SATURDAY)):
        named, working = ((),) * 7, usual
    return Week(working, named, usual, never)


def _shifted(hours: Hours, later: timedelta) -> Hours:
    """Hours of any day by another clock."""
    return tuple(sorted({span for _days, span in _moved(hours, later)}))


def _days_shifted(week: tuple[Hours, ...], later: timedelta) -> tuple[Hours, ...]:
    """The hours of each weekday by another clock; what goes past midnight is the neighbour's."""
    found: list[set[tuple[time, time]]] = [set() for _ in week]
    for day, hours in enumerate(week):
        for days, span in _moved(hours, later):
            found[(day + days) % len(week)].add(span)
    return tuple(tuple(sorted(spans)) for spans in found)


def _moved(hours: Hours, later: timedelta) -> Iterator[tuple[int, tuple[time, time]]]:
    """The pieces of hours by another clock, each with how many days on it is."""
    by = int(later.total_seconds() // 60)
    for first, last in hours:
        begin, end = (clock.hour * 60 + clock.minute for clock in (first, last))
        begin, end = begin + by, (_DAY if end == _DAY - 1 else end) + by
        while begin < end:
            days, cut = begin // _DAY, min(end, (begin // _DAY + 1) * _DAY)
            yield days, (_clock(begin - days * _DAY), _clock(cut - days * _DAY))
            begin = cut


def _clock(minutes: int) -> time:
    return WHOLE_DAY[1] if minutes >= _DAY else time(*divmod(minutes, 60))


def less(hours: Hours, taken: Hours) -> Hours:
    """Spans without what is taken out of them."""
    left = list(hours)
    for first, last in taken:
        cut = [piece for a, z in left for piece in ((a, min(z, first)), (max(a, last), z))]
        left = sorted({(a, z) for a, z in cut if a < z})
    return tuple(left)


def _weeks_on(day: date, n: int) -> date:
    return day + timedelta(days=n // SATURDAY * 7 + n % SATURDAY)


def pairs(given: Iterable[tuple[str, str]]) -> Hours:
    """Hours as a setting keeps them, pairs of `HH:MM`."""
    return tuple((time.fromisoformat(first), time.fromisoformat(last)) for first, last in given)


def on_day(wanted: datetime, week: Week, workday: Workday) -> datetime:
    """The moment of that very day in the hours: the wanted one or the next, else when the last hours begin.

    Where the person is reached only on days they named, the first of those.
    """
    day = wanted.date()
    hours = week.on(day, _works(day, workday)) or less(week.working, week.never[day.weekday()])
    if not hours:
        return placed(_at(wanted, day, time(0)), week, workday)
    return next(_slots(day, hours, wanted), None) or _at(wanted, day, hours[-1][0])


def placed(wanted: datetime, week: Week, workday: Workday) -> datetime:
    """The first moment in the hours of a day of theirs that is not before the wanted one, which holds where none is.

    `workday(day, n)` is the calendar's n-th working day after a day, for 0 the day itself or the next.
    """
    days = (wanted.date() + timedelta(days=n) for n in range(LOOKED_AHEAD))
    return next((at for day in days for at in _slots(day, week.on(day, _works(day, workday)), wanted)), wanted)


def before(limit: datetime, now: datetime, week: Week, workday: Workday) -> datetime:
    """The last moment in the hours between now and an instant, on days of theirs first; else as late as there is room.

    A whole quarter of an hour while one is left; now, where the instant is too near.
    """
    days = [limit.date() - timedelta(days=n) for n in range((limit.date() - now.date()).days + 1)]
    other = week.working or week.usual
    own = [(day, week.on(day, _works(day, workday))) for day in days]
    works = [(day, less(other, week.never[day.weekday()])) for day in days if _works(day, workday)]
    for day, hours in (*own, *works, *((day, other) for day in days)):
        slots = [at for at in _slots(day, hours, now + ROOM) if at < limit]
        if slots:
            return slots[-1]
    return max(_down(limit - ROOM), now)


def _works(day: date, workday: Workday) -> bool:
    return workday(day, 0) == day


def quarter(at: datetime) -> datetime:
    """That moment, or the next whole quarter of an hour: nobody means 09:04."""
    over = timedelta(minutes=at.minute % 15, seconds=at.second, microseconds=at.microsecond)
    return at if not over else at + timedelta(minutes=15) - over


def _down(at: datetime) -> datetime:
    return at - timedelta(minutes=at.minute % 15, seconds=at.second, microseconds=at.microsecond)


def _slots(day: date, hours: Hours, wanted: datetime) -> Iterator[datetime]:
    """Of each span of a day the first moment that is not before the wanted one."""
    for first, last in hours:
        begin, end = (_at(wanted, day, clock) for clock in (first, last))
        at = max(begin, quarter(wanted))
        if at < end:
            yield at


def _at(like: datetime, day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, tzinfo=like.tzinfo)
