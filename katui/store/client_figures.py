"""What was done for a client, as days by kind of event; positions one may not know of are left out (C9, P4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from katui.domain.session import Session
from katui.domain.work import InterviewStatus
from katui.store.cards import came
from katui.store.models.interviews import Interview
from katui.store.models.positions import Position
from katui.store.models.submissions import Placement, Report, Submission
from katui.store.scope import visible
from katui.store.secrecy import Veil

_MOST: Final = 50_000
Ids = Sequence[int]


def positions(session: Session, veil: Veil, clients: Ids) -> list[Any]:
    """The day each position opened."""
    mine = (Position.client.in_(clients), *veil.openly(Position.id))
    rows = visible(Position, session, Position.opened_on).where(*mine)
    return [row[0] for row in rows.where(Position.opened_on.is_null(False)).limit(_MOST).tuples()]


def _cards(model: Any, session: Session, veil: Veil, clients: Ids, *columns: Any) -> Any:
    rows = visible(model, session, *columns).join(Submission).join(Position)
    return rows.where(Position.client.in_(clients), *veil.openly(Position.id)).limit(_MOST)


def reports(session: Session, veil: Veil, clients: Ids) -> list[tuple[Any, Any]]:
    """Card and time of each report that went out."""
    rows = _cards(Report, session, veil, clients, Report.submission, Report.sent_at)
    return list(rows.where(Report.sent_at.is_null(False)).order_by(Report.id).tuples())


def interviews(session: Session, veil: Veil, clients: Ids) -> list[tuple[Any, Any, Any]]:
    """Card, round and time of each interview that took place."""
    rows = _cards(Interview, session, veil, clients, Interview.submission, Interview.round, Interview.starts_at)
    done = (Interview.status == InterviewStatus.DONE) & Interview.starts_at.is_null(False)
    return list(rows.where(done).tuples())


def placements(session: Session, veil: Veil, clients: Ids) -> list[tuple[Any, Any, Any, Any]]:
    """Card, start, fee and currency of each placement of somebody who came."""
    columns = (Placement.submission, Placement.start_on, Placement.fee, Placement.currency)
    return list(_cards(Placement, session, veil, clients, *columns).where(came()).tuples())
