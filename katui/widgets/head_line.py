"""Row 1: begins with the name of the screen that has the keys (I2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.strip import Strip
from textual.widget import Widget

from katui.widgets.cells import cut, plain, width_of
from katui.widgets.painting import PaintedLines, Run, component_classes, strip_of
from katui.widgets.rows import Cell

_LOOKS: Final = ("base", "name", "muted", "warn", "bad")


class HeadLine(PaintedLines, Widget, can_focus=False):
    """The screen's name, what it is showing, and at the right the date, the user and warnings."""

    LOOKS = _LOOKS
    LOOK_PREFIX = "head--"
    COMPONENT_CLASSES: ClassVar[set[str]] = component_classes(LOOK_PREFIX, _LOOKS)

    def __init__(self, name: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._name_text = plain(name)
        self._about = ""
        self._right: tuple[Cell, ...] = ()

    def show(self, name: str, context: str = "", right: Sequence[Cell | str] = ()) -> None:
        """`right` begins with what matters most: the last parts go first when the row is short of room."""
        self._name_text = plain(name)
        self._about = plain(context)
        cells = (Cell(part) if isinstance(part, str) else part for part in right)
        self._right = tuple(Cell(plain(cell.text), cell.role) for cell in cells if cell.text)
        if self.is_attached:
            self.repaint()

    def line_at(self, y: int) -> Strip:
        width = self.paint_width
        return strip_of(head_runs(self._name_text, self._about, self._right, width), width, self.look)


def head_runs(name: str, context: str, right: Sequence[Cell], width: int) -> list[Run]:
    """The runs of row 1: the name whole, then as many right parts as fit, then the context, cut if it must be."""
    name = cut(name, width)
    left = width - width_of(name)
    kept: list[Cell] = []
    for cell in right:
        if width_of(cell.text) + 2 > left:
            break
        kept.append(cell)
        left -= width_of(cell.text) + 2
    runs: list[Run] = [("name", name)]
    if context and left > 4:
        shown = cut(context, left - 2)
        runs.append(("base", "  " + shown))
        left -= 2 + width_of(shown)
    runs.append(("base", " " * left))
    for cell in kept:
        runs += [("base", "  "), (cell.role or "base", cell.text)]
    return runs
