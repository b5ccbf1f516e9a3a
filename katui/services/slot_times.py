"""What is taken in a week: the candidate's rounds and ways, the interviewer's, mine, holidays, what was said (B5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from katui.domain import when
from katui.domain.calendars import CHINA, DayKind
from katui.domain.errors import Refused
from katui.domain.session import Session
from katui.domain.slots import Busy, travel_around, week_bounds
from katui.i18n import _
from katui.services import moves, settings
from katui.store import slot_queries as queries
from katui.store.cards import Card
from katui.store.secrecy import knows
from katui.store.store import Store

__all__ = ["Busy", "Day", "Week", "busy_between", "check_end", "day_of", "week"]


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the office: whether it works, the word that stands beside it, whether its year is published."""

    day: date
    workday: bool
    mark: str
    published: bool


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days from a first one as a clock in the zone counts them, the hours shown, and everything taken."""

    first: date
    zone: str
    days: tuple[Day, ...]
    busy: tuple[Busy, ...]
    hours: tuple[str, str] = ("08:00", "21:00")


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
    store: Store, session: Session, submission_id: int, first: date, zone: str, interviewer: int | None = None
) -> Week:
    """One week of a card's candidate: the days, and everything that is taken in it, in a handful of queries (B5)."""
    store.connect()
    card = moves.the_card(session, submission_id)
    held = settings.load(store, session, machine={})
    start, end = week_bounds(first, zone)
    busy = busy_between(session, card, interviewer, start, end, held.travel_buffer_hours)
    days = tuple(day_of(first + timedelta(days=n)) for n in range(7))
    return Week(first, zone, days, busy, held.slot_hours[0])


def busy_between(
    session: Session, card: Card, interviewer: int | None, start: datetime, end: datetime, buffer_hours: int
) -> tuple[Busy, ...]:
    """Everything taken between two instants, soonest first; ways of a round outside that reach in are seen too."""
    around = timedelta(hours=max(buffer_hours, 0))
    found: list[Busy] = []
    for row in queries.rounds_between(session, card.candidate.id, interviewer, start - around, end + around):
        found += _round(session, card, interviewer, row, buffer_hours)
    found += _stated(session, card, interviewer, start, end)
    found += _offered(session, card, start, end)
    inside = [one for one in found if one.starts_at < end and start < one.ends_at]
    return tuple(sorted(inside, key=lambda one: (one.starts_at, one.who, one.ends_at)))


def _round(session: Session, card: Card, interviewer: int | None, row: Any, buffer_hours: int) -> list[Busy]:
    position = row.submission.position
    ends = row.ends_at or row.starts_at + timedelta(hours=1)
    label = _("{client}, round {n}").format(client=_client(session, position), n=row.round)
    if row.submission.candidate_id == card.candidate.id:
        busy = Busy("candidate", label, row.starts_at, ends, interview=row.id)
        away = card.candidate.city and position.city and card.candidate.city != position.city
        ways = travel_around(busy, buffer_hours, _("way to {city}").format(city=position.city)) if away else ()
        return [busy, *(ways if row.mode == "onsite" else ())]
    name = row.submission.candidate.name
    label = _("{candidate}, {round}").format(candidate=name, round=label)
    if interviewer is not None and row.interviewer_id == interviewer:
        return [Busy("interviewer", label, row.starts_at, ends, interview=row.id)]
    return [Busy("me", label, row.starts_at, ends, interview=row.id)]


def _client(session: Session, position: Any) -> str:
    """The client of a round as this person may see it (P4)."""
    if knows(session, position):
        return str(position.client.name)
    return position.alias or _("Confidential client")


def _stated(session: Session, card: Card, interviewer: int | None, start: datetime, end: datetime) -> list[Busy]:
    found = []
    for row in queries.unavailable_between(session, card.candidate.id, interviewer, start, end):
        links = row.__data__
        who = "candidate" if links["candidate"] else "interviewer" if links["person"] else "me"
        found.append(Busy(who, row.why or _("not available"), row.starts_at, row.ends_at, True))  # type: ignore[arg-type]
    return found


def _offered(session: Session, card: Card, start: datetime, end: datetime) -> list[Busy]:
    """Times of this candidate that wait for an answer on another position."""
    found = []
    for row in queries.offered_elsewhere(session, card.candidate.id, card.row.id, session.clock(), start, end):
        label = _("offered to {client}").format(client=_client(session, row.offer.submission.position))
        found.append(Busy("offered", label, row.starts_at, row.starts_at + timedelta(minutes=row.minutes)))
    return found


def check_end(session: Session, until: datetime | None, zone: str, first: datetime) -> None:
    """Refused B5.expires unless an answer is wanted from now on and before the first of the times."""
    if until is None:
        return
    now = session.clock()
    shown = when.show(until, zone, now)
    if until <= now:
        text = _("The set would have ended already: {at}.").format(at=shown)
    elif until > first:
        said = _("An answer by {at} comes after the first of the times, {first}; ask for it before that.")
        text = said.format(at=shown, first=when.show(first, zone, now))
    else:
        return
    raise Refused("B5.expires", "expires_at", when.iso_utc(until), text)
