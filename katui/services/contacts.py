"""What a real contact with a client settles: its regular touch, and each beat that any contact closes (A6, F2)."""

from __future__ import annotations

from typing import Any

from katui.domain import when
from katui.domain.work import ActionStatus
from katui.services.due_words import is_touch
from katui.store import rhythm_queries as queries
from katui.store.changes import Writing


def contacted(write: Writing, client_id: int | None, follow_up: Any) -> int:
    """Somebody of the client was reached: its touch and each beat that any contact closes are done (F2, A6)."""
    if client_id is None:
        return 0
    result = follow_up.outcome.value if follow_up.outcome else "done"
    closed = 0
    day = when.local_day(write.at, write.session.zone)
    for row in queries.open_beats(write.session, client_id):
        begun = is_touch(row) or when.local_day(row.due, write.session.zone) <= day
        if begun and (is_touch(row) or (row.why or {}).get("any_contact")):
            told = {"done_at": write.at, "result": result, "follow_up": follow_up.id}
            closed += write.update(row, status=ActionStatus.DONE, **told)
    return closed
