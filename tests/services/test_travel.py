"""B6: who pays the way of an out-of-town candidate; told before confirming; phone or video first; locals tried."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import pytest

from katui import i18n
from katui.domain.errors import Refused
from katui.domain.pipeline import Status
from katui.domain.positions import TravelPolicy
from katui.domain.results import result_words
from katui.domain.work import InterviewMode, Side
from katui.services import slots, travel_panel
from katui.services.calendars_out import ics
from katui.services.moves import Move, move
from katui.services.undo import undo
from katui.store.changes import writing
from katui.store.models.clients import Agreement
from katui.store.models.work import Action
from tests.factories import Desk
from tests.services.slot_desk import THREE, beijing, card, confirmed, interview, offer, refusal, times_of


def sheet(desk: Desk, row: Any) -> travel_panel.TravelSheet:
    return travel_panel.sheet(desk.store, desk.session, row.id)


def agreement(desk: Desk, policy: TravelPolicy | None) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(Agreement.get(Agreement.client == desk.client.id), travel_policy=policy)


def test_a_local_candidate_has_no_way_to_pay_for(desk: Desk) -> None:
    row = card(desk)
    assert refusal(partial(sheet, desk, row)).rule == "B6.local"
    assert travel_panel.about(desk.store, desk.session, row.id) is None


def test_the_agreement_answers_until_somebody_else_does_and_what_is_asked_is_kept(desk: Desk) -> None:
    row = card(desk, candidate=desk.other)
    assert sheet(desk, row).travel.open
    agreement(desk, TravelPolicy.REIMBURSED)
    held = sheet(desk, row)
    assert (held.agreed, held.travel.source, held.travel.answer) == (TravelPolicy.REIMBURSED, "agreement", "Reimbursed")
    slots.ask_travel(desk.store, desk.session, row.id)
    asked = sheet(desk, row).travel
    assert (asked.open, asked.asked_on, asked.asked_by) == (True, date(2026, 11, 20), "单若谷")
    slots.answer_travel(desk.store, desk.session, row.id, TravelPolicy.CLIENT_BOOKS, by="王敏", words="订高铁和酒店")
    said = sheet(desk, row).travel
    assert (said.source, said.by, said.answer, said.answered_on) == ("card", "王敏", "订高铁和酒店", date(2026, 11, 20))
    assert said.asked_on == date(2026, 11, 20), "when it was asked stays"


def test_paid_only_if_hired_asks_for_the_consultants_judgement(desk: Desk) -> None:
    row = card(desk, candidate=desk.other)
    act = partial(slots.answer_travel, desk.store, desk.session, row.id, TravelPolicy.IF_HIRED)
    assert (refusal(act).rule, refusal(partial(act, match="  ")).field) == ("B6.match", "match")
    act(match="八成把握，方向完全对口")
    held = sheet(desk, row)
    assert (held.travel.match, held.remote_first) == ("八成把握，方向完全对口", True)


def test_the_candidate_is_told_before_a_round_on_site_is_confirmed(desk: Desk) -> None:
    row = card(desk, candidate=desk.other)
    assert refusal(partial(slots.tell_travel, desk.store, desk.session, row.id)).rule == "B6.travel"
    slots.answer_travel(desk.store, desk.session, row.id, TravelPolicy.REIMBURSED)
    time = times_of(offer(desk, row, *THREE, mode=InterviewMode.ONSITE))[0].id
    assert refusal(partial(slots.pick, desk.store, desk.session, time)).rule == "B6.told"
    slots.tell_travel(desk.store, desk.session, row.id)
    assert sheet(desk, row).travel.told_on == date(2026, 11, 20)
    slots.answer_travel(desk.store, desk.session, row.id, TravelPolicy.NOT_PAID)
    assert sheet(desk, row).travel.told_on is None, "what changed is told anew"
    told = refusal(partial(slots.pick, desk.store, desk.session, time))
    assert (told.rule, "the client does not pay for travel" in told.message) == ("B6.unpaid", True)
    picked = slots.pick(desk.store, desk.session, time, told=True)
    assert sheet(desk, row).travel.told_on == date(2026, 11, 20)
    undo(desk.store, desk.session, batch=picked.batch)
    assert sheet(desk, row).travel.told_on is None


def test_not_paid_proposes_a_phone_round_which_needs_no_answer_k3(desk: Desk) -> None:
    row = card(desk, candidate=desk.other)
    offered = offer(desk, row, *THREE, mode=InterviewMode.ONSITE)
    assert sheet(desk, row).remote_first
    assert refusal(partial(slots.pick, desk.store, desk.session, times_of(offered)[0].id)).rule == "B6.travel"
    travel_panel.hold_by(desk.store, desk.session, row.id, InterviewMode.PHONE)
    assert not sheet(desk, row).remote_first
    picked = slots.pick(desk.store, desk.session, times_of(offered)[0].id)
    assert interview(picked.interview_id).mode is InterviewMode.PHONE
    again = partial(travel_panel.hold_by, desk.store, desk.session, row.id, InterviewMode.PHONE)
    assert refusal(again).rule == "B6.mode"
    on_site = partial(travel_panel.hold_by, desk.store, desk.session, row.id, InterviewMode.ONSITE)
    assert refusal(on_site).rule == "B6.mode", "who pays the way is asked first"


def test_a_round_that_is_set_keeps_time_and_name_when_it_is_held_by_video(desk: Desk) -> None:
    row = card(desk, candidate=desk.other)
    agreement(desk, TravelPolicy.REIMBURSED)
    picked = confirmed(desk, row, THREE[0], mode=InterviewMode.ONSITE)
    before = ics(desk.store, desk.session, picked.interview_id)
    batch = travel_panel.hold_by(desk.store, desk.session, row.id, InterviewMode.VIDEO)
    made = interview(picked.interview_id)
    assert (made.mode, made.sequence, made.starts_at) == (InterviewMode.VIDEO, 1, beijing(THREE[0]))
    uid = next(line for line in before.splitlines() if line.startswith(b"UID"))
    assert uid in ics(desk.store, desk.session, picked.interview_id)
    undo(desk.store, desk.session, batch=batch)
    assert interview(picked.interview_id).mode is InterviewMode.ONSITE


def test_without_a_round_there_is_nothing_to_hold_otherwise(desk: Desk) -> None:
    row = card(desk, candidate=desk.other)
    told = refusal(partial(travel_panel.hold_by, desk.store, desk.session, row.id, InterviewMode.PHONE))
    assert (told.rule, "i arranges one" in told.message) == ("B6.round", True)


def test_the_local_candidates_of_the_position_are_counted(desk: Desk) -> None:
    row = card(desk, candidate=desk.other)
    assert (sheet(desk, row).locals.tried, sheet(desk, row).locals.exhausted) == (0, False)
    with writing(desk.store, desk.session, "set_up") as write:
        for name, city, status in (
            ("本地一", "上海", "rejected_by_client"), ("本地二", "上海", "submitted"), ("外地", "成都", "submitted"),
        ):  # fmt: skip
            person = desk.add_candidate(write, name, city=city)
            desk.add_submission(write, person, status=status)
    assert (sheet(desk, row).locals.tried, sheet(desk, row).locals.going) == (2, 1)
    assert not sheet(desk, row).locals.exhausted


def test_the_way_to_the_round_itself_runs_into_what_is_held_before_it(desk: Desk) -> None:
    """A round on site in another city takes the hours before and after it as well."""
    row = card(desk, candidate=desk.other)
    agreement(desk, TravelPolicy.REIMBURSED)
    with writing(desk.store, desk.session, "set_up") as write:
        there = desk.add_position(write, desk.client, "芯片", city="上海")
        elsewhere = desk.add_submission(write, desk.other, there, status="cv_passed")
    confirmed(desk, elsewhere, "2026-11-24T10:00", mode=InterviewMode.VIDEO)
    told = refusal(partial(offer, desk, row, "2026-11-24T12:00", "2026-11-25T10:00", mode=InterviewMode.ONSITE))
    assert told.rule == "B5.clash"
    assert offer(desk, row, "2026-11-24T12:00", "2026-11-25T10:00", mode=InterviewMode.VIDEO).set_id
    made = offer(desk, row, "2026-11-24T12:00", mode=InterviewMode.ONSITE, sure=True)
    assert slots.picker(desk.store, desk.session, row.id).open_set.times[0].clashes  # type: ignore[union-attr]
    pick = partial(slots.pick, desk.store, desk.session, times_of(made)[0].id, told=True)
    assert refusal(pick).rule == "B5.clash"
    assert interview(pick(override="客户派车接").interview_id).clash_reason == "客户派车接"


def test_between_two_rounds_in_one_city_nobody_travels(desk: Desk) -> None:
    agreement(desk, TravelPolicy.REIMBURSED)
    row = card(desk, candidate=desk.other)
    with writing(desk.store, desk.session, "set_up") as write:
        there = desk.add_position(write, desk.client, "芯片", city="上海")
        elsewhere = desk.add_submission(write, desk.other, there, status="cv_passed")
    confirmed(desk, elsewhere, "2026-11-24T10:00", mode=InterviewMode.ONSITE)
    assert offer(desk, row, "2026-11-24T11:30", "2026-11-24T14:00", mode=InterviewMode.ONSITE).set_id
    assert refusal(partial(offer, desk, row, "2026-11-24T10:30", "2026-11-24T14:00", mode=InterviewMode.ONSITE))


def test_a_time_the_client_set_itself_runs_into_no_other_round_unasked(desk: Desk) -> None:
    """B5: no confirmed overlap without an explicit override, by whichever way the time came."""
    with writing(desk.store, desk.session, "set_up") as write:
        there = desk.add_position(write, desk.client, "芯片", city="上海")
        elsewhere = desk.add_submission(write, position=there, status="cv_passed")
    confirmed(desk, elsewhere, "2026-11-25T14:00")
    row = card(desk)
    wish = Move(Status.INTERVIEWING, {"interview_at": "2026-11-25T14:30", "learned_from": "王敏"})
    with pytest.raises(Refused) as caught:
        move(desk.store, desk.session, row.id, wish)
    assert (caught.value.rule, caught.value.field) == ("B5.clash", "interview_at")
    assert "i offers the time" in caught.value.message
    made = offer(desk, row, "2026-11-25T14:30", side=Side.CLIENT, sure=True)
    assert slots.pick(desk.store, desk.session, times_of(made)[0].id, override="两家都知情").moved


def test_a_round_called_off_is_arranged_anew_under_its_number(desk: Desk) -> None:
    """The texts of the new set say the first interview, not the second."""
    row = card(desk)
    picked = confirmed(desk, row, THREE[0])
    slots.cancel(desk.store, desk.session, picked.interview_id, "编制没了", Side.CLIENT)
    again = confirmed(desk, row, THREE[1])
    assert (again.interview_id != picked.interview_id, interview(again.interview_id).round) == (True, 1)


def test_the_picker_says_who_pays_and_in_which_words(desk: Desk) -> None:
    """B6, guest: what was typed stands beside the kind, it does not replace it."""
    row = card(desk)
    with writing(desk.store, desk.session, "edit") as write:
        write.update(desk.candidate, city="成都")
    slots.say_travel(
        desk.store, desk.session, row.id, TravelPolicy.REIMBURSED, {"by": "王敏", "words": "二等座，上限800"}
    )
    assert slots.picker(desk.store, desk.session, row.id).travel == "Reimbursed: 二等座，上限800"
    slots.say_travel(desk.store, desk.session, row.id, TravelPolicy.REIMBURSED, {"by": "王敏"})
    assert slots.picker(desk.store, desk.session, row.id).travel == "Reimbursed"


def test_the_answer_that_closes_the_question_is_read_in_either_language(desk: Desk) -> None:
    row = card(desk, candidate=desk.other)
    slots.ask_travel(desk.store, desk.session, row.id)
    slots.answer_travel(desk.store, desk.session, row.id, TravelPolicy.CLIENT_BOOKS)
    step = Action.get((Action.submission == row.id) & (Action.rule == "B6"))
    said = i18n.in_each(lambda: result_words(step.result))
    assert said == {"en": "Client books", "zh_CN": "客户代订"}


def test_what_the_company_said_has_somebody_who_said_it(desk: Desk) -> None:
    """g4: saved without a name, the candidate's text said “what the company said” all the same (B6)."""
    row = card(desk)
    told = refusal(lambda: slots.say_travel(desk.store, desk.session, row.id, TravelPolicy.NOT_PAID, {"by": " "}))
    assert (told.rule, told.field) == ("B6.by", "by")
