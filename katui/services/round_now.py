"""A round as it stands now: found by its id or refused by name, what is open about it, its notes (B5, S6)."""

from __future__ import annotations

from typing import Any

from katui.domain import when
from katui.domain.errors import Refused
from katui.domain.round_notes import added
from katui.domain.session import Session
from katui.domain.work import ActionStatus, InterviewStatus
from katui.i18n import _
from katui.store import slot_queries as queries
from katui.store.cards import Card
from katui.store.changes import Writing
from katui.store.models.work import Action


def the_round(session: Session, interview_id: int) -> Any:
    """A round by its id, or a refusal that names it."""
    row = queries.interview_of(session, interview_id)
    if row is None:
        text = _("There is no interview {id}.").format(id=interview_id)
        raise Refused("B5.interview", "interview", interview_id, text)
    return row


def still(session: Session, interview_id: int, *known: InterviewStatus) -> Any:
    """The round, while it is in one of these states."""
    row = queries.interview_of(session, interview_id)
    if row is None or row.status not in known:
        raise overtaken(session, interview_id)
    return row


def overtaken(session: Session, interview_id: int) -> Refused:
    """The refusal when a round is not what one saw any more (S6)."""
    row = queries.interview_of(session, interview_id)
    state = row.status.label if row is not None else "?"
    text = _("This round is {state} now; nothing was changed.").format(state=state)
    return Refused("S6.race", "interview", interview_id, text)


def open_actions(card: Card, interview: Any) -> list[Any]:
    """What is open about a round."""
    mine = (Action.interview == interview.id) & (Action.status == ActionStatus.OPEN)
    return list(card.see(Action).where(mine).order_by(Action.id).limit(50))


def note(write: Writing, row: Any, text: str) -> None:
    """Add a line with its day to the round's notes: what somebody typed, or a text `noted` for either language."""
    day = when.local_day(write.at, write.session.zone)
    write.update(row, notes=added(row.notes, day, text))
