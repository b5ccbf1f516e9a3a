"""A week as days beside each other and half-hours under one another: what is taken, what is offered, a cursor (B5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from katui.i18n import N_
from katui.widgets.cells import fit, plain
from katui.widgets.cursor_keys import MOVES, CursorKeys, top_for
from katui.widgets.painting import ROLES, PaintedLines, component_classes, strip_of
from katui.widgets.week_parts import CLOCK, DAYS, LABEL, DayHead, GridCell, OtherClock, Place, titled

_LOOKS: Final = (*ROLES, "head", "today", "marked", "cursor", "cursor-idle", "span")


class GridColumn(PaintedLines, Widget, can_focus=False):
    """One day of the grid, or the times before the first; a column of its own, so that a key sends few cells (S10)."""

    LOOKS = _LOOKS
    LOOK_PREFIX = "grid--"
    COMPONENT_CLASSES: ClassVar[set[str]] = component_classes(LOOK_PREFIX, _LOOKS)

    def __init__(self, grid: WeekGrid, day: int) -> None:
        """`day` is -1 for the times."""
        super().__init__(classes="times" if day < 0 else "")
        self.auto_links = False
        self.grid = grid
        self.day = day

    def line_at(self, y: int) -> Strip:
        look, text = self.grid.cell_at(self.day, y, self.paint_width - 1)
        return strip_of([(look, text), ("base", " ")] if text else [], self.paint_width, self.look)

    def draw(self, lines: Iterable[int] | None = None) -> None:
        """Draw what changed, once there is a place to draw in."""
        if self.is_attached and self.size.height:
            self.repaint(lines)

    def on_resize(self) -> None:
        self.draw()

    def on_click(self, event: events.Click) -> None:
        if self.day >= 0:
            self.grid.clicked(self.day, event.y, twice=event.chain == 2)


class WeekGrid(CursorKeys, Widget, can_focus=True, inherit_bindings=False):
    """Half-hours under days; the cursor is as long as the time that would be marked."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        *MOVES,
        Binding("space,v", "toggle_mark", N_("Mark"), show=False, id="list.mark"),
        Binding("enter", "open", N_("Open"), show=False, id="list.open"),
        Binding("h,left", "day_left", N_("Day before"), show=False, id="slots.left"),
        Binding("l,right", "day_right", N_("Day after"), show=False, id="slots.right"),
    ]

    cursor: reactive[int] = reactive(0, repaint=False, init=False)
    """The half-hour the cursor stands on."""
    day: reactive[int] = reactive(0, repaint=False, init=False)
    """The day the cursor stands on."""
    span: reactive[int] = reactive(1, repaint=False, init=False)
    """How many half-hours the time under the cursor would take."""

    @dataclass
    class GridMessage(Message):
        """Said by `grid`."""

        grid: WeekGrid

        @property
        def control(self) -> WeekGrid:
            """The grid, for `on(…, "#id")`."""
            return self.grid

    class Moved(GridMessage):
        """The cursor stands elsewhere."""

    class Marked(GridMessage):
        """The time under the cursor is to be marked, or its mark taken away."""

    class Opened(GridMessage):
        """What stands under the cursor is meant."""

    @dataclass
    class Beyond(GridMessage):
        """The day before the first (-1) or after the last (1) is wanted."""

        by: int

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._heads: tuple[DayHead, ...] = ()
        self._titles, self._year = tuple[str, ...](), ""
        self._labels: tuple[str, ...] = ()
        self._cells: Mapping[Place, GridCell] = {}
        self._other: OtherClock | None = None
        self._top = 0
        self._columns = [GridColumn(self, day) for day in range(-1, DAYS)]

    def compose(self) -> ComposeResult:
        yield from self._columns

    def show(
        self,
        heads: Sequence[DayHead],
        labels: Sequence[str],
        cells: Mapping[Place, GridCell],
        other: OtherClock | None = None,
    ) -> None:
        """Show a week: the top of each day, the time of each half-hour, and the cells that are not free.

        The second clock is that of the day under the cursor: on two days of a year it is another one.
        """
        self._heads, self._labels, self._cells = tuple(heads)[:DAYS], tuple(labels), cells
        self._other = other
        self._share_out()
        self.day, self.cursor = self.day, self.cursor
        self._reveal(self.cursor)
        self.draw()

    @property
    def place(self) -> Place:
        """Day and half-hour under the cursor."""
        return self.day, self.cursor

    def move_to(self, day: int, cursor: int) -> None:
        """Put the cursor on a half-hour of a day."""
        self.day, self.cursor = day, cursor

    def entries(self) -> int:
        return len(self._labels)

    def page(self) -> int:
        return max(1, self.size.height - self._head)

    def validate_day(self, day: int) -> int:
        """The cursor stays in the week."""
        return max(0, min(day, len(self._heads) - 1))

    @property
    def _head(self) -> int:
        """Lines above the first half-hour."""
        return 2 if any(head.note for head in self._heads) or (self._year and self._other is not None) else 1

    # Drawing

    def _share_out(self) -> None:
        """Every day the same width, so that the days stand in step; what is over stays empty at the right."""
        times = LABEL if self._other is None else 2 * CLOCK
        self._columns[0].styles.width = times
        if self.size.width:
            width = max(1, (self.size.width - times) // DAYS)
            self._titles, self._year = titled(self._heads, width - 1)
            for column in self._columns[1:]:
                column.styles.width = width

    def draw(self) -> None:
        """Draw what changed."""
        for column in self._columns:
            column.draw()

    def cell_at(self, day: int, y: int, width: int) -> tuple[str, str]:
        """The look and the text of one line of one column; no text where nothing stands."""
        row = y - self._head + self._top
        if y < self._head:
            return self._head_at(day, y, width)
        if not self._heads or row >= len(self._labels):
            return "base", ""
        if day < 0:
            return "muted", self._time_at(row, width)
        cell = self._cells.get((day, row))
        look, sign = self._state(day, row, cell)
        return look, sign + fit(plain(cell.text) if cell else "", width - 1)

    def _time_at(self, row: int, width: int) -> str:
        """The time of a half-hour, and what the other clock shows then."""
        if self._other is None:
            return fit(self._labels[row], width)
        return fit(self._labels[row], CLOCK) + fit(self._other.times.get((self.day, row), ""), width - CLOCK)

    def _head_at(self, day: int, y: int, width: int) -> tuple[str, str]:
        if day < 0 and not y and self._other is not None:
            return "muted", fit(plain(self._other.here), CLOCK) + fit(plain(self._other.there), width - CLOCK)
        if not 0 <= day < len(self._heads):
            return "head", fit(self._year if day < 0 and y == int(self._other is not None) else "", width)
        head = self._heads[day]
        look = "today" if head.today and not y else head.role or "head"
        return look, fit(plain(head.note if y else self._titles[day]), width)

    def _state(self, day: int, row: int, cell: GridCell | None) -> tuple[str, str]:
        """The look of a cell and the character before it."""
        below = row - self.cursor
        if day == self.day and 0 <= below < self.span:
            first = below == 0
            look = ("cursor" if self.has_focus else "cursor-idle") if first or not self.has_focus else "span"
            return look, ("›" if self.has_focus else "-") if first else "|"
        if cell is None:
            return "base", " "
        return ("marked" if cell.marked else cell.role or "base"), cell.sign or " "

    # What happens to it

    def _reveal(self, before: int) -> bool:
        """Scroll so that the time under the cursor, that was at `before`, is in view; whether that took scrolling."""
        if not self.size.height:
            return False
        page = self.page()
        top = top_for(self.cursor, before, self._top, page)
        top = max(top, min(self.cursor, self.cursor + self.span - page))
        top = max(0, min(top, len(self._labels) - page))
        scrolled, self._top = top != self._top, top
        return scrolled

    def _drawn(self, day: int, first: int, last: int) -> None:
        """Draw some half-hours of a day again, and say that the cursor moved."""
        y = self._head - self._top
        lines = range(max(self._head, y + first), min(self.size.height, y + last))
        if 0 <= day < DAYS:
            self._columns[day + 1].draw(lines)

    def watch_cursor(self, old: int, new: int) -> None:
        if self._reveal(old):
            self.draw()
        else:
            self._drawn(self.day, old, old + self.span)
            self._drawn(self.day, new, new + self.span)
        self.post_message(self.Moved(self))

    def _clock_of(self, day: int) -> list[str]:
        """What the second clock shows on a day."""
        times = self._other.times if self._other is not None else {}
        return [times.get((day, row), "") for row in range(len(self._labels))]

    def watch_day(self, old: int, new: int) -> None:
        if self._other is not None and self._clock_of(old) != self._clock_of(new):
            self._columns[0].draw()
        for day in (old, new):
            self._drawn(day, self.cursor, self.cursor + self.span)
        self.post_message(self.Moved(self))

    def watch_span(self, old: int, new: int) -> None:
        if self._reveal(self.cursor):
            self.draw()
        else:
            self._drawn(self.day, self.cursor, self.cursor + max(old, new))
        self.post_message(self.Moved(self))

    def watch_has_focus(self, has_focus: bool) -> None:
        super().watch_has_focus(has_focus)
        self._drawn(self.day, self.cursor, self.cursor + self.span)

    def on_resize(self) -> None:
        self._share_out()
        self._reveal(self.cursor)
        self.draw()

    def clicked(self, day: int, y: int, *, twice: bool) -> None:
        """A half-hour was clicked; twice marks it."""
        if y >= self._head:
            self.move_to(day, y - self._head + self._top)
            if twice:
                self.action_toggle_mark()

    def action_day_left(self) -> None:
        """The day before."""
        self._day(-1)

    def action_day_right(self) -> None:
        """The day after."""
        self._day(1)

    def _day(self, by: int) -> None:
        if 0 <= self.day + by < len(self._heads):
            self.day += by
        else:
            self.post_message(self.Beyond(self, by))

    def action_toggle_mark(self) -> None:
        """Mark the time under the cursor, or take its mark away."""
        self.post_message(self.Marked(self))

    def action_open(self) -> None:
        """What stands under the cursor is meant."""
        self.post_message(self.Opened(self))
