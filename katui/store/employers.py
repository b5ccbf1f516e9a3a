"""Which clients a company's name means, and every name clients are known by (P2, P5)."""

from __future__ import annotations

from typing import Any, Final

from katui.domain.names import same_name_key
from katui.domain.session import Session
from katui.store.models.clients import Client, ClientAlias
from katui.store.scope import visible

_MOST: Final = 500


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
