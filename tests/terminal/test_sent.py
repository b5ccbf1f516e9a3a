"""What stands on the terminal already is not sent again, and the picture is the same (S10 row 5)."""

from __future__ import annotations

from collections.abc import Sequence

import pyte
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from katui.terminal.sent import Sent

WIDTH, HEIGHT = 12, 3
CONSOLE = Console(color_system="truecolor", width=WIDTH)
Piece = tuple[str, str]
Row = list[Piece]

letters = st.sampled_from(["a", "b", "王", " "])
pieces = st.tuples(st.sampled_from(["red", "bold", ""]), st.lists(letters, min_size=1, max_size=4).map("".join))
rows = st.lists(pieces, min_size=1, max_size=4)
screens = st.lists(rows, min_size=HEIGHT, max_size=HEIGHT)
spans = st.lists(st.tuples(st.integers(0, HEIGHT - 1), st.integers(0, WIDTH - 1), st.integers(1, WIDTH)), min_size=1)


def _strips(row: Sequence[Piece]) -> list[Strip]:
    """The pieces of a row, filled up and cut to the width of the screen."""
    strips, at = [], 0
    for look, text in [*row, ("", " " * WIDTH)]:
        strip = Strip([Segment(text, Style.parse(look))]).crop(0, WIDTH - at)
        if strip.cell_length:
            strips.append(strip)
            at += strip.cell_length
    return strips


def _whole(screen: Sequence[Row]) -> LayoutUpdate:
    return LayoutUpdate([_strips(row) for row in screen], Region(0, 0, WIDTH, HEIGHT))


def _partly(screen: Sequence[Row], asked: Sequence[tuple[int, int, int]]) -> ChopsUpdate:
    chops: list[dict[int, Strip | None]] = []
    ends: list[list[int]] = []
    for row in screen:
        line: dict[int, Strip | None] = {}
        stops, at = [], 0
        for strip in _strips(row):
            line[at] = strip
            at += strip.cell_length
            stops.append(at)
        chops.append(line)
        ends.append(stops)
    return ChopsUpdate(chops, sorted(span for span in asked if span[1] < span[2]) or [(0, 0, 1)], ends)


def _sends(sent: Sent, update: LayoutUpdate | ChopsUpdate) -> str:
    return str(sent.unsent(update).render_segments(CONSOLE))


def _picture(frames: Sequence[str]) -> list[list[pyte.screens.Char]]:
    screen = pyte.Screen(WIDTH, HEIGHT)
    stream = pyte.Stream(screen)
    for frame in frames:
        stream.feed(frame)
    return [[screen.buffer[y][x] for x in range(WIDTH)] for y in range(HEIGHT)]


@settings(max_examples=300, deadline=None)
@given(screens, st.lists(st.tuples(screens, spans), max_size=5))
def test_the_picture_is_the_same_and_no_longer(
    first: list[Row], then: list[tuple[list[Row], list[tuple[int, int, int]]]]
) -> None:
    updates = [_whole(first), *(_partly(screen, asked) for screen, asked in then)]
    plain = [update.render_segments(CONSOLE) for update in updates]
    sent = Sent()
    short = [_sends(sent, update) for update in updates]
    assert _picture(short) == _picture(plain)
    assert all(len(less) <= len(more) for less, more in zip(short, plain, strict=True))


ALL_OF_IT = [(y, 0, WIDTH) for y in range(HEIGHT)]
SCREEN: list[Row] = [[("", "one "), ("red", "two ")], [("", "three")], [("bold", "四 "), ("", "five")]]


def test_the_same_again_is_not_sent() -> None:
    sent = Sent()
    assert "three" in _sends(sent, _whole(SCREEN))
    assert _sends(sent, _partly(SCREEN, ALL_OF_IT)) == ""


def test_of_a_row_only_what_differs_and_what_stands_behind_it_is_sent() -> None:
    sent = Sent()
    _sends(sent, _whole(SCREEN))
    other = [[("", "one "), ("red", "TWO "), ("", "end")], *SCREEN[1:]]
    frame = _sends(sent, _partly(other, ALL_OF_IT))
    assert "TWO" in frame
    assert "end" in frame
    assert "one" not in frame
    assert "five" not in frame


def test_all_is_sent_when_the_terminal_may_show_something_else() -> None:
    sent = Sent()
    _sends(sent, _whole(SCREEN))
    sent.forget()
    assert "three" in _sends(sent, _partly(SCREEN, ALL_OF_IT))
    assert "three" in _sends(sent, _whole(SCREEN))
