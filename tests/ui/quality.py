"""Reports that were answered sooner or later, for figures that can be counted by hand (B4)."""

from __future__ import annotations

from typing import Any

from katui.domain.people import Role
from katui.domain.when import parse_instant
from katui.store.changes import writing
from katui.store.models.people import UserRole
from katui.store.models.submissions import Report
from tests.factories import Desk


def answered_reports(desk: Desk) -> None:
    """单若谷 30, 52, 70, 100 and 解语晴 10 (waits), 60, 90 in November 2026; one without a score in October."""
    with writing(desk.store, desk.session, "set_up") as write:
        other = desk.add_client(write, "黄粱支付", owner=desk.xie, tier="B")
        hers = desk.add_position(write, other, "风控总监", owner=desk.xie)

        def went(author: Any, score: int | None, sent: str, answer: str | None, position: Any = None) -> None:
            who = desk.add_candidate(write, f"候选人{sent}{score}")
            card = desk.add_submission(write, who, position, status="submitted", owner=author)
            told = {"sent_at": parse_instant(sent, "Asia/Shanghai"), "score": score, "recipient": desk.person}
            told["replied_at"] = parse_instant(answer, "Asia/Shanghai") if answer else None
            write.create(Report, submission=card, author=author, **told)

        went(desk.shan, 30, "2026-11-02T10:00", "2026-11-09T09:00")
        went(desk.shan, 52, "2026-11-03T10:00", "2026-11-06T18:00")
        went(desk.shan, 70, "2026-11-04T10:00", "2026-11-05T09:00")
        went(desk.shan, 100, "2026-11-06T17:00", "2026-11-09T09:30")
        went(desk.xie, 10, "2026-11-10T10:00", None)
        went(desk.xie, 60, "2026-11-10T10:00", "2026-11-12T20:00", hers)
        went(desk.xie, 90, "2026-11-12T10:00", "2026-11-12T11:00", hers)
        went(desk.shan, None, "2026-10-08T10:00", "2026-10-09T10:00")


def led(desk: Desk) -> None:
    """The same, and 单若谷 leads the firm."""
    UserRole.create(user=desk.shan, role=Role.LEADER)
    answered_reports(desk)
