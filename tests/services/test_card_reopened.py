"""P2, F1: a card that reopens owes what it owed, as far as that is still true; none is live without a next step."""

from __future__ import annotations

from typing import Any

import pytest

from katui.domain.feedback import Decision
from katui.domain.pipeline import Status
from katui.domain.scripts import Scenario
from katui.domain.session import Session
from katui.domain.step_texts import StepText
from katui.domain.work import ActionKind, ActionStatus
from katui.services.moves import Move, move
from katui.store.changes import writing
from katui.store.models.work import Action
from tests.factories import Desk, session
from tests.services.slot_desk import THREE, beijing, card, confirmed, offer, open_actions

WITHDREW = Move(Status.DECLINED_BY_CANDIDATE, {"reason_code": "pay", "reason": "薪资谈不拢"})
BACK = {"reason": "又愿意谈了"}


def _after(text: str = "2026-11-24T18:00") -> Session:
    return session("shan", at=beijing(text))


def _ended(desk: Desk, row: Any, me: Session, to: Status = Status.INTERVIEWING) -> None:
    move(desk.store, me, row.id, WITHDREW)
    assert set(open_actions(row)) == {ActionKind.TELL_CLIENT}
    move(desk.store, me, row.id, Move(to, BACK))


def test_the_round_that_is_past_is_asked_about_after_all(desk: Desk) -> None:
    row = card(desk)
    confirmed(desk, row, THREE[0])
    due = {kind: one.due for kind, one in open_actions(row).items()}
    _ended(desk, row, _after())
    again = open_actions(row)
    assert set(again) == {ActionKind.CANDIDATE_FEEDBACK, ActionKind.CLIENT_FEEDBACK}, "its preparation is over"
    assert {kind: one.due for kind, one in again.items()} == {kind: due[kind] for kind in again}


def test_a_round_to_come_that_the_end_called_off_needs_another_time(desk: Desk) -> None:
    row = card(desk)
    confirmed(desk, row, THREE[0])
    _ended(desk, row, desk.session)
    [step] = open_actions(row).values()
    assert (step.kind, step.told["say"], step.why) == (ActionKind.GAP, StepText.NEW_TIME.value, {"need": "time"})


def test_times_that_the_end_took_back_are_to_be_offered_anew(desk: Desk) -> None:
    row = card(desk)
    offer(desk, row, *THREE)
    _ended(desk, row, desk.session, Status.CV_PASSED)
    [step] = open_actions(row).values()
    assert step.told["say"] == StepText.NEW_TIME.value


@pytest.mark.parametrize("status", ["sourced", "contacted", "shortlisted", "submitted", "offered", "accepted"])
def test_a_card_that_nobody_owed_anything_has_a_next_step(desk: Desk, status: str) -> None:
    row = card(desk, status)
    move(desk.store, desk.session, row.id, WITHDREW)
    move(desk.store, desk.session, row.id, Move(Status(status), BACK))
    told = {one.told["say"] for one in open_actions(row).values()}
    assert told, "no live card is without a next step"
    assert StepText.ENDED_CLIENT.value not in told


@pytest.mark.parametrize("opens", [Scenario.SLOT_OFFER, Scenario.TIME_SET])
def test_what_was_to_be_told_of_times_that_are_no_longer_kept_is_not_owed_again(desk: Desk, opens: Scenario) -> None:
    row = card(desk)
    with writing(desk.store, desk.session, "create") as write:
        more = {"due": beijing("2026-11-25T10:00"), "owner": desk.shan, "created_by": desk.shan, "submission": row}
        told = write.create(Action, kind=ActionKind.CANDIDATE_CALL, do="说定", why={"opens": opens.value}, **more)
    _ended(desk, row, desk.session, Status.CV_PASSED)
    assert Action.get_by_id(told.id).status is ActionStatus.CANCELLED


def test_what_a_person_named_comes_back_and_what_was_done_stays_done(desk: Desk) -> None:
    row = card(desk, "submitted")
    with writing(desk.store, desk.session, "create") as write:
        more = {"due": beijing("2026-11-25T10:00"), "owner": desk.shan, "created_by": desk.shan, "submission": row}
        named = write.create(Action, kind=ActionKind.FOLLOW_UP, do="带作品集去聊", has_time=True, **more)
        done = write.create(Action, kind=ActionKind.FOLLOW_UP, do="发简历", status="done", **more)
    _ended(desk, row, desk.session, Status.SUBMITTED)
    assert Action.get_by_id(named.id).status is ActionStatus.OPEN
    assert Action.get_by_id(done.id).status is ActionStatus.DONE


def test_a_second_end_and_reopening_bring_back_only_what_the_last_end_cancelled(desk: Desk) -> None:
    row = card(desk)
    confirmed(desk, row, THREE[0])
    _ended(desk, row, _after())
    with writing(desk.store, _after(), "edit") as write:
        write.update(
            open_actions(row)[ActionKind.CANDIDATE_FEEDBACK], status="done", done_at=beijing("2026-11-24T18:00")
        )
    _ended(desk, row, _after("2026-11-25T18:00"))
    assert set(open_actions(row)) == {ActionKind.CLIENT_FEEDBACK}


def test_the_next_round_that_was_to_be_arranged_is_still_to_be_arranged(desk: Desk) -> None:
    """The card comes back to the stage it left: that settles nothing."""
    row = card(desk, "interviewing")
    decided = {"kind": ActionKind.CLIENT_CALL, "do": "约下一轮", "why": {"decision": Decision.NEXT_ROUND.value}}
    chased = {"kind": ActionKind.CLIENT_FEEDBACK, "do": "问面试结果"}
    more = {"due": beijing("2026-11-25T10:00"), "has_time": True, "owner": desk.shan, "created_by": desk.shan}
    with writing(desk.store, desk.session, "create") as write:
        owed = [write.create(Action, submission=row, rule="B10", **step, **more).id for step in (decided, chased)]
    move(desk.store, desk.session, row.id, WITHDREW)
    move(desk.store, desk.session, row.id, Move(Status.INTERVIEWING, BACK))
    assert {one.id for one in open_actions(row).values()} == set(owed)
