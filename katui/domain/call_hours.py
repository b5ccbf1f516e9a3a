"""In which hours somebody is called, and where a call that is wanted at some moment then stands (F1)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import Final

from katui.domain.fold import fold
from katui.domain.phrase_clock import Clock, match_clock

Hours = tuple[tuple[time, time], ...]
"""Spans of a day, by the clock of whoever calls, in order; a call may begin from the first to before the second."""

OFFICE: Final[Hours] = ((time(9), time(18)),)
ROOM: Final = timedelta(minutes=30)
"""What there is to be between now, or a call, and the instant it must be before."""

_TO: Final = re.compile(r"\s*(?:-|–|—|~|至|到|to)\s*")
_FROM: Final = re.compile(r"\s*(?:以后|之后|过后|后|起|onwards|on\b)")
_UNTIL: Final = re.compile(r"\s*(?:以前|之前|前)")
_WORD_BEFORE: Final = re.compile(r"(?P<after>after|from|since)\s*$|(?P<before>before|until|till)\s*$")
_PARTS: Final = {
    time(9): time(12),
    time(10): time(12),
    time(12): time(13, 30),
    time(15): time(18),
    time(18): time(20),
    time(19): time(21),
}
_WEEKEND: Final = ("周末", "周六", "周日", "星期六", "星期天", "weekend", "saturday", "sunday")


def hours_of(text: str, usual: Hours) -> Hours:
    """What somebody said of their own hours (`19:00-21:00`, `午休`, `after 8pm`), else the usual ones.

    Hours of a weekend are none of a working day's.
    """
    folded = fold(text)
    if any(word in folded for word in _WEEKEND):
        return usual
    return tuple(sorted(_spans(folded))) or usual


def pairs(given: Iterable[tuple[str, str]]) -> Hours:
    """Hours as a setting keeps them, pairs of `HH:MM`."""
    return tuple((time.fromisoformat(first), time.fromisoformat(last)) for first, last in given)


def _spans(text: str) -> Iterator[tuple[time, time]]:
    at = 0
    while at < len(text):
        clock = match_clock(text, at, after_day=False)
        if clock is None or clock.at is None:
            at += 1
            continue
        first, last, at = _span(text, at, clock, clock.at)
        if first < last:
            yield first, last


def _span(text: str, start: int, clock: Clock, first: time) -> tuple[time, time, int]:
    """The span that begins with a clock, and where its words end."""
    if (to := _TO.match(text, clock.end)) and (until := match_clock(text, to.end(), after_day=False)) and until.at:
        return first, until.at, until.end
    before = _WORD_BEFORE.search(text[:start])
    if (found := _FROM.match(text, clock.end)) or (before and before["after"]):
        return first, max(time(21), _plus(first, 1)), found.end() if found else clock.end
    if (found := _UNTIL.match(text, clock.end)) or (before and before["before"]):
        return min(time(9), first), first, found.end() if found else clock.end
    said = text[start : clock.end]
    whole = not any(sign.isdigit() for sign in said) and "点" not in said
    return first, _PARTS.get(first, _plus(first, 1)) if whole else _plus(first, 1), clock.end


def _plus(at: time, hours: int) -> time:
    return time(at.hour + hours, at.minute) if at.hour + hours < 24 else time(23, 59)


def on_day(wanted: datetime, hours: Hours) -> datetime:
    """The moment of that very day in the hours: the wanted one or the next, else when the last hours begin."""
    return next(_slots(wanted.date(), hours, wanted), None) or _at(wanted, wanted.date(), hours[-1][0])


def placed(wanted: datetime, hours: Hours, workday: Callable[[date, int], date]) -> datetime:
    """The first moment in the hours of a working day that is not before the wanted one.

    `workday(day, n)` is the calendar's n-th working day after a day, for 0 the day itself or the next.
    """
    first = workday(wanted.date(), 0)
    days = (first, workday(first, 1))
    return next(chain.from_iterable(_slots(day, hours, wanted) for day in days))


def before(limit: datetime, now: datetime, hours: Hours, workday: Callable[[date, int], date]) -> datetime:
    """The last moment in the hours between now and an instant, on working days first; else as late as there is room.

    A whole quarter of an hour while one is left; now, where the instant is too near.
    """
    days = [limit.date() - timedelta(n) for n in range((limit.date() - now.date()).days + 1)]
    for works in (True, False):
        for day in (one for one in days if (workday(one, 0) == one) is works):
            slots = [at for at in _slots(day, hours, now + ROOM) if at < limit]
            if slots:
                return slots[-1]
    return max(_down(limit - ROOM), now)


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
