"""The field of many lines, for notes (F2, I6)."""

from __future__ import annotations

from textual.document._document_navigator import DocumentNavigator
from textual.widgets import TextArea

from katui.widgets.note_wrap import NoteWrap
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

    def _set_document(self, text: str, language: str | None) -> None:
        super()._set_document(text, language)
        self.wrapped_document = NoteWrap(self.document, tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self._rewrap_and_refresh_virtual_size()
