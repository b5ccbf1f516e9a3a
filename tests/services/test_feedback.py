"""B10: what both sides say after a round, what that closes and makes due; P6: the talk before the offer."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from katui import i18n
from katui.domain.people import Scope
from katui.domain.pipeline import Status
from katui.domain.results import came_words
from katui.domain.session import Session
from katui.domain.work import ActionKind, ActionStatus, InterviewStatus, Side
from katui.screens import feedback_words
from katui.services import feedback, withdrawals
from katui.services.feedback import Recorded
from katui.services.moves import Move, allowed_moves, move
from katui.services.slots import cancel
from katui.services.today import Item, today
from katui.services.undo import undo
from katui.store.changes import writing
from katui.store.models.interviews import Feedback, Interview
from katui.store.models.submissions import Submission
from katui.store.models.work import Action, FollowUp
from tests.factories import HEARD, Desk, session
from tests.services.slot_desk import beijing, card, confirmed, interview, open_actions, refusal

ROUND = "2026-11-20T10:00"
AFTER = beijing("2026-11-20T11:30")
SAID = {"accepts": "岗位内容", "doubts": "出差多，离家远", "willingness": "4", "others": "别家二面", "risk": "2"}
CLIENT = {"strengths": "专业扎实", "concerns": "稳定性", "decision": "next_round", "by_when": "2026-11-24"}


def after(at: Any = AFTER, login: str = "shan") -> Session:
    """A session once the round is over."""
    return session(login, at=at)


@pytest.fixture
def held(desk: Desk) -> tuple[Any, int]:
    """A card and its round of this morning."""
    row = card(desk)
    return row, confirmed(desk, row, ROUND).interview_id


def candidate(desk: Desk, ref: int, **given: str) -> Recorded:
    """The candidate's word."""
    return feedback.record(desk.store, after(), ref, Side.CANDIDATE, SAID | given)


def client(desk: Desk, ref: int, **given: str) -> Recorded:
    """The client's word."""
    return feedback.record(desk.store, after(), ref, Side.CLIENT, CLIENT | given)


def test_the_candidates_word_closes_its_action_and_leaves_the_client_to_call(desk: Desk, held: tuple[Any, int]) -> None:
    row, ref = held
    made = candidate(desk, ref)
    assert (made.side, made.before_candidate, made.owed) == (Side.CANDIDATE, False, ())
    owed = open_actions(row)
    assert not {ActionKind.CANDIDATE_FEEDBACK, ActionKind.PREPARE} & set(owed)
    assert owed[ActionKind.CLIENT_FEEDBACK].due == beijing("2026-11-24T18:00")
    assert (interview(ref).status, interview(ref).result) == (InterviewStatus.DONE, "waiting")
    logged = FollowUp.select().order_by(FollowUp.id.desc()).get()
    assert "出差多，离家远" in logged.text
    assert "4/5" in logged.text
    assert logged.submission_id == row.id
    shown = feedback.sheet(desk.store, after(), ref)
    said = shown.said(Side.CANDIDATE)
    assert said is not None
    assert said.answers == SAID
    assert Submission.get_by_id(row.id).candidate.other_processes == "别家二面"


@pytest.mark.parametrize("side", list(Side))
def test_a_round_that_somebody_spoke_about_is_not_to_be_moved_any_more(desk: Desk, side: Side) -> None:
    """B8: the candidate could not come, nobody moved the round, and they came after all."""
    row = card(desk)
    ref = confirmed(desk, row, "2026-11-20T11:00").interview_id
    withdrawals.withdraw(desk.store, desk.session, row.id, {"kind": "other", "verdict": "obstacle", "words": "有会"})
    moved = open_actions(row)[ActionKind.GAP]
    assert moved.do.startswith("Move round 1")
    given = SAID if side is Side.CANDIDATE else CLIENT
    feedback.record(desk.store, after(beijing("2026-11-20T12:30")), ref, side, given)
    step = Action.get_by_id(moved.id)
    assert (step.status, came_words(step.result)) == (ActionStatus.CANCELLED, "the round is over")
    undo(desk.store, desk.session)
    assert Action.get_by_id(moved.id).status is ActionStatus.OPEN


