"""Many new records at once, each still with its entry in the change record and in the search index (S1, I5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import SimpleNamespace
from typing import Any, Final

from katui.domain.kinds import Kind
from katui.store import derive, registry
from katui.store.engine import database, is_postgres, translated
from katui.store.models.house import Change

_PIECE: Final = 10_000


@dataclass(slots=True)
class Prepared:
    """New rows of one kind, worked out before the queue of writers is entered; `ids` were reserved for them."""

    model: Any
    ids: list[int] = field(default_factory=list)
    rows: list[tuple[Any, ...]] = field(default_factory=list)
    after: list[dict[str, Any]] = field(default_factory=list)
    words: list[list[str]] = field(default_factory=list)

    def only(self, name: str, value: int) -> Prepared:
        """The rows whose field has this value."""
        kept = [at for at, after in enumerate(self.after) if after[name] == value]
        words = [self.words[at] for at in kept] if self.words else []
        after = [self.after[at] for at in kept]
        return Prepared(self.model, [self.ids[at] for at in kept], [self.rows[at] for at in kept], after, words)


def reserve_ids(model: Any, count: int) -> list[int]:
    """So many ids that nobody else will be given, inside a transaction; unused ones are never given at all."""
    if count <= 0:
        return []
    table = model._meta.table_name
    if is_postgres():
        sql = f"SELECT nextval(pg_get_serial_sequence('\"{table}\"', 'id')) FROM generate_series(1, %s)"
        return [row[0] for row in database.execute_sql(sql, (count,)).fetchall()]
    found = database.execute_sql("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
    last = int(found[0]) if found else 0
    if found:
        database.execute_sql("UPDATE sqlite_sequence SET seq = ? WHERE name = ?", (last + count, table))
    else:
        database.execute_sql("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, last + count))
    return list(range(last + 1, last + count + 1))


def prepare(model: Any, rows: Iterable[Mapping[str, Any]], at: datetime) -> Prepared:
    """Rows ready to be written: each with its `id`, and with the search columns that `derive.for_model` gives.

    Needs no transaction; everything that takes time (defaults, JSON, index words) is done here.
    """
    from katui.store.changes import plain

    fields = model._meta.sorted_fields
    defaults = model._meta.get_default_dict()
    kind = _searched(model)
    made = Prepared(model)
    stamps = {name: at for name in ("created_at", "updated_at") if name in model._meta.fields}
    for given in rows:
        values = {**defaults, **stamps, **given}
        made.ids.append(int(values["id"]))
        made.rows.append(tuple(one.db_value(values.get(one.name)) for one in fields))
        made.after.append({one.name: plain(values.get(one.name)) for one in fields})
        if kind is not None:
            made.words.append(derive.tokens_of(kind, SimpleNamespace(id=values["id"], __data__=values)))
    return made


def insert(prepared: Prepared) -> None:
    """Write prepared rows and their index entries; belongs inside a transaction, the change record is the caller's."""
    model = prepared.model
    columns = ", ".join(f'"{one.column_name}"' for one in model._meta.sorted_fields)
    marks = ", ".join([_mark()] * len(model._meta.sorted_fields))
    many(f'INSERT INTO "{model._meta.table_name}" ({columns}) VALUES ({marks})', prepared.rows)
    kind = _searched(model)
    if kind is None:
        return
    table, key = f"search_{kind.value}", "id" if is_postgres() else "rowid"
    entries: list[tuple[Any, ...]] = [
        (ref, words if is_postgres() else " ".join(words))
        for ref, words in zip(prepared.ids, prepared.words, strict=True)
    ]
    many(f'INSERT INTO "{table}" ({key}, tokens) VALUES ({_mark()}, {_mark()})', entries)


def delete(model: Any, ids: Sequence[int]) -> None:
    """Take rows and their index entries away; belongs inside a transaction, the change record is the caller's."""
    model.delete().where(model.id.in_(ids)).execute()
    kind = _searched(model)
    if kind is not None:
        key = "id" if is_postgres() else "rowid"
        many(f'DELETE FROM "search_{kind.value}" WHERE {key} = {_mark()}', [(ref,) for ref in ids])


def insert_changes(common: Mapping[str, Any], entries: Iterable[tuple[str, int, Any, Any]]) -> None:
    """Entries of the change record: what they share, then (kind, id, before, after) of each."""
    fields = [one for one in Change._meta.sorted_fields if one.name != "id"]
    columns = ", ".join(f'"{one.column_name}"' for one in fields)
    marks = ", ".join([_mark()] * len(fields))
    shared = {one.name: one.db_value(common.get(one.name)) for one in fields}
    rows = []
    text = Change.after.db_value
    for kind, ref, before, after in entries:
        own = {"kind": kind, "ref": ref, "before": text(before), "after": text(after)}
        rows.append(tuple((shared | own)[one.name] for one in fields))
    many(f'INSERT INTO "change" ({columns}) VALUES ({marks})', rows)


def many(sql: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Run one prepared statement for many rows on the open transaction."""
    cursor = database.cursor()
    try:
        with translated:
            for start in range(0, len(rows), _PIECE):
                cursor.executemany(sql, rows[start : start + _PIECE])
    finally:
        cursor.close()


def _mark() -> str:
    return "%s" if is_postgres() else "?"


def _searched(model: Any) -> Kind | None:
    name = registry.NAME_OF[model]
    kind = Kind(name) if name in Kind._value2member_map_ else None
    return kind if kind in registry.SEARCHED else None
