"""The file of a candidate: common to the firm, with the private part of somebody else's hidden (P5, C8)."""

from __future__ import annotations

from typing import Any

from katui.domain import when
from katui.domain.candidate_parts import Part
from katui.domain.kinds import Kind
from katui.domain.pay_labels import year_label
from katui.domain.record_fields import field_of
from katui.domain.session import Session
from katui.domain.settings import Settings
from katui.services import candidate_parts, fact_sources, ownership, pay_terms, retention, settings
from katui.services import file_parts as parts
from katui.services.access import contact_of, hides, may_see_contact
from katui.services.candidate_cards import CandidateFile, Degree, PayCard, ResumeCard, Stop
from katui.services.field_values import names_of
from katui.services.list_rows import SubmissionRow
from katui.services.record_files import Named
from katui.services.record_parts import part_text
from katui.services.row_makers import MAKERS
from katui.store import employers, groups
from katui.store import files_query as query
from katui.store.store import Store


def candidate_file(store: Store, session: Session, row: Any) -> CandidateFile:
    """A candidate with career, education, pay, blocked companies, cards and résumés."""
    hidden = row.erased_at is None and not may_see_contact(session, row.owner_id)
    pays = query.pays(row.id)
    unread = hides(session, row)
    resumes = tuple(_resume(one) for one in candidate_parts.ordered(Part.RESUME, row.id))
    held = settings.load(store, session, machine={})
    blocked = field_of(Kind.CANDIDATE, "blocked")
    return CandidateFile(
        kind=Kind.CANDIDATE,
        id=row.id,
        version=row.version,
        name=row.name,
        facts=parts.facts(Kind.CANDIDATE, row, hide_private=hidden),
        source=row.source or "",
        as_of=row.as_of,
        stale=parts.is_stale(row.as_of, session, held),
        next=parts.next_step(session, Kind.CANDIDATE, row.id),
        timeline=parts.timeline(session, Kind.CANDIDATE, row.id, hide_private=hidden),
        zone=session.zone,
        owner=Named(row.owner_id, query.user_name(row.owner_id)),
        owned_until=row.owned_until,
        asleep=row.asleep and row.erased_at is None,
        hidden=hidden,
        erased_on=None if row.erased_at is None else when.local_day(row.erased_at, session.zone),
        contact=None if hidden else contact_of(row),
        pay=() if hidden else tuple(_pay(pay, session, held) for pay in pays),
        careers=tuple(_stop(one) for one in candidate_parts.ordered(Part.CAREER, row.id)),
        educations=tuple(_degree(one) for one in candidate_parts.ordered(Part.EDUCATION, row.id)),
        resumes=() if unread else resumes,
        resumes_hidden=len(resumes) if unread else 0,
        blocked=tuple(names_of(part_text(session, blocked, row.id))) if blocked else (),
        blocked_always=_always(session, row.employer or ""),
        ages=fact_sources.of_row(store, session, Kind.CANDIDATE, row),
        ownership=ownership.told(session, row),
        kept=retention.kept(session, row),
        submissions=cards(session, Kind.CANDIDATE, row.id),
    )


def _pay(row: Any, session: Session, held: Settings) -> PayCard:
    return PayCard(
        row.kind.value,
        row.original,
        year_label(pay_terms.told(row)),
        row.year_min,
        row.year_max,
        row.currency,
        row.as_of,
        parts.is_stale(row.as_of, session, held),
    )


def _stop(row: Any) -> Stop:
    texts = (row.employer, row.department_name, row.title, row.started, row.ended, row.why_left, row.reports_to)
    return Stop(row.id, *(text or "" for text in texts))


def _degree(row: Any) -> Degree:
    return Degree(row.id, row.school, row.degree or "", row.major or "", row.year)


def _resume(row: Any) -> ResumeCard:
    texts = (row.file_name or "", row.language or "", row.source or "")
    return ResumeCard(row.id, *texts, row.dated, row.text or "", row.file_size)


def _always(session: Session, employer: str) -> tuple[str, ...]:
    """The present employer and the rest of its group: a candidate is never shown to them (P2)."""
    if not employer:
        return ()
    found = [unit.name for ref in employers.called(session, employer) for unit in groups.units(session, ref)]
    return tuple(dict.fromkeys((employer, *found)))


def cards(session: Session, kind: Kind, ref: int) -> tuple[SubmissionRow, ...]:
    """The cards of a candidate or position, newest first."""
    ids = query.submission_ids(session, kind, ref)
    made = MAKERS[Kind.SUBMISSION](session, ids)
    return tuple(row for one in ids if isinstance(row := made.get(one), SubmissionRow))
