"""Time in stage: working days against the limits, by client, position, consultant, department, month (P3)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from katui.i18n import _
from katui.screens import stage_time_words
from katui.screens.figures import FiguresScreen
from katui.screens.figures_shapes import Figures
from katui.services import stage_times
from katui.services.pace import Asked
from katui.services.stage_times import StageReport, StageRow
from katui.widgets.painting import Run
from katui.widgets.rows import Column, Row, left_out

if TYPE_CHECKING:
    from katui.services.figures_out import Outgoing


class StageTimeScreen(FiguresScreen[StageRow]):
    """A bar each stage against its limit, below them one row each with the medians of its stages."""

    WATCHES: ClassVar[frozenset[str]] = frozenset({"submission", "position", "setting"})
    NAME = "stage-time"

    def __init__(self) -> None:
        super().__init__()
        self.report: StageReport | None = None

    @property
    def figures(self) -> StageReport | None:
        return self.report

    async def read(self, asked: Asked) -> None:
        report = await self.seat.read(stage_times.stage_times, asked, self.seat.settings)
        if asked == self.asked:
            self.report = report

    def outgoing(self) -> Outgoing:
        from katui.services import stage_times_out

        return stage_times_out.OUT

    def columns(self) -> tuple[Column, ...]:
        return stage_time_words.columns(self.report)

    def row_of(self, row: StageRow) -> Row:
        return stage_time_words.row_of(row)

    def chart(self) -> list[list[Run]]:
        if self.report is None:
            return []
        missing = left_out(self.columns(), self.found.paint_width or self.app.size.width)
        return stage_time_words.chart(self.report, *self.room, missing)

    def lines(self) -> Sequence[StageRow]:
        return () if self.report is None or self.report.empty else self.report.rows

    def head_words(self, shown: Figures[StageRow]) -> tuple[str, ...]:
        return (_("time in stage"), *super().head_words(shown))

    def empty_words(self) -> str:
        return _("No card left a stage in this period. < shows the one before, t a longer one, K the desks of others.")

    async def action_stage_time(self) -> None:
        """Back to how far the reports came."""
        await self.back_to_reports()

    def can_quality(self) -> bool:
        return False
