"""The list of one kind of record: found as one types, opened with enter, left as it was (I1, P5, S10)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual import on, work
from textual.binding import BindingType
from textual.widgets import Input

from katui.commands.bindings import bind
from katui.domain.kinds import Kind
from katui.domain.people import Scope
from katui.domain.refs import Ref
from katui.i18n import _
from katui.screens import lists_reading
from katui.screens.deed_keys import RecordKeys
from katui.screens.exchange import Exchange
from katui.screens.line_keys import key_pairs
from katui.screens.lists_kept import KeptSearches
from katui.screens.lists_reading import Asked
from katui.screens.lists_rows import opens
from katui.screens.lists_search import SearchLine
from katui.screens.seat import Walk
from katui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from katui.services.list_rows import ListRow
    from katui.widgets.foot_line import Pair

SCOPES: Final = (Scope.FIRM, Scope.MINE, Scope.DEPARTMENT)


class ListScreen(RecordKeys, Exchange, KeptSearches):
    """All records of one kind, newest first; `/` narrows them as one types."""

    BINDINGS: ClassVar[list[BindingType]] = bind(
        "row.search", "row.new", "row.edit", "row.script", "row.times", "row.move", "row.recommend", "row.desk",
        "exchange.in", "exchange.out", "search.recall", "search.keep", "search.hot",
    )  # fmt: skip

    def foot_pairs(self) -> list[Pair]:
        if not self.searching:
            return super().foot_pairs()
        return [("enter", _("Open the first")), ("down", _("To the list")), *key_pairs("clear")]

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
        if event.value.strip() in {"?", "？"}:
            self.explain()
            return
        self.narrow(event.value.strip())

    def narrow(self, text: str, stay: Any = None) -> None:
        """Show what a search line finds, from the first on, or where the record to `stay` on stands."""
        if text != self.asked.text:
            self.asked = Asked(self.KIND, text, self.asked.scope, self.SORT)
            self.say("")
            self._look(stay)

    @work(exclusive=True, group="list-look", exit_on_error=False)
    async def _look(self, stay: Any = None) -> None:
        """Read what the line finds: the cursor goes to the first, else stays on the record it is to `stay` on."""
        self.stay_on = stay
        await self._read_first(typing=True)
        found = self.query_one(RecordList)
        if self.is_attached and (stay is None or not found.move_to(stay)):
            found.cursor = 0

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
        found = self.query_one(RecordList)
        found.focus(scroll_visible=False)
        line.close()
        self.narrow("", stay=found.cursor_id)
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

        self.seat.open_in_background(make(self, self.KIND, {}), exit_on_error=True)

    def can_new(self) -> bool:
        return self.KIND is not Kind.INTERVIEW

    async def action_edit(self) -> None:
        """All fields of the record under the cursor."""
        from katui.screens.edit_form import open_form

        ref = self.about_cursor()
        if ref:
            await open_form(self, ref[0])

    def can_edit(self) -> bool:
        return self.has_rows

    def can_script(self) -> bool:
        return self.has_rows

    def can_move(self) -> bool:
        return self.KIND is Kind.INTERVIEW and self.has_rows

    def can_recommend(self) -> bool:
        return self.KIND is Kind.CANDIDATE and self.has_rows

    def can_interview_times(self) -> bool:
        return self.KIND in (Kind.CANDIDATE, Kind.INTERVIEW) and self.has_rows

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
