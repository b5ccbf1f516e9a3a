"""Themes and style sheets: contrast, 16 colours, one list of tokens, no surprises (I2, architecture rule 7)."""

from __future__ import annotations

import re

import pytest
from rich.color import ColorSystem
from textual.app import ComposeResult
from textual.color import Color
from textual.theme import Theme

from katui.resources import styles_dir
from katui.widgets.choice_list import ChoiceList
from katui.widgets.detail import DetailPane
from katui.widgets.foot_line import FootLine
from katui.widgets.head_line import HeadLine
from katui.widgets.line_input import LineInput
from katui.widgets.note_area import NoteArea
from katui.widgets.notice_line import NoticeLine
from katui.widgets.record_list import RecordList
from katui.widgets.rows import Column
from katui.widgets.stylesheets import style_files
from katui.widgets.themes import HIGH_CONTRAST, TEXT_PAIRS, THEMES, token_defaults
from tests.ui.wire import WireApp

SHEETS = [path for path in style_files() if "screens" not in path.parts]


def luminance(color: Color) -> float:
    parts = [part / 255 for part in color.rgb]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, two: str) -> float:
    dark, light = sorted((luminance(Color.parse(one)), luminance(Color.parse(two))))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_text_stands_out_from_its_background(theme: Theme) -> None:
    least = 7.0 if theme.name == HIGH_CONTRAST else 4.5
    poor = {
        (text, back): round(ratio(theme.variables[text], theme.variables[back]), 2)
        for text, back in TEXT_PAIRS
        if ratio(theme.variables[text], theme.variables[back]) < least
    }
    assert poor == {}


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_text_is_still_seen_in_16_colours(theme: Theme) -> None:
    def sixteen(token: str) -> int | None:
        return Color.parse(theme.variables[token]).rich_color.downgrade(ColorSystem.STANDARD).number

    same = [(text, back) for text, back in TEXT_PAIRS if sixteen(text) == sixteen(back)]
    assert same == []
    assert sixteen("cursor-back") != sixteen("desk-back")


def test_all_themes_speak_of_the_same_meanings_and_the_token_sheet_lists_them() -> None:
    names = set(token_defaults())
    for theme in THEMES:
        assert names <= set(theme.variables)
    sheet = (styles_dir() / "tokens.tcss").read_text(encoding="utf-8")
    assert sheet.count("$") == len(names)
    assert {token for pair in TEXT_PAIRS for token in pair} <= names
    assert len(SHEETS) > 8


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_a_style_sheet_nests_under_one_type_and_names_meanings_only(path: object) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)  # type: ignore[attr-defined]
    assert "!important" not in text
    assert len(re.findall(r"^\S.*\{$", text, re.MULTILINE)) == 1
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b", text) == []
    assert set(re.findall(r"\$([\w-]+)", text)) <= set(token_defaults())


def test_no_code_lies_among_the_styles() -> None:
    assert list(styles_dir().rglob("*.py")) == []


class AllApp(WireApp):
    """Every widget at once."""

    def compose(self) -> ComposeResult:
        yield HeadLine("今日")
        yield RecordList([Column("name")])
        yield DetailPane()
        yield ChoiceList()
        yield LineInput()
        yield NoteArea()
        yield NoticeLine()
        yield FootLine()


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
async def test_every_widget_takes_its_colours_from_the_theme(theme: Theme) -> None:
    app = AllApp()
    async with app.run_test(headless=False, size=(80, 24)) as pilot:
        app.theme = theme.name
        await pilot.pause()
        for widget, look, token in (
            (app.query_one(RecordList), "cursor", "cursor-back"),
            (app.query_one(RecordList), "base", "desk-back"),
            (app.query_one(DetailPane), "cursor-idle", "idle-back"),
            (app.query_one(HeadLine), "name", "bar-back"),
            (app.query_one(FootLine), "key", "bar-back"),
        ):
            color = widget.look(look).bgcolor
            assert color is not None
            assert Color.from_rich_color(color).hex.lower() == theme.variables[token]
        assert app.query_one(LineInput).size.height == 1


async def test_katui_opens_in_a_theme_that_is_not_its_own() -> None:
    app = AllApp()
    async with app.run_test(headless=False, size=(80, 24)) as pilot:
        app.theme = "textual-light"
        await pilot.pause()
        assert app.query_one(RecordList).look("base").color is not None
