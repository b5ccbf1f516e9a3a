"""The file of a candidate: common to the firm, with the private part of somebody else's hidden (P5, C8)."""

from __future__ import annotations

from typing import Any

from katui.domain.kinds import Kind
from katui.domain.pay_labels import year_label
from katui.domain.record_fields import field_of
from katui.domain.session import Session
from katui.domain.settings import Settings
from katui.services import file_parts as parts
from katui.services import pay_terms, settings
from katui.services.access import contact_of, may_see_contact
from katui.services.field_values import names_of
from katui.services.list_rows import SubmissionRow
from katui.services.record_files import CandidateFile, Degree, Named, PayCard, ResumeCard, Stop
from katui.services.record_parts import part_text
from katui.services.row_makers import MAKERS
from katui.store import files_query as query
from katui.store.store import Store


def candidate_file(store: Store, session: Session, row: Any) -> CandidateFile:
    """A candidate with career, education, pay, blocked companies, cards and résumés."""
    hidden = not may_see_contact(session, row.owner_id)
    careers, educations, resumes, pays = query.candidate_parts(row.id)
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
        hidden=hidden,
        contact=None if hidden else contact_of(row),
        pay=() if hidden else tuple(_pay(pay, session, held) for pay in pays),
        careers=tuple(_stop(one) for one in careers),
        educations=tuple(Degree(e.school, e.degree or "", e.major or "", e.year) for e in educations),
        resumes=() if hidden else tuple(_resume(one) for one in resumes),
        blocked=tuple(names_of(part_text(session, blocked, row.id))) if blocked else (),
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
    texts = (row.employer, row.department_name, row.title, row.started, row.ended, row.why_left)
    return Stop(*(text or "" for text in texts))


def _resume(row: Any) -> ResumeCard:
    return ResumeCard(row.file_name or "", row.language or "", row.source or "", row.dated, row.text or "")


def cards(session: Session, kind: Kind, ref: int) -> tuple[SubmissionRow, ...]:
    """The cards of a candidate or position, newest first."""
    ids = query.submission_ids(session, kind, ref)
    made = MAKERS[Kind.SUBMISSION](session, ids)
    return tuple(row for one in ids if isinstance(row := made.get(one), SubmissionRow))
