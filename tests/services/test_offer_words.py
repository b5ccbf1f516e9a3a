"""P6: a yes or a no to an offer ends what asks for the answer, whichever row, card or line it came from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from katui.domain.contact import Outcome
from katui.domain.kinds import Kind
from katui.domain.pipeline import Status
from katui.domain.refs import Ref
from katui.domain.work import ActionStatus
from katui.services import follow_ups, offer_answers, rules_at_opening, talk_log
from katui.services.call_log import Answer
from katui.services.talk_cases import talk_case
from katui.services.today import today
from katui.services.undo import undo
from katui.store import cards
from katui.store.changes import writing
from katui.store.models.clients import ClientAlias
from katui.store.models.work import Action
from tests.factories import Desk
from tests.services.slot_desk import card
from tests.services.test_offer_answers import (
    KIND,
    MADE,
    asked_by_hand,
    asks,
    at,
    go,
    offered,
    one,
    opened,
    own_plan,
    said,
    talked,
    terms,
)

YES, NO = "said yes; the card has not been moved", "said no; the card has not been moved"
NAME = "阿依古丽·买买提"
Door = Callable[[Desk, Any, str, str], int]


def from_the_card(desk: Desk, row: Any, moment: str, key: str) -> int:
    """The talk is opened on the card."""
    return int(talked(desk, row, moment, key).batch)


def from_a_typed_row(desk: Desk, row: Any, moment: str, key: str) -> int:
    """The talk is opened from a row of Today in one's own words, which it closes."""
    own, now, about = (
        own_plan(desk, row, moment, "问她 Offer 考虑得怎么样"),
        at(desk, moment),
        Ref(Kind.SUBMISSION, row.id),
    )
    case = talk_case(desk.store, now, (about,), opens="offer", actions=(own.id,))
    branch = case.script.branch(key)
    assert branch is not None
    line = talk_log.first_line(now, case, branch, case.record)
    done = talk_log.log_talk(desk.store, now, about, case.script, Answer(key, line), closes=(own.id,))
    assert Action.get_by_id(own.id).status is ActionStatus.DONE
    return done.batch


def typed(desk: Desk, about: tuple[Ref, ...], moment: str, line: str) -> int:
    """A line logged by the command, or with the quick log of a screen."""
    saved = follow_ups.log(desk.store, at(desk, moment), line, about=about, done=True, only=True)
    assert saved.batch is not None
    return saved.batch


LINES = {"1": "接受了 Offer，等书面", "6": "婉拒了 Offer，薪资低", "2": "Offer 还要跟家里商量"}


def from_a_line_about_the_card(desk: Desk, row: Any, moment: str, key: str) -> int:
    """A line logged with the card."""
    return typed(desk, (Ref(Kind.SUBMISSION, row.id),), moment, LINES[key])


def from_a_line_about_the_candidate(desk: Desk, row: Any, moment: str, key: str) -> int:
    """A line logged on the candidate's page."""
    return typed(desk, (Ref(Kind.CANDIDATE, row.candidate.id),), moment, LINES[key])


def from_a_line_that_names_the_candidate(desk: Desk, row: Any, moment: str, key: str) -> int:
    """A line that says itself whom it is about."""
    return typed(desk, (), moment, f"{NAME}{LINES[key]}")


DOORS = [
    from_the_card,
    from_a_typed_row,
    from_a_line_about_the_card,
    from_a_line_about_the_candidate,
    from_a_line_that_names_the_candidate,
]


