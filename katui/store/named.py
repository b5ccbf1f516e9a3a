"""Whose name the client may read: of somebody it was shown in a blind report only once it asked to meet them (P2)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from katui.domain.pipeline import STAGES, Status, StatusClass
from katui.domain.session import Session
from katui.domain.work import ReportKind
from katui.i18n import _
from katui.store.models.submissions import Consent, Report
from katui.store.scope import visible

_UNASKED: Final = STAGES[: STAGES.index(Status.CV_PASSED)]
"""Where the client has not asked to meet anybody yet."""


def named(session: Session, cards: Iterable[Any]) -> set[int]:
    """The ids of those cards whose candidate the client may read by name; two queries for all of them.

    Those of whom a report by name went out; those with a consent that stands, but whoever is shown in a blind report
    keeps the number until the client asked for an interview. A card that came with the client already and without any
    report of ours is the client's own knowledge; one that ended is as it was when it left the board.
    """
    rows = {row.id: row for row in cards}
    agreed = visible(Consent, session, Consent.submission).where(
        Consent.submission.in_(list(rows)) & Consent.withdrawn_at.is_null()
    )
    willing = {one.submission_id for one in agreed.limit(10 * len(rows) or 1)}
    reports = visible(Report, session, Report.submission, Report.kind, Report.sent_at)
    shown = list(reports.where(Report.submission.in_(list(rows))).limit(100 * len(rows) or 1))
    blind = {one.submission_id for one in shown if one.kind is ReportKind.BLIND}
    sent = [one for one in shown if one.sent_at is not None]
    told = {one.submission_id for one in sent if one.kind is not ReportKind.BLIND}
    reported = {one.submission_id for one in sent}
    open_to = {id for id in willing if id not in blind or _stood(rows[id]) not in _UNASKED}
    theirs = {id for id, row in rows.items() if id not in reported and _stood(row).class_ is not StatusClass.PRE_SUBMIT}
    return told | open_to | theirs


def numbered(card: int) -> str:
    """What a candidate is called who has no name for the client yet: the number that the blind report's file has."""
    return _("Candidate No. {n}").format(n=card)


def _stood(row: Any) -> Status:
    """Where a card stands, or stood when it ended."""
    return (row.left_from or Status.SOURCED) if row.status.ended else row.status
