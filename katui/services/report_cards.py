"""Which card's report is meant by a row that is about several: a candidate, or a call about many reports (B1, B4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from katui.domain.kinds import Kind
from katui.domain.pipeline import Status
from katui.domain.session import Session
from katui.services import confidential
from katui.services.row_makers import LIVE
from katui.store.models.candidates import Candidate
from katui.store.models.clients import Client
from katui.store.models.positions import Position
from katui.store.models.submissions import Submission
from katui.store.models.work import Action
from katui.store.scope import for_one_act, visible
from katui.store.secrecy import knows
from katui.store.store import Store


@dataclass(frozen=True, slots=True)
class CardHere:
    """A live card whose report may be meant."""

    submission: int
    candidate: str
    position: str
    client: str
    status: Status


def cards_of(store: Store, session: Session, candidate_id: int) -> tuple[CardHere, ...]:
    """The live cards of a candidate that one may write a report for, the newest first.

    Refused P4.confidential where the only ones are on confidential searches that one is outside of.
    """
    store.connect()
    return _here(session, Submission.candidate == candidate_id)


def cards_of_actions(store: Store, session: Session, actions: Sequence[int]) -> tuple[CardHere, ...]:
    """The live cards that some actions are about, such as a call about several reports, the newest first.

    Refused as `cards_of`.
    """
    store.connect()
    those = visible(Action, session, Action.submission).where(Action.id.in_(list(actions)))
    return _here(session, Submission.id.in_(those))


def _here(session: Session, which: Any) -> tuple[CardHere, ...]:
    session = for_one_act(session)
    query = (
        visible(Submission, session, Submission, Candidate, Position, Client)
        .join(Candidate)
        .switch(Submission)
        .join(Position)
        .join(Client)
        .where(which & Submission.status.in_(LIVE))
        .order_by(Submission.id.desc())
        .limit(50)
    )
    rows = list(query)
    mine = [row for row in rows if knows(session, row.position)]
    if rows and not mine:
        confidential.check_inside(session, Kind.SUBMISSION, rows[0])
    return tuple(
        CardHere(row.id, row.candidate.name, row.position.name, row.position.client.name, row.status) for row in mine
    )
