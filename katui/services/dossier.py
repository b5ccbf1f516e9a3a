"""The dossier of a client: which kinds of document are there and fresh, which are missing or stale (C7)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from dateutil.relativedelta import relativedelta

from katui.domain import when
from katui.domain.clients import DocumentKind
from katui.domain.registration import DOSSIER
from katui.domain.session import Session
from katui.store.engine import JOIN
from katui.store.models.clients import Document
from katui.store.models.people import User
from katui.store.scope import visible

_MOST: Final = 20_000
_SHOWN: Final = 100


@dataclass(frozen=True, slots=True)
class Paper:
    """One document as a file shows it; `state` is good, stale or run_out, `size` is in bytes, None without a file."""

    id: int
    kind: DocumentKind
    title: str
    how_obtained: str
    source: str
    dated: date | None
    held_by: str
    as_of: date | None
    expires_on: date | None
    state: str
    file_name: str
    size: int | None


@dataclass(frozen=True, slots=True)
class Completeness:
    """How complete a dossier is, in percent of the kinds it needs, and which kinds are missing or stale."""

    percent: int
    missing: tuple[DocumentKind, ...]
    stale: tuple[DocumentKind, ...]


def state_of(kind: DocumentKind, known_on: date | None, expires_on: date | None, today: date) -> str:
    """`good`, `stale` when nobody confirmed it for as long as its kind allows, or `run_out`; undated is good."""
    if expires_on is not None and expires_on < today:
        return "run_out"
    months = next((each.fresh_months for each in DOSSIER if each.kind is kind), 0)
    if months and known_on is not None and known_on < today - relativedelta(months=months):
        return "stale"
    return "good"


def judged(papers: Iterable[tuple[DocumentKind, str]]) -> Completeness:
    """The completeness of a dossier that holds papers of these kinds in these states."""
    states: dict[DocumentKind, set[str]] = defaultdict(set)
    for kind, state in papers:
        states[kind].add(state)
    missing = tuple(each.kind for each in DOSSIER if each.kind not in states)
    stale = tuple(each.kind for each in DOSSIER if each.kind in states and "good" not in states[each.kind])
    good = len(DOSSIER) - len(missing) - len(stale)
    return Completeness(100 * good // len(DOSSIER), missing, stale)


def completeness(session: Session, clients: Sequence[int]) -> dict[int, Completeness]:
    """The completeness of each of these clients' dossiers."""
    today = when.local_day(session.clock(), session.zone)
    columns = (Document.client, Document.kind, Document.as_of, Document.dated, Document.expires_on)
    rows = visible(Document, session, *columns).where(Document.client.in_(clients)).limit(_MOST)
    held: dict[int, list[tuple[DocumentKind, str]]] = defaultdict(list)
    for row in rows:
        held[row.client_id].append((row.kind, state_of(row.kind, row.as_of or row.dated, row.expires_on, today)))
    return {client: judged(held[client]) for client in clients}


def papers(session: Session, client: int) -> tuple[Paper, ...]:
    """The documents of a client by kind, the newest of each first."""
    today = when.local_day(session.clock(), session.zone)
    rows = visible(Document, session, Document, User.id, User.name).join(User, JOIN.LEFT_OUTER)
    rows = rows.where(Document.client == client).order_by(Document.id.desc()).limit(_SHOWN)
    order = list(DocumentKind)
    return tuple(sorted((paper(row, today) for row in rows), key=lambda one: order.index(one.kind)))


def paper(row: Any, today: date) -> Paper:
    """A stored document as a file shows it."""
    from katui.domain.clients import HowObtained

    how = HowObtained.parse(row.how_obtained or "")
    holder = row.held_by
    return Paper(
        id=row.id,
        kind=row.kind,
        title=row.title,
        how_obtained=how.label if how else row.how_obtained or "",
        source=row.source or "",
        dated=row.dated,
        held_by=holder.name if holder else "",
        as_of=row.as_of,
        expires_on=row.expires_on,
        state=state_of(row.kind, row.as_of or row.dated, row.expires_on, today),
        file_name=row.file_name or "",
        size=row.file_size,
    )
