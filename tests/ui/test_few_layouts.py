"""S10 row 9: a form is laid out and painted no more than it needs, and leaves the screen below alone."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from textual._compositor import Compositor
from textual.screen import Screen

from katui.screens.new_form import NewDialog
from katui.screens.panel import ScriptPanel
from tests.ui.ui_case import UiCase, press, still


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often screens were laid out, painted whole, and painted in part."""
    count: Counter[str] = Counter()

    def counting(owner: type[Any], name: str) -> None:
        plain = getattr(owner, name)

        def also(*args: Any, **kwargs: Any) -> Any:
            count[name] += 1
            return plain(*args, **kwargs)

        monkeypatch.setattr(owner, name, also)

    counting(Screen, "_refresh_layout")
    counting(Compositor, "render_full_update")
    counting(Compositor, "render_partial_update")
    return count


async def test_a_form_opens_with_two_layouts_and_goes_without_any(ui: UiCase, counted: Counter[str]) -> None:
    with ui.app() as made:
        app: Any = made
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await press(pilot, "g", "a")
            counted.clear()
            await press(pilot, "n")
            assert isinstance(app.screen, NewDialog)
            assert counted["_refresh_layout"] <= 2
            rows = len(app.screen.rows)
            assert len(app.screen.query("*")) <= 2 * rows + 6
            counted.clear()
            await press(pilot, "escape")
            assert not isinstance(app.screen, NewDialog)
            assert (counted["_refresh_layout"], counted["render_full_update"]) == (0, 1)


async def test_the_panel_opens_for_the_first_time_with_two_layouts_and_one_painting(
    ui: UiCase, counted: Counter[str]
) -> None:
    with ui.app() as made:
        app: Any = made
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            counted.clear()
            await press(pilot, "s")
            assert isinstance(app.screen, ScriptPanel)
            await still(pilot)
            assert counted["_refresh_layout"] <= 2
            assert (counted["render_full_update"], counted["render_partial_update"]) == (1, 0)


async def test_both_screens_are_laid_out_for_another_size(ui: UiCase) -> None:
    with ui.app() as made:
        app: Any = made
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await press(pilot, "g", "a", "n")
            below = app.screen_stack[-2]
            await pilot.resize_terminal(80, 24)
            await still(pilot)
            assert (app.screen.size, below.size) == ((80, 24), (80, 24))
            assert below.query_one("RecordList").size.width == 80
            await press(pilot, "escape")
            assert app.screen is below
