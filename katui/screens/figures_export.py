"""The export of the figures that a screen of reports shows (P3, B4, I5)."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from katui.i18n import _
from katui.screens.base import DeskScreen
from katui.screens.export_screen import ExportScreen
from katui.services import figures_out, pace_out
from katui.services.exporting import Counted, Exported
from katui.services.figures_out import Outgoing

PLACE: Final = "katui.screens.figures_export:FiguresExport"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which figures go out, and the report that the screen shows."""

    out: Outgoing
    report: Any


async def open_export(screen: DeskScreen, wanted: Wanted) -> None:
    """The export of what a screen of figures shows."""
    with screen.seat.opening():
        found = screen.seat.kept_screen(PLACE)
        if isinstance(found, FiguresExport):
            await screen.seat.push_screen(found)
            await found.begin(wanted)


class FiguresExport(ExportScreen):
    """The export screen, for a report of figures instead of a list."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = Wanted(pace_out.OUT, None)

    @property
    def _subject(self) -> str:
        return _(self.asked.out.subject)

    @property
    def _formats(self) -> tuple[str, ...]:
        return figures_out.ENDINGS

    @property
    def _narrowed(self) -> list[str]:
        report, asked = self.asked.report, self.asked.report.asked
        return [asked.per.label, asked.period.label, report.who or asked.scope.label]

    async def _count(self) -> Counted:
        return Counted(self.asked.out.lines(self.asked.report), 0)

    def _steps(self, path: Path, overwrite: bool, total: int) -> Generator[int, None, Exported]:
        desk, wanted = self.seat.desk, self.asked
        return figures_out.figure_steps(
            desk.store, desk.session, wanted.out, wanted.report.asked, path,
            settings=self.seat.settings, overwrite=overwrite, cancelled=lambda: self._stopping,
        )  # fmt: skip
