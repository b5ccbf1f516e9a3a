"""Time in stage: working days against the limits, by client, position, consultant, department, month (P3)."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import Any, ClassVar, Final

from katui.i18n import _
from katui.screens import stage_time_words
from katui.screens.base import DeskScreen
from katui.screens.pace_export import PaceExport
from katui.screens.reports import ReportsScreen
from katui.services import stage_times, stage_times_out
from katui.services.exporting import Counted, Exported
from katui.services.pace import Asked

PLACE: Final = "katui.screens.stage_time:StageTimeScreen"
EXPORT: Final = "katui.screens.stage_time:StageTimeExport"


class StageTimeScreen(ReportsScreen):
    """A bar each stage against its limit, below them one row each with the medians of its stages."""

    WORDS: ClassVar[Any] = stage_time_words
    EXPORT: ClassVar[str] = EXPORT

    async def begin(self, asked: Asked) -> None:
        """The period and the desks that the screen before showed."""
        self._begun = True
        self._came_from.clear()
        self.asked = asked
        await self.load()

    async def read(self, asked: Asked) -> Any:
        return await self.seat.read(stage_times.stage_times, asked, self.seat.settings)

    def on_mount(self) -> None:
        super().on_mount()
        self.draw()

    def head_words(self) -> tuple[str, ...]:
        return (_("time in stage"), *super().head_words())

    def empty_words(self) -> str:
        return _("No card left a stage in this period. < shows the one before, t a longer one, K the desks of others.")

    async def action_stage_time(self) -> None:
        """Back to how far the reports came."""
        self._came_from.clear()
        await self.app.run_action("back")

    def can_quality(self) -> bool:
        return False


class StageTimeExport(PaceExport):
    """The export screen, for these figures instead of a list."""

    @property
    def _subject(self) -> str:
        return _("Time in stage")

    async def _count(self) -> Counted:
        return Counted(stage_times_out.rows_of(self.asked), 0)

    def _steps(self, path: Path, overwrite: bool, total: int) -> Generator[int, None, Exported]:
        desk = self.seat.desk
        return stage_times_out.stage_steps(
            desk.store,
            desk.session,
            self.asked.asked,
            path,
            settings=self.seat.settings,
            overwrite=overwrite,
            cancelled=lambda: self._stopping,
        )


async def open_stage_time(screen: DeskScreen, asked: Asked) -> None:
    """Time in stage, of the period and the desks shown before."""
    with screen.seat.opening():
        shown = screen.seat.kept_screen(PLACE)
        if isinstance(shown, StageTimeScreen):
            await shown.begin(asked)
            await screen.seat.push_screen(shown)
