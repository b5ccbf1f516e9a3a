"""The file of a client and of what belongs to it, as plain values (C7, C9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from katui.domain.clients import ClientStatus, DocumentKind, Level, Severity, Tier, WarningKind, WarningStatus
from katui.domain.kinds import Kind
from katui.services.cadences import Rhythm
from katui.services.dossier import Paper
from katui.services.list_rows import PersonRow, PositionRow
from katui.services.record_files import Named, RecordFile


@dataclass(frozen=True, slots=True)
class Terms:
    """One version of the terms; percent in hundredths, money in minor units, `state` as `terms_state` says it.

    `inherited_from` names the firm of the group that signed it, where that is not the client itself.
    """

    id: int
    version_no: int
    valid_from: date
    valid_until: date | None
    in_force: bool
    state: str
    inherited_from: Named | None
    confirmed_in_writing: bool
    contracting_entity: str
    engagement: str
    fee_percent_x100: int | None
    fee_base: str
    minimum_fee: int | None
    currency: str
    discount: str
    discount_approved_by: str
    payment_steps: str
    days_to_pay: int | None
    invoice_kind: str
    guarantee_count: int | None
    guarantee_unit: str
    guarantee_remedy: str
    protection_months: int | None
    off_limits_months: int | None
    travel_policy: str


@dataclass(frozen=True, slots=True)
class ClientHeader:
    """The one fixed line of every client screen; completeness in percent of the required kinds of document."""

    name: str
    tier: Tier
    owner: str
    status: ClientStatus
    next_touch: datetime | None
    open_warnings: int
    completeness: int
    is_ka: bool = False


@dataclass(frozen=True, slots=True)
class TreePerson:
    """A key person in the reporting tree: how deep, and whether only one of us knows somebody at an A client (E3)."""

    person: PersonRow
    depth: int
    known_by: int
    alone: bool


@dataclass(frozen=True, slots=True)
class Unit:
    """A firm of the group in its tree; `here` is the one whose file it is."""

    id: int
    name: str
    depth: int
    tier: Tier
    status: ClientStatus
    open_warnings: int
    open_positions: int
    here: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """An off-limits rule that holds for a client; `of` is the firm of the group that it was agreed with."""

    id: int
    of: Named
    scope: str
    from_day: date
    until_day: date | None
    level: Level
    reason: str
    exception: str
    approver: str
    in_force: bool


@dataclass(frozen=True, slots=True)
class Alert:
    """A warning about a client or a unit below it."""

    id: int
    client: Named
    kind: WarningKind
    severity: Severity
    status: WarningStatus
    brief: str
    raised_by: str
    raised_at: datetime
    closed_at: datetime | None
    closed_reason: str


@dataclass(frozen=True, slots=True)
class YearFigures:
    """What was done for a client in one year, units below it counted; money in minor units by currency.

    The ratios are percent of the year's submissions; `days_to_interview` counts calendar days, None without any.
    """

    year: int
    positions: int
    submissions: int
    interviews: int
    first_rounds: int
    placements: int
    fees: tuple[tuple[str, int], ...]
    interview_ratio: int | None
    placement_ratio: int | None
    days_to_interview: int | None


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody looked: who, when, what they did, for what."""

    at: datetime
    who: str
    act: str
    what: str
    purpose: str


@dataclass(frozen=True, slots=True)
class Gate:
    """Where the registration stands: open when complete, or until a day by a leader's word; each gap with its key."""

    complete: bool
    missing: tuple[tuple[str, str, str], ...]
    open_until: date | None
    opened_by: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientFile(RecordFile):
    """A client: fixed header, cards, tree of people, positions, terms, dossier, group, figures, warnings."""

    header: ClientHeader
    gate: Gate
    people: tuple[PersonRow, ...]
    tree: tuple[TreePerson, ...]
    positions: tuple[PositionRow, ...]
    agreement: Terms | None
    agreements: tuple[Terms, ...]
    off_limits: tuple[Rule, ...]
    documents: tuple[Paper, ...]
    documents_missing: tuple[DocumentKind, ...]
    documents_stale: tuple[DocumentKind, ...]
    group: tuple[Unit, ...]
    warnings: tuple[Alert, ...]
    statistics: tuple[YearFigures, ...]
    looks: tuple[Look, ...]
    aliases: tuple[str, ...]
    rhythm: Rhythm


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFile(RecordFile):
    """A key person: place in the tree, our counterpart, where they were before and are now."""

    header: ClientHeader
    client: Named
    reports_to: Named | None
    reports: tuple[Named, ...]
    tree: tuple[TreePerson, ...]
    known_by: tuple[str, ...]
    moved_to: Named | None
    moved_to_client: Named | None
    came_from: tuple[tuple[Named, Named], ...]
    candidates: tuple[Named, ...]
    last_contact_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartFile(RecordFile):
    """An agreement, a document, an off-limits rule or a warning of a client, under the client's line.

    `state` says in one word of the active language where it stands; `paper` holds the attached file of a document.
    """

    header: ClientHeader
    client: Named
    state: str
    live: bool
    paper: Paper | None = None
    closed_reason: str = ""
    evidence: str = ""
    versions: tuple[Named, ...] = ()


PARTS = frozenset({Kind.AGREEMENT, Kind.DOCUMENT, Kind.OFF_LIMITS, Kind.WARNING})
"""The kinds of record that belong to a client and have a form and a file of their own."""
