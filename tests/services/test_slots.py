"""B5: sets of times from either side, everything that clashes, one answer; B6: the travel question; S6: one winner."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from katui.domain.errors import Refused
from katui.domain.pipeline import Status
from katui.domain.positions import TravelPolicy
from katui.domain.scripts import Filled, Scenario
from katui.domain.work import ActionKind, ActionStatus, InterviewMode, InterviewStatus, Side, SlotStatus
from katui.services import slot_times, slots
from katui.services.calls import call_case, with_times
from katui.services.moves import Move, move
from katui.services.undo import undo
from katui.store.changes import writing
from katui.store.models.clients import Agreement
from katui.store.models.interviews import Interview, Slot, SlotOffer, Unavailable
from katui.store.models.submissions import Report, StatusChange, Submission
from katui.store.models.work import Action
from katui.store.store import Store
from tests.factories import FRIDAY, Desk, session
from tests.services.slot_desk import beijing, card, confirmed, interview, offer, times_of, wish
from tests.services.test_races import at_once

THREE = ("2026-11-24T10:00", "2026-11-24T14:00", "2026-11-25T16:00")


def refusal(act: Any) -> Refused:
    with pytest.raises(Refused) as caught:
        act()
    return caught.value


def open_actions(row: Any) -> dict[ActionKind, Any]:
    mine = (Action.submission == row.id) & (Action.status == ActionStatus.OPEN)
    return {action.kind: action for action in Action.select().where(mine)}


def test_a_picked_time_confirms_releases_moves_and_owes_in_one_act(desk: Desk) -> None:
    row = card(desk)
    offered = offer(desk, row, *THREE, interviewer=desk.person.id)
    second = times_of(offered)[1]
    held = slots.picker(desk.store, desk.session, row.id)
    assert (held.current and held.current.status, held.asked_rounds) == (InterviewStatus.PROPOSED, 1)
    picked = slots.pick(desk.store, desk.session, second.id, expect=held.version)
    assert picked.moved
    assert [time.status for time in times_of(offered)] == [
        SlotStatus.RELEASED, SlotStatus.PICKED, SlotStatus.RELEASED,
    ]  # fmt: skip
    made = interview(picked.interview_id)
    assert (made.status, made.starts_at, made.round) == (InterviewStatus.CONFIRMED, beijing(THREE[1]), 1)
    assert made.ends_at - made.starts_at == timedelta(hours=1)
    assert Submission.get_by_id(row.id).status is Status.INTERVIEWING
    owed = open_actions(row)
    assert set(owed) == {ActionKind.PREPARE, ActionKind.CANDIDATE_FEEDBACK, ActionKind.CLIENT_FEEDBACK}
    assert owed[ActionKind.CANDIDATE_FEEDBACK].due == beijing("2026-11-24T15:30")
    assert owed[ActionKind.CLIENT_FEEDBACK].due == beijing("2026-11-26T18:00")
    now = slots.picker(desk.store, desk.session, row.id)
    assert (now.open_set, now.asked_rounds, now.first_asked_at) == (None, 0, None)


def test_one_undo_takes_a_pick_back_whole(desk: Desk) -> None:
    row = card(desk)
    offered = offer(desk, row, *THREE)
    picked = slots.pick(desk.store, desk.session, times_of(offered)[1].id)
    undone = undo(desk.store, desk.session, picked.batch)
    assert undone.what == "interview times"
    assert [time.status for time in times_of(offered)] == [SlotStatus.OFFERED] * 3
    assert interview(picked.interview_id).status is InterviewStatus.PROPOSED
    assert Submission.get_by_id(row.id).status is Status.CV_PASSED
    assert open_actions(row) == {}
    last = StatusChange.select().where(StatusChange.submission == row.id).order_by(StatusChange.id.desc()).get()
    assert (last.to_status, last.undoes is None) == (Status.CV_PASSED, False)
    assert slots.picker(desk.store, desk.session, row.id).open_set is not None


def test_the_next_round_is_arranged_after_one_was_held(desk: Desk) -> None:
    row = card(desk)
    first = confirmed(desk, row, THREE[0])
    with writing(desk.store, desk.session, "edit") as write:
        write.update(interview(first.interview_id), status=InterviewStatus.DONE, result="passed")
    second = confirmed(desk, row, THREE[2])
    assert (interview(second.interview_id).round, second.moved) == (2, True)
    steps = [(c.from_status, c.to_status) for c in StatusChange.select().where(StatusChange.submission == row.id)]
    assert steps[-1] == (Status.INTERVIEWING, Status.INTERVIEWING)


def test_a_time_the_client_set_itself_takes_over_the_round_being_arranged(desk: Desk) -> None:
    row = card(desk)
    offer(desk, row, *THREE)
    move(desk.store, desk.session, row.id, Move(Status.INTERVIEWING, {"interview_at": "2026-11-26T10:00"}))
    (held,) = Interview.select().where(Interview.submission == row.id)
    assert (held.round, held.status, held.starts_at) == (1, InterviewStatus.CONFIRMED, beijing("2026-11-26T10:00"))


def test_fewer_than_two_or_more_than_six_asks(desk: Desk) -> None:
    row = card(desk)
    seven = [f"2026-11-24T{hour}:00" for hour in range(10, 17)]
    for some in (THREE[:1], seven):
        told = refusal(partial(offer, desk, row, *some))
        assert (told.rule, told.field, told.value) == ("B5.count", "starts", len(some))
        assert offer(desk, row, *some, sure=True).set_id
    assert refusal(partial(offer, desk, row, sure=True)).rule == "B5.count"


def test_a_time_that_is_past_or_endless_is_refused(desk: Desk) -> None:
    row = card(desk)
    assert refusal(partial(offer, desk, row, "2026-11-19T10:00", THREE[0])).rule == "B5.past"
    assert refusal(partial(offer, desk, row, *THREE, minutes=0)).rule == "B5.minutes"
    assert refusal(partial(offer, desk, row, *THREE, expires_at=FRIDAY)).rule == "B5.expires"
    assert refusal(partial(offer, desk, row, *THREE, zone="Mars/Olympus")).field == "zone"
    assert SlotOffer.select().count() == Interview.select().count() == 0


def test_the_rounds_of_asking_are_counted_until_a_time_is_picked(desk: Desk) -> None:
    row = card(desk)
    first = offer(desk, row, *THREE)
    slots.refuse(desk.store, desk.session, first.set_id, "下周都在出差")
    second = offer(desk, row, *THREE[1:], side=Side.CANDIDATE)
    away = wish("2026-11-26T10:00", "2026-11-26T11:00")
    third = slots.propose(desk.store, desk.session, second.set_id, away)
    assert [one.asking_round for one in (first, second, third)] == [1, 2, 3]
    held = slots.picker(desk.store, desk.session, row.id)
    assert (held.asked_rounds, held.first_asked_at) == (3, FRIDAY)
    assert [one.answer for one in held.sets] == ["", "proposed", "none_fits"]
    assert held.sets[2].said == "下周都在出差"
    assert [one.interview for one in held.sets] == [held.current.id if held.current else 0] * 3
    slots.pick(desk.store, desk.session, times_of(third)[0].id)
    assert slots.picker(desk.store, desk.session, row.id).asked_rounds == 0


def test_a_new_set_replaces_the_open_one_and_nobody_picks_from_the_old(desk: Desk) -> None:
    row = card(desk)
    first = offer(desk, row, *THREE)
    second = offer(desk, row, *THREE[:2])
    assert second.asking_round == 2
    assert {time.status for time in times_of(first)} == {SlotStatus.RELEASED}
    told = refusal(partial(slots.pick, desk.store, desk.session, times_of(first)[0].id))
    assert (told.rule, told.message[:28]) == ("S6.race", "This set was answered alread")
    slots.withdraw(desk.store, desk.session, second.set_id)
    assert slots.picker(desk.store, desk.session, row.id).open_set is None


def test_the_side_that_offered_cannot_propose_others_to_itself(desk: Desk) -> None:
    offered = offer(desk, card(desk), *THREE)
    assert refusal(partial(slots.propose, desk.store, desk.session, offered.set_id, wish(*THREE))).rule == "B5.side"


def test_a_set_ends_by_the_clock_and_nothing_is_written(desk: Desk) -> None:
    row = card(desk)
    offered = offer(desk, row, *THREE, expires_at=beijing("2026-11-23T18:00"))
    late = session("shan", at=beijing("2026-11-23T18:00"))
    (held,) = slots.picker(desk.store, late, row.id).sets
    assert (held.expired, held.open, {time.status for time in held.times}) == (True, False, {SlotStatus.EXPIRED})
    assert {time.status for time in times_of(offered)} == {SlotStatus.OFFERED}
    told = refusal(partial(slots.pick, desk.store, late, times_of(offered)[0].id))
    assert (told.rule, "23 Nov 18:00" in told.message) == ("B5.expired", True)
    slots.refuse(desk.store, late, offered.set_id)
    without_end = offer(desk, row, *THREE)
    after = session("shan", at=beijing("2026-11-25T16:00"))
    assert slots.picker(desk.store, after, row.id).open_set is None
    assert refusal(partial(slots.pick, desk.store, after, times_of(without_end)[0].id)).rule == "B5.expired"


def test_two_who_pick_at_once_make_one_round(desk: Desk) -> None:
    row = card(desk)
    for n in range(8):
        offered = offer(desk, row, f"2026-11-24T1{n}:00", f"2026-11-25T1{n}:00", sure=True)
        one, two = times_of(offered)
        picks = [partial(slots.pick, desk.store, session(who), ref.id) for who, ref in (("shan", one), ("xie", two))]
        got = at_once(desk, *picks)
        (lost,) = [result for result in got if isinstance(result, Refused)]
        (won,) = [result for result in got if not isinstance(result, Exception)]
        assert lost.rule == "S6.race"
        assert Slot.select().where((Slot.offer == offered.set_id) & (Slot.status == SlotStatus.PICKED)).count() == 1
        assert interview(won.interview_id).status is InterviewStatus.CONFIRMED
        with writing(desk.store, desk.session, "edit") as write:
            write.update(interview(won.interview_id), status=InterviewStatus.DONE)
    assert Interview.select().where(Interview.submission == row.id).count() == 8


def test_a_card_that_changed_meanwhile_is_told(desk: Desk) -> None:
    row = card(desk)
    offered = offer(desk, row, *THREE)
    told = refusal(partial(slots.pick, desk.store, desk.session, times_of(offered)[0].id, expect=row.version + 1))
    assert told.rule == "S6.race"


def other_card(desk: Desk, owner: str = "xie", **fields: Any) -> Any:
    """The same candidate on another client's position, in a colleague's hands."""
    with writing(desk.store, desk.session, "set_up") as write:
        client = desk.add_client(write, fields.pop("client", "岱舆电池"))
        position = desk.add_position(write, client, "算法", owner=getattr(desk, owner), **fields)
        return desk.add_submission(write, position=position, status="cv_passed", owner=getattr(desk, owner))


def test_a_clash_needs_a_reason_that_is_kept_with_who_allowed_it(desk: Desk) -> None:
    first = confirmed(desk, other_card(desk), THREE[1], login="xie")
    row = card(desk)
    told = refusal(partial(offer, desk, row, THREE[0], "2026-11-24T14:30"))
    assert (told.rule, "岱舆电池" in told.message) == ("B5.clash", True)
    offered = offer(desk, row, THREE[0], "2026-11-24T14:30", sure=True)
    (held,) = slots.picker(desk.store, desk.session, row.id).sets
    assert [[one.interview for one in time.clashes] for time in held.times] == [[], [first.interview_id]]
    late = times_of(offered)[1].id
    told = refusal(partial(slots.pick, desk.store, desk.session, late, override="  "))
    assert (told.rule, told.field) == ("B5.clash", "override")
    assert Slot.get_by_id(late).status is SlotStatus.OFFERED
    picked = slots.pick(desk.store, desk.session, late, override="候选人坚持，两家都知情")
    made = interview(picked.interview_id)
    assert (made.clash_reason, made.clash_allowed_by_id) == ("候选人坚持，两家都知情", desk.shan.id)


def test_an_override_that_was_not_needed_leaves_no_trace(desk: Desk) -> None:
    picked = confirmed(desk, card(desk), THREE[0], override="以防万一")
    assert interview(picked.interview_id).clash_reason is None


def week_of(desk: Desk, row: Any, first: str = "2026-11-23", **more: Any) -> slot_times.Week:
    return slot_times.week(desk.store, desk.session, row.id, date.fromisoformat(first), "Asia/Shanghai", **more)


def test_the_week_shows_everything_that_is_taken(desk: Desk) -> None:
    confirmed(desk, other_card(desk), "2026-11-24T10:00", login="xie")
    with writing(desk.store, desk.session, "set_up") as write:
        mine = desk.add_submission(write, candidate=desk.other, status="cv_passed")
    confirmed(desk, mine, "2026-11-25T10:00", interviewer=desk.person.id)
    third = card(desk)
    slots.state_unavailable(
        desk.store, desk.session, candidate=desk.candidate.id, why="带孩子看病",
        starts_at=beijing("2026-11-26T08:00"), ends_at=beijing("2026-11-26T12:00"),
    )  # fmt: skip
    slots.state_unavailable(
        desk.store, desk.session, person=desk.person.id, why="出差",
        starts_at=beijing("2026-11-27T00:00"), ends_at=beijing("2026-11-28T00:00"),
    )  # fmt: skip
    elsewhere = other_card(desk, client="员峤智驾")
    offer(desk, elsewhere, "2026-11-24T16:00", "2026-11-24T17:00")
    busy = week_of(desk, third, interviewer=desk.person.id).busy
    assert [(one.who, one.stated) for one in busy] == [
        ("candidate", False), ("offered", False), ("offered", False), ("interviewer", False), ("candidate", True),
        ("interviewer", True),
    ]  # fmt: skip
    assert "岱舆电池" in busy[0].label
    assert "员峤智驾" in busy[1].label
    assert busy[4].label == "带孩子看病"
    assert {one.who for one in week_of(desk, third).busy} == {"candidate", "offered", "me"}


def test_what_was_said_stands_against_a_time_until_it_is_overruled(desk: Desk) -> None:
    span = {"starts_at": beijing("2026-11-24T08:00"), "ends_at": beijing("2026-11-24T12:00")}
    slots.state_unavailable(desk.store, desk.session, person=desk.person.id, why="出差", **span)
    row = card(desk)
    told = refusal(partial(offer, desk, row, *THREE, interviewer=desk.person.id))
    assert (told.rule, "出差" in told.message) == ("B5.clash", True)
    assert offer(desk, row, *THREE).set_id
    for wrong in ({}, {"person": desk.person.id, "user": desk.shan.id}):
        assert refusal(partial(slots.state_unavailable, desk.store, desk.session, **wrong, **span)).rule == "B5.who"
    back = {"starts_at": span["ends_at"], "ends_at": span["starts_at"]}
    assert (
        refusal(partial(slots.state_unavailable, desk.store, desk.session, user=desk.shan.id, **back)).rule == "B5.span"
    )
    assert Unavailable.select().count() == 1


def test_holidays_and_days_worked_in_exchange_stand_on_the_week(desk: Desk) -> None:
    row = card(desk)
    october = week_of(desk, row, "2026-10-05").days
    assert [(day.workday, day.mark) for day in october[1:6]] == [
        (False, "National Day"), (False, "National Day"), (True, ""), (True, ""), (True, "swapped working day"),
    ]  # fmt: skip
    assert all(day.published for day in october)
    assert not any(day.published for day in week_of(desk, row, "2027-02-01").days)


def test_the_way_of_an_out_of_town_round_is_taken_too(desk: Desk) -> None:
    away = other_card(desk, city="苏州")
    slots.answer_travel(desk.store, desk.session, away.id, TravelPolicy.REIMBURSED, by="王敏")
    confirmed(desk, away, "2026-11-24T14:00", mode=InterviewMode.ONSITE, login="xie")
    row = card(desk)
    assert refusal(partial(offer, desk, row, "2026-11-24T11:00", "2026-11-25T10:00")).rule == "B5.clash"
    assert offer(desk, row, "2026-11-24T10:00", "2026-11-24T18:00").set_id
    by_video = [one for one in week_of(desk, row).busy if one.who == "candidate"]
    assert [(one.ends_at - one.starts_at) // timedelta(hours=1) for one in by_video] == [3, 1, 3]


def test_on_site_out_of_town_waits_for_who_pays_b6(desk: Desk) -> None:
    row = card(desk, candidate=desk.other)
    held = slots.picker(desk.store, desk.session, row.id)
    assert (held.out_of_town, held.travel, held.travel_open) == ("苏州 → 上海", "", True)
    offered = offer(desk, row, *THREE, mode=InterviewMode.ONSITE)
    told = refusal(partial(slots.pick, desk.store, desk.session, times_of(offered)[0].id))
    assert (told.rule, told.field, [one.field for one in told.missing]) == ("B6.travel", "travel", ["travel"])
    assert "phone or video" in told.message
    slots.ask_travel(desk.store, desk.session, row.id)
    assert [action.rule for action in open_actions(row).values()] == ["B6"]
    slots.answer_travel(desk.store, desk.session, row.id, TravelPolicy.REIMBURSED, by="王敏", words="二等座实报实销")
    assert open_actions(row) == {}
    known = slots.picker(desk.store, desk.session, row.id)
    assert (known.travel, known.travel_policy, known.travel_open) == ("二等座实报实销", TravelPolicy.REIMBURSED, False)
    picked = slots.pick(desk.store, desk.session, times_of(offered)[0].id)
    assert interview(picked.interview_id).travel == "二等座实报实销"


def test_by_video_the_way_is_no_question_and_terms_answer_it_beforehand_b6(desk: Desk) -> None:
    row = card(desk, candidate=desk.other)
    assert confirmed(desk, row, THREE[0], mode=InterviewMode.VIDEO).moved
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(Agreement.get(Agreement.client == desk.client.id), travel_policy=TravelPolicy.CLIENT_BOOKS)
    held = slots.picker(desk.store, desk.session, row.id)
    assert (held.travel, held.travel_open) == ("Client books", False)
    slots.ask_travel(desk.store, desk.session, row.id)
    assert slots.picker(desk.store, desk.session, row.id).travel_open


def test_a_candidates_times_go_into_the_report_that_is_prepared_and_the_one_that_is_sent(desk: Desk) -> None:
    row = card(desk, "shortlisted")
    with writing(desk.store, desk.session, "set_up") as write:
        prepared = write.create(Report, submission=row, author=desk.shan, checklist={"pay": True})
    offered = offer(desk, row, *THREE, side=Side.CANDIDATE)
    kept = Report.get_by_id(prepared.id).checklist
    assert kept["pay"] is True
    assert kept["offered_slots"]["starts"][0] == "2026-11-24T02:00:00Z"
    fields = {"report_to": "王敏", "consent": "可以推"}
    move(desk.store, desk.session, row.id, Move(Status.SUBMITTED, fields))
    sent = Report.select().where(Report.sent_at.is_null(False)).get()
    assert sent.checklist["offered_slots"] == {
        "set": offered.set_id, "minutes": 60,
        "starts": ["2026-11-24T02:00:00Z", "2026-11-24T06:00:00Z", "2026-11-25T08:00:00Z"],
    }  # fmt: skip
    (waiting,) = call_case(desk.store, desk.session, desk.person.id).waiting
    said = with_times(Filled("报告发您了。"), waiting, Scenario.REPORT_SENT, "Asia/Shanghai").text.splitlines()
    assert said[1] == (
        "Times for an interview (Beijing time): Tue 24 Nov, 10:00–11:00; Tue 24 Nov, 14:00–15:00; "
        "Wed 25 Nov, 16:00–17:00"
    )
    assert with_times(Filled("…"), waiting, Scenario.FEEDBACK_CALL, "Asia/Shanghai").text == "…"
    assert slots.pick(desk.store, desk.session, times_of(offered)[2].id).moved
    assert Submission.get_by_id(row.id).status is Status.INTERVIEWING


def test_no_round_is_confirmed_before_the_report_went_out(desk: Desk) -> None:
    row = card(desk, "shortlisted")
    offered = offer(desk, row, *THREE)
    told = refusal(partial(slots.pick, desk.store, desk.session, times_of(offered)[0].id))
    assert told.rule == "P2.report"
    assert Submission.get_by_id(row.id).status is Status.SHORTLISTED
    assert {time.status for time in times_of(offered)} == {SlotStatus.OFFERED}


def test_a_card_with_an_offer_keeps_its_place_and_an_ended_one_gets_no_times(desk: Desk) -> None:
    assert not confirmed(desk, card(desk, "offered"), THREE[0]).moved
    with writing(desk.store, desk.session, "set_up") as write:
        over = desk.add_submission(write, candidate=desk.other, status="rejected_by_client")
    assert refusal(partial(offer, desk, over, *THREE)).rule == "B5.ended"


def test_a_round_that_is_moved_keeps_its_name_counts_and_takes_its_actions_along(desk: Desk) -> None:
    row = card(desk)
    picked = confirmed(desk, row, THREE[1])
    for n, start in enumerate(("2026-11-25T10:00", "2026-11-26T11:00"), start=1):
        again = slots.reschedule(desk.store, desk.session, picked.interview_id, beijing(start), 90, "面试官出差")
        assert interview(again.interview_id).sequence == n
    made = interview(picked.interview_id)
    assert (made.starts_at, made.ends_at - made.starts_at) == (beijing("2026-11-26T11:00"), timedelta(minutes=90))
    assert made.notes.count("面试官出差") == 2
    owed = open_actions(row)
    assert len(owed) == Action.select().where(Action.submission == row.id).count() == 3
    assert owed[ActionKind.CANDIDATE_FEEDBACK].due == beijing("2026-11-26T13:00")
    assert owed[ActionKind.CLIENT_FEEDBACK].due == beijing("2026-11-30T18:00")
    assert owed[ActionKind.PREPARE].why["at"] == "2026-11-26T03:00:00Z"
    assert (
        refusal(partial(slots.reschedule, desk.store, desk.session, made.id, beijing("2026-11-27T11:00"), 60, " ")).rule
        == "B5.reason"
    )


def test_times_offered_for_a_round_to_come_move_it(desk: Desk) -> None:
    row = card(desk)
    first = confirmed(desk, row, THREE[0])
    again = confirmed(desk, row, THREE[2])
    assert (again.interview_id, again.moved) == (first.interview_id, False)
    assert (interview(first.interview_id).sequence, interview(first.interview_id).starts_at) == (1, beijing(THREE[2]))
    assert Action.select().where(Action.submission == row.id).count() == 3


def test_a_round_called_off_falls_away_and_the_other_side_is_told(desk: Desk) -> None:
    row = card(desk)
    for by, kind in ((Side.CLIENT, ActionKind.TELL_CANDIDATE), (Side.CANDIDATE, ActionKind.TELL_CLIENT)):
        picked = confirmed(desk, row, THREE[0])
        slots.cancel(desk.store, desk.session, picked.interview_id, "编制没了", by)
        made = interview(picked.interview_id)
        assert (made.status, made.sequence) == (InterviewStatus.CANCELLED, 1)
        assert "编制没了" in made.notes
        told = open_actions(row).pop(kind)
        assert (told.interview_id, told.rule, told.why["reason"]) == (made.id, "B5", "编制没了")
    assert set(open_actions(row)) == {ActionKind.TELL_CANDIDATE, ActionKind.TELL_CLIENT}
    assert refusal(partial(slots.cancel, desk.store, desk.session, made.id, "再来", Side.CLIENT)).rule == "S6.race"


def test_a_round_still_being_arranged_is_called_off_with_its_set(desk: Desk) -> None:
    row = card(desk)
    offered = offer(desk, row, *THREE)
    ref = SlotOffer.get_by_id(offered.set_id).interview_id
    slots.cancel(desk.store, desk.session, ref, "客户要先笔试", Side.CLIENT)
    held = slots.picker(desk.store, desk.session, row.id)
    assert (held.open_set, held.current, held.sets[0].answer) == (None, None, "withdrawn")
    assert open_actions(row) == {}


def test_the_picker_says_who_must_not_call_and_which_clock_the_other_side_has(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        far = desk.add_candidate(write, "沈砚舟", city="伦敦")
        row = desk.add_submission(write, candidate=far, status="cv_passed", hr_does_not_call=True)
    held = slots.picker(desk.store, desk.session, row.id)
    assert held.hr_does_not_call
    assert (held.zone, held.other_zone, held.candidate_zone) == ("Asia/Shanghai", "Europe/London", "Europe/London")


def test_a_colleague_sees_the_alias_of_a_confidential_search(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, confidential=True, alias="某上市芯片公司")
    row = card(desk)
    own, colleague = (slots.picker(desk.store, session(who), row.id) for who in ("shan", "xie"))
    assert (own.client.name, colleague.client.name, colleague.position.name) == (
        "归墟半导体", "某上市芯片公司", "某上市芯片公司",
    )  # fmt: skip
    confirmed(desk, row, THREE[0])
    busy = slot_times.week(desk.store, session("xie"), other_card(desk).id, FRIDAY.date(), "Asia/Shanghai").busy
    assert ["归墟" in one.label for one in busy] == [False]


@pytest.mark.parametrize("act", [slots.refuse, slots.withdraw])
def test_a_set_is_answered_once(desk: Desk, act: Any) -> None:
    offered = offer(desk, card(desk), *THREE)
    act(desk.store, desk.session, offered.set_id)
    assert refusal(partial(act, desk.store, desk.session, offered.set_id)).rule == "S6.race"
    assert refusal(partial(act, desk.store, desk.session, 9_999)).rule == "B5.set"


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One desk for every example of a property."""
    store = Store.create(tmp_path_factory.mktemp("lasting") / "desk.db")
    yield Desk(store)
    store.close()


