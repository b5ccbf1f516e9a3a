"""A position that needs no more names needs no talk about direction: its open talk is closed by itself (D2)."""

from __future__ import annotations

from typing import Any, Final

from katui.domain.positions import CLOSED
from katui.domain.results import Came
from katui.domain.session import Session
from katui.domain.work import ActionStatus
from katui.services.due_words import DIRECTION_RULE
from katui.store import plan_queries
from katui.store.changes import Writing
from katui.store.models.positions import Position
from katui.store.models.work import Action
from katui.store.scope import visible

_MOST: Final = 500


def close(write: Writing, position_id: int) -> int:
    """Close the talks about a position that closes, or on which somebody comes to an offer; how many (D2).

    It is the same act, so that undo opens them again.
    """
    mine = _open() & (Action.position == position_id)
    return sum(settle(write, row) for row in visible(Action, write.session).where(mine).order_by(Action.id).limit(50))


def settle(write: Writing, row: Any) -> int:
    """Close one talk, saying that no more names are needed."""
    closed: dict[str, Any] = {"status": ActionStatus.CANCELLED, "done_at": write.at, "result": Came.ENOUGH_NAMES.value}
    return int(write.update(row, **closed))


def fell_away(session: Session, key: str) -> Any:
    """The talk under a key that was closed so; None where it was held, was closed by hand, or was never made."""
    row = visible(Action, session).where(Action.rule_key == key).first()
    return row if row is not None and row.result == Came.ENOUGH_NAMES.value else None


def left_open(session: Session, owners: list[int] | None) -> list[Any]:
    """The open talks of these people, of everybody for None, about positions that are closed or have an offer."""
    mine = _open() if owners is None else _open() & Action.owner.in_(owners)
    rows = visible(Action, session, Action, Position.id, Position.stage).join(Position).where(mine)
    found = list(rows.order_by(Action.id).limit(_MOST))
    decided = plan_queries.decided(session, [row.position_id for row in found]) if found else set()
    return [row for row in found if row.position.stage in CLOSED or row.position_id in decided]


def _open() -> Any:
    return (Action.rule == DIRECTION_RULE) & (Action.status == ActionStatus.OPEN)
