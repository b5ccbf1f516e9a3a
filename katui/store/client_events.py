"""Everything that happened around a client, each kind of event newest first and never more than asked for (C9)."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from katui.domain.session import Session
from katui.store.client_queries import SHOWN
from katui.store.engine import JOIN
from katui.store.models.candidates import Candidate
from katui.store.models.clients import Agreement, ClientWarning, Document
from katui.store.models.house import Change
from katui.store.models.interviews import Interview
from katui.store.models.people import User
from katui.store.models.positions import Position
from katui.store.models.submissions import Report, StatusChange, Submission
from katui.store.models.work import FollowUp
from katui.store.scope import visible

_POSITION: Final = (
    Position.id, Position.name, Position.client, Position.owner, Position.confidential, Position.insiders,
)  # fmt: skip
_CARD: Final = (
    User.id, User.name, Submission.id, Submission.candidate, Submission.position, Submission.owner, *_POSITION,
    Candidate.id, Candidate.name,
)  # fmt: skip
_FROM_TO: Final = (StatusChange.from_status, StatusChange.to_status)
_ROUND: Final = (Interview.id, Interview.submission, Interview.starts_at, Interview.round, Interview.status)
"""What a line about a card says and who may read it; the wide records are not read whole for it."""


def follow_ups(session: Session, client: int, limit: int = SHOWN) -> list[Any]:
    """What was logged, with its author and position."""
    rows = visible(FollowUp, session, FollowUp, User.id, User.name, *_POSITION).join(
        User, on=(FollowUp.author == User.id)
    )
    rows = rows.switch(FollowUp).join(Position, JOIN.LEFT_OUTER).where(FollowUp.client == client)
    return list(rows.order_by(FollowUp.at.desc(), FollowUp.id.desc()).limit(limit))


def _of_cards(session: Session, client: int, author: Any, at: Any, limit: int, *told: Any) -> Any:
    model = at.model
    rows = visible(model, session, model.id, model.submission, author, at, *told, *_CARD)
    rows = rows.join(User, JOIN.LEFT_OUTER, on=(author == User.id)).switch(model).join(Submission)
    rows = rows.join(Position).switch(Submission).join(Candidate)
    return rows.where((Position.client == client) & at.is_null(False)).order_by(at.desc(), model.id.desc()).limit(limit)


def moves(session: Session, client: int, limit: int = SHOWN) -> list[Any]:
    """Cards that moved."""
    return list(_of_cards(session, client, StatusChange.actor, StatusChange.at, limit, *_FROM_TO))


def reports(session: Session, client: int, limit: int = SHOWN) -> list[Any]:
    """Reports that went out."""
    return list(_of_cards(session, client, Report.author, Report.sent_at, limit, Report.kind))


def interviews(session: Session, client: int, until: datetime, limit: int = SHOWN) -> list[Any]:
    """Rounds that have begun."""
    rows = visible(Interview, session, *_ROUND, *_CARD).join(Submission)
    rows = rows.join(User, on=(Submission.owner == User.id)).switch(Submission).join(Position).switch(Submission)
    rows = rows.join(Candidate).where((Position.client == client) & (Interview.starts_at <= until))
    return list(rows.order_by(Interview.starts_at.desc(), Interview.id.desc()).limit(limit))


def agreements(session: Session, client: int, limit: int = SHOWN) -> list[Any]:
    """Agreements as they were put on file."""
    return list(_own(Agreement, session, client, Agreement.created_at, limit))


def documents(session: Session, client: int, limit: int = SHOWN) -> list[Any]:
    """Documents as they came."""
    return list(_own(Document, session, client, Document.created_at, limit))


def warnings(session: Session, client: int, limit: int = SHOWN) -> list[Any]:
    """Warnings as they were raised."""
    return list(_own(ClientWarning, session, client, ClientWarning.raised_at, limit))


def _own(model: Any, session: Session, client: int, at: Any, limit: int) -> Any:
    rows = visible(model, session).where(model.client == client)
    return rows.order_by(at.desc(), model.id.desc()).limit(limit)


def made_by(kind: str, refs: list[int]) -> dict[int, str]:
    """Who put each of these records on file, by id; records of a sample or a copied store may have nobody."""
    rows = Change.select(Change.ref, Change.actor, User.id, User.name).join(User, on=(Change.actor == User.id))
    mine = rows.where((Change.kind == kind) & Change.ref.in_(refs) & Change.before.is_null())
    return {row.ref: row.actor.name for row in mine.order_by(Change.id.desc()).limit(len(refs) + 1)}