@given(starts=st.lists(st.tuples(st.integers(0, 20), st.sampled_from([30, 60, 150]), st.booleans()), max_size=8))
@settings(max_examples=25, deadline=None)
def test_no_two_confirmed_rounds_of_one_candidate_overlap_without_a_reason(
    lasting: Desk, starts: list[tuple[int, int, bool]]
) -> None:
    with writing(lasting.store, lasting.session, "set_up") as write:
        person = lasting.add_candidate(write, "叶知秋", city="上海")
        places = [lasting.add_position(write, lasting.client, f"职位{n}") for n in range(len(starts))]
        rows = [lasting.add_submission(write, person, place, status="cv_passed") for place in places]
    for row, (half, minutes, forced) in zip(rows, starts, strict=True):
        start = beijing("2026-11-24T08:00") + timedelta(minutes=30 * half)
        given_ = slots.Wish(Side.CLIENT, (start,), minutes, mode=InterviewMode.VIDEO, sure=True)
        made = slots.offer(lasting.store, lasting.session, row.id, given_)
        with suppress(Refused):
            slots.pick(lasting.store, lasting.session, times_of(made)[0].id, override="知情" if forced else "")
    held = list(
        Interview.select()
        .join(Submission)
        .where((Submission.candidate == person) & (Interview.status == InterviewStatus.CONFIRMED))
        .order_by(Interview.updated_at, Interview.id)
    )
    for n, later in enumerate(held):
        overlaps = any(one.starts_at < later.ends_at and later.starts_at < one.ends_at for one in held[:n])
        assert bool(later.clash_reason) == overlaps
