"""What a list shows and how it is read: the first page at once, all ids a moment later, rows as they come into view."""

from __future__ import annotations

import asyncio
from array import array
from collections.abc import Collection
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual import on, work
from textual.app import ComposeResult

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.people import Scope
from katui.i18n import N_, _
from katui.screens import lists_reading
from katui.screens.base import DeskScreen
from katui.screens.lists_reading import Asked, Got
from katui.screens.lists_rows import Now, columns_of, row_of
from katui.screens.lists_search import SearchLine
from katui.screens.seat import Refs
from katui.services.lists import Sort
from katui.widgets.record_list import RecordList
from katui.widgets.rows import Cell

if TYPE_CHECKING:
    from katui.services.list_rows import ListRow

REST: Final = 0.25
"""Seconds of quiet before the ids beyond the first page are read."""
NEAR_END: Final = 200
UNFINISHED: Final = (*":：<>=-~《》＜＞－≤≥", "–", "—")
"""What a search line ends with while the value of its last field is still to come."""


class ListReading(DeskScreen):
    """All records of one kind, read a window at a time."""

    KIND: ClassVar[Kind]
    SORT: ClassVar[Sort] = Sort.NEW
    EMPTY: ClassVar[str] = N_("Nothing here yet; n makes the first one.")
    AUTO_FOCUS = "RecordList"

    def __init__(self) -> None:
        super().__init__()
        self.asked = Asked(self.KIND, sort=self.SORT)
        self.got: Got | None = None
        self._rows: dict[int, ListRow] = {}
        self._more = False
        self._shown_for: Asked | None = None
        self._refusal: tuple[Asked, Refused] | None = None
        self.stay_on: Any = None
        """The record that the cursor stays on, whichever page it comes with, until somebody moves it."""

    def compose_above(self) -> ComposeResult:
        yield SearchLine(id="search")

    def compose_body(self) -> ComposeResult:
        yield RecordList(columns_of(self.KIND, self.seat.desk.session.zone), header=True, id=f"{self.KIND.value}-list")

    def draw_texts(self) -> None:
        found = self.query_one(RecordList)
        found.set_columns(columns_of(self.KIND, self.seat.desk.session.zone))
        self._say_when_empty()
        self.query_one(SearchLine).draw_texts()

    def head(self) -> tuple[str, tuple[Cell | str, ...]]:
        _context, right = super().head()
        return self._head_words(), right

    def _head_words(self) -> str:
        if self.got is None:
            return _("reading …")
        shown = f"{len(self.query_one(RecordList).ids):,}" + ("+" if self._more else "")
        words = [f"{self.got.total:,}" if self._everything else shown]
        if self.got.asked.scope is not Scope.FIRM:
            words.append(self.got.asked.scope.label)
        if self.got.asked.text:
            words.append(self.got.asked.text)
        return " · ".join(words)

    @property
    def _everything(self) -> bool:
        asked = self.asked if self.got is None else self.got.asked
        return not asked.text and asked.scope is Scope.FIRM

    def _say_when_empty(self) -> None:
        if self._refusal is not None and self._refusal[0] == self.asked:
            self.query_one(RecordList).set_empty(self._refusal[1].message)
            return
        said = _("Nothing fits. Fewer letters find more; esc shows everything again.")
        self.query_one(RecordList).set_empty(_(self.EMPTY) if self._everything else said)

    # Reading

    async def load(self) -> None:
        self.query_one(RecordList).forget_rows(await self._read_first())

    async def records_changed(self, refs: Refs) -> None:
        self.query_one(RecordList).forget_rows(await self._read_first(keep_more=True))

    async def _read_list(self, asked: Asked) -> Got:
        """What can be shown at once."""
        return await self.seat.read(lists_reading.first, asked)

    async def _read_first(self, *, keep_more: bool = False, typing: bool = False) -> Collection[int]:
        """Read and show the first page; the ids whose rows were read.

        While somebody is `typing` a field without its value is not judged yet (I6).
        """
        asked = self.asked
        try:
            got = await self._read_list(asked)
        except Refused as refusal:
            if asked == self.asked and not (typing and asked.text.endswith(UNFINISHED)):
                self._shown_for, self._refusal = asked, (asked, refusal)
                self._say_refusal(refusal)
            return ()
        if asked != self.asked or not self.is_attached:
            return ()
        self._take(got, keep=keep_more and self._more_known(got))
        return got.rows.keys()

    def _say_refusal(self, refusal: Refused) -> None:
        """Once: in the list while it is empty, else below the rows that stay."""
        self._say_when_empty()
        if len(self.query_one(RecordList).ids):
            self.refused(refusal)
        else:
            self.say("")

    def _more_known(self, got: Got) -> bool:
        return got.more and len(self.query_one(RecordList).ids) > len(got.ids)

    def _take(self, got: Got, *, keep: bool) -> None:
        self.got, self._shown_for, self._refusal = got, got.asked, None
        found = self.query_one(RecordList)
        self._rows.update(got.rows)
        self._say_when_empty()
        if keep:
            found.add_rows(self._drawn(got.rows))
        else:
            self._more = got.more
            found.set_ids(got.ids, self._drawn(got.rows))
            if got.more:
                self._read_rest(got.asked)
        self.redraw()

    def _drawn(self, rows: dict[int, ListRow]) -> dict[Any, Any]:
        now = Now(self.seat.desk.session.clock(), self.seat.desk.session.zone)
        return {each: row_of(row, now) for each, row in rows.items()}

    @work(exclusive=True, group="list-rest", exit_on_error=False)
    async def _read_rest(self, asked: Asked) -> None:
        await asyncio.sleep(REST)
        if asked != self.asked:
            return
        ids, more = await self.seat.read(lists_reading.every, asked)
        self._take_ids(asked, ids, more)

    def _take_ids(self, asked: Asked, ids: array[int], more: bool) -> None:
        if asked == self.asked and self.is_attached:
            self._more = more
            found = self.query_one(RecordList)
            found.set_ids(ids)
            if self.stay_on is not None and not found.cursor:
                found.move_to(self.stay_on)
            self.stay_on = None
            self.redraw()

    @on(RecordList.Highlighted)
    def _near_the_end(self, event: RecordList.Highlighted) -> None:
        found = event.record_list
        if self._more and len(found.ids) > lists_reading.FIRST and found.cursor > len(found.ids) - NEAR_END:
            self._read_beyond(self.asked)

    @work(exclusive=True, group="list-rest", exit_on_error=False)
    async def _read_beyond(self, asked: Asked) -> None:
        ids = self.query_one(RecordList).ids
        if isinstance(ids, array):
            longer, more = await self.seat.read(lists_reading.beyond, asked, ids)
            self._take_ids(asked, longer, more)

    @on(RecordList.RowsWanted)
    def _rows_wanted(self, event: RecordList.RowsWanted) -> None:
        self._read_rows(event.ids)

    @work(exclusive=True, group="list-rows", exit_on_error=False)
    async def _read_rows(self, ids: tuple[int, ...]) -> None:
        rows = await self.seat.read(lists_reading.rows_of, self.KIND, ids)
        if len(self._rows) > 3_000:
            self._rows.clear()
        self._rows.update(rows)
        if self.is_attached:
            self.query_one(RecordList).add_rows(self._drawn(rows))
            self.rows_read()

    def rows_read(self) -> None:
        """Rows that were wanted are there: what stands beside the list may say more now."""
