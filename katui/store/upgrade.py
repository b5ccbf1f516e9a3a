"""Bringing a store to today's schema: one at a time, checked, and never a store from a newer katui (S8)."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from katui import resources
from katui.domain.errors import Refused
from katui.i18n import _
from katui.store.engine import Database, PostgresqlDatabase
from katui.store.lock import WriteLock

_HISTORY = "schema_migration"
_ADVISORY = 7_473_911


def names() -> list[str]:
    """The migrations this katui knows, in order."""
    return sorted(path.stem for path in resources.migrations_dir().glob("[0-9]*.py"))


def applied(db: Database) -> list[str]:
    """The migrations a store has, in order; none for an empty store."""
    if _HISTORY not in db.get_tables():
        return []
    return [row[0] for row in db.execute_sql(f'SELECT name FROM "{_HISTORY}" ORDER BY name').fetchall()]


def pending(db: Database, where: str) -> list[str]:
    """What is still to run; a store from a newer katui is refused by name."""
    known, have = names(), applied(db)
    unknown = [name for name in have if name not in known]
    if unknown:
        text = _("{store} was written by a newer katui (it has {step}); update katui to open it.")
        raise Refused("S8.newer", "store", where, text.format(store=where, step=unknown[-1]))
    return [name for name in known if name not in have]


def upgrade(db: Database, where: str, lock: WriteLock | None) -> list[str]:
    """Run what is pending under a lock, after looking again; returns the names that ran."""
    if not pending(db, where):
        return []
    with _alone(db, lock):
        if not pending(db, where):
            return []
        from playhouse.migrations import Runner

        done: list[str] = Runner(db, str(resources.migrations_dir()), table_name=_HISTORY).up()
        _check_references(db, where)
        return done


@contextlib.contextmanager
def _alone(db: Database, lock: WriteLock | None) -> Iterator[None]:
    if lock is not None:
        lock.take()
        try:
            yield
        finally:
            lock.give()
        return
    db.execute_sql(f"SELECT pg_advisory_lock({_ADVISORY})")
    try:
        yield
    finally:
        db.execute_sql(f"SELECT pg_advisory_unlock({_ADVISORY})")


def _check_references(db: Database, where: str) -> None:
    if isinstance(db, PostgresqlDatabase):
        return
    broken: list[Any] = db.execute_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        text = _("{store} has broken references after the upgrade; restore the backup.")
        raise Refused("S8.references", "store", where, text.format(store=where))
