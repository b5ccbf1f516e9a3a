"""What the picker holds while times are being chosen: marks, length, zone, whose times, how and where (B5)."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Final

from katui.domain import when
from katui.domain.slots import LONGEST, SHORTEST, Count, count_of, monday
from katui.domain.work import InterviewMode, Side

FORM: Final = "times"
DETAILS: Final = "times:details"
STEP: Final = 15
NEXT_STEP: Final = 30
"""From an hour on the length changes by half an hour."""


class Purpose(StrEnum):
    """What the marked times are for."""

    OFFER = "offer"
    PROPOSE = "propose"
    MOVE = "move"


def other(side: Side) -> Side:
    """The side that answers what this one offers."""
    return Side.CLIENT if side is Side.CANDIDATE else Side.CANDIDATE


@dataclass(slots=True)
class Sheet:
    """One card's times as they stand on the screen; `marks` are starts with their minutes.

    `instead_of` is the set that times of the other side answer; `of_round` the round whose way it shows.
    """

    side: Side
    zone: str
    first: date
    minutes: int = 60
    whole_day: bool = False
    purpose: Purpose = Purpose.OFFER
    mode: InterviewMode = InterviewMode.VIDEO
    interviewer: int | None = None
    place: str = ""
    expires_at: datetime | None = None
    endless: bool = False
    note: str = ""
    why: str = ""
    instead_of: int = 0
    of_round: int = 0
    marks: dict[datetime, int] = field(default_factory=dict)

    @property
    def times(self) -> tuple[datetime, ...]:
        """The marked times, the soonest first."""
        return tuple(sorted(self.marks))

    @property
    def count(self) -> Count:
        """Whether there are as many as one can choose from."""
        return count_of(self.times)

    def toggle(self, at: datetime) -> bool:
        """Mark a time, or take away the mark that covers it; whether it is marked now. A move has one time only."""
        held = self.covering(at)
        if held is not None:
            del self.marks[held]
            return False
        if self.purpose is Purpose.MOVE:
            self.marks.clear()
        self.marks[at] = self.minutes
        return True

    def covering(self, at: datetime) -> datetime | None:
        """The start of the marked time that an instant lies in."""
        for start, minutes in self.marks.items():
            if start <= at < start + timedelta(minutes=minutes):
                return start
        return None

    def number(self, start: datetime) -> int:
        """Which of the marked times it is, from 1."""
        return self.times.index(start) + 1

    def longer(self, by: int) -> None:
        """Another length for the times marked from now on and for those marked so far: a set has one length."""
        step = STEP if self.minutes + by * STEP < 60 or (self.minutes == 60 and by < 0) else NEXT_STEP
        self.minutes = max(SHORTEST, min(LONGEST, self.minutes + by * step))
        self.marks = dict.fromkeys(self.marks, self.minutes)

    def other_side(self) -> None:
        """The other side's times from now on."""
        self.side = other(self.side)

    def week(self, by: int) -> None:
        """So many weeks on."""
        self.first += timedelta(days=7 * by)

    def to_zone(self, zone: str, at: datetime) -> None:
        """Another clock; the week stays the one that the instant falls in."""
        self.zone = zone
        self.first = monday(when.local_day(at, zone))

    def clear(self, purpose: Purpose = Purpose.OFFER) -> None:
        """Nothing is marked, and what is marked next is for this."""
        self.marks = {}
        self.purpose = purpose
        self.endless = False
        self.note = ""
        self.why = ""
        self.instead_of = 0

    # Keeping it

    def dump(self, about: str) -> str:
        """The marked times as a draft that says what it is; empty when nothing is marked."""
        if not self.marks:
            return ""
        times = ", ".join(f"{when.to_zone(at, self.zone):%Y-%m-%d %H:%M%z}" for at in self.times)
        held = {
            "about": about,
            "times": times,
            "minutes": str(self.minutes),
            "zone": self.zone,
            "side": self.side.value,
            "purpose": self.purpose.value,
            "mode": self.mode.value,
            "interviewer": str(self.interviewer or ""),
            "place": "" if self.of_round else self.place,
            "expires": self.expires_at.isoformat() if self.expires_at else "",
            "endless": "yes" if self.endless else "",
            "note": self.note,
            "why": self.why,
            "instead_of": str(self.instead_of or ""),
        }
        return json.dumps({name: text for name, text in held.items() if text}, ensure_ascii=False)

    def restore(self, held: dict[str, str]) -> None:
        """The times of a draft; nothing changes when there are none."""
        if not held.get("times"):
            return
        found = times_of(held["times"])
        self.minutes = int(held.get("minutes", "60"))
        self.side = Side(held.get("side", self.side.value))
        self.purpose = Purpose(held.get("purpose", self.purpose.value))
        self.mode = InterviewMode(held.get("mode", self.mode.value))
        self.interviewer = int(held["interviewer"]) if held.get("interviewer") else None
        self.place = held.get("place", "")
        self.expires_at = datetime.fromisoformat(held["expires"]) if held.get("expires") else None
        self.endless = held.get("endless") == "yes"
        self.note = held.get("note", "")
        self.why = held.get("why", "")
        self.instead_of = int(held.get("instead_of", "0"))
        self.marks = dict.fromkeys(found, self.minutes)
        self.to_zone(held.get("zone", self.zone), min(found))


def times_of(text: str) -> list[datetime]:
    """The times that a draft holds, in UTC."""
    return [datetime.strptime(each, "%Y-%m-%d %H:%M%z").astimezone(UTC) for each in text.split(", ")]
