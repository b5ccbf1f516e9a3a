"""A screen that shows what belongs to one record as a list: read when it opens, and again when a colleague writes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Generic, TypeVar

from katui.domain.errors import Refused
from katui.screens.base import DeskScreen
from katui.screens.framed import ended
from katui.screens.seat import to_front
from katui.screens.text_lines import TextLines
from katui.widgets.record_list import RecordList
from katui.widgets.rows import RecordId

Found = TypeVar("Found")


async def open_sheet(screen: DeskScreen, place: str, record: RecordId) -> DeskScreen | None:
    """Open the screen at this place on a record; None where that is refused, which the screen before it says."""
    with screen.seat.opening(), screen.app.batch_update():
        shown: Any = screen.seat.kept_screen(place)
        if (refusal := await shown.try_record(record)) is not None:
            screen.refused(refusal)
            return None
        await to_front(screen.app, shown)
        found: DeskScreen = shown
        return found


class OneRecordScreen(DeskScreen, Generic[Found]):
    """The sheet of one record; `READ` is the service that reads it, `_draw` shows what was found."""

    READ: ClassVar[Callable[..., Any]]
    """Reads the sheet of the record with this number; it may refuse."""

    AUTO_FOCUS = "RecordList"

    def __init__(self) -> None:
        super().__init__()
        self.record = 0
        """The number of the record; 0 before it was opened."""
        self.found: Found | None = None

    async def show_record(self, record: RecordId) -> None:
        self.record = int(record)
        await self.load()

    async def load(self) -> None:
        if not self.record:
            return
        try:
            found = await self.seat.read(self.READ, self.record)
        except Refused as refusal:
            self.found = None
            self._clear(refusal)
            return
        self._take(found)

    async def try_record(self, record: RecordId) -> Refused | None:
        """Show another record, or give the refusal: whatever was shown stays then, and nothing was opened."""
        try:
            found = await self.seat.read(self.READ, int(record))
        except Refused as refusal:
            return refusal
        self.record = int(record)
        self._take(found)
        return None

    def _take(self, found: Found) -> None:
        stood = self.found is not None
        self.found = found
        self._loaded = True
        if self.is_mounted:
            if not stood:
                self.draw_texts()
            self._draw()

    def _clear(self, refusal: Refused) -> None:
        """Nothing of the record shown before stands under a refusal."""
        if not self.is_mounted:
            return
        for found in self.query(RecordList):
            found.set_ids(())
            found.set_empty(ended(refusal.message))
        for lines in self.query(TextLines):
            lines.show([])
        self.redraw()
        self.refused(refusal)

    def on_mount(self) -> None:
        super().on_mount()
        self._draw()

    def _draw(self) -> None:
        """Show what was found; nothing while nothing is."""
