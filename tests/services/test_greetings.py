"""C10, F2: a greeting that reached nobody leaves its row; the wish that was sent, or a talk, ends it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from katui import i18n
from katui.domain.contact import Channel, Outcome
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.domain.scripts import Scenario
from katui.domain.work import ActionKind, ActionStatus
from katui.services import talk_log
from katui.services.call_log import Answer
from katui.services.script_files import load_shipped
from katui.services.talk_cases import TalkCase, talk_case
from katui.services.today import today
from katui.services.undo import undo
from katui.store.changes import writing
from katui.store.models.work import Action, FollowUp
from tests.factories import FRIDAY, Desk, session

NOBODY, AGREED = "7", "2"


def greeting(desk: Desk, *actions: int) -> TalkCase:
    about = (Ref(Kind.PERSON, desk.person.id),)
    return talk_case(desk.store, desk.session, about, "birthday", "C10", "greeting", actions)


def logged(desk: Desk, case: TalkCase, key: str, line: str = "") -> Any:
    branch = case.script.branch(key)
    assert branch is not None
    answer = Answer(key, line or talk_log.first_line(desk.session, case, branch, case.record))
    return talk_log.log_talk(desk.store, desk.session, case.about, case.script, answer, closes=case.one.calls)


def asked(desk: Desk, kind: str, at: datetime = FRIDAY) -> int:
    return sum(item.kind == kind for item in today(desk.store, session("shan", at=at)).items)


@pytest.fixture
def born(desk: Desk) -> Desk:
    """The contact has the birthday today."""
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.person, birthday="11-20")
    return desk


def test_no_script_says_that_a_message_was_left_where_nobody_answered() -> None:
    for (scenario, language), script in load_shipped().items():
        for branch in script.branches:
            if branch.title in {"没人接", "No answer"}:
                assert branch.outcome is Outcome.NO_ANSWER, (scenario, language)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_a_birthday_row_stays_after_a_call_without_an_answer_and_goes_with_the_wish(
    born: Desk, language: i18n.Language
) -> None:
    i18n.activate(language)
    case = greeting(born)
    done = logged(born, case, NOBODY)
    assert FollowUp.get_by_id(done.follow_ups[0]).outcome is Outcome.NO_ANSWER
    assert asked(born, "birthday") == 1
    sent = talk_log.text_sent(born.store, born.session, case.about, case.script, Channel.WECHAT, "生日快乐")
    assert asked(born, "birthday") == 0
    undo(born.store, born.session, sent.batch)
    assert asked(born, "birthday") == 1
    logged(born, case, AGREED)
    assert asked(born, "birthday") == 0


def test_a_text_about_something_else_is_no_wish(born: Desk) -> None:
    other = load_shipped()[Scenario.FEEDBACK_CALL, "zh_CN"]
    talk_log.text_sent(born.store, born.session, greeting(born).about, other, Channel.WECHAT, "报告发您了")
    assert asked(born, "birthday") == 1


def test_a_step_that_a_greeting_was_for_stays_until_somebody_is_reached(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        about = {"client": desk.client, "person": desk.person, "owner": desk.shan, "created_by": desk.shan}
        step = write.create(Action, kind=ActionKind.FOLLOW_UP, do="问候王敏在新地方怎么样", due=FRIDAY, **about)
    assert logged(desk, greeting(desk, step.id), NOBODY).actions == ()
    assert Action.get_by_id(step.id).status is ActionStatus.OPEN
    logged(desk, greeting(desk, step.id), NOBODY, "Called 王敏, no answer. next: 2026-11-23 call again")
    assert Action.get_by_id(step.id).status is ActionStatus.DONE


def test_before_a_holiday_a_call_without_an_answer_is_not_heard_and_a_text_is(desk: Desk) -> None:
    monday = datetime.fromisoformat("2026-09-21T01:00:00+00:00")
    contact = {"client": desk.client, "person": desk.person, "author": desk.shan, "direction": "out"}
    with writing(desk.store, desk.session, "set_up") as write:
        write.create(FollowUp, at=monday, channel="phone", outcome=Outcome.NO_ANSWER, text="没人接", **contact)
    assert asked(desk, "holiday", monday) == 1
    with writing(desk.store, desk.session, "set_up") as write:
        write.create(FollowUp, at=monday, channel="wechat", outcome=Outcome.LEFT_MESSAGE, text="中秋快乐", **contact)
    assert asked(desk, "holiday", monday) == 0
