"""Cards with stays in their stages that can be counted by hand (P3)."""

from __future__ import annotations

from datetime import date
from typing import Any

from katui.domain.people import Role
from katui.domain.pipeline import Status
from katui.domain.when import parse_instant
from katui.store.changes import Writing, writing
from katui.store.models.people import UserRole
from tests.factories import Desk
from tests.ui.pace import entry


def stayed(desk: Desk, write: Writing, name: str, *steps: tuple[str, str], by: Any = None, **card: Any) -> Any:
    """A card of somebody new that came to each of these stages at these times, and is in the last one."""
    who, by = desk.add_candidate(write, name), by or desk.shan
    way = [(Status(status), parse_instant(at, "Asia/Shanghai")) for status, at in steps]
    given = {"position": None, "status": way[-1][0], "status_since": way[-1][1], "owner": by} | card
    made = desk.add_submission(write, who, given.pop("position"), **given)
    for before, (status, at) in zip([None, *(status for status, _at in way)], way, strict=False):
        entry(made, before, status, at, by)
    return made


def small_stays(desk: Desk) -> None:
    """Four cards of 单若谷 at 归墟半导体 (A) and one of 解语晴 at 黄粱支付 (B); the firm is led by 单若谷.

    Working days until Friday 2026-11-20: submitted 3, 8 (there), 2 (over the holidays), 4 (there); CV passed 2, 1 (an
    adjusted Saturday); interviewing 9 (there); a card that the client holds counts nowhere.
    """
    UserRole.create(user=desk.shan, role=Role.LEADER)
    with writing(desk.store, desk.session, "set_up") as write:
        client = desk.add_client(write, "黄粱支付", owner=desk.xie, tier="B")
        hers = desk.add_position(write, client, "风控总监", owner=desk.xie)
        stayed(
            desk, write, "甲一", ("submitted", "2026-11-02T10:00"), ("cv_passed", "2026-11-05T10:00"),
            ("interviewing", "2026-11-09T10:00"), ("interviewing", "2026-11-16T10:00"),
        )  # fmt: skip
        stayed(desk, write, "乙二", ("submitted", "2026-11-10T10:00"))
        stayed(
            desk, write, "丙三", ("submitted", "2026-09-30T10:00"), ("cv_passed", "2026-10-09T10:00"),
            ("rejected_by_client", "2026-10-10T10:00"),
        )  # fmt: skip
        stayed(desk, write, "丁四", ("submitted", "2026-11-02T10:00"), hold_until=date(2026, 12, 1))
        stayed(desk, write, "戊五", ("submitted", "2026-11-16T10:00"), by=desk.xie, position=hers)
