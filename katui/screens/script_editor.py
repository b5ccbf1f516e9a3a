"""A script being edited: its parts as rows, each with what it says about a real record; ctrl+s uses it (F3)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from katui.commands.bindings import bind
from katui.domain.errors import Refused
from katui.domain.script_labels import LANGUAGE_NAMES
from katui.domain.script_reading import parse_script
from katui.domain.script_table import Part, PartKind, Table, parts, removed
from katui.domain.scripts import Scenario
from katui.i18n import LANGUAGES, N_, Language, _, language
from katui.screens import script_drafts
from katui.screens import script_words as words
from katui.screens.base import DeskScreen
from katui.screens.script_forms import choose_new, edit_part
from katui.screens.text_lines import TextLines
from katui.screens.today_ask import AskLine
from katui.services import firm_scripts, script_preview
from katui.services.script_preview import Sample
from katui.widgets.list_messages import Opened
from katui.widgets.record_list import RecordList
from katui.widgets.rows import Cell, Column, RecordId, Row

if TYPE_CHECKING:
    from katui.domain.refs import Ref
    from katui.services.firm_scripts import Wording

PLACE: Final = "katui.screens.script_editor:ScriptEditor"
FORM: Final = "script"
COLUMNS: Final = (Column("part", N_("Part"), width=20), Column("text", N_("Text"), fraction=1))


class ScriptEditor(DeskScreen):
    """One script in one language; nothing is used before it is saved."""

    TITLE_TEXT = N_("Scripts")
    WATCHES: ClassVar[frozenset[str]] = frozenset({"script_text"})
    BINDINGS: ClassVar[list[BindingType]] = [
        *bind("row.edit", "row.new", "form.save"),
        *bind("scripts.remove", "scripts.language", "scripts.versions", "scripts.shipped", "scripts.export"),
    ]
    AUTO_FOCUS = "#script-parts"

    def __init__(self) -> None:
        super().__init__()
        self.scenario = Scenario.FEEDBACK_CALL
        self.shown_in: Language = language()
        self.refs: tuple[Ref, ...] = ()
        self.sample = Sample("", {})
        self.table: Table = {}
        self._held: Wording | None = None
        self._taken = ""
        self._parts: tuple[Part, ...] = ()

    # What stands there

    def compose_body(self) -> ComposeResult:
        yield RecordList(COLUMNS, id="script-parts")
        yield TextLines(1, id="script-about")
        yield TextLines(8, id="script-preview")

    def head(self) -> tuple[str, tuple[Cell | str, ...]]:
        changed = (Cell(_("not saved"), "warn"),) if self.is_changed else ()
        return f"{self.scenario.label} · {LANGUAGE_NAMES[self.shown_in]}", (*changed, *super().head()[1])

    @property
    def form(self) -> str:
        """The name of its draft."""
        return f"{FORM}:{self.scenario.value}:{self.shown_in}"

    @property
    def is_changed(self) -> bool:
        """Whether something differs from what is used."""
        return self._held is not None and self.table != self._held.table

    @property
    def part(self) -> Part | None:
        """The part under the cursor."""
        at = self.query_one(RecordList).cursor
        return self._parts[at] if 0 <= at < len(self._parts) else None

    def draw_texts(self) -> None:
        self.query_one("#script-preview").styles.height = max(6, self.app.size.height * 2 // 5)
        self.draw_parts()

    def draw_parts(self) -> None:
        """The rows and, below, what the one under the cursor says."""
        found = self.query_one(RecordList)
        at = found.cursor
        self._parts = parts(self.table) if self.table else ()
        rows: dict[RecordId, Row] = {n: words.row_of(n, part) for n, part in enumerate(self._parts)}
        found.set_columns(tuple(replace(column, title=_(column.title)) for column in COLUMNS))
        found.set_ids(tuple(rows), rows)
        found.cursor = max(0, min(at, len(rows) - 1))
        self.draw_preview()

    def draw_preview(self) -> None:
        """What the part under the cursor says about the record."""
        self.query_one("#script-about", TextLines).show([words.about_line(self.sample.name)])
        lines = self.query_one("#script-preview", TextLines)
        room = max(20, (lines.size.width or self.app.size.width) - 2)
        lines.show(words.preview(self.table, self.part, self.sample.values, room) if self.part else [])

    @on(RecordList.Highlighted)
    def _moved(self) -> None:
        self.draw_preview()

    async def on_record_list_opened(self, _event: Opened) -> None:
        await self.do("edit")

    def on_resize(self) -> None:
        self.call_after_refresh(self.draw_texts)

    # Reading

    def take_from(self, version: str) -> None:
        """The wording in use that one was told of: what stands here is meant instead of it."""
        self._taken = version
        self.keep()

    async def show_script(
        self, scenario: Scenario, shown_in: Language, refs: tuple[Ref, ...], table: Table | None = None
    ) -> None:
        """One script in one language: as it is used, as a draft left it, or as a file says."""
        held = await self.seat.read(firm_scripts.wording, scenario, shown_in)
        self.sample = await self.seat.read(script_preview.sample, scenario, refs)
        self.scenario, self.shown_in, self.refs, self._held = scenario, shown_in, refs, held
        self._loaded = True
        left = script_drafts.read(self.seat.drafts.text(self.form))
        self._taken, self.table = (held.version, table or held.table) if table or left is None else left
        if table is not None:
            self.keep()
        self.query_one(RecordList).cursor = 0
        self.draw_parts()
        self.redraw()

    async def load(self) -> None:
        if self._held is not None:
            at = self.query_one(RecordList).cursor
            await self.show_script(self.scenario, self.shown_in, self.refs)
            self.query_one(RecordList).cursor = max(0, min(at, len(self._parts) - 1))

    def keep(self) -> None:
        """What is changed is a draft until it is saved (S5)."""
        body = script_drafts.body_of(self._taken, self.table) if self.is_changed else ""
        self.seat.drafts.typed(self.form, "", body)

    def take(self, table: Table) -> None:
        """Another table, once it reads as a script; Refused says which field does not."""
        parse_script(table, self.scenario.label)
        self.table = table
        self.keep()
        self.draw_parts()
        self.redraw()

    # The keys

    async def action_edit(self) -> None:
        """The part under the cursor as a form."""
        if self.part is not None:
            await edit_part(self, self.part)

    async def action_new(self) -> None:
        """Another answer, text or next action, where the cursor is."""
        if self.part is not None:
            await choose_new(self, self.part)

    def can_take_out(self) -> bool:
        return self.part is not None and self.part.kind is not PartKind.HEAD

    def action_take_out(self) -> None:
        """Take the part under the cursor out of the edit."""
        if self.part is None:
            return
        try:
            self.take(removed(self.table, self.part))
        except Refused as refusal:
            self.refused(refusal)
            return
        self.say(_("Taken out of the text here."), press=_("ctrl+s uses it"))

    async def action_other_language(self) -> None:
        """The same script in the other language; what is changed here stays a draft."""
        other = next(each for each in LANGUAGES if each != self.shown_in)
        await self.show_script(self.scenario, other, self.refs)

    async def action_save(self) -> None:
        """Use this wording from now on; while a line is asked for, the line."""
        for ask in self.query(AskLine):
            await ask.take()
            return
        if self._held is None or not self.is_changed:
            self.say(_("Nothing is changed."))
            return
        args = (self.scenario, self.shown_in, self.table)
        try:
            with self.seat.opening():
                saved = await self.seat.write(firm_scripts.save, *args, expect=self._taken)
        except Refused as refusal:
            self.refused(refusal, await script_drafts.after_refusal(self, refusal))
            return
        self.seat.drafts.forget(self.form)
        await self.show_script(self.scenario, self.shown_in, self.refs)
        self.say(*words.saved(saved), tone="warn" if saved.differs else "good")

    async def action_versions(self) -> None:
        """Every wording that was saved or used; taking one uses it again."""
        await words.choose_version(self)

    async def action_shipped(self) -> None:
        """The wording that katui ships, as an edit that can still be left."""
        found = await self.seat.read(firm_scripts.wording, self.scenario, self.shown_in, 0)
        self.take(found.table)
        self.say(_("This is the wording that katui ships."), press=_("ctrl+s uses it"))

    async def action_export(self) -> None:
        """The script in use as a TOML file."""
        from katui.screens.script_files_asked import ask_export

        await ask_export(self)


async def open_editor(
    screen: DeskScreen, scenario: Scenario, shown_in: Language, refs: tuple[Ref, ...], *, table: Table | None = None
) -> None:
    """Open one script for editing over any screen."""
    with screen.seat.opening():
        found = screen.seat.kept_screen(PLACE)
        assert isinstance(found, ScriptEditor)
        editor: ScriptEditor = found
        if editor not in screen.app.screen_stack:
            await screen.seat.push_screen(editor)
        await editor.show_script(scenario, shown_in, refs, table)
        if not firm_scripts.may_save(screen.seat.desk.session):
            editor.say(_("Try it as you like; a head or a leader saves it for the firm."))
