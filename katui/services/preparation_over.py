"""A preparation whose round has begun is nobody's work any more: its step is closed (B9)."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from katui.domain.people import Scope
from katui.domain.results import Came
from katui.domain.session import Session
from katui.domain.settings import Settings
from katui.domain.work import ActionKind, ActionStatus
from katui.services import owing, people
from katui.store import queue
from katui.store.changes import Writing, writing
from katui.store.models.work import Action
from katui.store.scope import visible
from katui.store.store import Store

RULE: Final = "B9"


def untold(store: Store, session: Session, scope: Scope = Scope.MINE, _settings: Settings | None = None) -> int:
    """How many preparations of a desk are open although it is too late for them."""
    store.connect()
    return 0 if store.readonly else len(_over(store, session, scope))


def close(store: Store, session: Session, scope: Scope = Scope.MINE, _settings: Settings | None = None) -> int:
    """Close each of them, saying that its round has begun; how many were closed (B9)."""
    if not untold(store, session, scope):
        return 0
    with store.transaction(), writing(store, session, "rule", rule=RULE) as write:
        closed: dict[str, Any] = {
            "status": ActionStatus.CANCELLED,
            "done_at": write.at,
            "result": Came.ROUND_BEGUN.value,
        }
        return sum(write.update(row, **closed) for row in _over(store, session, scope))


def again(write: Writing, interview: Any, due: datetime) -> None:
    """A round that had begun is held another day: who was not prepared in time is prepared after all."""
    late = (Action.interview == interview.id) & (Action.result == Came.ROUND_BEGUN.value)
    for row in visible(Action, write.session).where(late & (Action.kind == ActionKind.PREPARE)).limit(50):
        owing.again(write, row, due)


def _over(store: Store, session: Session, scope: Scope) -> list[Any]:
    owners = people.scope_user_ids(store, session, scope)
    return queue.preparations_over(session, None if owners is None else sorted(owners), session.clock())
