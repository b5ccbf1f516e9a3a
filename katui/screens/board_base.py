"""The columns of the board: which are seen, which has the keys, which cards are marked (P1)."""

from __future__ import annotations

from contextlib import nullcontext
from functools import partial
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.reactive import Reactive
from textual.widget import Widget

from katui.domain.pipeline import STAGES, Status
from katui.i18n import N_
from katui.screens import board_layout, board_line
from katui.screens.base import DeskScreen
from katui.screens.board_column import StageColumn
from katui.screens.text_lines import TextLines
from katui.services.board import Board, Card, Which
from katui.widgets.line_input import LineInput
from katui.widgets.record_list import RecordList
from katui.widgets.steady import Row


class BoardBase(DeskScreen):
    """Columns that are seen are those with cards, as many as fit around the one with the keys."""

    TITLE_TEXT = N_("Board")
    WATCHES: ClassVar[frozenset[str]] = frozenset(
        {"submission", "action", "candidate", "position", "client", "brief_check", "concern", "setting"}
    )
    AUTO_FOCUS = "RecordList"
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """As in every screen, but another column with the keys does not repaint the whole board (S10)."""

    def __init__(self) -> None:
        super().__init__()
        self.which = Which()
        self.needle = ""
        self.cards: dict[int, Card] = {}
        self.here: Status = STAGES[0]
        self._board: Board | None = None
        self._first = 0
        self._told: Card | None = None

    def compose_above(self) -> ComposeResult:
        yield TextLines(1, id="stages")
        yield LineInput(id="filter")

    def compose_body(self) -> ComposeResult:
        yield TextLines(2, id="board-says")
        with Row(id="columns"):
            for status in STAGES:
                yield StageColumn(status)
        yield TextLines(1, id="card-says")

    def column(self, status: Status) -> StageColumn:
        """The column of a stage."""
        return self.query_one(f"#stage-{status.value}", StageColumn)

    @property
    def columns(self) -> tuple[StageColumn, ...]:
        """All twelve, seen or not."""
        return tuple(self.column(status) for status in STAGES)

    @property
    def filled(self) -> list[Status]:
        """The stages that hold cards."""
        return [column.status for column in self.columns if column.list.ids]

    @property
    def main_list(self) -> RecordList | None:
        return self.column(self.here).list

    @property
    def card(self) -> Card | None:
        """The card under the cursor."""
        at = self.column(self.here).list.cursor_id
        return None if at is None else self.cards.get(int(at))

    @property
    def marked(self) -> tuple[int, ...]:
        """The marked cards, by columns."""
        lists = [column.list for column in self.columns]
        return tuple(int(id) for each in lists if each.marks for id in each.ids if id in each.marks)

    def unmark(self) -> None:
        """Take every mark away."""
        for column in self.columns:
            column.list.marks = frozenset()

    def stand_on(self, wanted: int | None) -> None:
        """Put the cursor on a card, wherever it is now; without it, stay where the keys were."""
        if wanted is not None and wanted in self.cards:
            self.here = self.cards[wanted].status
            self.column(self.here).list.move_to(wanted)
        self.seat_columns()

    def seat_columns(self) -> None:
        """Show the columns that fit around the one with the keys, and give it the keys."""
        filled = self.filled
        self.here = board_layout.neighbour(filled, STAGES, self.here) or self.here
        room = board_layout.seats(self.size.width)
        if filled:
            self._first = board_layout.window(len(filled), room, filled.index(self.here), self._first)
        seen = filled[self._first : self._first + room] if filled else []
        self._show_columns(seen)
        self._draw_stages(seen)
        self.draw_card()

    def draw_card(self) -> None:
        """Say of the card under the cursor what has no room on it."""
        says, rows = self.query_one("#card-says", TextLines), board_line.rows_for(self.size.height)
        if says.styles.height is None or says.styles.height.value != rows:
            says.styles.height = rows
        width = self.size.width
        self._told = self.card
        says.show(board_line.card_lines(self._told, rows, self.now, self.seat.desk.session.zone, width))

    def on_mount(self) -> None:
        """What is said of a card is painted with the cursor that comes to it, in one go (S10 row 3)."""
        for column in self.columns:
            self.watch(column.list, "cursor", partial(self._cursor_went, column.list), init=False)

    def _cursor_went(self, where: RecordList) -> None:
        if self._board is not None and where is self.main_list:
            self.draw_card()

    def on_record_list_highlighted(self, event: RecordList.Highlighted) -> None:
        """Another card stands under the cursor of the column that has the keys, as after a filter."""
        if event.record_list is self.main_list and self.card is not self._told:
            self.draw_card()

    def _show_columns(self, seen: list[Status]) -> None:
        """Columns come before others go, so that the keys always have a place; unchanged ones are not touched."""
        takes_keys = self.focused is None or isinstance(self.focused, RecordList)
        shown = {column.status for column in self.columns if column.display}
        with self.app.batch_update() if shown != set(seen) else nullcontext():
            for status in seen:
                self._set_shown(status, True)
            if takes_keys and seen:
                self.set_focus(self.column(self.here).list, scroll_visible=False)
            for status in shown.difference(seen):
                self._set_shown(status, False)

    def _set_shown(self, status: Status, shown: bool) -> None:
        column = self.column(status)
        if column.display != shown:
            column.display = shown

    def _draw_stages(self, seen: list[Status]) -> None:
        counts = {column.status: len(column.list.ids) for column in self.columns}
        line = board_layout.stages_line(counts, seen, self.size.width) if seen else ""
        self.query_one("#stages", TextLines).show([[("muted", line)]])

    def on_resize(self, _event: events.Resize) -> None:
        if self._board is not None:
            self.seat_columns()

    def _go_column(self, by: int) -> None:
        filled = self.filled
        place = filled.index(self.here) + by if self.here in filled else -1
        if not 0 <= place < len(filled):
            return
        old, new = self.column(self.here).list, self.column(filled[place])
        if not new.visited:
            new.list.cursor = old.state().above
        self.here = filled[place]
        self.seat_columns()

    def action_column_left(self) -> None:
        """The column to the left, on the card it was left on, or at the same height."""
        self._go_column(-1)

    def action_column_right(self) -> None:
        """The column to the right."""
        self._go_column(1)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A column that was clicked has the keys."""
        column = event.widget.parent
        if isinstance(column, StageColumn) and column.display and event.widget is self.focused:
            self.here = column.status
