"""What is taken in a week: the candidate's rounds and ways, the interviewer's, mine, holidays, what was said (B5)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from katui.domain import when, zones
from katui.domain.calendars import CHINA, DayKind
from katui.domain.errors import Refused
from katui.domain.session import Session
from katui.domain.slots import LONGEST, Busy, week_bounds
from katui.domain.work import Side
from katui.i18n import _
from katui.services import moves, settings
from katui.services.slot_busy import busy_between
from katui.store.store import Store

__all__ = ["Busy", "Day", "Week", "check_end", "day_of", "usual_end", "week"]

ANSWER_DAYS: Final = 2
ANSWER_BY: Final = time(18)
"""A set of times ends then, at the desk's clock (B5)."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the office: whether it works, the word that stands beside it, whether its year is published."""

    day: date
    workday: bool
    mark: str
    published: bool


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days from a first one as a clock in the zone counts them, the hours shown, and everything taken.

    `busy` reaches beyond the seven days where times are marked elsewhere.
    `way_hours` is how long the firm lets a way between two cities take.
    """

    first: date
    zone: str
    days: tuple[Day, ...]
    busy: tuple[Busy, ...]
    hours: tuple[str, str] = ("08:00", "21:00")
    way_hours: int = 0


def day_of(day: date) -> Day:
    """A day as the Chinese calendar has it: the holiday's name, or that it is worked in exchange."""
    kind = CHINA.kind(day)
    name = CHINA.holiday(day)
    mark = ""
    if kind is DayKind.SWAP:
        mark = kind.label
    elif kind is DayKind.HOLIDAY:
        mark = name.label if name else kind.label
    return Day(day, CHINA.is_workday(day), mark, CHINA.published(day))


def week(
    store: Store,
    session: Session,
    submission_id: int,
    first: date,
    zone: str,
    interviewer: int | None = None,
    marks: Collection[datetime] = (),
) -> Week:
    """One week of a card's candidate: the days, and everything that is taken in it, in a handful of queries (B5).

    What is taken around `marks`, times wished for in any week, is read with it.
    Refused P2.unknown for a card that is not there.
    """
    store.connect()
    card = moves.the_card(session, submission_id)
    held = settings.load(store, session, machine={})
    start, end = week_bounds(first, zone)
    start, end = min((start, *marks)), max((end, *(at + timedelta(minutes=LONGEST) for at in marks)))
    way = held.travel_buffer_hours
    busy = busy_between(session, card, interviewer, start - timedelta(hours=way), end + timedelta(hours=way), way)
    days = tuple(day_of(first + timedelta(days=n)) for n in range(7))
    return Week(first, zone, days, busy, held.slot_hours[0], way)


def usual_end(session: Session, side: Side, starts: Sequence[datetime]) -> datetime:
    """Until when times may be answered where nobody says, soonest first: by when the side that offers them knows (B5).

    A client's are held free until the end of the second working day, until the first of them at most. The candidate's
    wait for a report and for the client's answer to it: they hold until the last of them.
    """
    if side is Side.CANDIDATE:
        return starts[-1]
    day = CHINA.add_workdays(when.local_day(session.clock(), session.zone), ANSWER_DAYS)
    return min(when.at_time(day, ANSWER_BY, session.zone), starts[0])


def check_end(session: Session, until: datetime | None, zone: str, side: Side, starts: Sequence[datetime]) -> None:
    """Refused B5.expires unless an answer is wanted from now on and before the first of the times, soonest first.

    The candidate's hold until the last of them.
    """
    if until is None:
        return
    now = session.clock()
    shown = zones.shown(until, zone, now)
    if until <= now:
        text = _("The set would have ended already: {at}.").format(at=shown)
    elif side is Side.CANDIDATE and until > starts[-1]:
        said = _("An answer by {at} comes after the last of the times, {last}; ask for it before that.")
        text = said.format(at=shown, last=zones.shown(starts[-1], zone, now))
    elif side is not Side.CANDIDATE and until > starts[0]:
        said = _("An answer by {at} comes after the first of the times, {first}; ask for it before that.")
        text = said.format(at=shown, first=zones.shown(starts[0], zone, now))
    else:
        return
    raise Refused("B5.expires", "expires_at", when.iso_utc(until), text)