def test_where_nothing_asks_the_client_the_call_is_made_due(desk: Desk, held: tuple[Any, int]) -> None:
    row, ref = held
    with writing(desk.store, desk.session, "set_up") as write:
        write.delete(open_actions(row)[ActionKind.CLIENT_FEEDBACK])
    [owed] = candidate(desk, ref).owed
    assert owed.due == beijing("2026-11-24T18:00")
    assert ActionKind.CLIENT_FEEDBACK in open_actions(row)


def test_the_clients_word_makes_its_next_step_and_warns_of_an_empty_part(desk: Desk, held: tuple[Any, int]) -> None:
    row, ref = held
    made = client(desk, ref, next_step="王敏约二面", said_by="王敏")
    assert made.before_candidate
    [owed] = made.owed
    said = "王敏约二面: 阿依古丽·买买提 at 归墟半导体"
    assert (owed.do, owed.due, owed.has_time) == (said, beijing("2026-11-24T18:00"), False)
    assert interview(ref).result == "passed"
    assert ActionKind.CLIENT_FEEDBACK not in open_actions(row)
    assert ActionKind.CANDIDATE_FEEDBACK in open_actions(row)
    logged = FollowUp.select().order_by(FollowUp.id.desc()).get()
    assert logged.person.name == "王敏"


@pytest.mark.parametrize(
    ("decision", "kind", "result"),
    [
        ("next_round", ActionKind.CLIENT_CALL, "passed"),
        ("offer", ActionKind.CLIENT_CALL, "passed"),
        ("open", ActionKind.CLIENT_CALL, "waiting"),
        ("refused", ActionKind.TELL_CANDIDATE, "refused"),
    ],
)
def test_each_decision_has_its_next_step(
    desk: Desk, held: tuple[Any, int], decision: str, kind: ActionKind, result: str
) -> None:
    row, ref = held
    made = client(desk, ref, decision=decision)
    assert kind in open_actions(row)
    assert interview(ref).result == result
    again = feedback.record(desk.store, after(), ref, Side.CLIENT, CLIENT, expect=1)
    assert [one.kind for one in open_actions(row).values() if one.kind is kind] in ([kind], [])
    assert len(again.owed) == 1
    assert made.decision is not None
    assert Feedback.select().count() == 1


def test_an_offer_ends_the_round_that_was_to_come(desk: Desk, held: tuple[Any, int]) -> None:
    """B10: the next round is not asked for any more once the client has made its offer."""
    row, ref = held
    client(desk, ref)
    assert ActionKind.CLIENT_CALL in open_actions(row)
    wish = Move(Status.OFFERED, HEARD | {"offer_terms": "50K*14"}, True)
    move(desk.store, after(), row.id, wish)
    assert ActionKind.CLIENT_CALL not in open_actions(row)


def test_a_step_that_follows_from_the_decision_is_done_once_the_card_is_there(
    desk: Desk, held: tuple[Any, int]
) -> None:
    row, ref = held
    client(desk, ref)
    confirmed(desk, row, "2026-11-25T10:00")
    assert ActionKind.CLIENT_CALL not in open_actions(row)
    feedback.record(desk.store, after(), ref, Side.CLIENT, CLIENT | {"next_step": "要体检报告"}, expect=1)
    confirmed(desk, row, "2026-11-26T10:00")
    assert open_actions(row)[ActionKind.CLIENT_CALL].do.startswith("要体检报告: ")


@pytest.mark.parametrize(
    "step",
    [
        "下周下一轮", "约阿依古丽·买买提下周终面", "set up the second interview", "等客户给时间", "book a time",
        "约双方时间", "安排下周二在上海办公室面试", "等客户给时间后通知他", "arrange times with HR",
    ],
)  # fmt: skip
def test_a_next_round_in_ones_own_words_is_done_once_the_round_has_its_time(
    desk: Desk, held: tuple[Any, int], step: str
) -> None:
    row, ref = held
    [owed] = client(desk, ref, next_step=step).owed
    assert owed.do.count("阿依古丽·买买提") == 1, "whom it is about is said once"
    picked = confirmed(desk, row, "2026-11-25T10:00")
    assert ActionKind.CLIENT_CALL not in open_actions(row)
    undo(desk.store, desk.session, picked.batch)
    assert open_actions(row)[ActionKind.CLIENT_CALL].do == owed.do


