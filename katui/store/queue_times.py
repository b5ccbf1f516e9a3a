"""Sets of offered times that wait for an answer, for Today (B5)."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from katui.domain.pipeline import ENDS
from katui.domain.session import Session
from katui.domain.work import InterviewStatus, Side, SlotStatus
from katui.store.engine import fn
from katui.store.models.candidates import Candidate
from katui.store.models.clients import Client
from katui.store.models.interviews import Interview, Slot, SlotOffer
from katui.store.models.positions import Position
from katui.store.models.submissions import Submission
from katui.store.queue import CANDIDATE, CLIENT, MOST, POSITION
from katui.store.scope import visible

_SETS_OF_A_CARD: Final = 20
_TIMES_OF_A_SET: Final = 20
_ROUNDS_OF_A_CARD: Final = 20


def asked_cards(session: Session, owners: list[int]) -> list[Any]:
    """The live cards of these people that were ever offered a set of times, with whom they are about."""
    asked = visible(SlotOffer, session, SlotOffer.submission).where(SlotOffer.submission == Submission.id)
    return list(
        visible(Submission, session, Submission.id, Submission.owner, *CANDIDATE, *POSITION, *CLIENT)
        .join(Candidate)
        .switch(Submission)
        .join(Position)
        .join(Client)
        .where(Submission.owner.in_(owners) & Submission.status.not_in(ENDS) & fn.EXISTS(asked))
        .order_by(Submission.id.desc())
        .limit(MOST)
    )


def sets(session: Session, cards: list[int]) -> dict[int, list[Any]]:
    """The sets of times of these cards, newest first, by card."""
    rows = visible(SlotOffer, session).where(SlotOffer.submission.in_(cards)).order_by(SlotOffer.id.desc())
    found: dict[int, list[Any]] = {}
    for row in rows.limit(_SETS_OF_A_CARD * max(len(cards), 1)):
        found.setdefault(row.submission_id, []).append(row)
    return found


def times(session: Session, offers: list[int]) -> dict[int, list[Any]]:
    """The offered times of these sets, first first, by set."""
    rows = visible(Slot, session).where(Slot.offer.in_(offers)).order_by(Slot.starts_at, Slot.id)
    found: dict[int, list[Any]] = {}
    for row in rows.limit(_TIMES_OF_A_SET * max(len(offers), 1)):
        found.setdefault(row.offer_id, []).append(row)
    return found


def with_times(session: Session, cards: list[int], now: datetime) -> frozenset[int]:
    """Those of these cards for which a time of the candidate is on offer that is still to come (P2)."""
    waits = SlotOffer.submission.in_(cards) & (SlotOffer.offered_by == Side.CANDIDATE) & SlotOffer.answered_at.is_null()
    rows = visible(SlotOffer, session, SlotOffer.submission).join(Slot, on=(Slot.offer == SlotOffer.id))
    rows = rows.where(waits & (Slot.status == SlotStatus.OFFERED) & (Slot.starts_at > now)).distinct()
    return frozenset(row.submission_id for row in rows.limit(len(cards) or 1))


def settled(session: Session, cards: list[int]) -> dict[int, dict[int, datetime]]:
    """When each round of these cards was made that is set or held, by card and round."""
    rows = (
        visible(Interview, session, Interview.id, Interview.submission, Interview.created_at)
        .where(Interview.submission.in_(cards))
        .where(Interview.status.in_([InterviewStatus.CONFIRMED, InterviewStatus.DONE]))
        .order_by(Interview.id.desc())
    )
    found: dict[int, dict[int, datetime]] = {}
    for row in rows.limit(_ROUNDS_OF_A_CARD * max(len(cards), 1)):
        found.setdefault(row.submission_id, {})[row.id] = row.created_at
    return found
