"""The queue of writers: a lock file beside the store, taken in order, given up after ten seconds (S1)."""

from __future__ import annotations

import fcntl
import os
import threading
from pathlib import Path

from katui.domain.errors import Refused
from katui.i18n import _

WAIT_SECONDS = 10.0


class WriteLock:
    """One process's place in the queue of a store's writers; the file is never the database itself."""

    def __init__(self, store: Path) -> None:
        self.path = store.with_name(store.name + ".lock")
        self._file = os.open(self.path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)

    def take(self, seconds: float = WAIT_SECONDS) -> None:
        """Wait for our turn; Refused by name when it does not come."""
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._wait(seconds)

    def _wait(self, seconds: float) -> None:
        """Queue in the kernel (it serves in order) from a thread of its own, so that waiting can end."""
        outcome: dict[str, bool] = {}
        guard = threading.Lock()
        taken = threading.Event()

        def queue() -> None:
            fcntl.flock(self._file, fcntl.LOCK_EX)
            with guard:
                if outcome.get("late"):
                    fcntl.flock(self._file, fcntl.LOCK_UN)
                else:
                    taken.set()

        threading.Thread(target=queue, daemon=True, name="write-lock").start()
        if taken.wait(seconds):
            return
        with guard:
            if taken.is_set():
                return
            outcome["late"] = True
        raise Refused(
            "S1.lock",
            "store",
            str(self.path),
            _("Another session has been writing for ten seconds; nothing was saved. Try again."),
        )

    def give(self) -> None:
        """Let the next writer in."""
        fcntl.flock(self._file, fcntl.LOCK_UN)

    def close(self) -> None:
        """Leave the queue for good."""
        os.close(self._file)
