"""Report quality: feedback time against the score of the checklist, by consultant or client (B4)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on

from katui.domain.pace import Per
from katui.domain.people import Scope
from katui.i18n import _
from katui.screens import quality_words
from katui.screens.figures import FiguresScreen
from katui.screens.figures_shapes import Figures
from katui.services import report_quality
from katui.services.pace import Asked
from katui.services.report_quality import QualityReport, QualityRow
from katui.widgets.painting import Run
from katui.widgets.record_list import RecordList
from katui.widgets.rows import Column, Row

if TYPE_CHECKING:
    from katui.services.figures_out import Outgoing


class QualityScreen(FiguresScreen[QualityRow]):
    """The bands of score as bars, below them one row each consultant or client."""

    WATCHES: ClassVar[frozenset[str]] = frozenset({"report", "submission", "position"})
    NAME = "quality"

    def __init__(self) -> None:
        super().__init__()
        self.report: QualityReport | None = None

    @property
    def figures(self) -> QualityReport | None:
        return self.report

    async def read(self, asked: Asked) -> None:
        report = await self.seat.read(report_quality.quality, asked)
        if asked == self.asked:
            self.report = report

    def outgoing(self) -> Outgoing:
        from katui.services import report_quality_out

        return report_quality_out.OUT

    def columns(self) -> tuple[Column, ...]:
        return quality_words.columns(self.report)

    def row_of(self, row: QualityRow) -> Row:
        return quality_words.row_of(row)

    @property
    def tall(self) -> int:
        return quality_words.TALL

    def chart(self) -> list[list[Run]]:
        return [] if self.report is None else quality_words.chart(self.report, self.app.size.width - 2, self.row)

    def head_words(self, shown: Figures[QualityRow]) -> tuple[str, ...]:
        return (_("quality"), *super().head_words(shown))

    def wanted_at_first(self, asked: Asked) -> Asked:
        per = Per.CLIENT if asked.scope is Scope.MINE or asked.consultant else Per.CONSULTANT
        return replace(asked, per=per)

    async def action_next_per(self) -> None:
        """Consultants, clients, and consultants again."""
        at = report_quality.PERS.index(self.asked.per) if self.asked.per in report_quality.PERS else -1
        await self.ask(per=report_quality.PERS[(at + 1) % len(report_quality.PERS)])

    async def action_quality(self) -> None:
        """Back to how far the reports came."""
        await self.back_to_reports()

    def can_stage_time(self) -> bool:
        return False

    @on(RecordList.Highlighted)
    def _other(self) -> None:
        self.draw_chart()

    def behind(self, row: QualityRow) -> Asked:
        """A consultant's clients, esc goes back."""
        return replace(self.asked, per=Per.CLIENT, consultant=row.key)
