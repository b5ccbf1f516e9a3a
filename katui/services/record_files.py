"""The files one reads, as plain values: a client, a person, a candidate, a position, a card (C9, P4, P5)."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from typing import Any

from katui.domain import when
from katui.domain.kinds import Kind
from katui.domain.pipeline import Status, Step
from katui.domain.vocabulary import Vocabulary


def as_json(value: Any, zone: str) -> Any:
    """A file as `katui show --json` prints it: field names as keys, ISO times with offset, codes for words."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: as_json(getattr(value, field.name), zone) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [as_json(item, zone) for item in value]
    if isinstance(value, datetime):
        return when.iso(value, zone)
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Vocabulary | Step) else value


@dataclass(frozen=True, slots=True)
class Fact:
    """One filled field of a file: its name in the field table, its label in the active language, its text."""

    name: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a timeline: a follow-up (`what` is its channel), an edit, a merge, a split, a closed step."""

    at: datetime
    who: str
    what: str
    text: str
    kind: Kind
    id: int


@dataclass(frozen=True, slots=True)
class Named:
    """A record that a file points to; `id` is None where the viewer may not know which one it is."""

    id: int | None
    name: str


@dataclass(frozen=True, slots=True)
class NextStep:
    """The open action that falls due first; `mine` is whether this person is to do it."""

    id: int
    do: str
    due: datetime
    has_time: bool
    mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFile:
    """What every file has. `version` is what `edit` takes; `stale` facts are older than the firm allows, by `as_of`."""

    kind: Kind
    id: int
    version: int
    name: str
    facts: tuple[Fact, ...]
    source: str = ""
    as_of: date | None = None
    stale: bool = False
    next: NextStep | None
    timeline: tuple[Entry, ...]
    zone: str

    def to_json(self) -> dict[str, Any]:
        """Every field by its name; `facts` as an object of name and text."""
        out: dict[str, Any] = as_json(self, self.zone)
        out["facts"] = {fact.name: fact.text for fact in self.facts}
        return out


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One status change of a card."""

    id: int
    before: Status | None
    after: Status
    at: datetime
    actor: str
    credited_to: str
    reason_code: str | None
    reason: str | None
    undoes: int | None
    told_by: str | None = None


@dataclass(frozen=True, slots=True)
class AllowedMove:
    """A status the card may go to, what is still missing, and what would become an action due today."""

    to: Status
    step: str
    missing: tuple[tuple[str, str], ...]
    soft: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionFile(RecordFile):
    """A card with its whole history (oldest first) and every move it may make.

    `still_fits` is the number of the version that asks whether it still fits; 0 when none does. `erased_on` is when
    the candidate was erased on request. `who_may` says to somebody outside of a confidential search who moves it.
    """

    candidate: Named
    position: Named
    client: Named
    owner: Named
    status: Status
    status_since: datetime
    days_in_stage: int
    hold_until: date | None
    confidential: bool
    client_revealed_at: datetime | None
    still_fits: int
    erased_on: date | None
    history: tuple[HistoryEntry, ...]
    allowed: tuple[AllowedMove, ...]
    who_may: str = ""

    def to_json(self) -> dict[str, Any]:
        """The shape of `katui show submission --json` (I4), with next step, owner and timeline added."""
        out: dict[str, Any] = {name: as_json(getattr(self, name), self.zone) for name in _CARD}
        out["class"] = self.status.class_.value
        out["history"] = [_history(entry, self.zone) for entry in self.history]
        out["allowed"] = [_allowed(move) for move in self.allowed]
        return out


_CARD = (
    "id", "version", "name", "candidate", "position", "client", "owner", "status", "status_since", "days_in_stage",
    "hold_until", "client_revealed_at", "still_fits", "next", "timeline",
)  # fmt: skip


def _history(entry: HistoryEntry, zone: str) -> dict[str, Any]:
    out: dict[str, Any] = as_json(entry, zone)
    out["from"], out["to"] = out.pop("before"), out.pop("after")
    return out


def _allowed(move: AllowedMove) -> dict[str, Any]:
    def told(needs: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
        return [{"field": name, "why": why} for name, why in needs]

    return {"to": move.to.value, "step": move.step, "missing": told(move.missing), "soft": told(move.soft)}
