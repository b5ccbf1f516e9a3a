"""The export of the figures that the screen of reports shows (P3, I5)."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import Any

from katui.i18n import _
from katui.screens.base import DeskScreen
from katui.screens.export_screen import ExportScreen
from katui.services import pace_out
from katui.services.exporting import Counted, Exported


async def open_export(screen: DeskScreen, place: str, report: Any) -> None:
    """The export of these figures by the screen that is at this place."""
    with screen.seat.opening():
        found = screen.seat.kept_screen(place)
        if isinstance(found, PaceExport):
            await screen.seat.push_screen(found)
            await found.begin(report)


class PaceExport(ExportScreen):
    """The export screen, for a report of figures instead of a list."""

    @property
    def _subject(self) -> str:
        return _("Reports")

    @property
    def _formats(self) -> tuple[str, ...]:
        return pace_out.ENDINGS

    @property
    def _narrowed(self) -> list[str]:
        asked = self.asked.asked
        return [asked.per.label, asked.period.label, self.asked.who or asked.scope.label]

    async def _count(self) -> Counted:
        return Counted(len(self.asked.rows) + 1, 0)

    def _steps(self, path: Path, overwrite: bool, total: int) -> Generator[int, None, Exported]:
        desk = self.seat.desk
        return pace_out.pace_steps(
            desk.store,
            desk.session,
            self.asked.asked,
            path,
            settings=self.seat.settings,
            overwrite=overwrite,
            cancelled=lambda: self._stopping,
        )
