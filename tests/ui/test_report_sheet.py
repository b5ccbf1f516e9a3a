"""B1, B4: the report of a card by its keys: written, turned blind, made a file, sent, and taken back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from docx import Document

from katui.domain.work import ActionKind
from katui.screens.dialogs.form import FormDialog
from katui.screens.report_export import ReportExport
from katui.screens.report_sheet import ReportSheetScreen
from katui.screens.slots import SlotsScreen
from katui.store.changes import writing
from katui.store.models.candidates import Candidate
from katui.store.models.submissions import Report
from tests.factories import Desk
from tests.services.report_desk import WHOLE
from tests.services.slot_desk import open_actions
from tests.ui.reports import begun, empty, sent, two_due, whole
from tests.ui.ui_case import Before, UiCase, press, shown, still

WAYS: dict[str, tuple[str, ...]] = {
    "board": ("g", "b", "slash", *"zzq", "enter", "D"),
    "card": ("g", "b", "slash", *"zzq", "enter", "enter", "D"),
    "candidates": ("g", "a", "slash", *"zzq", "enter", "D"),
    "candidate": ("g", "a", "slash", *"zzq", "enter", "D"),
}


@asynccontextmanager
async def report(ui: UiCase, before: Before, *keys: str) -> AsyncIterator[Any]:
    """The report of 张志强, opened from the board."""
    with ui.app(before=before) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            await press(pilot, *WAYS["board"], *keys)
            yield pilot


def line_with(pilot: Any, words: str) -> str:
    return next((line for line in shown(pilot).split("\n") if words in line), "")


@pytest.mark.parametrize("way", list(WAYS))
async def test_one_key_opens_the_report_from_card_candidate_and_file(ui: UiCase, way: str) -> None:
    with ui.app(before=begun) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            await press(pilot, *WAYS[way])
            assert isinstance(app.screen, ReportSheetScreen)
            assert shown(pilot).split("\n")[0].startswith("Report  张志强 · 架构师 · 归墟半导体")


async def test_one_key_opens_the_report_from_today(ui: UiCase) -> None:
    with ui.app(before=sent) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            await press(pilot, "g", "t", "D")
            assert isinstance(app.screen, ReportSheetScreen)
            assert "Sent Fri 20 Nov 09:00" in shown(pilot)


async def test_a_call_about_several_reports_asks_which(ui: UiCase) -> None:
    with ui.app(before=two_due) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            assert "about 2 reports" in shown(pilot)
            while "about 2 reports" not in line_with(pilot, "›"):
                await press(pilot, "j")
            await press(pilot, "D")
            assert "Which report" in shown(pilot)
            await press(pilot, "j", "enter")
            assert isinstance(app.screen, ReportSheetScreen)
            assert "阿依古丽" in shown(pilot).split("\n")[0]


async def test_interview_times_of_a_call_about_several_reports_ask_whose(ui: UiCase) -> None:
    with ui.app(before=two_due) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            while "about 2 reports" not in line_with(pilot, "›"):
                await press(pilot, "j")
            await press(pilot, "i")
            assert "Interview times for which candidate" in shown(pilot)
            await press(pilot, "j", "enter")
            assert isinstance(app.screen, SlotsScreen)
            assert "阿依古丽" in shown(pilot)


async def test_what_is_missing_is_marked_and_a_row_is_written_with_its_key(ui: UiCase) -> None:
    async with report(ui, begun) as pilot:
        assert "33/100" in shown(pilot)
        assert "!带过十人团队" in line_with(pilot, "带过十人团队")
        await press(pilot, "j", "j", "j", "e", *"14 people", "ctrl+s")
        assert "2 of 7 points" in shown(pilot)
        assert "the report scores 38 of 100" in shown(pilot)
        assert "14 people" in line_with(pilot, "带过十人团队")
        assert "!" not in line_with(pilot, "带过十人团队")
        await press(pilot, "u")
        assert "missing" in line_with(pilot, "带过十人团队")


async def test_what_the_file_knows_is_taken_over_with_enter_and_save(ui: UiCase) -> None:
    async with report(ui, empty, *"jjjjj") as pilot:
        assert "missing; on file: 想做平台" in line_with(pilot, "Motivation")
        await press(pilot, "enter", "ctrl+s")
        assert "missing" not in line_with(pilot, "Motivation")
        assert "想做平台" in line_with(pilot, "Motivation")


async def test_everything_in_one_form_and_what_was_typed_is_kept_as_a_draft(ui: UiCase) -> None:
    async with report(ui, begun, "E") as pilot:
        assert isinstance(pilot.app.screen, FormDialog)
        await press(pilot, "escape", "j", "j", "j", "e", *"half of", "escape")
        assert "missing" in line_with(pilot, "带过十人团队")
        await press(pilot, "e")
        assert pilot.app.screen.values == {"must:带过十人团队": "half of"}


async def test_typed_ahead_keys_go_into_the_form(ui: UiCase) -> None:
    with ui.app(before=begun) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            await press(pilot, *WAYS["board"][:-1])
            await pilot.press("D", "j", "j", "j", "e", *"ahead", "ctrl+s")
            await still(pilot)
            assert "ahead" in line_with(pilot, "带过十人团队")


async def test_a_blind_report_goes_into_a_word_file_that_tells_nobody(
    ui: UiCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ui.folder)
    async with report(ui, whole, "b") as pilot:
        assert "Blind" in line_with(pilot, "To whom")
        await press(pilot, "X")
        assert isinstance(pilot.app.screen, ReportExport)
        assert "张志强" not in line_with(pilot, ".docx")
        await press(pilot, "enter")
        assert "The report is in recommendation 1.docx." in shown(pilot)
        made = Document(str(ui.folder / "recommendation 1.docx"))
        said = "\n".join(each.text for each in made.paragraphs)
        assert "两代量产经验" in said
        assert "张志强" not in said


async def test_what_may_still_tell_an_employer_is_shown_before_a_blind_report_goes_out(ui: UiCase) -> None:
    def doubtful(desk: Desk) -> None:
        whole(desk)
        Candidate.update(employer="量产动力").where(Candidate.name == "张志强").execute()

    async with report(ui, doubtful, "b") as pilot:
        assert "look at: 量产 may tell the candidate or an employer" in shown(pilot)
        await press(pilot, "X")
        assert "look at: 量产" in shown(pilot)
        await press(pilot, "escape", "b")
        assert "look at" not in shown(pilot)


async def test_a_report_made_blind_is_not_offered_the_name_of_the_full_one(ui: UiCase) -> None:
    async with report(ui, whole, "X") as pilot:
        assert "张志强" in line_with(pilot, ".docx")
        await press(pilot, "escape", "b", "X")
        assert isinstance(pilot.app.screen, ReportExport)
        assert "recommendation 1.docx" in line_with(pilot, ".docx")


async def test_the_report_is_read_as_it_will_go_out(ui: UiCase) -> None:
    async with report(ui, whole, "y") as pilot:
        assert "# Recommendation: 张志强 → 架构师" in shown(pilot)
        assert "lives in 成都, the position is in 上海" in shown(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ReportSheetScreen)


async def test_sending_takes_the_card_to_the_client_and_one_undo_takes_it_back(ui: UiCase) -> None:
    async with report(ui, whole, "S") as pilot:
        form = pilot.app.screen
        assert form.values["report_channel"] == "wechat"
        for row in form.rows:
            if row.field.name == "consent":
                row.take_focus()
        await press(pilot, *"yes", "ctrl+s", "ctrl+s")
        assert isinstance(pilot.app.screen, ReportSheetScreen)
        assert "Sent Fri 20 Nov 09:00" in shown(pilot)
        row = Report.get()
        assert ActionKind.REPORT_CALL in open_actions(row.submission)
        await press(pilot, "u")
        assert "In preparation" in shown(pilot)
        assert ActionKind.REPORT_CALL not in open_actions(row.submission)


async def test_another_report_after_one_that_went_out(ui: UiCase) -> None:
    async with report(ui, sent) as pilot:
        foot = shown(pilot).split("\n")[-1]
        assert "n New" in foot
        assert "e Edit" not in foot
        await press(pilot, "n")
        assert "In preparation" in shown(pilot)
        await press(pilot, "S")
        assert [row.field.name for row in pilot.app.screen.rows] == [
            "report_to", "report_channel", "report_sent", "report_kind"
        ]  # fmt: skip
        await press(pilot, "ctrl+s")
        assert "went to 王敏; the call is due Tue 24 Nov" in shown(pilot)
        assert Report.select().count() == 2
        await press(pilot, "u")
        assert "In preparation" in shown(pilot)


def theirs(desk: Desk) -> None:
    """Every point is met; the candidate is a colleague's."""
    whole(desk)
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(Candidate.get(Candidate.name == "张志强"), owner=desk.xie)


