"""A form that says while one types who may be here already, and asks before it is saved all the same (P5)."""

from __future__ import annotations

import asyncio
from typing import ClassVar, Final

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, TextArea

from katui.commands.bindings import bind
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.i18n import _
from katui.screens.asked_form import AskedForm, SaveAsked
from katui.screens.dialogs.choose import ChooseDialog
from katui.screens.dialogs.form_fields import FormField
from katui.screens.known_words import MOST, doubt_line, erased_line, line_of, opening
from katui.screens.registry import file_title
from katui.screens.text_lines import TextLines
from katui.services import duplicates, erased_again
from katui.services.duplicates import Match
from katui.services.field_values import phone_doubt

COMPARED = frozenset({"employer", "client"}) | duplicates.CERTAIN
SIDES: Final = 2
"""Cells beside the lines, of the dialog."""


class KnownForm(AskedForm):
    """A form about one record; closes with what `save` gave back, or with the record that was here already.

    `but` is the record that is edited, which is nobody else.
    """

    BINDINGS: ClassVar[list[BindingType]] = bind("new.known")

    def __init__(
        self, kind: Kind, title: str, fields: list[FormField], save: SaveAsked, *, but: int | None = None, **more: str
    ) -> None:
        super().__init__(title, fields, save, **more)
        self._kind = kind
        self._but = but
        self.matches: tuple[Match, ...] = ()
        self.erased = ""
        self.doubt = ""

    @property
    def screen_name(self) -> str:
        """The name of the file of what the form makes or changes, whatever screen it was opened from (I2)."""
        return file_title(self._kind)

    @property
    def about(self) -> Ref | None:
        return None if self._but is None else Ref(self._kind, self._but)

    def compose_body(self) -> ComposeResult:
        yield TextLines(0, id="known")
        yield from super().compose_body()

    def on_mount(self) -> None:
        super().on_mount()
        if self._given:
            self._compare()

    def on_input_changed(self, _event: Input.Changed) -> None:
        self._compare()

    def on_text_area_changed(self, _event: TextArea.Changed) -> None:
        self._compare()

    @property
    def _given(self) -> dict[str, str]:
        """What others can be known by, of what stands in the fields."""
        return {name: text for name, text in self.values.items() if name in COMPARED and text.strip()}

    @work(exclusive=True, group="duplicates", exit_on_error=False)
    async def _compare(self) -> None:
        given = self._given
        self.matches = await self.seat.read(duplicates.possible, self._kind, given, self._but) if given else ()
        self.erased = await self._erased(given)
        self.doubt = await asyncio.to_thread(phone_doubt, given.get("phone", ""))
        if self.is_attached:
            self._show_matches()

    async def _erased(self, given: dict[str, str]) -> str:
        """That whoever is new here was erased on request; a record that is edited is asked about when it is saved."""
        if self._kind is not Kind.CANDIDATE or self._but is not None or not given.keys() & {"phone", "email"}:
            return ""
        day = await self.seat.read(erased_again.known, given)
        return "" if day is None else erased_again.told(day)

    def _show_matches(self) -> None:
        width = self.app.size.width - SIDES
        shown = [line_of(match, width) for match in self.matches[:MOST]]
        if self.erased:
            shown.append(erased_line(self.erased, width))
        if self.doubt:
            shown.append(doubt_line(self.doubt, width))
        lines = self.query_one("#known", TextLines)
        lines.styles.height = len(shown)
        lines.show(shown)
        self.refresh_bindings()
        self.draw_foot()

    def can_open_known(self) -> bool:
        return bool(self.matches)

    def action_open_known(self) -> None:
        """Leave the form for the record that is here already; several are chosen from."""
        options = [opening(one) for one in self.matches[:MOST]]
        if len(options) == 1:
            self.dismiss(Ref.parse(options[0].id))
        else:
            self.app.push_screen(ChooseDialog(_("Here already"), options), self._settle)
