"""Holding one record against a search line, exactly as it was typed (P5)."""

from __future__ import annotations

from typing import Any, Final

from katui.domain import fold, names, query, query_fields
from katui.domain.clients import (
    ClientStatus,
    DocumentKind,
    Engagement,
    Level,
    Severity,
    Tier,
    WarningKind,
    WarningStatus,
)
from katui.domain.contact import Channel, Outcome
from katui.domain.errors import Choice, Refused
from katui.domain.kinds import Kind
from katui.domain.pipeline import Status, StatusClass
from katui.domain.placing import InvoiceKind, InvoiceState
from katui.domain.positions import PositionStage, Priority
from katui.domain.query_fields import Span
from katui.domain.session import Session
from katui.domain.tokens import holds, matches
from katui.domain.vocabulary import Vocabulary
from katui.domain.work import ActionKind, ActionStatus, InterviewMode, InterviewStatus
from katui.i18n import _
from katui.i18n.marks import listed
from katui.store import hot, search
from katui.store.facts import Facts
from katui.store.models.clients import Client, ClientAlias
from katui.store.models.people import User
from katui.store.scope import visible

NOBODY: Final = 0
_MOST_CLIENTS: Final = 500
_MOST_CALLED: Final = 10_000
_MOST_USERS: Final = 5_000

STATUS_WORDS: Final[dict[Kind, tuple[type[Vocabulary], ...]]] = {
    Kind.CANDIDATE: (Status, StatusClass),
    Kind.CLIENT: (ClientStatus, Tier),
    Kind.PERSON: (),
    Kind.POSITION: (PositionStage, Priority),
    Kind.SUBMISSION: (Status, StatusClass),
    Kind.INTERVIEW: (InterviewStatus, InterviewMode),
    Kind.FOLLOW_UP: (Outcome, Channel),
    Kind.ACTION: (ActionStatus, ActionKind),
    Kind.AGREEMENT: (Engagement,),
    Kind.DOCUMENT: (DocumentKind,),
    Kind.WARNING: (WarningStatus, WarningKind, Severity),
    Kind.OFF_LIMITS: (Level,),
    Kind.HOT_LIST: (),
    Kind.PLACEMENT: (Status, StatusClass),
    Kind.INVOICE: (InvoiceState, InvoiceKind),
}
_CONTACTS: Final = frozenset({"phone", "email", "wechat"})
_COMMON: Final = frozenset({"name", "owner", "client", "status", "position"})
_CLIENTS: Final = frozenset({"name", "owner", "client", "status"})
KNOWN_FIELDS: Final[dict[Kind, frozenset[str]]] = {
    Kind.CANDIDATE: _COMMON
    | _CONTACTS
    | {"city", "title", "employer", "salary", "wanted", "source", "tag", "school", "degree", "note", "hot"}
    | {"retention", "consent"},
    Kind.CLIENT: frozenset({"name", "owner", "client", "status", "city", "note", "phone", "source", "tier", "warning"}),
    Kind.PERSON: _CONTACTS | {"name", "owner", "client", "employer", "title", "city", "note"},
    Kind.POSITION: _COMMON | {"title", "city", "salary", "note"},
    Kind.SUBMISSION: _COMMON | {"title", "city", "employer", "source"},
    Kind.INTERVIEW: _COMMON | {"title", "city", "employer", "source"},
    Kind.FOLLOW_UP: _COMMON | {"note"},
    Kind.ACTION: _COMMON | {"note"},
    Kind.AGREEMENT: _CLIENTS,
    Kind.DOCUMENT: _CLIENTS,
    Kind.WARNING: _CLIENTS,
    Kind.OFF_LIMITS: _CLIENTS,
    Kind.HOT_LIST: frozenset({"name", "owner", "note"}),
    Kind.PLACEMENT: _COMMON | {"title", "city"},
    Kind.INVOICE: _COMMON,
}

WORDS: Final[dict[str, frozenset[str]]] = {"retention": frozenset({"due"}), "consent": frozenset({"yes", "no"})}
"""The only values of some fields."""


