"""Leaving when the terminal hangs up or the session is told to end: what was typed is written first (S5)."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable
from typing import Final

HUNG_UP: Final = 129
TERMINATED: Final = 143
LOOP_PATIENCE: Final = 1.0
FLUSH_PATIENCE: Final = 12.0


class Leaving:
    """Flushes and ends the process: exit 129 at once on SIGHUP or EIO, 143 with the terminal given back on SIGTERM.

    The flush runs between two events of the screens; when they are stuck for a second (a frozen terminal), it runs
    beside them. `flush` must not raise; it is called once.
    """

    def __init__(self, flush: Callable[[], None], restore: Callable[[], None]) -> None:
        self._flush = flush
        self._restore = restore
        self._loop: asyncio.AbstractEventLoop | None = None
        self._begun = threading.Lock()
        self._flushing = threading.Lock()
        self._flushed = threading.Event()

    def install(self) -> None:
        """Answer SIGHUP and SIGTERM from now on; call it in the main thread inside the running loop."""
        self._loop = asyncio.get_running_loop()
        signal.signal(signal.SIGHUP, lambda *_: self.leave(HUNG_UP))
        signal.signal(signal.SIGTERM, lambda *_: self.leave(TERMINATED))

    def leave(self, status: int) -> None:
        """Begin to leave; safe from a signal handler and from any thread, only the first call counts."""
        if not self._begun.acquire(blocking=False):
            return
        threading.Thread(target=self._watch, args=(status,), name="katui-leaving", daemon=True).start()
        try:
            assert self._loop is not None
            self._loop.call_soon_threadsafe(self._finish, status)
        except (RuntimeError, AssertionError):
            self._finish(status)

    def _finish(self, status: int) -> None:
        self._flush_once()
        if status == TERMINATED:
            self._restore()
        os._exit(status)

    def _flush_once(self) -> None:
        if self._flushing.acquire(blocking=False):
            self._flush()
            self._flushed.set()

    def _watch(self, status: int) -> None:
        if not self._flushed.wait(LOOP_PATIENCE):
            threading.Thread(target=self._flush_once, name="katui-flush", daemon=True).start()
            self._flushed.wait(FLUSH_PATIENCE)
        threading.Event().wait(LOOP_PATIENCE)
        os._exit(status)
