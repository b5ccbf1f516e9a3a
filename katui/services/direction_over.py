"""A position that needs no more names needs no talk about direction: its open talk is closed by itself (D2)."""

from __future__ import annotations

from typing import Any, Final

from katui.domain.results import Came
from katui.domain.work import ActionStatus
from katui.store.changes import Writing
from katui.store.models.work import Action
from katui.store.plan_queries import direction_open
from katui.store.scope import visible

_MOST: Final = 50


def close(write: Writing, position_id: int) -> int:
    """Close the talks about a position that closes, or on which the last opening comes to an offer; how many (D2).

    It is the same act, so that undo opens them again.
    """
    rows = visible(Action, write.session).where(direction_open() & (Action.position == position_id))
    return sum(settle(write, row) for row in rows.order_by(Action.id).limit(_MOST))


def settle(write: Writing, row: Any) -> int:
    """Close one talk, saying that no more names are needed."""
    closed: dict[str, Any] = {"status": ActionStatus.CANCELLED, "done_at": write.at, "result": Came.ENOUGH_NAMES.value}
    return int(write.update(row, **closed))
