"""The orders of the list of clients: by name, by next touch, by tier (C1, C9)."""

from __future__ import annotations

from array import array
from datetime import UTC, datetime
from typing import Any, Final

from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.domain.vocabulary import Vocabulary
from katui.services import lists
from katui.store import client_queries
from katui.store.models.clients import Client
from katui.store.models.work import Action
from katui.store.scope import visible
from katui.store.secrecy import Veil
from katui.store.store import Store

_NEVER: Final = datetime.min.replace(tzinfo=UTC)


class Order(Vocabulary):
    """In which order the clients stand."""

    NAME = "name", "by name", "按名称"
    TOUCH = "touch", "by next touch", "按下次联系"
    TIER = "tier", "by tier", "按级别"


def ordered_ids(
    store: Store, session: Session, order: Order, text: str = "", owners: frozenset[int] | None = None
) -> array[int]:
    """The ids of the clients that a search line finds, in one of these orders; who has no next touch stands first."""
    ids = lists.list_ids(store, session, Kind.CLIENT, text, lists.Sort.NAME, owners=owners)
    if order is Order.NAME:
        return ids
    key: dict[int, Any]
    if order is Order.TOUCH:
        due = client_queries.next_touches(session, Veil(session).elsewhere(Action.position))
        key = {ref: due.get(ref) or _NEVER for ref in ids}
    else:
        rows = visible(Client, session, Client.id, Client.tier).limit(lists.MOST_IDS)
        tiers = {row.id: row.tier.value for row in rows}
        key = {ref: tiers.get(ref, "Z") for ref in ids}
    return array("q", sorted(ids, key=lambda ref: key[ref]))
