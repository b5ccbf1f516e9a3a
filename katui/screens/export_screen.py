"""The export screen: what goes out and what stays inside, the file, how far it is (I5, C8)."""

from __future__ import annotations

import asyncio
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.people import Scope
from katui.files import places
from katui.i18n import N_, _, n_
from katui.screens import export_words, viewing_only
from katui.screens import import_words as words
from katui.screens.base import DeskScreen
from katui.screens.dialogs.confirm import ConfirmDialog
from katui.screens.line_keys import key_pairs
from katui.screens.lists_reading import Asked
from katui.screens.path_picker import PathPicker
from katui.screens.text_lines import TextLines
from katui.services import exporting, steps
from katui.services.exporting import Counted, Exported
from katui.widgets.foot_line import Pair
from katui.widgets.line_input import LineInput
from katui.widgets.rows import Cell

if TYPE_CHECKING:
    from katui.screens.seat import Seat

PLACE: Final = "katui.screens.export_screen:ExportScreen"
SAYS: Final = 4


async def open_export(screen: DeskScreen, asked: Asked) -> None:
    """The export of what a list shows."""
    seat: Seat = screen.seat
    with seat.opening():
        found = seat.kept_screen(PLACE)
        if isinstance(found, ExportScreen):
            await seat.push_screen(found)
            await found.begin(asked)


