"""B5, B6: rounds that are confirmed, moved and called off; who pays the way; B9, B10: what a round owes."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import pytest

from katui.domain.kinds import Kind
from katui.domain.pipeline import Status
from katui.domain.positions import TravelPolicy
from katui.domain.scripts import Scenario
from katui.domain.work import ActionKind, InterviewMode, InterviewStatus, Side, SlotStatus
from katui.services import slots
from katui.services.board import card as board_card
from katui.services.board_badges import Badge
from katui.services.field_history import history
from katui.services.moves import Move, move
from katui.services.undo import undo
from katui.store.changes import writing
from katui.store.models.clients import Agreement
from katui.store.models.interviews import Interview, SlotOffer
from katui.store.models.submissions import StatusChange, Submission
from katui.store.models.work import Action
from tests.factories import HEARD, Desk
from tests.services.slot_desk import (
    THREE,
    beijing,
    card,
    confirmed,
    interview,
    offer,
    open_actions,
    refusal,
    times_of,
)


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
    assert (known.travel_policy, known.travel_open) == (TravelPolicy.REIMBURSED, False)
    assert known.travel == "Reimbursed: 二等座实报实销"
    told = refusal(partial(slots.pick, desk.store, desk.session, times_of(offered)[0].id))
    assert (told.rule, "二等座实报实销" in told.message) == ("B6.told", True)
    picked = slots.pick(desk.store, desk.session, times_of(offered)[0].id, told=True)
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


def test_how_often_a_round_was_moved_counts_other_times_and_nothing_else(desk: Desk) -> None:
    row = card(desk)
    picked = confirmed(desk, row, THREE[1])

    def counted() -> tuple[int, int]:
        [held] = slots.rounds_of(desk.store, desk.session, row.id).rounds
        return held.moved, held.sequence

    def moved(start: str, why: str) -> slots.Picked:
        return slots.reschedule(desk.store, desk.session, picked.interview_id, beijing(start), 90, why)

    moved("2026-11-25T10:00", "面试官出差")
    slots.state_how(desk.store, desk.session, row.id, slots.How(mode=InterviewMode.PHONE))
    assert counted() == (1, 2)
    again = moved("2026-11-26T11:00", "面试官还在出差")
    assert counted() == (2, 3)
    undo(desk.store, desk.session, again.batch)
    assert counted() == (1, 4), "the calendar hears of it, and nothing was moved in the end"
    slots.cancel(desk.store, desk.session, picked.interview_id, "编制没了", Side.CLIENT)
    assert counted() == (1, 5)


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
        new = open_actions(row)[ActionKind.GAP]
        assert (new.do, new.due) == ("Offer new times for 阿依古丽·买买提 at 归墟半导体", beijing("2026-11-20T18:00"))
    assert set(open_actions(row)) == {ActionKind.TELL_CANDIDATE, ActionKind.TELL_CLIENT, ActionKind.GAP}
    assert refusal(partial(slots.cancel, desk.store, desk.session, made.id, "再来", Side.CLIENT)).rule == "S6.race"


@pytest.mark.parametrize("stands", ["nothing", "an offer", "another round", "the candidate is asked"])
def test_new_times_are_owed_after_a_call_off_where_the_card_is_with_the_client_and_nothing_is_under_way(
    desk: Desk, stands: str
) -> None:
    """B8: nobody asks for times twice, nor beside a round that is set, nor of a card that has its offer."""
    row = card(desk, "offered" if stands == "an offer" else "interviewing")
    picked = confirmed(desk, row, THREE[0])
    with writing(desk.store, desk.session, "set_up") as write:
        if stands == "another round":
            at = {"starts_at": beijing(THREE[2]), "ends_at": beijing(THREE[2])}
            write.create(Interview, submission=row, round=2, uid="r2", mode="video", status="confirmed", **at)
        if stands == "the candidate is asked":
            asks = {"do": "约时间", "due": write.at, "owner": desk.shan, "created_by": desk.shan, "submission": row}
            write.create(Action, kind="candidate_call", why={"opens": Scenario.SLOT_REQUEST.value}, **asks)
    slots.cancel(desk.store, desk.session, picked.interview_id, "编制没了", Side.CLIENT)
    assert (ActionKind.GAP in open_actions(row)) is (stands == "nothing")


def test_a_round_still_being_arranged_is_called_off_with_its_set(desk: Desk) -> None:
    row = card(desk)
    offered = offer(desk, row, *THREE)
    ref = SlotOffer.get_by_id(offered.set_id).interview_id
    slots.cancel(desk.store, desk.session, ref, "客户要先笔试", Side.CLIENT)
    held = slots.picker(desk.store, desk.session, row.id)
    assert (held.open_set, held.current, held.sets[0].answer) == (None, None, "withdrawn")
    assert set(open_actions(row)) == {ActionKind.GAP}, "new times are the next step"


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
    move(desk.store, desk.session, row.id, Move(Status.INTERVIEWING, HEARD | {"interview_at": "2026-11-26T10:00"}))
    (held,) = Interview.select().where(Interview.submission == row.id)
    assert (held.round, held.status, held.starts_at) == (1, InterviewStatus.CONFIRMED, beijing("2026-11-26T10:00"))


def test_a_card_with_an_offer_keeps_its_place_and_an_ended_one_gets_no_times(desk: Desk) -> None:
    assert not confirmed(desk, card(desk, "offered"), THREE[0]).moved
    with writing(desk.store, desk.session, "set_up") as write:
        over = desk.add_submission(write, candidate=desk.other, status="rejected_by_client")
    assert refusal(partial(offer, desk, over, *THREE)).rule == "B5.ended"


def test_no_round_is_confirmed_before_the_report_went_out(desk: Desk) -> None:
    row = card(desk, "shortlisted")
    offered = offer(desk, row, *THREE)
    told = refusal(partial(slots.pick, desk.store, desk.session, times_of(offered)[0].id))
    assert told.rule == "P2.report"
    assert Submission.get_by_id(row.id).status is Status.SHORTLISTED
    assert {time.status for time in times_of(offered)} == {SlotStatus.OFFERED}


def test_offers_moves_and_cancels_are_undone_whole(desk: Desk) -> None:
    row = card(desk)
    offered = offer(desk, row, *THREE)
    again = offer(desk, row, *THREE[:2])
    undo(desk.store, desk.session, again.batch)
    assert {time.status for time in times_of(offered)} == {SlotStatus.OFFERED}
    picked = slots.pick(desk.store, desk.session, times_of(offered)[0].id)
    moved = slots.reschedule(desk.store, desk.session, picked.interview_id, beijing("2026-11-26T11:00"), 90, "出差")
    off = slots.cancel(desk.store, desk.session, picked.interview_id, "编制没了", Side.CLIENT)
    undo(desk.store, desk.session, off.batch)
    assert interview(picked.interview_id).status is InterviewStatus.CONFIRMED
    assert ActionKind.TELL_CANDIDATE not in open_actions(row)
    undo(desk.store, desk.session, moved.batch)
    made = interview(picked.interview_id)
    assert (made.starts_at, made.sequence, made.notes) == (beijing(THREE[0]), 4, None)
    assert open_actions(row)[ActionKind.CANDIDATE_FEEDBACK].due == beijing("2026-11-24T11:30")


def test_preparation_is_due_on_the_working_day_before_and_never_late_at_once_b9(desk: Desk) -> None:
    row = card(desk)
    picked = confirmed(desk, row, THREE[1])
    owed = open_actions(row)[ActionKind.PREPARE]
    assert (owed.due, owed.has_time) == (beijing("2026-11-23T19:00"), False)
    slots.reschedule(desk.store, desk.session, picked.interview_id, beijing("2026-11-30T09:00"), 60, "面试官出差")
    assert open_actions(row)[ActionKind.PREPARE].due == beijing("2026-11-27T19:00")
    slots.reschedule(desk.store, desk.session, picked.interview_id, beijing("2026-11-20T15:00"), 60, "提前了")
    assert open_actions(row)[ActionKind.PREPARE].due == beijing("2026-11-20T12:00")


def test_a_round_called_off_owes_the_telling_that_day_to_the_candidate_in_their_hours(desk: Desk) -> None:
    row = card(desk)
    picked = confirmed(desk, row, THREE[1])
    slots.cancel(desk.store, desk.session, picked.interview_id, "面试官出差", Side.CLIENT)
    owed = open_actions(row)[ActionKind.TELL_CANDIDATE]
    assert (owed.due, owed.has_time) == (beijing("2026-11-20T19:00"), True)


def test_the_client_is_told_of_a_round_called_off_by_the_end_of_the_office_day(desk: Desk) -> None:
    row = card(desk)
    picked = confirmed(desk, row, THREE[1])
    slots.cancel(desk.store, desk.session, picked.interview_id, "孩子发烧", Side.CANDIDATE)
    owed = open_actions(row)[ActionKind.TELL_CLIENT]
    assert (owed.due, owed.has_time) == (beijing("2026-11-20T18:00"), False)


def test_the_candidate_hears_of_a_round_called_off_before_it_would_have_begun(desk: Desk) -> None:
    row = card(desk)
    picked = confirmed(desk, row, THREE[1])
    slots.reschedule(desk.store, desk.session, picked.interview_id, beijing("2026-11-20T15:00"), 60, "提前了")
    slots.cancel(desk.store, desk.session, picked.interview_id, "面试官出差", Side.CLIENT)
    (owed,) = [one for one in open_actions(row).values() if one.kind is ActionKind.TELL_CANDIDATE]
    assert (owed.due, owed.has_time) == (beijing("2026-11-20T12:00"), True)


def test_what_a_rule_owes_a_candidate_stands_in_their_own_hours(desk: Desk) -> None:
    row = card(desk)
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.candidate, best_hours="20:00 以后")
    picked = confirmed(desk, row, THREE[1])
    assert open_actions(row)[ActionKind.PREPARE].due == beijing("2026-11-23T20:00")
    slots.cancel(desk.store, desk.session, picked.interview_id, "面试官出差", Side.CLIENT)
    owed = open_actions(row)[ActionKind.TELL_CANDIDATE]
    assert owed.due == beijing("2026-11-20T20:00")


def test_a_set_that_came_without_a_round_makes_one_by_video_as_the_panel_shows_it(desk: Desk) -> None:
    row = card(desk)
    offered = offer(desk, row, *THREE)
    with writing(desk.store, desk.session, "set_up") as write:
        held = SlotOffer.get_by_id(offered.set_id)
        round_ = interview(held.interview_id)
        write.update(held, interview=None)
        write.delete(round_)
    picked = slots.pick(desk.store, desk.session, times_of(offered)[0].id)
    assert interview(picked.interview_id).mode is InterviewMode.VIDEO


@pytest.mark.parametrize("way", ["picked", "moved"])
def test_the_clients_pause_ends_with_a_round_that_is_set_and_is_back_with_undo(desk: Desk, way: str) -> None:
    """guest11: a card with a round is not on hold; its history says until when it was."""
    until = date(2027, 1, 15)
    row = card(desk, hold_until=until)
    if way == "picked":
        confirmed(desk, row, "2026-12-03T10:00")
    else:
        move(desk.store, desk.session, row.id, Move(Status.INTERVIEWING, HEARD | {"interview_at": "2026-12-03T10:00"}))
    now = Submission.get_by_id(row.id)
    assert (now.status, now.hold_until) == (Status.INTERVIEWING, None)
    told = history(desk.store, desk.session, Kind.SUBMISSION, row.id, field="hold_until")
    assert [(one.old, one.new) for one in told] == [("2027-01-15", "")]
    assert Badge.ON_HOLD not in board_card(desk.store, desk.session, row.id).badges
    undo(desk.store, desk.session)
    assert Submission.get_by_id(row.id).hold_until == until
