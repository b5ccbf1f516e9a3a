"""What a search line is held against, row by row: the words, people, states and pay of a batch of records (P5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from katui.domain import query
from katui.domain.kinds import Kind
from katui.domain.results import result_words
from katui.domain.session import Session
from katui.domain.work import PayKind
from katui.store import hot, retention
from katui.store.engine import JOIN
from katui.store.models.candidates import Candidate, Education, HotList, Pay
from katui.store.models.clients import Client, KeyPerson
from katui.store.models.interviews import Interview
from katui.store.models.positions import Position
from katui.store.models.submissions import Submission
from katui.store.models.work import Action, FollowUp
from katui.store.pay_steps import stepped
from katui.store.said import found_by, noted_by
from katui.store.scope import for_one_act, visible
from katui.store.secrecy import Secret, Veil, knows, secret_of
from katui.store.secrecy import may_know as may_know

Texts = tuple[str | None, ...]


@dataclass(slots=True)
class Facts:
    """One record as a search line sees it. `owner` is 0 for nobody; `clients` are those the viewer may know."""

    texts: Texts
    names: Texts = ()
    fields: dict[str, Texts] = field(default_factory=dict)
    owner: int = 0
    statuses: set[str] = field(default_factory=set)
    clients: set[int] = field(default_factory=set)
    pays: dict[str, Any] = field(default_factory=dict)
    lists: set[int] = field(default_factory=set)


def fields_used(node: query.Node) -> frozenset[str]:
    """The names of the fields a search line asks about."""
    return frozenset(_names(node))


def _names(node: query.Node) -> Iterator[str]:
    if isinstance(node, query.Field | query.Salary):
        yield node.name
    elif isinstance(node, query.Not):
        yield from _names(node.part)
    elif isinstance(node, query.And | query.Or):
        for part in node.parts:
            yield from _names(part)


def load(kind: Kind, session: Session, ids: Sequence[int], used: frozenset[str]) -> dict[int, Facts]:
    """The facts of a batch of records; ids that are gone or may not be seen are missing."""
    session = for_one_act(session)
    if kind in _LOADERS:
        return _LOADERS[kind](session, ids, used)
    from katui.store import client_lists, money_lists

    return (client_lists.LOADERS | money_lists.LOADERS)[kind](session, ids, used)


_CANDIDATE = (
    Candidate.id, Candidate.owner, Candidate.source, Candidate.wechat, Candidate.name, Candidate.english_name,
    Candidate.employer, Candidate.title, Candidate.city, Candidate.tags, Candidate.notes, Candidate.department_name,
    Candidate.phone, Candidate.phone_e164, Candidate.email,
)  # fmt: skip


def _candidates(session: Session, ids: Sequence[int], used: frozenset[str]) -> dict[int, Facts]:
    out: dict[int, Facts] = {}
    rows: Any = Candidate.select(*_CANDIDATE).where(Candidate.id.in_(ids)).limit(len(ids)).tuples()
    for ref, owner, source, wechat, names, texts in ((r[0], r[1], r[2], r[3], r[4:6], r[6:]) for r in rows):
        employer, title, city, tags, notes, _department, phone, e164, email = texts
        out[ref] = Facts(texts, names, owner=owner or 0)
        if used:
            out[ref].fields = {
                "city": (city,), "title": (title,), "employer": (employer,), "source": (source,), "tag": (tags,),
                "note": (notes,), "phone": (phone, e164), "email": (email,), "wechat": (wechat,),
            }  # fmt: skip
    if used & {"salary", "wanted"}:
        _add_pay(session, out)
    if used & {"school", "degree"}:
        _add_schools(out)
    if "hot" in used:
        for ref, list_id in hot.memberships(list(out)):
            out[ref].lists.add(list_id)
    if used & {"status", "client", "position"}:
        _add_processes(session, out)
    retention.add_facts(session, out, used)
    return out


def _add_pay(session: Session, out: dict[int, Facts]) -> None:
    """Pay to the cent of one's own candidates and of nobody's; of a colleague's, who is hidden, only its step (C8)."""
    names = {PayKind.PRESENT: "salary", PayKind.WANTED: "wanted"}
    pays: Any = Pay.select().where(Pay.candidate.in_(list(out))).limit(2 * len(out))
    for pay in pays:
        found = out[pay.candidate_id]
        found.pays[names[pay.kind]] = pay if found.owner in {0, session.user.id} else stepped(pay)


