"""The grid of a week: what it shows, how the cursor moves, what it costs on the wire (B5, S10 rows 3 to 5)."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.pilot import Pilot

from katui.widgets.week_grid import GridColumn, WeekGrid
from katui.widgets.week_parts import DayHead, GridCell, OtherClock, Place
from tests.ui.wire import WireApp, lines_of

WEEK = tuple(DayHead(f"周{name}11-{23 + n}") for n, name in enumerate("一二三四五六日"))
HALVES = tuple(f"{minutes // 60:02d}:{minutes % 60:02d}" for minutes in range(480, 1260, 30))
TAKEN: Mapping[Place, GridCell] = {
    (0, 0): GridCell("候南柯云一面", "warn"),
    (0, 1): GridCell("候", "warn"),
    (2, 4): GridCell("官[/x]出差", "bad"),
    (5, 2): GridCell("1 09:00", "accent", "*", marked=True),
}


class GridApp(WireApp):
    def __init__(self, widget: WeekGrid) -> None:
        super().__init__()
        self.widget = widget
        self.said: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.widget

    def on_mount(self) -> None:
        self.widget.focus()

    def on_week_grid_marked(self) -> None:
        self.said.append(f"marked {self.widget.place}")

    def on_week_grid_opened(self) -> None:
        self.said.append(f"opened {self.widget.place}")

    def on_week_grid_beyond(self, event: WeekGrid.Beyond) -> None:
        self.said.append(f"beyond {event.by}")


@asynccontextmanager
async def grid(
    size: tuple[int, int] = (80, 24), heads: tuple[DayHead, ...] = WEEK
) -> AsyncIterator[tuple[GridApp, Pilot[Any]]]:
    app = GridApp(WeekGrid())
    async with app.run_test(headless=False, size=size) as pilot:
        app.widget.show(heads, HALVES, TAKEN)
        await pilot.pause()
        app.taken()
        yield app, pilot


async def test_days_stand_beside_half_hours_and_what_is_taken_in_them() -> None:
    async with grid() as (app, _pilot):
        lines = lines_of(app)
        assert [word.strip() for word in lines[0].split()] == [head.title for head in WEEK]
        assert lines[1].startswith("08:00 ›候南柯…")
        assert "1 09:00" in lines[3]
        assert "*1 09:00" in lines[3]
        assert "官[/x]…" in lines[5]
        assert {cell_len(line) for line in lines} == {80}, "wide characters are never halved"


async def test_every_day_is_as_wide_as_the_others_and_heads_are_all_of_one_kind() -> None:
    heads = tuple(
        DayHead(f"周{name}11-{23 + n}", brief=f"周{name} {23 + n}") for n, name in enumerate("一二三四五六日")
    )
    other = OtherClock("北京", "伦敦", {})
    for size in ((80, 24), (83, 24), (120, 40)):
        async with grid(size=size, heads=heads) as (app, pilot):
            for clock in (None, other):
                app.widget.show(heads, HALVES, TAKEN, clock)
                await pilot.pause()
                columns = [column.size.width for column in app.query(GridColumn)][1:]
                assert len(set(columns)) == 1
                first = lines_of(app)[0]
                assert ("周日11-29" in first, "周日 29" in first) == ("周一11-23" in first, "周一 23" in first)


async def test_where_one_date_does_not_fit_every_day_has_the_shorter_one() -> None:
    """I1, guest5a: a head never mixes two ways of writing a date."""
    heads = tuple(DayHead(f"{name} 11-{23 + n}", brief=f"{name} {23 + n}") for n, name in enumerate(("Mon",) * 7))
    wide = (*heads[:6], DayHead("Sunday 11-29", brief="Sun 29"))
    for given, written in ((heads, "title"), (wide, "brief")):
        async with grid(heads=given) as (app, _pilot):
            said = " ".join(lines_of(app)[0].split())
            assert said == " ".join(getattr(head, written) for head in given)


async def test_what_sets_a_day_apart_takes_a_second_line() -> None:
    heads = (DayHead("周一10-05", "休 国庆", "bad"), *WEEK[1:])
    async with grid(heads=heads) as (app, _pilot):
        assert lines_of(app)[1].strip() == "休 国庆"
        assert lines_of(app)[2].startswith("08:00")


async def test_the_cursor_moves_by_keys_and_is_as_long_as_the_time() -> None:
    async with grid() as (app, pilot):
        await pilot.press("j", "j", "l", "right", "down", "k", "h")
        assert app.widget.place == (1, 2)
        app.widget.span = 3
        await pilot.pause()
        signs = [line[LABEL_OF_DAY_1] for line in lines_of(app)[3:7]]
        assert signs == ["›", "|", "|", " "]
        await pilot.press("space", "v", "enter")
        assert app.said == ["marked (1, 2)", "marked (1, 2)", "opened (1, 2)"]
        await pilot.press("home", "h", "h", "end", *"llllllll")
        assert app.widget.place == (6, len(HALVES) - 1)
        assert app.said[3:] == ["beyond -1", "beyond 1", "beyond 1"]


LABEL_OF_DAY_1 = 6 + (80 - 6) // 7


async def test_days_that_do_not_fit_scroll_with_the_cursor_and_its_length() -> None:
    async with grid(size=(80, 12)) as (app, pilot):
        app.widget.span = 4
        await pilot.press("end")
        assert lines_of(app)[0].lstrip().startswith("周一"), "the days stay above"
        assert "20:30" in lines_of(app)[-1]
        await pilot.press("home", *["j"] * 9)
        await pilot.pause()
        signs = "".join(line[6] for line in lines_of(app))
        assert "›|||" in signs, "the whole length of the time is in view"


async def test_a_cursor_move_costs_at_most_600_bytes() -> None:
    for size in ((80, 24), (120, 40)):
        async with grid(size=size) as (app, pilot):
            for key in "jjjjllllkkkkhhhh":
                await pilot.press(key)
                await pilot.pause()
                assert 0 < len(app.taken()) <= 250, key


async def test_only_cells_that_changed_are_sent() -> None:
    async with grid() as (app, pilot):
        app.widget.show(WEEK, HALVES, dict(TAKEN))
        await pilot.pause()
        assert app.taken() == b""
        app.widget.show(WEEK, HALVES, {**TAKEN, (3, 3): GridCell("我 周会", "accent")})
        await pilot.pause()
        assert 0 < len(app.taken()) <= 200
