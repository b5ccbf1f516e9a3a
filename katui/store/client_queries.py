"""What the file of a client shows beside its own row: warnings, agreements, rules, looks, who knows whom (C7, C9)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

from katui.domain.clients import WarningStatus
from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.domain.work import ActionStatus
from katui.store.engine import JOIN, fn
from katui.store.models.candidates import Candidate, OffLimits
from katui.store.models.clients import Agreement, Client, ClientWarning, Document, KeyPerson
from katui.store.models.house import AccessEvent
from katui.store.models.people import User
from katui.store.models.work import Action, FollowUp
from katui.store.scope import visible

OPEN: Final = (WarningStatus.OPEN, WarningStatus.IN_HAND)
SHOWN: Final = 50
_MOST: Final = 20_000
_LOOKS: Final = 8
_STEPS: Final = (
    ClientWarning.id, ClientWarning.client, ClientWarning.severity, ClientWarning.status, ClientWarning.raised_at,
    ClientWarning.report, ClientWarning.cause, ClientWarning.countermeasure,
)  # fmt: skip
Ids = Sequence[int]


def open_warnings(session: Session, clients: Ids) -> dict[int, list[str]]:
    """The kinds of the open warnings of each of these clients."""
    rows = visible(ClientWarning, session, ClientWarning.client, ClientWarning.kind)
    where = ClientWarning.client.in_(clients) & ClientWarning.status.in_(OPEN)
    found: dict[int, list[str]] = defaultdict(list)
    for row in rows.where(where).limit(_MOST):
        found[row.client_id].append(row.kind.value)
    return dict(found)


def open_warning_steps(session: Session) -> list[Any]:
    """What the next step of every open warning is told by, of each with its client; the newest first."""
    rows = visible(ClientWarning, session, *_STEPS).where(ClientWarning.status.in_(OPEN))
    return list(rows.order_by(ClientWarning.id.desc()).limit(_MOST))


def measures(session: Session, clients: Ids) -> list[Any]:
    """The actions of these clients that belong to a warning, done or not."""
    columns = (Action.id, Action.client, Action.status, Action.due, Action.why)
    plain = Action.rule.is_null() & (Action.why != {})
    rows = visible(Action, session, *columns).where(Action.client.in_(sorted(set(clients))) & plain)
    found = rows.order_by(Action.id.desc()).limit(_MOST)
    return [row for row in found if "warning" in (row.why or {})]


def warning_words(session: Session, clients: Ids) -> dict[int, tuple[str, ...]]:
    """What `warning:` may ask of each client that has any: yes, and the kinds."""
    return {ref: ("yes", *kinds) for ref, kinds in open_warnings(session, clients).items()}


def warnings(session: Session, clients: Ids) -> list[Any]:
    """The warnings of these clients with who raised them, open ones first, the newest before."""
    rows = visible(ClientWarning, session, ClientWarning, Client, User).join(Client).switch(ClientWarning)
    rows = rows.join(User, on=(ClientWarning.raised_by == User.id)).where(ClientWarning.client.in_(clients))
    return list(rows.order_by(ClientWarning.closed_at.is_null(False), ClientWarning.id.desc()).limit(SHOWN))


def agreements(session: Session, client: int) -> list[Any]:
    """Every version of a client's own terms, the newest first."""
    rows = visible(Agreement, session).where(Agreement.client == client)
    return list(rows.order_by(Agreement.id.desc()).limit(SHOWN))


def off_limits(clients: Ids) -> list[Any]:
    """The off-limits rules of these clients, the newest first; they bind everybody, so everybody reads them."""
    rows = OffLimits.select(OffLimits, Client, Candidate, User).join(Client).switch(OffLimits)
    rows = rows.join(Candidate, JOIN.LEFT_OUTER).switch(OffLimits)
    rows = rows.join(User, JOIN.LEFT_OUTER, on=(OffLimits.approver == User.id))
    return list(rows.where(OffLimits.client.in_(clients)).order_by(OffLimits.id.desc()).limit(SHOWN))


def looks(session: Session, client: int) -> list[Any]:
    """The latest entries of the register about a client and its documents, the newest first."""
    papers = visible(Document, session, Document.id).where(Document.client == client)
    about = (AccessEvent.kind == Kind.CLIENT) & (AccessEvent.ref == client)
    about |= (AccessEvent.kind == Kind.DOCUMENT) & AccessEvent.ref.in_(papers)
    rows = AccessEvent.select(AccessEvent, User).join(User).where(about)
    return list(rows.order_by(AccessEvent.id.desc()).limit(_LOOKS))


def known_by(session: Session, persons: Ids) -> dict[int, set[int]]:
    """Who of us knows each of these people: whoever spoke with them, and the counterpart."""
    found: dict[int, set[int]] = defaultdict(set)
    spoke = visible(FollowUp, session, FollowUp.person, FollowUp.author).where(FollowUp.person.in_(persons))
    for row in spoke.distinct().limit(_MOST):
        found[row.person_id].add(row.author_id)
    ours = visible(KeyPerson, session, KeyPerson.id, KeyPerson.counterpart).where(KeyPerson.id.in_(persons))
    for row in ours.limit(len(persons)):
        if row.counterpart_id:
            found[row.id].add(row.counterpart_id)
    return found


def next_touches(session: Session, only: Any = None) -> dict[int, Any]:
    """When the next open action of each client falls due; `only` keeps some of the actions."""
    rows = visible(Action, session, Action.client, fn.MIN(Action.due).alias("due"))
    where = (Action.status == ActionStatus.OPEN) & Action.client.is_null(False)
    where = where if only is None else where & only
    return {row.client_id: row.due for row in rows.where(where).group_by(Action.client).limit(_MOST * 10)}


def came_from(session: Session, person: int) -> list[Any]:
    """The records that this person had at other clients before."""
    rows = visible(KeyPerson, session, KeyPerson, Client).join(Client).where(KeyPerson.moved_to == person)
    return list(rows.order_by(KeyPerson.id).limit(SHOWN))


def as_candidates(person: int) -> list[Any]:
    """The candidates that a key person became."""
    return list(Candidate.select().where(Candidate.key_person == person).order_by(Candidate.id).limit(SHOWN))


def user_names(users: Ids) -> tuple[str, ...]:
    """The names of some of our people, by when they came."""
    return tuple(one.name for one in User.select(User.name).where(User.id.in_(users)).order_by(User.id).limit(SHOWN))