def _add_schools(out: dict[int, Facts]) -> None:
    schools: dict[int, list[str]] = defaultdict(list)
    degrees: dict[int, list[str]] = defaultdict(list)
    rows: Any = Education.select().where(Education.candidate.in_(list(out))).limit(20 * len(out))
    for row in rows:
        schools[row.candidate_id].append(row.school)
        degrees[row.candidate_id].append(row.degree or "")
    for ref, found in out.items():
        found.fields |= {"school": tuple(schools[ref]), "degree": tuple(degrees[ref])}


def _add_processes(session: Session, out: dict[int, Facts]) -> None:
    rows = (
        visible(Submission, session, Submission, Position)
        .join(Position)
        .where(Submission.candidate.in_(list(out)))
        .limit(50 * len(out))
    )
    for row in rows:
        found = out[row.candidate_id]
        found.statuses |= {row.status.value, row.status.class_.value}
        found.fields["position"] = (*found.fields.get("position", ()), row.position.name)
        if knows(session, row.position):
            found.clients.add(row.position.client_id)


def _people(session: Session, ids: Sequence[int], used: frozenset[str]) -> dict[int, Facts]:
    rows = visible(KeyPerson, session, KeyPerson, Client).join(Client).where(KeyPerson.id.in_(ids)).limit(len(ids))
    return {
        row.id: Facts(
            (row.title, row.department_name, row.notes, row.phone, row.phone_e164, row.email),
            (row.name,),
            {
                "title": (row.title,), "note": (row.notes,), "phone": (row.phone, row.phone_e164),
                "email": (row.email,), "wechat": (row.wechat,), "city": (row.city,), "employer": (row.client.name,),
            },
            row.counterpart_id or row.client.owner_id,
            set(),
            {row.client_id},
        )
        for row in rows
    }  # fmt: skip


def _positions(session: Session, ids: Sequence[int], used: frozenset[str]) -> dict[int, Facts]:
    rows = visible(Position, session, Position, Client).join(Client).where(Position.id.in_(ids)).limit(len(ids))
    out = {}
    for row in rows:
        secret = secret_of(session, row)
        notes = _blinded(secret, row.notes)
        out[row.id] = Facts(
            _blinded(secret, row.department_name, row.city, row.alias, row.must_haves, row.notes),
            (row.name, row.client.name if secret is None else None),
            {"name": (row.name,), "title": (row.name,), "position": (row.name,), "city": (row.city,), "note": notes},
            row.owner_id,
            {row.stage.value, row.priority.value},
            _known_client(session, row),
            {"salary": row},
        )
    return out


def _known_client(session: Session, position: Any) -> set[int]:
    return {position.client_id} if knows(session, position) else set()


def _blinded(secret: Secret | None, *texts: str | None) -> Texts:
    """Texts as the viewer may read them, so that a search finds nothing that may not be read (P4)."""
    return texts if secret is None else tuple(secret.blind(text) if text else text for text in texts)


def card_facts(session: Session, row: Any) -> Facts:
    """A card and what hangs on it: found by candidate, position, and client where the viewer may know it."""
    candidate, position = row.candidate, row.position
    known = _known_client(session, position)
    client = position.client.name if known else position.alias
    (employer,) = _blinded(secret_of(session, position), candidate.employer)
    return Facts(
        (employer, candidate.title, candidate.city),
        (candidate.name, position.name, client),
        {
            "name": (candidate.name,), "position": (position.name,), "title": (position.name, candidate.title),
            "city": (candidate.city, position.city), "employer": (employer,), "source": (candidate.source,),
        },
        row.owner_id,
        {row.status.value, row.status.class_.value},
        known,
    )  # fmt: skip


