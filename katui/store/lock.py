"""The queue of writers: a lock file beside the store, taken in order, given up after ten seconds (S1)."""

from __future__ import annotations

import errno
import fcntl
import os
import threading
from pathlib import Path

from katui.domain.errors import Refused
from katui.i18n import _
from katui.store.failures import no_room
from katui.store.opening import read_only
from katui.store.room import NONE_LEFT

WAIT_SECONDS = 10.0


class WriteLock:
    """One process's place in the queue of a store's writers, made at its first write; never the database itself."""

    def __init__(self, store: Path) -> None:
        self.path = store.with_name(store.name + ".lock")
        self._file: int | None = None
        self._turn = threading.Lock()

    def _opened(self) -> int:
        try:
            return os.open(self.path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        except OSError as error:
            if error.errno in NONE_LEFT:
                raise no_room(error, self.path) from None
            if error.errno not in {errno.EACCES, errno.EPERM, errno.EROFS}:
                raise
            raise read_only(str(self.path)) from None

    def take(self, seconds: float = WAIT_SECONDS) -> None:
        """Wait for our turn, among the threads of this process first; Refused by name when it does not come."""
        if not self._turn.acquire(timeout=seconds):
            raise self._too_long()
        try:
            if self._file is None:
                self._file = self._opened()
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                self._wait(seconds)
        except BaseException:
            self._turn.release()
            raise

    def _wait(self, seconds: float) -> None:
        """Queue in the kernel (it serves in order) from a thread of its own, so that waiting can end.

        It waits with a file of its own: who gave up and is served late must not give back what we hold by then.
        """
        waiting = self._opened()
        guard = threading.Lock()
        taken, late = threading.Event(), threading.Event()

        def queue() -> None:
            fcntl.flock(waiting, fcntl.LOCK_EX)
            with guard:
                if late.is_set():
                    os.close(waiting)
                else:
                    taken.set()

        threading.Thread(target=queue, daemon=True, name="write-lock").start()
        came = False
        try:
            came = taken.wait(seconds)
        finally:
            with guard:
                came = came and taken.is_set()
                if taken.is_set() and not came:
                    os.close(waiting)
                elif not came:
                    late.set()
        if not came:
            raise self._too_long()
        if self._file is not None:
            os.close(self._file)
        self._file = waiting

    def _too_long(self) -> Refused:
        text = _("Another session has been writing for ten seconds; nothing was saved. Try again.")
        return Refused("S1.lock", "store", str(self.path), text)

    def give(self) -> None:
        """Let the next writer in."""
        if self._file is not None:
            fcntl.flock(self._file, fcntl.LOCK_UN)
        self._turn.release()

    def close(self) -> None:
        """Leave the queue for good."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
