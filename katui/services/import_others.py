"""Whether others made records of the kind while an import is written (I5, P5)."""

from __future__ import annotations

from typing import Any, Final

from katui.store.engine import fn
from katui.store.models.house import Batch, Change, ImportRun

_UNDER_WAY: Final = 200
"""How far below the newest act others may be half done when an import begins: far more than writers there are."""
_RUNS: Final = 50


class Others:
    """What others add beside one import; its own rows are never looked through, however many they are."""

    def __init__(self, kind: str, batch: int, seen: int) -> None:
        """`seen` is the newest change when the file was judged, `batch` the act of the import."""
        self._kind, self._seen = kind, seen
        newest: Any = Batch.select(fn.MAX(Batch.id)).scalar()
        self._newest = max(newest or 0, batch)
        self._open = [*_unseen(self._newest) - {batch}, *_imports(batch)]
        self._found: bool | None = None

    def added(self) -> bool:
        """Whether somebody made a record of the kind since the file was judged."""
        if self._found is None:
            self._found = self._made(Change.id > self._seen)
        self._found = self._found or self._made(Change.batch > self._newest)
        self._found = self._found or (bool(self._open) and self._made(Change.batch.in_(self._open)))
        return self._found

    def _made(self, acts: Any) -> bool:
        kind, number = Change.kind.concat(""), Change.id + 0  # no index of theirs: it would lead through our own rows
        made = (kind == self._kind) & (number > self._seen) & Change.before.is_null()
        return Change.select(Change.id).where(acts & made).limit(1).first() is not None


def _unseen(newest: int) -> set[int]:
    """Numbers of acts that another transaction may hold still."""
    below = max(0, newest - _UNDER_WAY)
    done = Batch.select(Batch.id).where(Batch.id > below).limit(_UNDER_WAY)
    return set(range(below + 1, newest + 1)) - {row.id for row in done}


def _imports(batch: int) -> list[int]:
    """The acts of imports that are being written by others: they go on under a number of their own."""
    runs = ImportRun.select(ImportRun.batch).where((ImportRun.state == "running") & (ImportRun.batch != batch))
    return [row.__data__["batch"] for row in runs.order_by(ImportRun.id.desc()).limit(_RUNS)]
