"""The base of every screen of the desk (I1, I2)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, cast
from zoneinfo import ZoneInfo

from textual import events
from textual.app import ComposeResult

from katui.domain.refs import Ref
from katui.i18n import N_, _
from katui.screens.framed import Framed
from katui.screens.line_keys import key_pairs
from katui.screens.seat import Refs, Walk
from katui.widgets.foot_line import FootLine, Pair
from katui.widgets.head_line import HeadLine
from katui.widgets.notice_line import LINE_ABOVE, NoticeLine
from katui.widgets.record_list import RecordList
from katui.widgets.rows import Cell

if TYPE_CHECKING:
    from katui.screens.quick_log import QuickLog
    from katui.widgets.rows import RecordId

WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


def day_words(at: datetime) -> str:
    """A day of this zone with its weekday, `2026-11-20 周五`."""
    return f"{at:%Y-%m-%d} {_(WEEKDAYS[at.weekday()])}"


class DeskScreen(Framed[None]):
    """A screen of the desk: `TITLE_TEXT` names it, `compose_body` fills it, `load` brings its records.

    It is made once and kept: on return its cursor, filter and scroll are as they were, and `records_changed` has been
    told what changed meanwhile.
    """

    TITLE_TEXT: ClassVar[str] = ""
    """The name on row 1, an English message."""
    WATCHES: ClassVar[frozenset[str]] = frozenset()
    """The kinds of record whose changes, also by others, it wants to see; none means it never asks."""

    walk: Walk | None = None
    _stale: Refs = frozenset()
    _loaded = False

    @property
    def screen_name(self) -> str:
        return _(self.TITLE_TEXT)

    @property
    def now(self) -> datetime:
        """The desk's time in the consultant's zone."""
        session = self.seat.desk.session
        return session.clock().astimezone(ZoneInfo(session.zone))

    def head(self) -> tuple[str, tuple[Cell | str, ...]]:
        own = (self.seat.desk.session.user.name, day_words(self.now))
        store = self.seat.desk.store
        if store.readonly:
            return "", (Cell(_("viewing only"), "warn"), *own)
        return "", ((Cell(_("disk nearly full"), "bad"), *own) if store.short_of_room else own)

    def compose(self) -> ComposeResult:
        yield HeadLine(id="head")
        yield from self.compose_above()
        yield from self.compose_body()
        yield NoticeLine(id="notice")
        yield FootLine(id="foot")

    def compose_above(self) -> ComposeResult:
        """What stands between row 1 and the body."""
        yield from ()

    def compose_body(self) -> ComposeResult:
        """The screen's own widgets."""
        yield from ()

    def foot_pairs(self) -> list[Pair]:
        line = self.quick_log
        if line is None:
            return super().foot_pairs()
        enter = [("1…9", _("Choose"))] if line.choosing else key_pairs("save")
        return enter + key_pairs("back" if (line.form, line.ref) in self.seat.drafts.unkept else "kept")

    # Records

    async def load(self) -> None:
        """Bring the records; called when the screen is first shown, and again when the language changed."""

    async def records_changed(self, refs: Refs) -> None:
        """Some of the watched records changed; the default loads everything again."""
        await self.load()

    async def show_record(self, record: RecordId) -> None:
        """Show another record of the walk, or the one the screen is opened for."""

    def about_cursor(self) -> tuple[Ref, ...]:
        """The records that the row under the cursor is about, the most particular first: what `f` logs about."""
        return ()

    def about_label(self) -> str:
        """Whom and what `f` logs about, as the line says it."""
        return ""

    # Being told

    def told(self, refs: Refs) -> None:
        """Records changed: act now when shown, else on return."""
        wanted = frozenset(ref for ref in refs if ref[0] in self.WATCHES)
        if not wanted:
            return
        self._stale |= wanted
        if self.is_attached and self.app.screen is self:
            self.call_next(self._catch_up)

    async def _catch_up(self) -> None:
        stale, self._stale = self._stale, frozenset()
        if stale and self._loaded:
            await self.records_changed(stale)

    async def ready(self) -> None:
        """Bring the records, if that was not done yet."""
        if not self._loaded:
            self._loaded = True
            await self.load()

    async def on_screen_resume(self, _event: events.ScreenResume) -> None:
        await self.ready()
        await self._catch_up()

    async def language_changed(self) -> None:
        """Every text again in the language that is active now."""
        self.draw_texts()
        self.redraw()
        if self._loaded:
            await self.load()

    # What the keys do

    async def do(self, action: str) -> None:
        """Do what a key of this screen does, as if it were pressed: for `enter` on a row that stands for it."""
        await self.app.run_action(action, self)

    @property
    def main_list(self) -> RecordList | None:
        """The list that `]` and `[` walk when the screen was not opened from one."""
        return next(iter(self.query(RecordList)), None)

    async def step_record(self, by: int) -> None:
        """The next or previous record of the current list."""
        if self.walk is None:
            found = self.main_list
            if found is not None:
                found.cursor += by
            return
        record = self.walk.step(by)
        if record is None:
            self.say(_("That was the last one of the list.") if by > 0 else _("That was the first one of the list."))
            return
        await self.show_record(record)

    def walk_of(self, found: RecordList) -> Walk | None:
        """The walk that begins on the cursor of a list, for what is opened from it."""
        at = found.cursor_id
        return None if at is None else Walk(found.ids, at, found.move_to)

    async def step_back(self) -> bool:
        """Escape on this screen before it is left: clear a filter, close a pane; False when there is nothing."""
        return False

    @property
    def quick_log(self) -> QuickLog | None:
        """The open log line."""
        lines = cast("Iterable[QuickLog]", self.query("QuickLog"))
        return next((line for line in lines if not line.closed), None)

    async def open_quick_log(self, about: tuple[Ref, ...] | None = None, label: str = "", text: str = "") -> None:
        """Open the one line about the row under the cursor, or about what is given (F2)."""
        from katui.screens.quick_log import QuickLog

        if self.quick_log is not None:
            return
        refs = self.about_cursor() if about is None else about
        line = QuickLog(refs, label or (self.about_label() if about is None else ""), text)
        await self.mount(line, before=self.query_one(NoticeLine))
        self.query_one(NoticeLine).fit()
        line.focus_line()

    async def close_quick_log(self) -> None:
        """Close the line; what stands in it stays a draft."""
        line = self.quick_log
        if line is not None:
            before, line.closed = line.came_from, True
            line.remove_class(LINE_ABOVE)
            await line.remove()
            if before is not None and before.is_attached:
                before.focus(scroll_visible=False)
            self.draw_foot()

    async def logged(self, result: Any) -> None:
        """A follow-up was saved from the log line; the default leaves it to `records_changed`."""
