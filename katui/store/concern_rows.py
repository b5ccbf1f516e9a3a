"""What is kept of a candidate's concerns, with the cards they arose on (B8)."""

from __future__ import annotations

from typing import Any, Final

from katui.domain.pipeline import ENDS
from katui.domain.session import Session
from katui.domain.work import ActionStatus
from katui.store.boards import MOST
from katui.store.conditions import rows
from katui.store.engine import JOIN
from katui.store.models.candidates import Candidate
from katui.store.models.clients import Client
from katui.store.models.people import User
from katui.store.models.positions import Position
from katui.store.models.submissions import Concern, Submission
from katui.store.models.work import Action
from katui.store.scope import visible

_MOST: Final = 200
RULES: Final = ("B8", "B7")
"""The rules whose steps may solve a concern."""


def _joined(session: Session) -> Any:
    query = rows(Concern, session, Concern, User, Submission, Position, Client).join(
        User, on=(Concern.recorded_by == User.id)
    )
    query = query.switch(Concern).join(Submission, JOIN.LEFT_OUTER).join(Position, JOIN.LEFT_OUTER)
    return query.join(Client, JOIN.LEFT_OUTER)


def of_candidate(session: Session, candidate: int) -> list[Any]:
    """The concerns of a candidate, open ones first, then the newest."""
    found = _joined(session).where(Concern.candidate == candidate).order_by(Concern.id.desc()).limit(_MOST)
    return sorted(found, key=lambda row: row.solved_at is not None)


def steps(session: Session, candidate: int) -> dict[int, list[Any]]:
    """The open steps that would solve what a candidate minds, by the concern they were made for, the soonest first."""
    mine = (Action.candidate == candidate) & (Action.status == ActionStatus.OPEN)
    of_rule = Action.rule.in_(RULES) | Action.rule.is_null()
    found: dict[int, list[Any]] = {}
    for row in visible(Action, session).where(mine & of_rule).order_by(Action.due, Action.id).limit(_MOST):
        if concern := (row.why or {}).get("concern"):
            found.setdefault(concern, []).append(row)
    return found


def one(session: Session, concern: int) -> Any:
    """One concern, or None."""
    return _joined(session).where(Concern.id == concern).limit(1).first() if 0 < concern < 2**31 else None


def open_on(session: Session, where: Any) -> set[int]:
    """The live cards that a condition picks on which something stands in the way that nobody has solved."""
    found = (
        visible(Submission, session, Submission.id)
        .join(Concern, on=(Concern.submission == Submission.id))
        .switch(Submission)
        .join(Candidate)
        .switch(Submission)
        .join(Position)
        .join(Client)
        .where(where & Submission.status.not_in(ENDS) & Concern.solved_at.is_null())
    )
    return {ref for (ref,) in found.distinct().limit(MOST).tuples()}
