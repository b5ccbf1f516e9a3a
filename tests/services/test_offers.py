"""P6: offer, acceptance, resignation, start, check-ins, fee, shares and invoices of a card."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from katui.domain.offers import Part
from katui.domain.pipeline import Status
from katui.domain.work import ActionKind, ActionStatus, Side
from katui.services import offers
from katui.services.check_ins import due_day
from katui.services.moves import Move, allowed_moves, move
from katui.services.offer_sheet import OfferSheet, sheet
from katui.services.today import today
from katui.services.undo import undo
from katui.store.changes import writing
from katui.store.models.candidates import OffLimits, Pay
from katui.store.models.clients import Agreement
from katui.store.models.submissions import Invoice, Placement, Submission
from katui.store.models.work import Action, FollowUp
from tests.factories import Desk, session
from tests.services.slot_desk import beijing, card, open_actions, refusal

TERMS = {
    "fee_percent_x100": 2_000, "minimum_fee": 3_000_000, "guarantee_count": 3, "days_to_pay": 30,
    "guarantee_remedy": "60 天内免费补人一次，否则按剩余天数退费", "off_limits_months": 24,
}  # fmt: skip
OFFERED = {"verbal_on": "2026-11-18", "written_on": "2026-11-19", "pay": "50K·16薪", "valid_until": "2026-11-25"}


@pytest.fixture(autouse=True)
def terms(desk: Desk) -> None:
    """The agreement of the client names fee, guarantee and remedy."""
    with writing(desk.store, desk.session, "edit") as write:
        write.update(Agreement.get(Agreement.client == desk.client.id), **TERMS)


def keep(
    desk: Desk, row: Any, part: Part, about: int = 0, expect: int | None = None, at: str = "", **given: str
) -> offers.Recorded:
    """Fill one form of the panel, as it stands now."""
    if expect is None:
        now = page(desk, row)
        seen: Any = now.offer if part in {Part.TERMS, Part.RESIGNATION} else now.placement
        if part in {Part.PAID, Part.DUNNING}:
            seen = next((one for one in now.invoices if one.id == about), None)
        expect = seen.version if seen is not None else 0
    me = session("shan", at=beijing(at)) if at else desk.session
    return offers.record(desk.store, me, row.id, part, given, about=about, expect=expect)


def page(desk: Desk, row: Any, at: str = "") -> OfferSheet:
    """The panel of a card."""
    return sheet(desk.store, session("shan", at=beijing(at)) if at else desk.session, row.id)


def go(desk: Desk, row: Any, to: Status, at: str = "", **fields: str) -> Any:
    """Move the card."""
    return move(desk.store, session("shan", at=beijing(at)) if at else desk.session, row.id, Move(to, fields, True))


def offered_before(start: str) -> dict[str, str]:
    """The days of an offer that somebody took who started on this day: that of the desk, or six weeks before it."""
    made = min(date.fromisoformat(start) - timedelta(days=42), date(2026, 11, 18))
    days = (("verbal_on", 0), ("written_on", 1), ("accepted_on", 2), ("valid_until", 7))
    return OFFERED | {name: (made + timedelta(days=after)).isoformat() for name, after in days}


def started(desk: Desk, start: str = "2026-11-20", **fields: Any) -> Any:
    """Somebody who started on a day with an offer of 50K·16薪."""
    row = card(desk, "offered", **fields)
    keep(desk, row, Part.TERMS, **offered_before(start))
    go(desk, row, Status.ACCEPTED, planned_start=start)
    go(desk, row, Status.ONBOARDED, start_on=start)
    return row


def check_ins_of(row: Any) -> list[Any]:
    mine = (Action.submission == row.id) & (Action.kind == ActionKind.CHECK_IN)
    return list(Action.select().where(mine).order_by(Action.due, Action.id))


def test_what_the_panel_knows_the_move_does_not_ask_again(desk: Desk) -> None:
    row = card(desk, "interviewing")
    keep(desk, row, Part.TERMS, **OFFERED, planned_start="2026-12-21", background_check="无异常")
    keep(desk, row, Part.RESIGNATION, resignation="已提，直属领导知道")
    asked = {choice.to: choice for choice in allowed_moves(desk.store, desk.session, row.id)}
    assert asked[Status.OFFERED].missing == ()
    go(desk, row, Status.OFFERED)
    [accept] = [one for one in allowed_moves(desk.store, desk.session, row.id) if one.to is Status.ACCEPTED]
    assert (accept.missing, accept.soft) == ((), ())
    go(desk, row, Status.ACCEPTED)
    held = page(desk, row).offer
    assert held is not None
    assert (held.planned_start, held.pay, held.lacks) == (date(2026, 12, 21), "50K·16薪", ())


def test_pay_that_only_the_terms_name_stands_beside_its_gap(desk: Desk) -> None:
    row = card(desk, "offered")
    year = {"year_min": 44_000_000, "year_max": 44_000_000}
    Pay.create(candidate=desk.candidate.id, kind="present", original="年包44W", currency="CNY", **year)
    keep(desk, row, Part.TERMS, terms="年包85W，试用期六个月")
    offer = page(desk, row).offer
    assert offer is not None
    assert (offer.pay, offer.pay_meant, offer.gap) == ("", "850k CNY a year", 93)
    keep(desk, row, Part.TERMS, terms="试用期六个月")
    offer = page(desk, row).offer
    assert offer is not None
    assert (offer.pay_meant, offer.gap) == ("", None)


def test_each_bid_is_kept_with_its_gap_to_present_pay_which_a_colleague_does_not_see(desk: Desk) -> None:
    row = card(desk, "offered")
    year = {"year_min": 64_000_000, "year_max": 64_000_000}
    Pay.create(candidate=desk.candidate.id, kind="present", original="40K·16薪", currency="CNY", **year)
    keep(desk, row, Part.BID, asked="55K·16薪", bid="45K·16薪")
    keep(desk, row, Part.BID, asked="52K·16薪", bid="50K·16薪")
    offer = page(desk, row).offer
    assert offer is not None
    assert [(bid.asked, bid.bid, bid.gap) for bid in offer.bids] == [
        ("55K·16薪", "45K·16薪", 12),
        ("52K·16薪", "50K·16薪", 25),
    ]
    assert (offer.pay, offer.gap) == ("50K·16薪", 25)
    assert FollowUp.select().order_by(FollowUp.id.desc()).get().text == "Pay talk, round 2", "everybody reads it"
    theirs = sheet(desk.store, session("xie"), row.id).offer
    assert theirs is not None
    assert [(bid.asked, bid.bid, bid.gap) for bid in theirs.bids] == [("", "45K·16薪", None), ("", "50K·16薪", None)]


def test_nobody_should_resign_without_a_written_offer_and_the_background_check(desk: Desk) -> None:
    row = card(desk, "offered")
    keep(desk, row, Part.TERMS, verbal_on="2026-11-18")
    offer = page(desk, row).offer
    assert offer is not None
    assert offer.lacks == ("written_on", "background_check")
    keep(desk, row, Part.TERMS, verbal_on="2026-11-18", written_on="2026-11-20", background_check="无异常")
    assert page(desk, row).offer.lacks == ()  # type: ignore[union-attr]


def test_the_resignation_is_followed_until_the_employer_was_told_and_on_the_last_day(desk: Desk) -> None:
    row = card(desk, "offered")
    keep(desk, row, Part.TERMS, **OFFERED)
    go(desk, row, Status.ACCEPTED, planned_start="2026-12-21")
    assert open_actions(row)[ActionKind.RESIGNATION].due == beijing("2026-11-24T12:00")
    told = {"resignation": "周五已提", "resigned_on": "2026-11-20", "last_day": "2026-12-18"}
    [owed] = keep(desk, row, Part.RESIGNATION, **told).owed
    assert owed.due == beijing("2026-12-18T19:00")
    assert ActionKind.RESIGNATION not in open_actions(row)
    keep(desk, row, Part.RESIGNATION, **(told | {"last_day": "2026-12-11"}))
    assert [one.due for one in open_actions(row).values() if one.kind is ActionKind.CANDIDATE_CALL] == [
        beijing("2026-12-11T19:00")
    ]


@pytest.mark.parametrize(
    ("part", "given", "field"),
    [
        (Part.TERMS, {"verbal_on": "2026-11-19", "written_on": "2026-11-18"}, "written_on"),
        (Part.TERMS, {"planned_start": "2027-01-04", "probation_end": "2026-12-01"}, "probation_end"),
        (Part.RESIGNATION, {"resigned_on": "2026-11-20", "last_day": "2026-11-19"}, "last_day"),
    ],
)
def test_days_in_an_order_that_cannot_be_are_refused_by_field(
    desk: Desk, part: Part, given: dict[str, str], field: str
) -> None:
    row = card(desk, "offered")
    told = refusal(lambda: keep(desk, row, part, **given))
    assert (told.rule, told.field) == ("P6.order", field)
    first, then = given.items()
    keep(desk, row, part, **dict([first]))
    assert refusal(lambda: keep(desk, row, part, **dict([then]))).field == field, "the kept one counts too"
    keep(desk, row, part, **{first[0]: first[1], then[0]: first[1]})


def test_a_start_copies_fee_guarantee_and_remedy_as_they_were_at_the_yes(desk: Desk) -> None:
    row = card(desk, "offered")
    keep(desk, row, Part.TERMS, **OFFERED)
    go(desk, row, Status.ACCEPTED, planned_start="2026-11-30")
    with writing(desk.store, desk.session, "edit") as write:
        write.update(Agreement.get(Agreement.client == desk.client.id), fee_percent_x100=2_500, guarantee_count=6)
    go(desk, row, Status.ONBOARDED, at="2026-11-30T10:00", start_on="2026-11-30")
    held = page(desk, row).placement
    assert held is not None
    assert (held.fee, held.currency, held.guarantee_until) == (16_000_000, "CNY", date(2027, 2, 28))
    assert held.terms["guarantee_remedy"] == TERMS["guarantee_remedy"]
    assert [(one.who.name, one.percent_x100, one.amount) for one in held.shares] == [("单若谷", 10_000, 16_000_000)]


@pytest.mark.parametrize(("pay", "fee", "currency"), [("USD 100K", 2_000_000, "USD"), ("年包10W", 3_000_000, "CNY")])
def test_the_minimum_fee_is_of_the_currency_of_the_terms(desk: Desk, pay: str, fee: int, currency: str) -> None:
    row = card(desk, "offered")
    keep(desk, row, Part.TERMS, **(OFFERED | {"pay": pay}))
    go(desk, row, Status.ACCEPTED, planned_start="2026-11-20")
    go(desk, row, Status.ONBOARDED, start_on="2026-11-20")
    held = page(desk, row).placement
    assert held is not None
    assert (held.fee, held.currency) == (fee, currency)


def test_check_ins_with_both_sides_are_made_once_and_move_with_the_start(desk: Desk) -> None:
    row = started(desk)
    made = check_ins_of(row)
    assert [(one.why["day"], one.why["side"]) for one in made[:4]] == [
        (1, "candidate"), (1, "client"), (7, "candidate"), (7, "client"),
    ]  # fmt: skip
    assert {one.why["day"] for one in made} == {1, 7, 30, 60, 78, 90}
    assert made[0].due == beijing("2026-11-23T12:00")
    first = made[0]
    keep(desk, row, Part.CHECK_IN, about=first.id, result="适应得不错，同事帮忙")
    done = Action.get_by_id(first.id)
    assert (done.status, done.result) == (ActionStatus.DONE, "适应得不错，同事帮忙")
    assert FollowUp.get_by_id(done.follow_up_id).text == "适应得不错，同事帮忙"
    keep(desk, row, Part.START, at="2026-11-23T10:00", start_on="2026-11-23")
    again = check_ins_of(row)
    assert len(again) == len(made)
    moved = {(one.why["day"], one.why["side"]): one for one in again}
    assert moved[1, "client"].due == beijing("2026-11-24T12:00")
    assert moved[1, "candidate"].due == first.due
    assert page(desk, row).placement.guarantee_until == date(2027, 2, 23)  # type: ignore[union-attr]
    keep(desk, row, Part.START, at="2026-11-23T10:00", start_on="2026-11-23")
    assert [one.id for one in check_ins_of(row)] == [one.id for one in again]


def test_a_start_that_is_still_to_come_is_refused_on_the_panel_too(desk: Desk) -> None:
    row = started(desk)
    told = refusal(lambda: keep(desk, row, Part.START, start_on="2027-03-01"))
    assert (told.rule, told.field) == ("P2.started", "start_on")
    assert page(desk, row).placement.start_on == date(2026, 11, 20)  # type: ignore[union-attr]


def test_a_missed_check_in_stands_in_today_and_in_the_panel(desk: Desk) -> None:
    row = started(desk)
    later = session("shan", at=beijing("2026-12-01T09:00"))
    mine = [item for item in today(desk.store, later).items if item.kind == "check_in"]
    assert [item.overdue for item in mine] == [True, True, True, True]
    assert mine[0].opens == "offer"
    held = sheet(desk.store, later, row.id).check_ins
    assert [(one.day, one.side, one.missed) for one in held[:3]] == [
        (1, Side.CANDIDATE, True), (1, Side.CLIENT, True), (7, Side.CANDIDATE, True),
    ]  # fmt: skip


def test_two_weeks_before_the_end_is_a_working_day_not_after_it() -> None:
    assert due_day(date(2026, 11, 20), 1, None) == date(2026, 11, 23)
    assert due_day(date(2026, 8, 29), 78, date(2026, 11, 29)) == date(2026, 11, 13)


def test_a_fee_is_changed_with_a_reason_and_shared_by_a_hundred_percent(desk: Desk) -> None:
    row = started(desk)
    assert refusal(lambda: keep(desk, row, Part.FEE, fee="15万")).rule == "P6.missing"
    keep(desk, row, Part.FEE, fee="15万", fee_why="首单九折")
    assert refusal(lambda: keep(desk, row, Part.SHARES, shares="单若谷 60，解语晴 30")).rule == "P6.shares"
    assert refusal(lambda: keep(desk, row, Part.SHARES, shares="单若谷 60，路人甲 40")).rule == "P6.who"
    keep(desk, row, Part.SHARES, shares="单若谷 60，解语晴 40")
    held = page(desk, row).placement
    assert held is not None
    assert (held.fee, held.fee_by_terms, held.fee_why) == (15_000_000, 16_000_000, "首单九折")
    assert [(one.who.name, one.amount) for one in held.shares] == [("单若谷", 9_000_000), ("解语晴", 6_000_000)]
    seen = held.version - 1
    assert refusal(lambda: keep(desk, row, Part.FEE, expect=seen, fee="1", fee_why="x")).rule == "S6.race"


def test_an_invoice_is_due_by_the_days_to_pay_chased_when_late_and_paid(desk: Desk) -> None:
    row = started(desk)
    keep(desk, row, Part.INVOICE, kind="invoice", amount="16万", number="2026-118", issued_on="2026-11-20")
    [one] = page(desk, row).invoices
    assert (one.amount, one.due_on, one.overdue) == (16_000_000, date(2026, 12, 20), 0)
    late = session("shan", at=beijing("2026-12-25T09:00"))
    [item] = [item for item in today(desk.store, late).items if item.kind == "invoice"]
    assert item.overdue
    assert "5" in item.why
    given = {"said": "财务月底统一付", "next_on": "2026-12-30"}
    offers.record(desk.store, late, row.id, Part.DUNNING, given, about=one.id, expect=one.version)
    assert [item for item in today(desk.store, late).items if item.kind == "invoice"] == []
    again = session("shan", at=beijing("2026-12-30T09:00"))
    [item] = [item for item in today(desk.store, again).items if item.kind == "invoice"]
    assert "财务月底统一付" in item.why
    offers.record(desk.store, again, row.id, Part.PAID, {"paid_on": "2026-12-30"}, about=one.id, expect=one.version + 1)
    assert [item for item in today(desk.store, again).items if item.kind == "invoice"] == []
    assert Invoice.get_by_id(one.id).paid_on == date(2026, 12, 30)


def test_whom_we_placed_is_off_limits_for_the_term_of_the_agreement(desk: Desk) -> None:
    row = started(desk)
    rule = OffLimits.get(OffLimits.candidate == desk.candidate.id)
    assert (rule.client_id, rule.from_day, rule.until_day) == (desk.client.id, date(2026, 11, 20), date(2028, 11, 20))
    with writing(desk.store, desk.session, "set_up") as write:
        client = desk.add_client(write, "岱舆电池")
        position = desk.add_position(write, client, "算法")
    other = card(desk, "sourced", position=position)
    approach = {"contact": "他自己来找我们"}
    assert refusal(lambda: go(desk, other, Status.CONTACTED, **approach)).rule == "P2.off_limits"
    with writing(desk.store, desk.session, "edit") as write:
        write.update(rule, exception_reason="候选人自己找来")
    assert refusal(lambda: go(desk, other, Status.CONTACTED, **approach)).rule == "P2.off_limits"
    with writing(desk.store, desk.session, "edit") as write:
        write.update(rule, approver=desk.zeng)
    go(desk, other, Status.CONTACTED, **approach)
    assert Submission.get_by_id(row.id).status is Status.ONBOARDED


def test_undo_takes_a_start_back_with_all_it_made(desk: Desk) -> None:
    row = started(desk)
    undo(desk.store, desk.session)
    assert not Placement.select().exists()
    assert not OffLimits.select().exists()
    assert check_ins_of(row) == []
    assert Submission.get_by_id(row.id).status is Status.ACCEPTED


def test_passing_ends_what_was_to_be_asked_because_of_the_guarantee(desk: Desk) -> None:
    row = started(desk, "2026-08-19")
    go(desk, row, Status.IN_GUARANTEE)
    go(desk, row, Status.PASSED)
    assert {one.status for one in check_ins_of(row)} == {ActionStatus.CANCELLED}


def test_no_months_off_limits_in_the_terms_is_a_statement(desk: Desk) -> None:
    with writing(desk.store, desk.session, "edit") as write:
        write.update(Agreement.get(Agreement.client == desk.client.id), off_limits_months=0)
    row = card(desk, "offered")
    keep(desk, row, Part.TERMS, **OFFERED)
    go(desk, row, Status.ACCEPTED, planned_start="2026-11-30")
    go(desk, row, Status.ONBOARDED, at="2026-11-30T10:00", start_on="2026-11-30")
    assert page(desk, row).placement.start_on == date(2026, 11, 30)
    assert not OffLimits.select().exists()


def test_months_off_limits_that_the_terms_leave_open_are_the_firms(desk: Desk) -> None:
    row = card(desk, "offered")
    keep(desk, row, Part.TERMS, **OFFERED)
    with writing(desk.store, desk.session, "edit") as write:
        write.update(Agreement.get(Agreement.client == desk.client.id), off_limits_months=None)
    go(desk, row, Status.ACCEPTED, planned_start="2026-11-30")
    go(desk, row, Status.ONBOARDED, at="2026-11-30T10:00", start_on="2026-11-30")
    assert [one.until_day for one in OffLimits.select()] == [date(2028, 11, 30)]
