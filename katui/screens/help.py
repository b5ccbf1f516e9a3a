"""Help: the keys that act on the screen one came from, as they are now (I1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from katui.commands.bindings import bindings
from katui.commands.catalogue import BY_ID, scope_name
from katui.commands.command import PREFIX, Command
from katui.commands.keymap import keys_of
from katui.commands.scopes import SCOPES
from katui.i18n import N_
from katui.i18n.marks import labelled
from katui.screens.base import DeskScreen
from katui.widgets.detail import DetailPane, Field, Section

if TYPE_CHECKING:
    from katui.screens.framed import Framed


class HelpScreen(DeskScreen):
    """Keys by where they act, the screen's own first."""

    TITLE_TEXT = N_("Help")
    BINDINGS: ClassVar[list[BindingType]] = bindings("detail")

    def __init__(self, about: Framed[object], chords: Mapping[str, Command]) -> None:
        """Help about the screen `about`, read now; `chords` are the second keys after `g`."""
        super().__init__()
        self._live = live_commands(about)
        self._chords = chords

    def compose_body(self) -> ComposeResult:
        yield DetailPane(id="keys")

    def draw_texts(self) -> None:
        self.query_one(DetailPane).show(self._sections(), keep_place=True)

    def _sections(self) -> list[Section]:
        own = self.seat.settings.keys
        found: list[Section] = []
        order = sorted(SCOPES, key=lambda scope: (scope == "global", scope in ("list", "detail", "choice", "input")))
        for scope in order:
            fields = [key_field(BY_ID[id], own) for id in self._live if BY_ID[id].scope == scope]
            if scope == "global":
                fields += [Field(c.id, f"{PREFIX} {key}", c.name) for key, c in self._chords.items()]
            if fields:
                found.append(Section(scope_name(scope), tuple(fields)))
        return found

    async def step_back(self) -> bool:
        return False


def live_commands(screen: Framed[object]) -> tuple[str, ...]:
    """The commands whose keys act on a screen now, in the order of the catalogue."""
    ids = {each.binding.id or "" for each in screen.active_bindings.values() if each.enabled}
    ids = {id.rpartition(".")[0] if id.startswith("panel.branch.") else id for id in ids}
    return tuple(id for id in BY_ID if id in ids)


def key_field(command: Command, own: Mapping[str, str]) -> Field:
    """One line of the help: the keys, what they do."""
    keys = " / ".join(keys_of(command, own))
    about = command.about
    return Field(command.id, keys, labelled(command.name.rstrip("?"), about) if about else command.name)
