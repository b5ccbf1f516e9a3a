"""S10 rows 3 and 9: no more is laid out and drawn than changed, and a form leaves the screen below alone."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual._compositor import Compositor
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from katui.screens.new_form import NewDialog
from katui.screens.panel import ScriptPanel
from katui.terminal.sent import Sent
from tests.ui import calls
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
    with ui.app(before=calls.two_reports) as made:
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


@pytest.fixture
def lines_drawn(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How many lines of each widget were drawn."""
    count: Counter[str] = Counter()
    plain = Widget.render_lines

    def counted(widget: Widget, crop: Region) -> list[Strip]:
        count[str(widget.id)] += crop.height
        return plain(widget, crop)

    monkeypatch.setattr(Widget, "render_lines", counted)
    return count


@pytest.mark.parametrize(("screen", "most"), [("t", 4), ("a", 4), ("b", 6)])
async def test_a_cursor_move_draws_the_rows_that_changed(
    ui: UiCase, lines_drawn: Counter[str], screen: str, most: int
) -> None:
    with ui.app(before=calls.two_reports) as made:
        app: Any = made
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await press(pilot, "g", screen)
            lines_drawn.clear()
            await press(pilot, "j")
            assert sum(lines_drawn.values()) <= most, lines_drawn


REGIONS = st.lists(
    st.builds(Region, st.integers(0, 110), st.integers(0, 37), st.integers(1, 10), st.integers(1, 3)),
    min_size=1,
    max_size=5,
)


async def test_what_is_drawn_in_part_is_what_textual_would_draw(ui: UiCase) -> None:
    def drawn(composed: Compositor, regions: list[Region]) -> str:
        composed._dirty_regions = set(regions)
        return str(Sent().unsent(composed.render_partial_update()).render_segments(app.console))

    with ui.app(before=calls.two_reports) as made:
        app: Any = made
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            for keys in (("g", "t"), ("g", "a"), ("g", "b"), ("g", "i"), ("g", "a", "n")):
                await press(pilot, *keys)
                plain = Compositor()
                plain.__dict__.update(vars(app.screen._compositor))

                @settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck), database=None)
                @given(REGIONS)
                def same(regions: list[Region]) -> None:
                    assert drawn(app.screen._compositor, regions) == drawn(plain, regions)  # noqa: B023

                same()