@pytest.mark.parametrize(("key", "why"), [("1", YES), ("6", NO)])
@pytest.mark.parametrize("door", DOORS)
def test_an_answer_ends_the_row_that_asks_for_it_and_the_last_day_asks_for_the_move(
    desk: Desk, door: Door, key: str, why: str
) -> None:
    row = offered(desk)
    door(desk, row, "2026-11-24T12:00", key)
    result = Outcome.AGREED if key == "1" else Outcome.DECLINED
    assert [(step.status, step.result) for step in asks(row)] == [(ActionStatus.DONE, result.value)]
    assert opened(desk, "2026-11-26T09:00") == []
    assert opened(desk, "2026-11-27T09:00") == opened(desk, "2026-11-30T09:00") == [("P6.answer", why)]
    (item,) = [each for each in today(desk.store, at(desk, "2026-11-30T09:00")).items if each.kind == KIND]
    assert (item.opens, item.do.startswith(f"Move {NAME} to ")) == ("move", True)
    to, fields = (
        (Status.ACCEPTED, {"planned_start": "2027-01-04"})
        if key == "1"
        else (Status.DECLINED_BY_CANDIDATE, {"reason_code": "pay"})
    )
    go(desk, row, to, "2026-11-30T10:00", **fields)
    assert opened(desk, "2026-11-30T11:00") == []


@pytest.mark.parametrize("door", DOORS)
def test_one_who_needs_time_leaves_the_row(desk: Desk, door: Door) -> None:
    row = offered(desk)
    door(desk, row, "2026-11-24T12:00", "2")
    assert one(row).result is None
    assert opened(desk, "2026-11-27T09:00") == [("P6.answer", "the offer ends today")]
    assert opened(desk, "2026-11-30T09:00") == [("P6.answer", "the offer ended Fri 27 Nov, not answered")]


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(("key", "status"), [("1", ActionStatus.DONE), ("2", ActionStatus.OPEN)])
def test_an_answer_ends_ones_own_plan_to_talk_about_the_offer(
    desk: Desk, door: Door, key: str, status: ActionStatus
) -> None:
    row = offered(desk)
    plan = own_plan(desk, row, "2026-11-25T19:00")
    batch = door(desk, row, "2026-11-24T12:00", key)
    assert Action.get_by_id(plan.id).status is status
    undo(desk.store, at(desk, "2026-11-24T13:00"), batch)
    assert Action.get_by_id(plan.id).status is ActionStatus.OPEN


@pytest.mark.parametrize("door", DOORS)
def test_undo_of_the_answer_brings_the_row_back(desk: Desk, door: Door) -> None:
    row = offered(desk)
    before = one(row)
    batch = door(desk, row, "2026-11-26T12:00", "1")
    assert opened(desk, "2026-11-26T13:00") == []
    undo(desk.store, at(desk, "2026-11-26T13:30"), batch)
    assert (one(row).id, one(row).do, one(row).result) == (before.id, before.do, None)
    assert opened(desk, "2026-11-26T14:00") == [("P6.answer", "the offer ends tomorrow")]


def test_undo_after_the_move_was_asked_for_leaves_one_row_that_asks_for_the_answer(desk: Desk) -> None:
    row = offered(desk)
    batch = from_the_card(desk, row, "2026-11-26T12:00", "1")
    assert opened(desk, "2026-11-27T09:00") == [("P6.answer", YES)]
    undo(desk.store, at(desk, "2026-11-27T10:00"), batch)
    assert opened(desk, "2026-11-27T10:05") == [("P6.answer", "the offer ends today")]
    assert one(row).do == f"Ask {NAME} for the answer to the offer from 归墟半导体"


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(("moment", "again"), [("2026-11-27T12:00", "27"), ("2026-11-30T12:00", "30")])
def test_on_the_last_day_and_after_it_the_open_row_turns_into_the_move(
    desk: Desk, door: Door, moment: str, again: str
) -> None:
    row = offered(desk)
    assert len(opened(desk, f"{moment[:10]}T09:00")) == 1
    before = one(row)
    batch = door(desk, row, moment, "6")
    assert opened(desk, f"2026-11-{again}T13:00") == [("P6.answer", NO)]
    assert one(row).id == before.id
    undo(desk.store, at(desk, f"2026-11-{again}T14:00"), batch)
    assert (one(row).do, one(row).why) == (before.do, before.why)


