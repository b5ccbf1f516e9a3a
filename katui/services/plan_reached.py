"""What the records say was met of agreed plans (D1)."""

from __future__ import annotations

from datetime import date
from typing import Any

from katui.domain import when
from katui.domain.plan import Milestone, Step, met_by, read
from katui.domain.session import Session
from katui.store import plan_queries as queries


def reached(session: Session, held: list[Any]) -> dict[int, tuple[Milestone, ...]]:
    """The milestones of some plans with what the records say was met, by position.

    A plan that was made again counts what happened since it was made.
    """
    places = [each.position_id for each in held]
    found, began = queries.events(session, places), queries.starts(session, places)
    today = when.local_day(session.clock(), session.zone)
    made: dict[int, tuple[Milestone, ...]] = {}
    for each in held:
        since = when.local_day(each.created_at, session.zone) if each.no > 1 else date.min
        records: dict[Step, date] = {}
        for step, moments in found.get(each.position_id, {}).items():
            days = [when.local_day(at, session.zone) for at in moments]
            if met := [day for day in days if since <= day <= today]:
                records[step] = min(met)
        if met := [day for day in began.get(each.position_id, []) if since <= day <= today]:
            records[Step.START] = min(met)
        made[each.position_id] = met_by(read(each.milestones), records, each.feedback_days)
    return made
