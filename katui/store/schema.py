"""What the models mean as SQL on each engine: tables, indexes, append-only triggers, the search index."""

from __future__ import annotations

from typing import Any

from katui.store import registry
from katui.store.engine import Database, PostgresqlDatabase, SqliteDatabase, database


def _model_sql(model: Any) -> list[str]:
    maker = model._schema
    contexts = [maker._create_table(safe=False), *maker._create_indexes(safe=False)]
    return [_literal(*context.query()) for context in contexts]


def _literal(sql: str, params: list[Any]) -> str:
    if params:
        raise ValueError(f"schema SQL with parameters: {sql}")
    return sql


def append_only(model: Any, *, postgres: bool) -> list[str]:
    """The triggers that keep what stands in a table."""
    return _append_only(model, postgres)


def append_only_off(model: Any, *, postgres: bool) -> list[str]:
    """What takes those triggers away, inside one transaction of an erasure (P7)."""
    table = model._meta.table_name
    if postgres:
        return [f'DROP TRIGGER "{table}_append_only" ON "{table}"']
    return [f'DROP TRIGGER "{table}_no_{verb}"' for verb in ("update", "delete")]


def _append_only(model: Any, postgres: bool) -> list[str]:
    """What stands in these tables stays; only the card that an entry of its history hangs on may be another (P5)."""
    table, movable = model._meta.table_name, registry.MOVABLE.get(model)
    fixed = ", ".join(f'"{f.column_name}"' for f in model._meta.sorted_fields if f.name != movable)
    update = f"UPDATE OF {fixed}" if movable else "UPDATE"
    if postgres:
        return [
            f'CREATE TRIGGER "{table}_append_only" BEFORE {update} OR DELETE ON "{table}" '
            "FOR EACH ROW EXECUTE FUNCTION katui_append_only()"
        ]
    return [
        f'CREATE TRIGGER "{table}_no_{verb.partition(" ")[0].lower()}" BEFORE {verb} ON "{table}" '
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for verb in (update, "DELETE")
    ]


_FUNCTION = (
    "CREATE FUNCTION katui_append_only() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' is append-only'; END $$"
)


def _search(kind: str, postgres: bool) -> list[str]:
    table = f"search_{kind}"
    if postgres:
        return [
            f'CREATE TABLE "{table}" ("id" INTEGER NOT NULL PRIMARY KEY, "tokens" TEXT[] NOT NULL)',
            f'CREATE INDEX "{table}_tokens" ON "{table}" USING GIN ("tokens")',
        ]
    return [
        f"CREATE VIRTUAL TABLE \"{table}\" USING fts5(tokens, content='', contentless_delete=1, detail=none, "
        "tokenize='unicode61 remove_diacritics 0')"
    ]


def statements(postgres: bool) -> list[str]:
    """Every statement that makes an empty store of today's models on one engine."""
    held = database.obj
    pretended: Database = PostgresqlDatabase(None, prefer_psycopg3=True) if postgres else SqliteDatabase(None)
    database.initialize(pretended)
    try:
        made = [sql for model in registry.ALL for sql in _model_sql(model)]
    finally:
        database.initialize(held)
    if postgres:
        made.append(_FUNCTION)
    made += [sql for model in registry.APPEND_ONLY for sql in _append_only(model, postgres)]
    made += [sql for kind in registry.SEARCHED for sql in _search(kind.value, postgres)]
    return made