def test_the_newest_word_counts(desk: Desk) -> None:
    row = offered(desk)
    from_the_card(desk, row, "2026-11-24T12:00", "1")
    from_a_line_about_the_card(desk, row, "2026-11-25T12:00", "6")
    assert opened(desk, "2026-11-27T09:00") == [("P6.answer", NO)]
    from_a_typed_row(desk, row, "2026-11-27T12:00", "1")
    assert opened(desk, "2026-11-27T13:00") == [("P6.answer", YES)]
    from_the_card(desk, row, "2026-11-28T12:00", "2")
    assert opened(desk, "2026-11-28T13:00") == [("P6.answer", "the offer ended yesterday, not answered")]
    from_a_line_that_names_the_candidate(desk, row, "2026-11-28T14:00", "6")
    assert opened(desk, "2026-11-30T09:00") == [("P6.answer", NO)]


def test_an_answer_after_the_end_from_the_row_itself_asks_for_the_move(desk: Desk) -> None:
    row = offered(desk)
    assert len(opened(desk, "2026-11-30T09:00")) == 1
    said(desk, row, "1", "2026-11-30T12:00")
    assert opened(desk, "2026-11-30T13:00") == opened(desk, "2026-12-01T09:00") == [("P6.answer", YES)]


def test_a_line_on_the_row_itself_need_not_name_the_offer(desk: Desk) -> None:
    row = offered(desk)
    about = (Ref(Kind.SUBMISSION, row.id),)
    follow_ups.log(
        desk.store, at(desk, "2026-11-26T12:00"), "接受了，等书面", about=about, done=True, closes=(one(row).id,)
    )
    assert opened(desk, "2026-11-27T09:00") == [("P6.answer", YES)]


def test_an_offer_that_was_answered_before_anybody_was_to_ask_asks_for_the_move(desk: Desk) -> None:
    row = card(desk, "interviewing")
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(row, status=Status.OFFERED, status_since=write.at)
    talked(desk, row, "2026-11-23T12:00", "1")
    assert opened(desk, "2026-11-30T09:00") == [("P6.answer", YES)]
    assert len(asks(row)) == 1


def test_the_yes_to_an_offer_without_an_end_holds_when_its_end_is_typed(desk: Desk) -> None:
    row = offered(desk, "")
    from_the_card(desk, row, "2026-11-23T12:00", "1")
    terms(desk, row, "2026-11-23T15:00", verbal_on="2026-11-20", valid_until="2026-11-27")
    assert opened(desk, "2026-11-27T09:00") == opened(desk, "2026-11-30T09:00") == [("P6.answer", YES)]


def test_a_row_left_open_beside_an_answer_on_file_is_put_right_when_today_is_opened(desk: Desk) -> None:
    row = offered(desk)
    from_the_card(desk, row, "2026-11-24T12:00", "6")
    with writing(desk.store, at(desk, "2026-11-24T13:00"), "set_up") as write:
        write.update(asks(row)[0], status=ActionStatus.OPEN, done_at=None, result=None)
    assert opened(desk, "2026-11-30T09:00") == [("P6.answer", NO)]
    assert len(asks(row)) == 1


def test_a_card_that_comes_to_the_same_offer_again_is_asked_about_anew(desk: Desk) -> None:
    row = offered(desk)
    from_the_card(desk, row, "2026-11-26T12:00", "1")
    assert opened(desk, "2026-11-27T09:00") == [("P6.answer", YES)]
    go(desk, row, Status.INTERVIEWING, "2026-11-27T10:00", reason="又加面一轮")
    go(desk, row, Status.OFFERED, "2026-11-27T11:00", **MADE | {"valid_until": "2026-11-27"})
    assert opened(desk, "2026-11-27T12:00") == [("P6.answer", "the offer ends today")]


