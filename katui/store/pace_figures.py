"""Counting what became of recommendations: the history of the cards, undone moves left out, added up by the store (P3).

A recommendation is the first entry of a card at `submitted` or beyond; the month and the consultant credited are those
of that entry. How far the card came is the furthest stage of its whole history.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from katui.domain.pace import Per, from_on
from katui.domain.pipeline import STAGES, Status
from katui.domain.session import Session
from katui.store.engine import SQL, Case, fn
from katui.store.models.clients import Client
from katui.store.models.people import Department, User
from katui.store.models.positions import Position
from katui.store.models.submissions import StatusChange, Submission
from katui.store.scope import visible
from katui.store.secrecy import among

STEPS: Final = (
    Status.SUBMITTED,
    Status.CV_PASSED,
    Status.INTERVIEWING,
    Status.OFFERED,
    Status.ACCEPTED,
    Status.ONBOARDED,
)
"""The steps of the funnel, from the report to the start."""
MOST: Final = 5_000
MOST_POSITIONS: Final = 50_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which recommendations: credited to these people (None for everybody), sent from and before these moments."""

    owners: tuple[int, ...] | None
    first: datetime | None = None
    until: datetime | None = None
    hidden: tuple[int, ...] = ()
    """Positions whose client may not be known: by client each stands alone."""
    months: tuple[datetime, ...] = ()
    """The moments at which the months begin, for figures by month."""


def _cards(session: Session, owners: Sequence[int] | None) -> Any:
    """For each card its first entry at `submitted` or beyond, and the furthest stage it reached; undone moves left out.

    With `owners` only cards that have an entry credited to one of them.
    """
    entry, undoing, theirs = StatusChange.alias(), StatusChange.alias(), StatusChange.alias()
    undone = undoing.select(undoing.undoes).where(undoing.undoes.is_null(False))
    reached = Case(None, [(entry.to_status.in_(from_on(Status.SUBMITTED)), entry.id)])
    place = Case(entry.to_status, [(stage.value, n) for n, stage in enumerate(STAGES)], -1)
    found = entry.select(entry.submission, fn.MIN(reached).alias("first"), fn.MAX(place).alias("far")).where(
        entry.undoes.is_null() & entry.id.not_in(undone)
    )
    if owners is not None:
        credited = theirs.select(theirs.submission).where(theirs.credited_to.in_(owners))
        found = found.where(entry.submission.in_(credited))
    return found.group_by(entry.submission).alias("cards")


def _sent(session: Session, wanted: Wanted, cards: Any, *columns: Any) -> Any:
    """The entries that are recommendations, with their cards and positions."""
    found = (
        visible(StatusChange, session, *columns)
        .join(cards, on=(cards.c.first == StatusChange.id))
        .switch(StatusChange)
        .join(Submission)
        .join(Position)
    )
    if wanted.first is not None:
        found = found.where(StatusChange.at >= wanted.first)
    if wanted.until is not None:
        found = found.where(StatusChange.at < wanted.until)
    return found


def _by(owners: Sequence[int]) -> Any:
    """Entries credited to these people; `+ 0` keeps the engine from beginning there, and so from reading every card
    again for each entry."""
    return (StatusChange.credited_to + 0).in_(owners)


def _month(wanted: Wanted, at: Any) -> Any:
    """The number of the month that a moment lies in: 0 before the first, counted from 1."""
    return Case(None, [(at < begins, n) for n, begins in enumerate(wanted.months)], len(wanted.months))


def _keys(per: Per, wanted: Wanted) -> tuple[Any, Any]:
    """What is counted for: a key, and the position where it must stand alone (0 elsewhere)."""
    if per is Per.CLIENT:
        alone = Case(None, [(Position.id.in_(among(wanted.hidden)), Position.id)], 0) if wanted.hidden else SQL("0")
        return Position.client, alone
    key = {
        Per.POSITION: Position.id,
        Per.CONSULTANT: StatusChange.credited_to,
        Per.DEPARTMENT: fn.COALESCE(User.department, 0),
        Per.MONTH: _month(wanted, StatusChange.at),
    }[per]
    return key, SQL("0")


