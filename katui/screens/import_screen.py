"""The import screen: name the file, see how it is read, see every verdict, import, take it back (I5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from katui.commands.bindings import bind, bindings
from katui.domain.kinds import Kind
from katui.domain.verdicts import ACTIONS
from katui.files import places
from katui.files.headers import key
from katui.i18n import _
from katui.screens import import_open, viewing_only
from katui.screens import import_words as words
from katui.screens.dialogs.choose import ChooseDialog
from katui.screens.import_asked import Asked
from katui.screens.import_base import WORKING, Stage, kinds
from katui.screens.import_paths import ImportPaths
from katui.screens.path_picker import PathPicker
from katui.screens.seat import app_of
from katui.services.import_preview import NEVER, field_choices
from katui.services.importing import OnDuplicate
from katui.widgets.choice_list import Option
from katui.widgets.record_list import RecordList


class ImportScreen(ImportPaths):
    """One import after the other; what was chosen for one that is not done is a draft."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("import"), *bind("undo")]

    async def begin(self, kind: Kind) -> None:
        """An import of this kind; one that is being worked on is left as it is."""
        if self.stage is Stage.DONE:
            self.forget_plan()
            self.seen, self.asked = None, Asked(kind)
            self.to_stage(Stage.FILE)
        elif self.stage is Stage.FILE:
            self.ask(replace(self.asked, kind=kind))
            self.redraw()
        elif self.stage is Stage.PREVIEW and kind is not self.asked.kind:
            self._take("kind", kind.value)

    async def prepare(self, asked: Asked) -> None:
        """What an earlier session had chosen."""
        if self.stage not in WORKING:
            self.forget_plan()
            self.ask(asked)
            if asked.file:
                self.read_file()

    # The file

    @on(PathPicker.Typed)
    def _typed(self, event: PathPicker.Typed) -> None:
        if self.stage is Stage.FILE and event.text != places.shown(self.asked.file):
            self.ask(self.asked.of_file(event.text))

    @on(PathPicker.Picked)
    def _picked(self, event: PathPicker.Picked) -> None:
        self.seen = None
        self.ask(self.asked.of_file(str(event.path)))
        self.read_file()

    def action_other_file(self) -> None:
        """Another file."""
        self.forget_plan()
        self.to_stage(Stage.FILE)

    async def step_back(self) -> bool:
        if self.stage in WORKING:
            self.ask_to_stop()
        elif self.stage is Stage.VERDICTS:
            self.forget_plan()
            self.to_stage(Stage.PREVIEW if self.seen is not None else Stage.FILE)
        elif self.stage in {Stage.PREVIEW, Stage.READING}:
            self.to_stage(Stage.FILE)
        else:
            if self.stage is Stage.DONE:
                self.forget_plan()
                self.seen, self.asked = None, Asked(self.asked.kind)
                self.to_stage(Stage.FILE)
            return False
        return True

    # How it is read

    def _choose(self, what: str, title: str, options: Sequence[tuple[str, str]]) -> None:
        async def take(value: str | None) -> None:
            if value is not None:
                self._take(what, value)

        with self.seat.opening():
            self.app.push_screen(ChooseDialog(title, [Option(*option) for option in options]), take)

    def _take(self, what: str, value: str) -> None:
        """Something was chosen: read the file anew where that says how it is read."""
        if what == "kind":
            self.ask(replace(self.asked, kind=Kind(value)).reading(mapping={}))
        elif what == "on_duplicate":
            self.ask(self.asked.reading(on_duplicate=OnDuplicate(value)))
        elif what == "create_clients":
            self.ask(self.asked.reading(create_clients=value == "yes"))
        else:
            self.ask(self.asked.reading(**{what: value}))
        if self.stage is Stage.PREVIEW:
            self.read_file(whole=what in {"encoding", "separator", "sheet"})

    def action_choose_encoding(self) -> None:
        """How the file is written."""
        found = [("", _("as katui finds it")), *((name, name) for name in words.ENCODINGS)]
        self._choose("encoding", _("Encoding"), found)

    def action_choose_separator(self) -> None:
        """What stands between two cells."""
        found = [("", _("as katui finds it")), *((sign, _(name)) for sign, name in words.SEPARATORS.items())]
        self._choose("separator", _("Separator"), found)

    def action_choose_sheet(self) -> None:
        """Which sheet of the book is read."""
        assert self.seen is not None
        self._choose("sheet", _("Sheet"), [(name, name) for name in self.seen.table.sheets])

    def action_choose_known(self) -> None:
        """What becomes of rows that are here already."""
        self._choose("on_duplicate", _("Known rows"), words.policies())

    def action_choose_clients(self) -> None:
        """Whether clients that nobody knows are made."""
        found = [("no", _("A row with an unknown client is an error")), ("yes", _("Created as prospects"))]
        self._choose("create_clients", _("New clients"), found)

    def action_choose_kind(self) -> None:
        """What the rows of the file are."""
        self._choose("kind", _("Kind"), kinds())

    @on(RecordList.Opened, "#import-columns")
    def _map(self, event: RecordList.Opened) -> None:
        """Another field for the column under the cursor."""
        if self.seen is None or self.stage is not Stage.PREVIEW:
            return
        column = self.seen.columns[int(event.id)]
        if column.field == NEVER:
            self.say(_("{column} is never read: the law protects it.").format(column=column.header), tone="warn")
        elif not key(column.header):
            self.say(_("A column without a header cannot be given a field; it is kept in the notes."), tone="warn")
        else:
            self._map_column(column.header, words.head_of(self.seen, column))

    def _map_column(self, header: str, said: str) -> None:
        async def take(value: str | None) -> None:
            if value is not None:
                self.ask(self.asked.mapped(header, value))
                self.read_file(whole=False)

        options = [Option(name, label) for name, label in field_choices(self.asked.kind)]
        with self.seat.opening():
            self.app.push_screen(ChooseDialog(_("{column} is read as").format(column=said), options), take)

    # Going on

    def action_import_go(self) -> None:
        """Look at every row; then import."""
        if self.stage is Stage.VERDICTS and self.plan is not None:
            if not self._to_write():
                self.judge_again()
            elif not viewing_only.refuses(self):
                self.write()
        elif self.seen is not None and self.seen.trouble is not None:
            self._say_how_it_looks(self.seen)
        elif self.stage is Stage.PREVIEW:
            self.judge()

    def action_filter_verdicts(self) -> None:
        """All rows, then those with each verdict."""
        order = ("", *ACTIONS)
        self.shown_action = order[(order.index(self.shown_action) + 1) % len(order)]
        self.draw_verdicts()

    async def action_undo(self) -> None:
        """Take this import back; before it is done, my last change."""
        kind, batch, result = self.asked.kind, self.made_batch, self.result
        if self.stage is Stage.DONE and batch is not None and result is not None:

            async def go() -> None:
                self.take_back(kind, batch)

            name = self.asked.file.rpartition("/")[2]
            await import_open.ask_first(self, name, result.create + result.update, go)
        else:
            await app_of(self.seat).run_action("app.undo")

    # What can be done now

    def _reading(self) -> bool:
        return self.stage is Stage.PREVIEW

    can_choose_known = can_choose_kind = can_load_mapping = can_keep_mapping = _reading

    def can_choose_encoding(self) -> bool:
        return self._reading() and self.seen is not None and bool(self.seen.table.encoding)

    can_choose_separator = can_choose_encoding

    def can_choose_sheet(self) -> bool:
        return self._reading() and self.seen is not None and len(self.seen.table.sheets) > 1

    def can_choose_clients(self) -> bool:
        return self._reading() and self.asked.kind in words.BELONG

    def can_import_go(self) -> bool:
        return self.stage in {Stage.PREVIEW, Stage.VERDICTS}

    def can_other_file(self) -> bool:
        return self.stage in {Stage.PREVIEW, Stage.VERDICTS, Stage.DONE}

    def can_filter_verdicts(self) -> bool:
        return self.plan is not None and self.stage in {Stage.VERDICTS, Stage.RUNNING, Stage.DONE}

    def can_write_rejects(self) -> bool:
        return self.plan is not None and self.stage in {Stage.VERDICTS, Stage.DONE} and bool(self.plan.counts["error"])
