"""A form with lines above its fields that say what the fields cannot: what was said before, what stops it (I6)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from textual.app import ComposeResult

from katui.screens.dialogs.form import FormDialog
from katui.screens.text_lines import TextLines
from katui.widgets.painting import Run

MOST_LINES: Final = 7


class ToldForm(FormDialog):
    """A form under some lines; `lines` stand there as they are, each in one row."""

    def __init__(self, *args: Any, lines: Sequence[Sequence[Run]] = (), **named: Any) -> None:
        super().__init__(*args, **named)
        self._lines = tuple(lines)[:MOST_LINES]

    def compose_body(self) -> ComposeResult:
        if self._lines:
            yield TextLines(len(self._lines), id="form-told")
        yield from super().compose_body()

    def draw_texts(self) -> None:
        super().draw_texts()
        for lines in self.query("#form-told").results(TextLines):
            lines.show(self._lines)