@pytest.mark.parametrize(
    "step",
    [
        "给阿依古丽·买买提面试反馈", "把二面反馈告诉候选人", "给候选人讲清楚入职时间", "定薪资和到岗时间", "要体检报告",
        "Set up a call with payroll about the offer", "给他一点时间考虑", "等一段时间再联系", "给候选人发面试注意事项",
        "再给客户一份面试官名单", "约面试官吃饭", "book a time to discuss the fee", "schedule time off for the team",
    ],
)  # fmt: skip
def test_a_step_about_something_else_outlives_the_time_of_the_next_round(
    desk: Desk, held: tuple[Any, int], step: str
) -> None:
    row, ref = held
    client(desk, ref, next_step=step)
    confirmed(desk, row, "2026-11-25T10:00")
    assert ActionKind.CLIENT_CALL in open_actions(row)


def test_a_step_is_judged_by_what_was_typed_and_not_by_the_client_s_name(desk: Desk, held: tuple[Any, int]) -> None:
    row, ref = held
    with writing(desk.store, desk.session, "edit") as write:
        write.update(desk.client, name="绿源第二轮")
    client(desk, ref, next_step="要作品集")
    confirmed(desk, row, "2026-11-25T10:00")
    assert ActionKind.CLIENT_CALL in open_actions(row)


def test_a_next_round_in_ones_own_words_is_over_once_that_round_was_held(desk: Desk, held: tuple[Any, int]) -> None:
    row, ref = held
    client(desk, ref)
    second = confirmed(desk, row, "2026-11-25T10:00").interview_id
    feedback.record(desk.store, after(), ref, Side.CLIENT, CLIENT | {"next_step": "下周下一轮"}, expect=1)
    assert open_actions(row)[ActionKind.CLIENT_CALL].do.startswith("下周下一轮: ")
    later = session("shan", at=beijing("2026-11-25T15:00"))
    feedback.record(desk.store, later, second, Side.CANDIDATE, SAID)
    assert ActionKind.CLIENT_CALL not in open_actions(row)


def test_one_undo_takes_a_word_back_whole(desk: Desk, held: tuple[Any, int]) -> None:
    row, ref = held
    before = {kind: (one.due, one.status) for kind, one in open_actions(row).items()}
    candidate(desk, ref, risk="5")
    done = undo(desk.store, after())
    assert (done.kind, done.id, done.what) == ("submission", row.id, "feedback")
    assert {kind: (one.due, one.status) for kind, one in open_actions(row).items()} == before
    assert (Feedback.select().count(), interview(ref).status) == (0, InterviewStatus.CONFIRMED)
    assert not FollowUp.select().where(FollowUp.submission == row.id).count()


def test_what_cannot_be_recorded_is_refused_by_name(desk: Desk, held: tuple[Any, int]) -> None:
    row, ref = held
    record = feedback.record
    early = refusal(partial(record, desk.store, desk.session, ref, Side.CANDIDATE, SAID))
    assert (early.rule, "10:00" in early.message) == ("B10.early", True)
    lacks = refusal(partial(record, desk.store, after(), ref, Side.CANDIDATE, {"accepts": "都行"}))
    assert (lacks.rule, [one.field for one in lacks.missing]) == ("B10.missing", ["willingness", "risk"])
    word = refusal(partial(candidate, desk, ref, willingness="7"))
    assert (word.rule, word.field) == ("I6.word", "willingness")
    past = refusal(partial(client, desk, ref, by_when="2026-11-19"))
    assert (past.rule, past.field) == ("B10.past", "by_when")
    candidate(desk, ref)
    race = refusal(partial(candidate, desk, ref))
    assert (race.rule, "单若谷" in race.message) == ("S6.race", True)
    assert refusal(partial(record, desk.store, after(), 0, Side.CLIENT, CLIENT)).rule == "B10.interview"
    other = confirmed(desk, row, "2026-11-25T10:00").interview_id
    cancel(desk.store, desk.session, other, "面试官出差", Side.CLIENT)
    assert refusal(partial(record, desk.store, after(), other, Side.CLIENT, CLIENT)).rule == "B10.held"
    assert feedback.latest(desk.store, after(), row.id) == ref


