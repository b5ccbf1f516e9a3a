"""The only importer of Peewee: the names the store builds on, and one connection done right (S1)."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from katui.store import locations

locations.hide_drivers()
import peewee as _peewee  # noqa: E402
from peewee import (  # noqa: E402
    JOIN,
    SQL,
    AutoField,
    BooleanField,
    Case,
    CompositeKey,
    Context,
    Database,
    DatabaseError,
    DatabaseProxy,
    DataError,
    Field,
    ForeignKeyField,
    ImproperlyConfigured,
    IntegerField,
    IntegrityError,
    Model,
    ModelSelect,
    NodeList,
    OperationalError,
    PostgresqlDatabase,
    SqliteDatabase,
    TextField,
    Tuple,
    fn,
)

locations.show_drivers()

__all__ = [
    "JOIN",
    "SQL",
    "AutoField",
    "BooleanField",
    "Case",
    "CompositeKey",
    "Context",
    "DataError",
    "Database",
    "DatabaseError",
    "DateField",
    "Field",
    "ForeignKeyField",
    "ImproperlyConfigured",
    "IntegerField",
    "IntegrityError",
    "Model",
    "ModelSelect",
    "NodeList",
    "OperationalError",
    "PostgresqlDatabase",
    "SqliteDatabase",
    "TextField",
    "Tuple",
    "database",
    "engine_version",
    "fn",
    "is_postgres",
    "postgres_database",
    "sqlite_database",
    "translated",
]


class DateField(_peewee.DateField):
    """A day; read as ISO, which every stored day is (the formats that Peewee tries cost more than the query)."""

    def adapt(self, value: Any) -> Any:
        """A day from the text of the store."""
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            return super().adapt(value)


class _Quick(Context):
    """Writes a column of a table as Peewee does, in one step instead of some twenty; most of a query are columns."""

    __slots__ = ()

    def sql(self, obj: Any) -> Any:
        """Write a part of a query."""
        if not isinstance(obj, Field) or type(obj).__sql__ is not _FIELD_SQL:
            return super().sql(obj)
        state = self.state
        quotes = state.settings.get("quote") or '""'
        if state.scope == _VALUES:
            return self.literal(_quoted(obj.column_name, quotes))
        table, aliases = obj.model._meta.table, self.alias_manager
        if table._alias:
            aliases[table] = table._alias
        alias = aliases.mapping.get(table) or aliases.add(table)
        return self.literal(f"{_quoted(alias, quotes)}.{_quoted(obj.column_name, quotes)}")


_FIELD_SQL: Any = Field.__sql__
_VALUES: Any = vars(_peewee)["SCOPE_VALUES"]


@lru_cache(2048)
def _quoted(name: str, quotes: str) -> str:
    return f"{quotes[0]}{name.replace(quotes[0], quotes)}{quotes[1]}"


class _QuickSqlite(SqliteDatabase):
    context_class = _Quick


class _QuickPostgres(PostgresqlDatabase):
    context_class = _Quick


database: DatabaseProxy = DatabaseProxy()
_sqlite: Any = vars(_peewee)["sqlite3"]
# Inside this block the driver's own errors are Peewee's.
translated: Any = vars(_peewee)["__exception_wrapper__"]

APPLICATION_ID = 0x6B617475  # "katu"
# What is deleted or written over is overwritten with zeros by whoever does it: it costs a writer nothing that can be
# measured, and only so no page keeps what every connection before it left there (P7, I5).
PRAGMAS = (
    ("busy_timeout", 10_000),
    ("journal_mode", "wal"),
    ("synchronous", "full"),
    ("foreign_keys", 1),
    ("trusted_schema", 0),
    ("cell_size_check", 1),
    ("journal_size_limit", 64 << 20),
    ("temp_store", 2),
    ("secure_delete", 1),
)
_FIXED_IN = (3, 51, 3)
_BACKPORTS = ((3, 44, 6), (3, 50, 7))


def engine_version() -> tuple[int, int, int]:
    """The version of the SQLite library this process uses."""
    major, minor, patch = (int(part) for part in _sqlite.sqlite_version.split("."))
    return major, minor, patch


def wal_is_safe() -> bool:
    """Whether the library has the fix of the WAL-reset corruption."""
    version = engine_version()
    return version >= _FIXED_IN or any(version[:2] == b[:2] and version >= b for b in _BACKPORTS)


def sqlite_database(path: str, *, readonly: bool = False, still: bool = False) -> SqliteDatabase:
    """A SQLite database that is never made by opening it, waits ten seconds, and writes through to the disk.

    `still` reads a file that nobody may be writing, without the two files that WAL wants beside it.
    """
    mode = ("ro&immutable=1" if still else "ro") if readonly else "rw"
    pragmas = [(k, v) for k, v in PRAGMAS if not (readonly and k in {"journal_mode", "journal_size_limit"})]
    if not wal_is_safe():
        pragmas = [(k, "delete" if k == "journal_mode" else v) for k, v in pragmas]
    from urllib.parse import quote

    return _QuickSqlite(
        f"file:{quote(path)}?mode={mode}",
        uri=True,
        pragmas=pragmas,
        lock_type="IMMEDIATE",
        autoconnect=False,
        timeout=10,
    )


def create_sqlite_file(path: str) -> None:
    """Make a new store file, readable by its owner alone, with katui's mark in its header."""
    import os

    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    os.close(descriptor)
    made = SqliteDatabase(path, pragmas=[("application_id", APPLICATION_ID)])
    made.connect()
    made.execute_sql("PRAGMA user_version = 1")
    made.close()


def postgres_database(url: str) -> PostgresqlDatabase:
    """A PostgreSQL database through psycopg 3."""
    return _QuickPostgres(url, prefer_psycopg3=True, autoconnect=False)


def is_postgres() -> bool:
    """Whether the open store is on PostgreSQL."""
    return isinstance(database.obj, PostgresqlDatabase)


def root_cause(error: BaseException) -> BaseException:
    """The first error under Peewee's wrapping: a full disk hides two steps down."""
    seen: set[int] = set()
    cause = error
    while id(cause) not in seen:
        seen.add(id(cause))
        cause = cause.__cause__ or cause.__context__ or cause
    return cause
