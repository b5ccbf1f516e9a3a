"""What the records say about positions: their plans, when each milestone was met, what is filled (D1, D2, P2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import Any, Final

from katui.domain.pipeline import Status, StatusClass
from katui.domain.plan import Step
from katui.domain.positions import CLOSED
from katui.domain.session import Session
from katui.domain.work import ActionStatus, InterviewStatus
from katui.store.engine import fn
from katui.store.models.interviews import Interview
from katui.store.models.positions import Position, SearchPlan
from katui.store.models.submissions import Placement, Report, StatusChange, Submission
from katui.store.models.work import Action
from katui.store.scope import visible

_MOST: Final = 20_000
"""Rows of one question, the newest first: years of a firm's open positions."""
_VERSIONS: Final = 200
_ANSWERED: Final = (Status.CV_PASSED, Status.INTERVIEWING, Status.REJECTED_BY_CLIENT)
DECIDED: Final = tuple(
    each
    for each in Status
    if each.class_ in {StatusClass.OFFER, StatusClass.PLACED, StatusClass.GUARANTEE, StatusClass.DONE}
)

_PLACED: Final = tuple(s for s in Status if s.class_ in {StatusClass.PLACED, StatusClass.GUARANTEE, StatusClass.DONE})

Events = dict[int, dict[Step, list[datetime]]]
"""By position and milestone, every moment at which something of that kind happened."""


def plans(session: Session, position: int) -> list[Any]:
    """The plans of a position, the newest first."""
    rows = visible(SearchPlan, session).where(SearchPlan.position == position).order_by(SearchPlan.no.desc())
    return list(rows.limit(_VERSIONS))


def newest(session: Session, positions: list[int]) -> dict[int, Any]:
    """The plan in force of each of these positions, where there is one."""
    rows = visible(SearchPlan, session).where(SearchPlan.position.in_(positions)).order_by(SearchPlan.no)
    return {row.position_id: row for row in rows.limit(_MOST)}


def versions(session: Session, positions: list[int]) -> dict[int, list[Any]]:
    """All plans of each of these positions, the oldest first, where there are any."""
    rows = visible(SearchPlan, session).where(SearchPlan.position.in_(positions)).order_by(SearchPlan.no)
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows.limit(_MOST):
        found[row.position_id].append(row)
    return dict(found)


def agreed(session: Session, positions: list[int]) -> frozenset[int]:
    """Those of some positions whose plan in force both sides agreed (D1)."""
    held = newest(session, positions)
    return frozenset(id for id, row in held.items() if row.confirmed_on is not None)


def events(session: Session, positions: list[int]) -> Events:
    """What happened on these positions, as far as a milestone can be read from it; undone moves left out."""
    found: Events = defaultdict(lambda: defaultdict(list))
    cards = Submission.position.in_(positions)
    sent = visible(Report, session, Submission.position, Report.sent_at, Report.replied_at).join(Submission)
    sent = sent.where(cards & Report.sent_at.is_null(False)).order_by(Report.sent_at.desc(), Report.id.desc())
    for position, at, answered in sent.limit(_MOST).tuples():
        found[position][Step.RECOMMENDED].append(at)
        if answered is not None:
            found[position][Step.FEEDBACK].append(answered)
    held = visible(Interview, session, Submission.position, Interview.starts_at).join(Submission)
    held = held.where(cards & (Interview.status == InterviewStatus.DONE) & Interview.starts_at.is_null(False))
    held = held.order_by(Interview.starts_at.desc(), Interview.id.desc())
    for position, at in held.limit(_MOST).tuples():
        found[position][Step.INTERVIEWS].append(at)
    moved = visible(StatusChange, session, Submission.position, StatusChange.to_status, StatusChange.at)
    moved = moved.join(Submission).where(cards & StatusChange.to_status.in_((*_ANSWERED, *DECIDED)) & _stands())
    moved = moved.order_by(StatusChange.id.desc())
    for position, status, at in moved.limit(_MOST).tuples():
        if status in _ANSWERED:
            found[position][Step.FEEDBACK].append(at)
        else:
            found[position][Step.DECISION].append(at)
            found[position][Step.OFFER].append(at)
    return found


