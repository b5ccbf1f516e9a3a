"""The one rule of a group of firms: what is agreed above holds below, what happens below counts above (model.md)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from katui.domain.session import Session
from katui.store.models.clients import Client
from katui.store.scope import visible

_LEVELS: Final = 10
_MOST: Final = 500


def above(session: Session, client: int) -> list[int]:
    """A client and what it belongs to, nearest first: terms, off-limits and access of any of them hold for it."""
    found: list[int] = []
    at: int | None = client
    while at and at not in found and len(found) < _LEVELS:
        found.append(at)
        row = visible(Client, session, Client.id, Client.parent).where(Client.id == at).limit(1).first()
        at = None if row is None else row.__data__["parent"]
    return found


def chains(session: Session, clients: Collection[int]) -> dict[int, list[int]]:
    """The same for many clients, read level by level."""
    found = {client: [client] for client in clients}
    rising = dict(found)
    for _level in range(_LEVELS - 1):
        tops = sorted({chain[-1] for chain in rising.values()})
        if not tops:
            break
        rows = visible(Client, session, Client.id, Client.parent).where(Client.id.in_(tops)).limit(len(tops))
        parents = {row.id: row.__data__["parent"] for row in rows}
        rising = {client: chain for client, chain in rising.items() if parents.get(chain[-1]) not in {None, *chain}}
        for chain in rising.values():
            chain.append(parents[chain[-1]])
    return found


def below(session: Session, client: int) -> list[int]:
    """A client and every unit below it: their statistics, warnings and goals count for it."""
    found, level = [client], [client]
    while level and len(found) < _MOST:
        rows = visible(Client, session, Client.id).where(Client.parent.in_(level) & Client.id.not_in(found))
        level = [row.id for row in rows.order_by(Client.id).limit(_MOST)]
        found += level
    return found


def units(session: Session, client: int) -> list[Any]:
    """Every firm of the group that a client belongs to, the top and all below it, in the order they were made."""
    top = above(session, client)[-1]
    rows = visible(Client, session).where(Client.id.in_(below(session, top)))
    return list(rows.order_by(Client.id).limit(_MOST))
