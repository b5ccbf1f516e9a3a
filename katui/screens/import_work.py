"""The long parts of an import beside the keys: reading, judging, writing, taking back (I2, I5)."""

from __future__ import annotations

import asyncio
from collections.abc import Generator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from textual import work

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.i18n import _, n_
from katui.screens import import_words as words
from katui.screens.dialogs.confirm import ConfirmDialog
from katui.screens.framed import ended
from katui.screens.import_asked import FORM, Asked, OnRefusal
from katui.screens.import_base import WORKING, Stage
from katui.screens.import_reading import ImportReading
from katui.services import import_run, import_runs, import_undo, importing, steps

if TYPE_CHECKING:
    from katui.files.table_base import Table
    from katui.services.import_result import ImportResult
    from katui.services.import_runs import Unfinished

T = TypeVar("T")


class ImportWork(ImportReading):
    """Work goes on a little at a time on the store's thread; what the keys ask for comes in between."""

    _stopping = False

    def __init__(self) -> None:
        super().__init__()
        self._may_go = asyncio.Event()
        self._may_go.set()

    # A step at a time

    async def _go_through(self, stage: Stage, work: Generator[Any, None, T]) -> T:
        """Do a long work to its end; Refused is the caller's. Left half-way it is closed on the store's thread."""
        self._stopping = False
        self.to_stage(stage)
        try:
            while True:
                await self._may_go.wait()
                over: steps.Over[T] | None = await self.seat.read(steps.advance, work)
                if self.is_attached:
                    self.draw_top()
                if over is not None:
                    return over.value
        except BaseException:
            self.seat.desk.store.submit(steps.stop, self.seat.desk.session, work)
            raise

    async def _noted(self) -> None:
        """The screens hear what changed; what was taken back goes from between the pages beside them (I5)."""
        await self.seat.note_changes()
        await self.seat.aside(import_undo.clear_pages)

    def _progressed(self, step: str, done: int, total: int) -> None:
        self.progress = (step, done, total)

    def _stop_asked(self) -> bool:
        return self._stopping

    # Every row, then the writing

    @work(exclusive=True, group="import-work", exit_on_error=True)
    async def judge(self) -> None:
        """Give every row its verdict; nothing is written."""
        assert self.seen is not None
        how = self.asked.of_headers(self.seen.headers)
        if not await self._judge(how, self.seen.table):
            self.say("")

    @work(exclusive=True, group="import-work", exit_on_error=True)
    async def judge_again(self) -> None:
        """The verdicts anew where they had nothing to import: what was here may be gone since."""
        if not await self._judge(*self._how_again()) and not self._to_write():
            self.say(_("There is nothing to import: no row is new or changed."), tone="warn")

    def _to_write(self) -> int:
        return 0 if self.plan is None else self.plan.counts["create"] + self.plan.counts["update"]

    def _how_again(self) -> tuple[Asked, Table | None]:
        """How the file of these verdicts was read, for verdicts on the whole of it."""
        assert self.plan is not None
        whole = replace(self.plan.choices, after_row=0, batch=0)
        table = None if self.seen is None else self.seen.table
        return Asked(self.plan.kind, str(self.plan.path), whole), table

    async def _judge(self, how: Asked, table: Table | None) -> str:
        """Every row by the store as it is now; why not, where it was stopped or the file can no longer be read."""
        self.forget_plan()
        self.progress = ("judge", 0, 0)
        desk = self.seat.desk
        planning = importing.planning(
            desk.store, desk.session, how.kind, how.file, how.choices, table=table,
            progress=self._progressed, cancelled=self._stop_asked,
        )  # fmt: skip
        try:
            self.plan = await self._go_through(Stage.JUDGING, planning)
        except Refused as refusal:
            self.to_stage(Stage.FILE if self.seen is None else Stage.PREVIEW)
            self.refused(refusal)
            return ended(refusal.message)
        self.draw_verdicts()
        self.to_stage(Stage.VERDICTS)
        return ""

    @work(exclusive=True, group="import-work", exit_on_error=True)
    async def write(self) -> None:
        """Import what is new or changed, as one batch."""
        assert self.plan is not None
        desk = self.seat.desk
        self.progress = ("write", 0, self._to_write())
        running = import_run.running(
            desk.store, desk.session, self.plan, progress=self._progressed, cancelled=self._stop_asked
        )
        try:
            result = await self._go_through(Stage.RUNNING, running)
        except Refused as refusal:
            self.to_stage(Stage.VERDICTS)
            self._refused_after_work(refusal)
        else:
            self._imported(result)
        await self._noted()

    def _imported(self, result: ImportResult, went_on: bool = False) -> None:
        self.result, self.made_batch, self.went_on = result, result.batch, went_on
        self.seat.drafts.forget(FORM, self.asked.kind.value)
        self.to_stage(Stage.DONE)
        self.draw_verdicts()
        said = n_("{n} row imported.", "{n} rows imported.", result.create + result.update)
        back = _("u undoes it") if self.app.screen is self else ""
        self.tell(said.format(n=f"{result.create + result.update:,}"), back, "good")

    def _refused_after_work(self, refusal: Refused, instead: OnRefusal = None) -> None:
        if instead is not None and self.app.screen is self:
            instead(refusal)
        else:
            self.tell(refusal.message, tone="warn" if refusal.rule == "I5.cancelled" else "bad")

    # An import that was cut off, and the way back

    def finish(self, left: Unfinished) -> None:
        """Go on with an import that a crash cut off."""
        if self.stage not in WORKING:
            self._take_over(left.kind, left.file)
            self._finish(left.run)

    def _take_over(self, kind: Kind, file: str) -> None:
        self.forget_plan()
        self.seen = None
        self.asked = type(self.asked)(kind, file)

    @work(exclusive=True, group="import-work", exit_on_error=True)
    async def _finish(self, run: int) -> None:
        desk = self.seat.desk
        self.progress = ("judge", 0, 0)
        finishing = import_runs.finishing(
            desk.store, desk.session, run, progress=self._progressed, cancelled=self._stop_asked
        )
        try:
            self.plan, result = await self._go_through(Stage.RUNNING, finishing)
        except Refused as refusal:
            self.asked = type(self.asked)(self.asked.kind)
            self.to_stage(Stage.FILE)
            self._refused_after_work(refusal)
        else:
            self._imported(result, went_on=True)
        await self._noted()

    def take_back(self, kind: Kind, batch: int, file: str = "", refused: OnRefusal = None) -> None:
        """Take an import back, the one of this screen or another; `refused` is told when it cannot be."""
        busy = self.stage in WORKING
        if busy or (file and self.stage not in {Stage.FILE, Stage.DONE}):
            said = _("An import is under way here.") if busy else _("An import is being prepared here.")
            self.tell(said, _("esc leaves it; then the other one can be undone"), "warn")
            return
        if file:
            self._take_over(kind, file)
        self._take_back(batch, refused)

    @work(exclusive=True, group="import-work", exit_on_error=True)
    async def _take_back(self, batch: int, refused: OnRefusal) -> None:
        desk, before = self.seat.desk, self.stage
        self.progress = ("check", 0, 0)
        work = import_runs.taking_back(desk.store, desk.session, batch, progress=self._progressed)
        try:
            taken = await self._go_through(Stage.UNDOING, work)
        except Refused as refusal:
            self.to_stage(before)
            self._refused_after_work(refusal, refused)
        else:
            rows = 0 if self.result is None else self.result.create + self.result.update
            await self._after_undoing(words.undone(rows, taken.rows))
        await self._noted()

    async def _after_undoing(self, said: str) -> None:
        """The rows of the file are judged anew: the verdicts were given while what is undone was still here."""
        why = ""
        if self.plan is None:
            self.result = self.made_batch = None
            self.asked = Asked(self.asked.kind)
            self.to_stage(Stage.FILE)
        else:
            await self.seat.note_changes()
            why = await self._judge(*self._how_again())
        self.tell(said, tone="good", kept=why)

    # Stopping

    def ask_to_stop(self) -> None:
        """Judging stops at once; writing waits and asks, since what was written is taken back; taking back goes on."""
        if self.stage is Stage.JUDGING:
            self._stopping = True
        elif self.stage is Stage.UNDOING:
            self.say(_("Undoing runs to its end."))
        else:
            self._may_go.clear()
            said = _("What was imported so far will be undone.")
            self.app.push_screen(ConfirmDialog(_("Stop the import"), said, _("Stop and undo")), self._stop_if)

    def _stop_if(self, yes: bool | None) -> None:
        if yes and self.stage is Stage.RUNNING:
            self._stopping, self.progress = True, ("check", 0, 0)
            self.to_stage(Stage.UNDOING)
        self._may_go.set()
