"""The palette: every action and every record, found as one types (I1 `ctrl+p`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from katui.commands.catalogue import COMMANDS
from katui.commands.command import Command, is_chord
from katui.commands.keymap import keys_of
from katui.domain.errors import Refused
from katui.domain.refs import Ref
from katui.i18n import N_, _, in_every_language
from katui.screens.dialogs.base import Dialog
from katui.screens.framed import Framed
from katui.screens.seat import app_of
from katui.widgets.line_input import LineInput
from katui.widgets.list_messages import Opened
from katui.widgets.record_list import RecordList
from katui.widgets.rows import Cell, Column, Row

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.screen import Screen

    from katui.services.find import Hit

MOST_RECORDS = 40
COLUMNS = (Column("name", fraction=2), Column("detail", fraction=3, priority=1), Column("key", width=10, align="right"))


@dataclass(frozen=True, slots=True)
class Deed:
    """An action that can be done now: its words, its key, and where it is done."""

    id: str
    name: str
    about: str
    key: str
    action: str
    where: DOMNode | None
    names: str
    """What it is called in every language, folded: found by it, it stands before what only mentions the word."""

    words: str
    """Its id and all its words in every language, folded: it is found by any of them."""


def deeds_of(screen: Framed[Any]) -> tuple[Deed, ...]:
    """What can be done on a screen now, in the order of the catalogue."""
    live = {each.binding.id: each for each in screen.active_bindings.values() if each.enabled}
    own = screen.seat.settings.keys
    found = []
    for command in COMMANDS:
        if not command.palette:
            continue
        keys = keys_of(command, own)
        here = _here(screen, command)
        free = command.scope == "global" and (not keys or all(map(is_chord, keys)))
        if not free and not here and command.id not in live:
            continue
        where = live[command.id].node if command.id in live else screen if here else None
        shown = keys[0] if keys else ""
        names = " ".join(in_every_language(command.label)).casefold()
        words = " ".join((command.id, names, *in_every_language(command.help))).casefold()
        found.append(Deed(command.id, command.name, command.about, shown, command.action, where, names, words))
    return tuple(found)


def _here(screen: Framed[Any], command: Command) -> bool:
    """Whether a command without keys is one of this screen: only the palette reaches it."""
    return not command.keys and command.scope != "global" and bool(screen.check_action(command.action, ()))


async def open_palette(screen: Screen[Any]) -> None:
    """Open the palette over a screen, and do what is chosen there."""
    if not isinstance(screen, Framed) or isinstance(screen, PaletteScreen):
        return
    seat = screen.seat
    app = app_of(seat)
    with seat.opening():
        await app.push_screen(PaletteScreen(deeds_of(screen)), lambda chosen: _do(app, chosen))


def _do(app: Any, chosen: Deed | Ref | None) -> None:
    """Do what was chosen, once the palette has gone."""
    if isinstance(chosen, Ref):
        app.open_in_background(app.open_record(chosen), exit_on_error=True)
    elif chosen is not None:
        app.open_in_background(app.run_action(chosen.action, chosen.where), exit_on_error=True)


class PaletteScreen(Dialog["Deed | Ref"]):
    """A line to type in and what it finds; actions first, then records."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", N_("Down"), show=False),
        Binding("up", "move(-1)", N_("Up"), show=False),
        Binding("pagedown", "move(10)", N_("Page down"), show=False),
        Binding("pageup", "move(-10)", N_("Page up"), show=False),
    ]
    AUTO_FOCUS = "LineInput"

    def __init__(self, deeds: tuple[Deed, ...]) -> None:
        super().__init__("")
        self._deeds = deeds
        self._hits: tuple[Hit, ...] = ()
        self._found_for: str | None = None

    @property
    def screen_name(self) -> str:
        return _("Palette")

    def compose_body(self) -> ComposeResult:
        yield LineInput(id="palette-line")
        yield RecordList(COLUMNS, id="palette-found")

    def draw_texts(self) -> None:
        self.query_one(LineInput).placeholder = _("an action, a name, pinyin, initials, the end of a phone number")
        self.query_one(RecordList).set_empty(_("Nothing fits. Fewer letters find more; esc goes back."))
        self._show()

    @property
    def _text(self) -> str:
        return self.query_one(LineInput).value.strip()

    @on(Input.Changed, "#palette-line")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._look()

    @work(exclusive=True, group="palette", exit_on_error=False)
    async def _look(self) -> None:
        await self._search()
        if self.is_attached:
            self._show()

    async def _search(self) -> None:
        """Find the records for what stands in the line now."""
        from katui.services import find

        text = self._text
        try:
            found = await self.seat.read(find.find, text, limit=MOST_RECORDS)
            self._hits = found.items
        except Refused:
            self._hits = ()
        self._found_for = text

    def _show(self) -> None:
        rows = [_deed_row(deed) for deed in fitting(self._deeds, self._text)]
        rows += [_hit_row(hit) for hit in self._hits]
        found = self.query_one(RecordList)
        found.set_ids([row.id for row in rows], {row.id: row for row in rows})
        found.cursor = 0

    def action_move(self, by: int) -> None:
        """The cursor up or down while the line keeps the keys."""
        self.query_one(RecordList).cursor += by

    @on(Input.Submitted, "#palette-line")
    async def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        if self._found_for != self._text:
            await self._search()
            self._show()
        self._take(self.query_one(RecordList).cursor_id)

    @on(RecordList.Opened)
    def _opened(self, event: Opened) -> None:
        self._take(event.id)

    def _take(self, id: int | str | None) -> None:
        for deed in self._deeds:
            if id == f"do:{deed.id}":
                self.dismiss(deed)
        if isinstance(id, str) and not id.startswith("do:"):
            self.dismiss(Ref.parse(id))


def fitting(deeds: tuple[Deed, ...], text: str) -> list[Deed]:
    """The deeds that have every word, those first that are called so."""
    typed = text.casefold().split()
    found = [deed for deed in deeds if all(word in deed.words for word in typed)]
    return sorted(found, key=lambda deed: not all(word in deed.names for word in typed))


def _deed_row(deed: Deed) -> Row:
    return Row(f"do:{deed.id}", (Cell(deed.name), Cell(deed.about, "muted"), Cell(deed.key, "accent")))


def _hit_row(hit: Hit) -> Row:
    cells = (Cell(hit.name, "strong"), Cell(hit.detail, "muted"), Cell(hit.kind.label, "muted"))
    return Row(f"{hit.kind.value}:{hit.id}", cells)