def test_a_line_may_name_the_client_as_it_is_called_outside(desk: Desk) -> None:
    offered(desk)
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, confidential=True, alias="某芯片公司")
        write.create(ClientAlias, client=desk.client, alias="归墟", name_key="归墟")
    typed(desk, (), "2026-11-24T12:00", f"{NAME}接受了某芯片公司的 Offer")
    typed(desk, (), "2026-11-25T12:00", f"{NAME}不接受归墟的 Offer")
    assert opened(desk, "2026-11-27T09:00") == [("P6.answer", NO)]


def test_a_line_about_a_candidate_with_two_offers_is_about_neither(desk: Desk) -> None:
    row = offered(desk)
    with writing(desk.store, desk.session, "create") as write:
        other = desk.add_position(write, desk.client, "另一个职位")
        desk.add_submission(write, status="offered", position=other)
    from_a_line_about_the_candidate(desk, row, "2026-11-24T12:00", "1")
    assert one(row).result is None


def test_what_the_client_says_of_the_offer_is_no_answer_of_the_candidate(desk: Desk) -> None:
    row = offered(desk)
    typed(desk, (Ref(Kind.SUBMISSION, row.id),), "2026-11-24T12:00", "客户同意 Offer 加 2K")
    assert opened(desk, "2026-11-27T09:00") == [("P6.answer", "the offer ends today")]


def test_what_is_no_plain_answer_leaves_the_row_open(desk: Desk) -> None:
    row = offered(desk)
    for line in ("等他签offer", "华为offer他拒了", "HRD签了offer，明天发"):
        typed(desk, (Ref(Kind.SUBMISSION, row.id),), "2026-11-24T12:00", line)
        assert [(step.status, step.result) for step in asks(row)] == [(ActionStatus.OPEN, None)]
    assert opened(desk, "2026-11-27T09:00") == [("P6.answer", "the offer ends today")]


def test_the_talk_that_reached_nobody_leaves_all_as_it_is(desk: Desk) -> None:
    row = offered(desk)
    from_the_card(desk, row, "2026-11-24T12:00", "7")
    assert one(row).result is None
    asked_by_hand(desk, row, "2026-11-25T12:00")
    from_the_card(desk, row, "2026-11-25T13:00", "1")
    from_the_card(desk, row, "2026-11-25T15:00", "7")
    assert opened(desk, "2026-11-27T09:00") == [("P6.answer", YES)]


def test_asking_twice_in_one_act_changes_nothing(desk: Desk) -> None:
    row = offered(desk)
    from_the_card(desk, row, "2026-11-26T12:00", "1")
    now = at(desk, "2026-11-27T09:00")
    rules_at_opening.make(desk.store, now)
    held = [(step.id, step.version) for step in asks(row)]
    with writing(desk.store, now, "rule") as write:
        found = cards.load(now, row.id)
        assert found is not None
        offer_answers.ask(write, found)
        offer_answers.ask(write, found)
    assert [(step.id, step.version) for step in asks(row)] == held


@pytest.mark.parametrize(
    ("line", "outcome"),
    [
        ("想了想还是不接", None),
        ("家里反对，不接", None),
        ("不接，公司挽留了", None),
        ("暂时不接，等另一家", None),
        ("打了三次都不接", Outcome.NO_ANSWER),
        ("电话不接，微信不回", Outcome.NO_ANSWER),
    ],
)
def test_with_an_offer_out_what_may_be_said_of_it_is_no_call_that_nobody_answered(
    desk: Desk, line: str, outcome: Outcome | None
) -> None:
    row = card(desk, "interviewing")
    about = (Ref(Kind.SUBMISSION, row.id),)
    before = follow_ups.preview(desk.store, desk.session, line, about=about, done=True)
    assert before.outcome is Outcome.NO_ANSWER
    go(desk, row, Status.OFFERED, **MADE)
    assert follow_ups.preview(desk.store, desk.session, line, about=about, done=True).outcome is outcome
