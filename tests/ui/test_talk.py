"""F4: a talk with a candidate by its keys: branches, the line, logged with its next step, the next talk."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from katui import i18n
from katui.domain.contact import Outcome
from katui.domain.scripts import Scenario
from katui.domain.work import ActionKind, ActionStatus
from katui.screens.panel import ScriptPanel
from katui.screens.talk import TalkPanel
from katui.screens.today import TodayScreen
from katui.store.changes import writing
from katui.store.models.submissions import Submission
from katui.store.models.work import Action, FollowUp
from tests.factories import FRIDAY, Desk
from tests.ui import calls, talk_cases
from tests.ui.scenes import rounds
from tests.ui.ui_case import UiCase, press, shown, still

SIZES = [(80, 24), (120, 40)]
BOTH = pytest.mark.parametrize("language", i18n.LANGUAGES)
SIZED = pytest.mark.parametrize("size", SIZES)


def talk(pilot: Any) -> TalkPanel:
    assert isinstance(pilot.app.screen, TalkPanel)
    return pilot.app.screen


def sheet(pilot: Any) -> Any:
    found = talk(pilot).sheet
    assert found is not None
    return found


def key_with_steps(pilot: Any) -> str:
    return next(branch.key for branch in sheet(pilot).script.branches if branch.steps and not branch.done)


@pytest.mark.parametrize("key", ["s", "enter"])
@SIZED
@BOTH
async def test_a_talk_of_today_shows_whom_its_script_and_its_branches(
    ui: UiCase, language: i18n.Language, size: Any, key: str
) -> None:
    with ui.app(language=language, before=talk_cases.one_talk) as app:
        async with app.run_test(size=size) as pilot:
            await press(pilot, key)
            text = shown(pilot)
            assert sheet(pilot).scenario is Scenario.CONSENT
            for wanted in ("阿依古丽·买买提", "归墟半导体", sheet(pilot).script.title):
                assert wanted in text
            for branch in sheet(pilot).script.branches:
                assert f"{branch.key} {branch.title}" in text
            assert talk(pilot).pane.has_focus


@SIZED
@BOTH
async def test_a_branch_writes_the_line_and_one_enter_logs_and_schedules(
    ui: UiCase, language: i18n.Language, size: Any
) -> None:
    with ui.app(language=language, before=talk_cases.one_talk) as app:
        async with app.run_test(size=size) as pilot:
            await press(pilot, "enter")
            key = key_with_steps(pilot)
            await press(pilot, key)
            branch = sheet(pilot).script.branch(key)
            assert talk(pilot).line.value == sheet(pilot).line
            assert sheet(pilot).due(branch.steps[0]) in shown(pilot)
            await press(pilot, "enter")
            row = FollowUp.select().order_by(FollowUp.id.desc()).first()
            assert (row.branch, row.outcome) == (key, branch.outcome)
            assert row.script.scenario == Scenario.CONSENT.value
            done = Action.get(Action.do == "和候选人沟通")
            assert (done.status, done.follow_up_id) == (ActionStatus.DONE, row.id)
            made = Action.select().where(Action.status == ActionStatus.OPEN).order_by(Action.id)
            assert [each.why["branch"] for each in made] == [key] * len(branch.steps)
            await press(pilot, "escape")
            assert isinstance(pilot.app.screen, TodayScreen)
            assert "和候选人沟通" not in shown(pilot)


@BOTH
async def test_a_talk_taken_up_again_begins_with_its_own_words(ui: UiCase, language: i18n.Language) -> None:
    """F3: what was asked in between is brought back; the first call's question is not put a second time."""
    with ui.app(language=language, before=talk_cases.taken_up) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await press(pilot, "enter")
            assert sheet(pilot).scenario is Scenario.SALARY_TALK
            words = {"zh_CN": ("我先不报数", "接着上次谈的"), "en": ("a number yet", "you tell me if anything")}
            first, again = words[language]
            assert again in shown(pilot)
            assert first not in shown(pilot)


async def test_the_line_is_edited_and_its_own_next_step_is_scheduled(ui: UiCase) -> None:
    with ui.app(language="zh_CN", before=talk_cases.one_talk) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "enter")
            await press(pilot, key_with_steps(pilot), "f", "ctrl+u", *"聊过了 next: 12月1日 15:00 再打电话")
            assert "12月1日 周二 15:00" in shown(pilot)
            await press(pilot, "enter")
            made = Action.get(Action.do == "再打电话")
            assert f"{made.due:%m-%d %H:%M}" == "12-01 07:00"


async def test_numbers_typed_into_the_line_choose_no_branch(ui: UiCase) -> None:
    with ui.app(language="zh_CN", before=talk_cases.one_talk) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "enter")
            key = key_with_steps(pilot)
            await press(pilot, key, "f", *"1234")
            assert sheet(pilot).branch.key == key
            await press(pilot, "escape")
            assert talk(pilot).pane.has_focus


