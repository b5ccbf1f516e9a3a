"""Times out of a calendar file, recurring ones laid out, zones of all kinds of programs made instants (I5)."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any, Final

from katui.domain import when
from katui.domain.errors import Refused
from katui.i18n import _

LARGEST: Final = 16 << 20
MOST_TIMES: Final = 400
"""The most times that one recurring event is laid out in."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One event: its number in the file, what it is, its times as instants; `wrong` says why it cannot be read."""

    number: int
    uid: str
    summary: str
    cancelled: bool
    times: tuple[tuple[datetime, datetime], ...]
    wrong: str = ""


def read_calendar(path: Path, zone: str, start: datetime, end: datetime) -> Iterator[Entry]:
    """The events of a calendar with their times between two instants; floating times are read in the zone.

    Refused in one sentence for a file that is too large or no calendar.
    """
    for number, event in enumerate(_events(path), 1):
        uid, summary = _word(event, "uid"), _word(event, "summary")
        off = _word(event, "status").upper() == "CANCELLED"
        try:
            yield Entry(number, uid, summary, off, tuple(_times(event, zone, start, end)))
        except Exception:  # what others write may break the library anywhere; the row says so
            yield Entry(number, uid, summary, off, (), _("its times cannot be read"))


def _events(path: Path) -> Iterator[Any]:
    from icalendar import Calendar

    _check(path)
    if path.stat().st_size > LARGEST:
        text = _("{name} is too large for a calendar; export it in parts.").format(name=path.name)
        raise Refused("I5.file", "file", str(path), text)
    try:
        found = Calendar.from_ical(path.read_bytes(), multiple=True)
    except Exception:
        text = _("{name} cannot be read as a calendar.").format(name=path.name)
        raise Refused("I5.file", "file", str(path), text) from None
    for calendar in found:
        yield from calendar.walk("VEVENT")


def _check(path: Path) -> None:
    """Refuse what is no file of its own."""
    try:
        regular = stat.S_ISREG(path.stat().st_mode)
    except (OSError, ValueError):
        raise Refused("I5.file", "file", str(path), _("There is no file {name}.").format(name=path)) from None
    if not regular:
        raise Refused("I5.file", "file", str(path), _("{name} is not a file.").format(name=path.name or str(path)))


def _word(event: Any, name: str) -> str:
    with suppress(Exception):
        return " ".join(str(event.get(name) or "").split())
    return ""


def _times(event: Any, zone: str, start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    first = event.get("dtstart").dt
    length = _length(event, first)
    rule = event.get("rrule")
    begun = [first] if rule is None else _recurring(first, rule, event, start - length, end)
    for each in begun:
        at = _instant(each, zone)
        if at < end and at + length > start:
            yield at, at + length


def _length(event: Any, first: Any) -> timedelta:
    whole_day = not isinstance(first, datetime)
    if event.get("dtend") is not None:
        return event.get("dtend").dt - first or timedelta(days=int(whole_day))
    if event.get("duration") is not None:
        return event.get("duration").dt  # type: ignore[no-any-return]
    return timedelta(days=1) if whole_day else timedelta(hours=1)


def _recurring(first: Any, rule: Any, event: Any, start: datetime, end: datetime) -> list[Any]:
    from dateutil.rrule import rruleset, rrulestr

    own: tzinfo | None = getattr(first, "tzinfo", None)
    begin = first if isinstance(first, datetime) else datetime(first.year, first.month, first.day)  # noqa: DTZ001
    if str(rule.get("freq", [""])[0]).upper() in {"SECONDLY", "MINUTELY"}:
        raise ValueError("no appointment comes back every minute")
    laid = rruleset()
    laid.rrule(rrulestr(rule.to_ical().decode(), dtstart=begin.replace(tzinfo=None), ignoretz=True))
    held = event.get("exdate") or []
    for group in held if isinstance(held, list) else [held]:
        for out in group.dts:
            day = out.dt
            laid.exdate(day.replace(tzinfo=None) if isinstance(day, datetime) else datetime(*day.timetuple()[:3]))  # noqa: DTZ001
    low, high = (at.astimezone(own or UTC).replace(tzinfo=None) for at in (start, end))
    found: list[Any] = []
    for at in laid.xafter(low - timedelta(days=1), inc=True):
        if at > high + timedelta(days=1) or len(found) >= MOST_TIMES:
            break
        found.append(at.replace(tzinfo=own) if isinstance(first, datetime) else at.date())
    return found


def _instant(at: date | datetime, zone: str) -> datetime:
    if not isinstance(at, datetime):
        return when.day_bounds(at, zone)[0]
    return at.replace(tzinfo=when.zone_of(zone)).astimezone(UTC) if at.tzinfo is None else at.astimezone(UTC)
