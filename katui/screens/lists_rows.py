"""What each list shows of a record, and what gives way first when the terminal is narrow (I2, P5, C9)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from katui.domain import when, zones
from katui.domain.clients import ClientStatus, Severity
from katui.domain.kinds import Kind
from katui.domain.positions import PositionStage, Priority
from katui.domain.refs import Ref
from katui.domain.work import InterviewStatus
from katui.i18n import N_, _, language
from katui.i18n.marks import noted
from katui.services.client_rows import WarningRow
from katui.services.list_rows import CandidateRow, ClientRow, InterviewRow, PositionRow
from katui.widgets.rows import Cell, Column, Role, Row

COLUMNS: Final[dict[Kind, tuple[Column, ...]]] = {
    Kind.CANDIDATE: (
        Column("name", N_("Name"), width=14),
        Column("title", N_("Title"), fraction=3, min_width=14),
        Column("employer", N_("Employer"), fraction=3, min_width=12),
        Column("city", N_("City"), width=8, priority=3),
        Column("live", N_("Live"), width=4, priority=2, align="right"),
        Column("owner", N_("Owner"), width=8, priority=4),
        Column("contact", N_("Last talk"), width=9, priority=5),
        Column("tags", N_("Tags"), fraction=2, min_width=12, priority=6),
    ),
    Kind.CLIENT: (
        Column("name", N_("Client"), fraction=3, min_width=12),
        Column("tier", N_("Tier"), width=4),
        Column("owner", N_("Owner"), width=8, priority=1),
        Column("status", N_("Status"), width=8, priority=1),
        Column("due", N_("Next due"), width=6),
        Column("dossier", N_("Docs"), width=4, align="right"),
        Column("warnings", N_("Warn"), width=4, align="right"),
        Column("open", N_("Pos."), width=4, align="right"),
        Column("next", N_("Next step"), fraction=4, min_width=12, priority=2),
        Column("contact", N_("Last talk"), width=9, priority=3),
        Column("city", N_("City"), width=8, priority=6),
        Column("industry", N_("Industry"), fraction=2, min_width=8, priority=7),
    ),
    Kind.POSITION: (
        Column("name", N_("Position"), fraction=4, min_width=14),
        Column("client", N_("Client"), fraction=3, min_width=10),
        Column("stage", N_("Stage"), width=9, priority=1),
        Column("stages", N_("By stage"), fraction=6, min_width=16, priority=2),
        Column("days", N_("Days"), width=4, priority=3, align="right"),
        Column("left", N_("To fill"), width=7, priority=4, align="right"),
        Column("intake", N_("Intake"), width=8, priority=5, align="right"),
        Column("changes", N_("Chg."), width=4, priority=6, align="right"),
        Column("pay", N_("Salary"), width=13, priority=7),
        Column("city", N_("City"), width=8, priority=8),
        Column("owner", N_("Owner"), width=8, priority=9),
    ),
    Kind.WARNING: (
        Column("name", N_("Client"), width=12),
        Column("severity", N_("Severity"), width=8),
        Column("kind", N_("Kind"), width=12, priority=3),
        Column("due", N_("Next due"), width=6),
        Column("step", N_("Next step"), width=14),
        Column("since", N_("Since"), width=9, priority=2),
        Column("brief", N_("In brief"), fraction=3, min_width=12),
        Column("evidence", N_("Evidence"), fraction=3, min_width=24, priority=4),
        Column("owner", N_("Owner"), width=8, priority=1),
    ),
    Kind.INTERVIEW: (
        Column("time", N_("Time"), width=19),
        Column("name", N_("Candidate"), width=14),
        Column("round", N_("Round"), width=5, priority=3, align="right"),
        Column("mode", N_("How"), width=7, priority=2),
        Column("status", N_("Status"), width=9, priority=1),
        Column("position", N_("Position"), fraction=3, min_width=12),
        Column("client", N_("Client"), fraction=2, min_width=10, priority=4),
        Column("place", N_("Place"), fraction=3, min_width=12, priority=5),
    ),
}


def columns_of(kind: Kind, zone: str) -> tuple[Column, ...]:
    """The columns of a list with their titles in the active language; that of times is named after the desk's clock."""
    widths = {"due": 9 if language() == "en" else 6}
    titles = {"time": zones.called(zone, language())} if kind is Kind.INTERVIEW else {}
    held = COLUMNS[kind]
    return tuple(replace(c, title=titles.get(c.key) or _(c.title), width=widths.get(c.key, c.width)) for c in held)


@dataclass(frozen=True, slots=True)
class Now:
    """When and where a row is drawn."""

    at: datetime
    zone: str

    def ago(self, at: datetime | None) -> str:
        """How long ago, in the fewest letters; a dash for never."""
        return "–" if at is None else when.ago(at, self.zone, self.at)

    def day(self, at: datetime | None) -> str:
        """The day as people say it when it is near, else `11-17`."""
        if at is None:
            return ""
        return _day(when.local_day(at, self.zone), when.local_day(self.at, self.zone))


def row_of(row: Any, now: Now) -> Row:
    """One record as its list shows it."""
    return _MAKERS[row.kind](row, now)


def opens(row: Any) -> Ref:
    """The file that enter opens: an interview's is its card."""
    return Ref(Kind.SUBMISSION, row.submission_id) if row.kind is Kind.INTERVIEW else Ref(row.kind, row.id)


