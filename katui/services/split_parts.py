"""Rows that a split gives back or takes away: what they say now against what the merge left (P5)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final

from katui.store.changes import Writing, plain, revive, snapshot

_PLACE: Final = "place"
_COUNTED: Final = frozenset({"version", "created_at", "updated_at"})
"""What only counts on, and is nobody's edit."""


def edited(row: Any, edits: Sequence[Any], links: Collection[str] = ()) -> bool:
    """Whether a row says something else than the merge left, but for its place among its like and the links named.

    `edits` is what was written to it since, the newest first: what was taken back, or moved away and back, is none.
    """
    now = snapshot(row)
    was = _back(dict(now), edits)
    return any(now[name] != was[name] for name in now if name not in {_PLACE, *_COUNTED, *links})


def as_it_was(model: Any, values: dict[str, Any], edits: Sequence[Any], change: Any) -> dict[str, Any]:
    """What a row said before the merge changed it, from what it says now."""
    held = _back(values, edits) | change.before
    return {name: value for name, value in held.items() if name in model._meta.fields}


def place(row: Any, edits: Sequence[Any]) -> dict[str, Any]:
    """The place among its like that the merge left a row, where it has another now."""
    now = {_PLACE: plain(row.__data__.get(_PLACE))}
    was = _back(dict(now), edits)[_PLACE]
    return {} if was == now[_PLACE] else {_PLACE: was}


def swap(write: Writing, row: Any, held: dict[str, Any], now: dict[str, Any]) -> None:
    """The row itself goes back as it was; what it says now stays as a new one."""
    write.update(row, **revive(type(row), {name: held[name] for name in held if name not in _COUNTED}))
    write.create(type(row), **revive(type(row), now))


def _back(values: dict[str, Any], edits: Sequence[Any]) -> dict[str, Any]:
    for later in edits:
        values |= later.before or {}
    return values
