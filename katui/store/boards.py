"""The cards of a board: two bounded queries, whatever its size (P1)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final, NamedTuple

from katui.domain.clients import Tier
from katui.domain.pipeline import ENDS, Status
from katui.domain.session import Session
from katui.domain.work import ActionStatus
from katui.store.engine import JOIN, fn
from katui.store.models.candidates import Candidate
from katui.store.models.clients import Client
from katui.store.models.positions import Position
from katui.store.models.submissions import BriefCheck, Placement, Submission
from katui.store.models.work import Action
from katui.store.said import said
from katui.store.scope import visible
from katui.store.secrecy import Veil

MOST: Final = 5_000


class CardRow(NamedTuple):
    """One live card as a board reads it, without a record for each part."""

    id: int
    status: Status
    since: datetime
    version: int
    hold_until: date | None
    no_hr_call: bool
    owner_id: int
    candidate_id: int
    candidate: str
    employer: str | None
    department: str | None
    position_id: int
    position: str
    city: str | None
    confidential: bool
    alias: str | None
    insiders: list[int]
    position_owner: int
    client_id: int
    client: str
    client_owner: int
    tier: Tier
    guarantee_until: date | None = None


_READ: Final = (
    Submission.id,
    Submission.status,
    Submission.status_since,
    Submission.version,
    Submission.hold_until,
    Submission.hr_does_not_call,
    Submission.owner,
    Candidate.id,
    Candidate.name,
    Candidate.employer,
    Candidate.department_name,
    Position.id,
    Position.name,
    Position.city,
    Position.confidential,
    Position.alias,
    Position.insiders,
    Position.owner,
    Client.id,
    Client.name,
    Client.owner,
    Client.tier,
    Placement.guarantee_until,
)
"""What a board reads of a card, in the order of `CardRow`."""


def cards(session: Session, where: Any) -> list[CardRow]:
    """The live cards that a condition picks, oldest in its stage first."""
    query = (
        visible(Submission, session, *_READ)
        .join(Candidate)
        .switch(Submission)
        .join(Position)
        .join(Client)
        .switch(Submission)
        .join(Placement, JOIN.LEFT_OUTER, on=(Placement.submission == Submission.id))
        .where(where & Submission.status.not_in(ENDS))
        .order_by(Submission.status_since, Submission.id)
        .limit(MOST)
    )
    return [CardRow(*row) for row in query.tuples()]


def of_owners(owners: list[int]) -> Any:
    """All submissions of these people."""
    return Submission.owner.in_(owners)


def of_position(position_id: int) -> Any:
    """The board of one position."""
    return Submission.position == position_id


def of_client(session: Session, client_id: int) -> Any:
    """The board of one client, without the cards of which this person may not know that they are the client's (P4)."""
    where, openly = Position.client == client_id, Veil(session).elsewhere(Position.id)
    return where if openly is None else where & openly


def next_actions(session: Session, where: Any) -> dict[int, tuple[str, Any, bool]]:
    """The next open action of each card that a condition picks: what, when, with a time of day or not."""
    first = (
        visible(Action, session, Action.submission, fn.MIN(Action.due).alias("due"))
        .join(Submission)
        .join(Position)
        .where(where & (Action.status == ActionStatus.OPEN))
        .group_by(Action.submission)
        .limit(MOST)
        .alias("first")
    )
    rows = (
        visible(Action, session, Action.submission, Action.do, Action.told, Action.due, Action.has_time)
        .join(first, on=((Action.submission == first.c.submission_id) & (Action.due == first.c.due)))
        .where(Action.status == ActionStatus.OPEN)
        .order_by(Action.id.desc())
        .limit(MOST)
    )
    return {card: (said(do, told), due, has_time) for card, do, told, due, has_time in rows.tuples()}


def to_judge(session: Session, where: Any) -> set[int]:
    """The cards that a condition picks which wait for a word whether they still fit the brief (P4)."""
    waits = visible(BriefCheck, session, BriefCheck.submission).where(BriefCheck.fits.is_null())
    rows = visible(Submission, session, Submission.id).join(Position).where(where & Submission.id.in_(waits))
    return {ref for (ref,) in rows.limit(MOST).tuples()}
