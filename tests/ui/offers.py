"""Cards from the offer to the end of the guarantee, as the screens about them meet them."""

from __future__ import annotations

from typing import Any

from katui.domain.offers import Part
from katui.domain.pipeline import Status
from katui.domain.step_texts import StepText
from katui.domain.work import ActionKind
from katui.services import offers, owing
from katui.services.moves import Move, move
from katui.services.offer_sheet import sheet
from katui.store import cards
from katui.store.changes import writing
from katui.store.models.clients import Agreement
from tests.factories import Desk

TERMS = {
    "fee_percent_x100": 2_000, "minimum_fee": 3_000_000, "guarantee_count": 3, "days_to_pay": 30,
    "guarantee_remedy": "60 天内免费补人一次，否则按剩余天数退费",
}  # fmt: skip
OFFERED = {
    "verbal_on": "2026-11-16", "written_on": "2026-11-18", "pay": "50K·16薪", "terms": "试用期六个月，签字费 5 万",
    "valid_until": "2026-11-25", "background_check": "无异常", "planned_start": "2026-12-21",
}  # fmt: skip
PAST = {
    "verbal_on": "2026-08-17", "written_on": "2026-08-19", "accepted_on": "2026-08-21", "valid_until": "2026-08-26",
    "planned_start": "2026-09-29",
}  # fmt: skip


def _record(desk: Desk, row: Any, part: Part, **given: str) -> None:
    now = sheet(desk.store, desk.session, row.id)
    seen = now.offer if part in {Part.TERMS, Part.RESIGNATION} else now.placement
    expect = seen.version if seen is not None else 0
    offers.record(desk.store, desk.session, row.id, part, given, expect=expect)


def _go(desk: Desk, row: Any, to: Status, **fields: str) -> None:
    move(desk.store, desk.session, row.id, Move(to, fields, anyway=True))


def verbal(desk: Desk) -> Any:
    """阿依古丽 has an offer in words, two bids were made, and she told her employer nothing yet."""
    with writing(desk.store, desk.session, "create") as write:
        write.update(Agreement.get(Agreement.client == desk.client.id), **TERMS)
        row = desk.add_submission(write, status="offered")
    _record(desk, row, Part.TERMS, verbal_on="2026-11-18", valid_until="2026-11-25")
    _record(desk, row, Part.BID, asked="55K·16薪", bid="45K·16薪")
    _record(desk, row, Part.BID, asked="52K·16薪", bid="50K·16薪")
    with writing(desk.store, desk.session, "create") as write:
        card = cards.load(desk.session, row.id)
        assert card is not None
        owing.owe(write, card, ActionKind.RESIGNATION, StepText.RESIGNED, write.at, "P6")
    return row


def placed(desk: Desk) -> Any:
    """She started 52 days ago, the invoice went out and is late."""
    with writing(desk.store, desk.session, "create") as write:
        write.update(Agreement.get(Agreement.client == desk.client.id), **TERMS)
        write.update(desk.position, stage="filled")
        row = desk.add_submission(write, status="offered")
    _record(desk, row, Part.TERMS, **(OFFERED | PAST))
    _go(desk, row, Status.ACCEPTED)
    _go(desk, row, Status.ONBOARDED, start_on="2026-09-29")
    _record(desk, row, Part.INVOICE, amount="16万", number="2026-118", issued_on="2026-09-30")
    _go(desk, row, Status.IN_GUARANTEE)
    return row


def offered(desk: Desk) -> None:
    verbal(desk)


def started(desk: Desk) -> None:
    placed(desk)


def left(desk: Desk) -> None:
    """She left on day 52: one replacement is owed."""
    row = placed(desk)
    _go(desk, row, Status.LEFT_IN_GUARANTEE, left_cause="manager", reason="与上级不合", left_on="2026-11-20")
