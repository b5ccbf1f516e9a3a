"""The one rule of which terms hold for a client on a day, its own or those of the group above it (P2, P6, model.md)."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import Any, Final

from katui.domain.session import Session
from katui.store import groups
from katui.store.models.clients import Agreement
from katui.store.scope import visible

_MOST: Final = 10_000


def in_force(session: Session, client: int, today: date) -> Any:
    """The agreement that holds for a client; None for none."""
    return of_clients(session, [client], today).get(client)


def of_clients(session: Session, clients: Collection[int], today: date) -> dict[int, Any]:
    """The agreement that holds for each of many clients; those without terms are left out.

    It is the newest of the nearest firm with one that has begun and still runs; only where there is none, one that
    covers today: confirmed in writing before it begins, or excepted by a leader until a date.
    """
    return _nearest(session, clients, today, lambda _row: True)


def travel_policies(session: Session, clients: Collection[int], today: date) -> dict[int, Any]:
    """Who pays travel by the terms that hold for each client; what they leave open the group above answers (B6)."""
    found = _nearest(session, clients, today, lambda row: row.travel_policy is not None)
    return {client: row.travel_policy for client, row in found.items()}


def _nearest(session: Session, clients: Collection[int], today: date, says: Callable[[Any], bool]) -> dict[int, Any]:
    chains = groups.chains(session, clients)
    begun, covers = _held(session, sorted({level for chain in chains.values() for level in chain}), today)
    found = {}
    for client, chain in chains.items():
        held = begun if any(level in begun for level in chain) else covers
        wanted = (held[level] for level in chain if level in held)
        if (row := next((row for row in wanted if says(row)), None)) is not None:
            found[client] = row
    return found


def _held(session: Session, levels: list[int], today: date) -> tuple[dict[int, Any], dict[int, Any]]:
    """By client the newest version that has begun and still runs, and the newest that covers a day at all."""
    live = Agreement.valid_until.is_null() | (Agreement.valid_until >= today)
    begun = (Agreement.valid_from <= today) | (Agreement.confirmed_in_writing == True)  # noqa: E712
    covers = (live & begun) | (Agreement.excepted_until >= today)
    rows = visible(Agreement, session).where(Agreement.client.in_(levels) & covers)
    found = {row.id: row for row in rows.order_by(Agreement.id).limit(_MOST)}
    runs = {row.client_id: row for row in found.values() if _runs(row, today)}
    return runs, {row.client_id: row for row in found.values()}


def _runs(row: Any, today: date) -> bool:
    return bool(row.valid_from <= today and (row.valid_until is None or row.valid_until >= today))
