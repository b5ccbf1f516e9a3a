"""The ids of a list, the rows known of it, and which rows are still to be asked for (S10)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from katui.widgets.rows import RecordId, Row

KEPT: Final = 1500
"""Rows kept before those far from the view are let go."""


class RowWindow:
    """A list of up to a million ids of which only the rows near the view are held."""

    def __init__(self) -> None:
        self.ids: Sequence[RecordId] = ()
        self.rows: dict[RecordId, Row] = {}
        self._asked: frozenset[RecordId] = frozenset()
        self._old: set[RecordId] = set()
        """Rows that are shown while newer ones are awaited."""

    def __len__(self) -> int:
        return len(self.ids)

    def id_at(self, index: int) -> RecordId | None:
        """The id at a place, None outside the list."""
        return self.ids[index] if 0 <= index < len(self.ids) else None

    def index_of(self, record: RecordId | None, near: int = 0) -> int | None:
        """Where an id stands, tried first at `near`; None when it is not in the list."""
        if record is None:
            return None
        if self.id_at(near) == record:
            return near
        try:
            return self.ids.index(record)
        except ValueError:
            return None

    def replace(self, ids: Sequence[RecordId]) -> bool:
        """Take other ids; False when they are the same. Rows that are known stay known."""
        if type(ids) is type(self.ids) and ids == self.ids:
            return False
        self.ids = ids
        self._asked = frozenset()
        return True

    def ask(self, first: int, last: int) -> tuple[RecordId, ...]:
        """The ids from `first` to before `last` with no row, or an old one; empty when all were asked for already."""
        near = self.ids[max(0, first) : max(0, first, last)]
        missing = tuple(each for each in near if each not in self.rows or each in self._old)
        if self._asked.issuperset(missing):
            return ()
        self._asked = frozenset(missing)
        return missing

    def put(self, rows: Mapping[RecordId, Row]) -> None:
        """Take rows that were asked for or have changed."""
        self.rows.update(rows)
        self._asked -= rows.keys()
        self._old -= rows.keys()

    def forget(self, first: int, last: int, fresh: Iterable[RecordId] = ()) -> None:
        """Every row that is not `fresh` is old; those outside `first` to before `last` are let go."""
        self._asked = frozenset()
        near = self.ids[max(0, first) : max(0, last)]
        self.rows = {each: self.rows[each] for each in (*near, *fresh) if each in self.rows}
        self._old = self.rows.keys() - set(fresh)

    def let_go(self, first: int, last: int) -> None:
        """Drop rows outside `first` to before `last` once too many are held."""
        if len(self.rows) > KEPT:
            near = self.ids[max(0, first) : max(0, last)]
            self.rows = {each: self.rows[each] for each in near if each in self.rows}
