"""The rounds of a card: planned and actual, the one that times are for, and why one was not planned (B5, B11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from katui.domain import round_notes, when
from katui.domain.concerns import By
from katui.domain.positions import TravelPolicy
from katui.domain.refs import Named
from katui.domain.session import Session
from katui.domain.work import InterviewMode, InterviewStatus
from katui.services import checklist, moves
from katui.store import slot_queries as queries
from katui.store.cards import Card
from katui.store.secrecy import knows
from katui.store.store import Store


@dataclass(frozen=True, slots=True)
class Round:
    """One round of a card; `prepared` counts the points of its checklist that are ticked, and all of them (B9).

    `unplanned_why` is a word of RoundReason or in one's own words (B11). `note` is the newest line noted about it,
    `travel` what was agreed about the way there (B6). `moved` counts its other times (B5).
    """

    id: int
    number: int
    mode: InterviewMode
    status: InterviewStatus
    starts_at: datetime | None
    ends_at: datetime | None
    zone: str
    place: str
    interviewer: Named | None
    sequence: int
    clash_reason: str = ""
    prepared: tuple[int, int] = (0, 0)
    unplanned: bool = False
    unplanned_why: str = ""
    note: str = ""
    off_by: By | None = None
    travel: str = ""
    moved: int = 0


@dataclass(frozen=True, slots=True)
class Rounds:
    """All rounds of a card in their order, and how many the position plans (B11)."""

    rounds: tuple[Round, ...]
    planned: int | None


def rounds_of(store: Store, session: Session, submission_id: int) -> Rounds:
    """All rounds of a card, planned and actual (B11). Refused P2.unknown for a card that is not there."""
    store.connect()
    card = moves.the_card(session, submission_id)
    known = knows(session, card.position)
    told = (round_of(session, row, known=known) for row in queries.rounds(session, submission_id))
    return Rounds(tuple(told), card.position.rounds_planned)


def current_of(rows: list[Any], now: datetime) -> Any:
    """The round the times are for: the newest one being arranged, else the newest confirmed one still to come."""
    arranged = [row for row in rows if row.status is InterviewStatus.PROPOSED]
    coming = [row for row in rows if row.status is InterviewStatus.CONFIRMED and row.starts_at and row.starts_at > now]
    return (arranged or coming or [None])[-1]


def next_number(rows: list[Any]) -> int:
    """The number of the round after those there are; one that was called off is arranged anew under its number."""
    return max((row.round for row in rows if row.status is not InterviewStatus.CANCELLED), default=0) + 1


def unplanned(card: Card, rows: list[Any], current: Any) -> int:
    """The number of the round that times are for, when it is beyond those planned and nobody said why; else 0 (B11)."""
    planned = card.position.rounds_planned
    number = next_number(rows) if current is None else current.round
    settled = current is not None and (current.status is InterviewStatus.CONFIRMED or bool(current.unplanned_why))
    return 0 if planned is None or settled or number <= planned else int(number)


def way_told(stored: str, known: bool) -> str:
    """What was agreed about the way to a round; nothing while it is only asked, free words only inside (B6, P4)."""
    policy = TravelPolicy.parse(stored)
    if policy is not None:
        return policy.label
    return stored if known and stored != "asked" else ""


def round_of(session: Session, row: Any, *, known: bool) -> Round:
    """One round as the picker shows it; who interviews and where give a client away that one may not know (P4)."""
    who = row.interviewer if known and row.interviewer_id else None
    today = when.local_day(session.clock(), session.zone)
    return Round(
        row.id,
        row.round,
        row.mode,
        row.status,
        row.starts_at,
        row.ends_at,
        row.zone,
        (row.place or "") if known else "",
        Named(who.id, who.name) if who else None,
        row.sequence,
        row.clash_reason or "",
        checklist.counted(row),
        not row.planned,
        row.unplanned_why or "",
        round_notes.shown(row.notes, today).rpartition("\n")[2] if known else "",
        row.off_by,
        way_told(row.travel or "", known),
        row.moved,
    )
