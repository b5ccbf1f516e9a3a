"""Where a warning stands on its course, until when the next step is due, and the evidence it rests on (C12)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from katui.domain import when
from katui.domain.calendars import CHINA
from katui.domain.clients import Severity, WarningStatus, WarningStep
from katui.domain.session import Session
from katui.domain.work import ActionStatus
from katui.i18n import N_, _
from katui.i18n.marks import clauses, labelled
from katui.store import client_queries

ANSWER_IN: Final = {Severity.HIGH: 1, Severity.MEDIUM: 3, Severity.LOW: 5}
"""In how many working days the owner says what is behind a warning."""
NUMBERS: Final = {
    "days_without_new_position": N_("days without a new position"),
    "rejected_in_a_row": N_("rejected in a row"),
    "key_person_left": N_("key person left"),
    "invoice_overdue_days": N_("days an invoice is overdue"),
    "reply_days_before": N_("days to an answer before"),
    "reply_days_now": N_("days to an answer now"),
    "positions_paused_on_one_day": N_("positions paused on one day"),
    "resumed_after_days": N_("resumed after days"),
    "resumed": N_("positions resumed"),
    "day": N_("left on day"),
    "others_within_90_days": N_("others who left within 90 days"),
}
"""The numbers that a signal is raised with, as people say them; nothing else of it is shown."""


@dataclass(frozen=True, slots=True)
class Course:
    """The next step of a warning, until which day, and its measures: how many, how many are open."""

    step: WarningStep
    due: date | None
    measures: int = 0
    open_measures: int = 0


def evidence(why: Mapping[str, Any] | None) -> str:
    """The numbers of the signal in words; empty for a warning that was raised by hand."""
    told = why or {}
    return clauses(labelled(_(label), str(told[name])) for name, label in NUMBERS.items() if told.get(name))


def courses(session: Session, rows: Sequence[Any]) -> dict[int, Course]:
    """The course of each of these warnings."""
    held: dict[int, list[Any]] = defaultdict(list)
    for action in client_queries.measures(session, [row.client_id for row in rows]):
        held[(action.why or {})["warning"]].append(action)
    return {row.id: course(session, row, held[row.id]) for row in rows}


def course(session: Session, row: Any, measures: Sequence[Any]) -> Course:
    """The next step of one warning: report where it is grave, cause, countermeasure, its measures, the conclusion."""
    still = [action for action in measures if action.status is ActionStatus.OPEN]
    step = _step(row, bool(still))
    today = when.local_day(session.clock(), session.zone)
    due: date | None = None
    if step is WarningStep.UNDER_WAY:
        due = min(when.local_day(action.due, session.zone) for action in still)
    elif step is WarningStep.CONCLUDE:
        due = today
    elif step is not WarningStep.CLOSED:
        due = CHINA.add_workdays(when.local_day(row.raised_at, session.zone), ANSWER_IN[row.severity])
    return Course(step, due, len(measures), len(still))


def _step(row: Any, under_way: bool) -> WarningStep:
    if row.status not in client_queries.OPEN:
        return WarningStep.CLOSED
    if row.severity is Severity.HIGH and not row.report:
        return WarningStep.REPORT
    if not row.cause:
        return WarningStep.CAUSE
    if not row.countermeasure or row.status is WarningStatus.OPEN:
        return WarningStep.COUNTERMEASURE
    return WarningStep.UNDER_WAY if under_way else WarningStep.CONCLUDE
