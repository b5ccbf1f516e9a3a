"""What stands on the terminal now, so that nothing is sent twice that is there already (S10 rows 4 and 5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.console import Console
from rich.control import Control
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

_Row = dict[int, tuple[int, Strip]]
"""By its first cell: the cell behind its last, and what was sent for them."""


class Sent:
    """The cells of the terminal as they were last sent, piece by piece."""

    def __init__(self) -> None:
        self._rows: list[_Row] = []
        self._width = 0

    def forget(self) -> None:
        """The terminal may show anything by now: the next frame is sent as it is."""
        self._rows = []

    def unsent(self, update: Any) -> Any:
        """The same update that leaves out what stands there already; a whole screen is always sent whole."""
        if type(update) is LayoutUpdate:
            return _Whole(self, update)
        return _Partly(self, update) if type(update) is ChopsUpdate else update

    def whole(self, update: LayoutUpdate) -> None:
        """A whole screen was sent."""
        rows: list[_Row] = []
        for line in update.strips:
            row: _Row = {}
            x = 0
            for strip in line:
                row[x] = (x + strip.cell_length, strip)
                x += strip.cell_length
            rows.append(row)
        self._rows, self._width = rows, update.region.width

    def pieces(self, update: ChopsUpdate) -> Iterator[tuple[int, int, Strip]]:
        """Column, row and cells of each piece to send.

        A row is sent from its first piece that differs: should the terminal have drawn that one wider than it was
        counted, what stands behind it is set right.
        """
        width = update.chop_ends[0][-1] if update.chop_ends and update.chop_ends[0] else 0
        if len(update.chops) != len(self._rows) or width != self._width:
            self._rows, self._width = [{} for _line in update.chops], width
        rows = self._rows  # another thread may forget meanwhile
        for y, first, last in update.spans:
            row, differs = rows[y], False
            for x, end, strip in _asked(update, y, first, last):
                differs = differs or row.get(x) != (end, strip)
                if differs:
                    _put(row, x, end, strip)
                    yield x, y, strip


class _Whole(CompositorUpdate):
    """A whole screen, noted when it is sent."""

    def __init__(self, sent: Sent, update: LayoutUpdate) -> None:
        self._sent, self._update = sent, update

    def render_segments(self, console: Console) -> str:
        self._sent.whole(self._update)
        return self._update.render_segments(console)


class _Partly(CompositorUpdate):
    """Pieces of the screen, those that differ from what stands there when they are sent."""

    def __init__(self, sent: Sent, update: ChopsUpdate) -> None:
        self._sent, self._update = sent, update

    def render_segments(self, console: Console) -> str:
        pieces = self._sent.pieces(self._update)
        return "".join(Control.move_to(x, y).segment.text + strip.render(console) for x, y, strip in pieces)


def _asked(update: ChopsUpdate, y: int, first: int, last: int) -> Iterator[tuple[int, int, Strip]]:
    """First cell, the cell behind the last, and what is to stand there, of one row between two columns."""
    for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
        if strip is None or x >= last or end <= first:
            continue
        shown = strip if end <= last else strip.crop(0, last - x)
        yield x, x + shown.cell_length, shown


def _put(row: _Row, x: int, end: int, strip: Strip) -> None:
    """Note what was sent; of what it was sent over nothing is known any more."""
    for start in [start for start, (stop, _strip) in row.items() if start < end and x < stop]:
        del row[start]
    row[x] = (end, strip)