_CARD = (Candidate, Position, Client)


def _submissions(session: Session, ids: Sequence[int], used: frozenset[str]) -> dict[int, Facts]:
    rows = (
        visible(Submission, session, Submission, *_CARD).join(Candidate).switch(Submission).join(Position).join(Client)
    )
    return {row.id: card_facts(session, row) for row in rows.where(Submission.id.in_(ids)).limit(len(ids))}


def _interviews(session: Session, ids: Sequence[int], used: frozenset[str]) -> dict[int, Facts]:
    rows = (
        visible(Interview, session, Interview, Submission, *_CARD)
        .join(Submission)
        .join(Candidate)
        .switch(Submission)
        .join(Position)
        .join(Client)
        .where(Interview.id.in_(ids))
        .limit(len(ids))
    )
    out = {}
    for row in rows:
        found = card_facts(session, row.submission)
        found.statuses = {row.status.value, row.mode.value}
        found.texts = (*found.texts, *_blinded(secret_of(session, row.submission.position), row.place))
        out[row.id] = found
    return out


def _about(model: Any, session: Session, ids: Sequence[int]) -> Iterator[tuple[Any, Facts, Secret | None]]:
    """Follow-ups and actions: found by whom they are about."""
    rows = (
        visible(model, session, model, Client, KeyPerson, Position, Candidate)
        .join(Client, JOIN.LEFT_OUTER)
        .switch(model)
        .join(KeyPerson, JOIN.LEFT_OUTER)
        .switch(model)
        .join(Position, JOIN.LEFT_OUTER)
        .switch(model)
        .join(Candidate, JOIN.LEFT_OUTER)
        .where(model.id.in_(ids))
        .limit(len(ids))
    )
    veil = Veil(session)
    for row in rows:
        secret = veil.of(row.position_id)
        people = (row.candidate,) if secret is not None else (row.candidate, row.person)
        named = tuple(part.name for part in people if part is not None)
        position = row.position.name if row.position is not None else None
        client = row.client.name if row.client is not None and secret is None else None
        found = Facts((), (*named, position, client), {"name": named, "position": (position,)})
        found.clients = {row.client_id} if client else set()
        yield row, found, secret


def _follow_ups(session: Session, ids: Sequence[int], used: frozenset[str]) -> dict[int, Facts]:
    out = {}
    for row, found, secret in _about(FollowUp, session, ids):
        found.texts, found.owner = _blinded(secret, *noted_by(row)), row.author_id
        found.fields["note"] = found.texts
        found.statuses = {row.channel.value, row.outcome.value if row.outcome else ""}
        out[row.id] = found
    return out


def _actions(session: Session, ids: Sequence[int], used: frozenset[str]) -> dict[int, Facts]:
    out = {}
    for row, found, secret in _about(Action, session, ids):
        found.fields["note"] = _blinded(secret, *found_by(row))
        found.texts, found.owner = (*found.fields["note"], *_blinded(secret, result_words(row.result))), row.owner_id
        found.statuses = {row.status.value, row.kind.value}
        out[row.id] = found
    return out


def _hot_lists(session: Session, ids: Sequence[int], used: frozenset[str]) -> dict[int, Facts]:
    rows: Any = HotList.select().where(hot.open_lists(session) & HotList.id.in_(ids)).limit(len(ids))
    return {row.id: Facts((row.note,), (row.name,), {"note": (row.note,)}, row.owner_id) for row in rows}


_LOADERS = {
    Kind.CANDIDATE: _candidates,
    Kind.PERSON: _people,
    Kind.POSITION: _positions,
    Kind.SUBMISSION: _submissions,
    Kind.INTERVIEW: _interviews,
    Kind.FOLLOW_UP: _follow_ups,
    Kind.ACTION: _actions,
    Kind.HOT_LIST: _hot_lists,
}
