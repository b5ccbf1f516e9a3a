"""What other sessions changed: the one seam that screens repaint from (S1, S6)."""

from __future__ import annotations

import os

from katui.store.engine import database, fn, is_postgres
from katui.store.locations import Location
from katui.store.models.house import Change
from katui.store.store import Store

_MOST = 500


def look(location: Location) -> tuple[int, ...] | None:
    """Times and sizes of the files of a store, which every commit changes; None on a server.

    A hundredth of the cost of asking the store, and without its thread: who sees nothing new here need not ask.
    """
    if location.path is None:
        return None
    seen: list[int] = []
    for name in (str(location.path), f"{location.path}-wal"):
        try:
            found = os.stat(name)
        except OSError:
            seen.append(0)
        else:
            seen += (found.st_mtime_ns, found.st_size)
    return tuple(seen)


def data_version(store: Store) -> int:
    """A number that moves when another connection commits; cheap enough to ask every second."""
    store.connect()
    if is_postgres():
        return int(Change.select(fn.MAX(Change.id)).scalar() or 0)
    return int(database.execute_sql("PRAGMA data_version").fetchone()[0])


def last_change(store: Store) -> int:
    """The id of the newest change."""
    store.connect()
    return int(Change.select(fn.MAX(Change.id)).scalar() or 0)


def since(store: Store, last: int) -> tuple[int, frozenset[tuple[str, int]]]:
    """The newest change id, and the (kind, id) of every record changed after `last`; at most 500 of them."""
    store.connect()
    rows = list(
        Change.select(Change.id, Change.kind, Change.ref)
        .where(Change.id > last)
        .order_by(Change.id.desc())
        .limit(_MOST)
    )
    if not rows:
        return last, frozenset()
    return rows[0].id, frozenset((row.kind, row.ref) for row in rows)
