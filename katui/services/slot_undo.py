"""A round that undoing or a split brings back to its time: nobody is put in two places by it (B5, P1, P5)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from katui.domain.session import Session
from katui.domain.slots import Busy
from katui.domain.work import InterviewStatus
from katui.services import moves
from katui.services.slot_busy import clash, lasts, stands_against
from katui.store import slot_queries as queries


def check_free(session: Session, interviews: Iterable[int]) -> None:
    """Refused B5.clash when one of these rounds stands over another of its candidate or interviewer now.

    What somebody gave a reason for, on either of the two, stays as it was.
    """
    for ref in sorted(set(interviews)):
        row = queries.interview_of(session, ref)
        if row is None or row.status is not InterviewStatus.CONFIRMED or row.starts_at is None:
            continue
        unasked = against(session, row)
        if unasked:
            raise clash(session, session.zone, row.starts_at, unasked, "undo")


def against(session: Session, row: Any) -> list[Busy]:
    """What a round with a time would stand over now, but for what somebody gave a reason for."""
    if row.clash_reason:
        return []
    card = moves.the_card(session, row.submission_id)
    found = stands_against(session, card, row, row.starts_at, lasts(row))
    return [one for one in found if _unasked(session, one)]


def _unasked(session: Session, busy: Busy) -> bool:
    """Whether it is a round that nobody gave a reason for, as far as one may know it."""
    if busy.who == "interviewer" and busy.interview is None:
        return not busy.stated
    other: Any = queries.interview_of(session, busy.interview) if busy.interview is not None else None
    return other is not None and not other.clash_reason
