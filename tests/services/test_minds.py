"""B7, B8: a candidate who will not meet HR, rounds that were missed or called off, and the texts to both sides."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from katui import i18n
from katui.domain import round_notes
from katui.domain.concerns import By, ConcernKind, Fault, HrCause
from katui.domain.session import Session
from katui.domain.work import ActionKind, InterviewStatus, Side
from katui.services import broken_rounds, mind_texts, minds, slots
from katui.services.minds import Done
from katui.services.undo import undo
from katui.store.changes import writing
from katui.store.models.submissions import Concern, Submission
from katui.store.models.work import Action, FollowUp
from tests.factories import FRIDAY, Desk, session
from tests.services.slot_desk import beijing, card, confirmed, interview, offer, open_actions, refusal, times_of

ROUND = "2026-11-20T10:00"
LATER = "2026-11-20T10:40"
HR = {
    "cause": "past_refusal",
    "words": "三年前被他们 HR 刷过",
    "told": "HR 只管流程",
    "hr_first": "yes",
    "by_when": "+1wd",
}
MISSED = {"how": "no_show", "by": "candidate", "words": "说堵车，没接电话", "fault": "candidate"}


def later(login: str = "shan") -> Session:
    """A session when the round should be under way."""
    return session(login, at=beijing(LATER))


@pytest.fixture
def set_(desk: Desk) -> tuple[Any, int]:
    """A card and its round of this morning."""
    row = card(desk)
    return row, confirmed(desk, row, ROUND).interview_id


def break_off(desk: Desk, ref: int, at: Session | None = None, **given: str) -> Done:
    """What became of the round."""
    return broken_rounds.break_off(desk.store, at or later(), ref, MISSED | given)


def test_who_calls_first_is_settled_with_the_cause_and_a_step(desk: Desk) -> None:
    row = card(desk)
    made = minds.record_hr(desk.store, desk.session, row.id, HR)
    assert slots.picker(desk.store, desk.session, row.id).hr_does_not_call
    kept = Concern.get_by_id(made.concern)
    assert kept.kind is ConcernKind.HR
    assert "三年前被他们 HR 刷过" in kept.words
    assert [one.do for one in made.owed] == ["Agree with 归墟半导体 what HR brings to the talk with 阿依古丽·买买提"]
    assert "HR 只管流程" in FollowUp.get(FollowUp.submission == row.id).text
    minds.record_hr(desk.store, desk.session, row.id, HR | {"hr_first": "no", "words": "还是愿意谈"})
    (kept,) = minds.standing(desk.store, desk.session, row.id).concerns
    assert "三年前被他们 HR 刷过" in kept.words, "the same concern on the same card keeps what was said before"
    assert "还是愿意谈" in kept.words
    assert "\n" not in kept.words
    i18n.activate("zh_CN")
    (kept,) = minds.standing(desk.store, desk.session, row.id).concerns
    assert kept.words == "以前被 HR 刷过：三年前被他们 HR 刷过；以前被 HR 刷过：还是愿意谈"
    i18n.activate("en")
    assert not Submission.get_by_id(row.id).hr_does_not_call
    undo(desk.store, desk.session)
    assert Submission.get_by_id(row.id).hr_does_not_call


def test_before_the_client_knows_the_card_the_step_is_the_candidates(desk: Desk) -> None:
    row = card(desk, "interested")
    made = minds.record_hr(desk.store, desk.session, row.id, HR)
    assert open_actions(row)[ActionKind.CANDIDATE_CALL].rule == "B7"
    assert len(made.owed) == 1


def test_the_texts_about_hr_say_what_it_does_and_what_to_bring(desk: Desk) -> None:
    row = card(desk)
    minds.record_hr(desk.store, desk.session, row.id, HR)
    found = mind_texts.hr(desk.store, desk.session, row.id, HrCause.PAST_REFUSAL)
    assert {(one.side, one.language) for one in found} == {
        (side, language) for side in Side for language in ("zh_CN", "en")
    }
    said = {(one.side, one.language): one.body for one in found}
    assert "我这就跟对方商量" in said[Side.CANDIDATE, "zh_CN"]
    assert "I am asking them" in said[Side.CANDIDATE, "en"]
    assert not any("不会先" in body or "will not call" in body for body in said.values()), "not agreed yet"
    assert "let the manager call before HR does" in said[Side.CLIENT, "en"]
    minds.record_hr(desk.store, desk.session, row.id, HR | {"hr_first": "no"})
    again = mind_texts.hr(desk.store, desk.session, row.id, HrCause.OTHER)
    assert not any("我这就跟对方商量" in one.body for one in again)
    assert all("{" not in one.body for one in (*found, *again))


def test_a_missed_round_is_one_and_the_client_is_apologised_to(desk: Desk, set_: tuple[Any, int]) -> None:
    row, ref = set_
    made = break_off(desk, ref)
    held = interview(ref)
    assert (held.status, held.off_by, held.fault) == (InterviewStatus.NO_SHOW, By.CANDIDATE, Fault.CANDIDATE)
    assert "missed by the candidate: 说堵车，没接电话" in round_notes.shown(held.notes, FRIDAY.date())
    owed = open_actions(row)
    assert set(owed) == {ActionKind.TELL_CLIENT, ActionKind.GAP}, "what the round owed has fallen away"
    assert owed[ActionKind.TELL_CLIENT].do == "Apologise to 归墟半导体 for the round with 阿依古丽·买买提"
    assert owed[ActionKind.GAP].do == "Offer new times for 阿依古丽·买买提 at 归墟半导体"
    assert len(made.owed) == 2
    undo(desk.store, later())
    assert interview(ref).status is InterviewStatus.CONFIRMED
    assert ActionKind.CANDIDATE_FEEDBACK in open_actions(row)


def test_nobody_has_missed_what_has_not_begun(desk: Desk, set_: tuple[Any, int]) -> None:
    told = refusal(partial(break_off, desk, set_[1], desk.session))
    assert (told.rule, told.field) == ("B8.early", "how")
    break_off(desk, set_[1], desk.session, how="cancelled")
    assert interview(set_[1]).status is InterviewStatus.CANCELLED
    assert interview(set_[1]).sequence == 1, "calendars learn of it"
    assert refusal(partial(break_off, desk, set_[1])).rule == "S6.race"


@pytest.mark.parametrize(
    ("by", "fault", "kind", "sides"),
    [
        ("candidate", "candidate", ActionKind.TELL_CLIENT, {Side.CLIENT}),
        ("client", "client", ActionKind.TELL_CANDIDATE, {Side.CANDIDATE}),
        ("interviewer", "client", ActionKind.TELL_CANDIDATE, {Side.CANDIDATE}),
        ("candidate", "nobody", ActionKind.TELL_CLIENT, {Side.CLIENT, Side.CANDIDATE}),
        ("client", "nobody", ActionKind.TELL_CANDIDATE, {Side.CLIENT, Side.CANDIDATE}),
        ("client", "candidate", ActionKind.TELL_CANDIDATE, {Side.CLIENT, Side.CANDIDATE}),
        ("candidate", "client", ActionKind.TELL_CLIENT, {Side.CLIENT, Side.CANDIDATE}),
    ],
)
def test_the_side_it_was_done_to_is_told(
    desk: Desk, set_: tuple[Any, int], by: str, fault: str, kind: ActionKind, sides: set[Side]
) -> None:
    row, ref = set_
    break_off(desk, ref, how="cancelled", by=by, fault=fault)
    assert set(open_actions(row)) == {kind, ActionKind.GAP}
    found = mind_texts.broken(desk.store, later(), ref, Fault(fault))
    assert {one.side for one in found} == sides
    assert all("{" not in one.body and "None" not in one.body for one in found)


@pytest.mark.parametrize("at", ["ahead", "after"])
def test_a_client_who_called_it_off_is_not_told_that_something_came_up(
    desk: Desk, set_: tuple[Any, int], at: str
) -> None:
    """B8: whoever called the round off is told no news about it; the other side is."""
    who = desk.session if at == "ahead" else later()
    break_off(desk, set_[1], who, how="cancelled", by="client", fault="candidate")
    said = {(one.side, one.language): one.body for one in mind_texts.broken(desk.store, who, set_[1], Fault.CANDIDATE)}
    assert "就按您说的取消了" in said[Side.CLIENT, "zh_CN"]
    assert "临时有" not in said[Side.CLIENT, "zh_CN"]
    assert "as you asked" in said[Side.CLIENT, "en"]
    assert "came up" not in said[Side.CLIENT, "en"]
    assert "对方取消了" in said[Side.CANDIDATE, "zh_CN"]
    assert "called off by them" in said[Side.CANDIDATE, "en"]


def test_the_apology_does_not_blame_the_candidate(desk: Desk, set_: tuple[Any, int]) -> None:
    break_off(desk, set_[1])
    for text in mind_texts.broken(desk.store, later(), set_[1], Fault.CANDIDATE):
        assert text.side is Side.CLIENT
        assert "堵车" not in text.body
        assert ("这是我的疏忽" in text.body) is (text.language == "zh_CN")


@pytest.mark.parametrize("fault", ["candidate", "client", "nobody"])
def test_called_off_before_its_time_nobody_is_told_that_it_did_not_take_place(
    desk: Desk, set_: tuple[Any, int], fault: str
) -> None:
    _row, ref = set_
    break_off(desk, ref, desk.session, how="cancelled", by="client" if fault == "client" else "candidate", fault=fault)
    for text in mind_texts.broken(desk.store, desk.session, ref, Fault(fault)):
        assert not [said for said in ("did not take place", "没能如期", "疏忽", "cost you", "{") if said in text.body]
        assert ("取消" in text.body) is (text.language == "zh_CN")
        assert ("will not take place" in text.body) is (text.language == "en")
        assert text.side is not Side.CLIENT or any(free in text.body for free in ("the time is free", "空出来"))


@pytest.mark.parametrize("by", ["client", "interviewer", "candidate"])
def test_who_called_off_what_is_nobodys_fault_gets_an_acknowledgement(
    desk: Desk, set_: tuple[Any, int], by: str
) -> None:
    """B8: it is no news to that side, and nobody there is asked to pass it on; the other side reads it as before."""
    break_off(desk, set_[1], desk.session, how="cancelled", by=by, fault="nobody")
    caller, found = By(by).side, mind_texts.broken(desk.store, desk.session, set_[1], Fault.NOBODY)
    assert {(one.side, one.language) for one in found} == {(side, each) for side in Side for each in i18n.LANGUAGES}
    for text in found:
        assert ("收到" in text.body or "noted" in text.body) is (text.side is caller)
        assert text.side is not caller or not [
            said for said in ("同步给面试官", "tell the interviewer", "{") if said in text.body
        ]


def test_a_new_time_that_is_picked_closes_what_asked_for_it(desk: Desk, set_: tuple[Any, int]) -> None:
    row, ref = set_
    break_off(desk, ref, by="interviewer", fault="client")
    made = offer(desk, row, "2026-11-24T10:00", sure=True)
    slots.pick(desk.store, later(), times_of(made)[0].id)
    assert not Action.select().where((Action.kind == ActionKind.GAP) & (Action.status == "open")).count()
    found = slots.rounds_of(desk.store, later(), row.id).rounds
    assert [(one.status, one.off_by) for one in found] == [
        (InterviewStatus.NO_SHOW, By.INTERVIEWER),
        (InterviewStatus.CONFIRMED, None),
    ]


def test_the_panel_reads_the_round_that_may_have_been_missed(desk: Desk, set_: tuple[Any, int]) -> None:
    row, ref = set_
    early, late = (minds.standing(desk.store, who, row.id).round for who in (desk.session, later()))
    assert early is not None
    assert late is not None
    assert (early.id, early.begun, late.begun) == (ref, False, True)
    break_off(desk, ref)
    assert minds.standing(desk.store, later(), row.id).round is None


def test_a_form_says_everything_that_is_missing_at_once(desk: Desk, set_: tuple[Any, int]) -> None:
    told = refusal(partial(broken_rounds.break_off, desk.store, later(), set_[1], {}))
    assert (told.rule, [one.field for one in told.missing]) == ("B8.missing", ["how", "by", "words", "fault"])
    with writing(desk.store, desk.session, "set_up"):
        other = refusal(partial(minds.record_hr, desk.store, desk.session, set_[0].id, HR | {"cause": "?"}))
    assert (other.rule, other.field) == ("I6.word", "cause")
