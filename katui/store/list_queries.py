"""The rows of a list as the screens need them: one query a kind for a window of ids, no row ever fetched alone (S1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from katui.domain.kinds import Kind
from katui.domain.positions import PositionStage
from katui.domain.session import Session
from katui.domain.work import ActionStatus
from katui.store.engine import JOIN, fn
from katui.store.models.candidates import Candidate
from katui.store.models.clients import Client, KeyPerson
from katui.store.models.interviews import Interview
from katui.store.models.people import User
from katui.store.models.positions import Position
from katui.store.models.submissions import Submission
from katui.store.models.work import Action, FollowUp
from katui.store.scope import visible
from katui.store.secrecy import Veil

Ids = Sequence[int]
_CANDIDATE = (
    Candidate.id,
    Candidate.name,
    Candidate.employer,
    Candidate.title,
    Candidate.city,
    Candidate.tags,
    Candidate.owner,
    Candidate.last_contact_at,
    Candidate.updated_at,
    Candidate.asleep,
)


def candidates(session: Session, ids: Ids) -> Any:
    """Candidates with their owners."""
    found = Candidate.select(*_CANDIDATE, User.id, User.name).join(
        User, JOIN.LEFT_OUTER, on=(Candidate.owner == User.id)
    )
    return found.where(Candidate.id.in_(ids)).limit(len(ids))


def clients(session: Session, ids: Ids) -> Any:
    """Clients with their owners."""
    found = visible(Client, session, Client, User).join(User, on=(Client.owner == User.id))
    return found.where(Client.id.in_(ids)).limit(len(ids))


def people(session: Session, ids: Ids) -> Any:
    """Key persons with their clients."""
    found = visible(KeyPerson, session, KeyPerson, Client).join(Client)
    return found.where(KeyPerson.id.in_(ids)).limit(len(ids))


def positions(session: Session, ids: Ids) -> Any:
    """Positions with client and owner."""
    found = visible(Position, session, Position, Client, User).join(Client).switch(Position)
    found = found.join(User, on=(Position.owner == User.id))
    return found.where(Position.id.in_(ids)).limit(len(ids))


def submissions(session: Session, ids: Ids) -> Any:
    """Cards with candidate, position, client and owner."""
    found = visible(Submission, session, Submission, Candidate, Position, Client, User).join(Candidate)
    found = found.switch(Submission).join(User, on=(Submission.owner == User.id))
    found = found.switch(Submission).join(Position).join(Client)
    return found.where(Submission.id.in_(ids)).limit(len(ids))


def interviews(session: Session, ids: Ids) -> Any:
    """Interviews with their cards."""
    found = visible(Interview, session, Interview, Submission, Candidate, Position, Client).join(Submission)
    found = found.join(Candidate).switch(Submission).join(Position).join(Client)
    return found.where(Interview.id.in_(ids)).limit(len(ids))


def about(model: Any, session: Session, ids: Ids) -> Any:
    """Follow-ups or actions with everything they are about and whose they are."""
    person = FollowUp.author if model is FollowUp else Action.owner
    found = visible(model, session, model, User, Client, KeyPerson, Position, Candidate)
    found = found.join(User, on=(person == User.id))
    for part in (Client, KeyPerson, Position, Candidate):
        found = found.switch(model).join(part, JOIN.LEFT_OUTER)
    return found.where(model.id.in_(ids)).limit(len(ids))


def next_actions(session: Session, kind: Kind, ids: Ids, only: Any = None) -> dict[int, Any]:
    """The open action that falls due first of each client, candidate or card, by its id; `only` keeps some of them."""
    column = {Kind.CLIENT: Action.client, Kind.CANDIDATE: Action.candidate, Kind.SUBMISSION: Action.submission}[kind]
    about = column.in_(ids) & (Action.status == ActionStatus.OPEN)
    place = fn.ROW_NUMBER().over(partition_by=[column], order_by=[Action.due, Action.id])
    ranked = visible(Action, session, Action.id, place.alias("place")).where(about if only is None else about & only)
    first = ranked.alias("first")
    rows = (
        visible(Action, session, Action.id, Action.do, Action.told, Action.due, Action.has_time, column)
        .join(first, on=((Action.id == first.c.id) & (first.c.place == 1)))
        .limit(len(ids))
    )
    return {getattr(row, column.object_id_name): row for row in rows}


def last_contacts(session: Session, column: Any, ids: Ids) -> dict[int, Any]:
    """When each was last in contact with us, by id; `column` is a link of FollowUp."""
    rows = visible(FollowUp, session, column, fn.MAX(FollowUp.at).alias("at"))
    rows = rows.where(column.in_(ids)).group_by(column).limit(len(ids))
    return {getattr(row, column.object_id_name): row.at for row in rows}


def live_counts(session: Session, column: Any, ids: Ids, live: Any) -> dict[int, int]:
    """How many cards that are still on the board each candidate or position has, by id."""
    rows = visible(Submission, session, column, fn.COUNT(Submission.id).alias("n"))
    rows = rows.where(column.in_(ids) & Submission.status.in_(live)).group_by(column).limit(len(ids))
    return {getattr(row, column.object_id_name): row.n for row in rows}


def stage_counts(session: Session, ids: Ids, live: Any) -> dict[int, dict[Any, int]]:
    """How many live cards each position has in each status, by its id."""
    rows = visible(Submission, session, Submission.position, Submission.status, fn.COUNT(Submission.id).alias("n"))
    rows = rows.where(Submission.position.in_(ids) & Submission.status.in_(live))
    out: dict[int, dict[Any, int]] = {}
    for row in rows.group_by(Submission.position, Submission.status).limit(20 * len(ids)):
        out.setdefault(row.position_id, {})[row.status] = row.n
    return out


def open_positions(session: Session, ids: Ids) -> dict[int, int]:
    """How many open positions each client has, by id; searches whose client is not to be known are none (P4)."""
    rows = visible(Position, session, Position.client, fn.COUNT(Position.id).alias("n"))
    where = Position.client.in_(ids) & (Position.stage == PositionStage.OPEN)
    rows = rows.where(where, *Veil(session).openly(Position.id))
    return {row.client_id: row.n for row in rows.group_by(Position.client).limit(len(ids))}