class Lookup:
    """What the words of one search line mean in this firm, each looked up once: owners, clients, states."""

    def __init__(self, session: Session, kind: Kind) -> None:
        self.session = session
        self.kind = kind
        self._users: list[Any] | None = None
        self._clients: dict[tuple[str, bool], frozenset[int]] = {}

    def owners(self, value: str) -> frozenset[int]:
        """The people a value of `owner:` means; `none` is nobody, `me` whoever asks."""
        if value in {"me", "none"}:
            return frozenset({self.session.user.id if value == "me" else NOBODY})
        if self._users is None:
            self._users = list(User.select(User.id, User.login, User.name).limit(_MOST_USERS))
        wanted = value.casefold()
        exact = frozenset(u.id for u in self._users if wanted in {u.login.casefold(), u.name.casefold()})
        return exact or frozenset(u.id for u in self._users if matches(value, names=(u.name,)))

    def clients(self, value: str, exact: bool = False) -> frozenset[int]:
        """The clients a value of `client:` means: by name, other name or pinyin; at most 500."""
        key = (value, exact)
        if key not in self._clients:
            self._clients[key] = self._find_clients(value)
        return self._clients[key]

    def _find_clients(self, value: str) -> frozenset[int]:
        key = names.same_name_key(value)
        same = visible(Client, self.session, Client.id).where(Client.name_key == key).limit(_MOST_CLIENTS)
        known = visible(ClientAlias, self.session, ClientAlias.client).where(ClientAlias.name_key == key)
        found = {row.id for row in same} | {row.client_id for row in known.limit(_MOST_CLIENTS)}
        if found and key:
            return frozenset(found)
        part = search.narrowed(Kind.CLIENT, query.Word(value))
        ids = search.index_ids(Kind.CLIENT, part, before=None, limit=_MOST_CLIENTS) if part is not None else []
        rows = visible(Client, self.session, Client.id, Client.name, Client.legal_name).where(Client.id.in_(ids))
        kept = {row.id: (row.name, row.legal_name) for row in rows.limit(_MOST_CLIENTS)}
        return frozenset(ref for ref, both in kept.items() if matches(value, names=both)) or frozenset(kept)

    def called(self, word: str) -> frozenset[int]:
        """The clients in whose name a word stands, as letters or as pinyin; at most 10,000."""
        part = search.narrowed(Kind.CLIENT, query.Word(word))
        ids = search.index_ids(Kind.CLIENT, part, before=None, limit=_MOST_CALLED) if part is not None else []
        rows = visible(Client, self.session, Client.id, Client.name).where(Client.id.in_(ids))
        return frozenset(row.id for row in rows.limit(_MOST_CALLED) if matches(word, names=(row.name,)))

    def hot_lists(self, value: str) -> frozenset[int]:
        """The hot lists a value of `hot:` means, of mine and the shared ones: by id, name, or a part of the name."""
        return hot.called(self.session, value)

    def statuses(self, value: str) -> frozenset[str]:
        """The codes a value of `status:` means for the kind searched."""
        read = (words.parse(value) for words in STATUS_WORDS[self.kind])
        return frozenset(member.value for member in read if member is not None)


def check(kind: Kind, node: query.Node, lookup: Lookup) -> None:
    """Refuse what a list of one kind cannot be asked: a field it does not have, a state or owner nobody knows."""
    if isinstance(node, query.And | query.Or):
        for part in node.parts:
            check(kind, part, lookup)
    elif isinstance(node, query.Not):
        check(kind, node.part, lookup)
    elif isinstance(node, query.Field | query.Salary):
        if node.name not in KNOWN_FIELDS[kind]:
            text = _("{kind} cannot be filtered by {field}; there are {fields}.")
            known = listed(map(query_fields.shown, sorted(KNOWN_FIELDS[kind])))
            named = query_fields.shown(node.name)
            raise Refused("P5.field", node.name, "", text.format(kind=kind.label, field=named, fields=known))
        if isinstance(node, query.Field):
            _check_values(kind, node, lookup)


