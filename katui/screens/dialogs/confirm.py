"""Yes or no: enter or Escape."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from katui.commands.bindings import bindings
from katui.i18n import _
from katui.screens.dialogs.base import Dialog
from katui.screens.text_lines import TextLines
from katui.widgets.cells import wrap
from katui.widgets.choice_list import ChoiceList, Option


class ConfirmDialog(Dialog[bool]):
    """One sentence and two choices; True when it was agreed to."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("choice")

    def __init__(self, title: str, sentence: str, agree: str) -> None:
        """`agree` says what enter does."""
        super().__init__(title)
        self._sentence = sentence
        self._agree = agree

    def compose_body(self) -> ComposeResult:
        yield TextLines(1, classes="said")
        yield ChoiceList([Option("yes", self._agree), Option("no", _("Back"))])

    def draw_texts(self) -> None:
        lines = wrap(self._sentence, self.app.size.width - 2)
        told = self.query_one(TextLines)
        told.styles.height = len(lines)
        told.show([[("strong", line)] for line in lines])

    def on_resize(self) -> None:
        self.draw_texts()

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        self.dismiss(event.id == "yes")