def _candidate(row: CandidateRow, now: Now) -> Row:
    cells = (
        Cell(row.name, "strong"),
        row.title,
        row.employer,
        row.city,
        Cell(str(row.live) if row.live else "", "accent"),
        row.owner or Cell("–", "muted"),
        now.ago(row.last_contact_at),
        row.tags,
    )
    return Row(row.id, cells, dim=row.asleep)


def _client(row: ClientRow, now: Now) -> Row:
    cells = (
        Cell(row.name, "strong"),
        f"{row.tier.value}·KA" if row.is_ka else row.tier.value,
        row.owner,
        row.status.label,
        Cell(now.day(row.next_due) or "–", "bad" if row.next_late or row.next_due is None else ""),
        Cell(f"{row.completeness}%", "" if row.completeness == 100 else "warn"),
        Cell(str(row.open_warnings) if row.open_warnings else "", "bad"),
        str(row.open_positions) if row.open_positions else "",
        row.next_do,
        now.ago(row.last_contact_at),
        row.city,
        row.industry,
    )
    return Row(
        row.id, cells, flag="!" if row.next_late else "", dim=row.status in {ClientStatus.ENDED, ClientStatus.PAUSED}
    )


STAGE_SIGNS: Final = {
    "sourced": N_("src {n}"),
    "contacted": N_("con {n}"),
    "interested": N_("int {n}"),
    "shortlisted": N_("sl {n}"),
    "submitted": N_("sub {n}"),
    "cv_passed": N_("cv {n}"),
    "interviewing": N_("iv {n}"),
    "offered": N_("off {n}"),
    "accepted": N_("acc {n}"),
    "onboarded": N_("in {n}"),
    "in_guarantee": N_("gua {n}"),
}
"""A stage with its count, as short as a list needs it."""


def stage_words(counts: tuple[tuple[str, int], ...]) -> str:
    """How many live cards a position has in each stage, the furthest first."""
    return " ".join(_(STAGE_SIGNS[status]).format(n=n) for status, n in reversed(counts))


def _position(row: PositionRow, _now: Now) -> Row:
    client = noted(row.client, _("confidential")) if row.confidential else row.client
    cells = (
        Cell(row.name, "strong"),
        client,
        row.stage.label,
        Cell(stage_words(row.by_stage), "accent"),
        "" if row.days_open is None else str(row.days_open),
        str(row.openings_left),
        Cell(f"{row.intake}/{row.intake_of}", "" if row.intake == row.intake_of else "warn"),
        Cell(str(row.changes) if row.changes else "", "warn"),
        row.pay,
        row.city,
        row.owner,
    )
    urgent = row.priority is Priority.URGENT and row.stage is PositionStage.OPEN
    dim = row.stage not in {PositionStage.OPEN, PositionStage.DRAFT}
    return Row(row.id, cells, flag="!" if urgent else "", flag_role="warn", dim=dim)


_SETTLED: Final = frozenset({InterviewStatus.DONE, InterviewStatus.CANCELLED})
INTERVIEW_ROLES: Final[dict[InterviewStatus, Role]] = {
    InterviewStatus.CONFIRMED: "good",
    InterviewStatus.PROPOSED: "warn",
    InterviewStatus.NO_SHOW: "bad",
}


def _interview(row: InterviewRow, now: Now) -> Row:
    cells = (
        Cell(when.short_dated(row.starts_at, now.zone, now.at) if row.starts_at else "–", "strong"),
        Cell(row.name, "strong"),
        str(row.round),
        row.mode.label,
        Cell(row.status.label, INTERVIEW_ROLES.get(row.status, "")),
        row.position,
        row.client,
        row.place,
    )
    waits = row.starts_at is not None and row.starts_at < now.at and row.status is InterviewStatus.CONFIRMED
    return Row(row.id, cells, flag="!" if waits else "", dim=row.status in _SETTLED)


SEVERITY_ROLES: Final[dict[Severity, Role]] = {Severity.HIGH: "bad", Severity.MEDIUM: "warn", Severity.LOW: ""}


def _warning(row: WarningRow, now: Now) -> Row:
    today = when.local_day(now.at, now.zone)
    late = row.due is not None and row.due < today
    step = _("{step} {done}/{n}").format(step=row.step.label, done=row.measures - row.open_measures, n=row.measures)
    cells = (
        Cell(row.client, "strong"),
        Cell(row.severity.label, SEVERITY_ROLES[row.severity]),
        row.warning_kind.label,
        Cell("" if row.due is None else _day(row.due, today), "bad" if late else ""),
        step if row.measures else row.step.label,
        now.ago(row.raised_at),
        row.name,
        row.evidence,
        row.owner,
    )
    return Row(row.id, cells, flag="!" if late else "")


def _day(day: date, today: date) -> str:
    return when.short_day(day, today) if -1 <= (day - today).days <= 6 else f"{day:%m-%d}"


_MAKERS: Final[dict[Kind, Callable[[Any, Now], Row]]] = {
    Kind.CANDIDATE: _candidate,
    Kind.CLIENT: _client,
    Kind.POSITION: _position,
    Kind.INTERVIEW: _interview,
    Kind.WARNING: _warning,
}
