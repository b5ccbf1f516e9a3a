"""What the keys do that hold on every screen, and the one place where a chord such as `g t` is read (I1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from katui import i18n
from katui.commands.bindings import chords, single_keys
from katui.commands.catalogue import BY_ID
from katui.commands.command import PREFIX, Command, is_chord, written
from katui.commands.keymap import textual_keymap, usable
from katui.domain.errors import Refused
from katui.i18n import _
from katui.screens.base import DeskScreen
from katui.screens.framed import Framed
from katui.screens.refusals import RefusalsSaid
from katui.screens.registry import HOMES
from katui.screens.viewing_only import refuses, stops

if TYPE_CHECKING:
    from textual.dom import DOMNode

    from katui.screens.seat import Seat

THEME_ORDER = ("dark", "light", "contrast")


class DeskKeys(RefusalsSaid):
    """An application with the global keys of the catalogue."""

    _chords: Mapping[str, Command] = {}
    _pending = False

    def use_keys(self, own: Mapping[str, str]) -> None:
        """Take one's own keys; those that no longer fit the catalogue are left out."""
        kept = usable(own)
        self._chords = chords(kept)
        self.set_keymap(textual_keymap(kept))
        for id, text in kept.items():
            command = BY_ID[id]
            if all(map(is_chord, command.keys)) and (keys := single_keys(tuple(text.split("|")))):
                self.bind(keys, command.action, description=command.label, show=False)

    async def run_action(
        self, action: Any, default_namespace: DOMNode | None = None, namespaces: Mapping[str, DOMNode] | None = None
    ) -> bool:
        """Do what a key is bound to; where nothing can be written, say so before anything opens (S5)."""
        if self._seat.desk.store.readonly:
            target, name, parameters = self._parse_action(action, default_namespace or self, namespaces)
            if stops(action, target) and target.check_action(name, parameters) and isinstance(self.screen, Framed):
                return refuses(self.screen)
        return await super().run_action(action, default_namespace, namespaces)

    # Chords

    def action_begin_chord(self) -> None:
        """`g` was pressed: the next key says where to."""
        self._pending = True
        names = " ".join(f"{key} {self._chord_name(command)}" for key, command in self._chords.items())
        self._seat.say(names)

    @staticmethod
    def _chord_name(command: Command) -> str:
        home = HOMES.get(command.id.removeprefix("go."))
        return _(home.short or home.title) if home else command.name

    async def _check_bindings(self, key: str, priority: bool = False) -> bool:
        if not (priority and self._pending):
            return await super()._check_bindings(key, priority)
        self._pending = False
        self._seat.say("")
        command = self._chords.get(written(key))
        if command is not None:
            await self.run_action(command.action)
        elif key != "escape":
            self._seat.say(_("{chord} does nothing.").format(chord=f"{PREFIX} {written(key)}"))
        return True

    @property
    def _seat(self) -> Seat:
        return cast("Seat", self)

    @property
    def desk_screen(self) -> DeskScreen | None:
        """The screen that has the keys, when it is one of the desk's."""
        return self.screen if isinstance(self.screen, DeskScreen) else None

    # Going about

    async def action_go(self, name: str) -> None:
        """Go to a home."""
        await self._seat.go(name)

    async def action_back(self) -> None:
        """Escape: close the log line, clear a filter, else leave the screen for the one below."""
        screen = self.desk_screen
        if screen is None:
            return
        line = screen.quick_log
        if line is not None and line.choosing:
            line.back_to_line()
            return
        if line is not None:
            await screen.close_quick_log()
            return
        screen.say("")
        if not await screen.step_back() and len(self.screen_stack) > 1:
            await self.pop_screen()

    async def action_next_record(self) -> None:
        """The next record of the current list."""
        if self.desk_screen is not None:
            await self.desk_screen.step_record(1)

    async def action_previous_record(self) -> None:
        """The previous record of the current list."""
        if self.desk_screen is not None:
            await self.desk_screen.step_record(-1)

    async def action_quick_log(self) -> None:
        """The one line about the row under the cursor (F2)."""
        if self.desk_screen is not None:
            await self.desk_screen.open_quick_log()

    async def action_undo(self) -> None:
        """Undo my last change (P1)."""
        from katui.screens.undo_key import undo_last

        await undo_last(self._seat, self.screen)

    async def action_palette(self) -> None:
        """Every action and every record."""
        from katui.screens.palette import open_palette

        await open_palette(self.screen)

    async def action_help(self) -> None:
        """The keys of this screen."""
        from katui.screens.help import HelpScreen

        if isinstance(self.screen, Framed) and not isinstance(self.screen, HelpScreen):
            with self.opening():
                await self.push_screen(HelpScreen(self.screen, self._chords))

    async def action_past_imports(self) -> None:
        """The imports there were (I5)."""
        from katui.screens.base import DeskScreen
        from katui.screens.import_past import open_past

        if isinstance(self.screen, DeskScreen):
            await open_past(self.screen)

    async def action_import_records(self) -> None:
        """A file with records (I5)."""
        from katui.screens.import_open import open_import

        await open_import(self.screen)

    async def action_import_calendar(self) -> None:
        """A calendar file with times one cannot make (I5)."""
        from katui.screens.base import DeskScreen
        from katui.screens.calendar_in import open_calendar

        if isinstance(self.screen, DeskScreen):
            await open_calendar(self.screen)

    async def action_scripts(self) -> None:
        """The firm's wording of the scripts (F3)."""
        from katui.screens.scripts_list import open_scripts

        if self.desk_screen is not None:
            await open_scripts(self.desk_screen)

    async def action_settings(self) -> None:
        """Language, theme and keys."""
        from katui.screens.settings import SettingsScreen

        if not isinstance(self.screen, SettingsScreen):
            with self.opening():
                await self.push_screen(SettingsScreen())

    async def action_rules(self) -> None:
        """The automatic rules and their switches (F1)."""
        from katui.screens.base import DeskScreen
        from katui.screens.rules import RulesScreen, open_rules

        if isinstance(self.screen, DeskScreen) and not isinstance(self.screen, RulesScreen):
            await open_rules(self.screen)

    async def action_switch_language(self) -> None:
        """To the other language."""
        await self._change("language", "en" if i18n.language() == "zh_CN" else "zh_CN")

    async def action_switch_theme(self) -> None:
        """To the next theme."""
        at = THEME_ORDER.index(self._seat.settings.theme)
        await self._change("theme", THEME_ORDER[(at + 1) % len(THEME_ORDER)])

    async def _change(self, key: str, value: str) -> None:
        try:
            await self._seat.change_setting(key, value)
        except Refused as refusal:
            self._seat.refused(refusal)

    async def action_quit_desk(self) -> None:
        """Leave; ask first when a text is unfinished."""
        await self._seat.drafts.look_again()
        unfinished = self._seat.drafts.open
        if not unfinished:
            self.exit()
            return
        from katui.screens.dialogs.confirm import ConfirmDialog

        lost = self._seat.drafts.unwritten
        if lost:
            said = i18n.n_(
                "{n} unfinished text would be lost: the store cannot be written to now.",
                "{n} unfinished texts would be lost: the store cannot be written to now.",
                lost,
            )
        else:
            said = i18n.n_(
                "{n} unfinished text is kept as a draft.", "{n} unfinished texts are kept as drafts.", len(unfinished)
            )
        said = said.format(n=lost or len(unfinished))
        await self.push_screen(ConfirmDialog(_("Quit"), said, _("Quit katui")), self._quit_if)

    def _quit_if(self, yes: bool | None) -> None:
        if yes:
            self.exit()

    async def action_quit(self) -> None:
        """Ctrl+Q is as `q`."""
        await self.action_quit_desk()
