"""Which store is meant: a path or a PostgreSQL address; decided before the engine is imported (S1)."""

from __future__ import annotations

import importlib.util
import os
import sys
from dataclasses import dataclass
from pathlib import Path

POSTGRES_FLAG = "KATUI_POSTGRES"
REGISTER_END = ".erased"


@dataclass(frozen=True, slots=True)
class Location:
    """A store's place: a file, or a database on a server."""

    text: str
    path: Path | None

    @property
    def is_postgres(self) -> bool:
        """Whether a server holds the store."""
        return self.path is None

    def __str__(self) -> str:
        return self.text


def parse(text: str | os.PathLike[str]) -> Location:
    """Read a place as typed; a PostgreSQL address tells the engine to keep its driver."""
    raw = os.fspath(text)
    if raw.startswith(("postgresql://", "postgres://")):
        os.environ[POSTGRES_FLAG] = "1"
        return Location(raw, None)
    path = Path(raw).expanduser()
    return Location(str(path), path if path.is_absolute() else Path.cwd() / path)


def registers(place: Location, usual: Path, shared: str = "") -> list[Path]:
    """Where registers of the erasures of a store may be, its own first (P7).

    Beside the file, and beside the `usual` one; for a store on a server in the `shared` folder of the firm's files, and
    where the `usual` file would be, under the name of the database.
    """
    if place.path is not None:
        return [path.with_name(path.name + REGISTER_END) for path in dict.fromkeys((place.path, usual))]
    named = f"{database_name(place)}{REGISTER_END}"
    folders = [Path(shared).expanduser()] if shared else []
    return [folder / named for folder in (*folders, usual.parent) if folder.is_absolute()]


def database_name(place: Location) -> str:
    """The name of the database of a store on a server, fit for the name of a file."""
    from urllib.parse import parse_qs, quote, unquote, urlsplit

    parts = urlsplit(place.text)
    told = unquote(parts.path.strip("/")) or parse_qs(parts.query).get("dbname", [""])[0] or parts.username or ""
    return quote(told, safe="").replace(".", "%2E") or "katui"


def keeps_postgres_driver() -> bool:
    """Whether the engine must leave the PostgreSQL driver importable."""
    return os.environ.get(POSTGRES_FLAG) == "1"


def hide_drivers() -> None:
    """Keep Peewee from importing drivers this process does not use: psycopg costs 130 ms, a second SQLite harms."""
    hidden = ["psycopg2cffi", "psycopg2", "pymysql", "MySQLdb"]
    if importlib.util.find_spec("pysqlite3"):
        hidden.append("sqlite3")
    if not keeps_postgres_driver():
        hidden.append("psycopg")
    for name in hidden:
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]


def show_drivers() -> None:
    """Undo `hide_drivers` after Peewee is imported."""
    for name in ("psycopg2cffi", "psycopg2", "pymysql", "MySQLdb", "psycopg", "sqlite3"):
        if name in sys.modules and sys.modules[name] is None:
            del sys.modules[name]
