"""B1–B3, F4: one call, one person, every waiting candidate; each takes its own branch, one act logs them all."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from katui import i18n
from katui.domain.contact import Channel, Outcome
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.pipeline import Status
from katui.domain.refs import Ref
from katui.domain.scripts import Scenario
from katui.domain.session import Session
from katui.domain.work import ActionKind, ActionStatus, ReportKind
from katui.i18n import _
from katui.screens.files_words import next_fields
from katui.services.board import board
from katui.services.call_log import Answer, default_line, log_call, mark_sent
from katui.services.call_words import values
from katui.services.calls import call_case, person_for
from katui.services.firm_scripts import script_for
from katui.services.moves import Move, move
from katui.services.script_choice import is_page
from katui.services.show import show
from katui.services.talk_cases import talk_case
from katui.services.today import today
from katui.services.undo import undo
from katui.store.changes import writing
from katui.store.models.clients import KeyPerson
from katui.store.models.submissions import Consent, Report
from katui.store.models.work import Action, FollowUp, ScriptText
from tests.factories import FRIDAY, Desk, session
from tests.services.test_moves import REPORT

NEXT_WEEK = FRIDAY + timedelta(days=5)


@pytest.fixture(params=["zh_CN", "en"])
def sent(request: pytest.FixtureRequest, desk: Desk) -> list[Any]:
    """Two reports that went to 王敏 on Friday."""
    i18n.activate(request.param)
    cards = []
    for candidate in (desk.candidate, desk.other):
        with writing(desk.store, desk.session, "create") as write:
            card = desk.add_submission(write, candidate=candidate, status="shortlisted")
        move(desk.store, desk.session, card.id, Move(Status.SUBMITTED, REPORT))
        cards.append(card)
    return cards


def later() -> Session:
    return session("shan", at=NEXT_WEEK)


def lines(desk: Desk, at: Session, branches: dict[int, str]) -> dict[int, Answer]:
    case = call_case(desk.store, at, desk.person.id)
    script = script_for(Scenario.FEEDBACK_CALL)
    out = {}
    for one in case.waiting:
        key = branches.get(one.submission)
        branch = script.branch(key) if key else None
        if key and branch:
            out[one.submission] = Answer(key, default_line(at, case, one, branch))
    return out


def open_calls(card: Any) -> list[Any]:
    """What is open about a card, but for what its report left open."""
    where = (Action.submission == card.id) & (Action.status == ActionStatus.OPEN) & (Action.kind != ActionKind.GAP)
    return list(Action.select().where(where).order_by(Action.id))


def blinded(desk: Desk, card: Any) -> None:
    """Only a blind report of this card went out, and nothing was agreed to."""
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(Report.get(Report.submission == card.id), kind=ReportKind.BLIND)
        Consent.delete().where(Consent.submission == card.id).execute()


def test_who_stands_in_a_blind_report_has_no_name_in_what_the_client_hears_and_keeps_it_for_us(
    desk: Desk, sent: list[Any]
) -> None:
    """P2: nothing said or sent to the client unmasks a blind report; our own line and next step name the person."""
    blinded(desk, sent[0])
    case = call_case(desk.store, later(), desk.person.id)
    one, other = case.waiting
    for aloud in values(later(), case, one, aloud=True), values(later(), case, None, aloud=True):
        said = " ".join(aloud.values())
        assert ("阿依古丽" in said, str(sent[0].id) in said) == (False, True)
    assert values(later(), case, other, aloud=True)["candidate"] == "解小满"
    assert values(later(), case, one, aloud=True)["current_employer"], "the boss's three lines ask for nothing hidden"
    assert values(later(), case, one)["candidate"] == "阿依古丽·买买提"
    assert "阿依古丽·买买提" in default_line(later(), case, one, script_for(Scenario.FEEDBACK_CALL).branches[0])


def test_why_this_person_names_nobody_of_a_blind_report_p2(desk: Desk, sent: list[Any]) -> None:
    """P2: what the report itself blanks is blanked in the message beside it, from the call and from the card."""
    blinded(desk, sent[0])
    why = "阿依古丽·买买提在云阳微电子带过30人的团队\n电话 13900001111"
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.candidate, employer="云阳微电子", title="云阳微电子架构师")
        write.update(Report.get(Report.submission == sent[0].id), checklist={"highlights": why})
    case = call_case(desk.store, later(), desk.person.id)
    told = values(later(), case, case.waiting[0], aloud=True)
    ref = Ref(Kind.SUBMISSION, sent[0].id)
    talk = talk_case(desk.store, later(), (ref,), ActionKind.REPORT_TEXT, opens=Scenario.REPORT_SENT)
    for words in (told, dict(talk.record) | dict(talk.aloud)):
        assert "30" in words["highlights"]
        assert not [
            word for word in ("阿依古丽", "云阳", "1390000") if word in words["highlights"] + words["current_title"]
        ]


def test_a_report_without_a_reason_leaves_a_gap_and_our_own_tags_are_no_reason_f3(desk: Desk, sent: list[Any]) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.candidate, tags="跳槽偏多")
        write.update(Report.get(Report.submission == sent[0].id), checklist={})
    case = call_case(desk.store, later(), desk.person.id)
    assert values(later(), case, case.waiting[0], aloud=True)["highlights"] == ""
    talk = talk_case(desk.store, later(), (Ref(Kind.SUBMISSION, sent[0].id),), opens=Scenario.REPORT_SENT)
    assert talk.record["highlights"] == ""


def test_two_reports_to_one_person_are_one_row_and_one_call(desk: Desk, sent: list[Any]) -> None:
    calls = [item for item in today(desk.store, later()).items if item.kind == "report_call"]
    assert [(item.id, item.people, item.rule) for item in calls] == [(f"call:{desk.person.id}", 2, "B1")]
    case = call_case(desk.store, later(), desk.person.id)
    assert [one.candidate.name for one in case.waiting] == ["阿依古丽·买买提", "解小满"]
    assert (case.phone, case.best_hours) == ("14100000001", "10:00-11:30")


def test_the_opening_names_every_candidate(desk: Desk, sent: list[Any]) -> None:
    case = call_case(desk.store, later(), desk.person.id)
    record = values(later(), case, None)
    assert "阿依古丽" in record["candidates"]
    assert "解小满" in record["candidates"]


def test_each_candidate_takes_its_own_branch_and_one_act_logs_them_all(desk: Desk, sent: list[Any]) -> None:
    first, second = sent
    answers = lines(desk, later(), {first.id: "1", second.id: "4"})
    logged = log_call(desk.store, later(), desk.person.id, script_for(Scenario.FEEDBACK_CALL), answers)
    rows = {row.submission_id: row for row in FollowUp.select()}
    assert rows[first.id].outcome is Outcome.NOT_READ
    assert rows[second.id].outcome is Outcome.ARRANGING
    assert {row.branch for row in rows.values()} == {"1", "4"}
    (again,) = open_calls(first)
    assert (again.kind, again.due > NEXT_WEEK) == (ActionKind.REPORT_CALL, True)
    assert all(action.kind is not ActionKind.REPORT_CALL for action in open_calls(second))
    assert Report.get(Report.submission == second.id).replied_at == NEXT_WEEK
    assert Report.get(Report.submission == first.id).replied_at is None
    assert ScriptText.select().count() == 1
    assert logged.left == 0
    undo(desk.store, later(), logged.batch)
    assert not FollowUp.select().exists()
    assert {action.kind for action in open_calls(first)} == {ActionKind.REPORT_CALL, ActionKind.REPORT_TEXT}


def test_what_an_answer_leads_to_opens_the_script_it_names(desk: Desk, sent: list[Any]) -> None:
    answers = lines(desk, later(), {sent[0].id: "4"})
    log_call(desk.store, later(), desk.person.id, script_for(Scenario.FEEDBACK_CALL), answers)
    step = next(action for action in open_calls(sent[0]) if action.kind is ActionKind.CANDIDATE_CALL)
    assert step.why["opens"] == "slot_request"
    listed = today(desk.store, session("shan", at=NEXT_WEEK + timedelta(days=1))).items
    (row,) = [item for item in listed if step.id in item.actions]
    assert row.script == "slot_request"
    assert is_page(row.kind, row.rule, row.script)
    card = (Ref(Kind.SUBMISSION, sent[0].id),)
    assert talk_case(desk.store, later(), card, row.kind, row.rule, row.script).script.scenario is Scenario.SLOT_REQUEST


def test_every_branch_gives_a_line_that_can_be_logged(desk: Desk, sent: list[Any]) -> None:
    for branch in script_for(Scenario.FEEDBACK_CALL).branches:
        answers = lines(desk, later(), {sent[0].id: branch.key})
        logged = log_call(desk.store, later(), desk.person.id, script_for(Scenario.FEEDBACK_CALL), answers)
        assert logged.actions or branch.done
        undo(desk.store, later(), logged.batch)


def test_the_third_try_without_answer_proposes_somebody_else(desk: Desk, sent: list[Any]) -> None:
    script = script_for(Scenario.FEEDBACK_CALL)
    at = later()
    said = []
    for _attempt in range(3):
        case = call_case(desk.store, at, desk.person.id)
        branch = script.branch("7")
        assert branch is not None
        one = next(each for each in case.waiting if each.submission == sent[0].id)
        said.append(default_line(at, case, one, branch))
        log_call(desk.store, at, desk.person.id, script, {one.submission: Answer("7", said[-1])})
    assert Report.get(Report.submission == sent[0].id).tries == 3
    assert said[0].split("next")[-1] != said[2].split("next")[-1]


def test_a_call_without_next_step_is_refused_whole(desk: Desk, sent: list[Any]) -> None:
    first, second = sent
    answers = lines(desk, later(), {first.id: "1"}) | {second.id: Answer("4", "只说好")}
    with pytest.raises(Refused) as caught:
        log_call(desk.store, later(), desk.person.id, script_for(Scenario.FEEDBACK_CALL), answers)
    assert caught.value.rule == "F2.next_step"
    assert not FollowUp.select().exists()


def test_only_a_text_that_was_sent_is_logged(desk: Desk, sent: list[Any]) -> None:
    script = script_for(Scenario.REPORT_SENT)
    mark_sent(desk.store, desk.session, desk.person.id, script, Channel.WECHAT, "王总，报告发您邮箱了")
    (row,) = FollowUp.select()
    assert (row.channel, row.person_id, row.submission_id) == (Channel.WECHAT, desk.person.id, None)
    kinds = {action.kind for card in sent for action in open_calls(card)}
    assert kinds == {ActionKind.REPORT_CALL}


def test_the_same_call_is_logged_once_by_whoever_is_first(desk: Desk, sent: list[Any]) -> None:
    answers = lines(desk, later(), {card.id: "2" for card in sent})
    script = script_for(Scenario.FEEDBACK_CALL)
    log_call(desk.store, later(), desk.person.id, script, answers)
    with writing(desk.store, desk.session, "edit") as write:
        for action in Action.select().where(Action.status == ActionStatus.OPEN):
            write.update(action, status=ActionStatus.DONE, done_at=write.at)
    with pytest.raises(Refused) as caught:
        log_call(desk.store, later(), desk.person.id, script, answers)
    assert caught.value.rule == "F4.gone"
    assert FollowUp.select().count() == len(sent)


def test_a_text_that_nobody_waits_for_is_no_act(desk: Desk) -> None:
    with pytest.raises(Refused) as caught:
        mark_sent(desk.store, desk.session, desk.person.id, script_for(Scenario.FEEDBACK_CALL), Channel.SMS, "已发")
    assert caught.value.rule == "F4.gone"
    assert not ScriptText.select().exists()


def test_an_answer_ends_the_waiting_for_every_report_on_the_card(desk: Desk, sent: list[Any]) -> None:
    card = sent[0]
    with writing(desk.store, desk.session, "report") as write:
        write.create(Report, submission=card, kind="full", author=desk.shan, recipient=desk.person, sent_at=write.at)
    case = call_case(desk.store, later(), desk.person.id)
    script = script_for(Scenario.NO_FEEDBACK)
    branch = next(one for one in script.branches if one.outcome is Outcome.READ_NO_HIGHLIGHT)
    one = next(one for one in case.waiting if one.submission == card.id)
    answer = Answer(branch.key, default_line(later(), case, one, branch))
    log_call(desk.store, later(), desk.person.id, script, {card.id: answer})
    assert [report.replied_at is None for report in Report.select().where(Report.submission == card)] == [False, False]


def test_what_went_out_today_is_just_sent_and_not_unanswered(desk: Desk, sent: list[Any]) -> None:
    whys = [item.why for item in today(desk.store, desk.session).items]
    assert [why for why in whys if "刚发出" in why or "just sent" in why], whys
    saturday = session("shan", at=FRIDAY + timedelta(days=1))
    every = whys + [item.why for item in today(desk.store, saturday).items]
    assert not [why for why in every if "0 个工作日" in why or "0 working day" in why]


@pytest.mark.parametrize(("after", "late"), [(timedelta(hours=1), False), (timedelta(days=1), True)])
def test_the_text_about_a_report_is_late_from_the_next_day_on_wherever_it_stands(
    desk: Desk, sent: list[Any], after: timedelta, late: bool
) -> None:
    me = session("shan", at=FRIDAY + after)
    texts = {row.id for row in Action.select().where(Action.kind == ActionKind.REPORT_TEXT)}
    rows = [item for item in today(desk.store, me).items if texts & set(item.actions)]
    assert [item.overdue for item in rows] == [late, late]
    cards = [card for column in board(desk.store, me).columns for card in column.cards]
    assert [card.overdue for card in cards] == [late, late]
    for candidate in (desk.candidate, desk.other):
        file: Any = show(desk.store, me, Kind.CANDIDATE, candidate.id)
        (field,) = next_fields(file, me.clock())
        assert (_("overdue") in str(field.value)) == late, field


def test_a_row_says_why_by_the_oldest_report_nobody_answered(desk: Desk, sent: list[Any]) -> None:
    first, second = sent
    script = script_for(Scenario.FEEDBACK_CALL)
    log_call(desk.store, later(), desk.person.id, script, lines(desk, later(), {first.id: "1"}))
    after = session("shan", at=NEXT_WEEK + timedelta(days=2))
    (row,) = [item for item in today(desk.store, after).items if item.kind == "report_call"]
    assert ("没回音" if i18n.language() == "zh_CN" else "unanswered") in row.why
    log_call(desk.store, after, desk.person.id, script, lines(desk, after, {second.id: "1"}))
    week = session("shan", at=NEXT_WEEK + timedelta(days=8))
    (row,) = [item for item in today(desk.store, week).items if item.kind == "report_call"]
    assert ("约好" if i18n.language() == "zh_CN" else "agreed") in row.why


def test_to_the_client_itself_the_position_of_a_confidential_search_is_no_secret(desk: Desk, sent: list[Any]) -> None:
    """P4, guest11: of several candidates every row says for which position; the name outside says it of none."""
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, confidential=True, alias="某头部半导体公司")
    case = call_case(desk.store, later(), desk.person.id)
    assert {one.position.name for one in case.waiting} == {"架构师"}
    card = Ref(Kind.SUBMISSION, sent[0].id)
    for scenario, name in ((Scenario.CLIENT_FEEDBACK, "架构师"), (Scenario.KEEP_WARM, "某头部半导体公司")):
        talk = talk_case(desk.store, desk.session, (card,), opens=scenario.value)
        assert talk.one.position.name == name


def test_the_call_about_all_tells_whoever_works_on_a_confidential_search_of_it(desk: Desk, sent: list[Any]) -> None:
    """A8, P4: her own position is what she asks about; others at the client do not know of it."""
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, confidential=True, alias="某芯片公司", hr=desk.person)
        other = write.create(KeyPerson, client=desk.client, name="赵一", title="HRD")
    called = {each.id: call_case(desk.store, later(), each.id).weekly for each in (desk.person, other)}
    assert desk.position.name in called[desk.person.id]["open_positions"]
    assert desk.position.name not in called[other.id].get("open_positions", "")
    stranger = call_case(desk.store, session("xie"), desk.person.id).weekly
    assert desk.position.name not in stranger.get("open_positions", "")


def test_at_a_client_where_nobody_waits_it_is_whoever_was_spoken_to_last_of_those_still_there(desk: Desk) -> None:
    about = (Ref(Kind.CLIENT, desk.client.id),)
    with writing(desk.store, desk.session, "set_up") as write:
        second, gone = (write.create(KeyPerson, client=desk.client, name=name) for name in ("秦云辰", "汤若水"))
    assert person_for(desk.store, desk.session, about) == desk.person.id, "the first on file"
    told = {"channel": "phone", "direction": "out", "author": desk.shan, "client": desk.client}
    with writing(desk.store, desk.session, "create") as write:
        write.create(FollowUp, text="聊了组织调整", person=second, at=FRIDAY - timedelta(days=2), **told)
        write.create(FollowUp, text="下周离职", person=gone, at=FRIDAY - timedelta(days=1), **told)
    assert person_for(desk.store, desk.session, about) == gone.id
    with writing(desk.store, desk.session, "create") as write:
        tried = {"text": "打了没人接", "outcome": "no_answer", "person": second, "at": FRIDAY - timedelta(hours=1)}
        write.create(FollowUp, **tried, **told)
    assert person_for(desk.store, desk.session, about) == gone.id, "a try that nobody answered is no talk"
    with writing(desk.store, desk.session, "edit") as write:
        write.update(gone, left_on=date(2026, 11, 19))
    assert person_for(desk.store, desk.session, about) == second.id
    assert talk_case(desk.store, desk.session, about, "birthday", "C10").about == Ref(Kind.PERSON, second.id)
