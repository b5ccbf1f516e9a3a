"""Questions to the sample in SQL: one number, one column, rows."""

from __future__ import annotations

from typing import Any

from katui.store.store import Store


def rows(store: Store, sql: str) -> list[tuple[Any, ...]]:
    """Every row."""
    return list(store.db.execute_sql(sql).fetchall())


def number(store: Store, sql: str) -> int:
    """The one number asked for."""
    return int(rows(store, sql)[0][0])


def counted(store: Store, sql: str) -> dict[Any, int]:
    """Pairs of a word and a count."""
    return {row[0]: int(row[1]) for row in rows(store, sql)}