def counted(session: Session, per: Per, wanted: Wanted) -> list[tuple[int, int, tuple[int, ...]]]:
    """For each key, and position that stands alone, how many cards reached each of the STEPS; most reports first."""
    key, alone = _keys(per, wanted)
    cards = _cards(session, wanted.owners)
    sent = _sent(session, wanted, cards, key.alias("key"), alone.alias("alone"), cards.c.far.alias("far"))
    if wanted.owners is not None:
        sent = sent.where(_by(wanted.owners))
    if per is Per.DEPARTMENT:
        sent = sent.join(User, on=(StatusChange.credited_to == User.id))
    found = sent.alias("found")
    steps = [fn.SUM(Case(None, [(found.c.far >= STAGES.index(step), 1)], 0)) for step in STEPS]
    rows = (
        found.select_from(found.c.key, found.c.alone, *steps)
        .group_by(found.c.key, found.c.alone)
        .order_by(fn.COUNT(SQL("1")).desc(), found.c.key, found.c.alone)
        .limit(MOST)
    )
    return [(int(row[0]), int(row[1]), tuple(map(int, row[2:]))) for row in rows.tuples()]


def begun(session: Session, wanted: Wanted) -> datetime | None:
    """When the first of these recommendations went out."""
    found = _sent(session, wanted, _cards(session, wanted.owners), fn.MIN(StatusChange.at))
    if wanted.owners is not None:
        found = found.where(_by(wanted.owners))
    return next((at for (at,) in found.limit(1).tuples()), None)


def begun_by(session: Session, wanted: Wanted) -> dict[int, datetime]:
    """When the first of these recommendations of each of these people went out; none of who has none."""
    cards = _cards(session, wanted.owners)
    found = _sent(session, wanted, cards, StatusChange.credited_to, fn.MIN(StatusChange.at))
    return dict(found.where(_by(wanted.owners or ())).group_by(StatusChange.credited_to).limit(MOST).tuples())


class First(NamedTuple):
    """A position and when its first recommendation went out, whoever made it."""

    position: int
    owner: int
    client: int
    opened_on: date | None
    created_at: datetime
    at: datetime


def firsts(session: Session, wanted: Wanted) -> list[First]:
    """The positions of these people whose first recommendation went out in the period, the newest ones first."""
    at = fn.MIN(StatusChange.at)
    columns = (Position.id, Position.owner, Position.client, Position.opened_on, Position.created_at, at)
    found = _sent(session, Wanted(None), _cards(session, None), *columns).group_by(Position.id)
    if wanted.owners is not None:
        found = found.where(Position.owner.in_(wanted.owners))
    if wanted.first is not None:
        found = found.having(at >= wanted.first)
    if wanted.until is not None:
        found = found.having(at < wanted.until)
    return [First(*row) for row in found.order_by(Position.id.desc()).limit(MOST_POSITIONS).tuples()]


def positions(session: Session, ids: Sequence[int]) -> dict[int, Any]:
    """What a row says of a position: its name, its client, and from when until when it was open."""
    columns = (Position.id, Position.name, Position.client, Position.opened_on, Position.stage, Position.stage_since)
    found = visible(Position, session, *columns, Client.id, Client.name).join(Client).where(Position.id.in_(ids))
    return {row.id: row for row in found.limit(MOST)}


def clients(session: Session, ids: Sequence[int]) -> dict[int, str]:
    """The names of clients."""
    found = visible(Client, session, Client.id, Client.name).where(Client.id.in_(ids)).limit(MOST)
    return {row.id: row.name for row in found}


def consultants(ids: Sequence[int] | None = None) -> dict[int, tuple[str, int]]:
    """Name and department (0 for none) of people, or of everybody."""
    found = User.select(User.id, User.name, User.department)
    if ids is not None:
        found = found.where(User.id.in_(ids))
    rows: Any = found.limit(MOST).tuples()
    return {id: (name, department or 0) for id, name, department in rows}


def joined_on(ids: Sequence[int]) -> dict[int, date]:
    """The day each of these people joined, where it is known."""
    rows: Any = User.select(User.id, User.joined).where(User.id.in_(ids) & User.joined.is_null(False)).limit(MOST)
    return dict(rows.tuples())


def departments() -> dict[int, str]:
    """The names of the departments."""
    rows: Any = Department.select(Department.id, Department.name).limit(MOST).tuples()
    return dict(rows)
