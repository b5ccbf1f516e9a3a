"""The export of a recommendation report: DOCX or Markdown, as the report says blind or full (B1, I5)."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import Final

from katui.domain.kinds import Kind
from katui.domain.work import ReportKind
from katui.files import places
from katui.i18n import _
from katui.screens import import_words as words
from katui.screens.base import DeskScreen
from katui.screens.export_screen import ExportScreen
from katui.services import report_out
from katui.services.exporting import Counted, Exported
from katui.services.report_sheets import Sheet

PLACE: Final = "katui.screens.report_export:ReportExport"


async def open_export(screen: DeskScreen, found: Sheet) -> None:
    """The export of one report."""
    with screen.seat.opening():
        name = await screen.seat.read(report_out.file_name, found.submission, found.kind)
        shown = screen.seat.kept_screen(PLACE)
        if isinstance(shown, ReportExport):
            await screen.seat.push_screen(shown)
            shown.names[found.submission, found.kind] = name
            await shown.begin(found)


class ReportExport(ExportScreen):
    """The export screen, for one report instead of a list."""

    def __init__(self) -> None:
        super().__init__()
        self.names: dict[tuple[int, ReportKind], str] = {}
        """What the file of each report is called: a blind one tells no name (B1)."""

    @property
    def _subject(self) -> str:
        asked = self.asked
        return self.names[asked.submission, asked.kind] if isinstance(asked, Sheet) else ""

    @property
    def _formats(self) -> tuple[str, ...]:
        return report_out.ENDINGS

    async def _count(self) -> Counted:
        return Counted(1, 0)

    def _what(self, counted: Counted) -> words.Runs:
        said = _("The report on {candidate}, {kind}").format(
            candidate=self.asked.candidate.name, kind=self.asked.kind.label
        )
        blind = self.asked.kind is ReportKind.BLIND
        told = _("no name, employer or contact, file name included") if blind else ""
        if blind and self.asked.look_at:
            return [("strong", said), ("warn", f"   {report_out.looked_at(self.asked.look_at)}")]
        return [("strong", said), ("muted", f"   {told}")]

    def _how_far(self) -> words.Runs:
        if self.done is None:
            return super()._how_far()
        return [("good", _("The report is in {file}.").format(file=places.shown(Path(self.done.file).name)))]

    def _steps(self, path: Path, overwrite: bool, total: int) -> Generator[int, None, Exported]:
        desk, asked = self.seat.desk, self.asked
        made = report_out.write_file(desk.store, desk.session, asked.submission, path, None, overwrite=overwrite)
        yield 1
        return Exported(Kind.SUBMISSION, made.file, 1)
