"""What every scrolling list, pane and menu has in common: keys, focus, and drawing only what changed."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar

from textual.binding import BindingType
from textual.geometry import Size
from textual.reactive import Reactive
from textual.scroll_view import ScrollView

from katui.widgets.cursor_keys import MOVES, CursorKeys
from katui.widgets.painting import PaintedLines

Line = TypeVar("Line")


class LineView(CursorKeys, PaintedLines, ScrollView, can_focus=True, inherit_bindings=False):
    """Lines that scroll under a cursor."""

    BINDINGS: ClassVar[list[BindingType]] = MOVES
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False, repaint=False)

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.auto_links = False

    def draw(self) -> None:
        """Draw what changed, once there is a place to draw in."""
        if self.is_attached and self.size.height:
            self.repaint()

    def watch_virtual_size(self, size: Size) -> None:
        """The thumb says how much there is now, not how much there was before; no layout is asked for."""
        if self.show_vertical_scrollbar:
            bar = self.vertical_scrollbar
            bar.window_virtual_size = max(size.height, bar.window_size)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.position = new_value
        if round(old_value) != round(new_value):
            self.draw()

    def watch_has_focus(self, has_focus: bool) -> None:
        super().watch_has_focus(has_focus)
        self.draw()


class WrappedView(LineView, Generic[Line]):
    """A view whose lines are wrapped anew whenever it has another width."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._lines: list[Line] = []
        self._wrapped_for = -1
        """The width the lines are wrapped for; -1 when there is something else to wrap."""

    def wrapped(self, width: int) -> list[Line]:
        """Everything it shows, in lines of at most so many cells."""
        raise NotImplementedError

    def page(self) -> int:
        return max(1, self.size.height)

    def _measure(self) -> None:
        width = self.paint_width
        if width <= 0 or self._wrapped_for == width:
            return
        self._wrapped_for = width
        self._lines = self.wrapped(width)
        self.virtual_size = Size(1, len(self._lines))

    def draw(self) -> None:
        self._measure()
        super().draw()
