"""The list of one kind of record: found as one types, opened with enter, left as it was (I1, P5, S10)."""

from __future__ import annotations

import asyncio
from array import array
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from katui.commands.bindings import bind
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.people import Scope
from katui.domain.refs import Ref
from katui.i18n import N_, _
from katui.screens import deeds, lists_reading
from katui.screens.base import DeskScreen
from katui.screens.lists_reading import Asked, Got
from katui.screens.lists_rows import Now, columns_of, opens, row_of
from katui.screens.lists_search import SearchLine
from katui.screens.seat import Refs, Walk, app_of
from katui.services.lists import Sort
from katui.widgets.record_list import RecordList
from katui.widgets.rows import Cell

if TYPE_CHECKING:
    from katui.services.list_rows import ListRow

REST: Final = 0.25
"""Seconds of quiet before the ids beyond the first page are read."""
NEAR_END: Final = 200
SCOPES: Final = (Scope.FIRM, Scope.MINE, Scope.DEPARTMENT)


class ListScreen(DeskScreen):
    """All records of one kind, newest first; `/` narrows them as one types."""

    KIND: ClassVar[Kind]
    SORT: ClassVar[Sort] = Sort.NEW
    EMPTY: ClassVar[str] = N_("Nothing here yet; n makes the first one.")
    AUTO_FOCUS = "RecordList"
    BINDINGS: ClassVar[list[BindingType]] = bind(
        "row.search", "row.new", "row.edit", "row.script", "row.move", "row.recommend", "row.desk"
    )

    def __init__(self) -> None:
        super().__init__()
        self.asked = Asked(self.KIND, sort=self.SORT)
        self.got: Got | None = None
        self._rows: dict[int, ListRow] = {}
        self._more = False
        self._shown_for: Asked | None = None

    def compose_above(self) -> ComposeResult:
        yield SearchLine(id="search")

    def compose_body(self) -> ComposeResult:
        yield RecordList(columns_of(self.KIND), header=True, id=f"{self.KIND.value}-list")

    def draw_texts(self) -> None:
        found = self.query_one(RecordList)
        found.set_columns(columns_of(self.KIND))
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
        if self.asked.scope is not Scope.FIRM:
            words.append(self.asked.scope.label)
        if self.asked.text:
            words.append(self.asked.text)
        return " · ".join(words)

    @property
    def _everything(self) -> bool:
        return not self.asked.text and self.asked.scope is Scope.FIRM

    def _say_when_empty(self) -> None:
        said = _("Nothing fits. Fewer letters find more; esc shows everything again.")
        self.query_one(RecordList).set_empty(_(self.EMPTY) if self._everything else said)

    # Reading

    async def load(self) -> None:
        await self._read_first()
        self.query_one(RecordList).forget_rows()

    async def records_changed(self, refs: Refs) -> None:
        await self._read_first(keep_more=True)
        self.query_one(RecordList).forget_rows()

    async def _read_first(self, *, keep_more: bool = False) -> None:
        asked = self.asked
        try:
            got = await self.seat.read(lists_reading.first, asked)
        except Refused as refusal:
            if asked == self.asked:
                self._shown_for = asked
                self.refused(refusal)
            return
        if asked == self.asked and self.is_attached:
            self._take(got, keep=keep_more and self._more_known(got))

    def _more_known(self, got: Got) -> bool:
        return got.more and len(self.query_one(RecordList).ids) > len(got.ids)

    def _take(self, got: Got, *, keep: bool) -> None:
        self.got, self._shown_for = got, got.asked
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
            self.query_one(RecordList).set_ids(ids)
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

    # Searching

    @property
    def searching(self) -> bool:
        """Whether the search line has the keys."""
        return self.query_one(SearchLine).has_focus_within

    def action_search(self) -> None:
        """To the search line."""
        with self.seat.opening():
            self.query_one(SearchLine).open()

    @on(Input.Changed, "#search-line")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.narrow(event.value.strip())

    def narrow(self, text: str) -> None:
        """Show what a search line finds."""
        if text != self.asked.text:
            self.asked = Asked(self.KIND, text, self.asked.scope, self.SORT)
            self.say("")
            self._look()

    @work(exclusive=True, group="list-look", exit_on_error=False)
    async def _look(self) -> None:
        await self._read_first()
        if self.is_attached:
            self.query_one(RecordList).cursor = 0

    @on(Input.Submitted, "#search-line")
    async def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        found = self.query_one(RecordList)
        with self.seat.opening():
            if self._shown_for != self.asked:
                await self._read_first()
                found.cursor = 0
            if found.cursor_id is None or self._shown_for != (self.got.asked if self.got else None):
                return
            found.focus(scroll_visible=False)
            await self._open(found.cursor_id)

    @on(SearchLine.Left)
    def _to_list(self, event: SearchLine.Left) -> None:
        found = self.query_one(RecordList)
        found.focus(scroll_visible=False)
        found.cursor += event.by

    async def step_back(self) -> bool:
        line = self.query_one(SearchLine)
        if not line.display:
            return False
        self.query_one(RecordList).focus(scroll_visible=False)
        line.close()
        self.narrow("")
        return True

    # What the keys do

    @on(RecordList.Opened)
    async def _opened(self, event: RecordList.Opened) -> None:
        await self._open(event.id)

    async def _open(self, record: Any) -> None:
        row = await self._row(record)
        if row is None:
            return
        ref = opens(row)
        walk = self.walk_of(self.query_one(RecordList)) if ref.kind is self.KIND else None
        await self.seat.open_record(ref, walk)

    def walk_of(self, found: RecordList) -> Walk | None:
        return None if found.cursor_id is None else ListWalk(found)

    async def _row(self, record: Any) -> ListRow | None:
        if record is None:
            return None
        if record not in self._rows:
            self._rows.update(await self.seat.read(lists_reading.rows_of, self.KIND, [record]))
        return self._rows.get(record)

    @property
    def row_here(self) -> ListRow | None:
        """The row under the cursor, when it is known."""
        at = self.query_one(RecordList).cursor_id
        return self._rows.get(at) if isinstance(at, int) else None

    def about_cursor(self) -> tuple[Ref, ...]:
        row = self.row_here
        return () if row is None else (opens(row),)

    def about_label(self) -> str:
        row = self.row_here
        return "" if row is None else row.name

    def action_new(self) -> None:
        """A new record of this kind."""
        from katui.screens.new_record import make

        app_of(self.seat).run_worker(make(self, self.KIND, {}), exit_on_error=True)

    def can_new(self) -> bool:
        return self.KIND is not Kind.INTERVIEW

    async def action_edit(self) -> None:
        """All fields of the record under the cursor."""
        from katui.screens.edit_form import open_form

        ref = self.about_cursor()
        if ref:
            await open_form(self, ref[0])

    async def action_script(self) -> None:
        """The script panel for the row."""
        for ref in self.about_cursor():
            await deeds.script(self, ref)

    async def action_move(self) -> None:
        """Where the row's card may go."""
        for ref in self.about_cursor():
            await deeds.move(self, ref, self.about_label())

    async def action_recommend(self) -> None:
        """The whole way to submitted."""
        for ref in self.about_cursor():
            await deeds.recommend(self, ref, self.about_label())

    def can_move(self) -> bool:
        return self.KIND is Kind.INTERVIEW

    def can_recommend(self) -> bool:
        return self.KIND is Kind.CANDIDATE

    async def action_whose_desk(self) -> None:
        """Mine, the department's, the firm's, and round again."""
        at = SCOPES.index(self.asked.scope) + 1
        self.asked = Asked(self.KIND, self.asked.text, SCOPES[at % len(SCOPES)], self.SORT)
        await self._read_first()


class ListWalk(Walk):
    """The records of a list as it is now: ids read later belong to it too."""

    def __init__(self, found: RecordList) -> None:
        self._list = found

    def step(self, by: int) -> Any:
        """The record `by` places on; the list's cursor goes along."""
        place = self._list.cursor + by
        if not 0 <= place < len(self._list.ids):
            return None
        self._list.cursor = place
        return self._list.cursor_id
