"""The stored records that share a key with new ones: phone, e-mail, name or pinyin (P5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, Final

from katui.domain import names
from katui.domain.firm_names import called_besides, core_key, legal_key
from katui.domain.kinds import Kind
from katui.domain.positions import PositionStage
from katui.domain.session import Session
from katui.store.conditions import rows
from katui.store.engine import JOIN
from katui.store.further_numbers import who_may_have
from katui.store.models.candidates import Candidate
from katui.store.models.clients import Client, ClientAlias, KeyPerson
from katui.store.models.people import User
from katui.store.models.positions import Position
from katui.store.phones import known_by, may_hold_more
from katui.store.scope import visible
from katui.store.secrecy import Veil

_MOST: Final = 5_000
_BEGINNING: Final = 2
"""Letters of a firm's short name that its longer names hold however they are spaced."""
_LONGEST: Final = 200
"""The longest part of a name that is looked for inside others; engines refuse longer patterns."""
_PAIRS: Final = (
    ("phone_e164", "phones"), ("email_key", "emails"), ("name_key", "name"), ("pinyin", "pinyin"), ("pinyin", "turned"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Alike:
    """A stored record by the keys it is compared by."""

    id: int
    shown: str
    owner: str
    name: str
    pinyin: str
    phones: tuple[str, ...] = ()
    tail: str = ""
    emails: tuple[str, ...] = ()
    employer: str = ""
    client_id: int | None = None
    core: str = ""

    def known_by(self) -> Iterator[tuple[str, str]]:
        """Each key that can say who it is."""
        yield from (("phone", number) for number in self.phones)
        yield from (("email", mail) for mail in self.emails)
        for name in ("name", "core", "pinyin"):
            if value := getattr(self, name):
                yield name, value


def alike(session: Session, kind: Kind, keys: Sequence[Any]) -> list[Alike]:
    """The records of one kind that share a key with any of the new ones."""
    if kind is Kind.CLIENT:
        return _clients(session, keys)
    if kind is Kind.POSITION:
        return _positions(session, keys)
    model = Candidate if kind is Kind.CANDIDATE else KeyPerson
    owner = Candidate.owner if kind is Kind.CANDIDATE else KeyPerson.counterpart
    test = _any_of(model, keys, *_PAIRS)
    if test is None:
        return []
    phones, emails = [number for one in keys for number in one.phones], [mail for one in keys for mail in one.emails]
    if second := who_may_have(kind, phones, emails):
        test |= model.id.in_(second)
    found = rows(model, session, model, User).join(User, JOIN.LEFT_OUTER, on=(owner == User.id)).where(test)
    field = owner.name
    return [
        Alike(
            row.id,
            row.name,
            getattr(row, field).name if getattr(row, owner.object_id_name) else "",
            row.name_key,
            row.pinyin,
            tuple(dict.fromkeys(each for each in (row.phone_e164, *_more_numbers(row.phone)) if each)),
            row.phone_tail or "",
            names.email_keys(row.email or ""),
            getattr(row, "employer_key", None) or "",
            getattr(row, "client_id", None),
        )
        for row in found.order_by(model.id.desc()).limit(_MOST)
    ]


def _more_numbers(phone: str | None) -> Iterator[str]:
    if phone and may_hold_more(phone):
        yield from (one.e164 or "" for one in known_by(phone))


def _any_of(model: Any, keys: Sequence[Any], *pairs: tuple[str, str]) -> Any:
    tests = []
    for column, key in pairs:
        held = [getattr(one, key) for one in keys]
        values = sorted({one for value in held for one in ([value] if isinstance(value, str) else value) if one})
        if values:
            tests.append(getattr(model, column).in_(values))
    return reduce(or_, tests) if tests else None


def _clients(session: Session, keys: Sequence[Any]) -> list[Alike]:
    test = _any_of(Client, keys, ("name_key", "name"), ("name_key", "core"), ("pinyin", "pinyin"))
    if test is None:
        return []
    test |= Client.name_key.in_(sorted({name for one in keys for name in called_besides(one.core)}))
    if len(keys) == 1 and len(keys[0].core) >= _BEGINNING:
        test |= Client.name_key.contains(keys[0].core[:_LONGEST])
        test |= Client.legal_name.contains(keys[0].core[:_BEGINNING])
    found = visible(Client, session, Client, User).join(User, on=(Client.owner == User.id)).where(test)
    out = []
    for row in found.limit(_MOST):
        out.append(Alike(row.id, row.name, row.owner.name, row.name_key, row.pinyin, core=core_key(row.name)))
        if row.legal_name:
            for key in {names.same_name_key(row.legal_name), legal_key(row.legal_name)}:
                out.append(Alike(row.id, row.name, row.owner.name, key, "", core=core_key(row.legal_name)))
    wanted = sorted({name for one in keys for name in (one.name, one.core, *called_besides(one.core)) if name})
    known = (
        visible(ClientAlias, session, ClientAlias, Client, User)
        .join(Client)
        .join(User, on=(Client.owner == User.id))
        .where(ClientAlias.name_key.in_(wanted))
        .limit(_MOST)
    )
    return out + [
        Alike(a.client_id, a.client.name, a.client.owner.name, a.name_key, "", core=core_key(a.alias)) for a in known
    ]


def _positions(session: Session, keys: Sequence[Any]) -> list[Alike]:
    wanted = sorted({one.name for one in keys if one.name and one.client_id})
    clients = sorted({one.client_id for one in keys if one.client_id})
    live = Position.stage.in_([PositionStage.DRAFT, PositionStage.OPEN, PositionStage.ON_HOLD])
    found = (
        visible(Position, session, Position, User)
        .join(User, on=(Position.owner == User.id))
        .where(Position.name_key.in_(wanted) & Position.client.in_(clients) & live, *Veil(session).openly(Position.id))
        .order_by(Position.id.desc())
        .limit(_MOST)
    )
    return [Alike(r.id, r.name, r.owner.name, r.name_key, "", client_id=r.client_id) for r in found]
