"""How many openings of a position are filled: computed from placements, never typed (P2)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from katui.domain.pipeline import Status, StatusClass
from katui.domain.session import Session
from katui.store.engine import fn
from katui.store.models.submissions import Placement, Submission
from katui.store.scope import visible

_PLACED: Final = tuple(s for s in Status if s.class_ in {StatusClass.PLACED, StatusClass.GUARANTEE, StatusClass.DONE})


def placed(session: Session, positions: list[int]) -> dict[int, int]:
    """How many people were placed on each position: openings left are computed from it, never typed (P2).

    The place of somebody who left counts as filled here where a linked position seeks the replacement (P6).
    """
    sought = visible(Placement, session, Placement.id)
    sought = sought.where((Placement.submission == Submission.id) & Placement.replacement.is_null(False))
    elsewhere = (Submission.status == Status.LEFT_IN_GUARANTEE) & fn.EXISTS(sought)
    rows = visible(Submission, session, Submission.position, fn.COUNT(Submission.id).alias("n"))
    rows = rows.where(Submission.position.in_(positions) & (Submission.status.in_(_PLACED) | elsewhere))
    return {row.position_id: row.n for row in rows.group_by(Submission.position).limit(len(positions) or 1)}


def filled(session: Session, rows: Collection[Any]) -> frozenset[int]:
    """Those of some positions on which no opening is left (P2)."""
    hired = placed(session, [row.id for row in rows]) if rows else {}
    return frozenset(row.id for row in rows if hired.get(row.id, 0) >= row.openings)
