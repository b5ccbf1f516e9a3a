"""Stored text in every widget slot is only text: no markup acts, no escape reaches the terminal (I6, H)."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from katui.domain.clean import acts_on_screen
from katui.terminal.output_filter import OUTPUT_FILTER
from tests.terminal.apps.slots import SLOTS, Slot

ESCAPES = "A\x1b]0;PWNED\x07B\x1b[31mC\x9b31mD\x9d0;PWN2\x9cE\x07\x08F\u202eG\u200bH\ud800"
MARKUP = "[@click=app.pwn]CLICKME[/] [/red] [b [/"
BLACK = Color(0, 0, 0)


def lines(app: Slot) -> list[list[Segment]]:
    """Every line as it goes to the terminal."""
    compositor = app.screen._compositor
    return [[s for s in strip if s.control is None] for strip in compositor.render_strips()]


def shown(rows: Iterable[Iterable[Segment]]) -> str:
    return "\n".join("".join(segment.text for segment in row) for row in rows)


def test_there_are_at_least_27_slots() -> None:
    assert len(SLOTS) >= 27


@pytest.mark.parametrize("slot", SLOTS)
async def test_nothing_planted_in_the_store_reaches_the_terminal(slot: str) -> None:
    app = Slot(slot, ESCAPES)
    async with app.run_test(size=(90, 20), notifications=True) as pilot:
        await pilot.pause(0.1)
        rows = lines(app)
        assert "PWNED" in shown(rows).replace("\n", "") or slot == "title"
        assert [s.text for row in rows for s in row if acts_on_screen(s.text)] == []
        assert {sum(s.cell_length for s in row) for row in rows} == {90}


@pytest.mark.parametrize("slot", SLOTS)
async def test_markup_in_stored_text_is_shown_as_it_is(slot: str) -> None:
    app = Slot(slot, MARKUP)
    async with app.run_test(size=(90, 20), notifications=True) as pilot:
        await pilot.pause(0.1)
        rows = lines(app)
        text = shown(rows)
        for y, line in enumerate(text.splitlines()):
            if (x := line.find("CLICKME")) >= 0:
                await pilot.click(offset=(x + 2, y))
        await pilot.pause()
        assert not app.acted
        assert "@click" in re.sub(r"\s", "", text)


def test_the_filter_keeps_the_width_of_a_line_and_lets_clean_lines_through() -> None:
    clean_line = [Segment("王总 abc"), Segment("é", Style(bold=True))]
    assert OUTPUT_FILTER.apply(clean_line, BLACK) is clean_line
    planted = [Segment("王\x1b[2J总\ud800"), Segment("\u202e\t")]
    safe = OUTPUT_FILTER.apply(planted, BLACK)
    assert [s.cell_length for s in safe] == [s.cell_length for s in planted]
    assert "".join(s.text for s in safe) == "王[2J总\ufffd"


def test_a_planted_hyperlink_is_taken_off() -> None:
    (safe,) = OUTPUT_FILTER.apply([Segment("x", Style(link="http://evil/\x1b[2J"))], BLACK)
    assert safe.style is not None
    assert safe.style.link is None
