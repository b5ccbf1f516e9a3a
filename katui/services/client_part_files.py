"""The files of what belongs to a client: an agreement, a document, an off-limits rule, a warning (C7, C12)."""

from __future__ import annotations

from typing import Any

from katui.domain.kinds import Kind
from katui.domain.results import came_words
from katui.domain.session import Session
from katui.i18n import _
from katui.services import client_files, client_terms, dossier, warning_course
from katui.services import file_parts as parts
from katui.services.client_parts import PartFile
from katui.services.record_files import Named
from katui.store import client_queries
from katui.store import files_query as query
from katui.store.store import Store


def agreement_file(store: Store, session: Session, row: Any) -> PartFile:
    """One version of the terms, with the others."""
    found = client_terms.versions(session, row.client_id)
    state = next(each.state for each in found if each.id == row.id)
    versions = tuple(Named(one.id, version_words(one.version_no, one.valid_from, one.state)) for one in found)
    name = _("Agreement, version {n}").format(n=row.version_no)
    return _part(
        session, Kind.AGREEMENT, row, name, _(client_terms.STATES[state]), state == "in_force", versions=versions
    )


def version_words(number: int, valid_from: object, state: str) -> str:
    """A version of the terms in one line."""
    return _("version {n}, from {day}, {state}").format(n=number, day=valid_from, state=_(client_terms.STATES[state]))


def document_file(store: Store, session: Session, row: Any) -> PartFile:
    """One document of the dossier."""
    paper = dossier.paper(row, parts.today(session))
    said = {"good": _("fresh"), "stale": _("stale, ask again"), "run_out": _("ran out")}[paper.state]
    return _part(session, Kind.DOCUMENT, row, row.title, said, paper.state == "good", paper=paper)


def off_limits_file(store: Store, session: Session, row: Any) -> PartFile:
    """One off-limits rule."""
    rule = next(each for each in client_terms.rules(session, row.client_id) if each.id == row.id)
    said = _("in force") if rule.in_force else _("excepted") if rule.approver else _("not in force")
    return _part(session, Kind.OFF_LIMITS, row, _("Off limits: {scope}").format(scope=rule.scope), said, rule.in_force)


def warning_file(store: Store, session: Session, row: Any) -> PartFile:
    """One warning."""
    live = row.status in client_queries.OPEN
    name = f"{row.kind.label} · {row.severity.label}"
    return _part(
        session,
        Kind.WARNING,
        row,
        name,
        row.status.label,
        live,
        closed_reason=came_words(row.closed_reason),
        evidence=warning_course.evidence(row.why),
    )


def _part(session: Session, kind: Kind, row: Any, name: str, state: str, live: bool, **more: Any) -> PartFile:
    client = query.client_of(session, row.client_id)
    return PartFile(
        kind=kind,
        id=row.id,
        version=row.version,
        name=name,
        facts=parts.facts(kind, row),
        next=None,
        timeline=tuple(parts.edits(session, kind, row.id)),
        zone=session.zone,
        header=client_files.header(session, client),
        client=Named(client.id, client.name),
        state=state,
        live=live,
        **more,
    )
