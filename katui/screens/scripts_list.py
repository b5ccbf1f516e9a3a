"""The firm's scripts, a scenario a row: whose wording is used, how often, and what can be done with it (F3)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType

from katui.commands.bindings import bind
from katui.domain import when
from katui.domain.script_labels import LANGUAGE_NAMES
from katui.domain.scripts import Scenario
from katui.i18n import LANGUAGES, N_, Language, _, language
from katui.screens.base import DeskScreen
from katui.screens.today_ask import AskLine, close_ask
from katui.services import firm_scripts
from katui.widgets.foot_line import Pair
from katui.widgets.list_messages import Opened
from katui.widgets.record_list import RecordList
from katui.widgets.rows import Cell, Column, RecordId, Row

if TYPE_CHECKING:
    from katui.domain.refs import Ref
    from katui.services.firm_scripts import ScriptRow

PLACE: Final = "katui.screens.scripts_list:ScriptsScreen"
COLUMNS: Final = (
    Column("scenario", N_("Scenario"), fraction=2, min_width=16),
    Column("title", N_("Name of the script"), fraction=3, priority=2),
    Column("whose", N_("Wording"), width=19),
    Column("uses", N_("Used"), width=6, align="right", priority=1),
)


class ScriptsScreen(DeskScreen):
    """Every script in one language; enter opens it for editing."""

    TITLE_TEXT = N_("Scripts")
    WATCHES: ClassVar[frozenset[str]] = frozenset({"script_text"})
    BINDINGS: ClassVar[list[BindingType]] = [*bind("row.edit", "scripts.language", "scripts.import", "form.save")]

    def __init__(self) -> None:
        super().__init__()
        self.shown_in: Language = language()
        self.refs: tuple[Ref, ...] = ()

    def compose_body(self) -> ComposeResult:
        yield RecordList(COLUMNS, header=True, id="scripts")

    def head(self) -> tuple[str, tuple[Cell | str, ...]]:
        return LANGUAGE_NAMES[self.shown_in], super().head()[1]

    def foot_pairs(self) -> list[Pair]:
        for ask in self.query(AskLine):
            return ask.foot_pairs()
        return super().foot_pairs()

    def draw_texts(self) -> None:
        found = self.query_one(RecordList)
        found.set_columns(tuple(replace(column, title=_(column.title)) for column in COLUMNS))

    async def load(self) -> None:
        rows = await self.seat.read(firm_scripts.scripts, self.shown_in)
        found = self.query_one(RecordList)
        made: dict[RecordId, Row] = {row.scenario.value: self._row(row) for row in rows}
        found.set_ids(tuple(made), made)
        self.redraw()

    def _row(self, row: ScriptRow) -> Row:
        whose = Cell(_("as shipped"), "muted")
        if row.own:
            session = self.seat.desk.session
            day = when.short(row.saved_at, session.zone, session.clock()) if row.saved_at else ""
            whose = Cell(f"{row.saved_by} {day}".strip(), "strong")
        mark = Cell(f"! {row.title}", "warn") if row.differs else Cell(row.title)
        return Row(row.scenario.value, (Cell(row.scenario.label, "strong"), mark, whose, Cell(str(row.uses))))

    @property
    def scenario(self) -> Scenario | None:
        """The scenario under the cursor."""
        at = self.query_one(RecordList).cursor_id
        return None if at is None else Scenario(str(at))

    async def on_record_list_opened(self, _event: Opened) -> None:
        await self.do("edit")

    async def action_edit(self) -> None:
        """Open the script under the cursor."""
        from katui.screens.script_editor import open_editor

        if self.scenario is not None:
            await open_editor(self, self.scenario, self.shown_in, self.refs)

    async def action_other_language(self) -> None:
        """The same scripts in the other language."""
        self.shown_in = next(each for each in LANGUAGES if each != self.shown_in)
        await self.load()

    async def action_import_script(self) -> None:
        """A script from a TOML file; it is looked at and saved as an edit of the script it is for."""
        from katui.screens.script_files_asked import ask_import

        await ask_import(self)

    def can_save(self) -> bool:
        """Only the line that asks for a file has something to take."""
        return bool(self.query(AskLine))

    async def action_save(self) -> None:
        """The line that is asked for, as enter does."""
        for ask in self.query(AskLine):
            await ask.take()

    async def step_back(self) -> bool:
        for ask in self.query(AskLine):
            await close_ask(ask)
            return True
        return await super().step_back()


async def open_scripts(screen: DeskScreen, scenario: Scenario | None = None, refs: tuple[Ref, ...] = ()) -> None:
    """The scripts, with the cursor on one; `refs` is the record they are tried on."""
    with screen.seat.opening():
        found = screen.seat.kept_screen(PLACE)
        assert isinstance(found, ScriptsScreen)
        if found in screen.app.screen_stack:
            return
        found.refs, found.shown_in = refs, language()
        await screen.seat.push_screen(found)
        await found.load()
        if scenario is not None:
            found.query_one(RecordList).move_to(scenario.value)
