"""The field of many lines, for notes (F2, I6)."""

from __future__ import annotations

from textual.widgets import TextArea

from katui.widgets.painting import SparingRefresh


class NoteArea(SparingRefresh, TextArea):
    """A note of any length: wrapped, no line numbers, a steady cursor, tab leaves the field."""

    def __init__(
        self, text: str = "", placeholder: str = "", *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(
            text,
            soft_wrap=True,
            show_line_numbers=False,
            tab_behavior="focus",
            highlight_cursor_line=False,
            placeholder=placeholder,
            id=id,
            classes=classes,
        )
        self.cursor_blink = False
