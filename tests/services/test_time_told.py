"""B5: a time that is fixed is told to the candidate, whoever records it first."""

from __future__ import annotations

from typing import Any

from katui.domain.contact import Outcome
from katui.domain.kinds import Kind
from katui.domain.pipeline import Status
from katui.domain.refs import Ref
from katui.domain.scripts import Scenario, fill
from katui.domain.session import Session
from katui.domain.work import ActionKind, ActionStatus, Side
from katui.services import feedback, slots
from katui.services.moves import Move, move
from katui.services.talk_cases import talk_case
from katui.store.changes import writing
from katui.store.models.work import Action
from tests.factories import FRIDAY, Desk, session
from tests.services.slot_desk import THREE, beijing, card, confirmed, offer, open_actions, times_of, wish
from tests.services.test_feedback import SAID
from tests.services.test_talk_log import log


def to_tell(desk: Desk, row: Any, at: Session | None = None) -> Any:
    """The step that a talk with the client left: tell the candidate the time that was fixed."""
    with writing(desk.store, at or desk.session, "create") as write:
        about = {"candidate": desk.candidate, "position": desk.position, "submission": row, "client": desk.client}
        due = {"due": FRIDAY, "owner": desk.shan, "created_by": desk.shan, "why": {"opens": Scenario.TIME_SET.value}}
        return write.create(Action, kind=ActionKind.CANDIDATE_CALL, do="说定", **due, **about)


def state(step: Any) -> ActionStatus:
    found: ActionStatus = Action.get_by_id(step.id).status
    return found


def test_the_clients_pick_is_still_told_to_the_candidate_and_the_talk_closes_it(desk: Desk) -> None:
    row = card(desk)
    made = offer(desk, row, *THREE, side=Side.CANDIDATE)
    step = to_tell(desk, row)
    slots.pick(desk.store, desk.session, times_of(made)[0].id)
    assert state(step) is ActionStatus.OPEN, "the consultant knows, the candidate has heard nothing"
    refs, opens = (Ref(Kind.SUBMISSION, row.id),), Scenario.TIME_SET.value
    case = talk_case(desk.store, desk.session, refs, opens=opens, actions=(step.id,))
    assert "24 Nov, 10:00" in fill(case.script.opening, case.record).text
    log(desk, case, next(each.key for each in case.script.branches if each.outcome is Outcome.AGREED))
    assert state(step) is ActionStatus.DONE


def test_who_picked_a_time_is_not_told_it(desk: Desk) -> None:
    row = card(desk)
    made = offer(desk, row, *THREE, side=Side.CLIENT)
    step = to_tell(desk, row)
    slots.pick(desk.store, desk.session, times_of(made)[0].id)
    assert state(step) is ActionStatus.DONE


def test_a_time_the_client_sets_itself_is_still_told_to_the_candidate(desk: Desk) -> None:
    row = card(desk)
    step = to_tell(desk, row)
    told = {"interview_at": "2026-11-25T10:00", "learned_from": "王敏", "learned_at": "now"}
    move(desk.store, desk.session, row.id, Move(Status.INTERVIEWING, told, anyway=True))
    assert state(step) is ActionStatus.OPEN


def test_of_a_round_that_is_off_nobody_is_told_the_time_and_new_times_are_asked_for(desk: Desk) -> None:
    row = card(desk)
    made = offer(desk, row, *THREE, side=Side.CANDIDATE)
    step = to_tell(desk, row)
    picked = slots.pick(desk.store, desk.session, times_of(made)[0].id)
    slots.cancel(desk.store, desk.session, picked.interview_id, "会议冲突", Side.CLIENT)
    assert state(step) is ActionStatus.CANCELLED
    assert open_actions(row)[ActionKind.GAP].why["need"] == "time"


def test_of_a_round_that_was_held_nobody_is_told_the_time(desk: Desk) -> None:
    row = card(desk)
    picked = confirmed(desk, row, "2026-11-20T10:00")
    step = to_tell(desk, row)
    later = session("shan", at=beijing("2026-11-20T12:00"))
    feedback.record(desk.store, later, picked.interview_id, Side.CANDIDATE, SAID)
    assert state(step) is ActionStatus.CANCELLED


def test_the_time_of_the_next_round_is_told_though_the_candidates_word_on_the_last_one_comes_first(desk: Desk) -> None:
    row = card(desk)
    held = confirmed(desk, row, "2026-11-20T10:00")
    later = session("shan", at=beijing("2026-11-20T12:00"))
    made = slots.offer(desk.store, later, row.id, wish(*THREE, side=Side.CANDIDATE))
    step = to_tell(desk, row, later)
    feedback.record(desk.store, later, held.interview_id, Side.CANDIDATE, SAID)
    slots.pick(desk.store, later, times_of(made)[0].id)
    assert state(step) is ActionStatus.OPEN
