"""F4, F2: a talk is logged in one act: its branch, the next action with its date; what it was due for is done."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from katui import i18n
from katui.domain.contact import Channel, Outcome
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.pipeline import Status
from katui.domain.refs import Ref
from katui.domain.scripts import Scenario
from katui.domain.work import ActionKind, ActionStatus
from katui.services import script_choice, talk_log
from katui.services.call_log import Answer
from katui.services.moves import Move, move
from katui.services.talk_cases import TalkCase, talk_case
from katui.services.today import today
from katui.services.undo import undo
from katui.store import cards
from katui.store.changes import writing
from katui.store.models.candidates import Candidate
from katui.store.models.submissions import Report
from katui.store.models.work import Action, FollowUp
from tests.factories import FRIDAY, Desk, session
from tests.services.test_moves import REPORT

pytestmark = pytest.mark.usefixtures("chinese")


@pytest.fixture
def chinese() -> None:
    i18n.activate("zh_CN")


def card_with_call(desk: Desk, status: str = "interested", **fields: Any) -> tuple[Any, Any]:
    """A card and the call to its candidate that is due on Friday."""
    with writing(desk.store, desk.session, "create") as write:
        card = desk.add_submission(write, status=status)
        about = {"candidate": desk.candidate, "position": desk.position, "submission": card, "client": desk.client}
        due = {"due": FRIDAY, "owner": desk.shan, "created_by": desk.shan}
        kind = fields.pop("kind", ActionKind.CANDIDATE_CALL)
        return card, write.create(Action, kind=kind, do="打电话", **due, **about, **fields)


def opened(desk: Desk, card: Any, *actions: Any) -> TalkCase:
    refs = (Ref(Kind.SUBMISSION, card.id),)
    return talk_case(desk.store, desk.session, refs, actions=tuple(row.id for row in actions))


def line_of(desk: Desk, case: TalkCase, key: str) -> str:
    branch = case.script.branch(key)
    assert branch is not None
    return talk_log.first_line(desk.session, case, branch, case.record)


def log(desk: Desk, case: TalkCase, key: str, line: str = "") -> talk_log.CallLogged:
    answer = Answer(key, line or line_of(desk, case, key))
    return talk_log.log_talk(desk.store, desk.session, case.about, case.script, answer, closes=case.one.calls)


def with_steps(case: TalkCase) -> Any:
    return next(branch for branch in case.script.branches if branch.steps and not branch.done)


def test_a_talk_is_logged_with_its_script_and_the_call_it_was_due_for_is_done(desk: Desk) -> None:
    card, call = card_with_call(desk)
    case = opened(desk, card, call)
    assert case.script.scenario is Scenario.CONSENT
    branch = with_steps(case)
    done = log(desk, case, branch.key)
    row = FollowUp.get_by_id(done.follow_ups[0])
    assert (row.submission_id, row.candidate_id, row.client_id) == (card.id, desk.candidate.id, desk.client.id)
    assert row.person_id is None
    assert (row.script.digest, row.branch) == (case.script.version, branch.key)
    assert (row.channel, row.outcome) == (case.script.channel, branch.outcome)
    closed = Action.get_by_id(call.id)
    assert (closed.status, closed.follow_up_id) == (ActionStatus.DONE, row.id)


def test_the_steps_of_the_branch_are_due_and_open_their_own_script(desk: Desk) -> None:
    card, call = card_with_call(desk)
    case = opened(desk, card, call)
    branch = next(each for each in case.script.branches if each.steps and each.steps[0].opens)
    made = [Action.get_by_id(id) for id in log(desk, case, branch.key).actions]
    assert len(made) == len(branch.steps)
    assert made[0].why == {"branch": branch.key, "opens": branch.steps[0].opens.value}
    assert made[0].due > FRIDAY
    assert {row.submission_id for row in made} == {card.id}
    assert {row.owner_id for row in made} == {desk.shan.id}


def test_the_next_talk_is_the_one_the_branch_names(desk: Desk) -> None:
    card, call = card_with_call(desk)
    case = opened(desk, card, call)
    branch = next(each for each in case.script.branches if each.steps and each.steps[0].opens)
    made = log(desk, case, branch.key).actions[0]
    later = session("shan", at=Action.get_by_id(made).due + timedelta(minutes=1))
    row = next(item for item in today(desk.store, later).items if made in item.actions)
    found = script_choice.scenario_for(row.kind, row.rule, None, row.script)
    assert found is branch.steps[0].opens


def test_the_line_says_what_is_next_and_when(desk: Desk) -> None:
    card, call = card_with_call(desk)
    case = opened(desk, card, call)
    done = log(desk, case, with_steps(case).key, "聊过了 下一步：12月1日 15:00 再打一次电话")
    made = Action.get_by_id(done.actions[0])
    assert made.do == "再打一次电话"
    assert f"{made.due:%m-%d %H:%M}" == "12-01 07:00"
    assert FollowUp.get_by_id(done.follow_ups[0]).text == "聊过了"


def test_a_line_without_a_next_step_is_refused_and_nothing_is_written(desk: Desk) -> None:
    card, call = card_with_call(desk)
    case = opened(desk, card, call)
    with pytest.raises(Refused) as refused:
        log(desk, case, with_steps(case).key, "聊过了")
    assert refused.value.rule == "F2.next_step"
    with pytest.raises(Refused) as refused:
        log(desk, case, "42", "聊过了 完成")
    assert refused.value.rule == "F4.branch"
    assert not list(FollowUp.select())
    assert Action.get_by_id(call.id).status is ActionStatus.OPEN


def test_undo_takes_the_whole_talk_back(desk: Desk) -> None:
    card, call = card_with_call(desk)
    case = opened(desk, card, call)
    done = log(desk, case, with_steps(case).key)
    undo(desk.store, desk.session)
    assert Action.get_by_id(call.id).status is ActionStatus.OPEN
    assert not list(FollowUp.select().where(FollowUp.id.in_(done.follow_ups)))
    assert not list(Action.select().where(Action.id.in_(done.actions)))


def test_a_talk_that_reached_the_candidate_ends_the_silence_and_one_without_an_answer_does_not(desk: Desk) -> None:
    card, call = card_with_call(desk)
    case = opened(desk, card, call)
    silent = next(each for each in case.script.branches if each.outcome is Outcome.NO_ANSWER)
    log(desk, case, silent.key)
    assert Candidate.get_by_id(desk.candidate.id).last_contact_at is None
    assert opened(desk, card).one.tries == 1
    spoken = next(each for each in case.script.branches if each.outcome.reached)
    log(desk, case, spoken.key)
    assert Candidate.get_by_id(desk.candidate.id).last_contact_at == FRIDAY
    assert opened(desk, card).one.tries == 0


def test_a_talk_that_its_answer_left_open_begins_where_the_last_one_ended(desk: Desk) -> None:
    """F3: who was asked to find something out brings it back; a call that nobody took is no talk."""
    card, call = card_with_call(desk, "offered", why={"opens": Scenario.SALARY_TALK.value})

    def next_talk() -> TalkCase:
        refs = (Ref(Kind.SUBMISSION, card.id),)
        return talk_case(desk.store, desk.session, refs, opens=Scenario.SALARY_TALK.value, actions=(call.id,))

    first = next_talk()
    assert first.script.opening_again
    silent = next(each for each in first.script.branches if each.outcome is Outcome.NO_ANSWER)
    log(desk, first, silent.key)
    assert not next_talk().again
    left = next(each.key for each in first.script.branches if first.script.leads_back(each.key))
    log(desk, next_talk(), left)
    assert next_talk().again
    log(desk, next_talk(), silent.key)
    assert next_talk().again
    over = next(b.key for b in first.script.branches if b.outcome.reached and not first.script.leads_back(b.key))
    log(desk, next_talk(), over)
    assert not next_talk().again


def test_opened_from_a_card_it_settles_what_is_due_of_this_very_talk(desk: Desk) -> None:
    card, call = card_with_call(desk)
    with writing(desk.store, desk.session, "create") as write:
        about = {"candidate": desk.candidate, "submission": card, "owner": desk.shan, "created_by": desk.shan}
        write.create(Action, kind=ActionKind.TELL_CANDIDATE, do="婉拒", due=FRIDAY, **about)
        write.create(Action, kind=ActionKind.CANDIDATE_CALL, do="下周", due=FRIDAY + timedelta(days=7), **about)
    assert opened(desk, card).one.calls == (call.id,)


def test_an_action_of_another_record_is_left_alone(desk: Desk) -> None:
    card, _call = card_with_call(desk)
    case = opened(desk, card)
    with writing(desk.store, desk.session, "create") as write:
        other = {"candidate": desk.other, "owner": desk.shan, "created_by": desk.shan}
        stranger = write.create(Action, kind=ActionKind.CANDIDATE_CALL, do="别人", due=FRIDAY, **other)
    answer = Answer(with_steps(case).key, line_of(desk, case, with_steps(case).key))
    talk_log.log_talk(desk.store, desk.session, case.about, case.script, answer, closes=(stranger.id,))
    assert Action.get_by_id(stranger.id).status is ActionStatus.OPEN


def test_a_talk_with_a_key_person_is_about_the_client(desk: Desk) -> None:
    about = (Ref(Kind.PERSON, desk.person.id),)
    case = talk_case(desk.store, desk.session, about, "birthday", "C10")
    assert case.script.scenario is Scenario.GREETING
    assert (case.call.person.name, case.call.phone) == ("王敏", "14100000001")
    row = FollowUp.get_by_id(log(desk, case, case.script.branches[0].key).follow_ups[0])
    assert (row.person_id, row.client_id, row.submission_id) == (desk.person.id, desk.client.id, None)


def test_a_talk_with_the_client_about_a_card_is_with_its_hr(desk: Desk) -> None:
    card, action = card_with_call(desk, "interviewing", kind=ActionKind.CLIENT_FEEDBACK)
    refs = (Ref(Kind.SUBMISSION, card.id),)
    case = talk_case(desk.store, desk.session, refs, "client_feedback", "B10", actions=(action.id,))
    assert case.script.scenario is Scenario.CLIENT_FEEDBACK
    row = FollowUp.get_by_id(log(desk, case, case.script.branches[0].key).follow_ups[0])
    assert (row.person_id, row.submission_id) == (desk.person.id, card.id)


def test_a_text_is_logged_when_it_was_sent_and_the_talk_stays_due(desk: Desk) -> None:
    card, call = card_with_call(desk)
    case = opened(desk, card, call)
    done = talk_log.text_sent(desk.store, desk.session, case.about, case.script, Channel.WECHAT, "您好，方便吗？")
    row = FollowUp.get_by_id(done.follow_ups[0])
    assert (row.channel, row.outcome, row.text) == (Channel.WECHAT, Outcome.LEFT_MESSAGE, "您好，方便吗？")
    assert (row.submission_id, row.script.digest, row.branch) == (card.id, case.script.version, None)
    assert Action.get_by_id(call.id).status is ActionStatus.OPEN


def test_who_may_not_know_a_confidential_search_opens_no_talk_about_it(desk: Desk) -> None:
    card, _call = card_with_call(desk)
    with writing(desk.store, desk.session, "edit") as write:
        write.update(desk.position, confidential=True, alias="某芯片公司")
        write.update(card, client_revealed_at=write.at)
    stranger = session("xie")
    with pytest.raises(Refused):
        talk_case(desk.store, stranger, (Ref(Kind.SUBMISSION, card.id),))


@pytest.mark.parametrize("reached", [True, False])
def test_a_counter_offer_talk_counts_as_held_only_when_it_was_answered(desk: Desk, reached: bool) -> None:
    card, action = card_with_call(desk, "interviewing", kind=ActionKind.COUNTER_OFFER)
    refs = (Ref(Kind.SUBMISSION, card.id),)
    case = talk_case(desk.store, desk.session, refs, "counter_offer", "P6", actions=(action.id,))
    assert case.script.scenario is Scenario.COUNTER_OFFER
    branch = next(each for each in case.script.branches if each.outcome.reached is reached)
    log(desk, case, branch.key)
    assert Action.get_by_id(action.id).status is not ActionStatus.OPEN
    found = cards.load(desk.session, card.id)
    assert found is not None
    assert cards.talked_since(found, FRIDAY) is reached


@pytest.mark.parametrize("reached", [True, False])
def test_a_counter_offer_talk_that_nothing_asked_for_counts_too(desk: Desk, reached: bool) -> None:
    """K4: whoever spoke of it today is not told before the offer that nobody has, whatever the answer was."""
    with writing(desk.store, desk.session, "create") as write:
        card = desk.add_submission(write, status="interviewing")
        desk.add_submission(write, status="interviewing", candidate=desk.add_candidate(write, "另一位"))
    refs = (Ref(Kind.SUBMISSION, card.id),)
    case = talk_case(desk.store, desk.session, refs, opens="counter_offer")
    for branch in [each for each in case.script.branches if each.outcome.reached is reached]:
        log(desk, case, branch.key)
    found = cards.load(desk.session, card.id)
    assert found is not None
    assert cards.talked_since(found, FRIDAY) is reached
    assert not cards.talked_since(found, FRIDAY + timedelta(minutes=1)), "what was said before does not count"


def test_the_case_of_who_waits_for_the_client_says_since_when(desk: Desk) -> None:
    """F4: report sent when, days waited, as in a call; a card that is not with the client has neither."""
    with writing(desk.store, desk.session, "create") as write:
        card = desk.add_submission(write, status="shortlisted")
    about = (Ref(Kind.SUBMISSION, card.id),)
    before = talk_case(desk.store, desk.session, about).one
    assert (before.sent_at, before.days_waited) == (None, 0)
    move(desk.store, desk.session, card.id, Move(Status.SUBMITTED, REPORT))
    later = replace(desk.session, clock=lambda: FRIDAY + timedelta(days=5))
    one = talk_case(desk.store, later, about).one
    sent = Report.get(Report.submission == card.id)
    assert (one.sent_at, one.days_waited) == (sent.sent_at, 3)


def test_tries_from_the_file_settle_the_call_of_today_and_leave_one_step(desk: Desk) -> None:
    """S20, F1, guest6: asleep after three tries, wherever they were logged; neither the call nor a retry stays due."""
    card, call = card_with_call(desk, "sourced")
    with writing(desk.store, desk.session, "create") as write:
        write.update(call, due=FRIDAY + timedelta(hours=3))
    for _try in range(3):
        case = opened(desk, card)
        unanswered = next(each for each in case.script.branches if not each.outcome.reached)
        log(desk, case, unanswered.key)
    assert Candidate.get_by_id(desk.candidate.id).asleep
    assert Action.get_by_id(call.id).status is ActionStatus.DONE
    assert not [item for item in today(desk.store, desk.session).items if "submission" in item.about]
    left = Action.select().where((Action.submission == card.id) & (Action.status == ActionStatus.OPEN))
    assert left.count() == 1
    undo(desk.store, desk.session)
    assert not Candidate.get_by_id(desk.candidate.id).asleep
    assert left.count() == 1, "the step that the second try left"
