"""P6: whose fee and shares are, a paid invoice stays paid, a fee that was billed stays as it was billed."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import pytest

from katui.domain.offers import Part
from katui.domain.pipeline import Status
from katui.domain.placing import Remedy
from katui.screens import offer_forms
from katui.services import offers
from katui.services.moves import Move, move
from katui.services.undo import undo
from katui.store.changes import writing
from katui.store.models.clients import Agreement
from katui.store.models.positions import Position
from katui.store.models.submissions import Invoice, Placement
from tests.factories import Desk, session
from tests.services.slot_desk import refusal
from tests.services.test_offers import TERMS, go, keep, page, started
from tests.services.test_races import at_once

BILL = {"kind": "invoice", "amount": "16万", "number": "2026-118", "issued_on": "2026-11-20"}
ASKED = {"said": "财务月底统一付", "next_on": "2026-12-30"}


@pytest.fixture(autouse=True)
def terms(desk: Desk) -> None:
    """The agreement of the client names fee, guarantee and remedy."""
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(Agreement.get(Agreement.client == desk.client.id), **TERMS)


def version(desk: Desk, row: Any) -> int:
    held = page(desk, row).placement
    assert held is not None
    return held.version


@pytest.mark.parametrize(
    ("part", "given"),
    [(Part.FEE, {"fee": "15万", "fee_why": "首单九折"}), (Part.SHARES, {"shares": "解语晴 100"})],
)
def test_fee_and_shares_are_set_by_the_owner_of_the_card_a_head_or_the_leader(
    desk: Desk, part: Part, given: dict[str, str]
) -> None:
    row = started(desk)
    act = partial(offers.record, desk.store, session("xie"), row.id, part, given, expect=version(desk, row))
    told = refusal(act)
    assert told.rule == "P6.owner"
    assert "单若谷" in str(told)
    for login in ("shan", "zeng", "moqi"):
        offers.record(desk.store, session(login), row.id, part, given, expect=version(desk, row))


def test_no_other_form_leads_a_colleague_around_the_owner_of_the_fee(desk: Desk) -> None:
    row = started(desk)
    theirs = partial(offers.record, desk.store, session("xie"), row.id)
    assert refusal(partial(theirs, Part.INVOICE, BILL)).rule == "P6.owner"
    keep(desk, row, Part.INVOICE, **BILL | {"amount": "1万"})
    [one] = page(desk, row).invoices
    paid = partial(theirs, Part.PAID, {"paid_on": "2026-11-20"}, about=one.id, expect=one.version)
    assert refusal(paid).rule == "P6.owner"
    theirs(Part.DUNNING, ASKED, about=one.id, expect=one.version)
    assert Invoice.get_by_id(one.id).paid_on is None


def test_pay_that_changes_the_fee_is_the_owners_to_write(desk: Desk) -> None:
    row = started(desk)
    held = page(desk, row).offer
    assert held is not None
    theirs = partial(offers.record, desk.store, session("xie"), row.id, Part.TERMS, expect=held.version)
    assert refusal(partial(theirs, {"pay": "60K·16薪"})).rule == "P6.owner"
    theirs({"valid_until": "2026-11-30"})
    assert Placement.get(Placement.submission == row.id).fee == 16_000_000


def test_a_colleague_turns_no_fee_into_another_currency_moves_no_start_and_takes_none_back(desk: Desk) -> None:
    row = started(desk)
    held = Placement.get(Placement.submission == row.id)

    def theirs(part: Part, **given: str) -> Any:
        now = page(desk, row)
        seen = now.offer if part is Part.TERMS else now.placement
        assert seen is not None
        return offers.record(desk.store, session("xie"), row.id, part, given, expect=seen.version)

    back = Move(Status.ACCEPTED, {"reason": "点错了"}, True)
    for act in (
        partial(theirs, Part.TERMS, pay="月薪5万美元16薪"),
        partial(theirs, Part.START, start_on="2026-11-10"),
        partial(move, desk.store, session("xie"), row.id, back),
    ):
        assert refusal(act).rule == "P6.owner"
    now = Placement.get(Placement.submission == row.id)
    assert (now.fee, now.currency, now.start_on, now.left_on) == (held.fee, held.currency, held.start_on, None)
    move(desk.store, desk.session, row.id, back)
    assert Placement.get(Placement.submission == row.id).fee == 0


def test_an_invoice_that_is_paid_is_neither_paid_again_nor_chased(desk: Desk) -> None:
    row = started(desk)
    keep(desk, row, Part.INVOICE, **BILL)
    [one] = page(desk, row).invoices
    keep(desk, row, Part.PAID, about=one.id, paid_on="2026-11-20")
    for part, given in ((Part.PAID, {"paid_on": "2026-11-20"}), (Part.DUNNING, ASKED)):
        stale = partial(keep, desk, row, part, about=one.id, expect=one.version, **given)
        assert refusal(stale).rule == "S6.race"
        assert refusal(partial(keep, desk, row, part, about=one.id, **given)).rule == "P6.paid"
    held = Invoice.get_by_id(one.id)
    assert (held.paid_on, held.ask_again, held.dunning) == (date(2026, 11, 20), None, [])


def test_the_fee_follows_the_offer_until_an_invoice_went_out(desk: Desk) -> None:
    row = started(desk)
    keep(desk, row, Part.TERMS, pay="60K·16薪")
    assert page(desk, row).placement.fee == 19_200_000  # type: ignore[union-attr]
    keep(desk, row, Part.INVOICE, **BILL)
    keep(desk, row, Part.TERMS, pay="50K·16薪")
    assert page(desk, row).placement.fee == 19_200_000  # type: ignore[union-attr]
    keep(desk, row, Part.INVOICE, **BILL | {"kind": "credit"})
    keep(desk, row, Part.TERMS, pay="50K·16薪")
    assert page(desk, row).placement.fee == 16_000_000  # type: ignore[union-attr]


def refunded(desk: Desk) -> Any:
    """A hire that was billed whole and left again, with the refund credited."""
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(Agreement.get(Agreement.client == desk.client.id), guarantee_remedy="30天内退80%，60天内退50%")
    row = started(desk, "2026-11-02")
    keep(desk, row, Part.INVOICE, **BILL)
    go(desk, row, Status.IN_GUARANTEE)
    go(desk, row, Status.LEFT_IN_GUARANTEE, left_cause="manager", reason="与上级不合", left_on="2026-11-20")
    keep(
        desk,
        row,
        Part.INVOICE,
        **BILL | {"kind": "credit", "amount": "12.8万", "number": "2026-119", "is_refund": "yes"},
    )
    return row


def test_a_refund_neither_opens_the_fee_again_nor_is_billed_again(desk: Desk) -> None:
    row = refunded(desk)
    assert Placement.get(Placement.submission == row.id).refund == 12_800_000
    keep(desk, row, Part.TERMS, pay="60K·16薪")
    held = page(desk, row).placement
    assert held is not None
    assert held.fee == 16_000_000
    told = refusal(partial(keep, desk, row, Part.INVOICE, **BILL | {"amount": "12.8万", "number": "2026-120"}))
    assert told.rule == "P6.billed"


@pytest.mark.parametrize("remedy", ["60 天内免费补人，否则退 50%", "30天内全额退款，之后退一半"])
def test_a_refund_agreed_by_hand_is_not_invoiced_again(desk: Desk, remedy: str) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(Agreement.get(Agreement.client == desk.client.id), guarantee_remedy=remedy)
    row = started(desk, "2026-11-02")
    keep(desk, row, Part.INVOICE, **BILL | {"issued_on": "2026-11-03"})
    wrong = {"kind": "credit", "issued_on": "2026-11-04", "number": "2026-118R"}
    keep(desk, row, Part.INVOICE, **BILL | wrong)
    keep(desk, row, Part.INVOICE, **BILL | {"issued_on": "2026-11-05", "number": "2026-119"})
    go(desk, row, Status.IN_GUARANTEE)
    go(desk, row, Status.LEFT_IN_GUARANTEE, left_cause="manager", reason="与上级不合", left_on="2026-11-20")
    assert Placement.get(Placement.submission == row.id).refund is None
    keep(
        desk, row, Part.INVOICE, **BILL | {"kind": "credit", "amount": "8万", "number": "2026-120", "is_refund": "yes"}
    )
    held = page(desk, row).placement
    assert held is not None
    assert held.left_to_bill == 0
    told = refusal(partial(keep, desk, row, Part.INVOICE, **BILL | {"amount": "8万", "number": "2026-121"}))
    assert told.rule == "P6.billed"


def test_a_refund_of_another_sum_than_the_terms_give_is_what_counts_once_it_was_agreed(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(Agreement.get(Agreement.client == desk.client.id), guarantee_remedy="30天内退80%")
    row = started(desk, "2026-11-02")
    back = {"kind": "credit", "is_refund": "yes", "issued_on": "2026-11-20"}
    keep(desk, row, Part.INVOICE, **BILL | {"issued_on": "2026-11-03"})
    told = refusal(partial(keep, desk, row, Part.INVOICE, **BILL | back | {"amount": "1万", "number": "2026-119"}))
    assert (told.rule, told.field) == ("P6.refund", "is_refund")
    go(desk, row, Status.IN_GUARANTEE)
    go(desk, row, Status.LEFT_IN_GUARANTEE, left_cause="manager", reason="与上级不合", left_on="2026-11-20")
    assert Placement.get(Placement.submission == row.id).refund == 12_800_000
    unsaid = BILL | back | {"amount": "14万", "number": "2026-120", "is_refund": ""}
    told = refusal(partial(keep, desk, row, Part.INVOICE, **unsaid))
    assert (told.rule, told.field) == ("P6.refund", "is_refund"), "nobody said whether it is a correction"
    made = keep(desk, row, Part.INVOICE, **BILL | back | {"amount": "14万", "number": "2026-120"})
    held = page(desk, row).placement
    assert held is not None
    assert (held.refund, held.refunded, held.left_to_bill) == (12_800_000, 14_000_000, 0)
    told = refusal(partial(keep, desk, row, Part.INVOICE, **BILL | {"amount": "1万", "number": "2026-121"}))
    assert told.rule == "P6.billed", "the difference is not invoiced"
    undo(desk.store, desk.session, made.batch)
    assert page(desk, row).placement.refunded is None  # type: ignore[union-attr]
    go(desk, row, Status.IN_GUARANTEE, reason="没走")
    assert page(desk, row).placement.refunded is None  # type: ignore[union-attr]


def test_what_the_terms_gave_back_stays_given_back_where_more_is_agreed(desk: Desk) -> None:
    row = refunded(desk)
    more = {"kind": "credit", "is_refund": "yes", "amount": "1万", "number": "2026-120"}
    keep(desk, row, Part.INVOICE, **BILL | more)
    held = page(desk, row).placement
    assert held is not None
    assert (held.refund, held.refunded, held.left_to_bill) == (12_800_000, 13_800_000, 0)
    told = refusal(partial(keep, desk, row, Part.INVOICE, **BILL | {"amount": "12.8万", "number": "2026-121"}))
    assert told.rule == "P6.billed"
    keep(desk, row, Part.INVOICE, **BILL | more | {"number": "2026-122"})
    assert page(desk, row).placement.refunded == 14_800_000  # type: ignore[union-attr]


def test_what_corrects_an_invoice_after_the_leaving_is_no_part_of_the_refund(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(Agreement.get(Agreement.client == desk.client.id), guarantee_remedy="30天内退80%")
    row = started(desk, "2026-11-02")
    keep(desk, row, Part.INVOICE, **BILL)
    go(desk, row, Status.IN_GUARANTEE)
    go(desk, row, Status.LEFT_IN_GUARANTEE, left_cause="manager", reason="与上级不合", left_on="2026-11-20")
    back = BILL | {"kind": "credit", "issued_on": "2026-11-20"}
    keep(desk, row, Part.INVOICE, **back | {"amount": "3万", "number": "2026-119", "is_refund": "no"})
    keep(desk, row, Part.INVOICE, **back | {"amount": "2万", "number": "2026-120", "is_refund": "all"})
    held = page(desk, row).placement
    assert held is not None
    assert (held.refunded, held.left_to_bill) == (2_000_000, 3_000_000), "what was wrong is written again"
    keep(desk, row, Part.INVOICE, **BILL | {"amount": "3万", "number": "2026-121"})


def test_an_invoice_is_no_refund(desk: Desk) -> None:
    row = started(desk)
    told = refusal(partial(keep, desk, row, Part.INVOICE, **BILL | {"is_refund": "yes"}))
    assert (told.rule, told.field) == ("P6.refund", "is_refund")
    keep(desk, row, Part.INVOICE, **BILL | {"is_refund": "no"})


def test_a_part_that_was_credited_does_not_open_the_fee(desk: Desk) -> None:
    row = started(desk)
    keep(desk, row, Part.INVOICE, **BILL)
    keep(desk, row, Part.INVOICE, **BILL | {"kind": "credit", "amount": "1万", "number": "2026-119"})
    keep(desk, row, Part.TERMS, pay="60K·16薪")
    held = page(desk, row).placement
    assert held is not None
    assert held.fee == 16_000_000


def test_a_fee_that_is_invoiced_whole_is_not_invoiced_again(desk: Desk) -> None:
    row = started(desk)
    held = page(desk, row).placement
    assert held is not None
    assert held.fee
    half = str(held.fee // 200)
    keep(desk, row, Part.INVOICE, **BILL | {"amount": half})
    keep(desk, row, Part.INVOICE, **BILL | {"amount": half, "number": "2026-119"})
    told = refusal(partial(keep, desk, row, Part.INVOICE, **BILL | {"amount": "1万", "number": "2026-120"}))
    assert (told.rule, told.field) == ("P6.billed", "amount")
    keep(desk, row, Part.INVOICE, **BILL | {"kind": "credit", "amount": half, "number": "2026-121"})
    keep(desk, row, Part.INVOICE, **BILL | {"amount": half, "number": "2026-122"})


def test_no_more_is_invoiced_than_the_fee_and_no_more_credited_than_stands_invoiced(desk: Desk) -> None:
    row = started(desk)
    none = refusal(partial(keep, desk, row, Part.INVOICE, **BILL | {"kind": "credit", "amount": "1"}))
    assert (none.rule, none.field) == ("P6.credit", "amount")
    keep(desk, row, Part.INVOICE, **BILL | {"amount": "15万"})
    for kind, amount, rule, left in (
        ("invoice", "500000", "P6.billed", "10,000"),
        ("credit", "90万", "P6.credit", "150,000"),
    ):
        told = refusal(partial(keep, desk, row, Part.INVOICE, **BILL | {"kind": kind, "amount": amount}))
        assert (told.rule, told.field) == (rule, "amount")
        assert f"Only {left} " in str(told)
    keep(desk, row, Part.FEE, fee="65万", fee_why="加聘一人")
    keep(desk, row, Part.INVOICE, **BILL | {"amount": "500000", "number": "2026-119"})
    assert [bill.amount for bill in Invoice.select()] == [15_000_000, 50_000_000]


def test_the_form_asks_whether_it_is_a_refund_only_where_the_service_does(desk: Desk) -> None:
    """It proposes a credit note after a leaving; whoever makes an invoice of it has nothing to say of a refund."""
    row = started(desk)
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(Placement.get(), left_on=date(2026, 11, 20), remedy=Remedy.REFUND, refund=8_000_000)
    fields = {one.name: one for one in offer_forms.fields_of(page(desk, row), Part.INVOICE, date(2026, 11, 20))}
    assert (fields["kind"].first, fields["is_refund"].first, fields["is_refund"].required) == ("credit", "yes", False)


def test_the_invoice_form_proposes_what_the_service_would_take(desk: Desk) -> None:
    row = started(desk)

    def proposed() -> str:
        fields = offer_forms.fields_of(page(desk, row), Part.INVOICE, date(2026, 11, 20))
        return next(field.first for field in fields if field.name == "amount")

    keep(desk, row, Part.INVOICE, **BILL | {"amount": "15万"})
    assert proposed() == "10,000"
    keep(desk, row, Part.INVOICE, **BILL | {"kind": "credit", "amount": "15万", "number": "2026-118R"})
    assert proposed() == "160,000", "a credit note for an invoice that was wrong lets it be written again"
    keep(desk, row, Part.INVOICE, **BILL | {"amount": proposed(), "number": "2026-119"})
    assert proposed() == ""
    with writing(desk.store, desk.session, "set_up") as write:
        held = Placement.get()
        write.update(held, remedy=Remedy.REFUND, refund=8_000_000)
    keep(desk, row, Part.INVOICE, **BILL | {"kind": "credit", "amount": "8万", "number": "2026-120"})
    assert page(desk, row).placement.left_to_bill == 0, "what is refunded is not billed again"  # type: ignore[union-attr]


def test_a_hire_without_fee_is_not_invoiced_and_its_refund_is_of_the_first(desk: Desk) -> None:
    row = started(desk, "2026-09-29")
    keep(desk, row, Part.INVOICE, **BILL)
    go(desk, row, Status.IN_GUARANTEE)
    go(desk, row, Status.LEFT_IN_GUARANTEE, left_cause="manager", reason="与上级不合", left_on="2026-11-19")
    new = Position.get_by_id(Placement.get(Placement.submission == row.id).replacement_id)
    second = started(desk, "2026-11-20", candidate=desk.other, position=new)
    assert refusal(partial(keep, desk, second, Part.INVOICE, **BILL)).rule == "P6.billed"
    keep(desk, second, Part.INVOICE, **BILL | {"kind": "credit", "amount": "10万", "number": "2026-130"})
    for each in (row, second):
        more = partial(keep, desk, each, Part.INVOICE, **BILL | {"kind": "credit", "amount": "7万"})
        assert refusal(more).rule == "P6.credit"


def test_a_credit_note_is_never_overdue_on_the_panel_as_in_the_list(desk: Desk) -> None:
    row = started(desk)
    early = {"issued_on": "2026-09-01", "due_on": "2026-10-02"}
    keep(desk, row, Part.INVOICE, **BILL | early)
    keep(desk, row, Part.INVOICE, **BILL | early | {"kind": "credit", "amount": "1万", "number": "2026-119"})
    assert [one.overdue for one in page(desk, row).invoices] == [49, 0]


@pytest.mark.parametrize("amount", ["0", "0.004", "80000.505", "0.0000001万"])
def test_an_invoice_is_of_something_and_no_finer_than_its_currency(desk: Desk, amount: str) -> None:
    row = started(desk)
    told = refusal(partial(keep, desk, row, Part.INVOICE, **BILL | {"amount": amount}))
    assert (told.rule, told.field) == ("P6.amount", "amount")
    assert not Invoice.select().exists()


def test_no_invoice_is_paid_before_it_was_issued(desk: Desk) -> None:
    row = started(desk)
    keep(desk, row, Part.INVOICE, **BILL | {"amount": "8.05万"})
    [one] = page(desk, row).invoices
    told = refusal(partial(keep, desk, row, Part.PAID, about=one.id, paid_on="2020-01-01"))
    assert (told.rule, told.field) == ("P6.before", "paid_on")
    keep(desk, row, Part.PAID, about=one.id, paid_on="2026-11-20")
    assert (one.amount, Invoice.get_by_id(one.id).paid_on) == (8_050_000, date(2026, 11, 20))


def test_two_who_bill_the_whole_fee_at_once_bill_it_once(desk: Desk) -> None:
    row = started(desk)
    bills = [
        partial(offers.record, desk.store, session(login), row.id, Part.INVOICE, BILL | {"number": login})
        for login in ("shan", "zeng", "moqi")
    ]
    got = at_once(desk, *bills)
    lost = [one for one in got if isinstance(one, Exception)]
    assert [getattr(one, "rule", one) for one in lost] == ["P6.billed"] * 2
    assert [bill.amount for bill in Invoice.select().where(Invoice.submission == row.id)] == [16_000_000]


def test_two_who_agree_on_more_at_once_both_count(desk: Desk) -> None:
    row = refunded(desk)
    back = BILL | {"kind": "credit", "is_refund": "yes", "issued_on": "2026-11-20"}
    acts = [
        partial(
            offers.record, desk.store, session(login), row.id, Part.INVOICE, back | {"amount": sum_, "number": login}
        )
        for login, sum_ in (("shan", "1万"), ("zeng", "2万"))
    ]
    at_once(desk, *acts)
    credited = sum(one.amount for one in Invoice.select().where(Invoice.kind == "credit"))
    assert (credited, Placement.get(Placement.submission == row.id).refund_agreed) == (15_800_000, 15_800_000)
