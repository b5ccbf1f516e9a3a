"""The files of a client and of its people (C9)."""

from __future__ import annotations

from typing import Any

from katui.domain.clients import DocumentKind
from katui.domain.kinds import Kind
from katui.domain.record_fields import field_of
from katui.domain.session import Session
from katui.services import file_parts as parts
from katui.services import settings
from katui.services.field_values import names_of
from katui.services.list_rows import PersonRow, PositionRow
from katui.services.record_files import ClientFile, ClientHeader, Named, PersonFile, Terms
from katui.services.record_parts import part_text
from katui.services.row_makers import MAKERS
from katui.store import files_query as query
from katui.store.list_queries import last_contacts
from katui.store.models.work import FollowUp
from katui.store.store import Store


def client_file(store: Store, session: Session, row: Any) -> ClientFile:
    """A client with the fixed header line, its people, positions, terms and other names."""
    step = parts.next_step(session, Kind.CLIENT, row.id)
    aliases = field_of(Kind.CLIENT, "aliases")
    people = query.people_ids(session, row.id)
    positions = query.position_ids(session, row.id)
    person_rows, position_rows = MAKERS[Kind.PERSON](session, people), MAKERS[Kind.POSITION](session, positions)
    held = settings.load(store, session, machine={})
    header = ClientHeader(
        row.name,
        row.tier,
        query.user_name(row.owner_id),
        row.status,
        step.due if step else None,
        0,
        _completeness(session, row.id),
    )
    return ClientFile(
        kind=Kind.CLIENT,
        id=row.id,
        version=row.version,
        name=row.name,
        facts=parts.facts(Kind.CLIENT, row),
        source=row.source or "",
        as_of=row.as_of,
        stale=parts.is_stale(row.as_of, session, held),
        next=step,
        timeline=parts.timeline(session, Kind.CLIENT, row.id),
        zone=session.zone,
        header=header,
        people=tuple(r for ref in people if isinstance(r := person_rows.get(ref), PersonRow)),
        positions=tuple(r for ref in positions if isinstance(r := position_rows.get(ref), PositionRow)),
        agreement=_terms(session, row.id),
        aliases=tuple(names_of(part_text(session, aliases, row.id))) if aliases else (),
    )


def _completeness(session: Session, client: int) -> int:
    """The share of the required kinds of document that are there and have not run out, in percent (C7)."""
    there = {document.kind for document in query.documents(session, client, parts.today(session))}
    return 100 * len(there) // len(DocumentKind)


def _terms(session: Session, client: int) -> Terms | None:
    row = query.agreement(session, client)
    if row is None:
        return None
    day = parts.today(session)
    runs = row.valid_from <= day and (row.valid_until is None or row.valid_until >= day)
    return Terms(
        row.valid_from,
        row.valid_until,
        runs,
        row.engagement.value,
        row.fee_percent_x100,
        row.fee_base or "",
        row.guarantee_count,
        row.guarantee_unit,
        row.days_to_pay,
        row.off_limits_months,
    )


def person_file(store: Store, session: Session, row: Any) -> PersonFile:
    """A key person with their place in the client's reporting tree."""
    client = query.client_of(session, row.client_id)
    boss = query.record(session, Kind.PERSON, row.reports_to_id) if row.reports_to_id else None
    return PersonFile(
        kind=Kind.PERSON,
        id=row.id,
        version=row.version,
        name=row.name,
        facts=parts.facts(Kind.PERSON, row),
        next=parts.next_step(session, Kind.PERSON, row.id),
        timeline=parts.timeline(session, Kind.PERSON, row.id),
        zone=session.zone,
        client=Named(row.client_id, client.name if client is not None else ""),
        reports_to=Named(boss.id, boss.name) if boss is not None else None,
        reports=tuple(Named(one.id, one.name) for one in query.reports(session, row.id)),
        last_contact_at=last_contacts(session, FollowUp.person, [row.id]).get(row.id),
    )
