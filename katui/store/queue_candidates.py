"""What Today asks about candidates with a live card: who has not heard from us, whose talk is planned or due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from katui.domain.pipeline import Status
from katui.domain.session import Session
from katui.domain.work import ActionKind, ActionStatus
from katui.store.engine import fn
from katui.store.models.candidates import Candidate
from katui.store.models.submissions import Offer, Submission
from katui.store.models.work import Action
from katui.store.queue import MOST, MOST_ACTIONS
from katui.store.scope import visible

WAITING: Final = (
    Status.INTERESTED,
    Status.SHORTLISTED,
    Status.SUBMITTED,
    Status.CV_PASSED,
    Status.INTERVIEWING,
    Status.OFFERED,
    Status.ACCEPTED,
)
"""Where a candidate has said yes to something and waits for word of it."""
_WITH_THEM: Final = (
    ActionKind.CANDIDATE_CALL,
    ActionKind.CANDIDATE_FEEDBACK,
    ActionKind.PREPARE,
    ActionKind.COUNTER_OFFER,
    ActionKind.OFFER_ANSWER,
    ActionKind.TELL_CANDIDATE,
)


def cards_waiting(session: Session, owners: list[int], before: datetime) -> list[Any]:
    """The live cards of these people whose candidate was last spoken with before a moment.

    Before the first contact it is when the card was made.
    """
    rows = visible(
        Submission,
        session,
        Submission.id,
        Submission.owner,
        Submission.created_at,
        Candidate.id,
        Candidate.name,
        Candidate.last_contact_at,
    ).join(Candidate)
    live = Submission.owner.in_(owners) & Submission.status.in_(WAITING) & (Submission.created_at < before)
    silent = Candidate.last_contact_at.is_null() | (Candidate.last_contact_at < before)
    return list(rows.where(live & silent).order_by(Submission.id).limit(MOST_ACTIONS))


def planned(session: Session, candidates: set[int], until: datetime) -> set[int]:
    """Those of some candidates with whom a talk is due by a moment, whoever has it."""
    if not candidates:
        return set()
    rows = visible(Action, session, Action.candidate).where(
        (Action.status == ActionStatus.OPEN) & Action.kind.in_(_WITH_THEM) & (Action.due < until)
    )
    found: Any = rows.where(Action.candidate.in_(sorted(candidates))).tuples()
    return {id for (id,) in found.limit(MOST_ACTIONS)}


def offers_unasked(session: Session, owners: Sequence[int] | None) -> list[int]:
    """The ids of the cards at an offer whose answer nobody was ever to ask for, the longest there first (P6).

    Those of these people, of everybody for None.
    """
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
