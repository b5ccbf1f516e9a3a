"""The interviews by day: today first, one day or seven, the list to search a key away (B5)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from katui.commands.bindings import bind, bindings
from katui.domain import when, zones
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.people import Scope
from katui.domain.refs import Ref
from katui.i18n import N_, _, language, n_
from katui.screens import agenda_rows, deeds
from katui.screens.base import DeskScreen
from katui.screens.round_keys import ROUND_KEYS, RoundKeys
from katui.screens.seat import Refs, Walk
from katui.services import agenda
from katui.widgets.cells import width_of
from katui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from katui.screens.interviews import InterviewsScreen
    from katui.services.agenda import AgendaDay, AgendaRow
    from katui.widgets.rows import Cell

LIST: Final = "katui.screens.interviews:InterviewsScreen"
DAYS: Final = {"day": 1, "week": 7}


class AgendaScreen(RoundKeys, DeskScreen):
    """Rounds under their days; `w` turns from a week to a day and to the list of all."""

    TITLE_TEXT = N_("Interviews")
    WATCHES: ClassVar[frozenset[str]] = frozenset({"interview", "submission", "candidate", "position"})
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("agenda"),
        *bind("row.search", "row.edit", "row.script", "row.times", *ROUND_KEYS, "row.move", "row.desk", "exchange.in"),
    ]
    AUTO_FOCUS = "RecordList"

    def __init__(self) -> None:
        super().__init__()
        self.view = "week"
        self.scope = Scope.MINE
        self.first: date | None = None
        self._week: date | None = None
        """Where the week stood when a day of it was looked at."""
        self._days: tuple[AgendaDay, ...] = ()
        self._rows: dict[Any, AgendaRow] = {}
        self._clocks: dict[Any, AgendaRow] = {}
        """The lines of other clocks, each with its round."""

    def compose_body(self) -> ComposeResult:
        yield RecordList(agenda_rows.columns(self.seat.desk.session.zone), header=True, id="agenda")

    @property
    def found(self) -> RecordList:
        """Days and rounds."""
        return self.query_one("#agenda", RecordList)

    @property
    def today(self) -> date:
        """The day it is at the desk."""
        return self.now.date()

    def draw_texts(self) -> None:
        self.found.set_columns(agenda_rows.columns(self.seat.desk.session.zone))
        where = _("No interviews on these days. < and > show other days, w shows all; i on a card arranges one.")
        self.found.set_empty(where)

    def head(self) -> tuple[str, tuple[Cell | str, ...]]:
        _context, right = super().head()
        room = self.app.size.width - width_of(self.screen_name) - 2
        room -= sum(width_of(each if isinstance(each, str) else each.text) + 2 for each in right)
        told = self._head_words()
        return next((each for each in told if width_of(each) <= room), told[-1]), right

    def _head_words(self) -> list[str]:
        """Which days, whose clock, how many, whose: the longest words first, for where there is room."""
        first, days = self.first or self.today, DAYS[self.view]
        last = first + timedelta(days=days - 1)
        span, brief = when.show_day(first, self.today), when.day_figures(first, self.today)
        if days > 1:
            span, brief = f"{span} – {when.show_day(last, self.today)}", f"{brief}–{when.day_figures(last, self.today)}"
        count = len(self._rows)
        said = n_("{n} interview", "{n} interviews", count).format(n=count) if self._days else ""
        clock, n = zones.called(self.seat.desk.session.zone, language()), str(count) if self._days else ""
        words = ((span, clock, said), (span, said), (span, n), (brief, n))
        return [" · ".join(filter(None, (*each, self.scope.label))) for each in words]

    # Records

    async def load(self) -> None:
        first = self.first or self.today
        try:
            days = await self.seat.read(agenda.agenda, self.scope, first, DAYS[self.view])
        except Refused as refusal:
            self.refused(refusal)
            return
        self._days = days
        self._rows = {row.interview: row for day in days for row in day.rounds}
        self._clocks = {agenda_rows.clock_id(row, at): row for row in self._rows.values() for at in row.other_zones}
        rows = agenda_rows.rows_of(days, self.seat.desk.session.clock(), self.seat.desk.session.zone)
        held = self.found.cursor_id
        self.found.set_ids(tuple(rows) if self._rows else (), rows)
        if self._rows and (held is None or held not in rows):
            self.found.move_to(next(iter(self._rows)))
        self.redraw()

    async def records_changed(self, refs: Refs) -> None:
        await self.load()

    @property
    def row(self) -> AgendaRow | None:
        """The round under the cursor, also on the line of another clock."""
        at = self.found.cursor_id
        return self._rows.get(at) or self._clocks.get(at)

    @property
    def round_here(self) -> int | None:
        return None if self.row is None else self.row.interview

    def about_cursor(self) -> tuple[Ref, ...]:
        row = self.row
        if row is None:
            return ()
        return (Ref(Kind.SUBMISSION, row.submission), Ref(Kind.CANDIDATE, row.candidate.id or 0))

    def about_label(self) -> str:
        row = self.row
        return "" if row is None else f"{row.candidate.name} · {row.position.name}"

    @on(RecordList.Highlighted)
    def _highlighted(self) -> None:
        self.foot_behind()

    # Views

    async def action_next_view(self) -> None:
        """A week, a day, the list of all, and round again."""
        if self.view == "week":
            row = self.row
            zone = self.seat.desk.session.zone
            await self._look("day", self.first if row is None else when.local_day(row.starts_at, zone))
        else:
            await self._look("week", self._week)
            await self.to_list()

    async def _look(self, view: str, first: date | None) -> None:
        if view == "day":
            self._week = self.first
        self.view, self.first = view, first
        await self.load()

    async def to_list(self) -> InterviewsScreen:
        """The list of all interviews, over this screen."""
        screen: Any = self.seat.kept_screen(LIST)
        with self.seat.opening():
            await screen.show_scope(self.scope)
            await self.seat.push_screen(screen)
            await screen.ready()
        found: InterviewsScreen = screen
        return found

    async def action_search(self) -> None:
        """The list of all interviews with its search line."""
        (await self.to_list()).action_search()

    async def action_days_back(self) -> None:
        """The days before."""
        await self._step(-1)

    async def action_days_on(self) -> None:
        """The days after."""
        await self._step(1)

    async def _step(self, by: int) -> None:
        self.first = (self.first or self.today) + timedelta(days=by * DAYS[self.view])
        await self.load()

    async def action_to_today(self) -> None:
        """Today first again."""
        self.first = None
        await self.load()

    async def action_whose_desk(self) -> None:
        """Mine, the department's, the firm's, and mine again."""
        scopes = list(Scope)
        self.scope = scopes[(scopes.index(self.scope) + 1) % len(scopes)]
        await self.load()

    async def action_import_list(self) -> None:
        """The times of a calendar file."""
        from katui.screens.calendar_in import open_calendar

        await open_calendar(self)

    # The row

    @on(RecordList.Opened)
    async def _opened(self) -> None:
        row, at = self.row, self.found.cursor_id
        if row is not None:
            cards = tuple(dict.fromkeys(each.submission for each in self._rows.values()))
            await self.seat.open_record(Ref(Kind.SUBMISSION, row.submission), Walk(cards, row.submission))
        elif isinstance(at, str):
            await self._look("day" if self.view == "week" else "week", date.fromisoformat(at.partition(":")[2]))

    def can_interview_times(self) -> bool:
        return self.row is not None

    can_script = can_move = can_edit = can_interview_times

    async def action_edit(self) -> None:
        """How the round under the cursor is held."""
        from katui.screens.slots_how import of_round

        if self.row is not None:
            await of_round(self, self.row.submission, self.row.interview)

    async def action_interview_times(self) -> None:
        """Interview times of the row's card."""
        await deeds.times(self, self.about_cursor(), self.about_label())

    async def action_script(self) -> None:
        """The script panel for the row."""
        for ref in self.about_cursor()[:1]:
            await deeds.script(self, ref)

    async def action_move(self) -> None:
        """Where the row's card may go."""
        for ref in self.about_cursor()[:1]:
            await deeds.move(self, ref, self.about_label())
