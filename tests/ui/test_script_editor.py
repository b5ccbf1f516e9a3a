"""F3: the scripts are edited on screen: tried on a real record while one types, saved as a version, put back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from katui import i18n
from katui.domain.people import Role
from katui.domain.scripts import Scenario
from katui.screens.dialogs.form import FormDialog
from katui.screens.panel import ScriptPanel
from katui.screens.script_editor import ScriptEditor
from katui.screens.scripts_list import ScriptsScreen
from katui.services import drafts
from katui.services.firm_scripts import save, script_for, wording
from katui.store.models.people import UserRole
from katui.widgets.record_list import RecordList
from tests.factories import Desk, session
from tests.ui.calls import one_report, two_reports
from tests.ui.scenes.scripts import headed, open_call, open_list
from tests.ui.ui_case import UiCase, press, shown, still

CALL = Scenario.FEEDBACK_CALL


async def test_a_wording_is_typed_tried_on_the_record_and_used(ui: UiCase) -> None:
    with ui.app(before=headed) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            await open_call(pilot)
            assert "Tried on 王敏" in shown(pilot)
            await press(pilot, "enter", "tab", "tab", *"{candidate}! ")
            assert "→ 解小满!" in shown(pilot)
            await press(pilot, "ctrl+s")
            assert "not saved" in shown(pilot).split("\n")[0]
            assert not script_for(CALL).opening.template.startswith("{candidate}!")
            await press(pilot, "ctrl+s")
            assert "Used from now on" in shown(pilot)
            assert script_for(CALL).opening.template.startswith("{candidate}! ")
            await press(pilot, "down", "down", "u")
            assert not script_for(CALL).opening.template.startswith("{candidate}! ")
            assert "Undone: " in shown(pilot)
            assert "{candidate}!" not in shown(pilot), "the wording that stands is shown"
            assert app.screen.query_one(RecordList).cursor == 2
            await press(pilot, "ctrl+s")
            assert "Nothing is changed" in shown(pilot)
            await press(pilot, "up", "up", "enter", "tab", "tab", *"{firm}! ", "ctrl+s", "ctrl+s")
            assert "Used from now on" in shown(pilot), shown(pilot)
            assert script_for(CALL).opening.template.startswith("{firm}! ")


async def test_variables_are_listed_and_checked_while_one_types(ui: UiCase) -> None:
    with ui.app(before=headed) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            await open_call(pilot)
            await press(pilot, "enter", "tab", "tab", *"{perso")
            assert "{person}" in shown(pilot)
            assert "{person_phone}" in shown(pilot)
            await press(pilot, *"n_")
            assert "{person_phone}: the number to dial" in shown(pilot)
            await press(pilot, *["backspace"] * 2)
            await press(pilot, *"x}")
            assert "no variable is called persox" in shown(pilot)
            await press(pilot, "ctrl+s")
            assert "persox" in shown(pilot)
            assert "Opening" in shown(pilot)


async def test_what_was_not_saved_is_a_draft(ui: UiCase) -> None:
    with ui.app(before=headed) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            await open_call(pilot)
            await press(pilot, "down", "x", "escape")
            await press(pilot, "enter")
            assert "not saved" in shown(pilot).split("\n")[0]
            await press(pilot, "t")
            assert "not saved" not in shown(pilot).split("\n")[0]
            await press(pilot, "t")
            assert "not saved" in shown(pilot).split("\n")[0]


async def test_a_draft_knows_which_wording_it_was_taken_from(ui: UiCase) -> None:
    with ui.app(before=headed) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            await open_call(pilot)
            await press(pilot, "enter", "tab", "tab", *"Mine: ", "ctrl+s", "escape")
            held = await app.desk.store.read(wording, session("zeng"), CALL, "en")
            theirs = held.table | {"title": "Theirs"}
            await app.desk.store.write(save, session("zeng"), CALL, "en", theirs, expect=held.version)
            await press(pilot, "enter")
            assert "not saved" in shown(pilot).split("\n")[0]
            await press(pilot, "ctrl+s")
            assert "Somebody saved another wording" in shown(pilot)
            assert "ctrl+s again uses yours" in shown(pilot)
            assert script_for(CALL).title == "Theirs"
            await press(pilot, "escape", "enter", "ctrl+s")
            assert script_for(CALL).opening.template.startswith("Mine: ")
            await press(pilot, "w")
            assert "Theirs" in shown(pilot)


async def test_an_answer_is_added_with_its_next_action(ui: UiCase) -> None:
    with ui.app(before=headed) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await open_list(pilot)
            await press(pilot, "enter", "n", "a", *"Asks why", "tab", *"Because it fits", "tab", *"Asked why", "tab")
            await press(pilot, *"info", "tab", "tab", "tab", *"Answer why", "ctrl+s")
            assert "Asks why" in shown(pilot)
            assert "Answer why" in shown(pilot)


async def test_the_shipped_wording_comes_back_with_one_key(ui: UiCase) -> None:
    with ui.app(before=headed) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            await open_call(pilot)
            await press(pilot, "down", "x", "ctrl+s", "R")
            assert "katui ships" in shown(pilot)
            await press(pilot, "ctrl+s", "w")
            assert "As shipped" in shown(pilot)
            lines = shown(pilot).split("\n")
            at = next(n for n, line in enumerate(lines) if "As shipped" in line)
            assert "in use" in lines[at] + lines[at + 1]


async def test_a_consultant_tries_and_is_told_who_saves(ui: UiCase) -> None:
    with ui.app(before=two_reports) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            await open_call(pilot)
            assert "a head or a leader saves it" in shown(pilot)
            await press(pilot, "down", "x", "ctrl+s")
            assert "edited by a head or a leader" in shown(pilot)
            assert "not saved" in shown(pilot).split("\n")[0]


async def test_the_panel_opens_its_own_script_on_its_own_case(ui: UiCase) -> None:
    def one(desk: Desk) -> None:
        UserRole.create(user=desk.shan, role=Role.HEAD)
        one_report(desk)

    with ui.app(before=one) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            await press(pilot, "s")
            assert isinstance(app.screen, ScriptPanel)
            scenario = app.screen.sheet and app.screen.sheet.scenario
            await press(pilot, "E")
            assert isinstance(app.screen, ScriptEditor)
            assert app.screen.scenario is scenario
            await press(pilot, "enter", "tab", "tab", *"Hi. ", "ctrl+s", "ctrl+s")
            await press(pilot, "escape")
            assert isinstance(app.screen, ScriptPanel)
            assert "Hi." in shown(pilot)


async def test_a_script_goes_to_a_file_and_comes_from_one(ui: UiCase, tmp_path: Path) -> None:
    with ui.app(before=headed) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            await open_call(pilot)
            path = tmp_path / "call.toml"
            await press(pilot, "X", *str(path), "enter")
            assert "Written" in shown(pilot)
            other = tmp_path / "other.toml"
            await press(pilot, "X", *str(other), "ctrl+s")
            assert other.read_text("utf-8") == path.read_text("utf-8")
            path.write_text(path.read_text("utf-8").replace("title = ", "title = 'Ours' #", 1), "utf-8")
            await press(pilot, "escape", "I", *str(path), "enter")
            assert "not saved" in shown(pilot).split("\n")[0]
            await press(pilot, "ctrl+s")
            assert script_for(CALL).title == "Ours"
            await press(pilot, "escape", "I", *str(tmp_path / "none"), "enter")
            assert "cannot be read" in shown(pilot)


@pytest.mark.parametrize(("language", "named"), [("en", "enter Save"), ("zh_CN", "enter 保存")])
async def test_the_line_for_a_script_file_names_its_keys_and_takes_both(
    ui: UiCase, tmp_path: Path, language: i18n.Language, named: str
) -> None:
    """guest12b: I was left without a word of how to go on, and ctrl+s, which X takes, did nothing."""
    with ui.app(language=language, before=headed) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            await open_call(pilot)
            path = tmp_path / "call.toml"
            await press(pilot, "X", *str(path), "ctrl+s", "escape", "I")
            assert named in shown(pilot).rstrip().split("\n")[-1]
            await press(pilot, "escape")
            assert isinstance(app.screen, ScriptsScreen)
            assert not app.screen.query("AskLine"), "escape leaves the line, not the list"
            path.write_text(path.read_text("utf-8").replace("title = ", "title = 'Ours' #", 1), "utf-8")
            await press(pilot, "I", *str(path), "ctrl+s")
            assert isinstance(app.screen, ScriptEditor)
            assert app.screen.is_changed


@pytest.mark.parametrize(("language", "label"), [("en", "When it is due"), ("zh_CN", "什么时候")])
async def test_what_cannot_be_read_is_said_at_its_field_by_its_label(
    ui: UiCase, language: i18n.Language, label: str
) -> None:
    """I6: the refusal names the label, the value and the rule, and the keys stand in the field that is wrong."""
    with ui.app(language=language, before=headed) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            await open_call(pilot)
            await press(
                pilot, "n", "down", "down", "enter", *"Call", "tab", "tab", *["backspace"] * 5, *"soon", "ctrl+s"
            )
            form = app.screen
            assert isinstance(form, FormDialog), shown(pilot)
            said = shown(pilot)
            assert label in said
            assert "soon" in said
            assert "+1wd" in said
            assert "after[1]" not in said
            assert form.rows[2].has_focus_within, "the keys are where it is wrong"


@pytest.mark.parametrize(("language", "known"), [("en", "Phone, WeChat, Text message"), ("zh_CN", "电话、微信、短信")])
async def test_a_word_that_is_none_of_the_list_is_refused_with_the_list_by_its_labels(
    ui: UiCase, language: i18n.Language, known: str
) -> None:
    with ui.app(language=language, before=headed) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await open_call(pilot)
            await press(pilot, "enter", "tab", *["backspace"] * 12, *"pigeon", "ctrl+s")
            assert isinstance(app.screen, FormDialog)
            assert "pigeon" in shown(pilot)
            assert known in shown(pilot)
            assert "wechat" not in shown(pilot)


@pytest.mark.parametrize(("language", "told"), [("en", "in 1 working day"), ("zh_CN", "个工作日后")])
async def test_the_preview_says_when_in_words(ui: UiCase, language: i18n.Language, told: str) -> None:
    with ui.app(language=language, before=headed) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            await open_call(pilot)
            await press(pilot, "down", "down", "down")
            assert told in shown(pilot)
            assert "+1wd" not in shown(pilot)


async def test_what_is_left_of_one_part_does_not_stand_in_another(ui: UiCase) -> None:
    with ui.app(before=headed) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            await open_call(pilot)
            await press(pilot, "enter", "tab", "tab", *"ZZZ ", "escape", "down", "down", "down", "down", "enter")
            assert isinstance(app.screen, FormDialog)
            assert "unfinished" not in shown(pilot)
            assert "ZZZ" not in shown(pilot)
            await press(pilot, "escape", "up", "up", "up", "up", "enter")
            assert "What you left unfinished is here again." in shown(pilot)
            assert "ZZZ" in shown(pilot)
            await press(pilot, "escape", "t", "enter")
            assert "ZZZ" not in shown(pilot), "the other language's"


async def test_the_form_of_a_part_that_an_earlier_session_left_goes_on(ui: UiCase) -> None:
    def left(desk: Desk) -> None:
        headed(desk)
        body = json.dumps({"opening": "ZZZ"})
        drafts.save(desk.store, desk.session, "script_part:feedback_call:en", "head", "earlier", 1, body)

    with ui.app(before=left) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            await press(pilot, "c")
            assert isinstance(app.screen, FormDialog)
            assert "ZZZ" in shown(pilot)
