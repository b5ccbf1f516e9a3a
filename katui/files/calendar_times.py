"""When an event of a calendar takes place: its rule laid out on its own clock, then made instants (I5, RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any, Final

from katui.domain import when
from katui.i18n import _

MOST_TIMES: Final = 400
"""The most times that one recurring event is laid out in."""
TOO_OFTEN: Final = frozenset({"SECONDLY", "MINUTELY"})

Span = tuple[datetime, datetime]


class Unreadable(Exception):
    """Why the times of an event cannot be meant, in words for the one who reads the verdict."""


def instant(at: date | datetime, zone: str) -> datetime:
    """A time of a calendar as an instant; a day begins at midnight, a floating time is read in the zone."""
    if not isinstance(at, datetime):
        return when.day_bounds(at, zone)[0]
    return at.replace(tzinfo=when.zone_of(zone)).astimezone(UTC) if at.tzinfo is None else at.astimezone(UTC)


def times_of(event: Any, alone: list[Any], zone: str, start: datetime, end: datetime) -> Iterator[Span]:
    """The times of an event that touch the span, without those in `alone`, which are events of their own.

    Raises Unreadable when it ends before or when it begins, or comes back every minute.
    """
    first = event.get("dtstart").dt
    length = _length(event, first, zone)
    if event.get("recurrence-id") is not None or (event.get("rrule") is None and event.get("rdate") is None):
        found: Iterable[tuple[Any, timedelta]] = [(first, length)]
    else:
        found = _Series(event, first, length, alone, zone).between(start, end)
    for each, lasts in found:
        at = instant(each, zone)
        over = at + lasts if isinstance(each, datetime) else instant(each + lasts, zone)
        if at < end and over > start:
            yield at, over


def _length(event: Any, first: Any, zone: str) -> timedelta:
    """How long an event takes as it passes, whatever clocks do meanwhile; whole days are counted as days."""
    whole_day = not isinstance(first, datetime)
    if event.get("dtend") is not None:
        last = event.get("dtend").dt
        days = whole_day and not isinstance(last, datetime)
        found: timedelta = last - first if days else instant(last, zone) - instant(first, zone)
        found = found or timedelta(days=int(whole_day))
    elif event.get("duration") is not None:
        found = event.get("duration").dt
    else:
        found = timedelta(days=1) if whole_day else timedelta(hours=1)
    if not found:
        raise Unreadable(_("it ends when it begins"))
    if found < timedelta(0):
        raise Unreadable(_("it ends before it begins"))
    return found


class _Series:
    """An event that comes back, on its own clock: naive times, so that it stays at its hour when clocks change."""

    def __init__(self, event: Any, first: Any, length: timedelta, alone: list[Any], zone: str) -> None:
        self._read_in = zone
        self._event, self._first, self._length = event, first, length
        self._zone: tzinfo | None = getattr(first, "tzinfo", None)
        self._days = not isinstance(first, datetime)
        self._lengths: dict[datetime, timedelta] = {}
        self._out: set[Any] = {self._naive(at.dt) for at in _dates(event, "exdate")}
        self._later: list[tuple[datetime, timedelta, timedelta]] = []
        for each in alone:
            self._leave_to(each)

    def between(self, start: datetime, end: datetime) -> Iterator[tuple[Any, timedelta]]:
        """Each time with its length, from a day before the span to a day after."""
        low, high = (at.astimezone(self._zone or UTC).replace(tzinfo=None) for at in (start - self._length, end))
        shifts = [shift for _at, shift, _length in self._later]
        low -= timedelta(days=1) + max([timedelta(0), *shifts])
        high += timedelta(days=1) - min([timedelta(0), *shifts])
        kept = 0
        for at in self._laid().xafter(low, inc=True):
            if at > high or kept >= MOST_TIMES:
                return
            if at not in self._out and at.date() not in self._out:
                kept += 1
                yield self._placed(at)

    def _placed(self, at: datetime) -> tuple[Any, timedelta]:
        length = self._lengths.get(at, self._length)
        for since, shift, lasts in self._later:
            if at >= since:
                at, length = at + shift, lasts
                break
        return (at.date() if self._days else at.replace(tzinfo=self._zone)), length

    def _laid(self) -> Any:
        from dateutil.rrule import rruleset, rrulestr

        laid = rruleset()
        begin = self._naive(self._first, whole=True)
        rules = self._event.get("rrule") or []
        for rule in rules if isinstance(rules, list) else [rules]:
            if str(rule.get("freq", [""])[0]).upper() in TOO_OFTEN:
                raise Unreadable(_("it comes back every minute"))
            laid.rrule(rrulestr(self._rule(rule), dtstart=begin, ignoretz=True))
        if not rules:
            laid.rdate(begin)
        for added in _dates(self._event, "rdate"):
            at, lasts = added.dt if isinstance(added.dt, tuple) else (added.dt, self._length)
            naive = self._naive(at, whole=True)
            self._lengths[naive] = lasts if isinstance(lasts, timedelta) else lasts - at
            laid.rdate(naive)
        return laid

    def _rule(self, rule: Any) -> str:
        """The rule as text, its end on the clock of the event; an end that is a day includes that day."""
        text: str = rule.to_ical().decode()
        until = rule.get("until")
        if not until:
            return text
        last = until[0] if isinstance(until, list) else until
        naive = self._naive(last, whole=True)
        if not isinstance(last, datetime) and not self._days:
            naive += timedelta(days=1, seconds=-1)
        kept = [part for part in text.split(";") if not part.upper().startswith("UNTIL=")]
        return ";".join([*kept, f"UNTIL={naive:%Y%m%dT%H%M%S}"])

    def _naive(self, at: Any, *, whole: bool = False) -> Any:
        """A time on the clock of the event; a day stays a day unless a whole time is wanted."""
        if not isinstance(at, datetime):
            return datetime(at.year, at.month, at.day) if whole or self._days else at  # noqa: DTZ001
        if at.tzinfo is None or self._zone is None:
            return at.replace(tzinfo=None)
        return at.astimezone(self._zone).replace(tzinfo=None)

    def _leave_to(self, event: Any) -> None:
        """One time is an event of its own, or from that time on all are as it says."""
        held = event.get("recurrence-id")
        at = self._naive(held.dt)
        if str(held.params.get("RANGE", "")).upper() != "THISANDFUTURE":
            self._out.add(at)
            return
        begins = event.get("dtstart").dt
        whole = self._naive(held.dt, whole=True)
        self._out.add(at)
        self._later.append((whole, self._naive(begins, whole=True) - whole, _length(event, begins, self._read_in)))
        self._later.sort(key=lambda each: each[0], reverse=True)


def _dates(event: Any, name: str) -> Iterator[Any]:
    held = event.get(name) or []
    for group in held if isinstance(held, list) else [held]:
        yield from group.dts