def _stands() -> Any:
    """The moves that nobody took back, without those that took one back."""
    undoing = StatusChange.alias()
    undone = undoing.select(undoing.undoes).where(undoing.undoes.is_null(False))
    return StatusChange.undoes.is_null() & StatusChange.id.not_in(undone)


def starts(session: Session, positions: list[int]) -> dict[int, list[Any]]:
    """The days on which people started on these positions; who never came did not."""
    from katui.store.cards import came

    rows = visible(Placement, session, Submission.position, Placement.start_on).join(Submission)
    found: dict[int, list[Any]] = defaultdict(list)
    rows = rows.where(Submission.position.in_(positions) & came()).order_by(Placement.id.desc())
    for position, day in rows.limit(_MOST).tuples():
        found[position].append(day)
    return found


def recommended(session: Session, positions: list[int]) -> dict[int, int]:
    """How many people were recommended on each of these positions (D2)."""
    count = fn.COUNT(fn.DISTINCT(Submission.id)).alias("n")
    rows = visible(Report, session, Submission.position, count).join(Submission)
    rows = rows.where(Submission.position.in_(positions) & Report.sent_at.is_null(False)).group_by(Submission.position)
    return dict(rows.limit(_MOST).tuples())


def recommended_by_status(session: Session, position: int) -> dict[Status, int]:
    """Where those stand now who were recommended on a position: how many at each status (D2)."""
    count = fn.COUNT(fn.DISTINCT(Submission.id)).alias("n")
    rows = visible(Report, session, Submission.status, count).join(Submission)
    rows = rows.where((Submission.position == position) & Report.sent_at.is_null(False)).group_by(Submission.status)
    return {Status(status): n for status, n in rows.limit(len(Status)).tuples()}


def direction_open() -> Any:
    """The open talks about direction that the rule made (D2)."""
    return (Action.rule == "D2") & (Action.status == ActionStatus.OPEN)


def direction_needless(session: Session, owners: list[int] | None) -> list[Any]:
    """The open talks of these people, of everybody for None, about positions that are closed or all taken (D2)."""
    mine = direction_open() if owners is None else direction_open() & Action.owner.in_(owners)
    rows = visible(Action, session, Action, Position.id, Position.stage, Position.openings).join(Position).where(mine)
    found = list(rows.order_by(Action.id).limit(_MOST))
    over = taken(session, [row.position for row in found])
    return [row for row in found if row.position.stage in CLOSED or row.position_id in over]


def placed(session: Session, positions: list[int]) -> dict[int, int]:
    """How many people were placed on each position: openings left are computed from it, never typed (P2).

    The place of somebody who left counts as filled here where a linked position seeks the replacement (P6).
    """
    return _places(session, positions, _PLACED)


def places_taken(session: Session, positions: list[int]) -> dict[int, int]:
    """How many places of each position have somebody at an offer or further, or are sought elsewhere (D1, D2)."""
    return _places(session, positions, DECIDED)


def _places(session: Session, positions: list[int], at: tuple[Status, ...]) -> dict[int, int]:
    sought = visible(Placement, session, Placement.id)
    sought = sought.where((Placement.submission == Submission.id) & Placement.replacement.is_null(False))
    elsewhere = (Submission.status == Status.LEFT_IN_GUARANTEE) & fn.EXISTS(sought)
    rows = visible(Submission, session, Submission.position, fn.COUNT(Submission.id).alias("n"))
    rows = rows.where(Submission.position.in_(positions) & (Submission.status.in_(at) | elsewhere))
    return {row.position_id: row.n for row in rows.group_by(Submission.position).limit(len(positions) or 1)}


def taken(session: Session, rows: Collection[Any]) -> frozenset[int]:
    """Those of some positions on which every opening has somebody at an offer or further, or is filled (D1, D2)."""
    found = places_taken(session, [row.id for row in rows]) if rows else {}
    return frozenset(row.id for row in rows if found.get(row.id, 0) >= row.openings)


def filled(session: Session, rows: Collection[Any]) -> frozenset[int]:
    """Those of some positions on which no opening is left (P2)."""
    hired = placed(session, [row.id for row in rows]) if rows else {}
    return frozenset(row.id for row in rows if hired.get(row.id, 0) >= row.openings)
