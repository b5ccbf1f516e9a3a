"""P7, P6: who is erased leaves the accounts of the firm whole: terms, shares, invoices and what was said of them."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from katui.domain.offers import Part
from katui.domain.pipeline import Status
from katui.services.erasure import erase
from katui.store.changes import writing
from katui.store.models.clients import Agreement
from katui.store.models.house import Change
from katui.store.models.submissions import Invoice, Offer, Placement
from katui.store.models.work import FollowUp
from tests.factories import Desk, session
from tests.services.test_offers import TERMS, go, keep, page, started

NAME = "申屠未央"
BILL = {"kind": "invoice", "amount": "16万", "number": "FP-2026-0117", "issued_on": "2026-10-08"}


@pytest.fixture(autouse=True)
def terms(desk: Desk) -> None:
    """The agreement of the client names fee, guarantee and remedy."""
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(Agreement.get(Agreement.client == desk.client.id), **TERMS)


def hired(desk: Desk) -> Any:
    """Somebody who was hired, billed and chased for, and left later; every text names them."""
    with writing(desk.store, desk.session, "create") as write:
        person = desk.add_candidate(write, NAME, phone="13912345678")
    row = started(desk, "2026-10-08", candidate=person)
    keep(desk, row, Part.FEE, fee="15万", fee_why=f"{NAME}首单九折")
    keep(desk, row, Part.SHARES, shares="单若谷 60，解语晴 40")
    keep(desk, row, Part.INVOICE, **BILL | {"amount": "15万"})
    [one] = page(desk, row).invoices
    keep(desk, row, Part.DUNNING, about=one.id, said=f"{NAME}的款月底付", next_on="2026-12-30")
    go(desk, row, Status.IN_GUARANTEE)
    left = {"left_cause": "manager", "reason": "家里有事", "left_on": "2026-11-20"}
    go(desk, row, Status.LEFT_IN_GUARANTEE, **left)
    return person, row


@pytest.mark.parametrize("twin", [False, True])
def test_the_accounts_stay_and_name_nobody(desk: Desk, twin: bool) -> None:
    person, row = hired(desk)
    if twin:
        with writing(desk.store, desk.session, "create") as write:
            desk.add_candidate(write, NAME)
    held, bill = Placement.get(Placement.submission == row.id), Invoice.get(Invoice.submission == row.id)
    agreed = Offer.get(Offer.submission == row.id).agreed
    said = {"on": "2026-11-20", "by": desk.shan.id, "said": "—"}
    assert held.terms["fee_percent_x100"] == agreed["fee_percent_x100"] == 2_000
    assert held.shares == [[desk.shan.id, 6_000], [desk.xie.id, 4_000]]
    erase(desk.store, session("zeng"), person.id, name=NAME, reason="本人来信要求删除")
    kept, billed = Placement.get_by_id(held.id), Invoice.get_by_id(bill.id)
    assert (kept.fee, kept.shares, kept.terms) == (15_000_000, held.shares, held.terms)
    assert kept.fee_why == "—", "that it was set by hand stays, why is words about them"
    assert kept.left_why is None, "why they left is theirs"
    assert (billed.number, billed.amount, billed.dunning) == ("FP-2026-0117", 15_000_000, [said])
    assert Offer.get(Offer.submission == row.id).agreed == agreed


def told(kind: str, ref: int) -> list[tuple[Any, Any]]:
    """What the change record says of a row, in order."""
    mine = (Change.kind == kind) & (Change.ref == ref)
    return [(row.before, row.after) for row in Change.select().where(mine).order_by(Change.id)]


@pytest.mark.parametrize("twin", [False, True])
def test_the_change_record_of_the_accounts_says_what_the_money_was_and_names_nobody(desk: Desk, twin: bool) -> None:
    person, row = hired(desk)
    if twin:
        with writing(desk.store, desk.session, "create") as write:
            desk.add_candidate(write, NAME)
    held, bill = Placement.get(Placement.submission == row.id), Invoice.get(Invoice.submission == row.id)
    before = told("placement", held.id)
    assert NAME in str(before)
    erase(desk.store, session("zeng"), person.id, name=NAME, reason="本人来信要求删除")
    after = told("placement", held.id)
    fees = [(was and was.get("fee"), now.get("fee")) for was, now in before]
    assert [(was and was.get("fee"), now.get("fee")) for was, now in after] == fees
    assert (16_000_000, 15_000_000) in fees
    assert [now.get("shares") for _was, now in after] == [now.get("shares") for _was, now in before]
    made = told("invoice", bill.id)[0][1]
    assert (made["number"], made["amount"], made["issued_on"]) == ("FP-2026-0117", 15_000_000, "2026-10-08")
    said = str(after) + str(told("invoice", bill.id))
    assert "首单九折" not in said, "free words may say anything of them"
    assert NAME not in said
    assert "家里有事" not in said


def test_no_words_about_an_erased_person_come_back_through_the_accounts(desk: Desk) -> None:
    person, row = hired(desk)
    erase(desk.store, session("zeng"), person.id, name=NAME, reason="本人来信要求删除")
    [one] = page(desk, row).invoices
    keep(desk, row, Part.FEE, fee="14万", fee_why="未央怀孕，客户砍价")
    keep(desk, row, Part.DUNNING, about=one.id, said="未央下周手术，付款等她回来", next_on="2026-12-31")
    kept, billed = Placement.get(Placement.submission == row.id), Invoice.get_by_id(one.id)
    assert (kept.fee, kept.fee_why) == (14_000_000, "—")
    assert ([said["said"] for said in billed.dunning], billed.ask_again) == (["—", "—"], date(2026, 12, 31))
    words = json.dumps([change.after for change in Change.select()], ensure_ascii=False)
    assert not [text for text in [words, *(call.text or "" for call in FollowUp.select())] if "未央" in text]
