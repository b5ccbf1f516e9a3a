"""Reports that went out, with what their checklist came to and when the client answered (B4)."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final, NamedTuple

from katui.domain.session import Session
from katui.store.models.positions import Position
from katui.store.models.submissions import Report, Submission
from katui.store.pace_figures import Wanted
from katui.store.scope import visible

_MOST: Final = 100_000


class SentReport(NamedTuple):
    """One report: for which client and position, by whom, when it went out, when it was answered, its score."""

    client: int
    position: int
    author: int
    sent_at: datetime
    replied_at: datetime | None
    score: int | None


def sent_reports(session: Session, wanted: Wanted) -> list[SentReport]:
    """The reports of these people that went out in the period, the newest first."""
    columns = (Position.client, Position.id, Report.author, Report.sent_at, Report.replied_at, Report.score)
    found: Any = visible(Report, session, *columns).join(Submission).join(Position)
    found = found.where(Report.sent_at.is_null(False))
    if wanted.owners is not None:
        found = found.where(Report.author.in_(wanted.owners))
    if wanted.first is not None:
        found = found.where(Report.sent_at >= wanted.first)
    if wanted.until is not None:
        found = found.where(Report.sent_at < wanted.until)
    return [SentReport(*row) for row in found.order_by(Report.id.desc()).limit(_MOST).tuples()]
