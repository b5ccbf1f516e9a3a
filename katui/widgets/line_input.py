"""The field of one line: slim, steady, at home with Chinese input methods (I1, I3)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Final

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Input
from textual.widgets.input import Selection

from katui.domain.clean import clean, dropped_notice
from katui.domain.errors import Refused
from katui.i18n import N_
from katui.widgets.painting import SparingRefresh

_UNDO_STEPS: Final = 200


class LineInput(SparingRefresh, Input):
    """An input of one cell's height whose terminal cursor is where the input method expects it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "undo", N_("Undo typing"), show=False, id="input.undo"),
    ]
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)
    _WORD_START = re.compile(r"(?<=\W)\w|[\u3400-\u9fff]")

    @dataclass
    class Noticed(Message):
        """Something pasted was left out or refused; `text` says what, in one sentence (I6)."""

        line_input: LineInput
        text: str

    def __init__(
        self,
        value: str = "",
        placeholder: str = "",
        *,
        max_length: int = 0,
        password: bool = False,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """A field holding `value`; `max_length` in characters, 0 for none: more is refused, never cut."""
        self._before: list[tuple[str, int]] = []
        self._typing = False
        super().__init__(
            value,
            placeholder,
            max_length=max_length,
            password=password,
            select_on_focus=False,
            id=id,
            classes=classes,
        )
        self.cursor_blink = False

    # The terminal cursor

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the next character appears on the screen."""
        x, y, _width, _height = self.content_region
        return Offset(x + self._position_to_cell(self.cursor_position) - self.scroll_offset.x, y)

    def _watch_selection(self, selection: Selection) -> None:
        elsewhere = self.app.cursor_position
        super()._watch_selection(selection)
        self.app.cursor_position = self.cursor_screen_offset if self.has_focus else elsewhere
        if self.has_focus:
            self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        """After the scroll has settled the terminal cursor is put right, if it is not."""
        place = self.cursor_screen_offset
        if self.has_focus and self.app.cursor_position != place:
            self.app.cursor_position = place
            super(SparingRefresh, self).refresh()

    def on_resize(self) -> None:
        if self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset  # painted with the rest, where nothing scrolls
            self.call_after_refresh(self._settle)

    # Typing

    def replace(self, text: str, start: int, end: int) -> None:
        """Put `text` in place of what stands from `start` to `end`; ctrl+z takes it back."""
        before = (self.value, self.cursor_position)
        super().replace(text, start, end)
        if self.value == before[0]:
            return
        typing = len(text) == 1 and start == end
        if not (typing and self._typing):
            self._before = [*self._before[1 - _UNDO_STEPS :], before]
        self._typing = typing

    def action_undo(self) -> None:
        """Take back the last piece of typing, deleting or pasting."""
        if self._before:
            self.value, self.cursor_position = self._before.pop()
            self._typing = False

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        try:
            cleaned = clean(event.text, limit=self.max_length or None)
        except Refused as refused:
            self.post_message(self.Noticed(self, refused.message))
            return
        if cleaned.dropped:
            self.post_message(self.Noticed(self, dropped_notice(cleaned)))
        if cleaned.text:
            self.replace(cleaned.text, *self.selection)
