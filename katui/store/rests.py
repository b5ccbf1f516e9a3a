"""What rests on a change: a later act that still stands, or another record that points to the row (P1, I5)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from katui.store import registry
from katui.store.engine import ForeignKeyField, fn
from katui.store.models.house import Batch, Change

_MOST: Final = 1_000


def later(change: Any, ours: set[int]) -> bool:
    """Whether an act that was not undone touched later what this change wrote; `ours` are batches that do not count."""
    rows = _standing(Change.id, Change.before, Change.after, kind=change.kind, refs=[change.ref], ours=ours)
    touched = rows.where(Change.id > change.id).order_by(Change.id.desc()).limit(_MOST)
    whole = change.before is None or change.after is None
    return any(
        whole or row.before is None or row.after is None or row.before.keys() & change.before.keys() for row in touched
    )


def newest_changes(kind: str, refs: Sequence[int], ours: set[int]) -> dict[int, int]:
    """The newest change of each row by an act that still stands."""
    rows = _standing(Change.ref, fn.MAX(Change.id).alias("last"), kind=kind, refs=refs, ours=ours)
    return dict(rows.group_by(Change.ref).limit(len(refs)).tuples())


def _standing(*columns: Any, kind: str, refs: Sequence[int], ours: set[int]) -> Any:
    """Changes of some rows by acts that were neither undone nor the undoing of another."""
    stands = (Batch.undone == False) & Batch.undoes.is_null()  # noqa: E712
    mine = (Change.kind == kind) & Change.ref.in_(list(refs))
    others = Change.batch.not_in(sorted(ours))
    return Change.select(*columns).join(Batch, on=(Change.batch == Batch.id)).where(mine & others & stands)


def pointed_at(model: Any, refs: list[int], ours: set[int]) -> int | None:
    """The first of some rows that a record of another act points to."""
    if not refs:
        return None
    for other in registry.ALL:
        if other in (Batch, Change):
            continue
        for one in other._meta.sorted_fields:
            if isinstance(one, ForeignKeyField) and one.rel_model is model:
                found = _pointing(other, one, refs, ours)
                if found is not None:
                    return found
    return None


def _pointing(other: Any, link: Any, refs: list[int], ours: set[int]) -> int | None:
    """Through one link of one table; a row that cannot be changed any more points as long as it exists."""
    pairs = list(other.select(other.id, link).where(link.in_(refs)).limit(10 * len(refs)).tuples())
    foreign = _not_ours(other, [ref for ref, _to in pairs], ours)
    return next((int(to) for ref, to in pairs if ref in foreign), None)


def _not_ours(model: Any, refs: list[int], ours: set[int]) -> set[int]:
    """The rows that these acts did not make themselves."""
    if not refs:
        return set()
    name = registry.NAME_OF[model]
    mine = Change.select(Change.ref).where(
        (Change.kind == name) & Change.ref.in_(refs) & Change.batch.in_(sorted(ours)) & Change.before.is_null()
    )
    return set(refs) - {row.ref for row in mine.limit(len(refs))}
