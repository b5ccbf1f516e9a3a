"""What the records say was met of agreed plans (D1)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from katui.domain import when
from katui.domain.plan import Milestone, Step, met_by, read
from katui.domain.session import Session
from katui.store import plan_queries as queries


def reached(session: Session, held: list[Any]) -> dict[int, tuple[Milestone, ...]]:
    """The milestones of some plans with what the records say was met, by position.

    A plan that was made again counts what happened since it was made.
    """
    since = {row.position_id: when.local_day(row.created_at, session.zone) for row in held if row.no > 1}
    known = records(session, [row.position_id for row in held], when.local_day(session.clock(), session.zone), since)
    return {row.position_id: met_by(read(row.milestones), known[row.position_id], row.feedback_days) for row in held}


def records(
    session: Session, positions: list[int], until: date, since: Mapping[int, date] = MappingProxyType({})
) -> dict[int, dict[Step, date]]:
    """The first day on which each milestone was met by the records, by position; both ends count."""
    found, began = queries.events(session, positions), queries.starts(session, positions)
    made: dict[int, dict[Step, date]] = {}
    for position in positions:
        first, known = since.get(position, date.min), made.setdefault(position, {})
        happened = found.get(position, {}).items()
        days = {step: [when.local_day(at, session.zone) for at in moments] for step, moments in happened}
        for step, each in (days | {Step.START: began.get(position, [])}).items():
            if met := [day for day in each if first <= day <= until]:
                known[step] = min(met)
    return made
