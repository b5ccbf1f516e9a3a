"""The field of many lines, for notes (F2, I6)."""

from __future__ import annotations

from functools import lru_cache

from textual._wrap import compute_wrap_offsets
from textual.document._document import Location
from textual.document._document_navigator import DocumentNavigator
from textual.document._wrapped_document import WrappedDocument
from textual.expand_tabs import get_tab_widths
from textual.widgets import TextArea

from katui.widgets.cells import breaks
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


class NoteWrap(WrappedDocument):
    """A text broken where katui breaks lines everywhere; the text itself stays as it is.

    Textual 8.2.8 takes a run of Chinese for one word and moves it to the next line whole: “1.” stands there alone.
    """

    def wrap(self, width: int, tab_width: int | None = None) -> None:
        """Break all lines for `width` cells; 0 breaks none."""
        self._width = width
        self._tab_width = tab_width or self._tab_width
        lines = self.document.lines
        self._tab_width_cache = [[cells for _text, cells in get_tab_widths(line, self._tab_width)] for line in lines]
        self._wrap_offsets = [_breaks(line, width, self._tab_width) for line in lines]
        self._offset_to_line_info = [
            (line, section) for line, places in enumerate(self._wrap_offsets) for section in range(len(places) + 1)
        ]
        self._line_index_to_offsets = [[] for _line in lines]
        for at, (line, _section) in enumerate(self._offset_to_line_info):
            self._line_index_to_offsets[line].append(at)

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:
        """Break all lines anew after an edit.

        Textual 8.2.8 breaks only from the first to the last of several edits, by places that other edits of the step
        have moved: enter, left, enter, a comma, ctrl+z, a letter, ctrl+z ended the program with an IndexError.
        """
        self.wrap(self._width)


@lru_cache(maxsize=512)
def _breaks(line: str, width: int, tab_width: int) -> list[int]:
    """Where a line is broken; one with tabs as Textual does it, which knows how wide each is."""
    if not width:
        return []
    return compute_wrap_offsets(line, width, tab_width) if "\t" in line else breaks(line, width)
