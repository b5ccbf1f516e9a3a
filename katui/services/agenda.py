"""The interviews of a scope by day: who, where, on which clock, who travels, who is booked twice (B5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from katui.domain import when
from katui.domain.people import Scope
from katui.domain.refs import Named
from katui.domain.session import Session
from katui.domain.slot_words import same_clock
from katui.domain.work import InterviewMode, InterviewStatus
from katui.domain.zones import zone_of_city
from katui.services import checklist, people, travel
from katui.services.confidential import shown_client
from katui.services.record_files import Named as Client
from katui.services.slot_times import Day, day_of
from katui.store import slot_queries as queries
from katui.store.store import Store
from katui.store.terms import travel_policies

_LIVE = frozenset({InterviewStatus.CONFIRMED, InterviewStatus.DONE})


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """One round on the agenda; `other_zones` are the round's, candidate's and client's clocks that show another time.

    `double` is the other round that the candidate has at the same time, 0 for none; `version` is the card's,
    `prepared` how many points of its checklist are ticked, and of how many (B9).
    """

    interview: int
    submission: int
    number: int
    starts_at: datetime
    ends_at: datetime
    status: InterviewStatus
    mode: InterviewMode
    place: str
    candidate: Named
    position: Named
    client: Client
    interviewer: Named | None
    owner: str
    mine: bool
    zone: str
    other_zones: tuple[str, ...]
    out_of_town: str
    travel: str
    travel_open: bool
    double: int
    clash_reason: str
    sequence: int
    version: int
    prepared: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class AgendaDay:
    """One day with its rounds, soonest first."""

    day: Day
    rounds: tuple[AgendaRow, ...]


def agenda(
    store: Store, session: Session, scope: Scope, first: date, days: int, *, cancelled: bool = False
) -> tuple[AgendaDay, ...]:
    """So many days of rounds from a first one, in the desk's zone; called-off ones only when asked for (B5)."""
    store.connect()
    start, _end = when.day_bounds(first, session.zone)
    _start, end = when.day_bounds(first + timedelta(days=max(days, 1) - 1), session.zone)
    owners = people.scope_user_ids(store, session, scope)
    rows = queries.agenda_rounds(session, None if owners is None else sorted(owners), start, end)
    shown = [row for row in rows if cancelled or row.status is not InterviewStatus.CANCELLED]
    double = _double(session, shown, start, end)
    today = when.local_day(session.clock(), session.zone)
    policies = travel_policies(session, {row.submission.position.client_id for row in shown}, today)
    by_day: dict[date, list[AgendaRow]] = {first + timedelta(days=n): [] for n in range(max(days, 1))}
    for row in shown:
        made = _row(session, row, double.get(row.id, 0), policies)
        by_day[when.local_day(row.starts_at, session.zone)].append(made)
    return tuple(AgendaDay(day_of(day), tuple(found)) for day, found in by_day.items())


def _double(session: Session, rows: list[Any], start: datetime, end: datetime) -> dict[int, int]:
    """Rounds that overlap another round of the same candidate, whoever's card that is on."""
    live = [row for row in rows if row.status in _LIVE]
    people_seen = sorted({row.submission.candidate_id for row in live})
    spans = queries.spans_of(session, people_seen, start, end) if people_seen else []
    found: dict[int, int] = {}
    for row in live:
        for ref, whose, begins, ends in spans:
            same = whose == row.submission.candidate_id and ref != row.id
            if same and begins < _ends(row) and row.starts_at < (ends or begins + timedelta(hours=1)):
                found[row.id] = ref
    return found


def _ends(row: Any) -> datetime:
    ends: datetime = row.ends_at or row.starts_at + timedelta(hours=1)
    return ends


def _row(session: Session, row: Any, double: int, policies: dict[int, Any]) -> AgendaRow:
    card = row.submission
    position, candidate = card.position, card.candidate
    client = shown_client(session, position)
    known = client.id is not None
    way = travel.travel_on(row, card, policies.get(position.client_id))
    who = row.interviewer if row.interviewer_id else None
    clocks = dict.fromkeys(
        filter(None, (row.zone, zone_of_city(candidate.city), zone_of_city(who.city) if who else ""))
    )
    return AgendaRow(
        interview=row.id,
        submission=card.id,
        number=row.round,
        starts_at=row.starts_at,
        ends_at=_ends(row),
        status=row.status,
        mode=row.mode,
        place=(row.place or "") if known else "",
        candidate=Named(candidate.id, candidate.name),
        position=Named(position.id, position.name if known else client.name),
        client=client,
        interviewer=Named(who.id, who.name) if who is not None and known else None,
        owner=card.owner.name,
        mine=card.owner_id == session.user.id,
        zone=session.zone,
        other_zones=tuple(zone for zone in clocks if not same_clock(row.starts_at, session.zone, zone)),
        out_of_town=way.way,
        travel=(way if known else travel.outside(way)).answer,
        travel_open=way.open,
        double=double,
        clash_reason=row.clash_reason or "",
        sequence=row.sequence,
        version=card.version,
        prepared=checklist.counted(row),
    )
