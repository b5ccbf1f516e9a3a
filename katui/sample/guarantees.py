"""Invoices of the placements, two of them overdue, and the position that replaces who left (S25, S30, S34)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from katui.domain.guarantee import REPLACE_WITHIN, refund
from katui.domain.kinds import Kind
from katui.domain.placing import Remedy
from katui.sample.world import Card, Client, World
from katui.store.models.positions import Position
from katui.store.models.submissions import Invoice, Placement

MINIMUM_FEE: Final = 3_000_000
OVERDUE: Final = {"镜花跨境": ("S30-5", 45), "姑射生物": ("S30-6", 12)}
"""Clients that pay late: under which id, and for how many days the invoice is due; the first is the one of S25."""
_SAID: Final = {"镜花跨境": "财务说等总部拨款，月底前给答复", "姑射生物": "采购换人，发票重新走流程"}


def terms_of(client: Client) -> dict[str, Any]:
    """What a placement copies of the terms in force."""
    return {
        "agreement": client.agreement,
        "fee_percent_x100": client.fee,
        "fee_base": "首年固定年薪（月薪×月数+固定奖金）",
        "minimum_fee": MINIMUM_FEE,
        "currency": "CNY",
        "days_to_pay": 30 if client.tier != "C" else 45,
        "guarantee_count": client.months,
        "guarantee_unit": "months",
        "guarantee_remedy": "免费补人一次",
        "off_limits_months": 24,
        "payment_steps": [{"when": "onboarded", "percent": 100}],
    }


def remedy_of(fee: int, start: date, until: date, left: date) -> dict[str, Any]:
    """What a leaving inside the guarantee came to: one replacement, else the refund (S34)."""
    last = left + timedelta(REPLACE_WITHIN)
    return {"remedy": Remedy.REPLACEMENT, "refund": refund(fee, start, until, left), "replace_until": last}


def write(world: World) -> None:
    """An invoice for everybody who started, and the link of the replacement."""
    rows = world.sink.rows(Placement)
    placed = [card for card in world.cards if card.start is not None and card.start <= world.days.today]
    for card, row in zip([card for card in placed if card.id in _ids(rows)], rows, strict=True):
        _invoice(world, card, row)
        if card.fate == "left_in":
            _replacement(world, card, row)


def _ids(rows: list[dict[str, Any]]) -> set[int]:
    return {int(row["submission"]) for row in rows}


def _invoice(world: World, card: Card, row: dict[str, Any]) -> None:
    days, client = world.days, card.place.client
    mark, late = OVERDUE.get(client.name, ("", 0))
    issued = row["start_on"] + timedelta(1)
    due = issued + timedelta(int(row["terms"]["days_to_pay"]))
    if late:
        due = days.day(-late)
        issued = due - timedelta(int(row["terms"]["days_to_pay"]))
    paid = None if late or due >= days.today else due - timedelta(card.id % 9)
    number = world.sink.add(
        Invoice,
        client=client.id,
        submission=card.id,
        number=f"{issued:%Y}-{card.id:04d}",
        amount=row["fee"],
        currency=row["currency"],
        issued_on=issued,
        due_on=due,
        paid_on=paid,
        dunning=[_dunned(world, card, late)] if late else [],
        owner=world.users[card.owner],
        created_at=days.at(issued, 11),
    )
    if mark:
        world.mark(mark, Kind.SUBMISSION, card.id)
    assert number


def _dunned(world: World, card: Card, late: int) -> dict[str, Any]:
    day = world.days.workday(-3)
    return {"on": day.isoformat(), "by": world.users[card.owner], "said": _SAID[card.place.client.name]}


def _replacement(world: World, card: Card, row: dict[str, Any]) -> None:
    """The one position without fee: the same again at the same client, two people put forward already (S34)."""
    found = next(place for place in card.place.client.positions if place.again is card.place)
    world.sink.rows(Position)[found.id - 1]["why_open"] = "保证期内离职，免费补人"
    world.sink.link(Position, found.id, replaces=card.place.id)
    row["replacement"] = found.id
    world.mark("S34-2", Kind.POSITION, found.id)
