"""Which clients a company's name means, and every name clients are known by (P2, P5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

from katui.domain.names import same_name_key
from katui.domain.session import Session
from katui.store.models.clients import Client, ClientAlias
from katui.store.scope import visible

_MOST: Final = 5_000


def called(session: Session, name: str) -> list[int]:
    """The clients that a company's name means, by any of their names."""
    key = same_name_key(name)
    if not key:
        return []
    known = visible(ClientAlias, session, ClientAlias.client).where(ClientAlias.name_key == key).limit(20)
    either = (Client.name_key == key) | (Client.legal_name == name) | Client.id.in_(known)
    return [row.id for row in visible(Client, session, Client.id).where(either).order_by(Client.id).limit(20)]


def keys_of(session: Session, clients: list[int]) -> set[str]:
    """Every name these clients are known by, as names are compared."""
    rows: Any = visible(Client, session, Client.name_key, Client.legal_name).where(Client.id.in_(clients))
    keys = set()
    for row in rows.limit(_MOST):
        keys |= {row.name_key, same_name_key(row.legal_name or "")}
    known: Any = visible(ClientAlias, session, ClientAlias.name_key).where(ClientAlias.client.in_(clients))
    return (keys | {row.name_key for row in known.limit(_MOST)}) - {""}


def known_as(session: Session, names: Sequence[str]) -> dict[str, set[str]]:
    """For each of these company's names that means clients of ours, every name they are known by: four queries."""
    by_key = {name: same_name_key(name) for name in names}
    keys = sorted({key for key in by_key.values() if key})
    if not keys:
        return {}
    meant: dict[str, set[int]] = defaultdict(set)
    either = Client.name_key.in_(keys) | Client.legal_name.in_(sorted(by_key))
    held: Any = visible(Client, session, Client.id, Client.name_key, Client.legal_name).where(either)
    for ref, key, legal in held.limit(_MOST).tuples():
        meant[key].add(ref)
        meant[legal or ""].add(ref)
    known: Any = visible(ClientAlias, session, ClientAlias.client, ClientAlias.name_key)
    for ref, key in known.where(ClientAlias.name_key.in_(keys)).limit(_MOST).tuples():
        meant[key].add(ref)
    called_by = _names_of(session, {ref for refs in meant.values() for ref in refs})
    found = {name: meant.get(key, set()) | meant.get(name, set()) for name, key in by_key.items() if key}
    return {name: {each for ref in refs for each in called_by[ref]} for name, refs in found.items() if refs}


def _names_of(session: Session, clients: set[int]) -> dict[int, set[str]]:
    """By client, every name it is known by, as names are compared."""
    out: dict[int, set[str]] = {ref: set() for ref in clients}
    rows: Any = visible(Client, session, Client.id, Client.name_key, Client.legal_name)
    for ref, key, legal in rows.where(Client.id.in_(sorted(clients))).limit(_MOST).tuples():
        out[ref] |= {key, same_name_key(legal or "")} - {""}
    known: Any = visible(ClientAlias, session, ClientAlias.client, ClientAlias.name_key)
    for ref, key in known.where(ClientAlias.client.in_(sorted(clients))).limit(_MOST).tuples():
        out[ref].add(key)
    return out
