"""The judged rows of an import between judging and writing: on disk, nameless, this process's alone (I5)."""

from __future__ import annotations

import json
import os
import tempfile
from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Final

from katui.domain.errors import Refused
from katui.domain.os_words import os_words
from katui.i18n import _
from katui.services.import_rows import Draft
from katui.store.store import Store

ACTIONS: Final = ("create", "update", "skip", "error")


class Spool:
    """Drafts in the order of the file, in a temporary file that is gone when the process is; read as often as asked.

    It stands beside the store, where the rows are going to be, and where one may not write there, in the usual place.
    """

    def __init__(self, store: Store) -> None:
        path = store.location.path
        self._file = _nameless(path.parent if path is not None else None)
        self._size = 0
        self._starts = array("Q")
        self._actions = bytearray()

    def __len__(self) -> int:
        return len(self._starts)

    def add(self, draft: Draft) -> None:
        """Keep one more draft."""
        record = [
            draft.row, draft.action, draft.name, draft.column, draft.message,
            draft.values, draft.parts, draft.wants, draft.target, draft.saw, draft.rests, draft.cells,
        ]  # fmt: skip
        line = json.dumps(record, ensure_ascii=True, separators=(",", ":")).encode("ascii") + b"\n"
        self._starts.append(self._size)
        self._actions.append(ACTIONS.index(draft.action))
        try:
            self._size += self._file.write(line)
        except OSError as error:
            said = _("There is no room for the rows of this file: {why}. Nothing was imported.")
            raise Refused("S5.full", "file", "", said.format(why=os_words(error))) from error

    def drafts(self) -> Iterator[Draft]:
        """Every draft again; several readings may go on at a time."""
        self._file.flush()
        start, rest, place = 0, b"", 0
        while start < self._size:
            self._file.seek(start)
            piece = self._file.read(1 << 16)
            start += len(piece)
            *lines, rest = (rest + piece).split(b"\n")
            for line in lines:
                yield _draft(line, place)
                place += 1

    def places(self, action: str = "") -> Sequence[int]:
        """The places of all drafts, or of those with one verdict, in the order of the file."""
        if not action:
            return range(len(self))
        wanted = ACTIONS.index(action)
        return array("I", (place for place, held in enumerate(self._actions) if held == wanted))

    def action(self, place: int) -> str:
        """The verdict at a place."""
        return ACTIONS[self._actions[place]]

    def at(self, places: Sequence[int]) -> dict[int, Draft]:
        """The drafts at some places, for a list that shows a window of them."""
        self._file.flush()
        found = {}
        for place in places:
            start = self._starts[place]
            end = self._starts[place + 1] if place + 1 < len(self) else self._size
            found[place] = _draft(os.pread(self._file.fileno(), end - start, start), place)
        return found

    def close(self) -> None:
        """Give the disk back."""
        self._file.close()


def _nameless(folder: Path | None) -> IO[bytes]:
    try:
        return tempfile.TemporaryFile(prefix=".katui-", dir=folder)
    except OSError:
        return tempfile.TemporaryFile(prefix=".katui-")


def _draft(line: bytes, place: int) -> Draft:
    *told, rests, cells = json.loads(line)
    draft = Draft(*told)
    draft.rests, draft.cells, draft.place = tuple(rests), tuple(cells), place
    return draft