class ExportScreen(DeskScreen):
    """A sentence of what goes out, a line for the file; enter writes it."""

    TITLE_TEXT = N_("Export")
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self) -> None:
        super().__init__()
        self.asked: Any = Asked(Kind.CANDIDATE)
        self.counted: Counted | None = None
        self.working = False
        self.done: Exported | None = None
        self.progress: tuple[str, int, int] = ("export", 0, 0)
        self._stopping = False
        self._may_go = asyncio.Event()
        self._may_go.set()

    def compose_body(self) -> ComposeResult:
        yield TextLines(SAYS, id="export-says")
        yield PathPicker(nothing=N_("No file of that name is there yet."), id="export-file")

    def draw_texts(self) -> None:
        self.query_one(PathPicker).draw_texts()
        self.draw_says()

    def head(self) -> tuple[str, tuple[Cell | str, ...]]:
        _context, right = super().head()
        return self._subject, right

    # What is exported: a list of records here, something else in a screen made of this one

    @property
    def _subject(self) -> str:
        return str(self.asked.kind.label)

    @property
    def _formats(self) -> tuple[str, ...]:
        return exporting.endings_of(self.asked.kind)

    @property
    def _narrowed(self) -> list[str]:
        scope = [self.asked.scope.label] if self.asked.scope is not Scope.FIRM else []
        return scope + ([self.asked.text] if self.asked.text else [])

    async def _count(self) -> Counted:
        return await self.seat.read(exporting.counted, self.asked.kind, self.asked.text, self.asked.scope)

    def _steps(self, path: Path, overwrite: bool, total: int) -> Generator[int, None, Exported]:
        desk, asked = self.seat.desk, self.asked
        return exporting.exporting(
            desk.store, desk.session, asked.kind, path, asked.text, scope=asked.scope, overwrite=overwrite,
            progress=lambda step, done, _total: self._progressed(step, done, total),
            cancelled=lambda: self._stopping,
        )  # fmt: skip

    def _what(self, counted: Counted) -> words.Runs:
        return export_words.what(counted, self._ending, self._narrowed)

    def foot_pairs(self) -> list[Pair]:
        if self.working:
            return key_pairs("stop")
        write = [("enter", _("Write the file")), ("ctrl+t", _("Other format"))]
        return write + key_pairs("complete", "back")

    async def begin(self, asked: Any) -> None:
        """Begin with what a list shows now; one that is being written goes on."""
        if self.working:
            return
        before = self._subject
        self.asked, self.counted, self.done = asked, None, None
        self.redraw()
        self.draw_says()
        picker = self.query_one(PathPicker)
        first = picker.text if before == self._subject else ""
        picker.take_focus(first or f"{self._subject}.{self._formats[0]}", offered=True)
        try:
            self.counted = await self._count()
        except Refused as refusal:
            self.refused(refusal)
        self.draw_says()

    # What is said

    def draw_says(self) -> None:
        """What goes out, what stays inside, in which format, how far it is."""
        lines: words.Lines = [[("muted", _("Counting …"))], [], [], []]
        if self.counted is not None:
            lines = [self._what(self.counted), export_words.inside(self.counted), self._format(), self._how_far()]
        self.query_one("#export-says", TextLines).show(lines)

    @property
    def _ending(self) -> str:
        return self.query_one(PathPicker).path.suffix.lower().lstrip(".")

    def _format(self) -> words.Runs:
        ending = self._ending
        runs: words.Runs = [("muted", _("Format"))]
        for each in self._formats:
            runs.append(("strong" if each == ending else "muted", f"  {'›' if each == ending else ' '}{each.upper()}"))
        return runs

    def _how_far(self) -> words.Runs:
        if self.working:
            return words.progress_runs(*self.progress)
        if self.done is not None:
            said = n_("{n} row written to {file}.", "{n} rows written to {file}.", self.done.rows)
            return [("good", said.format(n=f"{self.done.rows:,}", file=places.shown(Path(self.done.file).name)))]
        return []

    # The file

    @on(PathPicker.Typed)
    def _typed(self, _event: PathPicker.Typed) -> None:
        self.draw_says()

    def on_key(self, event: events.Key) -> None:
        if event.key == "ctrl+t" and not self.working:
            event.stop()
            self._other_format()

    def _other_format(self) -> None:
        """The same name with the next ending."""
        line = self.query_one(LineInput)
        stem, dot, ending = line.value.rpartition(".")
        formats = self._formats
        known = dot and ending.lower() in formats
        at = formats.index(ending.lower()) + 1 if known else 0
        line.value = f"{stem if known else line.value}.{formats[at % len(formats)]}"
        line.cursor_position = len(line.value)

    @on(PathPicker.Picked)
    def _picked(self, event: PathPicker.Picked) -> None:
        if self.working or self.counted is None or viewing_only.refuses(self):
            return
        if not event.path.exists():
            self._write(event.path, overwrite=False)
            return
        said = _("{name} is there already.").format(name=places.shown(event.path.name))

        def answered(yes: bool | None) -> None:
            if yes:
                self._write(event.path, overwrite=True)

        self.app.push_screen(ConfirmDialog(_("Export"), said, _("Write over it")), answered)

    @work(exclusive=True, group="export", exit_on_error=True)
    async def _write(self, path: Path, *, overwrite: bool) -> None:
        assert self.counted is not None
        total = self.counted.rows
        self.working, self._stopping, self.done = True, False, None
        self.say("")
        self.query_one(PathPicker).ask(False)
        self.redraw()
        work = self._steps(path, overwrite, total)
        try:
            self.done = await self._go_through(work)
        except Refused as refusal:
            self.say(refusal.message, tone="warn" if refusal.rule == "I5.cancelled" else "bad")
        finally:
            self.working = False
            if self.is_attached:
                self.query_one(PathPicker).ask(self.done is None)
                self.redraw()
                self.draw_says()

    def _progressed(self, step: str, done: int, total: int) -> None:
        self.progress = (step, done, total)

    async def _go_through(self, work: Generator[int, None, Exported]) -> Exported:
        desk = self.seat.desk
        try:
            while True:
                await self._may_go.wait()
                over: steps.Over[Exported] | None = await self.seat.read(steps.advance, work)
                self.draw_says()
                if over is not None:
                    return over.value
        except BaseException:
            desk.store.submit(steps.stop, desk.session, work)
            raise

    async def step_back(self) -> bool:
        if not self.working:
            return False
        self._may_go.clear()
        said = _("Nothing of the file is kept.")
        self.app.push_screen(ConfirmDialog(_("Stop the export"), said, _("Stop")), self._stop_if)
        return True

    def _stop_if(self, yes: Any) -> None:
        self._stopping = bool(yes) and self.working
        self._may_go.set()
