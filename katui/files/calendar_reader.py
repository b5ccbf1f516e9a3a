"""Events out of a calendar file, their times as instants, whatever program and zone they come from (I5)."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from katui.domain.errors import Refused
from katui.files.calendar_times import Unreadable, instant, times_of
from katui.i18n import _

LARGEST: Final = 16 << 20
MOST_EVENTS: Final = 10_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One event: its number in the file, what it is, its times as instants; `wrong` says why it cannot be read.

    `first` is when it begins, also outside the span asked for; `free` an event that takes no time of its owner.
    """

    number: int
    uid: str
    summary: str
    cancelled: bool
    times: tuple[tuple[datetime, datetime], ...]
    wrong: str = ""
    first: datetime | None = None
    free: bool = False


def read_calendar(path: Path, zone: str, start: datetime, end: datetime) -> Iterator[Entry]:
    """The events of a calendar with their times between two instants; floating times are read in the zone.

    An occurrence that was moved or called off by itself is an event of its own. Refused in one sentence for a file
    that is too large, holds too many events or is no calendar.
    """
    events = _events(path)
    alone = _alone(events)
    for number, event in enumerate(events, 1):
        uid = _word(event, "uid")
        yield _entry(number, event, alone.get(uid, []), zone, start, end)


def _entry(number: int, event: Any, alone: list[Any], zone: str, start: datetime, end: datetime) -> Entry:
    uid, summary = _word(event, "uid"), _word(event, "summary")
    off, free = _word(event, "status").upper() == "CANCELLED", _word(event, "transp").upper() == "TRANSPARENT"
    times: tuple[tuple[datetime, datetime], ...] = ()
    first, wrong = None, ""
    try:
        first = instant(event.get("dtstart").dt, zone)
        times = tuple(times_of(event, alone, zone, start, end))
    except Unreadable as told:
        wrong = str(told)
    except Exception:  # what others write may break the library anywhere; the row says so
        wrong = _("its times cannot be read")
    return Entry(number, uid, summary, off, times, wrong, first, free)


def _alone(events: list[Any]) -> dict[str, list[Any]]:
    """The occurrences that are written as events of their own, by the event they belong to."""
    found: dict[str, list[Any]] = {}
    for event in events:
        if event.get("recurrence-id") is not None:
            found.setdefault(_word(event, "uid"), []).append(event)
    return found


def _events(path: Path) -> list[Any]:
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
    events = [event for calendar in found for event in calendar.walk("VEVENT")]
    if len(events) > MOST_EVENTS:
        text = _("{name} holds {n} events, at most {most} are read; export it in parts.")
        raise Refused("I5.file", "file", str(path), text.format(name=path.name, n=len(events), most=MOST_EVENTS))
    return events


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
