"""What a row is recognised by, and the rows of the file and of the store that share it (I5)."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from katui.domain import names
from katui.domain.firm_names import core_key
from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.services.import_mine import made_by
from katui.services.import_rows import Draft
from katui.store.further_numbers import who_may_have
from katui.store.models.candidates import Candidate
from katui.store.models.clients import Client, ClientAlias, KeyPerson
from katui.store.models.positions import Position
from katui.store.phones import is_landline, known_by, may_hold_more
from katui.store.scope import visible
from katui.store.secrecy import Veil

Keys = tuple[tuple[str, ...], ...]
Stored = tuple[int, Keys, Keys]
"""A record, its keys, and those of them that are numbers and addresses behind the first."""
_MASK: Final = (1 << 64) - 1
_SPREAD: Final = 0x9E3779B97F4A7C15
_MOST: Final = 50_000


class Seen:
    """The keys of millions of rows of one file in twelve bytes each: which row had a key first."""

    def __init__(self) -> None:
        self._bits = 12
        self._count = 0
        self._keys = array("Q", bytes(8 << self._bits))
        self._rows = array("I", bytes(4 << self._bits))

    def first(self, key: tuple[str, ...], row: int) -> int | None:
        """The row that had this key before, or None, and then it is this row's."""
        if self._count * 3 > 2 << self._bits:
            self._grow()
        mark = (hash(key) & _MASK) or 1
        slot = self._slot(mark)
        if self._keys[slot]:
            return self._rows[slot]
        self._keys[slot], self._rows[slot] = mark, min(row, 0xFFFFFFFF)
        self._count += 1
        return None

    def get(self, key: tuple[str, ...]) -> int | None:
        """The row that has this key, or None."""
        slot = self._slot((hash(key) & _MASK) or 1)
        return self._rows[slot] if self._keys[slot] else None

    def _slot(self, mark: int) -> int:
        top = (1 << self._bits) - 1
        slot = ((mark * _SPREAD) & _MASK) >> (64 - self._bits)
        keys = self._keys
        while keys[slot] and keys[slot] != mark:
            slot = (slot + 1) & top
        return slot

    def _grow(self) -> None:
        keys, rows = self._keys, self._rows
        self._bits += 1
        self._keys = array("Q", bytes(8 << self._bits))
        self._rows = array("I", bytes(4 << self._bits))
        for mark, row in zip(keys, rows, strict=True):
            if mark:
                slot = self._slot(mark)
                self._keys[slot], self._rows[slot] = mark, row


def keys_of(kind: Kind, values: Mapping[str, Any], other_names: Sequence[str] = ()) -> Keys:
    """The keys of a record: phone, e-mail, name and employer; name and client; or a client's names."""
    name = str(values.get("name_key") or "")
    if kind is Kind.CLIENT:
        more = (names.same_name_key(text) for text in (values.get("legal_name") or "", *other_names))
        return tuple(("n", key) for key in dict.fromkeys((name, *more)) if key)
    if kind is Kind.POSITION:
        return (("n", name, str(values.get("client") or 0)),) if name else ()
    phone, email = str(values.get("phone_e164") or ""), str(values.get("email_key") or "")
    found = numbers_of(values)
    if name and kind is Kind.PERSON:
        found.append(("n", name, str(values.get("client") or 0)))
    elif name:
        employer = core_key(values.get("employer") or "")
        found.append(("n", name, employer) if employer else ("n", name, "", phone, email))
    return tuple(found)


