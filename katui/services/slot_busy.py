"""What is taken around a time: the candidate's rounds and ways, the interviewer's, mine, what was said (B5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from katui.domain import when, zones
from katui.domain.errors import Choice, Refused
from katui.domain.session import Session
from katui.domain.slots import Busy, Going, clashes, travel_around
from katui.domain.work import InterviewMode
from katui.i18n import _
from katui.i18n.marks import clauses
from katui.services import settings
from katui.store import slot_queries as queries
from katui.store.cards import Card
from katui.store.secrecy import client_shown, knows


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


def going_to(card: Card, mode: InterviewMode | None, hours: int) -> Going | None:
    """The way of a card's candidate to a round on site in another city; None where there is none (B5)."""
    here, there = card.candidate.city, card.position.city
    if mode is not InterviewMode.ONSITE or not here or not there or here == there:
        return None
    return Going(there, hours)


def lasts(round_: Any) -> int:
    """How many minutes a round with a time takes; an hour where nobody said."""
    ends = round_.ends_at or round_.starts_at + timedelta(hours=1)
    return int((ends - round_.starts_at) / timedelta(minutes=1))


def _round(session: Session, card: Card, interviewer: int | None, row: Any, buffer_hours: int) -> list[Busy]:
    position = row.submission.position
    ends = row.ends_at or row.starts_at + timedelta(hours=1)
    label = _("{client}, round {n}").format(client=_client(session, position), n=row.round)
    if row.submission.candidate_id == card.candidate.id:
        busy = Busy("candidate", label, row.starts_at, ends, interview=row.id)
        if row.mode is not InterviewMode.ONSITE:
            return [busy]
        busy = replace(busy, city=position.city or "")
        away = card.candidate.city and position.city and card.candidate.city != position.city
        ways = travel_around(busy, buffer_hours, _("travel to {city}").format(city=position.city)) if away else ()
        return [busy, *ways]
    name = row.submission.candidate.name
    label = _("{candidate}, {round}").format(candidate=name, round=label)
    if interviewer is not None and row.interviewer_id == interviewer:
        if not knows(session, position):  # the interviewer's firm beside the search's alias would tell whose it is (P4)
            return [Busy("interviewer", _("another interview"), row.starts_at, ends)]
        return [Busy("interviewer", label, row.starts_at, ends, interview=row.id)]
    return [Busy("me", label, row.starts_at, ends, interview=row.id)]


def _client(session: Session, position: Any) -> str:
    """The client of a round as this person may see it (P4)."""
    return client_shown(session, position)[0]


def _stated(session: Session, card: Card, interviewer: int | None, start: datetime, end: datetime) -> list[Busy]:
    found = []
    for row in queries.unavailable_between(session, card.candidate.id, interviewer, start, end):
        links = row.__data__
        who = "candidate" if links["candidate"] else "interviewer" if links["person"] else "me"
        told = Busy(who, row.why or _("not available"), row.starts_at, row.ends_at, True, row=row.id)  # type: ignore[arg-type]
        found.append(told)
    return found


def _offered(session: Session, card: Card, start: datetime, end: datetime) -> list[Busy]:
    """Times of this candidate that wait for an answer on another position."""
    found = []
    for row in queries.offered_elsewhere(session, card.candidate.id, card.row.id, session.clock(), start, end):
        label = _("offered to {client}").format(client=_client(session, row.offer.submission.position))
        found.append(Busy("offered", label, row.starts_at, row.starts_at + timedelta(minutes=row.minutes)))
    return found


def stands_against(session: Session, card: Card, interview: Any, starts_at: datetime, minutes: int) -> list[Busy]:
    """What a round may not run into without a reason, were it held then: nobody is in two places (B5)."""
    hours = settings.held(session).travel_buffer_hours
    going = going_to(card, interview.mode, hours)
    ends_at = starts_at + timedelta(minutes=minutes)
    start, end = going.span(starts_at, ends_at) if going is not None else (starts_at, ends_at)
    busy = busy_between(session, card, interview.interviewer_id, start, end, hours)
    return [one for one in clashes(starts_at, minutes, busy, interview.id, going) if one.hard]


def clash(session: Session, zone: str, at: datetime, runs_into: list[Busy], field: str) -> Refused:
    """A time that runs into something: which, and into what."""
    text = _("{at} clashes with: {what}.")
    spans = (f"{when.clock(one.starts_at, zone)}–{when.clock(one.ends_at, zone)} {one.label}" for one in runs_into)
    what = clauses(spans)
    choices = tuple(Choice("interview", one.interview, one.label) for one in runs_into if one.interview is not None)
    said = text.format(at=zones.shown(at, zone, session.clock()), what=what)
    return Refused("B5.clash", field, when.iso_utc(at), said, choices=choices)
