"""The files of a position and of one card on it (P2, P4, I4)."""

from __future__ import annotations

from typing import Any

from katui.domain.kinds import Kind
from katui.domain.pipeline import StatusClass
from katui.domain.record_fields import INTAKE, field_of
from katui.domain.session import Session
from katui.services import file_parts as parts
from katui.services.candidate_files import cards
from katui.services.field_values import shown
from katui.services.record_files import (
    AllowedMove,
    BriefCard,
    Fact,
    HistoryEntry,
    Named,
    PositionFile,
    SubmissionFile,
)
from katui.services.row_makers import client_shown, days_in_stage
from katui.store import files_query as query
from katui.store.store import Store

_HIRED = frozenset({StatusClass.PLACED, StatusClass.GUARANTEE, StatusClass.DONE})
_SECRET = frozenset({"client", "hr", "hiring_manager", "decider"})


def position_file(store: Store, session: Session, row: Any) -> PositionFile:
    """A position with what its intake still lacks; a confidential client shows by its name outside (P4)."""
    row.client = query.client_of(session, row.client_id)
    name, client_id = client_shown(session, row)
    filled = parts.facts(Kind.POSITION, row)
    missing = _missing(row)
    placed = cards(session, Kind.POSITION, row.id)
    return PositionFile(
        kind=Kind.POSITION,
        id=row.id,
        version=row.version,
        name=row.name,
        facts=tuple(f for f in filled if client_id is not None or f.name not in _SECRET),
        next=parts.next_step(session, Kind.POSITION, row.id),
        timeline=parts.timeline(session, Kind.POSITION, row.id) if client_id is not None else (),
        zone=session.zone,
        client=Named(client_id, name),
        confidential=row.confidential,
        stage=row.stage.value,
        openings_left=max(row.openings - sum(card.status.class_ in _HIRED for card in placed), 0),
        intake=len(INTAKE) - len(missing),
        intake_of=len(INTAKE),
        intake_missing=missing,
        briefs=tuple(_brief(one) for one in query.briefs(session, row.id)),
        submissions=placed,
    )


def _missing(row: Any) -> tuple[Fact, ...]:
    specs = [spec for name in INTAKE if (spec := field_of(Kind.POSITION, name)) is not None]
    return tuple(Fact(spec.name, spec.label, "") for spec in specs if not shown(spec, row))


def _brief(row: Any) -> BriefCard:
    changed = []
    for name, value in row.body.items():
        spec = field_of(Kind.POSITION, name)
        if spec is not None:
            changed.append(Fact(name, spec.label, "" if value is None else str(value)))
    return BriefCard(row.no, row.asked_on, row.asked_by or "", tuple(changed))


def submission_file(store: Store, session: Session, row: Any) -> SubmissionFile:
    """A card with its history and every move it may make, each with what is missing (I4)."""
    from katui.services.moves import allowed_moves

    card = query.card(session, row.id)
    client, client_id = client_shown(session, card.position)
    choices = allowed_moves(store, session, row.id)
    return SubmissionFile(
        kind=Kind.SUBMISSION,
        id=row.id,
        version=row.version,
        name=f"{row.candidate.name} · {card.position.name}",
        facts=parts.facts(Kind.SUBMISSION, row),
        next=parts.next_step(session, Kind.SUBMISSION, row.id),
        timeline=parts.timeline(session, Kind.SUBMISSION, row.id),
        zone=session.zone,
        candidate=Named(row.candidate_id, row.candidate.name),
        position=Named(row.position_id, card.position.name),
        client=Named(client_id, client),
        owner=Named(row.owner_id, query.user_name(row.owner_id)),
        status=row.status,
        status_since=row.status_since,
        days_in_stage=days_in_stage(session, row.status_since),
        hold_until=row.hold_until,
        history=tuple(_history(one) for one in query.history(session, row.id)),
        allowed=tuple(_allowed(choice) for choice in choices),
    )


def _history(row: Any) -> HistoryEntry:
    return HistoryEntry(
        row.id,
        row.from_status,
        row.to_status,
        row.at,
        row.actor.name,
        row.credited_to.name if row.credited_to_id else "",
        row.reason_code,
        row.reason,
        row.undoes_id,
    )


def _allowed(choice: Any) -> AllowedMove:
    missing = tuple((need.field, need.why) for need in choice.missing)
    return AllowedMove(choice.to, choice.step.value, missing, tuple((need.field, need.why) for need in choice.soft))
