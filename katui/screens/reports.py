"""Reports: how far recommendations come, how fast, how many a week; by client, position, consultant, month (P3)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar, Final

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
from katui.screens import pace_words
from katui.screens.base import DeskScreen
from katui.screens.period_keys import PeriodKeys
from katui.screens.seat import Refs, Walk
from katui.screens.text_lines import TextLines
from katui.services import pace
from katui.services.pace import Asked
from katui.widgets.record_list import RecordList
from katui.widgets.rows import Cell, RecordId, Row

LOW: Final = 9
TALL: Final = 13
ROOM: Final = 34
"""Lines of a terminal that has room for the taller chart."""

PACE_EXPORT: Final = "katui.screens.pace_export:PaceExport"
QUALITY: Final = "katui.screens.quality:QualityScreen"
STAGE_TIME: Final = "katui.screens.stage_time:StageTimeScreen"
_FILED: Final = frozenset({Kind.CLIENT, Kind.POSITION})
_LEAST: Final = {Per.CLIENT: 0, Per.POSITION: 0, Per.CONSULTANT: 1, Per.DEPARTMENT: 2, Per.MONTH: 0}


class ReportsScreen(PeriodKeys, DeskScreen):
    """The funnel and the months as bars, below them one row each client, position, consultant, department or month."""

    TITLE_TEXT = N_("Reports")
    WATCHES: ClassVar[frozenset[str]] = frozenset({"submission", "position"})
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("reports"), *bind("row.desk")]
    AUTO_FOCUS = "RecordList"
    WORDS: ClassVar[Any] = pace_words
    """How the figures are drawn: `columns`, `row_of`, `chart`."""
    EXPORT: ClassVar[str] = PACE_EXPORT

    def __init__(self) -> None:
        super().__init__()
        self.report: Any = None

    def compose_body(self) -> ComposeResult:
        yield TextLines(LOW, id="pace-chart")
        yield RecordList(self.WORDS.columns(None), header=True, id="pace")

    @property
    def found(self) -> RecordList:
        """The rows."""
        return self.query_one("#pace", RecordList)

    def draw_texts(self) -> None:
        self.found.set_columns(self.WORDS.columns(self.report))
        self.found.set_empty(self.empty_words())
        self._draw_chart()

    def empty_words(self) -> str:
        """What stands there when nothing can be counted."""
        return _("No report went out in this period. < shows the one before, t a longer one, K the desks of others.")

    def on_resize(self, event: events.Resize) -> None:
        self._draw_chart()

    def _draw_chart(self) -> None:
        size, shown = self.app.size, self.query_one("#pace-chart", TextLines)
        height = TALL if size.height >= ROOM else LOW
        lines = [] if self.report is None else self.WORDS.chart(self.report, size.width - 2, height)
        shown.styles.height = len(lines) or height
        shown.show(lines)

    def head(self) -> tuple[str, tuple[Cell | str, ...]]:
        _context, right = super().head()
        return (_("reading …") if self.report is None else " · ".join(self.head_words())), right

    def head_words(self) -> tuple[str, ...]:
        """What row 1 says of the figures: by what, of when, whose."""
        asked = self.report.asked
        per = _("by {what}").format(what=asked.per.label.lower())
        return per, asked.period.label, self.report.who or asked.scope.label

    # Records

    async def load(self) -> None:
        self._loaded = True
        self.begin_this_year()
        asked = self.asked
        try:
            report = await self.read(asked)
        except Refused as refusal:
            self.refused(refusal)
            return
        if asked != self.asked:
            return
        self.report = report
        if self.is_mounted:
            self.draw()

    async def read(self, asked: Asked) -> Any:
        """The figures."""
        return await self.seat.read(pace.pace, asked)

    def draw(self) -> None:
        """The figures that were read, once there is something to draw on."""
        if self.report is None:
            return
        rows: dict[RecordId, Row] = {row.id: self.WORDS.row_of(row) for row in self._lines()}
        self.draw_texts()
        self.found.set_ids(tuple(rows), rows)
        self.redraw()

    def _lines(self) -> tuple[Any, ...]:
        """The rows; none where nothing was counted at all."""
        return () if self.report.empty else self.report.rows

    async def records_changed(self, refs: Refs) -> None:
        await self.load()

    @property
    def row(self) -> Any:
        """The line under the cursor."""
        rows = self.report.rows if self.report is not None else ()
        return next((row for row in rows if row.id == self.found.cursor_id), None)

    def about_cursor(self) -> tuple[Ref, ...]:
        row = self.row
        return () if row is None or row.ref is None or row.ref.kind not in _FILED else (row.ref,)

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

    async def action_quality(self) -> None:
        """Feedback time against the checklist of the reports."""
        from katui.screens.pace_export import open_figures

        await open_figures(self, QUALITY, self.asked)

    async def action_stage_time(self) -> None:
        """Time in stage against the limits."""
        from katui.screens.pace_export import open_figures

        await open_figures(self, STAGE_TIME, self.asked)

    def can_export(self) -> bool:
        return self.report is not None and bool(self.report.rows)

    async def action_export(self) -> None:
        """These figures as a file."""
        from katui.screens.pace_export import open_export

        if self.report is not None:
            await open_export(self, self.EXPORT, self.report)

    # The row

    @on(RecordList.Opened)
    async def _opened(self) -> None:
        row = self.row
        if row is None:
            return
        if row.ref is not None and row.ref.kind in _FILED:
            await self.seat.open_record(row.ref, self._walk(row.ref))
        else:
            await self._narrow(row)

    def _walk(self, ref: Ref) -> Walk:
        rows = self.report.rows if self.report is not None else ()
        refs = {row.ref.id: row.id for row in rows if row.ref is not None and row.ref.kind is ref.kind}
        return Walk(tuple(refs), ref.id, lambda record: self.found.move_to(refs[int(record)]))

    async def _narrow(self, row: Any) -> None:
        """A consultant's positions, a department's consultants, a month's positions; esc goes back."""
        before = self.asked
        if before.per is Per.MONTH:
            month = read_period(row.name, self.now.date())
            wanted = replace(before, per=Per.POSITION, period=month)
        elif before.per is Per.CONSULTANT:
            wanted = replace(before, per=Per.POSITION, consultant=row.key)
        else:
            wanted = replace(before, per=Per.CONSULTANT, department=row.key)
        await self.narrow(wanted)
