"""The export of the figures that the screen of reports shows (P3, I5)."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any, ClassVar

from katui.i18n import N_, _
from katui.screens.base import DeskScreen
from katui.screens.export_screen import ExportScreen
from katui.services import figures_out, pace_out
from katui.services.exporting import Counted, Exported
from katui.services.pace import Asked


async def open_export(screen: DeskScreen, place: str, report: Any) -> None:
    """The export of these figures by the screen that is at this place."""
    with screen.seat.opening():
        found = screen.seat.kept_screen(place)
        if isinstance(found, PaceExport):
            await screen.seat.push_screen(found)
            await found.begin(report)


async def open_figures(screen: DeskScreen, place: str, asked: Asked) -> None:
    """The screen of other figures that is at this place, for the period and the desks shown before."""
    with screen.seat.opening():
        shown: Any = screen.seat.kept_screen(place)
        if shown is not None:
            await shown.begin(asked)
            await screen.seat.push_screen(shown)


class PaceExport(ExportScreen):
    """The export screen, for a report of figures instead of a list."""

    SUBJECT: ClassVar[str] = N_("Reports")
    """What goes out, an English message."""
    STEPS: ClassVar[Callable[..., Generator[int, None, Exported]]] = staticmethod(pace_out.pace_steps)
    """The service that writes it; told the store, the session, what is asked and the path."""

    @property
    def _subject(self) -> str:
        return _(self.SUBJECT)

    @property
    def _formats(self) -> tuple[str, ...]:
        return figures_out.ENDINGS

    @property
    def _narrowed(self) -> list[str]:
        asked = self.asked.asked
        return [asked.per.label, asked.period.label, self.asked.who or asked.scope.label]

    def lines(self) -> int:
        """How many lines go out: the rows and their sum."""
        return len(self.asked.rows) + 1

    def limits(self) -> dict[str, Any]:
        """What else the service is told: by whose settings the limits are."""
        return {"settings": self.seat.settings}

    async def _count(self) -> Counted:
        return Counted(self.lines(), 0)

    def _steps(self, path: Path, overwrite: bool, total: int) -> Generator[int, None, Exported]:
        desk, asked = self.seat.desk, self.asked.asked
        more = {"overwrite": overwrite, "cancelled": lambda: self._stopping, **self.limits()}
        return type(self).STEPS(desk.store, desk.session, asked, path, **more)
