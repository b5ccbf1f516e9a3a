"""A round that undoing brings back to its time: nobody is put in two places by it (B5, P1)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from katui.domain.session import Session
from katui.domain.slots import Busy
from katui.domain.work import InterviewStatus
from katui.services import moves
from katui.services.slot_busy import clash, stands_against
from katui.store import slot_queries as queries


def check_free(session: Session, interviews: Iterable[int]) -> None:
    """Refused B5.clash when one of these rounds stands over another of its candidate or interviewer now.

    What somebody gave a reason for, on either of the two, stays as it was.
    """
    for ref in sorted(set(interviews)):
        row = queries.interview_of(session, ref)
        if row is None or row.status is not InterviewStatus.CONFIRMED or row.starts_at is None or row.clash_reason:
            continue
        card = moves.the_card(session, row.submission_id)
        length = (row.ends_at or row.starts_at + timedelta(hours=1)) - row.starts_at
        found = stands_against(session, card, row, row.starts_at, int(length.total_seconds() // 60))
        unasked = [one for one in found if _unasked(session, one)]
        if unasked:
            raise clash(session, session.zone, row.starts_at, unasked, "undo")


def _unasked(session: Session, busy: Busy) -> bool:
    """Whether it is a round that nobody gave a reason for, as far as one may know it."""
    if busy.who == "interviewer" and busy.interview is None:
        return not busy.stated
    other: Any = queries.interview_of(session, busy.interview) if busy.interview is not None else None
    return other is not None and not other.clash_reason
