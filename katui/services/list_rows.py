"""The rows of lists: what a screen or `katui list` shows of each kind of record (I2, I4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from katui.domain.clients import BuyingRole, ClientStatus, Stance, Tier
from katui.domain.contact import Channel, Direction, Outcome
from katui.domain.kinds import Kind
from katui.domain.pipeline import Status
from katui.domain.positions import PositionStage, Priority
from katui.domain.work import ActionKind, ActionStatus, InterviewMode, InterviewStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """What every row has: the kind and id that `katui show` takes, and the name."""

    kind: Kind
    id: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateRow(ListRow):
    """A candidate; `live` counts cards on the board, `mine` says whether contact details show without a reveal."""

    employer: str
    title: str
    city: str
    tags: str
    owner: str
    owner_id: int | None
    mine: bool
    live: int
    last_contact_at: datetime | None
    updated_at: datetime
    asleep: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HotListRow(ListRow):
    """A hot list; `size` counts the candidates on it, a shared one is the whole firm's to see."""

    owner: str
    owner_id: int
    mine: bool
    shared: bool
    size: int
    note: str
    updated_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientRow(ListRow):
    """A client; `next_due` is when the next open action falls due, `next_late` whether it should have been done."""

    tier: Tier
    status: ClientStatus
    is_ka: bool
    owner: str
    owner_id: int
    city: str
    industry: str
    open_positions: int
    open_warnings: int
    completeness: int
    last_contact_at: datetime | None
    next_do: str
    next_due: datetime | None
    next_late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow(ListRow):
    """A key person at a client."""

    client: str
    client_id: int
    title: str
    buying_role: BuyingRole | None
    stance: Stance
    phone: str
    best_hours: str
    last_contact_at: datetime | None
    left_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionRow(ListRow):
    """A position; `client` is the name outside where it is confidential and the viewer may not know.

    `openings_left` is computed from placements, `by_stage` counts live cards by status, `intake` the answers we have
    of `intake_of`, `changes` how often the brief changed since it opened.
    """

    client: str
    client_id: int | None
    stage: PositionStage
    priority: Priority
    confidential: bool
    owner: str
    owner_id: int
    city: str
    pay: str
    openings: int
    opened_on: date | None
    live: int
    days_open: int | None
    openings_left: int
    by_stage: tuple[tuple[str, int], ...]
    intake: int
    intake_of: int
    changes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionRow(ListRow):
    """A card; the name is the candidate's, `days_in_stage` counts working days."""

    candidate_id: int
    position: str
    position_id: int
    client: str
    client_id: int | None
    status: Status
    status_since: datetime
    days_in_stage: int
    owner: str
    owner_id: int
    next_do: str
    next_due: datetime | None
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewRow(ListRow):
    """One round; the name is the candidate's, times are UTC, `zone` is where it takes place.

    `travel` is what was agreed about the way, `why` why a round that was not planned is held, `notes` what happened.
    """

    submission_id: int
    position: str
    client: str
    round: int
    mode: InterviewMode
    status: InterviewStatus
    starts_at: datetime | None
    zone: str
    place: str
    travel: str
    why: str
    notes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpRow(ListRow):
    """A logged contact; the name is whom it was about."""

    at: datetime
    author: str
    channel: Channel
    direction: Direction
    outcome: Outcome | None
    text: str
    client: str
    position: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRow(ListRow):
    """A next step; the name is what to do, `about` whom it concerns."""

    action_kind: ActionKind
    status: ActionStatus
    due: datetime
    has_time: bool
    owner: str
    owner_id: int
    about: str
    client: str
    position: str
    rule_id: str = ""
    """The rule of the table that made it; empty for what a person planned."""

    result: str = ""
    """What came of it, or why it fell away, once it is closed."""
