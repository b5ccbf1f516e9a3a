"""One of a few: a letter each (P1 `m`, K, the reasons of an end)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType

from katui.commands.bindings import bind
from katui.i18n import _
from katui.screens.dialogs.base import HELP, Dialog
from katui.screens.text_lines import TextLines
from katui.widgets.cells import wrap
from katui.widgets.choice_list import ChoiceList, Option

if TYPE_CHECKING:
    from katui.widgets.foot_line import Pair

MOST: Final = 50
MOST_LINES: Final = 12


class ChooseDialog(Dialog[str]):
    """The id of the option that was taken; None when it was left. At most fifty options."""

    BINDINGS: ClassVar[list[BindingType]] = [*bind("form.save"), HELP]

    def __init__(self, title: str, options: Sequence[Option], sentence: str = "", *, save: str = "") -> None:
        """`save` is the option that ctrl+s takes, where there is one."""
        super().__init__(title)
        self._save = save
        self._options = tuple(options)[:MOST]
        self._sentence = sentence

    def compose_body(self) -> ComposeResult:
        if self._sentence:
            yield TextLines(len(self._said()), classes="said")
        yield ChoiceList(self._options)

    def _said(self) -> list[str]:
        """The sentence as lines of the screen's width; at most a dozen, so that the options stay in sight."""
        return wrap(self._sentence, max(1, self.app.size.width - 1))[:MOST_LINES]

    def draw_texts(self) -> None:
        for lines in self.query(TextLines):
            said = self._said()
            lines.styles.height = len(said)
            lines.show([[("strong", line)] for line in said])

    def on_resize(self) -> None:
        self.draw_texts()

    def can_save(self) -> bool:
        return bool(self._save)

    def action_save(self) -> None:
        """Ctrl+S, as for a single card: the one option it stands for."""
        self.dismiss(self._save)

    def foot_pairs(self) -> list[Pair]:
        return [(key, _("Move anyway") if label == _("Save") else label) for key, label in super().foot_pairs()]

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        self.dismiss(event.id)
