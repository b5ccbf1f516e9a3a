"""What Today is built from: bounded queries, one for each kind of row (F1)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, Final

from katui.domain.pipeline import ENDS, HIRED
from katui.domain.positions import PositionStage
from katui.domain.session import Session
from katui.domain.work import ActionKind, ActionStatus, InterviewMode, InterviewStatus
from katui.store.engine import JOIN, fn
from katui.store.models.candidates import Candidate
from katui.store.models.clients import Agreement, Client, KeyPerson
from katui.store.models.interviews import Interview
from katui.store.models.positions import Position
from katui.store.models.submissions import Submission
from katui.store.models.work import Action
from katui.store.scope import visible

MOST: Final = 500
MOST_ACTIONS: Final = 2_000
FEW: Final = 20
LONGEST_ROUND: Final = timedelta(days=2)
CLIENT: Final = (Client.id, Client.name, Client.tier, Client.owner)
PERSON: Final = (KeyPerson.id, KeyPerson.name)
POSITION: Final = (
    Position.id,
    Position.name,
    Position.client,
    Position.owner,
    Position.confidential,
    Position.alias,
    Position.insiders,
    Position.city,
    Position.travel_policy,
    Position.created_at,
    Position.opened_on,
    Position.priority,
    Position.openings,
    Position.hr,
)
CANDIDATE: Final = (Candidate.id, Candidate.name, Candidate.city)
_ROUND: Final = (
    Interview.id,
    Interview.submission,
    Interview.round,
    Interview.mode,
    Interview.starts_at,
    Interview.ends_at,
    Interview.travel,
    Interview.clash_reason,
    Interview.clash_allowed_by,
    Submission.id,
    Submission.owner,
    Submission.facts,
)
"""What a row of Today is made of; the wide records are not read whole for it."""


def due_actions(session: Session, owners: list[int], until: datetime) -> list[Any]:
    """Open actions of these people due until a moment, with their subjects, soonest first."""
    return _open_actions(session, Action.owner.in_(owners) & (Action.due <= until))


def open_action(session: Session, action: int) -> list[Any]:
    """One open action with its subjects, whenever it is due; none when it is closed or not to be seen."""
    return _open_actions(session, Action.id == action)


def _open_actions(session: Session, which: Any) -> list[Any]:
    query = (
        visible(Action, session, Action, *CLIENT, *PERSON, *POSITION, *CANDIDATE)
        .join(Client, JOIN.LEFT_OUTER)
        .switch(Action)
        .join(KeyPerson, JOIN.LEFT_OUTER)
        .switch(Action)
        .join(Position, JOIN.LEFT_OUTER)
        .switch(Action)
        .join(Candidate, JOIN.LEFT_OUTER)
        .where(which & (Action.status == ActionStatus.OPEN))
        .order_by(Action.due, Action.id)
        .limit(MOST_ACTIONS)
    )
    rows = list(query)
    for row in rows:
        if row.position is not None and row.client is not None and row.position.client_id == row.client.id:
            row.position.client = row.client
    return rows


def preparations_over(session: Session, owners: list[int] | None, now: datetime) -> list[Any]:
    """Open preparations of these people, of everybody for None, for a round that has begun (B9)."""
    mine = (Action.kind == ActionKind.PREPARE) & (Action.status == ActionStatus.OPEN) & (Interview.starts_at <= now)
    rows = visible(Action, session).join(Interview).where(mine if owners is None else mine & Action.owner.in_(owners))
    return list(rows.order_by(Action.id).limit(MOST_ACTIONS))


def unanswered_rounds(session: Session, others: list[int], before: datetime) -> list[Any]:
    """Open actions of other people that ask a client about a round held before a moment, the oldest round first."""
    asks = (Action.kind == ActionKind.CLIENT_FEEDBACK) & (Action.status == ActionStatus.OPEN)
    query = (
        visible(Action, session, Action, *CLIENT, *POSITION, *CANDIDATE, Interview.id, Interview.starts_at)
        .join(Client)
        .switch(Action)
        .join(Position)
        .switch(Action)
        .join(Candidate)
        .switch(Action)
        .join(Interview)
        .where(Action.owner.in_(others) & asks & (Interview.starts_at < before))
        .order_by(Interview.starts_at, Action.id)
        .limit(MOST)
    )
    rows = list(query)
    for row in rows:
        row.position.client = row.client
    return rows


def next_actions(session: Session, owners: list[int], after: datetime) -> list[Any]:
    """The first open actions after a moment, soonest first."""
    mine = Action.owner.in_(owners) & (Action.status == ActionStatus.OPEN) & (Action.due > after)
    return list(visible(Action, session).where(mine).order_by(Action.due, Action.id).limit(FEW))


def interviews(session: Session, owners: list[int], first: datetime, last: datetime) -> list[Any]:
    """Confirmed rounds of these people's cards that begin between two moments."""
    return list(
        _rounds(session, owners)
        .where((Interview.starts_at >= first) & (Interview.starts_at < last))
        .order_by(Interview.starts_at, Interview.id)
        .limit(MOST)
    )


