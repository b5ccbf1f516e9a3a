"""What all screens of figures have in common: a chart, below it a row each, by period and by desk (P3, B4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Final, Generic

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType

from katui.commands.bindings import bind, bindings
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.pace import Per, read_period
from katui.domain.people import Scope
from katui.domain.refs import Ref
from katui.i18n import N_, _
from katui.screens.base import DeskScreen
from katui.screens.figures_shapes import Figures, OneRow
from katui.screens.period_keys import PeriodKeys
from katui.screens.seat import Refs, Walk
from katui.screens.text_lines import TextLines
from katui.services import pace
from katui.services.pace import Asked
from katui.widgets.painting import Run
from katui.widgets.record_list import RecordList
from katui.widgets.rows import Cell, Column, RecordId, Row

if TYPE_CHECKING:
    from katui.services.figures_out import Outgoing

FILED: Final = frozenset({Kind.CLIENT, Kind.POSITION})
"""The kinds whose rows open a file."""
LOW: Final = 9
TALL: Final = 13
ROOM: Final = 34
"""Lines of a terminal that has room for the taller chart."""
_LEAST: Final = {Per.CLIENT: 0, Per.POSITION: 0, Per.CONSULTANT: 1, Per.DEPARTMENT: 2, Per.MONTH: 0}


class FiguresScreen(PeriodKeys, DeskScreen, Generic[OneRow]):
    """A chart, and below it one row each client, position, consultant, department or month."""

    TITLE_TEXT = N_("Reports")
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("reports"), *bind("row.desk")]
    AUTO_FOCUS = "RecordList"
    NAME: ClassVar[str]
    """The id of the rows; that of the chart begins with it."""

    # What each screen shows of its figures

    @property
    def figures(self) -> Figures[OneRow] | None:
        """What was read; None before."""
        raise NotImplementedError

    async def read(self, asked: Asked) -> None:
        """Read the figures; what was asked for meanwhile is not taken."""
        raise NotImplementedError

    def outgoing(self) -> Outgoing:
        """How these figures go out as a file."""
        raise NotImplementedError

    def columns(self) -> tuple[Column, ...]:
        """The columns of what was read."""
        raise NotImplementedError

    def row_of(self, row: OneRow) -> Row:
        """One line of the table."""
        raise NotImplementedError

    def chart(self) -> list[list[Run]]:
        """What stands above the rows, once there are figures."""
        raise NotImplementedError

    def lines(self) -> Sequence[OneRow]:
        """The rows that are shown."""
        return () if self.figures is None else self.figures.rows

    def empty_words(self) -> str:
        """What stands there when nothing can be counted."""
        return _("No report went out in this period. < shows the one before, t a longer one, K the desks of others.")

    def head_words(self, shown: Figures[OneRow]) -> tuple[str, ...]:
        """What row 1 says of the figures: by what, of when, whose."""
        asked = shown.asked
        per = _("by {what}").format(what=asked.per.label.lower())
        return per, asked.period.label, shown.who or asked.scope.label

    def wanted_at_first(self, asked: Asked) -> Asked:
        """What is asked for where the screen before showed this."""
        return asked

    # Drawing

    def compose_body(self) -> ComposeResult:
        yield TextLines(LOW, id=f"{self.NAME}-chart", classes="figures-chart")
        yield RecordList(self.columns(), header=True, id=self.NAME)

    @property
    def found(self) -> RecordList:
        """The rows."""
        return self.query_one(f"#{self.NAME}", RecordList)

    def draw_texts(self) -> None:
        self.found.set_columns(self.columns())
        self.found.set_empty(self.empty_words())
        self.draw_chart()

    def on_mount(self) -> None:
        super().on_mount()
        self.draw()

    def on_resize(self, event: events.Resize) -> None:
        self.draw_chart()

    @property
    def room(self) -> tuple[int, int]:
        """The cells and lines that a chart has on this terminal."""
        size = self.app.size
        return size.width - 2, TALL if size.height >= ROOM else LOW

    def draw_chart(self) -> None:
        """The chart for the room there is."""
        shown = self.query_one(f"#{self.NAME}-chart", TextLines)
        lines = [] if self.figures is None else self.chart()
        shown.styles.height = len(lines) or self.room[1]
        shown.show(lines)

    def head(self) -> tuple[str, tuple[Cell | str, ...]]:
        _context, right = super().head()
        return (_("reading …") if self.figures is None else " · ".join(self.head_words(self.figures))), right

    def draw(self) -> None:
        """The figures that were read, once there is something to draw on."""
        if self.figures is None:
            return
        rows: dict[RecordId, Row] = {row.id: self.row_of(row) for row in self.lines()}
        self.draw_texts()
        self.found.set_ids(tuple(rows), rows)
        self.draw_chart()
        self.redraw()

    # Records

    async def begin(self, asked: Asked) -> None:
        """The period and the desks that the screen before showed."""
        self._begun = self.opens = True
        self._came_from.clear()
        self.asked = self.wanted_at_first(asked)
        await self.load()

    async def load(self) -> None:
        self._loaded = True
        self.begin_this_year()
        asked = self.asked
        try:
            await self.read(asked)
            if self.opens:
                self.opens = False
                asked = await self._widen(asked)
        except Refused as refusal:
            self.refused(refusal)
            return
        if asked == self.asked and self.is_mounted:
            self.draw()

    async def _widen(self, asked: Asked) -> Asked:
        """What others have, the nearest first, where a desk of one's own has nothing and one looks after theirs."""
        mine, scopes = asked, list(pace.scopes_of(self.seat.desk.session)[1:])
        while mine.scope is Scope.MINE and scopes and not self.lines():
            self.asked = asked = self.wanted_at_first(replace(mine, scope=scopes.pop(0)))
            await self.read(asked)
        if asked is not mine and not self.lines():
            self.asked = asked = mine
            await self.read(mine)
        return asked

    async def records_changed(self, refs: Refs) -> None:
        await self.load()

    @property
    def row(self) -> OneRow | None:
        """The line under the cursor."""
        rows = self.figures.rows if self.figures is not None else ()
        return next((row for row in rows if row.id == self.found.cursor_id), None)

    def about_cursor(self) -> tuple[Ref, ...]:
        row = self.row
        return () if row is None or row.ref is None or row.ref.kind not in FILED else (row.ref,)

    def about_label(self) -> str:
        row = self.row
        return row.name if row is not None and self.about_cursor() else ""

    # What the keys ask for

    async def action_next_per(self) -> None:
        """Clients, positions, consultants, departments, months, and clients again; those that are more than one."""
        several = {Scope.MINE: 0, Scope.DEPARTMENT: 1, Scope.FIRM: 2}[self.asked.scope]
        several = 0 if self.asked.consultant else 1 if self.asked.department else several
        others = [per for per, least in _LEAST.items() if least <= several]
        at = others.index(self.asked.per) if self.asked.per in others else -1
        await self.ask(per=others[(at + 1) % len(others)])

    def can_export(self) -> bool:
        return self.figures is not None and bool(self.figures.rows)

    async def action_export(self) -> None:
        """These figures as a file."""
        from katui.screens.figures_export import Wanted, open_export

        if self.figures is not None:
            await open_export(self, Wanted(self.outgoing(), self.figures))

    async def back_to_reports(self) -> None:
        """Back to how far the reports came."""
        self._came_from.clear()
        await self.app.run_action("back")

    # The row

    @on(RecordList.Opened)
    async def _opened(self) -> None:
        row = self.row
        if row is None:
            return
        if row.ref is not None and row.ref.kind in FILED:
            await self.seat.open_record(row.ref, self._walk(row.ref))
        else:
            await self.narrow(self.behind(row))

    def _walk(self, ref: Ref) -> Walk:
        rows = self.figures.rows if self.figures is not None else ()
        refs = {row.ref.id: row.id for row in rows if row.ref is not None and row.ref.kind is ref.kind}
        return Walk(tuple(refs), ref.id, lambda record: self.found.move_to(refs[int(record)]))

    def behind(self, row: OneRow) -> Asked:
        """A consultant's positions, a department's consultants, a month's positions; esc goes back."""
        before = self.asked
        if before.per is Per.MONTH:
            month = read_period(row.name, self.now.date())
            return replace(before, per=Per.POSITION, period=month)
        if before.per is Per.CONSULTANT:
            return replace(before, per=Per.POSITION, consultant=row.key)
        return replace(before, per=Per.CONSULTANT, department=row.key)
