"""Calendar files that real calendars accept: the icalendar library writes them, never we (I5, B5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from katui.domain import when

PRODUCT: Final = "-//katui//interviews//EN"
REMIND: Final = timedelta(hours=-1)


class Method(StrEnum):
    """What the receiving calendar is to do."""

    PUBLISH = "PUBLISH"
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True, slots=True)
class Event:
    """One round for a calendar: instants are aware, `zone` is the clock it is written in, `stamp` when it last changed.

    The same `uid` with a higher `sequence` replaces what a calendar holds.
    """

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    zone: str
    summary: str
    description: str
    location: str
    stamp: datetime
    cancelled: bool = False
    organizer: str = ""
    organizer_name: str = ""
    attendee: str = ""
    attendee_name: str = ""
    """Whoever the file is sent to, by e-mail; REQUEST needs one, PUBLISH may have none (RFC 5546, 3.2.1 and 3.2.2)."""


def write_calendar(events: Sequence[Event], method: Method) -> bytes:
    """The calendar file of some events, with the time zones they are written in."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method.value)
    for event in events:
        calendar.add_component(_event(event))
    if events:
        years = [event.starts_at.year for event in events]
        calendar.add_missing_timezones(date(min(years) - 1, 1, 1), date(max(years) + 2, 1, 1))
    made: bytes = calendar.to_ical()
    return made


def _event(event: Event) -> Any:
    from icalendar import Event as Entry

    entry = Entry()
    entry.add("uid", event.uid)
    entry.add("sequence", event.sequence)
    entry.add("dtstamp", when.to_utc(event.stamp))
    entry.add("last-modified", when.to_utc(event.stamp))
    entry.add("dtstart", when.to_zone(event.starts_at, event.zone))
    entry.add("dtend", when.to_zone(event.ends_at, event.zone))
    entry.add("summary", event.summary)
    if event.description:
        entry.add("description", event.description)
    if event.location:
        entry.add("location", event.location)
    entry.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    entry.add("transp", "TRANSPARENT" if event.cancelled else "OPAQUE")
    if event.organizer:
        entry.add("organizer", _address(event.organizer, event.organizer_name))
    if event.attendee:
        entry.add("attendee", _address(event.attendee, event.attendee_name))
    if not event.cancelled:
        entry.add_component(_alarm(event))
    return entry


def _address(email: str, name: str) -> Any:
    from icalendar import vCalAddress, vText

    address = vCalAddress(f"mailto:{email}")
    if name:
        address.params["CN"] = vText(name)
    return address


def _alarm(event: Event) -> Any:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", event.summary)
    alarm.add("trigger", REMIND)
    return alarm
