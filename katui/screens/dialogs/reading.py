"""A long text to read: a résumé, searched with `/` (P5)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input
from textual.widgets.text_area import Selection

from katui.commands.bindings import bind
from katui.i18n import _
from katui.screens.dialogs.text import TextDialog
from katui.screens.line_keys import key_pairs
from katui.screens.lists_search import SearchLine
from katui.widgets.line_input import LineInput
from katui.widgets.note_area import NoteArea

if TYPE_CHECKING:
    from katui.widgets.foot_line import Pair


class ReadDialog(TextDialog):
    """A text in which `/` finds words: enter goes to the next place, up to the one before."""

    BINDINGS: ClassVar[list[BindingType]] = bind("row.search")
    AUTO_FOCUS = "NoteArea"

    def __init__(self, title: str, text: str) -> None:
        super().__init__(title, text)
        self._found: list[tuple[int, int]] = []
        self._at = 0

    def compose_body(self) -> ComposeResult:
        yield SearchLine(id="search")
        yield from super().compose_body()

    def on_mount(self) -> None:
        self.query_one(SearchLine).display = False

    def foot_pairs(self) -> list[Pair]:
        if not self.query_one(SearchLine).has_focus_within:
            return super().foot_pairs()
        return [("enter", _("Next")), ("up", _("Previous")), *key_pairs("clear")]

    def action_search(self) -> None:
        """To the search line."""
        line = self.query_one(SearchLine)
        line.open()
        line.query_one(LineInput).placeholder = _("a word of the text")

    @on(Input.Changed, "#search-line")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        text = event.value.strip()
        area = self.query_one(NoteArea)
        places = re.finditer(re.escape(text), area.text, re.IGNORECASE) if text else ()
        self._found, self._at = [place.span() for place in places], 0
        self._show(text)

    @on(Input.Submitted, "#search-line")
    def _next(self, event: Input.Submitted) -> None:
        event.stop()
        self._step(1)

    @on(SearchLine.Left)
    def _beside(self, event: SearchLine.Left) -> None:
        self._step(event.by)

    def _step(self, by: int) -> None:
        if self._found:
            self._at = (self._at + by) % len(self._found)
        self._show(self.query_one(LineInput).value.strip())

    def _show(self, text: str) -> None:
        if not text:
            self.say("")
            return
        if not self._found:
            self.say(_("{text} is not in it.").format(text=text), tone="warn")
            return
        area = self.query_one(NoteArea)
        start, end = self._found[self._at]
        area.selection = Selection(_place(area.text, start), _place(area.text, end))
        area.scroll_cursor_visible(animate=False)
        self.say(_("{n} of {count}").format(n=self._at + 1, count=len(self._found)))

    def on_key(self, event: events.Key) -> None:
        if event.key == "escape" and self.query_one(SearchLine).display:
            event.stop()
            self.query_one(SearchLine).close()
            self.say("")
            self.query_one(NoteArea).focus(scroll_visible=False)


def _place(text: str, at: int) -> tuple[int, int]:
    """Line and column of a character."""
    return text.count("\n", 0, at), at - (text.rfind("\n", 0, at) + 1)
