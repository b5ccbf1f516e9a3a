"""The group that a client belongs to, as a tree with what is open in each firm (model.md)."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, Final

from katui.domain.errors import Refused
from katui.domain.session import Session
from katui.i18n import _
from katui.services.client_parts import Unit
from katui.store import client_queries, groups
from katui.store.conditions import rows
from katui.store.list_queries import open_positions
from katui.store.models.clients import Client

_DEEPEST: Final = 100


def check_parent(session: Session, client: int, parent: int | None) -> None:
    """Refused `C9.group` when a firm would stand above itself, at once or by way of others."""
    if parent is not None and stands_below(session, parent, client):
        row: Any = rows(Client, session).where(Client.id == parent).first()
        said = _("{name} cannot be above this client: it is this client, or belongs to it.").format(name=row.name)
        raise Refused("C9.group", "parent", row.name, said)


def stands_below(session: Session, client: int, top: int) -> bool:
    """Whether a firm is `top`, or belongs to it through however many others."""
    at: int | None = client
    for _step in range(_DEEPEST):
        if at is None or at == top:
            break
        row: Any = rows(Client, session, Client.parent).where(Client.id == at).first()
        at = None if row is None else row.parent_id
    return at is not None


def group_of(session: Session, client: int) -> tuple[Unit, ...]:
    """Every firm of the group from the top down, each above the units that belong to it; none for a firm alone.

    Open warnings and positions are the firm's own and those of the units below it.
    """
    firms = {row.id: row for row in groups.units(session, client)}
    if len(firms) < 2:
        return ()
    below: dict[int | None, list[int]] = defaultdict(list)
    for row in firms.values():
        below[row.parent_id if row.parent_id in firms else None].append(row.id)
    warned = {ref: len(kinds) for ref, kinds in client_queries.open_warnings(session, list(firms)).items()}
    opened = open_positions(session, list(firms))
    out: list[Unit] = []

    def place(ref: int, depth: int) -> tuple[int, int]:
        at = len(out)
        warnings, positions = warned.get(ref, 0), opened.get(ref, 0)
        out.append(_unit(firms[ref], depth, client))
        for each in below[ref]:
            more = place(each, depth + 1)
            warnings, positions = warnings + more[0], positions + more[1]
        out[at] = _unit(firms[ref], depth, client, warnings, positions)
        return warnings, positions

    for top in below[None]:
        place(top, 0)
    return tuple(out)


def _unit(row: Any, depth: int, here: int, warnings: int = 0, positions: int = 0) -> Unit:
    return Unit(row.id, row.name, depth, row.tier, row.status, warnings, positions, row.id == here)
