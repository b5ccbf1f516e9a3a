"""The one list: cursor, window, marks, restore (I1, I2, P1)."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

import pytest

from katui.widgets.record_list import RecordList
from katui.widgets.rows import Column, ListState, Row
from tests.ui.lists import CANDIDATES, CARDS, ListApp, candidate, card, shown
from tests.ui.wire import lines_of


async def test_stepping_out_of_view_scrolls_half_a_page() -> None:
    widget = RecordList(CANDIDATES)
    async with shown(widget, list(range(1, 1001)), size=(80, 20)) as (app, pilot):
        widget.cursor = 19
        await pilot.pause()
        assert widget.scroll_offset.y == 0
        await pilot.press("j")
        await pilot.pause()
        assert widget.scroll_offset.y == 10
        assert lines_of(app)[10].startswith("› ")


async def test_a_million_ids_hold_only_the_rows_near_the_view() -> None:
    widget = RecordList(CANDIDATES)
    async with shown(widget, array("q", range(1, 1_000_001))) as (app, pilot):
        assert max(len(ids) for ids in app.wanted) < 200
        await pilot.press("end")
        await pilot.pause()
        assert widget.cursor_id == 1_000_000
        assert lines_of(app)[-1].startswith("›  欧阳娜娜10000…")
        for _ in range(60):
            await pilot.press("pageup")
        await pilot.pause()
        assert len(widget._window.rows) <= 1700


async def test_rows_that_are_not_there_are_dots_and_the_cursor_moves_on() -> None:
    widget = RecordList(CANDIDATES)
    async with shown(widget, list(range(1, 500)), None) as (app, pilot):
        assert lines_of(app)[1].strip() == "..."
        await pilot.press("j", "j")
        await pilot.pause()
        assert widget.cursor_id == 3
        asked = len(app.wanted)
        widget.add_rows({number: candidate(number) for number in app.wanted[-1]})
        await pilot.pause()
        assert lines_of(app)[2].startswith("›  欧阳娜娜3")
        assert len(app.wanted) == asked


async def test_a_later_wish_contains_what_was_not_answered() -> None:
    widget = RecordList(CANDIDATES)
    async with shown(widget, list(range(1, 500)), None, size=(80, 10)) as (app, pilot):
        await pilot.press("ctrl+d", "ctrl+d", "ctrl+d")
        await pilot.pause()
        first, last = widget._near()
        assert set(widget.ids[first:last]) <= set(app.wanted[-1])


async def test_rows_that_are_old_are_wished_for_until_newer_ones_are_here() -> None:
    widget = RecordList(CANDIDATES)
    async with shown(widget, list(range(1, 500)), size=(80, 10)) as (app, pilot):
        app.answer = None
        widget.forget_rows(fresh=[1])
        await pilot.press("ctrl+d")
        await pilot.pause()
        first, last = widget._near()
        assert set(widget.ids[first:last]) - {1} <= set(app.wanted[-1])
        assert 1 not in app.wanted[-1]


async def test_cursor_opens_marks_and_says_so() -> None:
    widget = RecordList(CANDIDATES)
    async with shown(widget, list(range(1, 50))) as (app, pilot):
        await pilot.press("j", "space", "j", "v", "v", "enter", "home", "end", "k")
        await pilot.pause()
        assert app.said == [
            ("highlighted", 1),
            ("highlighted", 2),
            ("marks", frozenset({2})),
            ("highlighted", 3),
            ("marks", frozenset({2, 3})),
            ("marks", frozenset({2})),
            ("opened", 3),
            ("highlighted", 1),
            ("highlighted", 49),
            ("highlighted", 48),
        ]
        assert widget.chosen == (2,)
        await pilot.press("home")
        await pilot.pause()
        assert lines_of(app)[1].startswith(" * 欧阳娜娜2")


async def test_the_cursor_stays_on_its_record_when_the_list_changes() -> None:
    widget = RecordList(CANDIDATES)
    async with shown(widget, list(range(100, 200))) as (app, pilot):
        assert widget.move_to(150)
        assert not widget.move_to(7)
        widget.marks = frozenset({150, 160})
        widget.set_ids([1, 2, 3, *range(100, 155)])
        await pilot.pause()
        assert widget.cursor_id == 150
        assert widget.marks == frozenset({150})
        widget.set_ids([1, 2])
        await pilot.pause()
        assert widget.cursor_id == 2
        assert app.said[-2:] == [("marks", frozenset()), ("highlighted", 2)]


async def test_returning_restores_cursor_scroll_and_marks() -> None:
    widget = RecordList(CANDIDATES)
    async with shown(widget, list(range(1, 500)), size=(80, 20)) as (_app, pilot):
        widget.move_to(300)
        await pilot.press("k", "k", "k", "space")
        await pilot.pause()
        state, top = widget.state(), widget.scroll_offset.y
    again = RecordList(CANDIDATES)
    again.restore(state)
    async with shown(again, list(range(1, 500)), size=(80, 20)) as (_app, pilot):
        await pilot.pause()
        assert again.state() == state
        assert (again.cursor_id, again.scroll_offset.y, again.marks) == (297, top, frozenset({297}))


async def test_a_place_that_is_gone_is_restored_near_by() -> None:
    widget = RecordList(CANDIDATES)
    async with shown(widget, list(range(1, 50))) as (_app, pilot):
        widget.restore(ListState(cursor=99, index=20, above=3))
        await pilot.pause()
        assert widget.cursor == 20


async def test_an_empty_list_says_what_to_do_and_an_unfilled_one_says_nothing() -> None:
    widget = RecordList(CANDIDATES, empty="还没有候选人。按 n 新建，或按 ctrl+p 导入。")
    async with shown(widget, None, size=(30, 6)) as (app, pilot):
        assert "".join(lines_of(app)).strip() == ""
        widget.set_ids([])
        await pilot.pause()
        assert lines_of(app)[0].startswith(" 还没有候选人。按 n 新建，")
        await pilot.press("j", "k", "enter", "space", "end")
        assert widget.cursor_id is None
        assert widget.chosen == ()


async def test_a_click_selects_and_a_second_one_opens() -> None:
    widget = RecordList(CANDIDATES, header=True)
    async with shown(widget, list(range(1, 50))) as (app, pilot):
        await pilot.click(RecordList, offset=(10, 4))
        assert widget.cursor_id == 4
        await pilot.click(RecordList, offset=(10, 4), times=2)
        assert ("opened", 4) in app.said


async def test_a_planted_name_is_shown_literally_and_nothing_of_it_acts() -> None:
    name = "[@click=app.quit]x[/] \x1b]52;c;eA==\x07 阿依古丽·买买提"
    widget = RecordList((Column("name"),))
    async with shown(widget, [1], lambda number: Row(number, (name,))) as (app, pilot):
        assert "[@click=app.quit]x[/] ]52;c;eA== 阿依古丽·买买提" in lines_of(app)[0]
        await pilot.click(RecordList, offset=(6, 0))
        await pilot.press("down", "up")
        await pilot.pause()
        assert app.is_running
        assert b"\x1b]" not in app.taken()


@pytest.mark.parametrize("focused", [True, False])
async def test_the_cursor_is_seen_without_colour(focused: bool) -> None:
    widget = RecordList(CANDIDATES)
    async with shown(widget, list(range(1, 9))) as (app, pilot):
        if not focused:
            app.set_focus(None)
            await pilot.pause()
        signs = [line[:3] for line in lines_of(app)[:8]]
        assert signs == ["›  " if focused else "-  ", "   ", "   ", "   ", "   ", "   ", "  !", "   "]


async def test_at_80_by_24_columns_drop_and_a_resize_draws_all_again() -> None:
    widget = RecordList(CANDIDATES, header=True)
    async with shown(widget, list(range(1, 100)), size=(120, 40)) as (app, pilot):
        assert "备注" in lines_of(app)[0]
        await pilot.resize_terminal(60, 24)
        await pilot.pause()
        text = lines_of(app)
        assert "备注" not in text[0]
        assert text[1].rstrip().endswith(" 1")


async def test_a_board_column_without_the_keys_shows_no_cursor() -> None:
    widget = RecordList(CARDS, gap=1, idle_cursor=False)
    async with shown(widget, [1, 2], card, size=(30, 10)) as (app, pilot):
        assert lines_of(app)[0].startswith("›")
        app.set_focus(None)
        await pilot.pause()
        assert lines_of(app)[0].startswith("   王小明1")


async def test_another_language_draws_the_titles_again() -> None:
    widget = RecordList(CANDIDATES, header=True)
    async with shown(widget, [1, 2]) as (app, pilot):
        widget.set_columns([Column("name", "Name", width=14), Column("title", "Title")])
        await pilot.pause()
        assert lines_of(app)[0].split() == ["Name", "Title"]
        assert "城市" not in lines_of(app)[0]


async def test_without_colours_the_cursor_is_reversed() -> None:
    widget = RecordList(CANDIDATES)
    app = ListApp(widget)
    app.no_color = True
    async with app.run_test(headless=False, size=(80, 24)) as pilot:
        widget.set_ids([1, 2])
        await pilot.pause()
        assert widget.look("cursor").reverse


async def test_other_records_are_compared_with_the_screen_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """S10 row 6: ids, cursor, scroll and rows change together when somebody types into a search line."""
    widget = RecordList(CANDIDATES)
    compared: list[bool] = []
    plain = RecordList.repaint

    def counted(self: RecordList, lines: Iterable[int] | None = None) -> None:
        compared.append(lines is None)
        plain(self, lines)

    async with shown(widget, list(range(100, 200)), size=(80, 20)) as (app, pilot):
        widget.move_to(190)
        await pilot.pause()
        monkeypatch.setattr(RecordList, "repaint", counted)
        ids = [*range(1, 40), 190]
        widget.set_ids(ids, {each: candidate(each) for each in ids})
        assert compared == [True]
        await pilot.pause()
        assert lines_of(app)[-1].startswith("› ")
        assert widget.cursor_id == 190


class Unsaid(list[int]):
    """Ids that cannot be read, as of a list that was closed meanwhile."""

    def index(self, *_args: object) -> int:
        raise LookupError


async def test_a_list_that_could_not_take_its_ids_is_still_drawn() -> None:
    widget = RecordList(CANDIDATES)
    async with shown(widget, [1, 2, 3], size=(80, 10)) as (app, pilot):
        with pytest.raises(LookupError):
            widget.set_ids(Unsaid([7, 8]))
        await pilot.press("j")
        await pilot.pause()
        assert lines_of(app)[1].startswith("› ")
