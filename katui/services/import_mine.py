"""The records that an import made itself: nobody of its file is taken for one of them by a name (I5)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from katui.domain.kinds import Kind
from katui.store.models.house import Change

_SOME: Final = 500


def made_by(batch: int, kind: Kind, refs: Iterable[int]) -> set[int]:
    """Which of these records the act of an import has made; none of no act (0).

    Rows of one file with different numbers are different people, before a crash as after it.
    """
    asked = sorted(set(refs)) if batch else []
    mine = (Change.batch == batch) & (Change.kind == kind.value) & Change.before.is_null()
    found: set[int] = set()
    for start in range(0, len(asked), _SOME):
        some = asked[start : start + _SOME]
        rows: Any = Change.select(Change.ref).where(mine & Change.ref.in_(some)).limit(len(some))
        found |= {ref for (ref,) in rows.tuples()}
    return found
