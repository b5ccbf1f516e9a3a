"""The file of a position as plain values: its intake, the versions of its brief, what its cards are asked (P4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from katui.domain.pipeline import Status
from katui.domain.positions import StillFits
from katui.services.list_rows import SubmissionRow
from katui.services.plan_sheets import Plan
from katui.services.record_files import Fact, Named, RecordFile


@dataclass(frozen=True, slots=True)
class BriefChange:
    """One field that a version changed: its name, its label, what it was and what it is."""

    name: str
    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class BriefCheckCard:
    """Whether one card still fits: `fits` is None until somebody judged it; `no` is the version that asks."""

    submission: int
    candidate: Named
    status: Status
    no: int
    fits: StillFits | None
    judged_by: str
    judged_at: datetime | None
    note: str


@dataclass(frozen=True, slots=True)
class BriefCard:
    """One version of what the client asked for; number 1 is how the position opened and changed nothing.

    Whoever asked, the effect on the plan's dates and the client's yes may still be open.
    """

    id: int
    no: int
    at: datetime
    asked_on: date | None
    asked_by: str
    effect: str
    client_yes: bool
    request: str
    changed: tuple[BriefChange, ...]
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionFile(RecordFile):
    """A position; `intake` counts the answers we have of `intake_of`, `intake_missing` names the others.

    `changes` is how often what was asked for changed since it opened, `to_judge` how many cards wait for a word
    whether they still fit; `plan` is None for whom may not know whose position it is.
    """

    client: Named
    confidential: bool
    knows: bool
    stage: str
    days_open: int | None
    openings_left: int
    changes: int
    to_judge: int
    checks: tuple[BriefCheckCard, ...]
    intake: int
    intake_of: int
    intake_missing: tuple[Fact, ...]
    briefs: tuple[BriefCard, ...]
    submissions: tuple[SubmissionRow, ...]
    plan: Plan | None = None
    replaces: Named | None = None
    """The position whose hire left inside the guarantee; this one is filled without fee (P6)."""