async def test_without_a_branch_or_a_next_step_nothing_is_logged_and_the_line_is_kept(ui: UiCase) -> None:
    with ui.app(language="zh_CN", before=talk_cases.one_talk) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "enter", "enter")
            assert "先按数字键" in shown(pilot)
            await press(pilot, key_with_steps(pilot), "f", "ctrl+u", *"聊过了", "enter")
            assert "什么时候" in shown(pilot)
            assert talk(pilot).line.value == "聊过了"
            assert not FollowUp.select().count()


async def test_the_next_talk_follows_without_leaving(ui: UiCase) -> None:
    with ui.app(language="zh_CN", before=talk_cases.two_talks) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await press(pilot, "enter")
            first = sheet(pilot).held.about
            await press(pilot, key_with_steps(pilot), "enter", "right_square_bracket")
            assert sheet(pilot).held.about != first
            await press(pilot, key_with_steps(pilot), "enter")
            rows = list(FollowUp.select())
            assert {row.submission.candidate.name for row in rows} == {"阿依古丽·买买提", "解小满"}


async def test_undo_gives_the_branch_and_its_line_back(ui: UiCase) -> None:
    with ui.app(language="zh_CN", before=talk_cases.one_talk) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "enter")
            await press(pilot, key_with_steps(pilot), "enter")
            assert sheet(pilot).is_done
            await press(pilot, "u")
            await still(pilot)
            assert not sheet(pilot).is_done
            assert Action.get(Action.do == "和候选人沟通").status is ActionStatus.OPEN


async def test_a_line_that_was_left_stands_there_again(ui: UiCase) -> None:
    with ui.app(language="zh_CN", before=talk_cases.one_talk) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "enter")
            await press(pilot, key_with_steps(pilot), "f", *"她在开会", "escape", "escape", "enter")
            assert "她在开会" in talk(pilot).line.value


async def test_copying_is_not_sending(ui: UiCase) -> None:
    with ui.app(language="zh_CN", before=talk_cases.two_talks) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await press(pilot, "enter")
            texts = sheet(pilot).texts()
            if not texts:
                key = next(branch.key for branch in sheet(pilot).script.branches if branch.messages)
                await press(pilot, key)
            for gap in dict.fromkeys(sheet(pilot).texts()[0].filled.gaps):
                sheet(pilot).given[gap] = "补上"
            await press(pilot, "y")
            assert not FollowUp.select().count()
            text = talk(pilot)._copied
            assert text is not None
            await press(pilot, "S")
            row = FollowUp.get()
            assert (row.text, row.channel) == (text.filled.text, text.channel)
            assert row.outcome is Outcome.LEFT_MESSAGE
            assert Action.get(Action.do == "和候选人沟通").status is ActionStatus.OPEN


@BOTH
async def test_gaps_are_asked_for_one_after_the_other_then_it_is_copied(ui: UiCase, language: i18n.Language) -> None:
    with ui.app(language=language, before=calls.one_report) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await press(pilot, "g", "b", "s")
            panel = app.screen
            assert isinstance(panel, ScriptPanel)
            assert panel.sheet is not None
            while panel.sheet.scenario is not Scenario.REPORT_SENT:
                await press(pilot, "t")
            gaps = [list(dict.fromkeys(text.filled.gaps)) for text in panel.sheet.texts()]
            panel._turn = max(range(len(gaps)), key=lambda n: len(gaps[n]))
            assert len(gaps[panel._turn]) > 1
            await press(pilot, "y")
            for _gap in gaps[panel._turn]:
                await press(pilot, *"abc", "enter")
            assert panel._copied is not None
            assert "abc" in panel._copied.filled.text


@BOTH
async def test_what_stands_in_the_way_is_said_before_the_script(ui: UiCase, language: i18n.Language) -> None:
    with ui.app(language=language, before=talk_cases.resignation) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "s")
            assert sheet(pilot).scenario is Scenario.RESIGNATION
            assert {"zh_CN": "先别提离职", "en": "Do not resign yet"}[language] in shown(pilot)


@pytest.mark.parametrize("keys", [("g", "b"), ("g", "a", "j"), ("g", "a", "j", "enter")])
async def test_s_on_a_card_opens_the_talk_of_its_status(ui: UiCase, keys: tuple[str, ...]) -> None:
    with ui.app(language="zh_CN", before=talk_cases.one_talk) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await press(pilot, *keys)
            rest = app.screen
            await press(pilot, "s")
            assert sheet(pilot).scenario is Scenario.CONSENT
            await press(pilot, key_with_steps(pilot), "enter")
            assert Action.get(Action.do == "和候选人沟通").status is ActionStatus.DONE
            await press(pilot, "escape")
            assert app.screen is rest


