"""What Today asks about candidates with a live card: who has not heard from us, whose talk is planned or due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

from katui.domain.contact import Outcome
from katui.domain.pipeline import Status
from katui.domain.session import Session
from katui.domain.work import ActionKind, ActionStatus
from katui.store.engine import fn
from katui.store.models.candidates import Candidate
from katui.store.models.submissions import Offer, Submission
from katui.store.models.work import Action, FollowUp
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
_ABOUT_ANSWER: Final = (Action.submission == Submission.id) & (Action.kind == ActionKind.OFFER_ANSWER)


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
    asked = visible(Action, session, Action.id).where(_ABOUT_ANSWER)
    rows = _out(session, owners, Submission.id).where(~fn.EXISTS(asked))
    return [row.id for row in rows.order_by(Submission.status_since, Submission.id).limit(MOST)]


def offers_ending(session: Session, owners: Sequence[int] | None, today: date) -> dict[int, date]:
    """The cards at an offer that ends today or has ended, with its end, of which no call for the answer is open (P6).

    Those of these people, of everybody for None; the latest end first.
    """
    newest = visible(Offer, session, fn.MAX(Offer.id)).where(Offer.submission == Submission.id)
    waiting = visible(Action, session, Action.id).where(_ABOUT_ANSWER & (Action.status == ActionStatus.OPEN))
    rows = _out(session, owners, Submission.id, Offer.valid_until).join_from(Submission, Offer)
    rows = rows.where((Offer.id == newest) & (Offer.valid_until <= today) & ~fn.EXISTS(waiting))
    found: Any = rows.order_by(Offer.valid_until.desc(), Submission.id).limit(MOST).tuples()
    return dict(found)


def offers_of(session: Session, candidate: int) -> list[int]:
    """The ids of a candidate's cards at an offer, the first made first."""
    mine = (Submission.candidate == candidate) & (Submission.status == Status.OFFERED)
    return [row.id for row in visible(Submission, session, Submission.id).where(mine).order_by(Submission.id).limit(9)]


def offers_to_look_at(session: Session, owners: Sequence[int] | None) -> list[int]:
    """The cards at an offer whose open call for the answer may be out of step with what the candidate said (P6).

    Those where the move is asked for, and those of whom a yes or no was logged since; of these people, of everybody
    for None.
    """
    said = visible(FollowUp, session, FollowUp.id).where(
        (FollowUp.candidate == Submission.candidate)
        & FollowUp.outcome.in_((Outcome.AGREED, Outcome.DECLINED))
        & (FollowUp.at >= Submission.status_since)
    )
    rows = _out(session, owners, Submission.id, Action.why, fn.EXISTS(said).alias("heard"))
    rows = rows.join_from(Submission, Action, on=_ABOUT_ANSWER & (Action.status == ActionStatus.OPEN))
    found = rows.order_by(Submission.id).limit(MOST).tuples()
    return list(dict.fromkeys(id for id, why, heard in found if heard or (why or {}).get("said")))


def answers_asked(session: Session, submissions: Sequence[int]) -> dict[int, list[tuple[datetime, str]]]:
    """When somebody asked for the answer to the offer of these cards, each with the key of the step (P6)."""
    from katui.domain.results import NOT_ASKED  # only where an offer ends: Today opens without it (S10)

    mine = Action.submission.in_(submissions) & (Action.kind == ActionKind.OFFER_ANSWER)
    closed = mine & Action.done_at.is_null(False) & (Action.status != ActionStatus.OPEN)
    asked = closed & (Action.result.is_null() | Action.result.not_in(sorted(NOT_ASKED)))
    rows = visible(Action, session, Action.submission, Action.done_at, Action.rule_key).where(asked)
    found: dict[int, list[tuple[datetime, str]]] = {}
    for row in rows.order_by(Action.id).limit(MOST_ACTIONS):
        found.setdefault(row.__data__["submission"], []).append((row.done_at, row.rule_key or ""))
    return found


def _out(session: Session, owners: Sequence[int] | None, *columns: Any) -> Any:
    """The cards at an offer that nobody is known to have taken."""
    taken = visible(Offer, session, Offer.id)
    taken = taken.where((Offer.submission == Submission.id) & Offer.accepted_on.is_null(False))
    out = (Submission.status == Status.OFFERED) & Candidate.erased_at.is_null() & ~fn.EXISTS(taken)
    rows = visible(Submission, session, *columns).join(Candidate).where(out)
    return rows if owners is None else rows.where(Submission.owner.in_(owners))
