"""A text to read and to copy: it stays on the screen, so that it can be marked with the mouse as well (F4 `y`)."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from katui.commands.bindings import bind
from katui.screens.dialogs.base import Dialog
from katui.widgets.note_area import NoteArea


class TextDialog(Dialog[bool]):
    """A text that `y` offers to the clipboard; True when it was."""

    BINDINGS: ClassVar[list[BindingType]] = bind("row.copy")

    def __init__(self, title: str, text: str) -> None:
        super().__init__(title)
        self._text = text
        self._copied = False

    def compose_body(self) -> ComposeResult:
        area = NoteArea(self._text)
        area.read_only = True
        yield area

    async def action_copy(self) -> None:
        """Offer the text to the clipboard and say what was done."""
        done = await self.seat.copy(self._text)
        self._copied = True
        self.say(done.sentence, tone="good")

    def action_leave(self) -> None:
        self.dismiss(self._copied)
