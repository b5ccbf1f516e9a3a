"""A terminal that stamps what it receives, so that a key's answer can be timed and weighed."""

from __future__ import annotations

import os
import select
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Self

from tests.terminal.driver import Term
from tests.terminal.keys import encode

QUIET = 0.06


@dataclass(frozen=True, slots=True)
class Answer:
    """What one key brought: milliseconds to the last byte, and how many bytes."""

    ms: float
    size: int


def percentile(values: Sequence[float], share: float) -> float:
    """The value that so large a share of the values does not pass."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def median(values: Sequence[float]) -> float:
    """The middle value."""
    return statistics.median(values)


class Timed(Term):
    """The tests' terminal with a clock."""

    began = 0.0

    @classmethod
    def start(cls, argv: Sequence[str], keys: str = "", **options: object) -> Self:
        """Start a program and type keys before it can have read anything."""
        began = time.monotonic()
        made = cls(argv, **options)  # type: ignore[arg-type]
        made.began = began
        if keys:
            made.write_only(keys.encode())
        return made

    def _read(self, seconds: float) -> bytes:
        descriptor = self._child.child_fd
        ready, _write, _error = select.select([descriptor], [], [], seconds)
        if not ready:
            return b""
        try:
            return os.read(descriptor, 65536)
        except OSError:
            return b""

    def visible_after(self, text: str, timeout: float = 30) -> float:
        """Milliseconds from the start until a text stands on the screen."""
        self.wait_for(text, timeout=timeout)
        return (time.monotonic() - self.began) * 1000

    def press(self, key: str, quiet: float = QUIET) -> Answer:
        """Press a key and wait until nothing more comes."""
        return self.put(encode(key), quiet)

    def put(self, data: bytes, quiet: float = QUIET) -> Answer:
        """Send bytes and wait until nothing more comes."""
        began = last = time.monotonic()
        os.write(self._child.child_fd, data)
        chunks: list[bytes] = []
        first_wait = 0.5
        while chunk := self._read(quiet if chunks else first_wait):
            last = time.monotonic()
            chunks.append(chunk)
        taken = b"".join(chunks)
        self._show(taken)
        return Answer((last - began) * 1000, len(taken))

    def held(self, way: Sequence[str], times: int = 60, rate: float = 30) -> tuple[float, float]:
        """Keys as fast as a held one, in turn: milliseconds from the last press to the last byte, and bytes a key."""
        pressed = last = due = time.monotonic()
        chunks: list[bytes] = []
        for key in islice(cycle(way), times):
            os.write(self._child.child_fd, encode(key))
            pressed = time.monotonic()
            due += 1 / rate
            while (left := due - time.monotonic()) > 0:
                if chunk := self._read(left):
                    last = time.monotonic()
                    chunks.append(chunk)
        while chunk := self._read(0.3):
            last = time.monotonic()
            chunks.append(chunk)
        taken = b"".join(chunks)
        self._show(taken)
        return max(0.0, (last - pressed) * 1000), len(taken) / times

    def idle(self, seconds: float) -> tuple[int, float]:
        """Bytes received while nobody types, and the share of a core used."""
        before, began, size = self.cpu(), time.monotonic(), 0
        while (left := began + seconds - time.monotonic()) > 0:
            size += len(self._read(left))
        return size, (self.cpu() - before) / seconds

    def cpu(self) -> float:
        """Seconds of processor the program has used, all its threads together, to the nanosecond."""
        tasks = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text(encoding="ascii").split()[0]) for task in tasks) / 1e9

    def memory(self) -> float:
        """Resident megabytes."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
