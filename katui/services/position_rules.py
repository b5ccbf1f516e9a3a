"""What holds when a position opens or its brief changes, whichever door it came through (C3, P4)."""

from __future__ import annotations

from typing import Any, Final

from katui.domain import when
from katui.domain.positions import PositionStage
from katui.domain.session import Session
from katui.services import registration
from katui.store.changes import Writing
from katui.store.engine import fn
from katui.store.models.positions import Brief
from katui.store.scope import visible

# A position in one of these is worked on, so its client is registered and approved first (C3).
WORKED_ON: Final = frozenset({PositionStage.OPEN, PositionStage.ON_HOLD})
BRIEFED: Final = ("name", "department_name", "city", "pay", "must_haves", "hiring_manager", "openings")


def stage_columns(write: Writing, session: Session, client_id: int, values: dict[str, Any], row: Any) -> dict[str, Any]:
    """What goes with a change of stage: since when, and the day it opened; the gate is asked before it opens."""
    stage = values.get("stage")
    if stage is None or (row is not None and row.stage is stage):
        return {}
    out: dict[str, Any] = {"stage_since": write.at}
    if stage in WORKED_ON:
        registration.check(session, client_id)
    if stage is PositionStage.OPEN and not values.get("opened_on") and (row is None or row.opened_on is None):
        out["opened_on"] = when.local_day(write.at, session.zone)
    return out


def keep_brief(write: Writing, session: Session, ref: int, stage: Any, values: dict[str, Any]) -> None:
    """Keep a version of the brief when what the client asked for changes on a position that is being worked on (P4)."""
    changed = {name: values[name] for name in BRIEFED if name in values}
    if not changed or stage not in WORKED_ON:
        return
    last = visible(Brief, session, fn.MAX(Brief.no)).where(Brief.position == ref).scalar() or 0
    today = when.local_day(write.at, session.zone)
    write.create(Brief, position=ref, no=last + 1, body=changed, asked_on=today, at=write.at)
