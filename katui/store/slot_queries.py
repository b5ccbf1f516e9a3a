"""What the picking of times reads: rounds, what was said, sets and their times, each in one bounded query (B5)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from katui.domain.session import Session
from katui.domain.work import InterviewStatus, Side, SlotStatus
from katui.store.engine import JOIN, is_postgres
from katui.store.models.candidates import Candidate
from katui.store.models.clients import Client, KeyPerson
from katui.store.models.interviews import Interview, Slot, SlotOffer, Unavailable
from katui.store.models.people import User
from katui.store.models.positions import Position
from katui.store.models.submissions import Submission
from katui.store.scope import visible

MOST: Final = 500
LONGEST: Final = timedelta(days=1)
"""The longest a round or an offered time lasts."""

_PLACE: Final = (
    Position.id,
    Position.name,
    Position.city,
    Position.confidential,
    Position.alias,
    Position.owner,
    Position.insiders,
    Client.id,
    Client.name,
    Client.owner,
)


def rounds_between(
    session: Session, candidate: int, interviewer: int | None, start: datetime, end: datetime
) -> list[Any]:
    """Confirmed rounds of a candidate, of an interviewer and of my own cards that touch a span of time."""
    whose = (Submission.candidate == candidate) | (Submission.owner == session.user.id)
    if interviewer is not None:
        whose |= Interview.interviewer == interviewer
    return list(
        visible(Interview, session, Interview, Submission, Candidate.id, Candidate.name, *_PLACE)
        .join(Submission)
        .join(Candidate)
        .switch(Submission)
        .join(Position)
        .join(Client)
        .where(whose & (Interview.status == InterviewStatus.CONFIRMED))
        .where((Interview.starts_at < end) & (Interview.starts_at > start - LONGEST))
        .order_by(Interview.starts_at, Interview.id)
        .limit(MOST)
    )


def unavailable_between(
    session: Session, candidate: int, interviewer: int | None, start: datetime, end: datetime
) -> list[Any]:
    """What the candidate, the interviewer or I said one cannot make."""
    whose = (Unavailable.candidate == candidate) | (Unavailable.user == session.user.id)
    if interviewer is not None:
        whose |= Unavailable.person == interviewer
    touches = (Unavailable.starts_at < end) & (Unavailable.ends_at > start)
    return list(
        visible(Unavailable, session).where(whose & touches).order_by(Unavailable.starts_at, Unavailable.id).limit(MOST)
    )


def stated(session: Session, ref: int) -> Any:
    """One thing that somebody said they cannot make, when this person may see it."""
    return visible(Unavailable, session).where(Unavailable.id == ref).first()


def offered_elsewhere(
    session: Session, candidate: int, submission: int, now: datetime, start: datetime, end: datetime
) -> list[Any]:
    """Open times of this candidate that were offered for another card."""
    waiting = SlotOffer.answered_at.is_null() & (SlotOffer.expires_at.is_null() | (SlotOffer.expires_at > now))
    return list(
        visible(Slot, session, Slot, SlotOffer, Submission, *_PLACE)
        .join(SlotOffer)
        .join(Submission)
        .join(Position)
        .join(Client)
        .where((Submission.candidate == candidate) & (Submission.id != submission) & waiting)
        .where((Slot.status == SlotStatus.OFFERED) & (Slot.starts_at < end) & (Slot.starts_at > start - LONGEST))
        .order_by(Slot.starts_at, Slot.id)
        .limit(MOST)
    )


def sets(session: Session, submission: int) -> list[Any]:
    """The sets of times of a card, newest first."""
    mine = visible(SlotOffer, session).where(SlotOffer.submission == submission)
    return list(mine.order_by(SlotOffer.id.desc()).limit(100))


def times(session: Session, set_ids: list[int]) -> list[Any]:
    """The times of some sets, soonest first."""
    mine = visible(Slot, session).where(Slot.offer.in_(set_ids))
    return list(mine.order_by(Slot.starts_at, Slot.id).limit(2_000))


def rounds(session: Session, submission: int) -> list[Any]:
    """The rounds of a card with who interviews, in their order."""
    mine = visible(Interview, session, Interview, KeyPerson).join(KeyPerson, JOIN.LEFT_OUTER)
    return list(mine.where(Interview.submission == submission).order_by(Interview.round, Interview.id).limit(100))


def interviewers(session: Session, client: int) -> list[Any]:
    """The key persons of a client who are still there."""
    mine = visible(KeyPerson, session).where((KeyPerson.client == client) & KeyPerson.left_on.is_null())
    return list(mine.order_by(KeyPerson.id).limit(60))


def set_of(session: Session, set_id: int) -> Any:
    """One set, when this person may see it."""
    return visible(SlotOffer, session).where(SlotOffer.id == set_id).first()


def slot_of(session: Session, slot_id: int) -> Any:
    """One offered time with its set, when this person may see it."""
    return visible(Slot, session, Slot, SlotOffer).join(SlotOffer).where(Slot.id == slot_id).first()


def interview_of(session: Session, interview_id: int) -> Any:
    """One round, when this person may see it."""
    return visible(Interview, session).where(Interview.id == interview_id).first()


def hold(session: Session, candidate: int, interviewer: int | None = None) -> None:
    """Keep the times of a candidate and of who interviews still while one round is settled (S6).

    A file store has one writer anyway.
    """
    if not is_postgres():
        return
    Candidate.select(Candidate.id).where(Candidate.id == candidate).limit(1).for_update().execute()
    if interviewer is not None:
        visible(KeyPerson, session, KeyPerson.id).where(KeyPerson.id == interviewer).limit(1).for_update().execute()


def open_times(session: Session, submission: int, side: Side) -> list[Any]:
    """The times one side has on offer for a card and nobody has answered, soonest first."""
    waiting = (SlotOffer.submission == submission) & (SlotOffer.offered_by == side) & SlotOffer.answered_at.is_null()
    mine = visible(Slot, session, Slot, SlotOffer).join(SlotOffer).where(waiting & (Slot.status == SlotStatus.OFFERED))
    return list(mine.order_by(Slot.starts_at, Slot.id).limit(100))


def dated_rounds(session: Session, ids: list[int]) -> list[Any]:
    """Rounds that have a time, with card, candidate, position, client and who interviews, soonest first."""
    return list(
        visible(Interview, session, Interview, Submission, Candidate.id, Candidate.name, *_PLACE, KeyPerson)
        .join(KeyPerson, JOIN.LEFT_OUTER)
        .switch(Interview)
        .join(Submission)
        .join(Candidate)
        .switch(Submission)
        .join(Position)
        .join(Client)
        .where(Interview.id.in_(ids) & Interview.starts_at.is_null(False))
        .order_by(Interview.starts_at, Interview.id)
        .limit(len(ids) or 1)
    )


def agenda_rounds(session: Session, owners: list[int] | None, start: datetime, end: datetime) -> list[Any]:
    """The rounds of some people's cards (of everybody for None) that begin in a span, soonest first; so many a day."""
    query = (
        visible(
            Interview,
            session,
            Interview,
            Submission,
            Candidate.id,
            Candidate.name,
            Candidate.city,
            *_PLACE,
            Position.travel_policy,
            Position.client,
            KeyPerson.id,
            KeyPerson.name,
            KeyPerson.city,
            User.id,
            User.name,
        )
        .join(KeyPerson, JOIN.LEFT_OUTER)
        .switch(Interview)
        .join(Submission)
        .join(User)
        .switch(Submission)
        .join(Candidate)
        .switch(Submission)
        .join(Position)
        .join(Client)
        .where((Interview.starts_at >= start) & (Interview.starts_at < end))
        .where(Interview.status != InterviewStatus.PROPOSED)
    )
    if owners is not None:
        query = query.where(Submission.owner.in_(owners))
    return list(query.order_by(Interview.starts_at, Interview.id).limit(MOST * _days(start, end)))


def spans_of(session: Session, candidates: list[int], start: datetime, end: datetime) -> list[tuple[Any, ...]]:
    """When some candidates have rounds: id, candidate, begin, end."""
    held = Interview.status.in_([InterviewStatus.CONFIRMED, InterviewStatus.DONE])
    query = (
        visible(Interview, session, Interview.id, Submission.candidate, Interview.starts_at, Interview.ends_at)
        .join(Submission)
        .where(Submission.candidate.in_(candidates) & held)
        .where((Interview.starts_at < end) & (Interview.starts_at > start - LONGEST))
    )
    return list(query.order_by(Interview.id).limit(2 * MOST * _days(start, end)).tuples())


def _days(start: datetime, end: datetime) -> int:
    return max((end - start).days, 1)


def local_cards(session: Session, position: int, city: str, but: int) -> list[Any]:
    """The cards of a position whose candidates live where it is, but one: their ids and statuses (B6)."""
    return list(
        visible(Submission, session, Submission.id, Submission.status)
        .join(Candidate)
        .where((Submission.position == position) & (Candidate.city == city) & (Submission.id != but))
        .order_by(Submission.id)
        .limit(MOST)
    )
