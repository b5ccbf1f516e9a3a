"""The desk as an application: going about, chords, help, palette, settings, languages (I1, I2, I3)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from katui import i18n
from katui.commands.catalogue import BY_ID
from katui.screens.help import HelpScreen
from katui.screens.palette import PaletteScreen
from katui.screens.registry import HOMES
from katui.screens.settings import SettingsScreen
from katui.widgets.record_list import RecordList
from katui.widgets.themes import LIGHT
from tests.ui.ui_case import UiCase, press, shown, still

NAMES = {
    "t": ("Today", "今日"),
    "c": ("Clients", "客户"),
    "b": ("Board", "看板"),
    "i": ("Interviews", "面试"),
    "p": ("Positions", "职位"),
    "a": ("Candidates", "候选人"),
    "w": ("Warnings", "预警"),
    "r": ("Reports", "报表"),
}
Screens = Callable[[], list[Any]]


def _row_1(pilot: Any) -> str:
    return shown(pilot).split("\n")[0]


@pytest.mark.parametrize(("language", "which"), [("en", 0), ("zh_CN", 1)])
async def test_chords_go_to_every_home_and_row_1_begins_with_its_name(
    ui: UiCase, language: i18n.Language, which: int
) -> None:
    with ui.app(language=language) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            for key, names in [*NAMES.items(), *reversed(NAMES.items())]:
                await press(pilot, "g", key)
                row = _row_1(pilot)
                assert row.startswith(names[which] + " ")
                others = {other[which] for other in NAMES.values()} - {names[which]}
                assert not [other for other in others if f" {other} " in f" {row} "]
                assert len(app.screen_stack) <= 2


async def test_a_home_is_made_once_and_kept(ui: UiCase) -> None:
    with ui.app() as app:
        async with app.run_test() as pilot:
            await press(pilot, "g", "w")
            first = app.screen
            await press(pilot, "g", "r", "g", "w")
            assert app.screen is first
            assert len(HOMES) == 8


async def test_a_chord_is_announced_and_escape_or_another_key_ends_it(ui: UiCase) -> None:
    with ui.app() as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await press(pilot, "g", "w", "g")
            assert "t Today c Clients b Board" in shown(pilot)
            await press(pilot, "escape")
            assert "t Today c Clients" not in shown(pilot)
            assert _row_1(pilot).startswith("Warnings")
            await press(pilot, "g", "q")
            assert "g q does nothing." in shown(pilot)
            await press(pilot, "question_mark")
            assert isinstance(app.screen, HelpScreen)


async def test_help_lists_the_keys_that_act_and_escape_goes_back(ui: UiCase) -> None:
    with ui.app() as app:
        async with app.run_test(size=(80, 60)) as pilot:
            await press(pilot, "g", "w", "fullwidth_question_mark")
            text = shown(pilot)
            assert text.startswith("Help")
            for wanted in ("j / down", "Quit:", "g t", "Go to Today", "ctrl+p"):
                assert wanted in text
            assert "Snooze" not in text
            await press(pilot, "escape")
            assert _row_1(pilot).startswith("Warnings")


async def test_the_palette_does_what_is_found(ui: UiCase) -> None:
    with ui.app() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "g", "w", "ctrl+p", *"go to rep", "enter")
            assert _row_1(pilot).startswith("Reports")
            await press(pilot, "ctrl+p", *"settings", "enter")
            assert isinstance(app.screen, SettingsScreen)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("typed", ["settings", "设置"])
async def test_the_palette_finds_an_action_by_its_words_in_either_language(
    ui: UiCase, language: i18n.Language, typed: str
) -> None:
    with ui.app(language=language) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "ctrl+p")
            app.screen.query_one("#palette-line").insert_text_at_cursor(typed)
            await press(pilot, "enter")
            assert isinstance(app.screen, SettingsScreen)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("typed", ["theme", "主题", "配色"])
async def test_what_is_called_so_stands_before_what_only_mentions_it(
    ui: UiCase, language: i18n.Language, typed: str
) -> None:
    with ui.app(language=language) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "ctrl+p")
            app.screen.query_one("#palette-line").insert_text_at_cursor(typed)
            await still(pilot)
            found = app.screen.query_one(RecordList)
            assert found.cursor_id == "do:theme"
            assert ("do:settings" in found.ids) == (typed != "主题"), "its help says the word too"


@pytest.mark.parametrize("typed", ["xiexiaoman", "xxm", "解小满", "小满"])
async def test_the_palette_finds_records_as_one_types(ui: UiCase, typed: str) -> None:
    with ui.app() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "ctrl+p")
            app.screen.query_one("#palette-line").insert_text_at_cursor(typed)
            await still(pilot)
            assert isinstance(app.screen, PaletteScreen)
            assert app.screen.query_one(RecordList).cursor_id == "candidate:2"
            assert "解小满" in shown(pilot)


async def test_the_palette_offers_every_palette_command_that_acts_and_no_other(ui: UiCase) -> None:
    with ui.app() as app:
        async with app.run_test(size=(80, 60)) as pilot:
            await press(pilot, "g", "w", "ctrl+p")
            ids = {str(id).removeprefix("do:") for id in app.screen.query_one(RecordList).ids}
            assert ids <= {id for id, command in BY_ID.items() if command.palette}
            assert {"go.today", "settings", "language", "quick_log"} <= ids
            assert "today.snooze" not in ids


async def test_the_language_is_switched_while_running_and_remembered(ui: UiCase) -> None:
    with ui.app() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "g", "w")
            await app.run_action("switch_language")
            await still(pilot)
            assert _row_1(pilot).startswith("预警")
            assert "周五" in _row_1(pilot)
            assert "帮助" in shown(pilot).split("\n")[-1]
            await press(pilot, "g", "t")
            assert _row_1(pilot).startswith("今日")
            assert app.settings.language == "zh_CN"
            await app.run_action("switch_language")
            await still(pilot)
            assert _row_1(pilot).startswith("Today")


async def test_the_columns_of_the_settings_have_titles_in_the_language_of_the_desk(ui: UiCase) -> None:
    with ui.app() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await app.run_action("settings")
            await still(pilot)
            assert shown(pilot).split("\n")[1].split() == ["Setting", "or", "key", "Set", "to", "Works", "in"]
            await app.run_action("switch_language")
            await still(pilot)
            assert shown(pilot).split("\n")[1].split() == ["设置或操作", "当前值", "在哪里用"]


async def test_the_theme_is_set_in_settings(ui: UiCase) -> None:
    with ui.app() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await app.run_action("settings")
            await still(pilot)
            await press(pilot, "j", "enter", "b")
            assert app.theme == LIGHT
            assert app.settings.theme == "light"


async def test_a_key_of_ones_own_acts_everywhere_and_a_taken_one_is_refused(ui: UiCase) -> None:
    with ui.app() as app:
        async with app.run_test(size=(80, 40)) as pilot:
            await press(pilot, "g", "w")
            await app.run_action("settings")
            await still(pilot)
            found = app.screen.query_one(RecordList)
            assert found.move_to("key:help")
            await press(pilot, "enter", "ctrl+u", *"q", "ctrl+s")
            assert "q already does: Quit." in shown(pilot)
            await press(pilot, "ctrl+u", *"!", "ctrl+s")
            assert app.settings.keys == {"help": "!"}
            await press(pilot, "escape", "question_mark")
            assert not isinstance(app.screen, HelpScreen)
            assert "! Help" in shown(pilot).split("\n")[-1]
            await press(pilot, "exclamation_mark")
            assert isinstance(app.screen, HelpScreen)


async def test_quit_asks_only_when_a_text_is_unfinished(ui: UiCase) -> None:
    with ui.app() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "g", "w", "f", *"abc", "escape", "q")
            assert "1 unfinished text is kept as a draft." in shown(pilot)
            await press(pilot, "escape")
            assert app.is_running
            await press(pilot, "f", "ctrl+u", "escape")
            await pilot.press("q")
        assert app.return_code == 0


async def test_keys_left_unfinished_for_one_command_are_not_those_of_another(ui: UiCase) -> None:
    with ui.app() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            await app.run_action("settings")
            await still(pilot)
            found = app.screen.query_one(RecordList)
            assert found.move_to("key:help")
            await press(pilot, "e", "end", *" | f9", "escape")
            assert found.move_to("key:undo")
            await press(pilot, "e")
            assert "f9" not in shown(pilot)
            await press(pilot, "escape")
            assert found.move_to("key:help")
            await press(pilot, "e")
            assert "f9" in shown(pilot)


@pytest.mark.parametrize(("language", "last"), [("en", "w Warn r Reports"), ("zh_CN", "w 预警 r 报表")])
async def test_all_homes_of_the_chords_are_named_in_eighty_columns(
    ui: UiCase, language: i18n.Language, last: str
) -> None:
    with ui.app(language=language) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            await press(pilot, "g")
            assert last in shown(pilot)
