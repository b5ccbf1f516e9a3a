"""The cards that are over the limit of their stage and that nobody was told of yet (P3)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any, Final

from katui.domain.clients import Tier
from katui.domain.pipeline import Status
from katui.domain.positions import PositionStage
from katui.domain.session import Session
from katui.store.engine import IntegrityError, fn
from katui.store.models.candidates import Candidate
from katui.store.models.clients import Client
from katui.store.models.positions import Position
from katui.store.models.submissions import Submission
from katui.store.models.work import Action
from katui.store.scope import visible

MOST: Final = 2_000
RULE: Final = "P3"
Cutoff = tuple[Status, Tier, datetime]
"""A stage, a tier, and the moment before which a card must have come there to be over the limit."""

__all__ = ["MOST", "RULE", "Cutoff", "IntegrityError", "cards", "open_actions"]


def cards(session: Session, owners: Sequence[int] | None, cutoffs: Sequence[Cutoff], today: date) -> list[Any]:
    """The cards of these people, of everybody for None, past their cutoff: none held by the client or told of before.

    An action of this rule made since the card came to its stage is the telling; the longest in their stage come first.
    """
    if not cutoffs:
        return []
    past = [
        (Submission.status == at) & (Client.tier == tier) & (Submission.status_since < end) for at, tier, end in cutoffs
    ]
    told = visible(Action, session, Action.id).where(
        (Action.submission == Submission.id) & (Action.rule == RULE) & (Action.created_at > Submission.status_since)
    )
    held = Submission.hold_until.is_null(False) & (Submission.hold_until >= today)
    found = (
        visible(Submission, session, Submission, Candidate, Position, Client)
        .join(Candidate)
        .switch(Submission)
        .join(Position)
        .join(Client)
        .where(reduce(or_, past) & ~held & (Position.stage != PositionStage.ON_HOLD) & ~fn.EXISTS(told))
    )
    if owners is not None:
        found = found.where(Submission.owner.in_(owners))
    return list(found.order_by(Submission.status_since, Submission.id).limit(MOST))


def open_actions(session: Session, submission_id: int) -> list[Any]:
    """The open actions of this rule about a card."""
    mine = (Action.submission == submission_id) & (Action.rule == RULE) & (Action.status == "open")
    return list(visible(Action, session).where(mine).limit(50))
