"""The files of a client and of its people (C9)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from katui.domain.clients import Tier
from katui.domain.kinds import Kind
from katui.domain.record_fields import field_of
from katui.domain.results import came_words
from katui.domain.session import Session
from katui.services import (
    cadences,
    client_groups,
    client_statistics,
    client_terms,
    dossier,
    registration,
    reporting_tree,
    settings,
)
from katui.services import file_parts as parts
from katui.services.client_parts import Alert, ClientFile, ClientHeader, Gate, Look, PersonFile
from katui.services.client_timeline import timeline
from katui.services.field_values import names_of
from katui.services.list_rows import PersonRow, PositionRow
from katui.services.record_files import Named, NextStep
from katui.services.record_parts import part_text
from katui.services.row_makers import MAKERS
from katui.store import client_queries, groups
from katui.store import files_query as query
from katui.store.list_queries import last_contacts
from katui.store.models.work import FollowUp
from katui.store.said import brief_of
from katui.store.store import Store


def client_file(store: Store, session: Session, row: Any) -> ClientFile:
    """A client with the fixed header line and all that is on file about it, of its group and of what was done."""
    aliases = field_of(Kind.CLIENT, "aliases")
    held = settings.load(store, session, machine={})
    people = people_of(session, row.id)
    below = groups.below(session, row.id)
    papers = dossier.completeness(session, [row.id])[row.id]
    terms = client_terms.in_group(session, row.id)
    step = parts.next_step(session, Kind.CLIENT, row.id)
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
        timeline=timeline(session, row),
        zone=session.zone,
        header=_header(session, row, step, below, papers.percent),
        gate=gate(session, row),
        people=people,
        tree=reporting_tree.tree(session, row.tier, people),
        positions=_positions(session, row),
        agreement=client_terms.current(session, row.id, terms),
        agreements=terms,
        off_limits=client_terms.rules(session, row.id),
        documents=dossier.papers(session, row.id),
        documents_missing=papers.missing,
        documents_stale=papers.stale,
        group=client_groups.group_of(session, row.id),
        warnings=_alerts(session, below),
        statistics=client_statistics.by_year(session, below),
        looks=_looks(session, row.id),
        aliases=tuple(names_of(part_text(session, aliases, row.id))) if aliases else (),
        rhythm=cadences.rhythm_of(session, row, held),
    )


def header(session: Session, row: Any) -> ClientHeader:
    """The line that stands above every screen of a client; warnings of the units below it are counted."""
    step = parts.next_step(session, Kind.CLIENT, row.id)
    papers = dossier.completeness(session, [row.id])[row.id]
    return _header(session, row, step, groups.below(session, row.id), papers.percent)


def _header(session: Session, row: Any, step: NextStep | None, below: Sequence[int], complete: int) -> ClientHeader:
    """The same of what was read already."""
    warned = client_queries.open_warnings(session, below)
    return ClientHeader(
        row.name,
        row.tier,
        query.user_name(row.owner_id),
        row.status,
        step.due if step else None,
        sum(map(len, warned.values())),
        complete,
        row.is_ka,
    )


def gate(session: Session, row: Any) -> Gate:
    """Where the registration of a client stands (C3)."""
    missing = registration.gaps(session, row)
    opened = row.gate_open_until is not None and row.gate_open_until >= parts.today(session)
    return Gate(
        not missing,
        tuple((need.field, need.why, need.key) for need in missing),
        row.gate_open_until if opened else None,
        query.user_name(row.gate_open_by_id) if opened else "",
        row.gate_open_reason or "" if opened else "",
    )


def people_of(session: Session, client: int) -> tuple[PersonRow, ...]:
    """The key persons of a client, those who left last."""
    refs = query.people_ids(session, client)
    made = MAKERS[Kind.PERSON](session, refs)
    return tuple(row for ref in refs if isinstance(row := made.get(ref), PersonRow))


def _positions(session: Session, client: Any) -> tuple[PositionRow, ...]:
    """The positions of a client, without the secret ones of others (P4)."""
    refs = query.position_ids(session, client.id)
    made = MAKERS[Kind.POSITION](session, refs)
    return tuple(
        row
        for ref in refs
        if isinstance(row := made.get(ref), PositionRow) and (row.client_id is not None or not row.confidential)
    )


def _alerts(session: Session, clients: list[int]) -> tuple[Alert, ...]:
    return tuple(
        Alert(
            row.id,
            Named(row.client_id, row.client.name),
            row.kind,
            row.severity,
            row.status,
            brief_of(row),
            row.raised_by.name,
            row.raised_at,
            row.closed_at,
            came_words(row.closed_reason),
        )
        for row in client_queries.warnings(session, clients)
    )


def _looks(session: Session, client: int) -> tuple[Look, ...]:
    return tuple(
        Look(row.at, row.user.name, row.act, row.kind.label, row.purpose or "")
        for row in client_queries.looks(session, client)
    )


def person_file(store: Store, session: Session, row: Any) -> PersonFile:
    """A key person with their place in the client's reporting tree, and where they were and are."""
    client = query.client_of(session, row.client_id)
    boss = query.record(session, Kind.PERSON, row.reports_to_id) if row.reports_to_id else None
    moved = query.record(session, Kind.PERSON, row.moved_to_id) if row.moved_to_id else None
    new = query.client_of(session, moved.client_id) if moved is not None else None
    known = client_queries.known_by(session, [row.id]).get(row.id, set())
    tier = client.tier if client is not None else Tier.C
    return PersonFile(
        kind=Kind.PERSON,
        id=row.id,
        version=row.version,
        name=row.name,
        facts=parts.facts(Kind.PERSON, row),
        next=parts.next_step(session, Kind.PERSON, row.id),
        timeline=parts.timeline(session, Kind.PERSON, row.id),
        zone=session.zone,
        header=header(session, client),
        client=Named(row.client_id, client.name if client is not None else ""),
        reports_to=Named(boss.id, boss.name) if boss is not None else None,
        reports=tuple(Named(one.id, one.name) for one in query.reports(session, row.id)),
        tree=reporting_tree.tree(session, tier, people_of(session, row.client_id)),
        known_by=client_queries.user_names(sorted(known)),
        moved_to=Named(moved.id, moved.name) if moved is not None else None,
        moved_to_client=Named(new.id, new.name) if new is not None else None,
        came_from=tuple(
            (Named(one.id, one.name), Named(one.client_id, one.client.name))
            for one in client_queries.came_from(session, row.id)
        ),
        candidates=tuple(Named(one.id, one.name) for one in client_queries.as_candidates(row.id)),
        last_contact_at=last_contacts(session, FollowUp.person, [row.id]).get(row.id),
    )
