"""Rows by the thousand into a new store: prepared statements in one transaction, ids given here.

The sample goes past the change record only because its store is new: nobody has read it and there is nothing to undo.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from types import SimpleNamespace
from typing import Any, Final

from katui.domain.kinds import Kind
from katui.store import derive, registry
from katui.store.engine import is_postgres
from katui.store.store import Store

CHUNK: Final = 2_000


class Sink:
    """Rows waiting to be written, by model, with the ids they will have."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._rows: dict[Any, list[dict[str, Any]]] = {model: [] for model in registry.ALL}
        self._links: list[tuple[Any, int, dict[str, int]]] = []

    def add(self, model: Any, **fields: Any) -> int:
        """Hold one row; its id is the next of its table."""
        rows = self._rows[model]
        if "created_at" in fields and "updated_at" in model._meta.fields:
            fields.setdefault("updated_at", fields["created_at"])
        fields["id"] = len(rows) + 1
        rows.append(fields)
        return int(fields["id"])

    def link(self, model: Any, ref: int, **links: int) -> None:
        """A link of a row to a later one of its own table, made when both are there."""
        self._links.append((model, ref, links))

    def rows(self, model: Any) -> list[dict[str, Any]]:
        """The rows held for a model; they may still be changed."""
        return self._rows[model]

    def flush(self) -> dict[str, int]:
        """Write everything in the order of the tables; how many rows each table got."""
        for kind in registry.SEARCHED:
            for row in self._rows[registry.MODEL_OF[kind]]:
                row |= {k: v for k, v in derive.columns(row).items() if k in registry.MODEL_OF[kind]._meta.fields}
        counts = {}
        for model, rows in self._rows.items():
            if rows:
                insert(self.store, model, (values_of(model, row) for row in rows))
                counts[model._meta.table_name] = len(rows)
        for model, ref, links in self._links:
            model.update(**links).where(model.id == ref).execute()
        for kind in registry.SEARCHED:
            index(self.store, kind, self._rows[registry.MODEL_OF[kind]])
        return counts


def values_of(model: Any, row: dict[str, Any]) -> tuple[Any, ...]:
    """A row as the engine stores it, columns in order, defaults filled in."""
    return tuple(_value(field, row) for field in model._meta.sorted_fields)


def _value(field: Any, row: dict[str, Any]) -> Any:
    value = row.get(field.name, _MISSING)
    if value is _MISSING:
        value = field.default() if callable(field.default) else field.default
    return None if value is None else field.db_value(value)


_MISSING: Final = object()


def insert(store: Store, model: Any, rows: Iterable[tuple[Any, ...]]) -> None:
    """Write rows of one table in chunks."""
    names = ", ".join(f'"{field.column_name}"' for field in model._meta.sorted_fields)
    mark = "%s" if is_postgres() else "?"
    marks = ", ".join([mark] * len(model._meta.sorted_fields))
    _many(store, f'INSERT INTO "{model._meta.table_name}" ({names}) VALUES ({marks})', rows)


def index(store: Store, kind: Kind, rows: Iterable[dict[str, Any]]) -> None:
    """Write the search entries of rows already derived."""
    words = ((row["id"], derive.tokens_of(kind, SimpleNamespace(id=row["id"], __data__=row))) for row in rows)
    index_tokens(store, kind, words)


def index_tokens(store: Store, kind: Kind, words: Iterable[tuple[int, list[str]]]) -> None:
    """Write search entries whose tokens are known."""
    if is_postgres():
        _many(store, f'INSERT INTO "search_{kind.value}" ("id", "tokens") VALUES (%s, %s)', words)
        return
    sql = f'INSERT INTO "search_{kind.value}" (rowid, tokens) VALUES (?, ?)'
    _many(store, sql, ((ref, " ".join(tokens)) for ref, tokens in words))


def _many(store: Store, sql: str, rows: Iterable[tuple[Any, ...]]) -> None:
    waiting: Iterator[tuple[Any, ...]] = iter(rows)
    cursor = store.db.cursor()
    while chunk := list(islice(waiting, CHUNK)):
        cursor.executemany(sql, chunk)


def settle_ids(store: Store) -> None:
    """PostgreSQL's sequences go on after the ids given here; SQLite counts on by itself."""
    if not is_postgres():
        return
    for model in registry.ALL:
        table = model._meta.table_name
        store.db.execute_sql(
            f"SELECT setval(pg_get_serial_sequence('\"{table}\"', 'id'), "
            f'COALESCE((SELECT MAX("id") FROM "{table}"), 1), (SELECT COUNT(*) > 0 FROM "{table}"))'
        )
