"""Today: the first screen; one list, most valuable first, and each row says why it is there (F1)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from katui.commands.bindings import bind, bindings
from katui.domain.errors import Refused
from katui.domain.people import Scope
from katui.domain.refs import Ref
from katui.i18n import N_, _, n_
from katui.screens import today_rows as rows
from katui.screens import today_words as words
from katui.screens.line_keys import key_pairs
from katui.screens.round_keys import CARD_KEYS
from katui.screens.today_acts import TodayActs
from katui.screens.today_ask import AskLine, close_ask
from katui.widgets.line_input import LineInput
from katui.widgets.list_messages import Highlighted, MarksChanged, Opened, RowsWanted
from katui.widgets.record_list import RecordList
from katui.widgets.rows import Cell

if TYPE_CHECKING:
    from katui.screens.draft_offer import DraftOffer
    from katui.services.today import Item, Queue
    from katui.widgets.foot_line import Pair

FIRST_ROWS = 60


class TodayScreen(TodayActs):
    """What is due, about whom, and why."""

    TITLE_TEXT = N_("Today")
    WATCHES: ClassVar[frozenset[str]] = rows.WATCHED
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("today"),
        *bind("row.search", "row.script", "row.times", *CARD_KEYS, "row.desk"),
    ]
    AUTO_FOCUS = "#today-list"

    def __init__(self) -> None:
        super().__init__()
        self.scope = Scope.MINE
        self._queue: Queue | None = None
        self._items: dict[Any, Item] = {}
        self._filter = ""
        self._followed: Any = None
        self._told_of: set[tuple[Scope, date]] = set()

    def compose_above(self) -> ComposeResult:
        from katui.screens.draft_offer import DraftOffer

        yield DraftOffer()

    def compose_body(self) -> ComposeResult:
        yield LineInput(id="today-filter")
        yield RecordList(rows.columns(self.app.size.width), id="today-list")

    @property
    def found(self) -> RecordList:
        """The list."""
        return self.query_one("#today-list", RecordList)

    @property
    def _filter_line(self) -> LineInput:
        return self.query_one("#today-filter", LineInput)

    def draw_texts(self) -> None:
        self._filter_line.placeholder = _("words in the row; enter goes to the list, esc clears")
        self._filter_line.display = bool(self._filter)
        self.found.set_columns(rows.columns(self.app.size.width))
        self.found.set_empty(self.empty_said(self._queue, bool(self._filter)))

    def on_resize(self, event: events.Resize) -> None:
        self.found.set_columns(rows.columns(event.size.width))

    def head(self) -> tuple[str, tuple[Cell | str, ...]]:
        right = (*words.open_years(self._queue), *super().head()[1])
        parts = [self.scope.label]
        if self._queue is not None:
            parts.append(words.count_words(self._queue, len(self._items), bool(self._filter)))
        marked = len(self.found.marks) if self.is_mounted else 0
        if marked:
            parts.append(n_("{n} marked", "{n} marked", marked).format(n=marked))
        return _("{what}: by due time, tier, number waiting").format(what=" · ".join(parts)), right

    def foot_pairs(self) -> list[Pair]:
        for ask in self.query(AskLine):
            return ask.foot_pairs()
        if self._filter_line.has_focus:
            return key_pairs("to_list", "clear")
        pairs = super().foot_pairs()
        offer = self.focused if self.focused is not None and self.focused.id == "draft-offer" else None
        return pairs if offer is None else cast("DraftOffer", offer).foot_pairs(pairs)

    # Records

    async def load(self) -> None:
        from katui.services import today

        try:
            self._queue = await self.seat.read(today.today, self.scope)
            self._show()
        except Refused as refusal:
            self.refused(refusal, _("The list is as it was."))
            return
        self.call_after_refresh(self._offer_drafts)
        self.seat.when_started(lambda: self.call_next(self._look_at_rules))

    async def _look_at_rules(self) -> None:
        """Once a day and desk: what the rules ask for becomes actions (P3), which are shown as any change is.

        Refused, as while a colleague imports, they are looked at again when the list is read again.
        """
        from katui.services import rules_at_opening as rules

        if (wanted := (self.scope, self.now.date())) in self._told_of or self.seat.desk.store.readonly:
            return
        self._told_of.add(wanted)
        asked = (self.scope, self.seat.settings)
        try:
            if await self.seat.read(rules.due, *asked):
                await self.seat.write(rules.make, *asked)
        except Refused as refusal:
            self._told_of.discard(wanted)
            self.refused(refusal, _("The list is as it was."))

    async def _offer_drafts(self) -> None:
        from katui.screens.draft_offer import DraftOffer

        await self.query_one(DraftOffer).look()

    def _show(self) -> None:
        if self._queue is None:
            return
        items = rows.shown(self._queue.items, self._filter)
        self._items = {item.id: item for item in items}
        self.found.set_empty(self.empty_said(self._queue, bool(self._filter)))
        held = [item.id for n, item in enumerate(items) if n < FIRST_ROWS or self.found.row(item.id) is not None]
        self.found.set_ids(tuple(self._items), self._rows(tuple(held)))
        self.redraw()

    def _rows(self, ids: tuple[Any, ...]) -> dict[Any, Any]:
        zone, now = self.seat.desk.session.zone, self.seat.desk.session.clock()
        return {id: rows.row_of(self._items[id], zone, now) for id in ids if id in self._items}

    @on(RecordList.RowsWanted, "#today-list")
    def _rows_wanted(self, event: RowsWanted) -> None:
        self.found.add_rows(self._rows(event.ids))

    @property
    def current(self) -> Item | None:
        """The item under the cursor."""
        return self._items.get(self.found.cursor_id)

    @property
    def chosen(self) -> tuple[Item, ...]:
        return tuple(self._items[id] for id in self.found.chosen if id in self._items)

    def about_cursor(self) -> tuple[Ref, ...]:
        return rows.refs_of(self.current) if self.current else ()

    @property
    def round_here(self) -> int | None:
        return rows.round_of(self.current) if self.current else None

    def about_label(self) -> str:
        return rows.label_of(self.current) if self.current else ""

    async def open_quick_log(self, about: tuple[Ref, ...] | None = None, label: str = "", text: str = "") -> None:
        item = self.current if about is None else None
        await super().open_quick_log(about, label, text)
        if item is not None and item.opens != "script" and self.quick_log is not None:
            self.quick_log.closes = item.actions

    # The keys

    @on(RecordList.Highlighted, "#today-list")
    def _highlighted(self, _event: Highlighted) -> None:
        self.foot_behind()

    @on(RecordList.MarksChanged, "#today-list")
    def _marked(self, _event: MarksChanged) -> None:
        self.redraw()

    @on(RecordList.Opened, "#today-list")
    async def _opened(self, event: Opened) -> None:
        item = self._items.get(event.id)
        if item is not None:
            from katui.screens.today_open import open_item

            await open_item(self, item)

    def can_script(self) -> bool:
        return self.current is not None

    async def action_script(self) -> bool:
        """The page of the talk, or the panel of the call, of which `]` goes on; whether a script belongs to the row."""
        from katui.screens.today_open import script_of

        items, at = tuple(self._items.values()), self.current
        return at is not None and await script_of(self, items, at, self._follow)

    def _follow(self, record: Any) -> None:
        """The panel went on to another row; the cursor goes there on return, a hidden list costs no bytes."""
        self._followed = record

    @on(events.ScreenResume)
    def _follow_now(self) -> None:
        if self._followed is not None:
            self.found.move_to(self._followed)
            self._followed = None

    def action_search(self) -> None:
        """Filter as one types."""
        self._filter_line.display = True
        self._filter_line.focus(scroll_visible=False)

    @on(Input.Changed, "#today-filter")
    def _filtered(self, event: Input.Changed) -> None:
        event.stop()
        self._filter = event.value
        self._show()

    @on(Input.Submitted, "#today-filter")
    def _filter_entered(self, event: Input.Submitted) -> None:
        event.stop()
        self._filter_line.display = bool(self._filter)
        self.found.focus(scroll_visible=False)

    async def step_back(self) -> bool:
        for ask in self.query(AskLine):
            await close_ask(ask)
            return True
        if self._filter or self._filter_line.display:
            self._filter_line.value = ""
            self._filter_line.display = False
            self.found.focus(scroll_visible=False)
            return True
        if self.found.marks:
            self.found.marks = frozenset()
            return True
        return False
