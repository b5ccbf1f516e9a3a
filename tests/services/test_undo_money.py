"""P1, P6: an act about money is not undone while a later invoice or credit note rests on it."""

from __future__ import annotations

from typing import Any

import pytest

from katui.domain.offers import Part
from katui.domain.pipeline import Status
from katui.services.moves import Move, move
from katui.services.undo import undo
from katui.store.changes import writing
from katui.store.models.clients import Agreement
from katui.store.models.submissions import Invoice, Placement
from tests.factories import Desk
from tests.services.slot_desk import card, refusal
from tests.services.test_billing import BILL
from tests.services.test_offers import OFFERED, TERMS, go, keep, started

CREDIT = BILL | {"kind": "credit", "amount": "6万", "number": "2026-119"}
AGAIN = BILL | {"amount": "6万", "number": "2026-120"}


@pytest.fixture(autouse=True)
def terms(desk: Desk) -> None:
    """The agreement of the client names fee, guarantee and remedy."""
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(Agreement.get(Agreement.client == desk.client.id), **TERMS)


def rests(desk: Desk, batch: int, *named: str) -> None:
    """The act stays, and the refusal names what rests on it."""
    was = [(row.id, row.amount) for row in Invoice.select().order_by(Invoice.id)]
    fee = Placement.get().fee
    told = refusal(lambda: undo(desk.store, desk.session, batch))
    assert told.rule == "P1.undo"
    assert all(number in str(told) for number in named), str(told)
    assert not [number for number in {"2026-118", "2026-119", "2026-120"} - set(named) if number in str(told)]
    assert [(row.id, row.amount) for row in Invoice.select().order_by(Invoice.id)] == was
    assert Placement.get().fee == fee


def test_an_invoice_stays_while_a_credit_note_gives_of_it_back(desk: Desk) -> None:
    row = started(desk)
    billed = keep(desk, row, Part.INVOICE, **BILL)
    credited = keep(desk, row, Part.INVOICE, **CREDIT)
    rests(desk, billed.batch, "2026-119")
    undo(desk.store, desk.session, credited.batch)
    undo(desk.store, desk.session, billed.batch)
    assert not Invoice.select().exists()


def test_a_credit_note_stays_while_the_money_is_invoiced_again(desk: Desk) -> None:
    row = started(desk)
    keep(desk, row, Part.INVOICE, **BILL)
    credited = keep(desk, row, Part.INVOICE, **CREDIT)
    again = keep(desk, row, Part.INVOICE, **AGAIN)
    rests(desk, credited.batch, "2026-120")
    undo(desk.store, desk.session, again.batch)
    undo(desk.store, desk.session, credited.batch)


def test_a_fee_that_was_raised_stays_while_the_raise_is_invoiced(desk: Desk) -> None:
    row = started(desk)
    keep(desk, row, Part.INVOICE, **BILL)
    raised = keep(desk, row, Part.FEE, fee="22万", fee_why="加聘一人")
    more = keep(desk, row, Part.INVOICE, **AGAIN)
    rests(desk, raised.batch, "2026-120")
    undo(desk.store, desk.session, more.batch)
    undo(desk.store, desk.session, raised.batch)
    assert Placement.get().fee == 16_000_000


def test_pay_that_made_the_fee_and_the_start_itself_stay_while_the_fee_is_invoiced(desk: Desk) -> None:
    row = card(desk, "offered")
    keep(desk, row, Part.TERMS, **OFFERED)
    go(desk, row, Status.ACCEPTED, planned_start="2026-11-20")
    start = {"start_on": "2026-11-20"}
    began = move(desk.store, desk.session, row.id, Move(Status.ONBOARDED, start, True))
    better = keep(desk, row, Part.TERMS, **OFFERED | {"pay": "60K·16薪"})
    keep(desk, row, Part.INVOICE, **BILL | {"amount": "19.2万"})
    rests(desk, better.batch, "2026-118")
    assert refusal(lambda: undo(desk.store, desk.session, began.batch)).rule == "P1.undo"


def test_what_changes_no_sum_is_undone_though_more_is_invoiced_than_the_fee_is_now(desk: Desk) -> None:
    row = started(desk)
    keep(desk, row, Part.INVOICE, **BILL)
    keep(desk, row, Part.FEE, fee="10万", fee_why="客户砍价")
    shares: Any = keep(desk, row, Part.SHARES, shares="单若谷 60，解语晴 40")
    undo(desk.store, desk.session, shares.batch)
    assert [share for _user, share in Placement.get().shares] == [10_000]
