"""Old pages of a store are written anew, so that nothing that was erased is left between them (P7).

A file: everybody else's writing waits for it. So a file of up to `QUICK` bytes is written anew at once, within a few
seconds; a larger one only where nobody wrote for a while. On a server: old versions of rows are vacuumed, and nobody
waits for that.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Final

from katui.domain.errors import Refused
from katui.store import registry
from katui.store.engine import DatabaseError, database, is_postgres
from katui.store.store import Store

QUICK: Final = 256 << 20
"""Bytes of a file that is written anew within a few seconds, far below the ten that other sessions wait (S1)."""
_MOMENT: Final = 1_000
"""Milliseconds to wait for readers of the old pages; they go on reading."""


class Pages(StrEnum):
    """What is left of the old pages: nothing, a log that another session still reads, or all of them."""

    CLEAR = "clear"
    LOG = "log"
    OLD = "old"


def is_quick(store: Store) -> bool:
    """Whether nobody has to wait long while the pages of this store are cleared."""
    path = store.location.path
    return path is None or path.stat().st_size <= QUICK


def clear(store: Store, first: Callable[[], None]) -> Pages:
    """Write the store anew, in our turn in the queue; `first` makes ready what is written. Outside a transaction.

    OLD where the disk has no room for it, or where our turn did not come.
    """
    try:
        if is_postgres():
            _vacuum_tables()
            return Pages.CLEAR
        with store.turn(), _in_a_moment():
            first()
            database.execute_sql("VACUUM")
            return _log_written()
    except (DatabaseError, Refused):
        return Pages.OLD


def write_back(store: Store) -> Pages:
    """The same where only the log was left: it is written into the file, which takes no time, nor is waited for."""
    if is_postgres():
        return Pages.CLEAR
    try:
        with store.turn(), _in_a_moment(0):
            return _log_written()
    except (DatabaseError, Refused):
        return Pages.LOG


def _log_written() -> Pages:
    busy = database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    return Pages.LOG if busy else Pages.CLEAR


@contextlib.contextmanager
def _in_a_moment(most: int = _MOMENT) -> Iterator[None]:
    """Inside, the store waits for others a moment only, not the ten seconds of a write."""
    before = int(database.execute_sql("PRAGMA busy_timeout").fetchone()[0])
    database.execute_sql(f"PRAGMA busy_timeout = {most}")
    try:
        yield
    finally:
        database.execute_sql(f"PRAGMA busy_timeout = {before}")


def _vacuum_tables() -> None:
    """The old versions of every row go; the server overwrites their bytes at its own pace (docs/decisions/0006)."""
    names = [model._meta.table_name for model in registry.ALL]
    names += [f"search_{kind.value}" for kind in registry.SEARCHED]
    database.execute_sql("VACUUM " + ", ".join(f'"{name}"' for name in names))
