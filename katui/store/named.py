"""Whose name the client may read: a consent stands, or a report by name went out (P2)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from katui.domain.pipeline import Status, StatusClass
from katui.domain.session import Session
from katui.domain.work import ReportKind
from katui.i18n import _
from katui.store.models.submissions import Consent, Report
from katui.store.scope import visible


def named(session: Session, cards: Iterable[Any]) -> set[int]:
    """The ids of those cards whose candidate the client may read by name; two queries for all of them.

    A card that came with the client already and without any report of ours is the client's own knowledge; one that
    ended is as it was when it left the board.
    """
    rows = {row.id: row for row in cards}
    agreed = visible(Consent, session, Consent.submission).where(
        Consent.submission.in_(list(rows)) & Consent.withdrawn_at.is_null()
    )
    found = {one.submission_id for one in agreed.limit(10 * len(rows) or 1)}
    sent = visible(Report, session, Report.submission, Report.kind).where(
        Report.submission.in_(list(rows)) & Report.sent_at.is_null(False)
    )
    reported: set[int] = set()
    for one in sent.limit(100 * len(rows) or 1):
        reported.add(one.submission_id)
        if one.kind is not ReportKind.BLIND:
            found.add(one.submission_id)
    return found | {id for id, row in rows.items() if id not in reported and _is_theirs(row)}


def numbered(card: int) -> str:
    """What a candidate is called who has no name for the client yet: the number that the blind report's file has."""
    return _("Candidate No. {n}").format(n=card)


def _is_theirs(row: Any) -> bool:
    stood = (row.left_from or Status.SOURCED) if row.status.ended else row.status
    return stood.class_ is not StatusClass.PRE_SUBMIT