async def test_s_on_a_card_whose_report_waits_opens_the_call(ui: UiCase) -> None:
    with ui.app(language="zh_CN", before=calls.one_report) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await press(pilot, "g", "b", "s")
            assert isinstance(app.screen, ScriptPanel)
            assert not isinstance(app.screen, TalkPanel)
            await press(pilot, "escape")
            assert not isinstance(app.screen, ScriptPanel)


async def test_the_talk_before_an_offer_comes_back_to_the_question(ui: UiCase) -> None:
    with ui.app(language="zh_CN", before=rounds.asked) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await rounds.talk(pilot)
            question = shown(pilot)
            await press(pilot, "t")
            assert sheet(pilot).scenario is Scenario.COUNTER_OFFER
            await press(pilot, "escape")
            assert shown(pilot) == question


async def test_the_row_of_all_who_heard_nothing_opens_their_talks_one_after_the_other(ui: UiCase) -> None:
    """F3, F4: ten candidates to keep posted are ten talks without leaving the panel."""

    def silent(desk: Desk) -> None:
        with writing(desk.store, desk.session, "create") as write:
            for each in (desk.candidate, desk.other):
                desk.add_submission(write, candidate=each, status="submitted")
        Submission.update(created_at=FRIDAY - timedelta(days=14)).execute()

    with ui.app(before=silent) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            assert "Keep 2 candidates posted" in shown(pilot)
            await press(pilot, "enter")
            assert sheet(pilot).scenario is Scenario.KEEP_WARM
            assert sheet(pilot).one.candidate.name == "阿依古丽·买买提"
            assert "1/2" in shown(pilot).split("\n")[0]
            await press(pilot, "1", "enter", "]")
            assert sheet(pilot).one.candidate.name == "解小满"
            await press(pilot, "1", "enter", "escape")
            assert "posted" not in shown(pilot)


@BOTH
async def test_after_a_branch_without_a_text_y_copies_the_one_of_the_opening(
    ui: UiCase, language: i18n.Language
) -> None:
    with ui.app(language=language, before=talk_cases.one_talk) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await press(pilot, "enter")
            [opening] = sheet(pilot).texts()
            key = next(branch.key for branch in sheet(pilot).script.branches if not branch.messages)
            await press(pilot, key)
            assert i18n._("Texts of the opening:") in shown(pilot)
            assert ("y", i18n._("Copy")) in talk(pilot).foot_pairs()
            assert [one.filled.text for one in sheet(pilot).texts()] == [opening.filled.text]
            assert opening.filled.text.splitlines()[0][:20] in talk(pilot).pane.text
            await press(pilot, "y", *(key for _gap in opening.filled.gaps for key in (*"乌有乡", "enter")))
            assert i18n._("S once it is sent") in shown(pilot)


async def test_a_branchs_own_text_is_copied_before_that_of_the_opening(ui: UiCase) -> None:
    with ui.app(language="zh_CN", before=talk_cases.one_talk) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await press(pilot, "enter")
            [opening] = sheet(pilot).texts()
            branch = next(branch for branch in sheet(pilot).script.branches if branch.messages)
            await press(pilot, branch.key)
            texts = sheet(pilot).texts()
            assert len(texts) == len(branch.messages) + 1
            assert texts[-1].filled.text == opening.filled.text != texts[0].filled.text


@pytest.mark.parametrize("keys", [("g", "b"), ("g", "a", "j", "enter")])
async def test_s_on_a_card_whose_round_is_off_tells_the_candidate_so(ui: UiCase, keys: tuple[str, ...]) -> None:
    """B8: the board and the candidate's file open what the row of Today opens."""
    with ui.app(language="zh_CN", before=talk_cases.round_off) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await press(pilot, *keys, "s")
            assert sheet(pilot).scenario is Scenario.ROUND_OFF
            await press(pilot, key_with_steps(pilot), "enter")
            assert Action.get(Action.kind == ActionKind.TELL_CANDIDATE).status is ActionStatus.DONE


@BOTH
async def test_a_talk_after_which_nothing_is_planned_says_so(ui: UiCase, language: i18n.Language) -> None:
    """F4: neither the script nor the line below speaks of next steps where there are none."""
    with ui.app(language=language, before=talk_cases.birthday) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await press(pilot, "s", "7", "enter")
            words = {
                "zh_CN": ("已记录：跟进已保存，没有下一步。", "与王敏的沟通已记下，没有下一步。"),
                "en": ("Logged: the follow-up is saved, no next step.", "Talk with 王敏 logged, no next step."),
            }
            assert [said for said in words[language] if said not in shown(pilot)] == []
            assert not any(said in shown(pilot) for said in ("下一步已排好", "0 个", "steps are planned", "0 next"))
