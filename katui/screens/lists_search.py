"""The search line above a list: P5's language, narrowing as one types (I1 `/`)."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets.input import Selection

from katui.i18n import _
from katui.screens.text_lines import TextLines
from katui.widgets.line_input import LineInput
from katui.widgets.steady import Row


class SearchLine(Row):
    """A slash and a field over the titles of the columns; there while it is wanted or the list is narrowed."""

    @dataclass
    class Left(Message):
        """The keys go to the list, `by` rows on."""

        by: int

    def compose(self) -> ComposeResult:
        yield TextLines(1, classes="slash")
        yield LineInput(max_length=500, id="search-line")

    def on_mount(self) -> None:
        self.query_one(TextLines).show([[("accent", "/")]])

    def draw_texts(self) -> None:
        """The hint in the active language."""
        self.query_one(LineInput).placeholder = _(
            "name, pinyin, initials; city:上海 title:架构 salary:<60 owner:me; OR -not; ? explains"
        )

    def open(self) -> None:
        """Give the line the keys; what stood in it stands there selected, so that the next search replaces it."""
        self.display = True
        line = self.query_one(LineInput)
        line.selection = Selection(0, len(line.value))
        line.focus(scroll_visible=False)

    def put(self, text: str) -> None:
        """A line that was kept; its list shows it already."""
        self.display = bool(text)
        with self.prevent(LineInput.Changed):
            self.query_one(LineInput).value = text

    def clear(self) -> None:
        """Empty, and still here."""
        with self.prevent(LineInput.Changed):
            self.query_one(LineInput).value = ""

    def close(self) -> None:
        """Empty and away."""
        with self.prevent(LineInput.Changed):
            self.query_one(LineInput).value = ""
        self.display = False

    def on_key(self, event: events.Key) -> None:
        by = {"down": 1, "up": -1, "pagedown": 10, "tab": 0}.get(event.key)
        if by is not None:
            event.stop()
            event.prevent_default()
            self.post_message(self.Left(by))
