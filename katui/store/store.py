"""One door to the data: one connection on one thread, writes in their turn, reads outside transactions (S1)."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from katui.domain.os_words import os_words
from katui.i18n import _
from katui.store import engine, locations, opening, upgrade
from katui.store.engine import Database
from katui.store.failures import named_failures
from katui.store.locations import Location
from katui.store.lock import WAIT_SECONDS, WriteLock

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

P = ParamSpec("P")
R = TypeVar("R")


def _file_database(path: Path) -> Database:
    """The database of a file: for reading and writing, or for reading alone where one may not write (S5)."""
    if not opening.read_only_by(path):
        return engine.sqlite_database(str(path))
    return engine.sqlite_database(str(path), readonly=True, still=opening.stands_still(path))


class Store:
    """An open store. Services take it first; screens reach it only through `read` and `write`.

    `register` is the file that keeps its erasures beside it; a store on a server has one once somebody sits down at it.
    """

    def __init__(self, location: Location, db: Database, lock: WriteLock | None) -> None:
        self.location = location
        self.db = db
        self.readonly = opening.read_only_by(location.path) if location.path is not None else ""
        self._lock = lock
        self._depth = threading.local()
        self.last_change = 0
        self.register = location.path and location.path.with_name(location.path.name + locations.REGISTER_END)

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        """The store's own thread, made when the first screen asks; the command line never does."""
        from concurrent.futures import ThreadPoolExecutor

        return ThreadPoolExecutor(1, thread_name_prefix="store")

    @classmethod
    def open(cls, place: str | Path | Location, *, migrate: bool = True) -> Store:
        """Open an existing store after looking at it; each thing wrong is one sentence."""
        location = place if isinstance(place, Location) else locations.parse(place)
        lock: WriteLock | None = None
        if location.path is None:
            db: Database = engine.postgres_database(location.text)
        else:
            opening.check_engine()
            opening.check_file(location.path)
            db = _file_database(location.path)
            lock = WriteLock(location.path)
        engine.database.initialize(db)
        with opening.driver_named(str(location)), named_failures(str(location)):
            db.connect(reuse_if_open=True)
            if migrate:
                upgrade.upgrade(db, str(location), lock)
        return cls(location, db, lock)

    @classmethod
    def create(cls, place: str | Path | Location) -> Store:
        """Make a new, empty store; an existing file is refused."""
        location = place if isinstance(place, Location) else locations.parse(place)
        if location.path is not None:
            if location.path.exists():
                text = _("{path} exists already; nothing was changed.").format(path=location.path)
                raise opening.refuse("S1.exists", location.path, text)
            try:
                location.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                engine.create_sqlite_file(str(location.path))
            except OSError as error:
                text = _("{path} cannot be created: {why}.").format(path=location.path, why=os_words(error))
                raise opening.refuse("S1.permission", location.path, text) from error
        return cls.open(location)

    @property
    def short_of_room(self) -> bool:
        """Whether the disk of the store is nearly full, so that it is time to make room (S5)."""
        return self.location.path is not None and opening.free_bytes(self.location.path) < opening.LOW_SPACE

    def connect(self) -> None:
        """Give the calling thread its connection; does nothing when it has one."""
        self.db.connect(reuse_if_open=True)

    @contextlib.contextmanager
    def transaction(self, seconds: float = WAIT_SECONDS) -> Iterator[None]:
        """One write: our turn in the queue, then an IMMEDIATE transaction; joins the one open on this thread.

        Refused S1.lock when the turn does not come within so many seconds.
        """
        if getattr(self._depth, "open", False):
            yield
            return
        if self.readonly:
            raise opening.read_only(str(self.location))
        with self.turn(seconds):
            self._depth.open = True
            try:
                with named_failures(str(self.location)), self.db.atomic():
                    yield
            finally:
                self._depth.open = False

    @contextlib.contextmanager
    def turn(self, seconds: float = WAIT_SECONDS) -> Iterator[None]:
        """Our turn in the queue of writers without a transaction, for what a transaction does not take."""
        if self._lock is not None:
            self._lock.take(seconds)
        try:
            yield
        finally:
            if self._lock is not None:
                self._lock.give()

    def submit(self, fn: Callable[Concatenate[Store, P], R], *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """Queue a service call on the store's own thread."""
        return self._pool.submit(lambda: self._on_thread(fn, *args, **kwargs))

    def _on_thread(self, fn: Callable[Concatenate[Store, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        self.connect()
        with named_failures(str(self.location)):
            return fn(self, *args, **kwargs)

    async def read(self, fn: Callable[Concatenate[Store, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a reading service off the event loop; no transaction is opened."""
        import asyncio

        return await asyncio.wrap_future(self.submit(fn, *args, **kwargs))

    async def write(self, fn: Callable[Concatenate[Store, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a writing service off the event loop inside one transaction."""

        def inside(store: Store) -> R:
            with store.transaction():
                return fn(store, *args, **kwargs)

        import asyncio

        return await asyncio.wrap_future(self._pool.submit(lambda: self._on_thread(inside)))

    async def aside(self, fn: Callable[Concatenate[Store, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run long upkeep on a thread and a connection of its own, while the store's own thread goes on reading."""
        import asyncio

        def apart() -> R:
            try:
                return self._on_thread(fn, *args, **kwargs)
            finally:
                self._close_here()

        return await asyncio.to_thread(apart)

    def close(self) -> None:
        """Finish what is queued and leave."""
        pool: ThreadPoolExecutor | None = self.__dict__.pop("_pool", None)
        if pool is not None:
            pool.submit(self._close_here).result()
            pool.shutdown()
        self._close_here()
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _close_here(self) -> None:
        if not self.db.is_closed():
            self.db.close()
