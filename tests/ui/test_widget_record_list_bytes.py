"""What the one list costs on the wire (S10 rows 3 to 5)."""

from __future__ import annotations

from array import array

from katui.widgets.record_list import RecordList
from katui.widgets.rows import Cell, Row
from tests.ui.lists import CANDIDATES, CARDS, candidate, card, shown
from tests.ui.wire import lines_of


async def test_a_cursor_move_costs_at_most_600_bytes() -> None:
    widget = RecordList(CANDIDATES, header=True)
    async with shown(widget, array("q", range(1, 100_001))) as (app, pilot):
        for _ in range(30):
            await pilot.press("j")
            await pilot.pause()
            assert 0 < len(app.taken()) <= 600


async def test_the_keys_held_down_cost_at_most_1000_bytes_each_and_a_jump_14_kb() -> None:
    widget = RecordList(CANDIDATES, header=True)
    async with shown(widget, array("q", range(1, 100_001))) as (app, pilot):
        costs = []
        for _ in range(120):
            await pilot.press("down")
            await pilot.pause()
            costs.append(len(app.taken()))
        assert max(costs) <= 14_000
        assert sum(costs) / len(costs) <= 1000
        assert widget.cursor == 120


async def test_a_card_move_repaints_two_lines_not_two_cards() -> None:
    widget = RecordList(CARDS, gap=1)
    async with shown(widget, array("q", range(1, 2001)), card, size=(30, 40)) as (app, pilot):
        await pilot.press("j")
        await pilot.pause()
        assert 0 < len(app.taken()) <= 300
        text = lines_of(app)
        assert text[0].startswith("   王小明1")
        assert text[1].startswith("   周三前催反馈")
        assert text[2].startswith("   异地 慢")
        assert text[3].strip() == ""
        assert text[4].startswith("›  王小明2")


async def test_updates_that_change_nothing_send_nothing() -> None:
    widget = RecordList(CANDIDATES, header=True)
    async with shown(widget, array("q", range(1, 100_001))) as (app, pilot):
        widget.add_rows({number: candidate(number) for number in range(1, 60)})
        widget.set_ids(array("q", range(1, 100_001)))
        widget.set_ids(list(range(1, 100_001)))
        await pilot.pause()
        assert app.taken() == b""


async def test_one_changed_cell_is_sent_alone() -> None:
    widget = RecordList(CANDIDATES)
    async with shown(widget, list(range(1, 50))) as (app, pilot):
        changed = Row(3, (*candidate(3).cells[:5], Cell("88", "warn")))
        widget.add_rows({3: changed})
        await pilot.pause()
        assert 0 < len(app.taken()) <= 350
