"""One of a few: a letter each (P1 `m`, K, the reasons of an end)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.app import ComposeResult

from katui.screens.dialogs.base import Dialog
from katui.screens.text_lines import TextLines
from katui.widgets.choice_list import ChoiceList, Option

MOST: Final = 50


class ChooseDialog(Dialog[str]):
    """The id of the option that was taken; None when it was left. At most fifty options."""

    def __init__(self, title: str, options: Sequence[Option], sentence: str = "") -> None:
        super().__init__(title)
        self._options = tuple(options)[:MOST]
        self._sentence = sentence

    def compose_body(self) -> ComposeResult:
        if self._sentence:
            yield TextLines(self._sentence.count("\n") + 1, classes="said")
        yield ChoiceList(self._options)

    def draw_texts(self) -> None:
        for lines in self.query(TextLines):
            lines.show([[("strong", line)] for line in self._sentence.split("\n")])

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        self.dismiss(event.id)
