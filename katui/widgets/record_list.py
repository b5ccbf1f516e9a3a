"""The one list of katui: every record list and every column of the board (I2, P1, S10)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import ClassVar, TypeAlias

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip

from katui.i18n import N_
from katui.widgets import list_messages
from katui.widgets.cells import wrapped
from katui.widgets.cursor_keys import top_for
from katui.widgets.line_view import LineView
from katui.widgets.painting import ROLES, component_classes, strip_of
from katui.widgets.row_painter import paint_header, paint_missing, paint_row
from katui.widgets.row_window import RowWindow
from katui.widgets.rows import GUTTER, Column, ListState, Placed, RecordId, Row, lay_out, lines_of


class RecordList(LineView):
    """Records under one another, one to three lines each, of which only those in view are held and drawn.

    It is given ids (`set_ids`) and asks for the rows it needs (`RowsWanted`), answered at any time with `add_rows`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,v", "toggle_mark", N_("Mark"), show=False, id="list.mark"),
        Binding("enter", "open", N_("Open"), show=False, id="list.open"),
    ]
    LOOKS = (*ROLES, "header", "cursor", "cursor-idle")
    LOOK_PREFIX = "record-list--"
    COMPONENT_CLASSES: ClassVar[set[str]] = component_classes(LOOK_PREFIX, LOOKS)

    cursor: reactive[int] = reactive(0, repaint=False, init=False)
    """Place of the record the keys act on."""
    marks: reactive[frozenset[RecordId]] = reactive(frozenset(), repaint=False, init=False)
    """Ids marked to be handled together."""

    Highlighted: TypeAlias = list_messages.Highlighted
    Opened: TypeAlias = list_messages.Opened
    MarksChanged: TypeAlias = list_messages.MarksChanged
    RowsWanted: TypeAlias = list_messages.RowsWanted

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        header: bool = False,
        gap: int = 0,
        empty: str = "",
        idle_cursor: bool = True,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """A list of `columns`; `gap` empty lines between two records; `empty` is the sentence of an empty list.

        `idle_cursor`: whether the cursor is shown while the keys are elsewhere (not in a column of the board).
        """
        super().__init__(id=id, classes=classes)
        self._columns = tuple(columns)
        self._lines = lines_of(columns)
        self._head, self._gap, self._idle_cursor = int(header), gap, idle_cursor
        self._empty = empty
        self._window = RowWindow()
        self._strips: dict[tuple[RecordId, int, str, bool], Strip] = {}
        self._placed, self._laid_out_for = tuple[tuple[Placed, ...], ...](), -1
        self._told: RecordId | None = None
        self._wait: ListState | None = None
        self._filled = self._settling = False  # ids, cursor, scroll and rows change together, and are drawn once

    def set_ids(self, ids: Sequence[RecordId], rows: Mapping[RecordId, Row] | None = None) -> None:
        """Show these records in this order; the cursor and the marks stay on the ids they were on."""
        at, above = self.cursor_id, self.cursor - self._first
        self._filled = self._settling = True
        try:
            if self._window.replace(ids):
                self.virtual_size = Size(1, self._head + len(ids) * self._stride)
                if self.marks:
                    self.marks = self.marks.intersection(ids)
                found = self._window.index_of(at, self.cursor)
                self.cursor = self.cursor if found is None else found
                self._scroll_to_record(self.cursor - above)
        finally:
            self._settling = False
        self.add_rows(rows or {})
        self._restore_waiting()

    def add_rows(self, rows: Mapping[RecordId, Row]) -> None:
        """Rows that were wanted, or known ones that changed; only cells that differ are drawn again."""
        fresh = {each: row for each, row in rows.items() if self._window.rows.get(each) != row}
        if fresh:
            for key in [key for key in self._strips if key[0] in fresh]:
                del self._strips[key]
        self._window.put(rows)
        self.draw()
        self._tell()

    def forget_rows(self, fresh: Collection[RecordId] = ()) -> None:
        """All rows but `fresh` are to be asked for again; what is on the screen stays until the answers are here."""
        first, last = self._near()
        self._window.forget(first, last, fresh)
        self._ask(first, last)

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Other columns, or the same in another language."""
        self._columns = tuple(columns)
        self._lines = lines_of(columns)
        self.forget_strips()
        self.virtual_size = Size(1, self._head + len(self._window) * self._stride)
        self.draw()

    def set_empty(self, sentence: str) -> None:
        """What an empty list says."""
        self._empty = sentence
        if not len(self._window):
            self.draw()

    @property
    def ids(self) -> Sequence[RecordId]:
        """The ids in their order."""
        return self._window.ids

    @property
    def cursor_id(self) -> RecordId | None:
        """The id the cursor is on; None in an empty list."""
        return self._window.id_at(self.cursor)

    @property
    def chosen(self) -> tuple[RecordId, ...]:
        """The marked ids in the order of the list, else the one under the cursor."""
        if self.marks:
            return tuple(each for each in self._window.ids if each in self.marks)
        return () if self.cursor_id is None else (self.cursor_id,)

    def row(self, record: RecordId) -> Row | None:
        """The row of an id, None while it is not here."""
        return self._window.rows.get(record)

    def move_to(self, record: RecordId) -> bool:
        """Put the cursor on an id; False when it is not in the list."""
        found = self._window.index_of(record, self.cursor)
        if found is None:
            return False
        self.cursor = found
        return True

    def state(self) -> ListState:
        """Cursor, scroll and marks, for `restore`."""
        return ListState(self.cursor_id, self.cursor, self.cursor - self._first, self.marks)

    def restore(self, state: ListState) -> None:
        """Be where `state` was taken, now or as soon as there are ids and a size."""
        self._wait = state
        self._restore_waiting()

    def _restore_waiting(self) -> None:
        state = self._wait
        if state is None or not self._filled or not self.size.height:
            return
        self._wait = None
        found = self._window.index_of(state.cursor, state.index)
        self.marks = state.marks.intersection(self._window.ids) if state.marks else state.marks
        self.cursor = state.index if found is None else found
        self._scroll_to_record(self.cursor - state.above)
        self._reveal(self.cursor)
        self.draw()

    @property
    def _stride(self) -> int:
        return self._lines + self._gap

    def entries(self) -> int:
        return len(self._window)

    def page(self) -> int:
        return max(1, (self.size.height - self._head + self._gap) // self._stride)

    @property
    def _first(self) -> int:
        """The first record that is wholly in view."""
        return -(-self.scroll_offset.y // self._stride)

    def _near(self) -> tuple[int, int]:
        """The records within a page of the view: from, to before."""
        return max(0, self._first - self.page()), self._first + 2 * self.page() + 1

    def _y_of(self, index: int) -> int:
        return self._head + index * self._stride - self.scroll_offset.y

    def _reveal(self, before: int) -> None:
        """Scroll so that the cursor, that was at `before`, is in view."""
        first = self._first
        top = top_for(self.cursor, before, first, self.page())
        if top != first:
            self._scroll_to_record(top)

    def _scroll_to_record(self, first: int) -> None:
        self.scroll_to(y=max(0, first) * self._stride, animate=False, force=True)

    def forget_strips(self) -> None:
        self._strips.clear()
        self._laid_out_for = -1

    def line_at(self, y: int) -> Strip:
        width = self.paint_width
        if self._laid_out_for != width:
            self._strips.clear()
            self._placed = lay_out(self._columns, max(0, width - GUTTER))
            self._laid_out_for = width
        if y < self._head:
            return paint_header(self._placed[0], width, self.look)
        index, line = divmod(y - self._head + self.scroll_offset.y, self._stride)
        if not len(self._window):
            return self._empty_line(y - self._head, width)
        if index >= len(self._window) or line >= self._lines:
            return strip_of([], width, self.look)
        return self._record_line(index, line, width)

    def _record_line(self, index: int, line: int, width: int) -> Strip:
        record = self._window.ids[index]
        state = self._cursor_look if index == self.cursor and line == 0 else ""
        row = self._window.rows.get(record)
        if row is None:
            return paint_missing(line, width, state, self.look)
        key = (record, line, state, record in self.marks)
        strip = self._strips.get(key)
        if strip is None:
            if len(self._strips) > 4000:
                self._strips.clear()
            self._strips[key] = strip = paint_row(row, line, self._placed[line], width, state, key[3], self.look)
        return strip

    @property
    def _cursor_look(self) -> str:
        return "cursor" if self.has_focus else "cursor-idle" if self._idle_cursor else ""

    def _empty_line(self, y: int, width: int) -> Strip:
        lines = wrapped(self._empty, width - 2) if self._filled and self._empty else ()
        return strip_of([("muted", f" {lines[y]}")] if y < len(lines) else [], width, self.look)

    def draw(self) -> None:
        """Draw what changed and ask for what is missing."""
        if self._settling or not self.is_attached or not self.size.height:
            return
        first, last = self._near()
        self._window.let_go(first, last)
        self._ask(first, last)
        super().draw()

    def _ask(self, first: int, last: int) -> None:
        wanted = self._window.ask(first, last)
        if wanted:
            self.post_message(self.RowsWanted(self, wanted))

    def _tell(self) -> None:
        if self.cursor_id != self._told and self._filled:
            self._told = self.cursor_id
            self.post_message(self.Highlighted(self, self._told))

    def watch_cursor(self, old: int, new: int) -> None:
        top = self.scroll_offset.y
        self._reveal(old)
        if self.scroll_offset.y == top and self.is_attached and not self._settling:
            height = range(self._head, self.size.height)
            self.repaint([y for y in (self._y_of(old), self._y_of(new)) if y in height])
        self._tell()

    def watch_marks(self) -> None:
        self.draw()
        self.post_message(self.MarksChanged(self, self.marks))

    def on_resize(self) -> None:
        self._restore_waiting()
        self._reveal(self.cursor)
        self.draw()

    def on_click(self, event: events.Click) -> None:
        place = event.get_content_offset(self)
        if place is None or place.y < self._head:
            return
        index = (place.y - self._head + self.scroll_offset.y) // self._stride
        if index < self.entries():
            self.cursor = index
            if event.chain == 2:
                self.action_open()

    def action_toggle_mark(self) -> None:
        """Mark the record under the cursor, or take its mark away."""
        if self.cursor_id is not None:
            self.marks ^= {self.cursor_id}

    def action_open(self) -> None:
        """Open the record under the cursor."""
        if self.cursor_id is not None:
            self.post_message(self.Opened(self, self.cursor_id))
