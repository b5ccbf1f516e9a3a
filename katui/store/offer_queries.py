"""The cards at an offer whose answer nobody was ever to ask for (P6)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from katui.domain.pipeline import Status
from katui.domain.session import Session
from katui.domain.work import ActionKind
from katui.store.engine import IntegrityError, fn
from katui.store.models.candidates import Candidate
from katui.store.models.submissions import Offer, Submission
from katui.store.models.work import Action
from katui.store.scope import visible

MOST: Final = 500

__all__ = ["MOST", "IntegrityError", "unasked"]


def unasked(session: Session, owners: Sequence[int] | None) -> list[int]:
    """The ids of the cards of these people, of everybody for None, the longest at the offer first."""
    asked = visible(Action, session, Action.id)
    asked = asked.where((Action.submission == Submission.id) & (Action.kind == ActionKind.OFFER_ANSWER))
    taken = visible(Offer, session, Offer.id)
    taken = taken.where((Offer.submission == Submission.id) & Offer.accepted_on.is_null(False))
    out = (Submission.status == Status.OFFERED) & Candidate.erased_at.is_null()
    rows = visible(Submission, session, Submission.id).join(Candidate)
    rows = rows.where(out & ~fn.EXISTS(asked) & ~fn.EXISTS(taken))
    if owners is not None:
        rows = rows.where(Submission.owner.in_(owners))
    return [row.id for row in rows.order_by(Submission.status_since, Submission.id).limit(MOST)]
