"""Reports: how far recommendations come, how fast, how many a week; by client, position, consultant, month (P3)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Final

from katui.screens import pace_words
from katui.screens.figures import FiguresScreen
from katui.services import pace
from katui.services.pace import Asked, PaceReport, PaceRow
from katui.widgets.painting import Run
from katui.widgets.rows import Column, Row

if TYPE_CHECKING:
    from katui.services.figures_out import Outgoing

QUALITY: Final = "katui.screens.quality:QualityScreen"
STAGE_TIME: Final = "katui.screens.stage_time:StageTimeScreen"


class ReportsScreen(FiguresScreen[PaceRow]):
    """The funnel and the months as bars, below them one row each client, position, consultant, department or month."""

    WATCHES: ClassVar[frozenset[str]] = frozenset({"submission", "position"})
    NAME = "pace"

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

    def outgoing(self) -> Outgoing:
        from katui.services import pace_out

        return pace_out.OUT

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
        await self._open(QUALITY)

    async def action_stage_time(self) -> None:
        """Time in stage against the limits."""
        await self._open(STAGE_TIME)

    async def _open(self, place: str) -> None:
        """Other figures, for the period and the desks shown here."""
        with self.seat.opening():
            shown: Any = self.seat.kept_screen(place)
            await shown.begin(self.asked)
            await self.seat.push_screen(shown)
