"""What a crash may say: a reference number on the terminal, types and places in a private log, never any data (A.3)."""

from __future__ import annotations

import os
import secrets
import traceback
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

FRAMES: Final = 8


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield current
        inner = getattr(current, "error", None)
        current = inner if isinstance(inner, BaseException) else current.__cause__ or current.__context__


def where(error: BaseException) -> str:
    """The types of an error and of its causes with file:line and function; no message, no values."""
    parts: list[str] = []
    for link in _chain(error):
        frames = traceback.extract_tb(link.__traceback__)[-FRAMES:]
        places = " < ".join(f"{os.path.basename(f.filename)}:{f.lineno} {f.name}" for f in reversed(frames))
        parts.append(f"{type(link).__name__} at {places or 'unknown place'}")
    return " | from ".join(parts)


class CrashLog:
    """A file only its owner may read (0600), one line a crash; lines that found no file wait in `unwritten`."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self.unwritten: list[str] = []

    def record(self, error: BaseException | None, at: datetime | None = None) -> str:
        """Write one line about an error and return its reference number (eight hexadecimal digits)."""
        reference = secrets.token_hex(4)
        stamp = f"{at.isoformat(timespec='seconds')} " if at else ""
        line = f"{stamp}katui crash {reference}: {where(error) if error else 'unknown'}\n"
        if self.path is None or not self._append(self.path, line):
            self.unwritten.append(line)
        return reference

    @staticmethod
    def _append(path: Path, line: str) -> bool:
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC
        try:
            fd = os.open(path, flags, 0o600)
        except OSError:
            return False
        try:
            os.fchmod(fd, 0o600)
            os.write(fd, line.encode("utf-8", "replace"))
        except OSError:
            return False
        finally:
            os.close(fd)
        return True
