"""The files of a position and of one card on it (P2, P4, I4)."""

from __future__ import annotations

from typing import Any, Final

from katui.domain import when
from katui.domain.kinds import Kind
from katui.domain.positions import SECRET_FIELDS
from katui.domain.record_fields import field_of
from katui.domain.results import reason_words
from katui.domain.session import Session
from katui.i18n import _
from katui.services import brief_checks, confidential
from katui.services import file_parts as parts
from katui.services.candidate_files import cards
from katui.services.field_values import shown
from katui.services.plan_sheets import plan_of
from katui.services.position_records import BriefCard, PositionFile
from katui.services.record_files import AllowedMove, Fact, HistoryEntry, Named, SubmissionFile
from katui.services.row_makers import days_in_stage, days_open, intake_of
from katui.store import files_query as query
from katui.store import plan_queries
from katui.store.plan_queries import placed
from katui.store.secrecy import Secret, client_shown, secret_of
from katui.store.store import Store

PLAN: Final = "plan"
"""What the intake lacks that is no field: the plan that was agreed."""


def position_file(store: Store, session: Session, row: Any) -> PositionFile:
    """A position with what its intake still lacks; a confidential client shows by its name outside (P4)."""
    row.client = query.client_of(session, row.client_id)
    name, client_id = client_shown(session, row)
    secret = secret_of(session, row)
    agreed = row.id in plan_queries.agreed(session, [row.id])
    missing, asked = _missing(row, agreed), len(intake_of(row)) + 1
    versions = query.briefs(session, row.id)
    found = brief_checks.of_position(session, row.id)
    return PositionFile(
        kind=Kind.POSITION,
        id=row.id,
        version=row.version,
        name=row.name,
        facts=_facts(Kind.POSITION, row, secret),
        next=parts.next_step(session, Kind.POSITION, row.id),
        timeline=parts.timeline(session, Kind.POSITION, row.id, position=row.id),
        zone=session.zone,
        client=Named(client_id, name),
        confidential=row.confidential,
        knows=secret is None,
        stage=row.stage.value,
        days_open=days_open(session, row),
        openings_left=max(row.openings - placed(session, [row.id]).get(row.id, 0), 0),
        changes=max(len(versions) - 1, 0),
        to_judge=sum(one.fits is None for one in found),
        checks=tuple(found),
        intake=asked - len(missing),
        intake_of=asked,
        intake_missing=missing,
        briefs=tuple(_brief(session, one, secret) for one in versions),
        submissions=cards(session, Kind.POSITION, row.id),
        replaces=None if secret is not None or row.replaces is None else Named(row.replaces_id, row.replaces.name),
        plan=plan_of(session, row) if secret is None else None,
    )


def _facts(kind: Kind, row: Any, secret: Secret | None) -> tuple[Fact, ...]:
    filled = parts.facts(kind, row)
    if secret is None:
        return filled
    return tuple(Fact(f.name, f.label, secret.blind(f.text)) for f in filled if f.name not in SECRET_FIELDS)


def _missing(row: Any, agreed: bool) -> tuple[Fact, ...]:
    specs = [spec for name in intake_of(row) if (spec := field_of(Kind.POSITION, name)) is not None]
    fields = tuple(Fact(spec.name, spec.label, "") for spec in specs if not shown(spec, row))
    return fields if agreed else (*fields, Fact(PLAN, _("Agreed plan"), ""))


def _brief(session: Session, row: Any, secret: Secret | None) -> BriefCard:
    told = (row.asked_by or "", row.effect or "", row.body.get("request", ""))
    asked_by, effect, request = told if secret is None else tuple(secret.blind(text) for text in told)
    changed = brief_checks.changes_of(session, row, secret) if row.no > 1 else ()
    waits = row.no > 1 and not (row.asked_by and row.client_yes)
    yes = row.client_yes
    return BriefCard(row.id, row.no, row.at, row.asked_on, asked_by, effect, yes, request, changed, waits)


def submission_file(store: Store, session: Session, row: Any) -> SubmissionFile:
    """A card with its history and every move it may make, each with what is missing (I4)."""
    from katui.services.moves import allowed_moves

    card = query.card(session, row.id)
    client, client_id = client_shown(session, card.position)
    secret = secret_of(session, card.position)
    choices = allowed_moves(store, session, row.id) if secret is None else ()
    waiting = query.open_checks(session, [row.id])
    return SubmissionFile(
        kind=Kind.SUBMISSION,
        id=row.id,
        version=row.version,
        name=f"{row.candidate.name} · {card.position.name}",
        facts=_facts(Kind.SUBMISSION, row, secret),
        next=parts.next_step(session, Kind.SUBMISSION, row.id),
        timeline=parts.timeline(session, Kind.SUBMISSION, row.id, position=row.position_id),
        zone=session.zone,
        candidate=Named(row.candidate_id, row.candidate.name),
        position=Named(row.position_id, card.position.name),
        client=Named(client_id, client),
        owner=Named(row.owner_id, query.user_name(row.owner_id)),
        status=row.status,
        status_since=row.status_since,
        days_in_stage=days_in_stage(session, row.status_since),
        hold_until=row.hold_until,
        confidential=card.position.confidential,
        client_revealed_at=row.client_revealed_at,
        still_fits=waiting[-1].brief.no if waiting else 0,
        erased_on=None if (at := row.candidate.erased_at) is None else when.local_day(at, session.zone),
        history=tuple(_history(one, secret) for one in query.history(session, row.id)),
        allowed=tuple(_allowed(choice) for choice in choices),
        who_may=confidential.who_may(session, card.position),
    )


def _history(row: Any, secret: Secret | None) -> HistoryEntry:
    reason = reason_words(row.reason)
    told = (row.facts or {}).get("learned_from")
    return HistoryEntry(
        row.id,
        row.from_status,
        row.to_status,
        row.at,
        row.actor.name,
        row.credited_to.name if row.credited_to_id else "",
        row.reason_code,
        reason if secret is None or not reason else secret.blind(reason),
        row.undoes_id,
        told if secret is None or not told else secret.blind(told),
    )


def _allowed(choice: Any) -> AllowedMove:
    def told(needs: Any) -> tuple[tuple[str, str], ...]:
        return tuple((need.field, need.why) for need in needs)

    return AllowedMove(choice.to, choice.step.value, told(choice.missing), told(choice.soft))
