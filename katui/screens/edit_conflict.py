"""The same field changed by two people: both values side by side, one of them holds (S6)."""

from __future__ import annotations

from textual.app import ComposeResult

from katui.i18n import _
from katui.screens.dialogs.base import Dialog
from katui.screens.text_lines import TextLines
from katui.widgets.cells import fit, wrap
from katui.widgets.choice_list import ChoiceList, Option
from katui.widgets.painting import Run

MOST = 10


class ConflictDialog(Dialog[str]):
    """`theirs` or `mine`; None goes back with nothing decided, the text kept."""

    def __init__(self, field: str, sentence: str, theirs: str, mine: str) -> None:
        super().__init__(field)
        self._sentence = sentence
        self._theirs = theirs
        self._mine = mine

    def compose_body(self) -> ComposeResult:
        yield TextLines(2, classes="said")
        yield TextLines(MOST + 1, id="both")
        yield ChoiceList([Option("theirs", _("Keep theirs"), letter="t"), Option("mine", _("Keep mine"), letter="m")])

    def draw_texts(self) -> None:
        width = self.app.size.width
        said = wrap(self._sentence, width - 1)[:2]
        self.query_one(".said", TextLines).show([[("strong", line)] for line in said])
        self.query_one("#both", TextLines).show(side_by_side(self._theirs, self._mine, width))

    def on_resize(self) -> None:
        self.draw_texts()

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        self.dismiss(event.id)


def side_by_side(theirs: str, mine: str, width: int) -> list[list[Run]]:
    """Two texts in two columns under their names; what does not fit is cut at the end of the last line."""
    half = max(4, (width - 3) // 2)
    left, right = wrap(theirs or "–", half), wrap(mine or "–", half)
    lines: list[list[Run]] = [[("muted", fit(_("Theirs, on file"), half) + " | " + fit(_("Mine, typed now"), half))]]
    for n in range(min(MOST, max(len(left), len(right)))):
        one, two = (side[n] if n < len(side) else "" for side in (left, right))
        lines.append([("base", fit(one, half)), ("muted", " | "), ("strong", fit(two, half))])
    return lines
