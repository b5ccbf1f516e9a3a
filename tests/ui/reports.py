"""Cards with a report in preparation, and one that went out, as the screen of a report meets them."""

from __future__ import annotations

from typing import Any

from katui.domain.pipeline import Status
from katui.domain.work import Side
from katui.services import report_sheets
from katui.services.moves import Move, move
from katui.store.changes import writing
from tests.factories import Desk
from tests.services.report_desk import WHOLE, shortlisted
from tests.services.slot_desk import THREE, offer


def begun(desk: Desk) -> None:
    """Some of it is written: the evidence for one must-have, why, the risks."""
    row = shortlisted(desk)
    some = {name: WHOLE[name] for name in ("must:1", "highlights", "risks")}
    report_sheets.write_parts(desk.store, desk.session, row.id, some)


def empty(desk: Desk) -> None:
    """Nothing is written yet."""
    shortlisted(desk)


def _whole(desk: Desk) -> Any:
    row = shortlisted(desk)
    offer(desk, row, *THREE, side=Side.CANDIDATE)
    report_sheets.write_parts(desk.store, desk.session, row.id, WHOLE | {"report_channel": "wechat"})
    return row


def whole(desk: Desk) -> None:
    """Every point is met."""
    _whole(desk)


def sent(desk: Desk) -> None:
    """The whole report went to the client."""
    row = _whole(desk)
    move(
        desk.store,
        desk.session,
        row.id,
        Move(Status.SUBMITTED, {"report_to": "王敏", "consent": "可以推"}, anyway=True),
    )


def longest(desk: Desk) -> None:
    """Texts as long as people write them."""
    row = _whole(desk)
    long = "这一段写得很长，把每个项目的背景、规模、角色和结果都讲了一遍。" * 12
    report_sheets.write_parts(desk.store, desk.session, row.id, {"must:1": long, "risks": long})


def two_due(desk: Desk) -> None:
    """Two reports to 王敏 went out on Monday: one call about both is due."""
    monday = {"report_to": "王敏", "consent": "可以推", "report_sent": "2026-11-16T10:00"}
    with writing(desk.store, desk.session, "set_up") as write:
        cards = [desk.add_submission(write, who, status="shortlisted") for who in (desk.candidate, desk.other)]
    for row in cards:
        move(desk.store, desk.session, row.id, Move(Status.SUBMITTED, monday, anyway=True))
