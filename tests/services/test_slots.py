"""B5: sets of times from either side and one answer to each; into the report; S6: one winner."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from katui.domain.errors import Refused
from katui.domain.pipeline import Status
from katui.domain.scripts import Filled, Scenario
from katui.domain.work import ActionKind, ActionStatus, InterviewStatus, Side, SlotStatus
from katui.services import slots
from katui.services.call_words import with_times
from katui.services.calls import call_case
from katui.services.moves import Move, move
from katui.services.undo import undo
from katui.store.changes import writing
from katui.store.models.interviews import Interview, Slot, SlotOffer
from katui.store.models.submissions import Report, StatusChange, Submission
from katui.store.models.work import Action
from tests.factories import FRIDAY, Desk, session
from tests.services.slot_desk import (
    THREE,
    beijing,
    card,
    interview,
    offer,
    open_actions,
    refusal,
    times_of,
    wish,
)
from tests.services.test_races import at_once


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
    assert (now.open_set, now.asked_rounds, now.first_asked_at) == (None, 1, FRIDAY)


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
    late = refusal(partial(offer, desk, row, *THREE, expires_at=beijing(THREE[0]) + timedelta(hours=1)))
    assert (late.rule, late.field) == ("B5.expires", "expires_at")
    assert "after the first of the times" in late.message
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
    held = slots.picker(desk.store, desk.session, row.id)
    assert (held.asked_rounds, held.first_asked_at) == (3, FRIDAY), "what it took for this round stays known"
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(interview(held.current.id if held.current else 0), status=InterviewStatus.DONE)
    held = slots.picker(desk.store, desk.session, row.id)
    assert (held.asked_rounds, held.first_asked_at) == (0, None), "the next round is asked for anew"


def asked_for_times(desk: Desk, row: Any, kind: ActionKind, **why: str) -> Any:
    """A step that asks for times: of a script where `why` says which opens, typed by hand without."""
    with writing(desk.store, desk.session, "set_up") as write:
        due = {"due": FRIDAY, "owner": desk.shan, "created_by": desk.shan}
        return write.create(Action, kind=kind, do="要时间", submission=row, why=why, **due)


def state(row: Any) -> tuple[ActionStatus, str | None]:
    now = Action.get_by_id(row.id)
    return now.status, now.result


def test_times_that_are_here_close_what_asked_for_them_and_a_pick_closes_the_rest(desk: Desk) -> None:
    row = card(desk)
    client = asked_for_times(desk, row, ActionKind.CLIENT_CALL, need="time")
    candidate = asked_for_times(desk, row, ActionKind.CANDIDATE_CALL, opens="slot_request")
    other = asked_for_times(desk, row, ActionKind.CANDIDATE_CALL, opens="keep_warm")
    own = asked_for_times(desk, row, ActionKind.CLIENT_CALL)
    offered = offer(desk, row, *THREE)
    assert [state(one) for one in (client, candidate)] == [(ActionStatus.DONE, "offered"), (ActionStatus.OPEN, None)]
    picked = slots.pick(desk.store, desk.session, times_of(offered)[0].id)
    assert state(candidate) == (ActionStatus.DONE, "picked")
    assert [state(one)[0] for one in (other, own)] == [ActionStatus.OPEN] * 2
    undo(desk.store, desk.session, picked.batch)
    assert state(candidate) == (ActionStatus.OPEN, None)
    undo(desk.store, desk.session, offered.batch)
    assert state(client) == (ActionStatus.OPEN, None)


def test_a_time_the_client_set_itself_closes_what_asked_for_times(desk: Desk) -> None:
    row = card(desk)
    asked = asked_for_times(desk, row, ActionKind.CLIENT_CALL, need="time")
    told = {"interview_at": "2026-11-25T10:00", "learned_from": "王敏", "learned_at": "now"}
    move(desk.store, desk.session, row.id, Move(Status.INTERVIEWING, told, anyway=True))
    assert state(asked) == (ActionStatus.DONE, "settled")


def test_the_asking_goes_on_after_a_round_was_called_off(desk: Desk) -> None:
    row = card(desk)
    first = offer(desk, row, *THREE)
    slots.refuse(desk.store, desk.session, first.set_id, "下周都在出差")
    picked = slots.pick(desk.store, desk.session, times_of(offer(desk, row, *THREE))[0].id)
    slots.cancel(desk.store, desk.session, picked.interview_id, "面试官出差", Side.CLIENT)
    held = slots.picker(desk.store, desk.session, row.id)
    assert (held.current, held.asked_rounds, held.first_asked_at) == (None, 2, FRIDAY)
    third = offer(desk, row, *THREE)
    assert third.asking_round == 3
    again = slots.pick(desk.store, desk.session, times_of(third)[1].id)
    assert slots.picker(desk.store, desk.session, row.id).asked_rounds == 3
    assert interview(again.interview_id).status is InterviewStatus.CONFIRMED


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
    without_end = offer(desk, row, *THREE, endless=True)
    assert SlotOffer.get_by_id(without_end.set_id).expires_at is None
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


def test_who_is_too_late_is_told_who_answered_the_set_and_when(desk: Desk) -> None:
    row = card(desk)
    first, second, *_more = times_of(offer(desk, row, *THREE))
    slots.pick(desk.store, session("xie"), first.id)
    told = refusal(partial(slots.pick, desk.store, desk.session, second.id))
    assert told.rule == "S6.race"
    assert told.message.startswith("This set was answered already by 解语晴: ")


def test_a_time_of_another_year_has_it_in_the_text_that_goes_with_the_report(desk: Desk) -> None:
    row = card(desk, "shortlisted")
    offer(desk, row, "2026-12-30T10:00", "2027-01-05T10:00", side=Side.CANDIDATE)
    move(desk.store, desk.session, row.id, Move(Status.SUBMITTED, {"report_to": "王敏", "consent": "可以推"}))
    (waiting,) = call_case(desk.store, desk.session, desk.person.id).waiting
    said = with_times(desk.session, Filled("…"), waiting, Scenario.REPORT_SENT).text
    assert "Wed 30 Dec, 10:00–11:00; Tue 5 Jan 2027, 10:00–11:00" in said


def test_a_card_that_changed_meanwhile_is_told(desk: Desk) -> None:
    row = card(desk)
    offered = offer(desk, row, *THREE)
    told = refusal(partial(slots.pick, desk.store, desk.session, times_of(offered)[0].id, expect=row.version + 1))
    assert told.rule == "S6.race"


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
    said = with_times(desk.session, Filled("报告发您了。"), waiting, Scenario.REPORT_SENT).text.splitlines()
    assert said[1] == (
        "Times for an interview (Beijing time): Tue 24 Nov, 10:00–11:00; Tue 24 Nov, 14:00–15:00; "
        "Wed 25 Nov, 16:00–17:00"
    )
    assert with_times(desk.session, Filled("…"), waiting, Scenario.FEEDBACK_CALL).text == "…"
    assert slots.pick(desk.store, desk.session, times_of(offered)[2].id).moved
    assert Submission.get_by_id(row.id).status is Status.INTERVIEWING


def test_the_picker_says_who_must_not_call_and_which_clock_the_other_side_has(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        far = desk.add_candidate(write, "沈砚舟", city="伦敦")
        row = desk.add_submission(write, candidate=far, status="cv_passed", hr_does_not_call=True)
    held = slots.picker(desk.store, desk.session, row.id)
    assert held.hr_does_not_call
    assert (held.zone, held.other_zone, held.candidate_zone) == ("Asia/Shanghai", "Europe/London", "Europe/London")


@pytest.mark.parametrize("act", [slots.refuse, slots.withdraw])
def test_a_set_is_answered_once(desk: Desk, act: Any) -> None:
    offered = offer(desk, card(desk), *THREE)
    act(desk.store, desk.session, offered.set_id)
    assert refusal(partial(act, desk.store, desk.session, offered.set_id)).rule == "S6.race"
    assert refusal(partial(act, desk.store, desk.session, 9_999)).rule == "B5.set"
