"""The group that a client belongs to, as a tree with what is open in each firm (model.md)."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from katui.domain.session import Session
from katui.services.client_parts import Unit
from katui.store import client_queries, groups
from katui.store.list_queries import open_positions


def group_of(session: Session, client: int) -> tuple[Unit, ...]:
    """Every firm of the group from the top down, each above the units that belong to it; none for a firm alone.

    Open warnings and positions are the firm's own and those of the units below it.
    """
    rows = {row.id: row for row in groups.units(session, client)}
    if len(rows) < 2:
        return ()
    below: dict[int | None, list[int]] = defaultdict(list)
    for row in rows.values():
        below[row.parent_id if row.parent_id in rows else None].append(row.id)
    warned = {ref: len(kinds) for ref, kinds in client_queries.open_warnings(session, list(rows)).items()}
    opened = open_positions(session, list(rows))
    out: list[Unit] = []

    def place(ref: int, depth: int) -> tuple[int, int]:
        at = len(out)
        warnings, positions = warned.get(ref, 0), opened.get(ref, 0)
        out.append(_unit(rows[ref], depth, client))
        for each in below[ref]:
            more = place(each, depth + 1)
            warnings, positions = warnings + more[0], positions + more[1]
        out[at] = _unit(rows[ref], depth, client, warnings, positions)
        return warnings, positions

    for top in below[None]:
        place(top, 0)
    return tuple(out)


def _unit(row: Any, depth: int, here: int, warnings: int = 0, positions: int = 0) -> Unit:
    return Unit(row.id, row.name, depth, row.tier, row.status, warnings, positions, row.id == here)