async def test_the_pay_of_a_colleague_s_candidate_stays_hidden_and_is_not_written_over(ui: UiCase) -> None:
    async with report(ui, theirs, *"jjjjjj") as pilot:
        assert "hidden" in line_with(pilot, "Salary")
        await press(pilot, "enter")
        assert "Salary of 张志强 is hidden" in shown(pilot)
        await press(pilot, "E")
        assert isinstance(pilot.app.screen, FormDialog)
        await press(pilot, "ctrl+s")
        assert "Kept" in shown(pilot)
        assert Report.get().checklist["salary"] == WHOLE["salary"]
        await press(pilot, "X", "enter")
        assert "Salary of 张志强 is hidden" in " ".join(shown(pilot).split())


async def test_today_opens_the_report_that_went_out_with_gaps(ui: UiCase) -> None:
    """What the form said in amber stands in Today as one row, and enter opens what is to be filled (P2, B4)."""
    async with report(ui, empty, "S") as pilot:
        assert "! the report's checklist is not full" in shown(pilot)
        consent = next(row for row in pilot.app.screen.rows if row.field.name == "consent")
        consent.take_focus()
        await press(pilot, *"yes", "ctrl+s", "ctrl+s", "g", "t", "slash", *"Fill what", "enter")
        assert shown(pilot).count("Fill what the report on 张志强 lacks") == 1
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ReportSheetScreen)
        assert "Sent Fri 20 Nov 09:00" in shown(pilot)


async def test_what_is_read_whole_stands_right_below_the_list(ui: UiCase) -> None:
    with ui.app(before=whole) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await press(pilot, *WAYS["board"])
            lines = shown(pilot).split("\n")
            last = max(n for n, line in enumerate(lines) if "Interview times" in line or "Location" in line)
            below = [line.strip() for line in lines[last + 1 : last + 5]]
            assert not below[0]
            assert below[1], "one empty line, then the point under the cursor"