def numbers_of(values: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """Each number and each address of a record, its first ones first."""
    phone, typed = str(values.get("phone_e164") or ""), str(values.get("phone") or "")
    more = [one.e164 or "" for one in known_by(typed)] if may_hold_more(typed) else []
    written = str(values.get("email") or "")
    mails = [str(values.get("email_key") or ""), *(names.email_keys(written) if written.count("@") > 1 else ())]
    found = [*(("p", each) for each in (phone, *more)), *(("e", each) for each in mails)]
    return [key for key in dict.fromkeys(found) if key[1]]


def first_and_more(values: Mapping[str, Any], keys: Sequence[tuple[str, ...]]) -> tuple[Keys, Keys]:
    """The keys of a row by its names and by the number and address that stand first, and those by further ones."""
    first = {str(values.get("phone_e164") or ""), str(values.get("email_key") or "")}
    more = tuple(key for key in keys if is_number(key) and key[1] not in first)
    return tuple(key for key in keys if key not in more), more


def by_more(seen: Seen, row: int, name: str, own: Keys, more: Keys) -> list[tuple[tuple[str, ...], int]]:
    """The key and the earlier row that share a further number or address: one person only under one name."""
    before = [(key, other) for key in own if (other := seen.get((*key, "+", name))) is not None]
    named = {seen.get(key) for key in own if key[0] == "n"} - {None, row}
    for key in more:
        seen.first((*key, "+", name), row)
    return before + [(key, other) for key in more if (other := seen.get(key)) is not None and other in named]


def is_number(key: tuple[str, ...]) -> bool:
    """Whether a key is a phone or an e-mail, which tells people of one name apart."""
    return key[0] in {"p", "e"}


def is_shared(key: tuple[str, ...]) -> bool:
    """Whether a key is a landline, which says a firm more than a person."""
    return key[0] == "p" and is_landline(key[1])


def held(session: Session, kind: Kind, drafts: Sequence[Draft], batch: int = 0) -> dict[tuple[str, ...], list[int]]:
    """The stored records that have a key of any of these drafts, by that key.

    One that the import `batch` made itself is known by its first number or e-mail only: its namesakes are others.
    """
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    finder = _client_rows if kind is Kind.CLIENT else _position_rows if kind is Kind.POSITION else _people_rows
    stored = finder(session, kind, drafts)
    ours = made_by(batch, kind, [ref for ref, _keys, _more in stored])
    for ref, keys, more in stored:
        for key in _own_first(keys, more) if ref in ours else _told(keys, more):
            if ref not in found[key]:
                found[key].append(ref)
    return found


def _own_first(keys: Keys, more: Keys) -> list[tuple[str, ...]]:
    return [key for key in keys if is_number(key) and not is_shared(key) and key not in more]


def _told(keys: Keys, more: Keys) -> list[tuple[str, ...]]:
    """The keys of a record, which of them are further numbers, and each number with the name of whose it is."""
    named = (with_name(key, name_of(keys)) for key in keys if is_number(key))
    return [*keys, *(as_further(key) for key in more), *named]


def name_of(keys: Keys) -> str:
    """The name among the keys of a record."""
    return next((key[1] for key in keys if key[0] == "n"), "")


def with_name(key: tuple[str, ...], name: str) -> tuple[str, ...]:
    """A number or address together with a name."""
    return ("named", name, *key)


def as_further(key: tuple[str, ...]) -> tuple[str, ...]:
    """A number or address that stands behind another."""
    return ("further", *key)


def _texts(drafts: Sequence[Draft], name: str) -> list[str]:
    return sorted({value for draft in drafts if (value := draft.values.get(name))})


def _people_rows(session: Session, kind: Kind, drafts: Sequence[Draft]) -> list[Stored]:
    """People by phone and e-mail, those that stand first, then the others; then by name those that neither has found.

    Many share a name; of whom a landline found it is not known yet who they are.
    """
    found: dict[int, Stored] = {}
    left = list(drafts)
    for name in ("phone_e164", "email_key", "id", "name_key"):
        asked = _texts(left, name) if name == "name_key" else _asked(kind, name, left)
        if asked:
            found |= _people_with(session, kind, name, asked)
            known = {
                key for _ref, keys, _more in found.values() for key in keys if is_number(key) and not is_shared(key)
            }
            left = [draft for draft in left if not known.intersection(keys_of(kind, draft.values))]
    return list(found.values())


def _asked(kind: Kind, name: str, drafts: Sequence[Draft]) -> list[Any]:
    """The phones or addresses of these drafts, or who may have one of them behind another."""
    numbers = {key for draft in drafts for key in numbers_of(draft.values)}
    if name != "id":
        return sorted(number for mark, number in numbers if mark == name[0])
    phones, emails = ([number for mark, number in numbers if mark == each] for each in "pe")
    return who_may_have(kind, phones, emails)


def _people_with(session: Session, kind: Kind, name: str, asked: list[Any]) -> dict[int, Stored]:
    model: Any = Candidate if kind is Kind.CANDIDATE else KeyPerson
    fifth = model.employer if kind is Kind.CANDIDATE else model.client
    columns = (model.id, model.name_key, model.phone_e164, model.email_key, model.phone, model.email, fifth)
    base = model.select(*columns) if kind is Kind.CANDIDATE else visible(model, session, *columns)
    out: dict[int, Stored] = {}
    for ref, key, phone, email, typed, written, last in (
        base.where(getattr(model, name).in_(asked)).limit(_MOST).tuples()
    ):
        values = {"name_key": key, "phone_e164": phone, "email_key": email, "phone": typed, "email": written}
        values |= {"employer": last, "client": last}
        keys = keys_of(kind, values)
        out[ref] = (ref, keys, first_and_more(values, keys)[1])
    return out


def _position_rows(session: Session, kind: Kind, drafts: Sequence[Draft]) -> list[Stored]:
    texts, clients = _texts(drafts, "name_key"), {draft.values.get("client") or 0 for draft in drafts}
    same = Position.name_key.in_(texts) & Position.client.in_(sorted(clients))
    found = visible(Position, session, Position.id, Position.name_key, Position.client)
    rows = found.where(same, *Veil(session).openly(Position.id)).limit(_MOST)
    return [(ref, keys_of(kind, {"name_key": key, "client": client}), ()) for ref, key, client in rows.tuples()]


def _client_rows(session: Session, kind: Kind, drafts: Sequence[Draft]) -> list[Stored]:
    wanted = sorted({key[1] for draft in drafts for key in keys_of(kind, draft.values, draft.parts.get("aliases", ()))})
    legal = sorted({text for one in ("name", "legal_name") for text in _texts(drafts, one)})
    named = visible(Client, session, Client.id, Client.name_key).where(Client.name_key.in_(wanted)).limit(_MOST)
    known = visible(ClientAlias, session, ClientAlias.client, ClientAlias.name_key)
    known = known.where(ClientAlias.name_key.in_(wanted)).limit(_MOST)
    whole = visible(Client, session, Client.id, Client.legal_name).where(Client.legal_name.in_(legal)).limit(_MOST)
    rows = [*named.tuples(), *known.tuples()]
    rows += [(ref, names.same_name_key(text)) for ref, text in whole.tuples()]
    return [(ref, (("n", key),), ()) for ref, key in rows]


KNOWN_BY: Final = frozenset({"phone", "email"})
"""Fields that may hold several numbers or addresses."""


def kept_beside(name: str, value: str, here: str) -> str:
    """What a field holds once a cell is read: none of its numbers goes for one that stands there already.

    A cell of other numbers takes the place of what is here, as any other news does.
    """
    told, held = _each(name, value), _each(name, here)
    if not told.keys() & held.keys():
        return value
    new = [typed for key, typed in told.items() if key not in held]
    return ("; " if name == "email" else " / ").join([here, *new])


def _each(name: str, text: str) -> dict[str, str]:
    """Each number or address of a field by its key, as it is typed there."""
    if name == "email":
        return {key: key for key in names.email_keys(text)}
    return {one.e164 or "": one.typed for one in known_by(text)}
