"""Where a warning stands on its course, until when the next step is due, and the evidence it rests on (C12)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from katui.domain import when
from katui.domain.calendars import CHINA
from katui.domain.clients import Severity, WarningStatus, WarningStep
from katui.domain.session import Session
from katui.domain.work import ActionStatus
from katui.i18n import _, n_
from katui.i18n.marks import clauses
from katui.store import client_queries

ANSWER_IN: Final = {Severity.HIGH: 1, Severity.MEDIUM: 3, Severity.LOW: 5}
"""In how many working days the owner says what is behind a warning."""
NUMBERS: Final[dict[str, Callable[[Any], str]]] = {
    "days_without_new_position": lambda n: n_(
        "{n} day without a new position", "{n} days without a new position", n
    ).format(n=n),
    "rejected_in_a_row": lambda n: _("{n} rejected in a row").format(n=n),
    "key_person_left": lambda n: _("key person {name} left").format(name=n),
    "invoice_overdue_days": lambda n: n_("an invoice {n} day overdue", "an invoice {n} days overdue", n).format(n=n),
    "reply_days_before": lambda n: n_("answers took {n} day before", "answers took {n} days before", n).format(n=n),
    "reply_days_now": lambda n: n_("answers take {n} day now", "answers take {n} days now", n).format(n=n),
    "positions_paused_on_one_day": lambda n: n_(
        "{n} position paused on one day", "{n} positions paused on one day", n
    ).format(n=n),
    "resumed_after_days": lambda n: n_("resumed after {n} day", "resumed after {n} days", n).format(n=n),
    "resumed": lambda n: n_("{n} position resumed", "{n} positions resumed", n).format(n=n),
    "day": lambda n: _("left on day {n}").format(n=n),
    "others_within_90_days": lambda n: n_("{n} other left within 90 days", "{n} others left within 90 days", n).format(
        n=n
    ),
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
    return clauses(said(told[name]) for name, said in NUMBERS.items() if told.get(name))


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
