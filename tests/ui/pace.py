"""Cards with a history behind them, for figures that can be counted by hand (P3)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from katui.domain.people import Role
from katui.domain.pipeline import Status
from katui.store.changes import Writing, writing
from katui.store.models.people import UserRole
from katui.store.models.submissions import StatusChange
from tests.factories import FRIDAY, Desk

DAY = timedelta(days=1)
WAY = (Status.SUBMITTED, Status.INTERVIEWING, Status.OFFERED, Status.ACCEPTED, Status.ONBOARDED)


def went(
    desk: Desk,
    write: Writing,
    sent: datetime,
    steps: int = 1,
    position: Any = None,
    by: Any = None,
    end: Status | None = None,
) -> Any:
    """A card of somebody new, recommended at a moment, that took so many steps of WAY, one a day, and ended or not."""
    who = desk.add_candidate(write, f"第{write.batch_id}位{sent:%m%d%H}{steps}", city="上海")
    way = [*WAY[:steps], *([end] if end else [])]
    since = sent + (len(way) - 1) * DAY
    by = by or desk.shan
    card = desk.add_submission(write, who, position, status=way[-1], status_since=since, owner=by)
    for n, (before, status) in enumerate(zip([Status.SHORTLISTED, *way], way, strict=False)):
        entry(card, before, status, sent + n * DAY, by)
    return card


def entry(card: Any, before: Status, after: Status, at: datetime, by: Any, undoes: Any = None) -> Any:
    """One entry in the history of a card."""
    return StatusChange.create(
        submission=card, from_status=before, to_status=after, actor=by, credited_to=by, at=at, undoes=undoes
    )


def small_pace(desk: Desk) -> None:
    """Five reports to two clients since September: three interviews, two offers, one start; the firm is led by 单若谷.

    解语晴 made one of them; the position at 黄粱支付 is hers and confidential.
    """
    UserRole.create(user=desk.shan, role=Role.LEADER)
    secret = {"owner": desk.xie, "confidential": True, "alias": "某支付公司高管", "opened_on": date(2026, 11, 2)}
    with writing(desk.store, desk.session, "set_up") as write:
        client = desk.add_client(write, "黄粱支付", owner=desk.xie, tier="B")
        hers = desk.add_position(write, client, "风控总监", **secret)
        went(desk, write, FRIDAY - 60 * DAY, 5)
        went(desk, write, FRIDAY - 37 * DAY, 3)
        went(desk, write, FRIDAY - 12 * DAY, 2)
        went(desk, write, FRIDAY - 3 * DAY, 1, end=Status.REJECTED_BY_CLIENT)
        went(desk, write, FRIDAY - 16 * DAY, 1, position=hers, by=desk.xie)
