"""Report quality: feedback time against the score of the checklist, by consultant or client (B4)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar, Final

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType

from katui.commands.bindings import bind, bindings
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.pace import Per
from katui.domain.people import Scope
from katui.domain.refs import Ref
from katui.i18n import N_, _
from katui.screens import quality_words
from katui.screens.base import DeskScreen
from katui.screens.pace_export import PaceExport, open_export
from katui.screens.period_keys import PeriodKeys
from katui.screens.seat import Refs, Walk
from katui.screens.text_lines import TextLines
from katui.services import report_quality, report_quality_out
from katui.services.pace import Asked
from katui.services.report_quality import QualityReport, QualityRow
from katui.widgets.record_list import RecordList
from katui.widgets.rows import Cell, RecordId, Row

EXPORT: Final = "katui.screens.quality:QualityExport"
_FILED: Final = frozenset({Kind.CLIENT, Kind.POSITION})


class QualityScreen(PeriodKeys, DeskScreen):
    """The bands of score as bars, below them one row each consultant or client."""

    TITLE_TEXT = N_("Reports")
    WATCHES: ClassVar[frozenset[str]] = frozenset({"report", "submission", "position"})
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("reports"), *bind("row.desk")]
    AUTO_FOCUS = "RecordList"

    def __init__(self) -> None:
        super().__init__()
        self.report: QualityReport | None = None

    def compose_body(self) -> ComposeResult:
        yield TextLines(quality_words.TALL, id="quality-chart")
        yield RecordList(quality_words.columns(None), header=True, id="quality")

    @property
    def found(self) -> RecordList:
        """The rows."""
        return self.query_one("#quality", RecordList)

    def draw_texts(self) -> None:
        self.found.set_columns(quality_words.columns(self.report))
        said = _("No report went out in this period. < shows the one before, t a longer one, K the desks of others.")
        self.found.set_empty(said)
        self._draw_chart()

    def on_resize(self, event: events.Resize) -> None:
        self._draw_chart()

    def _draw_chart(self) -> None:
        if self.report is not None:
            lines = quality_words.chart(self.report, self.app.size.width - 2, self.row)
            self.query_one("#quality-chart", TextLines).show(lines)

    def head(self) -> tuple[str, tuple[Cell | str, ...]]:
        _context, right = super().head()
        if self.report is None:
            return _("reading …"), right
        asked = self.report.asked
        per = _("by {what}").format(what=asked.per.label.lower())
        return " · ".join((_("quality"), per, asked.period.label, self.report.who or asked.scope.label)), right

    # Records

    async def begin(self, asked: Asked) -> None:
        """The period and the desks that the screen before showed."""
        self._begun = True
        per = Per.CLIENT if asked.scope is Scope.MINE or asked.consultant else Per.CONSULTANT
        self._came_from.clear()
        self.asked = replace(asked, per=per)
        await self.load()

    async def load(self) -> None:
        self.begin_this_year()
        asked = self.asked
        try:
            report = await self.seat.read(report_quality.quality, asked)
        except Refused as refusal:
            self.refused(refusal)
            return
        if asked != self.asked:
            return
        self.report, self._loaded = report, True
        if self.is_mounted:
            self._draw()

    def on_mount(self) -> None:
        super().on_mount()
        self._draw()

    def _draw(self) -> None:
        if self.report is None:
            return
        rows: dict[RecordId, Row] = {row.id: quality_words.row_of(row) for row in self.report.rows}
        self.draw_texts()
        self.found.set_ids(tuple(rows), rows)
        self._draw_chart()
        self.redraw()

    async def records_changed(self, refs: Refs) -> None:
        await self.load()

    @property
    def row(self) -> QualityRow | None:
        """The line under the cursor."""
        rows = self.report.rows if self.report is not None else ()
        return next((row for row in rows if row.id == self.found.cursor_id), None)

    def about_cursor(self) -> tuple[Ref, ...]:
        row = self.row
        return () if row is None or row.ref.kind not in _FILED else (row.ref,)

    def about_label(self) -> str:
        row = self.row
        return row.name if row is not None and self.about_cursor() else ""

    # What the keys ask for

    async def action_next_per(self) -> None:
        """Consultants, clients, and consultants again."""
        at = report_quality.PERS.index(self.asked.per) if self.asked.per in report_quality.PERS else -1
        await self.ask(per=report_quality.PERS[(at + 1) % len(report_quality.PERS)])

    async def action_quality(self) -> None:
        """Back to how far the reports came."""
        self._came_from.clear()
        await self.app.run_action("back")

    def can_stage_time(self) -> bool:
        return False

    def can_export(self) -> bool:
        return self.report is not None and bool(self.report.rows)

    async def action_export(self) -> None:
        """These figures as a file."""
        if self.report is not None:
            await open_export(self, EXPORT, self.report)

    @on(RecordList.Highlighted)
    def _other(self) -> None:
        self._draw_chart()

    @on(RecordList.Opened)
    async def _opened(self) -> None:
        """A client's file; a consultant's clients, esc goes back."""
        row = self.row
        if row is None:
            return
        if row.ref.kind in _FILED:
            rows = self.report.rows if self.report is not None else ()
            refs = {each.ref.id: each.id for each in rows if each.ref.kind is row.ref.kind}
            walk = Walk(tuple(refs), row.ref.id, lambda record: self.found.move_to(refs[int(record)]))
            await self.seat.open_record(row.ref, walk)
        else:
            await self.narrow(replace(self.asked, per=Per.CLIENT, consultant=row.key))


class QualityExport(PaceExport):
    """The export screen, for these figures instead of a list."""

    SUBJECT = N_("Report quality")
    STEPS = staticmethod(report_quality_out.quality_steps)

    def lines(self) -> int:
        return super().lines() + len(report_quality.BANDS)

    def limits(self) -> dict[str, Any]:
        return {}
