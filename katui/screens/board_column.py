"""One stage of the board: its name, its counts, its cards in the one list (P1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

from textual import events
from textual.app import ComposeResult
from textual.geometry import Region

from katui.domain.pipeline import Status
from katui.screens.board_cards import COLUMNS
from katui.screens.text_lines import TextLines
from katui.widgets.cells import cut, width_of
from katui.widgets.painting import Run
from katui.widgets.record_list import RecordList
from katui.widgets.rows import RecordId, Row, lines_of
from katui.widgets.steady import Column


class CardList(RecordList):
    """The list of a column: taking or giving up the keys sends only the cursor's line, not the whole column."""

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Ask for a repaint; a whole one becomes one of the lines that changed, where they are seen."""
        whole = not regions and repaint and not layout and not recompose
        if whole and self.is_attached and self.screen is self.app.screen and self.__dict__.get("_shown"):
            self.call_next(self.draw)
            return self
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)


class StageColumn(Column):
    """A column; it is hidden while it is empty or out of the window."""

    def __init__(self, status: Status) -> None:
        super().__init__(id=f"stage-{status.value}")
        self.status = status
        self.visited = False
        self._count = self._overdue = 0
        self.display = False

    def compose(self) -> ComposeResult:
        yield TextLines(1, classes="title")
        yield CardList(COLUMNS, idle_cursor=False)

    @property
    def list(self) -> RecordList:
        """Its cards."""
        return self.query_one(RecordList)

    def show(self, ids: tuple[int, ...], changed: Mapping[RecordId, Row], overdue: int) -> None:
        """These cards in this order; only those that changed are drawn again."""
        self.list.set_ids(ids, changed)
        self._count, self._overdue = len(ids), overdue
        self.draw_title()

    def on_resize(self, event: events.Resize) -> None:
        """Whole cards only, so that no card is cut by the scroll."""
        lines = lines_of(COLUMNS)
        self.list.styles.height = max(1, (event.size.height - 1) // lines) * lines
        self.draw_title()

    def draw_title(self) -> None:
        """Name, count, and how many have something overdue; short of room the name is cut, never a number (P1)."""
        count, late = f" {self._count}", f"  !{self._overdue}" if self._overdue else ""
        label = f" {self.status.label}"
        if self.size.width:
            label = cut(label, max(2, self.size.width - width_of(count + late) - 1))
        runs: list[Run] = [("accent" if self.has_focus_within else "strong", label), ("base", count)]
        if late:
            runs.append(("bad", late))
        self.query_one(".title", TextLines).show([runs])

    def on_descendant_focus(self) -> None:
        self.visited = True
        self.draw_title()

    def on_descendant_blur(self) -> None:
        self.draw_title()
