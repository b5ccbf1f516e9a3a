"""The stays of cards in their stages, read from their history; moves that were undone left out (P3)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from katui.domain.clients import Tier
from katui.domain.pipeline import Status
from katui.domain.positions import PositionStage
from katui.domain.session import Session
from katui.store.engine import JOIN, fn
from katui.store.models.clients import Client
from katui.store.models.positions import Position
from katui.store.models.submissions import StatusChange, Submission
from katui.store.pace_figures import Wanted
from katui.store.scope import visible

MOST: Final = 100_000


class Stay(NamedTuple):
    """One card in one stage: whose card it is, for which client and position, from when until when (None: still)."""

    client: int
    tier: Tier
    position: int
    owner: int
    stage: Status
    since: datetime
    until: datetime | None


def stays(session: Session, wanted: Wanted, stages: Sequence[Status], today: date, *, going: bool) -> list[Stay]:
    """The stays in these stages of the cards of these people that ended in the period, the newest first.

    With `going` also those that go on, but for a card the client holds and a position on hold: nobody can move it.
    """
    entered, ended = StatusChange.alias(), StatusChange.alias()
    steps = _steps(session, wanted)
    columns = (
        Position.client, Client.tier, Position.id, Submission.owner, entered.to_status, entered.at, ended.at,
    )  # fmt: skip
    over = ended.id.is_null(False)
    if wanted.first is not None:
        over &= ended.at >= wanted.first
    if wanted.until is not None:
        over &= ended.at < wanted.until
    found = (
        visible(Submission, session, *columns)
        .join(steps, on=(steps.c.card == Submission.id))
        .join(entered, on=(entered.id == steps.c.entry))
        .join(ended, JOIN.LEFT_OUTER, on=(ended.id == steps.c.next))
        .join(Position, on=(Submission.position == Position.id))
        .join(Client)
        .where(entered.to_status.in_(stages) & (over | _goes_on(entered, ended, today) if going else over))
    )
    return [Stay(*row) for row in found.order_by(entered.id.desc()).limit(MOST).tuples()]


def _steps(session: Session, wanted: Wanted) -> Any:
    """Each entry by which a card came to another stage, with the entry by which it left."""
    entry, undoing = StatusChange.alias(), StatusChange.alias()
    undone = undoing.select(undoing.undoes).where(undoing.undoes.is_null(False))
    by_card: dict[str, Any] = {"partition_by": [entry.submission], "order_by": [entry.id]}
    following = fn.LEAD(entry.id).over(**by_card)
    came = entry.from_status.is_null() | (entry.to_status != entry.from_status)
    found = entry.select(entry.submission.alias("card"), entry.id.alias("entry"), following.alias("next")).where(
        entry.undoes.is_null() & entry.id.not_in(undone) & came
    )
    if wanted.owners is not None:
        cards = visible(Submission, session, Submission.id).where(Submission.owner.in_(wanted.owners))
        found = found.where(entry.submission.in_(cards))
    return found.alias("steps")


def _goes_on(entered: Any, ended: Any, today: date) -> Any:
    held = Submission.hold_until.is_null(False) & (Submission.hold_until >= today)
    there = ended.id.is_null() & (Submission.status == entered.to_status)
    return there & ~held & (Position.stage != PositionStage.ON_HOLD)
