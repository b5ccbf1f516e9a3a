"""The field of many lines, for notes (F2, I6)."""

from __future__ import annotations

from collections.abc import Callable

from textual.geometry import Size
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

    def undo(self) -> None:
        """Take back the last piece of typing."""
        self._and_wrap(super().undo)

    def redo(self) -> None:
        """Put back what was taken back."""
        self._and_wrap(super().redo)

    def _and_wrap(self, step: Callable[[], None]) -> None:
        """A step over several edits, then the whole note wrapped anew.

        Textual 8.2.8 wraps only from the first to the last of the edits by places that other edits of the step have
        moved: enter, left, enter, a comma, ctrl+z, a letter, ctrl+z ends the program with an IndexError.
        """
        try:
            step()
        except IndexError:
            self.move_cursor(self.document.end)
            self.post_message(self.Changed(self))
        self.wrapped_document.wrap(self.wrap_width, self.indent_width)
        self.virtual_size = Size(0, self.wrapped_document.height)
        self.refresh()