def _check_values(kind: Kind, node: query.Field, lookup: Lookup) -> None:
    for value in node.values:
        if node.name == "status" and not lookup.statuses(value):
            members = [member for words in STATUS_WORDS[kind] for member in words]
            choices = tuple(Choice("status", i, member.value) for i, member in enumerate(members))
            text = _("{value} is not a status of {kind}; there are {words}.")
            words = listed(dict.fromkeys(member.label for member in members))
            said = text.format(value=value, kind=kind.label, words=words)
            raise Refused("P5.status", "status", value, said, choices=choices)
        if node.name == "hot" and not lookup.hot_lists(value):
            said = _("There is no hot list called {name}.").format(name=value)
            names = hot.names(lookup.session)
            raise Refused("P5.hot", "hot", value, said, choices=tuple(Choice("hot_list", *each) for each in names))
        if value not in WORDS.get(node.name, {value}):
            said = _("{value} is not a value of {field}; there are {words}.")
            words = listed(sorted(WORDS[node.name]))
            raise Refused(
                "P7.words", node.name, value, said.format(value=value, field=query_fields.shown(node.name), words=words)
            )
        if node.name == "owner" and not lookup.owners(value):
            raise Refused(
                "P5.owner",
                "owner",
                value,
                _("{field}: nobody here is called {value}.").format(field=query_fields.shown(node.name), value=value),
            )


def matched(node: query.Node, row: Facts, lookup: Lookup) -> bool:
    """Whether one record is what the search line asks for."""
    if isinstance(node, query.And):
        return all(matched(part, row, lookup) for part in node.parts)
    if isinstance(node, query.Or):
        return any(matched(part, row, lookup) for part in node.parts)
    if isinstance(node, query.Not):
        return not matched(node.part, row, lookup)
    if isinstance(node, query.Word | query.Phrase):
        quoted = isinstance(node, query.Phrase) or (isinstance(node, search.RowWord) and node.exact)
        if quoted:
            return holds(node.text, *row.texts, *row.names)
        return matches(node.text, *row.texts, names=row.names)
    if isinstance(node, query.Field):
        return any(_field(node, value, row, lookup) for value in node.values)
    if isinstance(node, query.Salary):
        return _pays(node, row)
    return True


def _field(node: query.Field, value: str, row: Facts, lookup: Lookup) -> bool:
    if node.name == "owner":
        return row.owner in lookup.owners(value)
    if node.name == "client":
        return bool(row.clients & lookup.clients(value))
    if node.name == "hot":
        return bool(row.lists & lookup.hot_lists(value))
    if node.name == "status":
        return bool(row.statuses & lookup.statuses(value))
    texts = row.fields.get(node.name, ())
    if node.name == "name":
        texts = texts or row.names
        return holds(value, *texts) if node.exact else matches(value, names=texts)
    if node.exact:
        return holds(value, *texts)
    wanted = fold.fold(value)
    return matches(value, *texts) and any(texts) and bool(wanted)


def _pays(node: query.Salary, row: Facts) -> bool:
    pay = row.pays.get(node.name)
    if pay is None or pay.currency != node.span.currency:
        return False
    if node.span.per == "month" and hasattr(pay, "monthly_min"):
        return overlaps(node.span, pay.monthly_min, pay.monthly_max)
    low, high = (pay.pay_year_min, pay.pay_year_max) if hasattr(pay, "pay_year_min") else (pay.year_min, pay.year_max)
    return overlaps(node.span, low, high)


def overlaps(span: Span, low: int | None, high: int | None) -> bool:
    """Whether pay from `low` to `high` meets the range asked for; unknown pay never does."""
    if low is None and high is None:
        return False
    if span.low is not None and high is not None and (high <= span.low if span.open_low else high < span.low):
        return False
    return span.high is None or low is None or (low < span.high if span.open_high else low <= span.high)