def test_a_card_without_a_round_has_nothing_to_ask_about(desk: Desk) -> None:
    assert refusal(partial(feedback.latest, desk.store, desk.session, card(desk).id)).rule == "B10.none"


def test_a_high_risk_makes_the_talk_due_once_and_a_lower_one_takes_it_away(desk: Desk, held: tuple[Any, int]) -> None:
    row, ref = held
    candidate(desk, ref, risk="4")
    talk = open_actions(row)[ActionKind.COUNTER_OFFER]
    assert (talk.rule, talk.why["risk"], talk.due) == ("B10", 4, beijing("2026-11-20T19:00"))
    assert talk.has_time
    feedback.record(desk.store, after(), ref, Side.CANDIDATE, SAID | {"risk": "5"}, expect=1)
    assert Action.select().where(Action.kind == ActionKind.COUNTER_OFFER).count() == 1
    feedback.record(desk.store, after(), ref, Side.CANDIDATE, SAID | {"risk": "1"}, expect=2)
    assert ActionKind.COUNTER_OFFER not in open_actions(row)


def _to_offer(desk: Desk, row: Any, **more: Any) -> Any:
    fields = HEARD | {"offer_terms": "年包 80 万"} | more.pop("fields", {})
    return move(desk.store, after(), row.id, Move(Status.OFFERED, fields=fields, **more))


def test_an_offer_that_somebody_told_us_of_is_recorded_with_the_talk_due(desk: Desk, held: tuple[Any, int]) -> None:
    row, ref = held
    candidate(desk, ref, risk="4")
    [offered] = [one for one in allowed_moves(desk.store, after(), row.id) if one.to.value == "offered"]
    assert [one.field for one in offered.soft] == ["counter_talk"]
    assert "4 of 5" in offered.soft[0].why
    unheard = Move(Status.OFFERED, {"offer_terms": "年包 80 万"})
    told = refusal(partial(move, desk.store, after(), row.id, unheard))
    assert [(one.field, one.key) for one in told.missing] == [("learned_from", "m"), ("counter_talk", "ctrl+s")]
    moved = _to_offer(desk, row)
    assert moved.gaps_owed == 1
    assert Action.select().where(Action.kind == ActionKind.COUNTER_OFFER).count() == 1
    assert ActionKind.COUNTER_OFFER in open_actions(row)


def test_a_talk_that_was_held_is_logged_and_owed_no_more(desk: Desk, held: tuple[Any, int]) -> None:
    row, ref = held
    candidate(desk, ref, risk="4")
    _to_offer(desk, row, fields={"counter_talk": "谈过了，加薪也会走"})
    assert ActionKind.COUNTER_OFFER not in open_actions(row)
    assert FollowUp.select().where(FollowUp.text == "谈过了，加薪也会走").count() == 1


def test_without_a_risk_an_offer_asks_for_no_talk_before_and_owes_one_after(desk: Desk, held: tuple[Any, int]) -> None:
    row, ref = held
    candidate(desk, ref)
    assert _to_offer(desk, row).gaps_owed == 0
    assert ActionKind.COUNTER_OFFER in open_actions(row)


def rows_about(desk: Desk, kind: str, at: str, login: str = "shan", scope: Scope = Scope.MINE) -> list[Item]:
    """The rows of Today of a kind at a time."""
    items = today(desk.store, session(login, at=beijing(at)), scope).items
    return [item for item in items if item.kind == kind]


def test_the_client_is_late_when_the_second_working_day_is_over_and_the_head_hears_on_the_fourth(
    desk: Desk, held: tuple[Any, int]
) -> None:
    _row, ref = held
    late = partial(rows_about, desk, "client_feedback")
    assert late("2026-11-23T17:00") == []
    [row] = late("2026-11-24T17:00")
    assert (row.overdue, row.opens, row.about["interview"].id) == (False, "feedback", ref)
    [row] = late("2026-11-25T09:00")
    assert (row.overdue, "3 working days" in row.why) == (True, True)
    assert late("2026-11-25T23:00", "zeng") == []
    [head] = late("2026-11-26T09:00", "zeng")
    assert (head.owner, head.opens, head.actions) == ("单若谷", "feedback", ())
    assert late("2026-11-26T09:00", "xie") == []
    assert [one.owner for one in late("2026-11-26T09:00", "zeng", Scope.DEPARTMENT)] == ["单若谷"]
    client(desk, ref)
    assert late("2026-11-26T09:00", "zeng") == []


