"""Which record a typed name means: one, or a refusal that names the ones it may be (F2, I6)."""

from __future__ import annotations

import re
from typing import Any, Final

from katui.domain import names, pinyin
from katui.domain.errors import Choice, Refused
from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.i18n import _
from katui.services.record_names import BETWEEN, told
from katui.store import registry
from katui.store.conditions import rows
from katui.store.models.clients import Client, ClientAlias
from katui.store.models.people import Department, User
from katui.store.scope import visible

_MOST: Final = 9
_MARKED: Final = re.compile(r"(.*?)[\s·]*#(\d{1,9})", re.DOTALL)


def linked(session: Session, kind: Kind, text: str, field: str, *, client_id: int | None = None) -> int:
    """The id of the record that `7`, `client:7` or a name means.

    A client is known by its other names as well, a user by login; `client_id` keeps to the people or positions of one
    client. Behind ` · ` may stand what tells it apart, as choices and forms show it: `王磊 · 造父智行`, `王磊 · #12`.
    Unknown: Refused `I6.unknown`. Several: Refused `I6.ambiguous` with the choices.
    """
    typed = text.strip()
    head, colon, tail = typed.partition(":")
    number = tail if colon and Kind.parse(head) is kind else typed
    if number.isascii() and number.isdigit() and len(number) < 10:
        return _by_id(session, kind, int(number), field, typed)
    found = _named(session, kind, typed, client_id) or _told_apart(session, kind, typed, field, client_id)
    if len(found) == 1:
        return found[0].id
    if not found:
        said = _("There is no {kind} called {name}.").format(kind=kind.label, name=typed)
        raise Refused("I6.unknown", field, typed, said)
    said = _("{name} may be several of {kind}; say which one.").format(name=typed, kind=kind.label)
    raise Refused("I6.ambiguous", field, typed, said, choices=tuple(found))


def _by_id(session: Session, kind: Kind, ref: int, field: str, typed: str) -> int:
    model = registry.MODEL_OF[kind]
    row = rows(model, session, model.id).where(model.id == ref).limit(1).first()
    if row is None:
        said = _("There is no {kind} with the id {id}.").format(kind=kind.label, id=ref)
        raise Refused("I6.unknown", field, typed, said)
    return ref


def _told_apart(session: Session, kind: Kind, typed: str, field: str, client_id: int | None) -> list[Choice]:
    """The records of a name with some of what tells them apart behind it, or its id."""
    name, *parts = (part.strip() for part in typed.split(BETWEEN))
    marked = _MARKED.fullmatch(typed)
    if marked is not None:
        ref = _by_id(session, kind, int(marked[2]), field, typed)
        one = told(session, kind, [ref])[0]
        head = names.same_name_key(marked[1].split(BETWEEN)[0])
        return [Choice(kind.value, ref, one.label)] if head in {"", names.same_name_key(one.name)} else []
    if not parts:
        return []
    same = {choice.id for choice in _named(session, kind, name, client_id)}
    wanted = {names.same_name_key(part) for part in parts if part}
    return [
        Choice(kind.value, one.id, one.label)
        for one in told(session, kind, sorted(same, reverse=True))
        if wanted <= {names.same_name_key(part) for part in one.parts}
    ]


def _named(session: Session, kind: Kind, typed: str, client_id: int | None) -> list[Choice]:
    if kind is Kind.USER:
        return _choices(session, kind, User.select().where((User.login == typed) | (User.name == typed)))
    if kind is Kind.DEPARTMENT:
        return _choices(session, kind, Department.select().where(Department.name == typed))
    model = registry.MODEL_OF[kind]
    key = names.same_name_key(typed)
    if not key:
        return []
    same = rows(model, session)
    if client_id is not None and kind in {Kind.PERSON, Kind.POSITION}:
        same = same.where(model.client == client_id)
    found = _choices(session, kind, same.where(model.name_key == key))
    if kind is Kind.CLIENT and not found:
        found = _clients_known_as(session, key)
    if not found and typed.isascii():
        found = _choices(session, kind, same.where(model.pinyin == pinyin.full(typed)))
    return found


def _clients_known_as(session: Session, key: str) -> list[Choice]:
    known = visible(ClientAlias, session, ClientAlias.client).where(ClientAlias.name_key == key)
    return _choices(session, Kind.CLIENT, visible(Client, session).where(Client.id.in_(known)))


def _choices(session: Session, kind: Kind, found: Any) -> list[Choice]:
    model = registry.MODEL_OF[kind]
    refs = [row.id for row in found.order_by(model.id.desc()).limit(_MOST)]
    return [Choice(kind.value, one.id, one.label) for one in told(session, kind, refs)]