def past_without_result(session: Session, owners: list[int], before: datetime) -> list[Any]:
    """Confirmed rounds that are over and of which nothing was recorded, while their card is not decided (S09)."""
    undecided = Submission.status.not_in([*HIRED, *ENDS])
    return list(
        _rounds(session, owners)
        .where((Interview.starts_at < before) & Interview.result.is_null() & undecided)
        .order_by(Interview.starts_at, Interview.id)
        .limit(MOST)
    )


def _rounds(session: Session, owners: list[int]) -> Any:
    return _confirmed(session).where(Submission.owner.in_(owners))


def _confirmed(session: Session) -> Any:
    return (
        visible(Interview, session, *_ROUND, *CANDIDATE, *POSITION, *CLIENT)
        .join(Submission)
        .join(Candidate)
        .switch(Submission)
        .join(Position)
        .join(Client)
        .where(Interview.status == InterviewStatus.CONFIRMED)
    )


def unfinished(session: Session, owners: list[int], now: datetime) -> list[Any]:
    """Confirmed rounds of these people's cards that are to come or not over yet."""
    over = Interview.ends_at.is_null() | (Interview.ends_at > now)
    return list(
        _rounds(session, owners)
        .where((Interview.starts_at > now - LONGEST_ROUND) & over & Interview.result.is_null())
        .order_by(Interview.starts_at, Interview.id)
        .limit(MOST)
    )


def rounds_of(session: Session, candidates: list[int], after: datetime) -> list[Any]:
    """Every confirmed round of these candidates that is not over at a moment, whoever's card it is, soonest first."""
    over = Interview.ends_at.is_null() | (Interview.ends_at > after)
    return list(
        _confirmed(session)
        .where(Submission.candidate.in_(candidates) & (Interview.starts_at > after - LONGEST_ROUND) & over)
        .order_by(Interview.starts_at, Interview.id)
        .limit(MOST)
    )


def on_site(session: Session, owners: list[int], after: datetime) -> list[Any]:
    """Confirmed rounds on site to come, of out-of-town candidates (B6)."""
    away = Candidate.city.is_null(False) & Position.city.is_null(False) & (Candidate.city != Position.city)
    return list(
        _rounds(session, owners)
        .where((Interview.starts_at > after) & (Interview.mode == InterviewMode.ONSITE) & away)
        .order_by(Interview.starts_at, Interview.id)
        .limit(MOST)
    )


def open_positions(session: Session, owners: list[int] | None) -> list[Any]:
    """The open positions of these people with their clients, of the whole firm for None."""
    rows = visible(Position, session, *POSITION, *CLIENT).join(Client).where(Position.stage == PositionStage.OPEN)
    rows = rows if owners is None else rows.where(Position.owner.in_(owners))
    return list(rows.order_by(Position.id).limit(MOST))


def positions_at(session: Session, clients: list[int]) -> list[Any]:
    """The open positions at some clients, whoever's they are."""
    return list(
        visible(Position, session, *POSITION, *CLIENT)
        .join(Client)
        .where(Position.client.in_(clients) & (Position.stage == PositionStage.OPEN))
        .order_by(Position.id)
        .limit(MOST)
    )


def terms_until(session: Session, owners: list[int], today: date, until: date) -> list[Any]:
    """The newest agreements that end until a day, of clients of these people or of their open positions.

    One that has ended already counts only while a position of its client is open.
    """
    at_client = Position.client == Client.id
    opened = visible(Position, session, Position.id).where(at_client & (Position.stage == PositionStage.OPEN))
    newer = Agreement.alias()
    later = newer.select(newer.id).where((newer.client == Agreement.client) & (newer.id > Agreement.id))
    mine = Client.owner.in_(owners) | fn.EXISTS(opened.where(Position.owner.in_(owners)))
    return list(
        visible(Agreement, session, Agreement.id, Agreement.valid_until, *CLIENT)
        .join(Client)
        .where((Agreement.valid_until <= until) & mine & ~fn.EXISTS(later))
        .where((Agreement.valid_until >= today) | fn.EXISTS(opened))
        .order_by(Agreement.valid_until, Agreement.id)
        .limit(MOST)
    )
