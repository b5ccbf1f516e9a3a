"""Fewer bytes, the same picture (S10 row 5)."""

from __future__ import annotations

import pyte
from hypothesis import given, settings
from hypothesis import strategies as st

from katui.terminal.wire import shortened

COLOURS = ["", "38;2;226;229;233", "38;2;1;2;3", "38;5;12", "31", "97", "48;2;22;25;29", "48;2;9;9;9", "48;5;3", "44"]
FLAGS = ["", "1", "3", "4", "7", "9", "1;3", "1;7"]
styles = st.tuples(st.sampled_from(FLAGS), st.sampled_from(COLOURS), st.sampled_from(COLOURS)).map(
    lambda parts: ";".join(part for part in parts if part)
)
texts = st.sampled_from(["", " ", "  ", "a", "王小明", "x y", "…"])
moves = st.sampled_from(["", "", "", "\r\n", "\n", "\x1b[2;5H", "\x1b[1;1H", "\x1b[?25l", "\x1b[3;3H\x1b[?2026l"])
runs = st.tuples(styles, texts, moves).map(
    lambda run: (f"\x1b[{run[0]}m{run[1]}\x1b[0m" if run[0] else run[1]) + run[2]
)
frames = st.lists(runs, max_size=25).map("".join)


def _picture(data: str) -> object:
    screen = pyte.Screen(40, 12)
    pyte.Stream(screen).feed("\x1b[4;1H" + data)
    cells = [[screen.buffer[y][x] for x in range(40)] for y in range(12)]
    return cells, (screen.cursor.x, screen.cursor.y), screen.cursor.attrs


@settings(max_examples=400, deadline=None)
@given(frames)
def test_the_picture_is_the_same_and_no_longer(data: str) -> None:
    assert _picture(shortened(data)) == _picture(data)
    assert len(shortened(data)) <= len(data)


def test_of_two_neighbours_only_what_differs_is_sent() -> None:
    back = "48;2;22;25;29"
    data = f"\x1b[38;2;1;1;1;{back}mone \x1b[0m\x1b[38;2;2;2;2;{back}mtwo \x1b[0m\x1b[38;2;2;2;2;{back}mthree\x1b[0m"
    assert shortened(data) == f"\x1b[38;2;1;1;1;{back}mone \x1b[38;2;2;2;2mtwo three\x1b[0m"


def test_what_is_bold_no_longer_is_told_apart() -> None:
    data = "\x1b[1;38;2;1;1;1mbold\x1b[0m\x1b[38;2;1;1;1mnot\x1b[0m"
    assert shortened(data) == "\x1b[1;38;2;1;1;1mbold\x1b[22mnot\x1b[0m"


def test_a_style_goes_on_over_a_move() -> None:
    data = "\x1b[1;1H\x1b[31ma\x1b[0m\n\x1b[31mb\x1b[0m\x1b[5;5H\x1b[31mc\x1b[0m"
    assert shortened(data) == "\x1b[1;1H\x1b[31ma\nb\x1b[5;5Hc\x1b[0m"
