"""Style sheets are read once for each theme, and every screen still obeys the theme (I2, S10 rows 1 and 9)."""

from __future__ import annotations

from typing import Any

import pytest
from textual.css.stylesheet import Stylesheet

from tests.ui.ui_case import UiCase, press, still


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Each time all sheets are read again."""
    seen: list[Any] = []
    stock = Stylesheet.reparse

    def counted(sheet: Stylesheet) -> None:
        seen.append(sheet)
        stock(sheet)

    monkeypatch.setattr(Stylesheet, "reparse", counted)
    return seen


async def test_the_start_and_screens_opened_for_the_first_time_read_no_sheet_again(
    ui: UiCase, readings: list[Any]
) -> None:
    with ui.app() as app:
        async with app.run_test() as pilot:
            await still(pilot)
            await press(pilot, "question_mark", "escape", "g", "w", "g", "t")
            assert readings == []
            await app.change_setting("theme", "light")
            await still(pilot)
            assert readings


async def test_a_screen_that_was_away_when_the_theme_changed_comes_back_in_it(ui: UiCase) -> None:
    with ui.app() as app:
        async with app.run_test() as pilot:
            await press(pilot, "g", "w")
            away = app.screen
            dark = away.styles.background
            await press(pilot, "g", "r")
            await app.change_setting("theme", "light")
            await press(pilot, "g", "w")
            await still(pilot)
            assert app.screen is away
            assert away.styles.background != dark
            assert away.styles.background == app.screen_stack[0].styles.background


async def test_every_widget_has_the_rules_that_textual_would_have_found_for_it(ui: UiCase) -> None:
    with ui.app() as made:
        app: Any = made
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            for keys in (("g", "a"), ("n", "down", "x"), ("escape", "enter"), ("f",), ("escape", "question_mark")):
                await press(pilot, *keys)
                await still(pilot)
                plain = Stylesheet(variables=app.get_css_variables())
                plain.source = dict(app.stylesheet.source)
                plain.parse()
                for node in (app.screen, *app.screen.query("*")):
                    kept, parts = dict(node.styles.base.get_rules()), node._component_styles
                    looks = {name: dict(parts[name].base.get_rules()) for name in node._get_component_classes()}
                    plain.apply(node)
                    assert kept == node.styles.base.get_rules(), node
                    again = {name: styles.base.get_rules() for name, styles in node._component_styles.items()}
                    assert looks == again, node
