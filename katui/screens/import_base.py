"""What the import screen shows at each stage: the file, how it is read, the verdicts, the run (I5)."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from textual import on, work
from textual.app import ComposeResult

from katui.domain.kinds import Kind
from katui.i18n import N_, _
from katui.screens import import_words as words
from katui.screens.base import DeskScreen
from katui.screens.dialogs.text import TextDialog
from katui.screens.import_asked import FORM, Asked
from katui.screens.line_keys import key_pairs
from katui.screens.path_picker import PathPicker
from katui.screens.text_lines import TextLines
from katui.services import import_result, import_verdicts
from katui.widgets.foot_line import Pair
from katui.widgets.line_input import LineInput
from katui.widgets.record_list import RecordList
from katui.widgets.rows import Cell, Column, RecordId, Row

if TYPE_CHECKING:
    from katui.services.import_preview import Preview
    from katui.services.import_result import ImportResult
    from katui.services.importing import Choices, Plan


class Stage(StrEnum):
    """How far an import is."""

    FILE = "file"
    READING = "reading"
    PREVIEW = "preview"
    JUDGING = "judging"
    VERDICTS = "verdicts"
    RUNNING = "running"
    DONE = "done"
    UNDOING = "undoing"


WORKING: Final = frozenset({Stage.JUDGING, Stage.RUNNING, Stage.UNDOING})
_FILE_SEEN: Final = frozenset({Stage.READING, Stage.PREVIEW, Stage.JUDGING})


class RowsSeen(RecordList):
    """Rows to look at: nothing is done with several of them, so that none is marked."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "toggle_mark"


