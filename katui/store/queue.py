"""What Today is built from: bounded queries, one for each kind of row (F1)."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from katui.domain.positions import PositionStage
from katui.domain.session import Session
from katui.domain.work import ActionStatus, InterviewStatus
from katui.store.engine import JOIN, fn
from katui.store.models.candidates import Candidate
from katui.store.models.clients import Agreement, Client, KeyPerson
from katui.store.models.interviews import Interview
from katui.store.models.positions import Position
from katui.store.models.submissions import Submission
from katui.store.models.work import Action, FollowUp
from katui.store.scope import visible

MOST: Final = 500
_CLIENT: Final = (Client.id, Client.name, Client.tier, Client.owner)
_PERSON: Final = (KeyPerson.id, KeyPerson.name)
_POSITION: Final = (
    Position.id,
    Position.name,
    Position.client,
    Position.owner,
    Position.confidential,
    Position.alias,
    Position.created_at,
)
_CANDIDATE: Final = (Candidate.id, Candidate.name)
_ROUND: Final = (
    Interview.id,
    Interview.submission,
    Interview.round,
    Interview.mode,
    Interview.starts_at,
    Interview.ends_at,
    Submission.id,
    Submission.owner,
)
"""What a row of Today is made of; the wide records are not read whole for it."""


def due_actions(session: Session, owners: list[int], until: datetime) -> list[Any]:
    """Open actions of these people due until a moment, with their subjects, soonest first."""
    query = (
        visible(Action, session, Action, *_CLIENT, *_PERSON, *_POSITION, *_CANDIDATE)
        .join(Client, JOIN.LEFT_OUTER)
        .switch(Action)
        .join(KeyPerson, JOIN.LEFT_OUTER)
        .switch(Action)
        .join(Position, JOIN.LEFT_OUTER)
        .switch(Action)
        .join(Candidate, JOIN.LEFT_OUTER)
        .where(Action.owner.in_(owners) & (Action.status == ActionStatus.OPEN) & (Action.due <= until))
        .order_by(Action.due, Action.id)
        .limit(MOST)
    )
    return list(query)


def next_action(session: Session, owners: list[int], after: datetime) -> Any:
    """The first open action after a moment."""
    mine = Action.owner.in_(owners) & (Action.status == ActionStatus.OPEN) & (Action.due > after)
    return visible(Action, session).where(mine).order_by(Action.due, Action.id).first()


def interviews(session: Session, owners: list[int], first: datetime, last: datetime) -> list[Any]:
    """Confirmed rounds of these people's cards that begin between two moments."""
    return list(
        _rounds(session, owners)
        .where((Interview.starts_at >= first) & (Interview.starts_at < last))
        .order_by(Interview.starts_at, Interview.id)
        .limit(MOST)
    )


def past_without_result(session: Session, owners: list[int], before: datetime) -> list[Any]:
    """Confirmed rounds that are over and of which nothing was recorded (S09)."""
    return list(
        _rounds(session, owners)
        .where((Interview.starts_at < before) & Interview.result.is_null())
        .order_by(Interview.starts_at, Interview.id)
        .limit(MOST)
    )


def _rounds(session: Session, owners: list[int]) -> Any:
    return (
        visible(Interview, session, *_ROUND, *_CANDIDATE, *_POSITION, *_CLIENT)
        .join(Submission)
        .join(Candidate)
        .switch(Submission)
        .join(Position)
        .join(Client)
        .where(Submission.owner.in_(owners) & (Interview.status == InterviewStatus.CONFIRMED))
    )


def open_positions(session: Session, owners: list[int]) -> list[Any]:
    """The open positions of these people with their clients."""
    return list(
        visible(Position, session, *_POSITION, *_CLIENT)
        .join(Client)
        .where(Position.owner.in_(owners) & (Position.stage == PositionStage.OPEN))
        .order_by(Position.id)
        .limit(MOST)
    )


def last_contacts(session: Session, clients: list[int]) -> dict[int, datetime]:
    """The last follow-up with each client, by client id."""
    rows = (
        visible(FollowUp, session, FollowUp.client, fn.MAX(FollowUp.at).alias("last"))
        .where(FollowUp.client.in_(clients) & FollowUp.person.is_null(False))
        .group_by(FollowUp.client)
        .limit(MOST)
    )
    return {row.__data__["client"]: row.last for row in rows}


def agreements(session: Session, clients: list[int]) -> dict[int, Any]:
    """The newest agreement of each client, by client id."""
    rows = visible(Agreement, session).where(Agreement.client.in_(clients)).order_by(Agreement.id).limit(MOST)
    return {row.__data__["client"]: row for row in rows}


def active_clients(session: Session, owners: list[int]) -> list[Any]:
    """The clients these people work for now."""
    return list(
        visible(Client, session)
        .where(Client.owner.in_(owners) & (Client.status == "active"))
        .order_by(Client.id)
        .limit(MOST)
    )
