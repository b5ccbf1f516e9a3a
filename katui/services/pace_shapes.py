"""What figures of pace are asked for and what they are (P3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from katui.domain.pace import ALL_TIME, Per, Period
from katui.domain.people import Scope
from katui.domain.pipeline import Status
from katui.domain.refs import Ref
from katui.store.pace_figures import STEPS


@dataclass(frozen=True, slots=True)
class Asked:
    """What figures are wanted: for what, of which period, of whose work; `consultant` or `department` narrows it."""

    per: Per = Per.CLIENT
    period: Period = ALL_TIME
    scope: Scope = Scope.MINE
    consultant: int | None = None
    department: int | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """How many cards reached each of STEPS, hours to the first recommendation of how many positions, reports a week."""

    steps: tuple[int, ...] = (0,) * len(STEPS)
    first_hours: float | None = None
    firsts: int = 0
    per_week: float | None = None

    def count(self, step: Status) -> int:
        """How many cards came to a step."""
        return self.steps[STEPS.index(step)]

    def ratio(self, step: Status, of: Status) -> int | None:
        """How many in a hundred of those at one step came to another; None of none."""
        whole = self.count(of)
        return round(100 * self.count(step) / whole) if whole else None


RATIOS: Final = (
    (Status.INTERVIEWING, Status.SUBMITTED),
    (Status.OFFERED, Status.INTERVIEWING),
    (Status.ONBOARDED, Status.OFFERED),
)
"""The ratios of P3: submission to interview, interview to offer, offer to start."""


@dataclass(frozen=True, slots=True)
class PaceRow:
    """One line: the record it is about (`ref` none for a month or no department), its name and its figures."""

    id: str
    key: int
    ref: Ref | None
    name: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class PaceReport:
    """The figures of a period: from the first day (none without a report) to before `until`, in all, by row, by month.

    `who` names the consultant or department it is narrowed to; `more` when there are more rows.
    """

    asked: Asked
    first: date | None
    until: date
    total: Figures
    rows: tuple[PaceRow, ...]
    trend: tuple[PaceRow, ...]
    more: bool
    at: datetime
    who: str = ""

    @property
    def empty(self) -> bool:
        """Whether no report went out."""
        return not self.total.steps[0]
