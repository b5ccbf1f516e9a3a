"""The timeline of a client: talks, moves, reports, interviews, papers, warnings and edits in one column (C9)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.i18n import _
from katui.i18n.marks import labelled
from katui.services.file_parts import edits
from katui.services.record_files import Entry
from katui.store import client_events as events
from katui.store.client_queries import SHOWN
from katui.store.said import brief_of, text_of
from katui.store.scope import for_one_act
from katui.store.secrecy import may_know


def timeline(session: Session, row: Any, limit: int = SHOWN) -> tuple[Entry, ...]:
    """The latest events of a client, newest first; what concerns a secret position only for who may know.

    Of each kind of event the latest are read, so that those that are shown are the latest of all.
    """
    client, session = row.id, for_one_act(session)
    told = [
        *_talks(session, row, limit),
        *_moves(session, row, limit),
        *_reports(session, row, limit),
        *_interviews(session, row, limit),
        *_papers(session, client, limit),
        *edits(session, Kind.CLIENT, client, limit=limit),
    ]
    told.sort(key=lambda entry: entry.at, reverse=True)
    return tuple(told[:limit])


def knows(session: Session, client: Any, position: Any) -> bool:
    """Whether this person may know that a position is this client's (P4)."""
    return (
        position is None
        or not position.confidential
        or may_know(session, position.owner_id, client.owner_id, position.insiders or ())
    )


def _talks(session: Session, client: Any, limit: int) -> Iterator[Entry]:
    for row in events.follow_ups(session, client.id, limit):
        if knows(session, client, row.position):
            yield Entry(row.at, row.author.name, row.channel.value, text_of(row), Kind.FOLLOW_UP, row.id)


def _card(row: Any) -> str:
    return f"{row.submission.candidate.name} · {row.submission.position.name}"


def _moves(session: Session, client: Any, limit: int) -> Iterator[Entry]:
    for row in events.moves(session, client.id, limit):
        if knows(session, client, row.submission.position):
            before = row.from_status.label if row.from_status else _("created")
            text = labelled(_card(row), f"{before} → {row.to_status.label}")
            yield Entry(row.at, row.actor.name, "move", text, Kind.SUBMISSION, row.submission_id)


def _reports(session: Session, client: Any, limit: int) -> Iterator[Entry]:
    for row in events.reports(session, client.id, limit):
        if knows(session, client, row.submission.position):
            text = f"{_card(row)} · {row.kind.label}"
            yield Entry(row.sent_at, row.author.name, "report", text, Kind.SUBMISSION, row.submission_id)


def _interviews(session: Session, client: Any, limit: int) -> Iterator[Entry]:
    for row in events.interviews(session, client.id, session.clock(), limit):
        if knows(session, client, row.submission.position):
            said = _("round {n}, {status}").format(n=row.round, status=row.status.label)
            owner = row.submission.owner.name
            yield Entry(row.starts_at, owner, "interview", f"{_card(row)} · {said}", Kind.SUBMISSION, row.submission_id)


def _papers(session: Session, client: int, limit: int) -> Iterator[Entry]:
    terms, papers = events.agreements(session, client, limit), events.documents(session, client, limit)
    who = events.made_by(Kind.AGREEMENT.value, [row.id for row in terms])
    for row in terms:
        text = _("version {n}, valid from {day}").format(n=row.version_no, day=row.valid_from)
        yield Entry(row.created_at, who.get(row.id, ""), "agreement", text, Kind.AGREEMENT, row.id)
    who = events.made_by(Kind.DOCUMENT.value, [row.id for row in papers])
    for row in papers:
        text = f"{row.kind.label} · {row.title}"
        yield Entry(row.created_at, who.get(row.id, ""), "document", text, Kind.DOCUMENT, row.id)
    for row in events.warnings(session, client, limit):
        text = f"{row.kind.label} · {row.severity.label} · {brief_of(row)}"
        yield Entry(row.raised_at, row.raised_by.name, "warning", text, Kind.WARNING, row.id)
