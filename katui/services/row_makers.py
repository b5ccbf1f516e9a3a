"""From stored records to the rows of lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

from katui.domain import round_notes, when
from katui.domain.calendars import CHINA
from katui.domain.kinds import Kind
from katui.domain.pipeline import STAGES, Status
from katui.domain.positions import CLOSED
from katui.domain.record_fields import INTAKE
from katui.domain.session import Session
from katui.domain.work import RoundReason
from katui.services import client_rows, dossier, money_rows, work_rows
from katui.services import list_rows as rows
from katui.services.position_rules import number_of_changes
from katui.store import client_queries, hot, plan_queries
from katui.store import list_queries as queries
from katui.store.models.submissions import Submission
from katui.store.models.work import Action, FollowUp
from katui.store.plan_queries import placed
from katui.store.said import said_of
from katui.store.scope import for_one_act
from katui.store.secrecy import Veil, client_shown

LIVE: Final = tuple(status for status in Status if not status.ended and status is not Status.PASSED)
Made = dict[int, rows.ListRow]


def days_in_stage(session: Session, since: Any) -> int:
    """Working days since a card came to its stage (P3)."""
    first, today = when.local_day(since, session.zone), when.local_day(session.clock(), session.zone)
    return max(CHINA.workdays_between(first, today), 0)


def _candidates(session: Session, ids: Sequence[int]) -> Made:
    live = queries.live_counts(session, Submission.candidate, ids, LIVE)
    return {
        row.id: rows.CandidateRow(
            kind=Kind.CANDIDATE,
            id=row.id,
            name=row.name,
            employer=row.employer or "",
            title=row.title or "",
            city=row.city or "",
            tags=row.tags or "",
            owner=row.owner.name if row.owner_id else "",
            owner_id=row.owner_id,
            mine=row.owner_id in {None, session.user.id},
            live=live.get(row.id, 0),
            last_contact_at=row.last_contact_at,
            updated_at=row.updated_at,
            asleep=row.asleep,
        )
        for row in queries.candidates(session, ids)
    }


def _clients(session: Session, ids: Sequence[int]) -> Made:
    steps = queries.next_actions(session, Kind.CLIENT, ids, Veil(session).elsewhere(Action.position))
    contacts = queries.last_contacts(session, FollowUp.client, ids)
    positions = queries.open_positions(session, ids)
    papers, warned = dossier.completeness(session, ids), client_queries.open_warnings(session, ids)
    return {
        row.id: rows.ClientRow(
            kind=Kind.CLIENT,
            id=row.id,
            name=row.name,
            tier=row.tier,
            status=row.status,
            is_ka=row.is_ka,
            owner=row.owner.name,
            owner_id=row.owner_id,
            city=row.city or "",
            industry=row.industry or "",
            open_positions=positions.get(row.id, 0),
            open_warnings=len(warned.get(row.id, ())),
            completeness=papers[row.id].percent,
            last_contact_at=contacts.get(row.id),
            next_do=said_of(steps[row.id]) if row.id in steps else "",
            next_due=steps[row.id].due if row.id in steps else None,
            next_late=row.id in steps and _late(session, steps[row.id]),
        )
        for row in queries.clients(session, ids)
    }


def _late(session: Session, step: Any) -> bool:
    return when.is_late(step.due, step.has_time, session.clock(), session.zone)


def _people(session: Session, ids: Sequence[int]) -> Made:
    contacts = queries.last_contacts(session, FollowUp.person, ids)
    return {
        row.id: rows.PersonRow(
            kind=Kind.PERSON,
            id=row.id,
            name=row.name,
            client=row.client.name,
            client_id=row.client_id,
            title=row.title or "",
            buying_role=row.buying_role,
            stance=row.stance,
            phone=row.phone or "",
            best_hours=row.best_hours or "",
            last_contact_at=contacts.get(row.id),
            left_on=row.left_on,
        )
        for row in queries.people(session, ids)
    }


def days_open(session: Session, row: Any) -> int | None:
    """How many calendar days a position is open, or was until it closed; None for one that never opened (P4)."""
    if row.opened_on is None:
        return None
    end = when.local_day(session.clock(), session.zone)
    if row.stage in CLOSED and row.stage_since is not None:
        end = when.local_day(row.stage_since, session.zone)
    return max((end - row.opened_on).days, 0)


def intake_of(row: Any) -> tuple[str, ...]:
    """The fields that the intake of a position should fill: a confidential one a name outside as well (P4)."""
    return (*INTAKE, "alias") if row.confidential else INTAKE


def intake_score(row: Any, agreed: bool) -> tuple[int, int]:
    """How many answers the intake has, of how many: its fields, and at the end the plan both sides agreed (P4, D1)."""
    asked = intake_of(row)
    filled = sum(row.__data__.get(name) not in (None, "") for name in asked)
    return filled + agreed, len(asked) + 1


def _positions(session: Session, ids: Sequence[int]) -> Made:
    session = for_one_act(session)
    refs = list(ids)
    stages = queries.stage_counts(session, refs, LIVE)
    hired, changes = placed(session, refs), number_of_changes(session, refs)
    agreed = plan_queries.agreed(session, refs)
    return {
        row.id: _position(session, row, stages.get(row.id, {}), hired.get(row.id, 0), changes.get(row.id, 0), agreed)
        for row in queries.positions(session, refs)
    }


def _position(
    session: Session, row: Any, stages: dict[Status, int], hired: int, changes: int, agreed: frozenset[int]
) -> rows.PositionRow:
    client, client_id = client_shown(session, row)
    intake, asked = intake_score(row, row.id in agreed)
    return rows.PositionRow(
        kind=Kind.POSITION,
        id=row.id,
        name=row.name,
        client=client,
        client_id=client_id,
        stage=row.stage,
        priority=row.priority,
        confidential=row.confidential,
        owner=row.owner.name,
        owner_id=row.owner_id,
        city=row.city or "",
        pay=row.pay or "",
        openings=row.openings,
        opened_on=row.opened_on,
        live=sum(stages.values()),
        days_open=days_open(session, row),
        openings_left=max(row.openings - hired, 0),
        by_stage=tuple((status.value, stages[status]) for status in STAGES if status in stages),
        intake=intake,
        intake_of=asked,
        changes=changes,
    )


def _submissions(session: Session, ids: Sequence[int]) -> Made:
    session = for_one_act(session)
    steps = queries.next_actions(session, Kind.SUBMISSION, ids)
    veil = Veil(session)
    return {row.id: _submission(session, row, steps.get(row.id), veil) for row in queries.submissions(session, ids)}


def _submission(session: Session, row: Any, step: Any, veil: Veil) -> rows.SubmissionRow:
    client, client_id = client_shown(session, row.position)
    return rows.SubmissionRow(
        kind=Kind.SUBMISSION,
        id=row.id,
        name=row.candidate.name,
        candidate_id=row.candidate_id,
        position=row.position.name,
        position_id=row.position_id,
        client=client,
        client_id=client_id,
        status=row.status,
        status_since=row.status_since,
        days_in_stage=days_in_stage(session, row.status_since),
        owner=row.owner.name,
        owner_id=row.owner_id,
        next_do=veil.blind(row.position_id, said_of(step)) if step else "",
        next_due=step.due if step else None,
        version=row.version,
    )


def _interviews(session: Session, ids: Sequence[int]) -> Made:
    session = for_one_act(session)
    veil, today = Veil(session), when.local_day(session.clock(), session.zone)
    return {
        row.id: rows.InterviewRow(
            kind=Kind.INTERVIEW,
            id=row.id,
            name=row.submission.candidate.name,
            submission_id=row.submission_id,
            position=row.submission.position.name,
            client=client_shown(session, row.submission.position)[0],
            round=row.round,
            mode=row.mode,
            status=row.status,
            starts_at=row.starts_at,
            zone=row.zone,
            place=veil.blind(row.submission.position_id, row.place or ""),
            **_round_told(row, veil.of(row.submission.position_id) is None, today),
        )
        for row in queries.interviews(session, ids)
    }


def _round_told(row: Any, known: bool, today: date) -> dict[str, str]:
    """What was agreed and noted of a round; free words would give a client away that one may not know (P4)."""
    from katui.services import rounds

    reason = RoundReason.parse(row.unplanned_why or "")
    return {
        "travel": rounds.way_told(row.travel or "", known),
        "why": reason.label if reason is not None else (row.unplanned_why or "") if known else "",
        "notes": round_notes.shown(row.notes, today) if known else "",
    }


def _hot_lists(session: Session, ids: Sequence[int]) -> Made:
    found = hot.rows(session, ids)
    sizes = hot.sizes(ids)
    return {
        row.id: rows.HotListRow(
            kind=Kind.HOT_LIST,
            id=row.id,
            name=row.name,
            owner=row.owner.name,
            owner_id=row.owner_id,
            mine=row.owner_id == session.user.id,
            shared=row.shared,
            size=sizes.get(row.id, 0),
            note=row.note or "",
            updated_at=row.updated_at,
        )
        for row in found
    }


MAKERS: Final[dict[Kind, Callable[[Session, Sequence[int]], Made]]] = {
    Kind.CANDIDATE: _candidates,
    Kind.CLIENT: _clients,
    Kind.PERSON: _people,
    Kind.POSITION: _positions,
    Kind.SUBMISSION: _submissions,
    Kind.INTERVIEW: _interviews,
    Kind.FOLLOW_UP: work_rows.follow_ups,
    Kind.ACTION: work_rows.actions,
    Kind.AGREEMENT: client_rows.agreements,
    Kind.DOCUMENT: client_rows.documents,
    Kind.WARNING: client_rows.warnings,
    Kind.OFF_LIMITS: client_rows.off_limits,
    Kind.HOT_LIST: _hot_lists,
    Kind.PLACEMENT: money_rows.placements,
    Kind.INVOICE: money_rows.invoices,
}
