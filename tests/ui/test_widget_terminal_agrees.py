"""What a terminal has received, byte after byte, is what katui means to show: nothing is left out by drawing less."""

from __future__ import annotations

import random

import pyte
import pytest
from textual import events
from textual.app import ComposeResult

from katui.widgets.detail import DetailPane
from katui.widgets.line_input import LineInput
from katui.widgets.note_area import NoteArea
from katui.widgets.record_list import RecordList
from katui.widgets.rows import Cell, Row
from tests.ui.lists import CANDIDATES, CARDS, candidate, card
from tests.ui.test_widget_lines import FILE
from tests.ui.wire import WireApp, lines_of

SIZE = (90, 24)
KEYS = {
    "list": ["j", "k", "ctrl+d", "ctrl+u", "pagedown", "pageup", "home", "end", "space", "down", "tab"],
    "field": [
        "王",
        "a",
        "，",
        "b",
        "left",
        "right",
        "home",
        "end",
        "backspace",
        "delete",
        "ctrl+w",
        "ctrl+k",
        "ctrl+z",
    ],
    "note": ["王", "a", "，", " ", "enter", "left", "up", "down", "home", "end", "backspace", "ctrl+w", "ctrl+z"],
}


class MixedApp(WireApp):
    """Lists, a file, a field and a note on one screen."""

    CSS = "#cards { width: 30; } #candidates, #cards { height: 8; } DetailPane { height: 4; } NoteArea { width: 24; }"

    def compose(self) -> ComposeResult:
        yield RecordList(CANDIDATES, header=True, id="candidates")
        yield RecordList(CARDS, gap=1, id="cards")
        yield DetailPane()
        yield LineInput()
        yield NoteArea()

    def on_mount(self) -> None:
        self.query_one("#candidates", RecordList).set_ids(list(range(1, 300)))
        self.query_one("#cards", RecordList).set_ids(list(range(1, 300)))
        self.query_one(DetailPane).show(FILE)
        self.query_one("#candidates").focus()

    def on_record_list_rows_wanted(self, event: RecordList.RowsWanted) -> None:
        make = card if event.record_list.id == "cards" else candidate
        event.record_list.add_rows({each: make(each) for each in event.ids if isinstance(each, int)})


class Emulator:
    """A terminal that keeps what it was sent."""

    def __init__(self) -> None:
        self.screen = pyte.Screen(*SIZE)
        self.stream = pyte.ByteStream(self.screen)

    def shows(self, data: bytes) -> list[str]:
        self.stream.feed(data)
        return [line.rstrip() for line in self.screen.display]


def act(app: MixedApp, chance: random.Random, what: str) -> None:
    """One key to what has the keys, or now and then a change from elsewhere."""
    if what == "list" and chance.random() < 0.3:
        widget = app.query_one("#candidates", RecordList)
        number = chance.randint(1, 60)
        if chance.random() < 0.5:
            widget.add_rows({number: Row(number, ("改" * chance.randint(0, 9), "x", Cell("慢", "bad")), dim=True)})
        else:
            widget.set_ids([each for each in range(1, 300) if each % chance.randint(2, 9)])
        return
    pressed = chance.choice(KEYS[what])
    assert app.focused is not None
    if len(pressed) == 1 and what != "list":
        app.focused.post_message(events.Key(pressed, pressed))
    else:
        app.simulate_key(pressed)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("what", ["list", "field", "note"])
async def test_the_terminal_shows_what_katui_means(what: str, seed: int) -> None:
    chance, app, terminal = random.Random(seed), MixedApp(), Emulator()
    async with app.run_test(headless=False, size=SIZE) as pilot:
        focus = {"list": RecordList, "field": LineInput, "note": NoteArea}[what]
        app.query(focus).first().focus()
        await pilot.pause()
        for step in range(60):
            act(app, chance, what)
            await pilot.pause()
            assert terminal.shows(app.taken()) == [line.rstrip() for line in lines_of(app)], step


async def test_a_list_that_grew_is_drawn_to_its_new_width_and_no_character_is_cut() -> None:
    app, terminal = MixedApp(), Emulator()
    async with app.run_test(headless=False, size=SIZE) as pilot:
        await pilot.pause()
        cards = app.query_one("#cards", RecordList)
        cards.add_rows({1: Row(1, ("推进廖琳（方丈传感），不行就结束，下周三前再催一次反馈" * 2, "9", "三天内"))})
        for width in (31, 60, 30, 80):
            cards.styles.width = width
            await pilot.pause()
            cards.focus()
            await pilot.pause()
            assert terminal.shows(app.taken()) == [line.rstrip() for line in lines_of(app)], width
            app.query_one("#candidates").focus()
            await pilot.pause()
            assert terminal.shows(app.taken()) == [line.rstrip() for line in lines_of(app)], width
