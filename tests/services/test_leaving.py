"""P6: leaving inside the guarantee, after it, and never starting; what each owes (S14, S15, S33, S34)."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import pytest

from katui import i18n
from katui.domain.clients import WarningKind
from katui.domain.money import money_text
from katui.domain.offers import Part
from katui.domain.pipeline import Status
from katui.domain.placing import Remedy
from katui.domain.positions import PositionStage
from katui.domain.scenarios import Scenario
from katui.domain.settings import SettingScope
from katui.domain.work import ActionKind, ActionStatus, Side
from katui.screens import offer_forms as forms
from katui.screens.offer_placed_words import money_fields, start_fields
from katui.services import script_values, settings
from katui.services.client_statistics import by_year
from katui.services.client_terms import rules
from katui.services.script_choice import NONE, named_by, scenario_for
from katui.services.today import today
from katui.services.undo import undo
from katui.store import cards
from katui.store.changes import writing
from katui.store.models.candidates import OffLimits
from katui.store.models.clients import Agreement, ClientWarning
from katui.store.models.positions import Position
from katui.store.models.submissions import Invoice, Placement, StatusChange, Submission
from katui.store.models.work import Action
from katui.store.plan_queries import starts
from tests.factories import Desk, session
from tests.services.slot_desk import open_actions, refusal
from tests.services.test_offers import TERMS, go, keep, page, started

DAY_52 = {"left_cause": "manager", "reason": "与上级不合", "left_on": "2026-11-20"}


@pytest.fixture(autouse=True)
def terms(desk: Desk) -> None:
    """The agreement of the client names fee, guarantee and remedy; the position is filled."""
    with writing(desk.store, desk.session, "edit") as write:
        write.update(Agreement.get(Agreement.client == desk.client.id), **TERMS)
        write.update(desk.position, stage="filled", must_haves="流片经验", hiring_manager=desk.person)


def agree(desk: Desk, **fields: Any) -> None:
    with writing(desk.store, desk.session, "edit") as write:
        write.update(Agreement.get(Agreement.client == desk.client.id), **fields)


def placement(row: Any) -> Any:
    return Placement.get(Placement.submission == row.id)


def in_guarantee(desk: Desk, **fields: Any) -> Any:
    """Somebody who started 52 days ago."""
    row = started(desk, "2026-09-29", **fields)
    go(desk, row, Status.IN_GUARANTEE)
    return row


def test_day_52_asks_the_cause_and_opens_one_linked_position_while_the_old_one_stays_filled(desk: Desk) -> None:
    row = in_guarantee(desk)
    told = refusal(lambda: go(desk, row, Status.LEFT_IN_GUARANTEE))
    assert [missing.field for missing in told.missing] == ["left_cause"]
    go(desk, row, Status.LEFT_IN_GUARANTEE, **DAY_52)
    held = placement(row)
    assert (held.remedy, held.left_on, held.replace_until) == (
        Remedy.REPLACEMENT, date(2026, 11, 20), date(2027, 1, 19),
    )  # fmt: skip
    new = Position.get_by_id(held.replacement_id)
    assert (new.replaces_id, new.stage, new.openings, new.name) == (desk.position.id, PositionStage.OPEN, 1, "架构师")
    assert (new.must_haves, new.hiring_manager_id) == ("流片经验", desk.person.id)
    assert Position.get_by_id(desk.position.id).stage is PositionStage.FILLED
    last = StatusChange.select().order_by(StatusChange.id.desc()).get()
    assert (last.reason_code, last.reason) == ("fit", "与上级不合")
    owed = [one for one in open_actions_all(row) if one.kind is ActionKind.GUARANTEE]
    assert len(owed) == 2
    assert page(desk, row).placement.left_day == 52  # type: ignore[union-attr]
    assert OffLimits.get(OffLimits.candidate == desk.candidate.id).until_day == date(2026, 11, 20)


def test_undo_names_what_a_leaving_touched_beside_the_card_by_its_kind(desk: Desk) -> None:
    row = in_guarantee(desk)
    go(desk, row, Status.LEFT_IN_GUARANTEE, **DAY_52)
    told = undo(desk.store, desk.session).told
    assert "Off-limits rule" in told
    assert "Until" not in told


def open_actions_all(row: Any) -> list[Any]:
    return list(Action.select().where((Action.submission == row.id) & (Action.status == ActionStatus.OPEN)))


def test_a_warning_is_raised_and_two_within_ninety_days_are_the_abnormal_signal(desk: Desk) -> None:
    go(desk, in_guarantee(desk), Status.LEFT_IN_GUARANTEE, **DAY_52)
    [first] = ClientWarning.select()
    assert (first.kind, first.client_id, first.why["day"]) == (WarningKind.CHURN, desk.client.id, 52)
    with writing(desk.store, desk.session, "set_up") as write:
        position = desk.add_position(write, desk.client, "验证")
    go(desk, in_guarantee(desk, candidate=desk.other, position=position), Status.LEFT_IN_GUARANTEE, **DAY_52)
    kinds = [one.kind for one in ClientWarning.select().order_by(ClientWarning.id)]
    assert kinds == [WarningKind.CHURN, WarningKind.ABNORMAL]


def test_the_replacement_starts_without_fee_and_a_second_leaving_is_refunded_from_the_first(desk: Desk) -> None:
    row = in_guarantee(desk)
    go(desk, row, Status.LEFT_IN_GUARANTEE, **DAY_52)
    new = Position.get_by_id(placement(row).replacement_id)
    second = started(desk, "2026-11-20", candidate=desk.other, position=new)
    assert placement(second).fee == 0
    assert placement(row).fee == 16_000_000
    later = {"left_cause": "culture", "left_on": "2026-12-20"}
    go(desk, second, Status.LEFT_IN_GUARANTEE, at="2026-12-21T10:00", **later)
    again = placement(second)
    assert (again.remedy, again.replacement_id) == (Remedy.REFUND, None)
    assert again.refund == 16_000_000 * 62 // 92


def test_terms_that_refund_give_the_scale_and_the_clients_own_cause_gives_nothing(desk: Desk) -> None:
    agree(desk, guarantee_remedy="30 天内退 80%，60 天内退 50%，90 天内退 20%")
    row = in_guarantee(desk)
    go(desk, row, Status.LEFT_IN_GUARANTEE, **DAY_52)
    assert (placement(row).remedy, placement(row).refund) == (Remedy.REFUND, 8_000_000)
    assert "80,000" in open_actions(row)[ActionKind.GUARANTEE].do
    undo(desk.store, desk.session)
    assert (placement(row).left_on, placement(row).remedy) == (None, None)
    assert not ClientWarning.select().exists()
    go(desk, row, Status.LEFT_IN_GUARANTEE, left_cause="cuts", left_on="2026-11-20")
    assert (placement(row).remedy, placement(row).refund) == (Remedy.VOID, None)
    assert ActionKind.GUARANTEE not in open_actions(row)


def test_a_refund_that_the_terms_do_not_say_for_certain_is_agreed_and_not_reckoned(desk: Desk) -> None:
    agree(desk, guarantee_remedy="60天内离职全额退款，之后按比例")
    row = in_guarantee(desk)
    held = page(desk, row).placement
    assert held is not None
    assert (held.remedy_now, held.refund_now) == (Remedy.REFUND, None)
    go(desk, row, Status.LEFT_IN_GUARANTEE, **DAY_52)
    assert (placement(row).remedy, placement(row).refund) == (Remedy.REFUND, None)
    [owed] = [one for one in open_actions_all(row) if one.kind is ActionKind.GUARANTEE]
    assert owed.do.startswith("Agree with 归墟半导体 on the refund")


def test_shares_in_words_are_what_goes_back(desk: Desk) -> None:
    agree(desk, guarantee_remedy="60天内离职全额退款，90天内退半")
    row = in_guarantee(desk)
    go(desk, row, Status.LEFT_IN_GUARANTEE, **DAY_52)
    assert placement(row).refund == 16_000_000


def test_the_consultant_may_agree_on_another_remedy_than_the_terms_name(desk: Desk) -> None:
    row = in_guarantee(desk)
    go(desk, row, Status.LEFT_IN_GUARANTEE, **DAY_52, remedy="refund")
    assert (placement(row).remedy, placement(row).replacement_id) == (Remedy.REFUND, None)
    assert Position.select().count() == 1


def test_leaving_after_the_guarantee_owes_nothing(desk: Desk) -> None:
    row = started(desk, "2026-08-12")
    go(desk, row, Status.IN_GUARANTEE)
    late = {"left_cause": "other_job", "left_on": "2026-11-20"}
    assert refusal(lambda: go(desk, row, Status.LEFT_IN_GUARANTEE, **late)).rule == "P6.over"
    go(desk, row, Status.PASSED)
    inside = {"left_cause": "other_job", "left_on": "2026-11-12"}
    assert refusal(lambda: keep(desk, row, Part.LEFT_LATER, **inside)).rule == "P6.inside"
    keep(desk, row, Part.LEFT_LATER, left_cause="other_job", left_on="2026-11-20")
    held = placement(row)
    assert (held.left_on, held.remedy, held.refund) == (date(2026, 11, 20), None, None)
    assert Submission.get_by_id(row.id).status is Status.PASSED
    assert not ClientWarning.select().exists()
    assert open_actions(row) == {}


def test_a_day_to_come_or_before_the_start_is_refused(desk: Desk) -> None:
    row = in_guarantee(desk)
    for day, rule in (("2026-11-23", "P6.future"), ("2026-09-01", "P6.before")):
        given = {"left_cause": "family", "left_on": day}
        assert refusal(lambda given=given: go(desk, row, Status.LEFT_IN_GUARANTEE, **given)).rule == rule  # type: ignore[misc]


def test_who_never_came_costs_nothing_and_an_invoice_is_taken_back(desk: Desk) -> None:
    row = started(desk)
    keep(desk, row, Part.INVOICE, amount="16万", issued_on="2026-11-20")
    go(desk, row, Status.FELL_OFF, reason_code="other_offer", reason="入职当天没来")
    held = placement(row)
    assert (held.fee, held.left_on) == (0, date(2026, 11, 20))
    assert {ActionKind.GUARANTEE, ActionKind.TELL_CLIENT} == set(open_actions(row))
    go(desk, row, Status.ONBOARDED, reason="第二天来了")
    assert (placement(row).fee, placement(row).left_on) == (16_000_000, None)


def test_why_a_fee_is_none_and_somebody_off_limits_is_read_in_the_readers_language(desk: Desk) -> None:
    row = started(desk)
    go(desk, row, Status.FELL_OFF, reason_code="other_offer", reason="入职当天没来")
    said = {}
    for language in ("en", "zh_CN"):
        i18n.activate(language)
        held = page(desk, row).placement
        assert held is not None
        [rule] = rules(desk.session, desk.client.id)
        said[language] = (held.fee_why, rule.reason)
    assert said["en"] == ("did not start", "placed by us, off limits while there")
    assert said["zh_CN"] == ("未到岗", "我方推荐入职，在职期间禁挖")


def test_who_came_after_all_costs_what_was_agreed_by_hand_before(desk: Desk) -> None:
    row = started(desk)
    keep(desk, row, Part.FEE, fee="12万", fee_why="老客户折扣")
    go(desk, row, Status.FELL_OFF, reason_code="other_offer", reason="入职当天没来")
    assert (placement(row).fee, placement(row).fee_why) == (0, "not_started")
    go(desk, row, Status.ONBOARDED, reason="第二天来了")
    assert (placement(row).fee, placement(row).fee_why) == (12_000_000, "老客户折扣")
    go(desk, row, Status.FELL_OFF, reason_code="other_offer", reason="还是没来")
    go(desk, row, Status.ONBOARDED, reason="来了")
    assert (placement(row).fee, placement(row).fee_why) == (12_000_000, "老客户折扣")


def test_a_start_that_was_taken_back_is_recorded_again_before_the_fee_is_owed(desk: Desk) -> None:
    row = started(desk)
    go(desk, row, Status.ACCEPTED, reason="点错了")
    told = refusal(lambda: go(desk, row, Status.ONBOARDED))
    assert [missing.field for missing in told.missing] == ["start_on"]
    go(desk, row, Status.ONBOARDED, start_on="2026-11-20")
    assert (placement(row).fee, placement(row).left_on) == (16_000_000, None)
    assert ActionKind.CHECK_IN in open_actions(row)


@pytest.mark.parametrize(
    ("end", "reason"),
    [
        (Status.DECLINED_BY_CANDIDATE, "other_offer"), (Status.OFFER_WITHDRAWN, "budget"),
        (Status.POSITION_CLOSED, "budget"), (Status.FELL_OFF, "other_offer"),
    ],
)  # fmt: skip
def test_a_start_that_was_taken_back_owes_nothing_however_it_ends(desk: Desk, end: Status, reason: str) -> None:
    row = started(desk)
    keep(desk, row, Part.INVOICE, amount="16万", issued_on="2026-11-20")
    go(desk, row, Status.ACCEPTED, reason="入职推迟")
    held = placement(row)
    assert (held.fee, held.left_on) == (0, date(2026, 11, 20))
    assert ActionKind.CHECK_IN not in open_actions(row)
    assert OffLimits.get(OffLimits.candidate == desk.candidate.id).until_day == date(2026, 11, 20)
    go(desk, row, end, reason_code=reason, reason="不来了")
    assert placement(row).fee == 0
    assert ActionKind.GUARANTEE in open_actions(row), "the invoice is taken back"


def test_who_starts_after_the_start_was_taken_back_costs_what_was_agreed(desk: Desk) -> None:
    row = started(desk)
    keep(desk, row, Part.FEE, fee="12万", fee_why="老客户折扣")
    go(desk, row, Status.ACCEPTED, reason="入职推迟")
    go(desk, row, Status.ONBOARDED, start_on="2026-11-19")
    held = placement(row)
    assert (held.fee, held.fee_why, held.left_on, held.start_on) == (12_000_000, "老客户折扣", None, date(2026, 11, 19))
    assert ActionKind.CHECK_IN in open_actions(row)
    assert OffLimits.get(OffLimits.candidate == desk.candidate.id).until_day == date(2028, 11, 19)


def test_who_fell_off_and_is_waited_for_again_has_not_started(desk: Desk) -> None:
    row = started(desk)
    go(desk, row, Status.ACCEPTED, reason="入职推迟")
    go(desk, row, Status.FELL_OFF, reason_code="other_offer", reason="不来了")
    go(desk, row, Status.ACCEPTED, reason="又愿意来了")
    assert (placement(row).fee, placement(row).left_on) == (0, date(2026, 11, 20))
    assert ActionKind.CHECK_IN not in open_actions(row)


def test_the_firm_s_months_off_limits_hold_where_the_terms_name_none(desk: Desk) -> None:
    agree(desk, off_limits_months=None)
    settings.change(desk.store, session("moqi"), "off_limits_months", 12, scope=SettingScope.FIRM)
    row = started(desk)
    rule = OffLimits.get(OffLimits.id == placement(row).off_limits_id)
    assert rule.until_day == date(2027, 11, 20)


def test_the_firm_s_guarantee_holds_where_the_terms_name_none_and_nowhere_else(desk: Desk) -> None:
    settings.change(desk.store, session("moqi"), "guarantee_count", 30, scope=SettingScope.FIRM)
    settings.change(desk.store, session("moqi"), "guarantee_unit", "days", scope=SettingScope.FIRM)
    agree(desk, guarantee_count=None)
    row = started(desk)
    assert placement(row).guarantee_until == date(2026, 12, 20)
    keep(desk, row, Part.START, at="2026-11-23T10:00", start_on="2026-11-23")
    assert placement(row).guarantee_until == date(2026, 12, 23)
    go(desk, row, Status.IN_GUARANTEE, guarantee_until="2027-01-31")
    keep(desk, row, Part.START, start_on="2026-11-20")
    assert placement(row).guarantee_until == date(2027, 1, 31)


@pytest.mark.parametrize(("count", "until"), [(3, date(2027, 2, 20)), (0, None)])
def test_what_the_terms_say_of_the_guarantee_stands_above_the_firm_s_own(
    desk: Desk, count: int, until: date | None
) -> None:
    settings.change(desk.store, session("moqi"), "guarantee_count", 6, scope=SettingScope.FIRM)
    agree(desk, guarantee_count=count)
    assert placement(started(desk)).guarantee_until == until


@pytest.mark.parametrize(("days", "shown"), [(14, []), (40, ["guarantee_ending"])])
def test_the_firm_says_how_long_before_its_end_a_guarantee_stands_in_today(
    desk: Desk, days: int, shown: list[str]
) -> None:
    row = started(desk, "2026-09-20")
    go(desk, row, Status.IN_GUARANTEE)
    settings.change(desk.store, session("moqi"), "guarantee_warn_days", days, scope=SettingScope.FIRM)
    assert [one.kind for one in today(desk.store, desk.session).items if one.id.startswith("guarantee:")] == shown


def test_who_never_came_is_no_placement_of_the_client(desk: Desk) -> None:
    row = started(desk)
    [year] = by_year(desk.session, [desk.client.id])
    assert (year.placements, year.fees) == (1, (("CNY", 16_000_000),))
    go(desk, row, Status.FELL_OFF, reason_code="other_offer", reason="入职当天没来")
    assert [one.placements for one in by_year(desk.session, [desk.client.id])] in ([], [0])
    go(desk, row, Status.ONBOARDED, reason="第二天来了")
    go(desk, row, Status.IN_GUARANTEE)
    go(desk, row, Status.LEFT_IN_GUARANTEE, left_cause="manager", reason="当天走了", left_on="2026-11-20")
    assert [one.placements for one in by_year(desk.session, [desk.client.id])] == [1], "who left on the first day came"
    assert starts(desk.session, [desk.position.id]) == {desk.position.id: [date(2026, 11, 20)]}, "of the plan as well"


def test_an_offer_withdrawn_after_the_resignation_owes_the_candidate_and_warns_about_the_client(desk: Desk) -> None:
    from tests.services.slot_desk import card
    from tests.services.test_offers import OFFERED

    row = card(desk, "offered")
    keep(desk, row, Part.TERMS, **OFFERED)
    go(desk, row, Status.ACCEPTED, planned_start="2026-12-21")
    keep(desk, row, Part.RESIGNATION, resigned_on="2026-11-20")
    go(desk, row, Status.OFFER_WITHDRAWN, reason_code="budget")
    assert {ActionKind.GUARANTEE, ActionKind.TELL_CANDIDATE} == set(open_actions(row))
    assert ClientWarning.get().kind is WarningKind.ABNORMAL


def test_a_reopened_card_is_in_its_guarantee_again(desk: Desk) -> None:
    row = in_guarantee(desk)
    go(desk, row, Status.LEFT_IN_GUARANTEE, **DAY_52, remedy="refund")
    go(desk, row, Status.IN_GUARANTEE, reason="谈下来了，不走了")
    assert (placement(row).left_on, placement(row).remedy, placement(row).refund) == (None, None, None)
    assert ActionKind.GUARANTEE not in open_actions(row)
    assert OffLimits.get(OffLimits.candidate == desk.candidate.id).until_day == date(2028, 9, 29)


def test_a_script_counts_the_days_of_work_as_the_sheet_does(desk: Desk) -> None:
    row = in_guarantee(desk)
    held = cards.load(desk.session, row.id)
    assert held is not None
    assert {script_values.of_card(desk.session, held, side)["days_in"] for side in Side} == {"52"}
    go(desk, row, Status.LEFT_IN_GUARANTEE, **DAY_52)
    assert page(desk, row).placement.left_day == 52  # type: ignore[union-attr]


def test_who_left_in_the_guarantee_is_no_candidate_who_decided_not_to_go_on(desk: Desk) -> None:
    row = in_guarantee(desk)
    go(desk, row, Status.LEFT_IN_GUARANTEE, **DAY_52)
    tell = open_actions(row)[ActionKind.TELL_CLIENT]
    assert named_by(tell.told, tell.why) == NONE
    item = next(one for one in today(desk.store, desk.session).items if tell.id in one.actions)
    assert item.script == NONE
    assert item.why == "left inside the guarantee: go through the cause and what follows with the client"
    out, told = Scenario.CANDIDATE_OUT, ActionKind.TELL_CLIENT.value
    assert scenario_for(told, "P2", Status.LEFT_IN_GUARANTEE, out.value) is None, "one that was written before"
    assert scenario_for(told, "P2", Status.DECLINED_BY_CANDIDATE, out.value) is out
    asks = Scenario.ASK_CLIENT
    assert scenario_for(told, "", Status.LEFT_IN_GUARANTEE, asks.value) is asks, "one that a person planned"


def guaranteed(row: Any) -> list[str]:
    """What is still owed of a replacement or a refund, as the steps say it."""
    return sorted(one.do for one in open_actions_all(row) if one.kind is ActionKind.GUARANTEE)


def give_back(desk: Desk, row: Any, amount: str, **fields: str) -> int:
    """A credit note said to be the refund that was agreed."""
    number = f"2026-{Invoice.select().count() + 300}"
    given = {"kind": "credit", "number": number, "amount": amount, "issued_on": "2026-11-20", "is_refund": "yes"}
    return keep(desk, row, Part.INVOICE, **given | fields).batch


@pytest.mark.parametrize(
    "remedy", ["60 天内免费补人，否则按比例退", "30 天内退 80%，60 天内退 50%", "60天内离职全额退款，之后按比例"]
)
def test_the_agreed_refund_settles_what_the_leaving_owed_and_undo_owes_it_again(desk: Desk, remedy: str) -> None:
    """guest11: whoever has refunded is neither to replace anybody nor to refund once more."""
    agree(desk, guarantee_remedy=remedy)
    row = in_guarantee(desk)
    keep(desk, row, Part.INVOICE, amount="16万", number="2026-1", issued_on="2026-11-02")
    go(desk, row, Status.LEFT_IN_GUARANTEE, **DAY_52)
    owed, refund = guaranteed(row), placement(row).refund
    assert owed
    back = give_back(desk, row, "8万" if refund is None else str(refund / 100))
    assert guaranteed(row) == []
    done = Action.select().where((Action.submission == row.id) & (Action.kind == ActionKind.GUARANTEE))
    assert {(one.status, one.result) for one in done} == {(ActionStatus.DONE, "refunded")}
    undo(desk.store, desk.session, back)
    assert guaranteed(row) == owed


def test_a_part_of_the_refund_leaves_the_steps_open_with_what_is_still_to_go_back(desk: Desk) -> None:
    agree(desk, guarantee_remedy="30 天内退 80%，60 天内退 50%")
    row = in_guarantee(desk)
    keep(desk, row, Part.INVOICE, amount="16万", number="2026-1", issued_on="2026-11-02")
    go(desk, row, Status.LEFT_IN_GUARANTEE, **DAY_52)
    give_back(desk, row, "5万", is_refund="part")
    assert guaranteed(row) == ["Refund 归墟半导体 30,000 CNY: 阿依古丽·买买提 left inside the guarantee"]
    held = page(desk, row).placement
    assert held is not None
    assert (held.refunded, held.refund_open) == (5_000_000, 3_000_000)
    give_back(desk, row, "3万")
    assert guaranteed(row) == []


def test_less_than_the_terms_give_is_asked_about_once_and_then_it_is_the_end(desk: Desk) -> None:
    """Both sides settle on 5万 where the terms give 8万: nobody is asked for the other 3万 any more."""
    agree(desk, guarantee_remedy="30 天内退 80%，60 天内退 50%")
    row = in_guarantee(desk)
    keep(desk, row, Part.INVOICE, amount="16万", number="2026-1", issued_on="2026-11-02")
    go(desk, row, Status.LEFT_IN_GUARANTEE, **DAY_52)
    owed = guaranteed(row)
    told = refusal(partial(give_back, desk, row, "5万"))
    assert (told.rule, told.field) == ("P6.part", "is_refund")
    assert "80,000 back; with this 30,000 is still open" in told.message
    assert guaranteed(row) == owed
    give_back(desk, row, "5万", is_refund="all")
    held = page(desk, row).placement
    assert held is not None
    assert (guaranteed(row), held.refunded, held.refund_open, held.left_to_bill) == ([], 5_000_000, 0, 0)


def test_a_part_of_a_refund_of_no_known_sum_leaves_the_step_until_it_is_all(desk: Desk) -> None:
    agree(desk, guarantee_remedy="60天内离职全额退款，之后按比例")
    row = in_guarantee(desk)
    keep(desk, row, Part.INVOICE, amount="16万", number="2026-1", issued_on="2026-11-02")
    go(desk, row, Status.LEFT_IN_GUARANTEE, **DAY_52)
    owed = guaranteed(row)
    give_back(desk, row, "5万", is_refund="part")
    held = page(desk, row).placement
    assert held is not None
    assert (guaranteed(row), held.refunded, held.refund_open) == (owed, 5_000_000, None)
    value = next(one.value for one in start_fields(page(desk, row), date(2026, 11, 20)) if one.key == "text:remedy")
    assert value == "Refund · refunded 50,000 CNY, the rest follows"
    give_back(desk, row, "2万")
    assert (guaranteed(row), placement(row).refund_agreed) == ([], 7_000_000)


def test_a_refund_that_was_recorded_earlier_settles_the_steps_when_it_is_paid(desk: Desk) -> None:
    agree(desk, guarantee_remedy="30 天内退 80%，60 天内退 50%")
    row = in_guarantee(desk)
    keep(desk, row, Part.INVOICE, amount="16万", number="2026-1", issued_on="2026-11-02")
    go(desk, row, Status.LEFT_IN_GUARANTEE, **DAY_52)
    give_back(desk, row, "8万")
    with writing(desk.store, desk.session, "set_up") as write:
        for one in Action.select().where((Action.submission == row.id) & (Action.kind == ActionKind.GUARANTEE)):
            write.update(one, status=ActionStatus.OPEN, done_at=None, result=None)
    [_bill, credit] = page(desk, row).invoices
    keep(desk, row, Part.PAID, about=credit.id, paid_on="2026-11-20")
    assert guaranteed(row) == []


def test_a_credit_note_that_corrects_an_invoice_settles_nothing(desk: Desk) -> None:
    row = in_guarantee(desk)
    keep(desk, row, Part.INVOICE, amount="16万", number="2026-1", issued_on="2026-11-02")
    go(desk, row, Status.LEFT_IN_GUARANTEE, **DAY_52)
    owed = guaranteed(row)
    give_back(desk, row, "16万", is_refund="no")
    assert guaranteed(row) == owed
    assert len(owed) == 2


def test_the_panel_says_what_went_back_instead_of_what_would(desk: Desk) -> None:
    row = in_guarantee(desk)
    keep(desk, row, Part.INVOICE, amount="16万", number="2026-1", issued_on="2026-11-02")
    go(desk, row, Status.LEFT_IN_GUARANTEE, **DAY_52)
    i18n.activate("zh_CN")
    day = date(2026, 11, 20)

    def remedy() -> str:
        return next(one.value for one in start_fields(page(desk, row), day) if one.key == "text:remedy")

    assert "否则退" in remedy()
    refund, rest = placement(row).refund, placement(row).refund - 1_000_000
    give_back(desk, row, "1万", is_refund="part")
    assert remedy().endswith(f"已退 10,000 CNY，还差 {money_text(rest, 'CNY')} CNY")
    give_back(desk, row, str(rest / 100))
    assert remedy() == f"免费补人一次 · 已改为退费 {money_text(refund, 'CNY')} CNY"


def test_of_a_refund_the_firm_pays_and_nothing_comes_in(desk: Desk) -> None:
    row = in_guarantee(desk)
    keep(desk, row, Part.INVOICE, amount="16万", number="2026-1", issued_on="2026-11-02")
    go(desk, row, Status.LEFT_IN_GUARANTEE, **DAY_52)
    give_back(desk, row, "1万", is_refund="part")
    i18n.activate("zh_CN")
    day, sheet = date(2026, 11, 20), page(desk, row)
    [bill, credit] = sheet.invoices
    labels = {one.id: forms.fields_of(sheet, Part.PAID, day, one.id)[0].label for one in (bill, credit)}
    assert (labels[bill.id], labels[credit.id]) == ("到账日期", "退款日期")
    assert [forms.part_words(sheet, Part.PAID, one.id) for one in (bill, credit)] == ["回款", "退款"]
    assert forms.part_words(sheet, Part.INVOICE, 0, {"kind": "credit"}) == "红字发票"
    keep(desk, row, Part.PAID, about=credit.id, paid_on="2026-11-20")
    values = {one.key: one.value for one in money_fields(page(desk, row), day)}
    assert "已退款" in values[f"invoice:{credit.id}"]
    assert "到账" not in values[f"invoice:{credit.id}"]


def test_the_form_of_the_next_bill_begins_with_what_is_still_to_go_back(desk: Desk) -> None:
    agree(desk, guarantee_remedy="30 天内退 80%，60 天内退 50%")
    row, day = in_guarantee(desk), date(2026, 11, 20)
    keep(desk, row, Part.INVOICE, amount="16万", number="2026-1", issued_on="2026-11-02")
    go(desk, row, Status.LEFT_IN_GUARANTEE, **DAY_52)

    def begins() -> tuple[str, str, str]:
        sheet = page(desk, row)
        first = {one.name: one.first for one in forms.fields_of(sheet, Part.INVOICE, day)}
        [role] = [one.role for one in start_fields(sheet, day) if one.key == "text:remedy"]
        return first["kind"], first["amount"], role

    assert begins() == ("credit", "80,000", "warn")
    give_back(desk, row, "5万", is_refund="part")
    assert begins() == ("credit", "30,000", "warn")
    give_back(desk, row, "3万")
    assert begins() == ("invoice", "", "good")


def test_a_step_that_somebody_wrote_anew_is_theirs_to_close(desk: Desk) -> None:
    agree(desk, guarantee_remedy="30 天内退 80%，60 天内退 50%")
    row = in_guarantee(desk)
    keep(desk, row, Part.INVOICE, amount="16万", number="2026-1", issued_on="2026-11-02")
    go(desk, row, Status.LEFT_IN_GUARANTEE, **DAY_52)
    with writing(desk.store, desk.session, "edit") as write:
        write.update(open_actions(row)[ActionKind.GUARANTEE], do="问财务退到哪个账户", told=None)
    give_back(desk, row, "8万")
    assert guaranteed(row) == ["问财务退到哪个账户"]
