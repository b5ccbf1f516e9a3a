"""The rows of lists of what belongs to clients: agreements, documents, warnings, off-limits rules (I4, C7, C12)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from katui.domain.clients import DocumentKind, Engagement, Level, Severity, WarningKind, WarningStatus, WarningStep
from katui.domain.kinds import Kind
from katui.domain.placing import why_words
from katui.domain.session import Session
from katui.services import client_terms, dossier, warning_course
from katui.services.file_parts import today
from katui.services.list_rows import ListRow
from katui.store import client_lists as lists
from katui.store.said import brief_of


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementRow(ListRow):
    """One version of the terms with a client; the name is the client's."""

    client: str
    client_id: int
    version_no: int
    valid_from: date
    valid_until: date | None
    state: str
    engagement: Engagement
    fee_percent_x100: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow(ListRow):
    """One document of a dossier; `state` is good, stale or run_out."""

    client: str
    client_id: int
    document_kind: DocumentKind
    state: str
    as_of: date | None
    expires_on: date | None
    file_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningRow(ListRow):
    """One warning; the name is what happened."""

    client: str
    client_id: int
    warning_kind: WarningKind
    severity: Severity
    status: WarningStatus
    owner: str
    raised_at: datetime
    closed_at: datetime | None
    step: WarningStep
    """What comes next: full report, cause, countermeasure, under way, conclude; closed."""
    due: date | None
    measures: int
    open_measures: int
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OffLimitsRow(ListRow):
    """One off-limits rule; the name is whom it protects, `reason` why in words."""

    client: str
    client_id: int
    level: Level
    from_day: date
    until_day: date | None
    in_force: bool
    reason: str


Made = dict[int, ListRow]


def agreements(session: Session, ids: Sequence[int]) -> Made:
    """Agreements, each with where it stands among its client's versions."""
    rows = list(lists.agreements(session, ids))
    states: dict[int, str] = {}
    for client in sorted({row.client_id for row in rows}):
        states |= {one.id: one.state for one in client_terms.versions(session, client)}
    return {
        row.id: AgreementRow(
            kind=Kind.AGREEMENT,
            id=row.id,
            name=row.client.name,
            client=row.client.name,
            client_id=row.client_id,
            version_no=row.version_no,
            valid_from=row.valid_from,
            valid_until=row.valid_until,
            state=states.get(row.id, "superseded"),
            engagement=row.engagement,
            fee_percent_x100=row.fee_percent_x100,
        )
        for row in rows
    }


def documents(session: Session, ids: Sequence[int]) -> Made:
    """Documents of dossiers."""
    day = today(session)
    return {
        row.id: DocumentRow(
            kind=Kind.DOCUMENT,
            id=row.id,
            name=row.title,
            client=row.client.name,
            client_id=row.client_id,
            document_kind=row.kind,
            state=dossier.state_of(row.kind, row.as_of or row.dated, row.expires_on, day),
            as_of=row.as_of,
            expires_on=row.expires_on,
            file_name=row.file_name or "",
        )
        for row in lists.documents(session, ids)
    }


def warnings(session: Session, ids: Sequence[int]) -> Made:
    """Warnings about clients."""
    return dict(warning_rows(session, ids))


def warning_rows(session: Session, ids: Sequence[int]) -> dict[int, WarningRow]:
    """The same, as what they are."""
    found = list(lists.warnings(session, ids))
    courses = warning_course.courses(session, found)
    return {
        row.id: WarningRow(
            kind=Kind.WARNING,
            id=row.id,
            name=brief_of(row),
            client=row.client.name,
            client_id=row.client_id,
            warning_kind=row.kind,
            severity=row.severity,
            status=row.status,
            owner=row.client.owner.name,
            raised_at=row.raised_at,
            closed_at=row.closed_at,
            step=courses[row.id].step,
            due=courses[row.id].due,
            measures=courses[row.id].measures,
            open_measures=courses[row.id].open_measures,
            evidence=warning_course.evidence(row.why),
        )
        for row in found
    }


def off_limits(session: Session, ids: Sequence[int]) -> Made:
    """Off-limits rules."""
    day = today(session)
    return {
        row.id: OffLimitsRow(
            kind=Kind.OFF_LIMITS,
            id=row.id,
            name=client_terms.scope_words(row),
            client=row.client.name,
            client_id=row.client_id,
            level=row.level,
            from_day=row.from_day,
            until_day=row.until_day,
            in_force=client_terms.holds(row, day),
            reason=why_words(row.reason),
        )
        for row in lists.off_limits(session, ids)
    }
