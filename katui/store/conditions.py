"""What of a search line the tables' own indexes can decide: owner, state, client (P5)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import and_, or_
from typing import Any

from katui.domain import query
from katui.domain.kinds import Kind
from katui.domain.pipeline import Status
from katui.domain.session import Session
from katui.store import hires, registry, retention, search
from katui.store.engine import SQL
from katui.store.fields import WordField
from katui.store.hot import entries_of, open_lists
from katui.store.matching import NOBODY, Lookup
from katui.store.models.candidates import Candidate, HotList, OffLimits
from katui.store.models.clients import Agreement, Client, ClientWarning, Document, KeyPerson
from katui.store.models.interviews import Interview
from katui.store.models.positions import Position
from katui.store.models.submissions import Invoice, Placement, Submission
from katui.store.models.work import Action, FollowUp
from katui.store.money_lists import in_state, inside
from katui.store.scope import visible
from katui.store.secrecy import among

_OWNER = {
    Kind.CANDIDATE: Candidate.owner,
    Kind.CLIENT: Client.owner,
    Kind.POSITION: Position.owner,
    Kind.SUBMISSION: Submission.owner,
    Kind.FOLLOW_UP: FollowUp.author,
    Kind.ACTION: Action.owner,
    Kind.HOT_LIST: HotList.owner,
    Kind.INVOICE: Invoice.owner,
}
_STATUS: dict[Kind, tuple[WordField, ...]] = {
    Kind.CLIENT: (Client.status, Client.tier),
    Kind.POSITION: (Position.stage, Position.priority),
    Kind.SUBMISSION: (Submission.status,),
    Kind.INTERVIEW: (Interview.status, Interview.mode),
    Kind.FOLLOW_UP: (FollowUp.outcome, FollowUp.channel),
    Kind.ACTION: (Action.status, Action.kind),
    Kind.AGREEMENT: (Agreement.engagement,),
    Kind.DOCUMENT: (Document.kind,),
    Kind.WARNING: (ClientWarning.status, ClientWarning.kind, ClientWarning.severity),
    Kind.OFF_LIMITS: (OffLimits.level,),
}
_OF_CLIENT = {
    Kind.AGREEMENT: Agreement.client,
    Kind.DOCUMENT: Document.client,
    Kind.WARNING: ClientWarning.client,
    Kind.OFF_LIMITS: OffLimits.client,
}
_OF_CARD = {Kind.INTERVIEW: Interview.submission, Kind.PLACEMENT: Placement.submission}
_MONEY = frozenset({Placement, Invoice})
_NEVER = SQL("(1 = 0)")
_MOST_IN_ROWS = 10_000


def rows(model: Any, session: Session, *columns: Any) -> Any:
    """A query over what this person may see; the talent pool is open to all, a hot list to its owner until shared.

    The rule over somebody whom a secret search placed is read by those who may know whose search it was (P4).
    """
    if model is HotList:
        return model.select(*columns).where(open_lists(session))
    if model is OffLimits and (secret := hires.rules(session)):
        return model.select(*columns).where(OffLimits.id.not_in(among(secret)))
    return visible(model, session, *columns) if model in registry.SCOPED else model.select(*columns)


def listed(model: Any, session: Session, *columns: Any) -> Any:
    """The same as lists have it: placements and invoices of a search that one may not know are left out (P4)."""
    found = rows(model, session, *columns)
    only = inside(model, session) if model in _MONEY else None
    return found if only is None else found.where(only)


def condition(kind: Kind, node: query.Node, lookup: Lookup) -> Any:
    """A condition that every matching row meets; None when the tables cannot narrow the line."""
    if isinstance(node, query.And):
        parts = [p for p in (condition(kind, part, lookup) for part in node.parts) if p is not None]
        return reduce(and_, parts) if parts else None
    if isinstance(node, query.Or):
        either = [condition(kind, part, lookup) for part in node.parts]
        return None if any(p is None for p in either) else reduce(or_, either)
    if isinstance(node, search.RowWord):
        return _in_row(lookup, node)
    return _of_field(kind, node, lookup) if isinstance(node, query.Field) else None


def _of_field(kind: Kind, node: query.Field, lookup: Lookup) -> Any:
    if node.name == "owner":
        return owned_by(kind, lookup.session, frozenset[int]().union(*map(lookup.owners, node.values)))
    if node.name == "status":
        return _in_state(kind, lookup, frozenset[str]().union(*map(lookup.statuses, node.values)))
    if node.name == "hot":
        return Candidate.id.in_(entries_of(frozenset[int]().union(*map(lookup.hot_lists, node.values))))
    if node.name == "retention":
        return retention.due(lookup.session)
    if node.name == "consent":
        return retention.consented(node.values)
    if node.name == "client":
        return _at_client(kind, lookup.session, frozenset[int]().union(*map(lookup.clients, node.values)))
    return None


def _in_row(lookup: Lookup, node: search.RowWord) -> Any:
    """Positions that the index finds by a word, or whose client it may name; the row decides (P4)."""
    part = search.narrowed(Kind.POSITION, query.Word(node.text))
    if part is None:
        return None
    found = search.index_ids(Kind.POSITION, part, before=None, limit=_MOST_IN_ROWS)
    return Position.id.in_(found) | Position.client.in_(sorted(lookup.called(node.text)))


def owned_by(kind: Kind, session: Session, owners: frozenset[int]) -> Any:
    """Rows that belong to one of these people; 0 among them means nobody."""
    ids = sorted(owners - {NOBODY})
    if kind is Kind.PERSON:
        clients = visible(Client, session, Client.id).where(Client.owner.in_(ids))
        by_client = KeyPerson.counterpart.is_null() & KeyPerson.client.in_(clients)
        return KeyPerson.counterpart.in_(ids) | by_client
    if kind in _OF_CLIENT:
        return _OF_CLIENT[kind].in_(visible(Client, session, Client.id).where(Client.owner.in_(ids)))
    if kind in _OF_CARD:
        return _OF_CARD[kind].in_(visible(Submission, session, Submission.id).where(Submission.owner.in_(ids)))
    column = _OWNER[kind]
    return column.in_(ids) | column.is_null() if NOBODY in owners else column.in_(ids)


def _in_state(kind: Kind, lookup: Lookup, codes: frozenset[str]) -> Any:
    if kind is Kind.CANDIDATE:
        cards = visible(Submission, lookup.session, Submission.candidate).where(_words(Submission.status, codes))
        return Candidate.id.in_(cards)
    if kind is Kind.PLACEMENT:
        cards = visible(Submission, lookup.session, Submission.id).where(_words(Submission.status, codes))
        return Placement.submission.in_(cards)
    if kind is Kind.INVOICE:
        return in_state(lookup.session, codes)
    tests = [_words(column, codes) for column in _STATUS.get(kind, ())]
    return reduce(or_, tests) if tests else _NEVER


def _words(column: Any, codes: Iterable[str]) -> Any:
    members = [word for word in column.words if word.value in codes or _class_of(word) in codes]
    return column.in_(members)


def _class_of(word: Any) -> str:
    return word.class_.value if isinstance(word, Status) else ""


def _at_client(kind: Kind, session: Session, clients: frozenset[int]) -> Any:
    ids = sorted(clients)
    direct = {
        Kind.CLIENT: Client.id,
        Kind.PERSON: KeyPerson.client,
        Kind.POSITION: Position.client,
        Kind.FOLLOW_UP: FollowUp.client,
        Kind.ACTION: Action.client,
        Kind.INVOICE: Invoice.client,
        **_OF_CLIENT,
    }
    if kind in direct:
        return direct[kind].in_(ids)
    positions = visible(Position, session, Position.id).where(Position.client.in_(ids))
    if kind is Kind.SUBMISSION:
        return Submission.position.in_(positions)
    cards = visible(Submission, session).where(Submission.position.in_(positions))
    if kind in _OF_CARD:
        return _OF_CARD[kind].in_(cards.select(Submission.id))
    return Candidate.id.in_(cards.select(Submission.candidate))