def test_the_candidate_is_called_the_same_day(desk: Desk) -> None:
    row = card(desk)
    ref = confirmed(desk, row, "2026-11-20T22:00", minutes=110).interview_id
    due = open_actions(row)[ActionKind.CANDIDATE_FEEDBACK].due
    assert interview(ref).ends_at <= due <= beijing("2026-11-20T23:59")
    [row_] = rows_about(desk, "candidate_feedback", "2026-11-21T08:00")
    assert (row_.overdue, row_.opens) == (True, "feedback")
    assert "same day" in row_.why


def test_a_confidential_search_is_asked_about_by_insiders_only(desk: Desk, held: tuple[Any, int]) -> None:
    _row, ref = held
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, confidential=True, alias="某芯片公司")
    told = refusal(partial(feedback.sheet, desk.store, after(login="xie"), ref))
    assert told.rule == "P4.confidential"
    assert refusal(partial(feedback.record, desk.store, after(login="xie"), ref, Side.CLIENT, CLIENT)).rule == told.rule


def test_an_offer_answers_for_the_client_what_was_asked_about_the_round(desk: Desk, held: tuple[Any, int]) -> None:
    row, ref = held
    candidate(desk, ref)
    assert ActionKind.CLIENT_FEEDBACK in open_actions(row)
    _to_offer(desk, row)
    assert ActionKind.CLIENT_FEEDBACK not in open_actions(row)
    undo(desk.store, after())
    assert ActionKind.CLIENT_FEEDBACK in open_actions(row)


def _asked_about(ref: int) -> Any:
    return Action.get((Action.interview == ref) & (Action.kind == ActionKind.CLIENT_FEEDBACK))


def test_a_next_round_that_the_client_sets_answers_for_the_round_before(desk: Desk, held: tuple[Any, int]) -> None:
    """guest12b: nobody asks about round 1 while rounds 2 and 3 are decided; the new round's own question stays."""
    row, ref = held
    wish = Move(Status.INTERVIEWING, HEARD | {"interview_at": "2026-11-25T10:00"}, True)
    move(desk.store, after(), row.id, wish)
    asked = _asked_about(ref)
    assert (asked.status, asked.result) == (ActionStatus.CANCELLED, "next_round_set")
    assert came_words(asked.result) == "the client has set the next round"
    assert open_actions(row)[ActionKind.CLIENT_FEEDBACK].interview_id != ref


def test_a_round_that_is_set_before_the_first_is_held_leaves_the_question_about_it(desk: Desk) -> None:
    row = card(desk)
    ref = confirmed(desk, row, "2026-11-23T10:00").interview_id
    move(
        desk.store, desk.session, row.id, Move(Status.INTERVIEWING, HEARD | {"interview_at": "2026-11-25T10:00"}, True)
    )
    assert _asked_about(ref).status is ActionStatus.OPEN


def test_what_the_client_says_after_a_round_answers_for_those_before(desk: Desk, held: tuple[Any, int]) -> None:
    row, ref = held
    with writing(desk.store, desk.session, "set_up") as write:
        first = interview(ref)
        write.update(first, starts_at=beijing("2026-11-17T10:00"), ends_at=beijing("2026-11-17T11:00"))
        later = write.create(
            Interview, submission=row, round=2, status=InterviewStatus.CONFIRMED, starts_at=beijing(ROUND)
        )
    client(desk, later.id)
    asked = _asked_about(ref)
    assert (asked.status, asked.result) == (ActionStatus.CANCELLED, "later_round")


@pytest.mark.parametrize(("language", "soon"), [("en", "+1wd"), ("zh_CN", "+1个工作日")])
def test_the_form_of_the_clients_word_begins_in_the_readers_language(
    desk: Desk, held: tuple[Any, int], language: i18n.Language, soon: str
) -> None:
    i18n.activate(language)
    fields = feedback_words.fields_of(feedback.sheet(desk.store, after(), held[1]), Side.CLIENT)
    assert [one.first for one in fields if one.name == "by_when"] == [soon]
