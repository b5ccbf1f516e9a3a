"""What became of the rows of an import while it is written, and what a run remembers of it (I5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from katui.services.import_alive import process
from katui.services.import_result import ImportResult
from katui.services.import_rows import Draft
from katui.services.import_said import read
from katui.services.importing import Item, Plan, shown

WRITTEN: Final = ("create", "update")


class Fates:
    """How many rows were written, those that failed after all, and those whose verdict is another now."""

    def __init__(self, plan: Plan, before: Mapping[str, int]) -> None:
        """`before` is what was written before a crash: that belongs to the same import."""
        self._plan = plan
        self.written = {action: before.get(action, 0) for action in WRITTEN}
        self.total = plan.counts["create"] + plan.counts["update"]
        self.done = 0
        self.failed: dict[int, str] = {}
        self._again: dict[int, Item] = {}
        self._moved: dict[int, str] = {}

    def fail(self, draft: Draft, message: str) -> None:
        """A row that was not taken."""
        self.failed[draft.row] = message
        self._moved[draft.place] = "error"
        self.done += 1

    def count(self, chunk: Sequence[Draft]) -> None:
        """Rows that were written."""
        for draft in chunk:
            if draft.action in WRITTEN:
                self.written[draft.action] += 1
                self.done += 1

    def told_again(self, draft: Draft, before: str) -> None:
        """The new verdict on a row that had another."""
        if draft.action == "error":
            self.fail(draft, read(draft.message))
            self.total += before not in WRITTEN
            return
        self._again[draft.row] = shown(draft)
        if draft.action != before:
            self._moved[draft.place] = draft.action
        self.total += (draft.action in WRITTEN) - (before in WRITTEN)

    def numbers(self) -> dict[str, int]:
        """How many rows of the file, from its beginning, have which verdict now."""
        error = self._plan.counts["error"] + len(self.failed)
        return {**self.written, "skip": self._plan.rows - sum(self.written.values()) - error, "error": error}

    def result(self, batch: int) -> ImportResult:
        """All of it, once the import is written."""
        counts = dict(self._plan.counts)
        for place, now in self._moved.items():
            counts[self._plan.spool.action(place)] -= 1
            counts[now] += 1
        n = self.numbers()
        done = (batch, n["create"], n["update"], n["skip"], n["error"])
        return ImportResult(*done, self.failed, self._again, self._moved, counts)


def written_of(counts: Mapping[str, Any]) -> dict[str, int]:
    """How many rows an unfinished import has written, by what became of them."""
    return {action: int(counts.get(action, 0)) for action in WRITTEN}


def remembered(plan: Plan, row: int | None = None) -> dict[str, Any]:
    """What a run must know to be gone on with after a crash: the file as it was, how it is read, how far it came."""
    stat = plan.path.stat() if plan.path.exists() else None
    return {
        "path": str(plan.path.resolve()),
        "size": stat.st_size if stat else 0,
        "changed": stat.st_mtime_ns if stat else 0,
        "choices": plan.choices.to_json(),
        "row": plan.choices.after_row if row is None else row,
        "rows": plan.rows,
        "process": process(),
    }
