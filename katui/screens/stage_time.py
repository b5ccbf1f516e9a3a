"""Time in stage: working days against the limits, by client, position, consultant, department, month (P3)."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from katui.i18n import N_, _
from katui.screens import stage_time_words
from katui.screens.pace_export import PaceExport
from katui.screens.reports import ReportsScreen
from katui.services import stage_times, stage_times_out
from katui.services.pace import Asked

EXPORT: Final = "katui.screens.stage_time:StageTimeExport"


class StageTimeScreen(ReportsScreen):
    """A bar each stage against its limit, below them one row each with the medians of its stages."""

    WATCHES: ClassVar[frozenset[str]] = ReportsScreen.WATCHES | {"setting"}
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

    SUBJECT = N_("Time in stage")
    STEPS = staticmethod(stage_times_out.stage_steps)

    def lines(self) -> int:
        return stage_times_out.rows_of(self.asked)
