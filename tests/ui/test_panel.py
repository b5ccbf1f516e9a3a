"""F4, B1, B2, B3: the script panel by its keys; one call, every candidate, from case to case without leaving."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from katui import i18n
from katui.domain.contact import Channel, Outcome
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.domain.scripts import Scenario
from katui.domain.work import CHASE, ActionKind, ActionStatus, ReportKind
from katui.screens.panel import ScriptPanel
from katui.screens.today import TodayScreen
from katui.store.changes import writing
from katui.store.models.submissions import Consent, Report
from katui.store.models.work import Action, FollowUp
from katui.widgets.line_input import LineInput
from tests.factories import FRIDAY, Desk, session
from tests.ui import calls
from tests.ui.ui_case import UiCase, press, shown, still

SIZES = [(80, 24), (120, 40)]
BOTH = pytest.mark.parametrize("language", i18n.LANGUAGES)
SIZED = pytest.mark.parametrize("size", SIZES)


def follow_ups() -> list[Any]:
    """What was logged on Friday."""
    return list(FollowUp.select().where(FollowUp.at == FRIDAY).order_by(FollowUp.id))


def panel(pilot: Any) -> ScriptPanel:
    assert isinstance(pilot.app.screen, ScriptPanel)
    return pilot.app.screen


def line(pilot: Any) -> LineInput:
    return panel(pilot).line


@SIZED
@BOTH
async def test_the_panel_shows_the_case_the_script_and_a_line(ui: UiCase, language: i18n.Language, size: Any) -> None:
    with ui.app(language=language, before=calls.two_reports) as app:
        async with app.run_test(size=size) as pilot:
            await press(pilot, "s")
            text = shown(pilot)
            assert text.startswith("话术" if language == "zh_CN" else "Scripts")
            assert "今日" not in text.split("\n")[0]
            for wanted in ("归墟半导体", "王敏", "HRD", "14100000001", "10:00-11:30", "阿依古丽·买买提", "解小满"):
                assert wanted in text
            branches = panel(pilot).sheet.script.branches  # type: ignore[union-attr]
            for branch in branches:
                assert f"{branch.key} {branch.title}" in text
            assert panel(pilot).pane.has_focus


def blind(desk: Desk) -> None:
    """Two reports; of the first a blind one, without a consent."""
    calls.two_reports(desk)
    with writing(desk.store, desk.session, "set_up") as write:
        first = Report.select().order_by(Report.id).get()
        write.update(first, kind=ReportKind.BLIND)
        Consent.delete().where(Consent.submission == first.submission_id).execute()


async def test_case_and_candidates_take_the_lines_they_need_and_the_script_the_rest(ui: UiCase) -> None:
    with ui.app(before=calls.two_reports) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "s")
            screen = panel(pilot)
            case, answers = screen.query_one("#panel-case"), screen.query_one("#panel-answers")
            assert (case.size.height, answers.size.height) == (4, 2), "whom, the number, two contacts; two candidates"
            assert screen.pane.size.height == 11
            assert screen.sheet is not None
            texts = shown(pilot).split("\n")
            assert texts[4].strip() != ""


@BOTH
async def test_no_word_for_the_client_names_somebody_of_a_blind_report(ui: UiCase, language: i18n.Language) -> None:
    with ui.app(language=language, before=blind) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await press(pilot, "s", "1")
            sheet = panel(pilot).sheet
            assert sheet is not None
            words = [text.filled.text for text in sheet.texts()]
            words += [sheet.fill(say, sheet.branch_one, aloud=True).text for say in sheet.branch.say]  # type: ignore[union-attr]
            assert not [text for text in words if "阿依古丽" in text]
            assert "阿依古丽" in sheet.answers[sheet.ones[0].submission].line


@SIZED
@BOTH
async def test_ten_due_calls_without_leaving_the_panel(ui: UiCase, language: i18n.Language, size: Any) -> None:
    with ui.app(firm="sample", language=language) as app:
        async with app.run_test(size=size) as pilot:
            await press(pilot, "s")
            people: dict[int, set[int]] = {}
            keys = iter("123456789" * 9)
            for n in range(10):
                sheet = panel(pilot).sheet
                assert sheet is not None
                cards = {one.submission for one in sheet.ones}
                people[sheet.case.person.id] = cards
                await press(pilot, *[next(keys) for _ in cards], "enter")
                assert sheet.is_done
                if n < 9:
                    await press(pilot, "right_square_bracket")
            assert len(people) == 10
            cards = set().union(*people.values())
            logged = follow_ups()
            assert sorted(row.submission_id for row in logged) == sorted(cards)
            assert {row.person_id for row in logged} == set(people)
            assert all(row.branch and row.script_id and row.text for row in logged)
            chase = Action.kind.in_([ActionKind.REPORT_CALL, ActionKind.REPORT_TEXT])
            for card in cards:
                open_now = (Action.submission == card) & (Action.status == ActionStatus.OPEN)
                assert Action.select().where(open_now & (Action.due > FRIDAY)).exists()
                assert not Action.select().where(open_now & chase & (Action.due <= FRIDAY)).exists()


async def test_each_candidate_takes_its_own_branch_and_one_enter_logs_them(ui: UiCase) -> None:
    with ui.app(before=calls.two_reports) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "s", "1", "4")
            assert not follow_ups()
            await press(pilot, "enter")
            assert [row.outcome for row in follow_ups()] == [Outcome.NOT_READ, Outcome.ARRANGING]
            assert "Logged 2 candidates, 3 next steps." in shown(pilot)
            await press(pilot, "1", "enter")
            assert len(follow_ups()) == 2


async def test_what_to_say_stands_there_until_one_goes_on(ui: UiCase) -> None:
    with ui.app(before=calls.two_reports) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await press(pilot, "s", "4")
            sheet = panel(pilot).sheet
            assert sheet is not None
            assert sheet.one is sheet.ones[1]
            assert "阿依古丽·买买提 4 Likes it" in panel(pilot).pane.text
            assert "Give me three times" in panel(pilot).pane.text
            await press(pilot, "j")
            assert "Give me three times" not in panel(pilot).pane.text
            await press(pilot, "k")
            assert "Give me three times" in panel(pilot).pane.text


async def test_branch_keys_never_act_while_the_line_has_the_focus(ui: UiCase) -> None:
    with ui.app(before=calls.one_report) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "s", "1", "f")
            before = line(pilot).value
            assert line(pilot).has_focus
            await press(pilot, *"4567890jkuy]", "S", "t")
            sheet = panel(pilot).sheet
            assert sheet is not None
            assert sheet.pending[sheet.ones[0].submission].branch == "1"
            assert line(pilot).value == before + "4567890jkuy]St"
            await press(pilot, "escape")
            assert panel(pilot).pane.has_focus
            assert line(pilot).value == before + "4567890jkuy]St"
            await press(pilot, "4")
            assert sheet.pending[sheet.ones[0].submission].branch == "4"


@BOTH
async def test_enter_logs_from_the_line_with_what_was_typed(ui: UiCase, language: i18n.Language) -> None:
    with ui.app(language=language, before=calls.one_report) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "s", "1", "f", "home", "ctrl+k")
            line(pilot).insert_text_at_cursor("说下周再看 下一步:11月25日 15:00 再问一次")
            await still(pilot)
            assert "再问一次" in shown(pilot).split("\n")[-3]
            await press(pilot, "enter")
            (row,) = follow_ups()
            assert row.text == "说下周再看"
            step = Action.get((Action.status == ActionStatus.OPEN) & (Action.do == "再问一次"))
            assert (step.due.isoformat(), step.kind) == ("2026-11-25T07:00:00+00:00", ActionKind.REPORT_CALL)


async def test_a_line_without_a_next_step_is_refused_and_every_line_kept(ui: UiCase) -> None:
    with ui.app(before=calls.two_reports) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "s", "1", "4", "k", "f", "home", "ctrl+k", *"only this", "escape", "j")
            await press(pilot, "enter")
            assert shown(pilot).casefold().count("what is next, and when") == 1, "at the line, and once"
            assert "Not logged: the line of 阿依古丽·买买提 lacks its next step. Every line is kept." in " ".join(
                shown(pilot).split()
            )
            assert not follow_ups()
            assert line(pilot).value == "only this"
            sheet = panel(pilot).sheet
            assert sheet is not None
            assert len(sheet.pending) == 2


async def test_nothing_is_lost_by_going_away_and_coming_back(ui: UiCase) -> None:
    with ui.app(before=calls.three_people) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "s", "1", "f", *" mine", "escape", "right_square_bracket")
            assert shown(pilot).startswith("Scripts  高远")
            await press(pilot, "left_square_bracket")
            assert panel(pilot).sheet is not None
            assert panel(pilot).sheet.pending  # type: ignore[union-attr]
            await press(pilot, "k")
            assert line(pilot).value.endswith(" mine")
            await press(pilot, "escape")
            assert isinstance(app.screen, TodayScreen)
            await press(pilot, "s", "k")
            assert line(pilot).value.endswith(" mine")
            assert app.drafts.open


async def test_an_enter_logs_those_who_answered_and_the_rest_still_waits(ui: UiCase) -> None:
    with ui.app(before=calls.two_reports) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "s", "tab", "8", "enter")
            (row,) = follow_ups()
            sheet = panel(pilot).sheet
            assert sheet is not None
            assert row.submission_id == sheet.ones[1].submission
            assert "1 still waits" in shown(pilot)
            assert sheet.one is sheet.ones[0]
            await press(pilot, "1", "enter")
            assert len(follow_ups()) == 2


async def test_undo_takes_the_call_back_and_the_answers_stand_again(ui: UiCase) -> None:
    with ui.app(before=calls.two_reports) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "s", "1", "4", "enter", "u")
            sheet = panel(pilot).sheet
            assert sheet is not None
            assert not follow_ups()
            assert {answer.branch for answer in sheet.pending.values()} == {"1", "4"}
            await press(pilot, "enter")
            assert len(follow_ups()) == 2


async def test_the_end_of_the_queue_says_so(ui: UiCase) -> None:
    with ui.app(before=calls.three_people) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "s")
            for key in ("1", "2", "3"):
                await press(pilot, key, key, "enter", "right_square_bracket")
            assert "The queue is done." in shown(pilot)
            await press(pilot, "escape")
            assert isinstance(app.screen, TodayScreen)


async def test_no_branch_no_log(ui: UiCase) -> None:
    with ui.app(before=calls.one_report) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "s", "enter")
            assert "Choose an answer first" in shown(pilot)
            assert not follow_ups()


async def test_f_without_a_branch_is_one_free_line(ui: UiCase) -> None:
    with ui.app(before=calls.one_report) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "s", "f")
            app.focused.insert_text_at_cursor("问了预算 下一步:周三回电")  # type: ignore[union-attr]
            await still(pilot)
            await press(pilot, "enter")
            (row,) = follow_ups()
            assert (row.text, row.person.name) == ("问了预算", "王敏")


async def test_a_text_is_copied_only_without_gaps_and_logged_only_when_sent(ui: UiCase) -> None:
    copied: list[str] = []
    with ui.app(before=calls.fresh_report) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            app.copy_to_clipboard = copied.append  # type: ignore[method-assign, assignment]
            await press(pilot, "s", "S")
            assert not follow_ups()
            assert panel(pilot).sheet is not None
            assert "[missing: highlights]" in panel(pilot).pane.text
            await press(pilot, "y")
            assert "Missing" in shown(pilot)
            await press(pilot, "enter")
            assert "highlights is missing" in shown(pilot)
            await press(pilot, *"ten years of chips", "enter")
            assert "ten years of chips" in panel(pilot).pane.text
            assert not follow_ups()
            await press(pilot, "S")
            (row,) = follow_ups()
            assert (row.channel, row.outcome) == (Channel.WECHAT, Outcome.LEFT_MESSAGE)
            assert "ten years of chips" in row.text
            assert "missing" not in row.text
            text = Action.get(Action.kind == ActionKind.REPORT_TEXT)
            assert text.status is ActionStatus.DONE
            assert Report.get().text_sent_at == FRIDAY


async def test_t_goes_from_the_call_to_the_text_and_on(ui: UiCase) -> None:
    with ui.app(before=calls.one_report) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "s")
            seen = []
            for _ in range(4):
                seen.append(panel(pilot).sheet.script.rule)  # type: ignore[union-attr]
                await press(pilot, "t")
            assert seen == ["B2", "B3", "A8", "B1"]


@BOTH
async def test_another_script_keeps_branch_line_and_cursor(ui: UiCase, language: i18n.Language) -> None:
    """F4: what came back stays, whichever text one looks at; one enter logs it with the script it is of."""
    with ui.app(language=language, before=calls.two_reports) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "s", "3", "k", "f", *" 面谈", "escape")
            typed = line(pilot).value
            sheet = panel(pilot).sheet
            assert sheet is not None
            chosen = shown(pilot).split("\n")[-5]
            assert typed.endswith("面谈")
            for rule in ("B3", "A8", "B1", "B2"):
                await press(pilot, "t")
                weekly = rule == "A8"
                assert (sheet.script.rule, sheet.at, line(pilot).value) == (rule, 0, "" if weekly else typed)
                assert weekly or chosen in shown(pilot)
            await press(pilot, "t", "j", "2", "enter")
            first, second = follow_ups()
            assert (first.script.scenario, first.branch) == ("feedback_call", "3")
            assert (second.script.scenario, second.branch) == ("no_feedback", "2")
            await press(pilot, "u")
            assert {each.branch for each in sheet.pending.values()} == {"3", "2"}


async def test_names_are_shown_as_they_are(ui: UiCase) -> None:
    with ui.app(before=calls.longest) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "s", "1")
            assert "[/x]超长" in shown(pilot)
            await press(pilot, "enter")
            assert len(follow_ups()) == 1


async def test_the_panel_speaks_the_other_language_at_once(ui: UiCase) -> None:
    with ui.app(before=calls.two_reports) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "s", "1")
            await app.change_setting("language", "zh_CN")
            await still(pilot)
            assert shown(pilot).startswith("话术")
            assert "催反馈" in shown(pilot)


@BOTH
async def test_nobody_waits_the_weekly_call_is_logged_as_a_free_line(ui: UiCase, language: i18n.Language) -> None:
    with ui.app(language=language, before=calls.nobody_waits) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "s")
            assert panel(pilot).sheet.script.rule == "A8"  # type: ignore[union-attr]
            await press(pilot, "enter")
            assert not follow_ups()
            await press(pilot, "1", "f", "enter")
            (row,) = follow_ups()
            assert row.person.name == "王敏"
            assert Action.select().where((Action.status == ActionStatus.OPEN) & (Action.due > FRIDAY)).exists()


@BOTH
async def test_after_the_last_report_is_answered_elsewhere_nobody_is_left_to_ask(
    ui: UiCase, language: i18n.Language
) -> None:
    """g4: the panel showed an opening with gaps and 0 candidates."""
    with ui.app(language=language, before=calls.two_reports) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "s")
            with writing(app.desk.store, session("shan"), "log") as write:
                for row in Action.select().where(Action.kind.in_(CHASE), Action.status == ActionStatus.OPEN):
                    write.update(row, status=ActionStatus.DONE, done_at=write.at)
            await app.screen.records_changed(frozenset({("action", 1)}))
            await still(pilot)
            text = shown(pilot)
            assert not any(sign in text for sign in ("【缺", "[missing", "0 candidates", "0 位候选人")), text
            assert "报告都有了答复" in text if language == "zh_CN" else "Nobody is left to ask about" in text
            await press(pilot, "1", "enter")
            assert not follow_ups()
            await press(pilot, "t")
            assert panel(pilot).sheet.script.rule == "A8"  # type: ignore[union-attr]


@BOTH
async def test_the_free_line_of_a_weekly_call_keeps_script_branch_outcome_and_every_step(
    ui: UiCase, language: i18n.Language
) -> None:
    """g4: script and branch were empty, the second step was lost, the outcome was what the words looked like."""
    with ui.app(language=language, before=calls.nobody_waits) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "s", "2", "enter", "enter")
            (row,) = follow_ups()
            assert (row.script.scenario, row.branch, row.outcome) == ("weekly_client", "2", Outcome.WANTS_CHANGES)
            made = list(Action.select().where(Action.created_at == row.at, Action.due > FRIDAY).order_by(Action.id))
            assert [(one.kind, (one.why or {}).get("opens")) for one in made] == [
                (ActionKind.CLIENT_CALL, None),
                (ActionKind.CLIENT_CALL, "weekly_client"),
            ]
            assert all(one.person.name == "王敏" for one in made)
            await press(pilot, "u")
            assert not follow_ups()


@SIZED
@BOTH
async def test_a_silent_position_opens_the_weekly_call_whoever_waits(
    ui: UiCase, language: i18n.Language, size: Any
) -> None:
    with ui.app(language=language, before=calls.silent_with_reports) as app:
        async with app.run_test(size=size) as pilot:
            await press(pilot, *"/老职位", "enter", "s")
            sheet = panel(pilot).sheet
            assert sheet is not None
            assert sheet.script.rule == "A8"
            words = panel(pilot).pane.text
            assert "老职位" in words
            assert "架构师" not in words
            assert sheet.texts()[0].filled.gaps == ("firm",)
            sheet.given["firm"] = "乌有乡"
            await press(pilot, "y", "S")
            (text,) = follow_ups()
            assert (text.person.name, text.position.name, text.candidate) == ("王敏", "老职位", None)
            assert not Action.select().where(Action.result == "sent", Action.done_at == FRIDAY).exists()
            await press(pilot, "1", "enter", "enter")
            call = follow_ups()[-1]
            assert (call.position.name, call.channel, call.candidate) == ("老职位", Channel.PHONE, None)
            chase = Action.kind == ActionKind.REPORT_CALL
            assert Action.select().where(chase & (Action.status == ActionStatus.OPEN)).count() == 2
            await press(pilot, "escape")
            assert "A8" not in shown(pilot)


async def test_t_reaches_the_weekly_call_and_what_was_chosen_for_the_reports_stays(ui: UiCase) -> None:
    with ui.app(before=calls.two_reports) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "s", "1")
            sheet = panel(pilot).sheet
            assert sheet is not None
            seen = []
            for _turn in range(4):
                seen.append(sheet.script.rule)
                await press(pilot, "t")
            assert seen == ["B2", "B3", "A8", "B1"]
            await press(pilot, "t", "t")
            assert sheet.script.rule == "A8"
            assert "架构师" in panel(pilot).pane.text
            assert "2 candidates" in shown(pilot).split("\n")[0]
            await press(pilot, "enter")
            assert [row.outcome for row in follow_ups()] == [Outcome.NOT_READ]


async def test_a_text_names_only_those_whose_text_is_due(ui: UiCase) -> None:
    with ui.app(before=calls.one_told_one_not) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await press(pilot, "s")
            while panel(pilot).sheet.script.rule != "B1":  # type: ignore[union-attr]
                await press(pilot, "t")
            said = panel(pilot).sheet.texts()[0]  # type: ignore[union-attr]
            assert "解小满" in said.filled.text
            assert "阿依古丽" not in said.filled.text


async def test_the_keys_are_about_the_candidate_of_the_row_and_its_words_name_nobody_else(ui: UiCase) -> None:
    with ui.app(before=calls.one_told_one_not) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            await press(pilot, *"/解小满", "enter", "enter")
            assert isinstance(app.screen, ScriptPanel)
            sheet = app.screen.sheet
            assert sheet is not None
            assert sheet.one is not None
            assert sheet.one.candidate.name == "解小满"
            assert "1 reports" not in shown(pilot)
            assert "阿依古丽" not in "\n".join(app.screen.pane.text.split("\n")[:4])


async def test_on_the_card_of_a_report_that_just_went_out_the_text_about_it_comes_first_as_in_today(ui: UiCase) -> None:
    """B1, guest12b: the board opened the call “have you read it?” about what went out a minute ago."""
    with ui.app(before=calls.one_told_one_just_gone) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await press(pilot, "g", "b", "slash", *"jiexm", "enter", "s")
            assert panel(pilot).sheet.scenario is Scenario.REPORT_SENT  # type: ignore[union-attr]
            await press(pilot, "escape", "escape", "slash", *"ayglmmt", "enter", "s")
            assert panel(pilot).sheet.scenario is Scenario.FEEDBACK_CALL  # type: ignore[union-attr]


async def test_on_the_card_whose_call_is_due_the_call_opens_though_its_text_never_went(ui: UiCase) -> None:
    """B1: two working days later it is too late for the text that announces it."""
    with ui.app(before=calls.one_told_one_not) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await press(pilot, "g", "b", "slash", *"jiexm", "enter", "s")
            assert panel(pilot).sheet.scenario is Scenario.FEEDBACK_CALL  # type: ignore[union-attr]


async def test_tab_brings_the_script_that_fits_whom_it_goes_to_and_back_again(ui: UiCase) -> None:
    """B1, B2: the text about 解小满's report, the call about 阿依古丽's, in either direction."""
    with ui.app(before=calls.one_told_one_just_gone) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "g", "b", "slash", *"jiexm", "enter", "s")
            sheet = panel(pilot).sheet
            assert sheet is not None
            rules = {"阿依古丽·买买提": "B2", "解小满": "B1"}
            for key in ("tab", "tab", "k", "j"):
                assert rules[sheet.one.candidate.name] == sheet.script.rule  # type: ignore[union-attr]
                await press(pilot, key)
            await press(pilot, "t", "t")
            chosen = sheet.script.rule
            await press(pilot, "tab")
            assert sheet.script.rule == chosen, "a script that was chosen stays"


def one_due_one_just_told(desk: Desk) -> None:
    """王敏 was sent 阿依古丽's report on Monday; 解小满's went out a minute ago, with its text."""
    calls.sent(desk, desk.candidate)
    calls.sent(desk, desk.other, at=FRIDAY - timedelta(minutes=1))


@BOTH
async def test_a_report_that_went_out_a_minute_ago_is_not_asked_about_in_the_same_breath(
    ui: UiCase, language: i18n.Language
) -> None:
    """B1, B2: the words are about the reports whose call is due; the other stands there and says that it is not."""
    with ui.app(language=language, before=one_due_one_just_told) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await press(pilot, "s")
            sheet = panel(pilot).sheet
            assert sheet is not None
            assert [one.candidate.name for one in sheet.concerned] == ["阿依古丽·买买提"]
            opening = sheet.fill(sheet.script.opening_for(len(sheet.concerned)), sheet.whole, aloud=True)
            assert "解小满" not in opening.text
            assert opening.gaps == ("firm",)
            assert ("还没到催的时候" if language == "zh_CN" else "call not due yet") in shown(pilot)
            await press(pilot, "1")
            await press(pilot, "enter")
            assert [row.candidate.name for row in follow_ups() if row.branch == "1"] == ["阿依古丽·买买提"]


def one_chased_one_just_told(desk: Desk) -> None:
    """Nobody picked up about 阿依古丽's report this week; 解小满's went out a minute ago."""
    one_due_one_just_told(desk)
    with writing(desk.store, desk.session, "set_up") as write:
        report = Report.get(Report.submission == 1)
        write.update(report, tries=1)


async def test_a_report_just_sent_does_not_make_the_call_a_first_one(ui: UiCase) -> None:
    """B3: who was asked before is not asked for the first time because another report went out meanwhile."""
    with ui.app(language="en", before=one_chased_one_just_told) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await press(pilot, "s")
            sheet = panel(pilot).sheet
            assert sheet is not None
            assert sheet.scenario is Scenario.NO_FEEDBACK


@BOTH
async def test_the_foot_says_what_enter_does_at_that_moment(ui: UiCase, language: i18n.Language) -> None:
    """F4: nothing is logged before a number is chosen, and nothing again once everybody is."""
    log = FOOT[language][0]
    with ui.app(language=language, before=calls.one_report) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await press(pilot, "s")
            assert log not in shown(pilot)
            await press(pilot, "1")
            assert log in shown(pilot)
            await press(pilot, "enter")
            assert log not in shown(pilot)


@BOTH
async def test_of_the_weekly_call_the_foot_says_that_enter_opens_the_line(ui: UiCase, language: i18n.Language) -> None:
    """A8: its branch is logged from the line, which enter opens first."""
    log, opens = FOOT[language]
    with ui.app(language=language) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await to_weekly(pilot)
            assert not {log, opens} & set(feet(pilot))
            await press(pilot, "1")
            assert opens in feet(pilot)
            assert log not in feet(pilot)
            await press(pilot, "enter")
            assert panel(pilot).quick_log is not None
            assert opens not in feet(pilot)


FOOT: dict[str, tuple[str, str]] = {"en": ("Log call", "Open the log line"), "zh_CN": ("记录通话", "打开记录行")}


def feet(pilot: Any) -> list[str]:
    """The words of the foot."""
    return [words for _key, words in panel(pilot).foot_pairs()]


async def to_weekly(pilot: Any) -> None:
    """The weekly call with 王敏, opened from her file."""
    await pilot.app.screen.seat.open_record(Ref(Kind.PERSON, 1), None)
    await press(pilot, "s")
    assert panel(pilot).sheet.is_weekly  # type: ignore[union-attr]
