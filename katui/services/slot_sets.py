"""What the slot-picker knows about one card: its rounds, the sets of times, who travels, who interviews (B5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from katui.domain import when
from katui.domain.errors import Missing
from katui.domain.pipeline import Status
from katui.domain.positions import TravelPolicy
from katui.domain.refs import Named
from katui.domain.session import Session
from katui.domain.slots import AGREED, Busy, Going, SetAnswer, clashes
from katui.domain.work import InterviewStatus, Side, SlotStatus
from katui.services import moves, needs, settings, travel
from katui.services.confidential import shown_client
from katui.services.record_files import Named as Client
from katui.services.rounds import Round, current_of, round_of, unplanned
from katui.services.slot_busy import busy_between, going_to
from katui.services.slot_zones import candidate_zone, client_zone, zones_of_people
from katui.store import slot_queries as queries
from katui.store.cards import Card
from katui.store.secrecy import alias, knows
from katui.store.store import Store


@dataclass(frozen=True, slots=True)
class Time:
    """One offered time, with what it runs into now."""

    id: int
    starts_at: datetime
    minutes: int
    status: SlotStatus
    clashes: tuple[Busy, ...]


@dataclass(frozen=True, slots=True)
class TimeSet:
    """A set of offered times; `expired` is worked out from the clock, `answer` is a word of SetAnswer or empty.

    `first` is the number its first time has for its reader: a set beside another goes on counting.
    """

    id: int
    offered_by: Side
    asking_round: int
    created_at: datetime
    expires_at: datetime | None
    expired: bool
    answer: str
    answered_at: datetime | None
    zone: str
    note: str
    times: tuple[Time, ...]
    said: str = ""
    interview: int | None = None
    first: int = 1

    @property
    def open(self) -> bool:
        """Whether somebody may still answer it."""
        return self.answered_at is None and not self.expired

    @property
    def answer_label(self) -> str:
        """What became of it, in words."""
        found = SetAnswer.parse(self.answer)
        return found.label if found else self.answer


@dataclass(frozen=True, slots=True)
class Picker:
    """Everything the slot-picker shows beside the week.

    `zone` is the desk's and `today` its day, `other_zone` that of the side that lives on another clock (empty when all
    share one); `people_zones` are those of the client's people with their names.
    `current` is the round the times are for: one being arranged, or one to come that would be moved; None begins the
    next round.
    `stops` is what would refuse a picked time: the card could not go to interviewing (P2).
    `unplanned` is the number of the round, when it was not planned and nobody has said why it is held (B11).
    `city` is the position's. `asked_rounds` and `first_asked_at` count the asking for the round that times are for:
    what is going on, else what settled it; a round that was called off goes on with the same asking.
    """

    submission: int
    version: int
    status: Status
    candidate: Named
    position: Named
    client: Client
    zone: str
    other_zone: str
    out_of_town: str
    travel: str
    travel_open: bool
    hr_does_not_call: bool
    interviewers: tuple[Named, ...]
    rounds: tuple[Round, ...]
    current: Round | None
    sets: tuple[TimeSet, ...]
    open_set: TimeSet | None
    asked_rounds: int
    first_asked_at: datetime | None
    today: date
    candidate_zone: str = "Asia/Shanghai"
    client_zone: str = "Asia/Shanghai"
    people_zones: tuple[tuple[str, str], ...] = ()
    travel_policy: TravelPolicy | None = None
    confidential: bool = False
    rounds_planned: int | None = None
    stops: tuple[Missing, ...] = ()
    unplanned: int = 0
    city: str = ""

    @property
    def open_sets(self) -> tuple[TimeSet, ...]:
        """Every set somebody may still answer, oldest first."""
        return tuple(one for one in reversed(self.sets) if one.open)

    @property
    def on_offer(self) -> tuple[tuple[int, Time], ...]:
        """The times one may still pick from with their numbers, set by set."""
        return tuple(each for held in self.open_sets for each in enumerate(held.times, held.first))


def picker(store: Store, session: Session, submission_id: int) -> Picker:
    """What is known about the times of one card, in a handful of queries (B5).

    Refused P2.unknown for a card that is not there.
    """
    store.connect()
    card = moves.the_card(session, submission_id)
    rows = queries.rounds(session, submission_id)
    current = current_of(rows, session.clock())
    way = travel.travel_of(session, card, current)
    sets = _sets(store, session, card, current)
    asking = asking_of(sets, called_off(rows))
    counted = asking or settled_by(sets, current)
    client, candidate = client_zone(session, card, current or (rows or [None])[-1]), candidate_zone(session, card)
    people = queries.interviewers(session, card.client.id) if (known := knows(session, card.position)) else ()
    return Picker(
        submission=card.row.id,
        position=Named(card.position.id, card.position.name if known else alias(card.position)),
        client=shown_client(session, card.position),
        zone=session.zone,
        today=when.local_day(session.clock(), session.zone),
        other_zone=next((zone for zone in (candidate, client) if zone != session.zone), ""),
        out_of_town=way.way,
        travel=way.said,
        travel_open=way.open,
        interviewers=tuple(Named(row.id, row.name) for row in people),
        rounds=tuple(round_of(session, row, known=known) for row in rows),
        current=round_of(session, current, known=known) if current is not None else None,
        sets=sets,
        open_set=next((one for one in asking if one.open), None),
        asked_rounds=max((one.asking_round for one in counted), default=0),
        first_asked_at=min((one.created_at for one in counted), default=None),
        candidate_zone=candidate,
        people_zones=zones_of_people(people),
        client_zone=client,
        travel_policy=way.policy,
        stops=needs.stops_a_time(session, card),
        unplanned=unplanned(card, rows, current),
        **_of_card(card),
    )


def _of_card(card: Any) -> dict[str, Any]:
    return {
        "version": card.row.version,
        "status": card.row.status,
        "candidate": Named(card.candidate.id, card.candidate.name),
        "hr_does_not_call": bool(card.row.hr_does_not_call),
        "confidential": bool(card.position.confidential),
        "rounds_planned": card.position.rounds_planned,
        "city": card.position.city or "",
    }


def has_expired(row: Any, times: list[Any], now: datetime) -> bool:
    """Whether an unanswered set can no longer be picked from: its end has come, or all its times are past."""
    if row.answered_at is not None:
        return False
    ended = row.expires_at is not None and row.expires_at <= now
    return ended or (bool(times) and all(time.starts_at <= now for time in times))


def called_off(rounds: list[Any]) -> frozenset[int]:
    """The rounds that were called off: whoever asks for them anew goes on with the same asking."""
    return frozenset(row.id for row in rounds if row.status is InterviewStatus.CANCELLED)


def asking_of(sets: tuple[TimeSet, ...], off: frozenset[int]) -> tuple[TimeSet, ...]:
    """The sets since the last time that was picked, newest first: the asking that is going on.

    A time picked for a round that was called off, one of `off`, has settled nothing.
    """
    found = []
    for one in sets:
        if one.answer in AGREED and one.interview not in off:
            break
        found.append(one)
    return tuple(found)


def settled_by(sets: tuple[TimeSet, ...], current: Any) -> tuple[TimeSet, ...]:
    """The sets of the asking that the round which is set came from, newest first; none for one set without asking."""
    if current is None or current.status is not InterviewStatus.CONFIRMED:
        return ()
    if not sets or sets[0].answer not in AGREED or sets[0].interview not in {None, current.id}:
        return ()
    found = [sets[0]]
    for one in sets[1:]:
        if one.asking_round >= found[-1].asking_round:
            break
        found.append(one)
    return tuple(found)


def counted_before(row: Any, rows: list[Any], times: Mapping[int, Sequence[Any]]) -> int:
    """How many times of its side stood already when a set was offered beside them."""
    return sum(
        len(times[one.id])
        for one in rows
        if one.id < row.id
        and one.offered_by is row.offered_by
        and (one.answered_at is None or one.answered_at > row.created_at)
    )


def asking_round_of(rows: list[Any], off: frozenset[int]) -> int:
    """How many times we have asked since a time was last picked; `rows` are sets, newest first, `off` as above."""
    found = 0
    for row in rows:
        if row.answer in AGREED and row.interview_id not in off:
            break
        found = max(found, row.asking_round)
    return found


def _sets(store: Store, session: Session, card: Card, current: Any) -> tuple[TimeSet, ...]:
    rows = queries.sets(session, card.row.id)
    if not rows:
        return ()
    times: dict[int, list[Any]] = {row.id: [] for row in rows}
    for time in queries.times(session, list(times)):
        times[time.offer_id].append(time)
    hours = settings.load(store, session, machine={}).travel_buffer_hours
    going = going_to(card, current.mode if current is not None else None, hours)
    busy = _busy(session, card, current, [t for held in times.values() for t in held], going, hours)
    but = current.id if current is not None else None
    now, first = session.clock(), {row.id: 1 + counted_before(row, rows, times) for row in rows}
    return tuple(replace(_set(row, times[row.id], busy, now, but, going), first=first[row.id]) for row in rows)


def _busy(
    session: Session, card: Card, current: Any, times: list[Any], going: Going | None, hours: int
) -> tuple[Busy, ...]:
    """What is taken around the times that can still be picked."""
    waiting = [time for time in times if time.status is SlotStatus.OFFERED]
    if not waiting:
        return ()
    start = min(time.starts_at for time in waiting)
    end = max(time.starts_at + timedelta(minutes=time.minutes) for time in waiting)
    if going is not None:
        start, end = going.span(start, end)
    interviewer = current.interviewer_id if current is not None else None
    return busy_between(session, card, interviewer, start, end, hours)


def _set(
    row: Any, times: list[Any], busy: tuple[Busy, ...], now: datetime, but: int | None, going: Going | None
) -> TimeSet:
    expired = has_expired(row, times, now)
    made = []
    for time in times:
        waits = time.status is SlotStatus.OFFERED
        status = SlotStatus.EXPIRED if waits and expired else time.status
        runs_into = clashes(time.starts_at, time.minutes, busy, but, going) if waits else ()
        made.append(Time(time.id, time.starts_at, time.minutes, status, runs_into))
    return TimeSet(
        row.id,
        row.offered_by,
        row.asking_round,
        row.created_at,
        row.expires_at,
        expired,
        row.answer or "",
        row.answered_at,
        row.zone,
        row.note or "",
        tuple(made),
        row.answer_note or "",
        row.__data__["interview"],
    )
