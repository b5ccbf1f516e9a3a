"""B8: a concern that is solved is asked of the client no more; the candidate is told unless they were already."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.domain.script_variables import prompts
from katui.domain.scripts import Scenario
from katui.domain.work import ActionKind, ActionStatus
from katui.services import follow_ups, talk_log, withdrawals
from katui.services.call_log import Answer
from katui.services.talk_cases import talk_case
from katui.store.changes import writing
from katui.store.models.work import Action
from tests.factories import FRIDAY, Desk, session
from tests.services.slot_desk import card, open_actions

WANTS_OUT = {"kind": "overtime", "words": "听说995", "verdict": "solvable", "do": "加班实情", "by_when": "2026-11-24"}
SOLVED = {"how": "项目期外双休", "for_good": "no"}


def talked(desk: Desk, row: Any, scenario: Scenario, minutes: int) -> list[Any]:
    """The talk was held, its first answer logged; the steps it left."""
    there = session("shan", at=FRIDAY + timedelta(minutes=minutes))
    about = Ref(Kind.SUBMISSION, row.id)
    owed = open_actions(row).get(ActionKind.CLIENT_CALL) if scenario is Scenario.ASK_CLIENT else None
    closes = () if owed is None else (owed.id,)
    case = talk_case(desk.store, there, (about,), opens=scenario.value, actions=closes)
    line = talk_log.first_line(there, case, case.script.branches[0], case.record)
    for prompt in prompts():
        line = line.replace(prompt, "项目期外双休")
    answer = Answer("1", line)
    made = talk_log.log_talk(desk.store, there, about, case.script, answer, closes=closes).actions
    return [Action.get_by_id(each) for each in made]


def solved(desk: Desk, concern: Any) -> None:
    there = session("shan", at=FRIDAY + timedelta(hours=3))
    withdrawals.solve(desk.store, there, concern, SOLVED, expect=1)


def status(row: Any) -> ActionStatus:
    return Action.get_by_id(row.id).status


@pytest.mark.parametrize("told", [True, False])
def test_what_the_talk_left_to_ask_is_done_once_it_is_solved(desk: Desk, told: bool) -> None:
    row = card(desk, "interviewing")
    concern = withdrawals.withdraw(desk.store, desk.session, row.id, WANTS_OUT).concern
    ask, tell = talked(desk, row, Scenario.WITHDRAWAL, 10)
    assert (ask.kind, tell.kind) == (ActionKind.CLIENT_CALL, ActionKind.CANDIDATE_CALL)
    if told:
        there = session("shan", at=FRIDAY + timedelta(hours=1))
        line = "阿依古丽·买买提 客户说项目期外双休，愿意接着谈 done"
        follow_ups.log(desk.store, there, line, about=(Ref(Kind.SUBMISSION, row.id),))
    solved(desk, concern)
    assert status(ask) is ActionStatus.DONE
    assert status(tell) is (ActionStatus.DONE if told else ActionStatus.OPEN)


def test_while_something_else_is_in_the_way_the_steps_stay(desk: Desk) -> None:
    row = card(desk, "interviewing")
    concern = withdrawals.withdraw(desk.store, desk.session, row.id, WANTS_OUT).concern
    withdrawals.withdraw(desk.store, desk.session, row.id, WANTS_OUT | {"kind": "pay", "words": "少了 5%"})
    ask, tell = talked(desk, row, Scenario.WITHDRAWAL, 10)
    solved(desk, concern)
    assert (status(ask), status(tell)) == (ActionStatus.OPEN, ActionStatus.OPEN)


def test_what_the_client_answered_is_told_to_the_candidate_though_it_is_solved(desk: Desk) -> None:
    """Asked again by the client's own talk: another question to the client about this card stays open."""
    row = card(desk, "interviewing")
    concern = withdrawals.withdraw(desk.store, desk.session, row.id, WANTS_OUT).concern
    (tell,) = talked(desk, row, Scenario.ASK_CLIENT, 10)
    asked = talked(desk, row, Scenario.ASK_CLIENT, 20)
    solved(desk, concern)
    assert {status(each) for each in (tell, *asked)} == {ActionStatus.OPEN}


@pytest.mark.parametrize("line", ["客户说项目期外双休", "王总回话了，双休", "the client agreed to weekends"])
def test_what_the_client_said_is_not_taken_for_a_talk_with_the_candidate(desk: Desk, line: str) -> None:
    row = card(desk, "interviewing")
    concern = withdrawals.withdraw(desk.store, desk.session, row.id, WANTS_OUT).concern
    ask, tell = talked(desk, row, Scenario.WITHDRAWAL, 10)
    there = session("shan", at=FRIDAY + timedelta(hours=1))
    follow_ups.log(desk.store, there, f"{line} done", about=(Ref(Kind.SUBMISSION, row.id),))
    solved(desk, concern)
    assert (status(ask), status(tell)) == (ActionStatus.DONE, ActionStatus.OPEN)


def test_a_step_that_an_earlier_release_made_for_the_candidate_is_found_again(desk: Desk) -> None:
    row = card(desk, "interviewing")
    withdrawals.withdraw(desk.store, desk.session, row.id, WANTS_OUT)
    step = Action.get((Action.submission == row.id) & (Action.rule == "B8"))
    with writing(desk.store, desk.session, "edit") as write:
        write.update(step, kind=ActionKind.CANDIDATE_CALL)
    withdrawals.withdraw(desk.store, desk.session, row.id, WANTS_OUT | {"do": "再问加班"})
    of_rule = (Action.submission == row.id) & (Action.rule == "B8") & (Action.status == ActionStatus.OPEN)
    [left] = Action.select().where(of_rule)
    assert (left.id, left.kind) == (step.id, ActionKind.CLIENT_CALL)