class ImportBase(DeskScreen):
    """A path line, then the columns of the file and its first rows, then a verdict on every row."""

    TITLE_TEXT = N_("Import")
    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        self.stage = Stage.FILE
        self.asked = Asked()
        self.seen: Preview | None = None
        self.plan: Plan | None = None
        self.result: ImportResult | None = None
        self.made_batch: int | None = None
        self.went_on = False
        self.progress: tuple[str, int, int] = ("read", 0, 0)
        self.shown_action = ""

    def compose_body(self) -> ComposeResult:
        yield PathPicker(id="import-file")
        yield TextLines(2, id="import-top")
        yield RowsSeen((), header=True, idle_cursor=False, id="import-rows")
        yield RowsSeen((), header=True, id="import-columns")
        yield RowsSeen((), header=True, id="import-verdicts")

    def on_mount(self) -> None:
        self.query_one("#import-rows", RecordList).can_focus = False
        self.to_stage(self.stage)

    def head(self) -> tuple[str, tuple[Cell | str, ...]]:
        _context, right = super().head()
        seen = [self.asked.kind.label]
        if self.stage is not Stage.FILE:
            seen.append(self.asked.file.rpartition("/")[2])
        return " · ".join(seen), right

    def foot_pairs(self) -> list[Pair]:
        if self.stage is Stage.FILE and self.quick_log is None:
            opens = [("enter", _("Open the file")), *key_pairs("complete"), ("↑↓", _("Choose"))]
            return opens + key_pairs("back")
        if self.stage in WORKING and self.quick_log is None:
            stop = [] if self.stage is Stage.UNDOING else key_pairs("stop")
            return [*stop, *super().foot_pairs()[-1:]]
        go = _("Import") if self.stage is Stage.VERDICTS else _("Check every row")
        told = [(key, go if label == _("Continue") else label) for key, label in super().foot_pairs()]
        return [*key_pairs("open"), *told] if self.stage is Stage.VERDICTS and self.quick_log is None else told

    # Drawing

    def draw_texts(self) -> None:
        self.query_one(PathPicker).draw_texts()
        self.query_one("#import-columns", RecordList).set_columns(_titled(words.COLUMNS))
        self.query_one("#import-verdicts", RecordList).set_columns(_titled(words.VERDICTS))
        self.query_one("#import-verdicts", RecordList).set_empty(_("No row has this verdict."))
        self.draw_file()
        self.query_one("#import-verdicts", RecordList).forget_rows()
        self.draw_top()

    def to_stage(self, stage: Stage) -> None:
        """Go on to a stage, or back to one."""
        self.stage = stage
        self.query_one(PathPicker).display = stage is Stage.FILE
        self.query_one("#import-top").display = stage is not Stage.FILE
        for name in ("#import-rows", "#import-columns"):
            self.query_one(name).display = stage in _FILE_SEEN
        self.query_one("#import-verdicts").display = stage is not Stage.FILE and stage not in _FILE_SEEN
        self.draw_top()
        self.redraw()
        self.take_keys()

    def take_keys(self) -> None:
        """The keys go to what this stage is about."""
        if self.stage is Stage.FILE:
            picker = self.query_one(PathPicker)
            picker.take_focus(None if str(picker.path) == self.asked.file else self.asked.file)
        elif not isinstance(self.focused, LineInput) or self.quick_log is None:
            name = "#import-columns" if self.stage in _FILE_SEEN else "#import-verdicts"
            self.query_one(name, RecordList).focus(scroll_visible=False)

    def draw_top(self) -> None:
        """The two lines over the list."""
        top = self.query_one("#import-top", TextLines)
        if self.stage is Stage.PREVIEW and self.seen is not None:
            top.show(words.how_lines(self.seen, self.asked.choices))
            return
        counts: list[words.Runs] = [[]]
        if self.plan is not None:
            counts = [words.count_runs(import_result.counts(self.plan, self.result), self.shown_action)]
        went_on = self.result is not None and self.went_on
        counts[0][:0] = [("muted", _("This run: "))] if went_on else []
        if self.stage in WORKING or self.stage is Stage.READING:
            top.show([words.progress_runs(*self.progress), *counts])
        elif self.result is not None:
            top.show([words.result_runs(self.result, went_on), *counts])
        elif self.plan is not None:
            said = _("Nothing is written yet. ctrl+s imports what is new or changed.")
            top.show([[("muted", said)], *counts])
        else:
            top.show([])

    def draw_file(self) -> None:
        """The columns of the file and its first rows, as they will be read."""
        seen = self.seen
        if seen is None:
            return
        rows = self.query_one("#import-rows", RecordList)
        rows.set_columns(words.preview_columns(seen))
        made = words.preview_rows(seen)
        rows.set_ids([], {})
        rows.set_ids(list(made), made)
        columns: dict[RecordId, Row] = {column.place: words.column_row(seen, column) for column in seen.columns}
        self.query_one("#import-columns", RecordList).set_ids(list(columns), columns)

    def draw_verdicts(self) -> None:
        """The list of the verdicts that are wanted, from its beginning."""
        found = self.query_one("#import-verdicts", RecordList)
        places = [] if self.plan is None else import_result.places(self.plan, self.shown_action, self.result)
        found.set_ids([], {})
        found.forget_rows()
        found.set_ids(places, {})
        found.cursor = 0
        self.draw_top()

    @on(RecordList.RowsWanted, "#import-verdicts")
    def _rows_wanted(self, event: RecordList.RowsWanted) -> None:
        if self.plan is not None:
            self._read_verdicts(self.plan, event.ids)

    @work(exclusive=True, group="verdicts", exit_on_error=False)
    async def _read_verdicts(self, plan: Plan, places: tuple[Any, ...]) -> None:
        items = await self.seat.read(import_verdicts.window, plan, places, self.result)
        if plan is self.plan and self.is_attached:
            rows: dict[Any, Any] = {place: words.verdict_row(place, item) for place, item in items.items()}
            self.query_one("#import-verdicts", RecordList).add_rows(rows)

    @on(RecordList.Opened, "#import-verdicts")
    async def _read_verdict(self, event: RecordList.Opened) -> None:
        """The verdict on one row, whole."""
        if self.plan is None:
            return
        with self.seat.opening():
            items = await self.seat.read(import_verdicts.window, self.plan, (event.id,), self.result)
            title, text = words.verdict_text(items[int(event.id)])
            await self.seat.push_screen(TextDialog(title, text))

    # What was chosen

    def ask(self, asked: Asked) -> None:
        """Something else was chosen: kept as a draft at once."""
        if asked.kind is not self.asked.kind:
            self.seat.drafts.forget(FORM, self.asked.kind.value)
        self.asked = asked
        self.seat.drafts.typed(FORM, asked.kind.value, asked.body())

    def forget_plan(self) -> None:
        """Give back what the verdicts take."""
        if self.plan is not None:
            self.plan.close()
        self.plan = self.result = self.made_batch = None
        self.went_on = False
        self.shown_action = ""

    @property
    def choices(self) -> Choices:
        """What was chosen, and how the house writes files that do not say."""
        return replace(self.asked.choices, house=self.seat.settings.house_encoding)

    @property
    def kind_said(self) -> str:
        """The kind of record in the middle of a sentence."""
        label = self.asked.kind.label
        return label.lower() if label.isascii() else label


def _titled(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    return tuple(replace(column, title=_(column.title)) for column in columns)


def kinds() -> tuple[tuple[str, str], ...]:
    """The kinds of record that a file may hold."""
    from katui.screens.exchange import IMPORTED

    return tuple((kind.value, Kind(kind).label) for kind in IMPORTED)
