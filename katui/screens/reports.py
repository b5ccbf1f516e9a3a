"""Reports: how far recommendations come, how fast, how many a week; by client, position, consultant, month (P3)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from katui.screens import pace_words
from katui.screens.figures import FiguresScreen
from katui.services import pace
from katui.services.pace import Asked, PaceReport, PaceRow
from katui.widgets.painting import Run
from katui.widgets.rows import Column, Row

QUALITY: Final = "katui.screens.quality:QualityScreen"
STAGE_TIME: Final = "katui.screens.stage_time:StageTimeScreen"


class ReportsScreen(FiguresScreen[PaceRow]):
    """The funnel and the months as bars, below them one row each client, position, consultant, department or month."""

    WATCHES: ClassVar[frozenset[str]] = frozenset({"submission", "position"})
    NAME = "pace"
    EXPORT = "katui.screens.pace_export:PaceExport"

    def __init__(self) -> None:
        super().__init__()
        self.report: PaceReport | None = None

    @property
    def figures(self) -> PaceReport | None:
        return self.report

    async def read(self, asked: Asked) -> None:
        report = await self.seat.read(pace.pace, asked)
        if asked == self.asked:
            self.report = report

    def columns(self) -> tuple[Column, ...]:
        return pace_words.columns(self.report)

    def row_of(self, row: PaceRow) -> Row:
        return pace_words.row_of(row)

    def chart(self) -> list[list[Run]]:
        return [] if self.report is None else pace_words.chart(self.report, *self.room)

    def lines(self) -> Sequence[PaceRow]:
        return () if self.report is None or self.report.empty else self.report.rows

    async def action_quality(self) -> None:
        """Feedback time against the checklist of the reports."""
        from katui.screens.pace_export import open_figures

        await open_figures(self, QUALITY, self.asked)

    async def action_stage_time(self) -> None:
        """Time in stage against the limits."""
        from katui.screens.pace_export import open_figures

        await open_figures(self, STAGE_TIME, self.asked)
