"""A small menu: a letter for each choice, and under it what the choice requires, whole at the cursor (P1)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar, Final

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from katui.i18n import N_
from katui.widgets.cells import fit, plain, width_of, wrap
from katui.widgets.cursor_keys import top_for
from katui.widgets.line_view import LineView
from katui.widgets.painting import ROLES, Run, component_classes, strip_of
from katui.widgets.rows import Role

LETTERS: Final = "abcdefghilmnoprstuwxyz0123456789"
"""Letters for choices: without `j` and `k`, which move, `v`, which marks, and `q`, which quits."""
INDENT: Final = 5
"""What is required stands below the words of the choice."""
_LOOKS: Final = (*ROLES, "letter", "cursor", "cursor-idle")


@dataclass(frozen=True, slots=True)
class Option:
    """One choice; `needs` says what it requires; `letter` only where a choice always has the same one."""

    id: str
    label: str
    needs: str = ""
    role: Role = ""
    letter: str = ""


def with_letters(options: Sequence[Option]) -> dict[str, Option]:
    """Each option under its letter: its own, else the next free one; past the last letter only the cursor chooses."""
    taken = {option.letter for option in options if option.letter}
    free = iter([letter for letter in LETTERS if letter not in taken])
    lettered: dict[str, Option] = {}
    for option in options:
        letter = option.letter or next(free, f"#{len(lettered)}")
        lettered[letter] = option
    return lettered


class ChoiceList(LineView):
    """Choices, each with a second line when it requires something, taken by letter or with the cursor and enter."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "choose", N_("Choose"), show=False, id="choice.take")]
    LOOKS = _LOOKS
    LOOK_PREFIX = "choice--"
    COMPONENT_CLASSES: ClassVar[set[str]] = component_classes(LOOK_PREFIX, _LOOKS)

    cursor: reactive[int] = reactive(0, repaint=False, init=False)
    """Number of the choice that enter takes."""

    @dataclass
    class Chosen(Message):
        """A choice was taken."""

        choice_list: ChoiceList
        id: str

        @property
        def control(self) -> ChoiceList:
            """The menu, for `on(…, "#id")`."""
            return self.choice_list

    def __init__(self, options: Sequence[Option] = (), *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._lettered: list[tuple[str, Option]] = []
        self._needs: list[list[str]] = []
        self.set_options(options)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer these choices, the first one under the cursor."""
        self._lettered = list(with_letters(options).items())
        self.cursor = 0
        self._wrap_needs()
        self.draw()

    def _wrap_needs(self) -> None:
        """What each choice requires, in lines of the width there is; room is kept for the longest of them."""
        room = self.paint_width - INDENT if self.is_attached else 0
        self._needs = [
            wrap(option.needs, room) if room > 0 and option.needs else [option.needs] * bool(option.needs)
            for _letter, option in self._lettered
        ]
        self._stand()
        unfolded = max((len(lines) for lines in self._needs), default=1)
        self.virtual_size = Size(1, sum(1 + bool(lines) for lines in self._needs) + max(0, unfolded - 1))

    def _stand(self) -> None:
        """Where each choice begins: all have one line of what they require, the one under the cursor has all."""
        lines = [1 + (len(needs) if at == self.cursor else bool(needs)) for at, needs in enumerate(self._needs)]
        self._tops = list(accumulate(lines, initial=0))

    def on_resize(self) -> None:
        """Another width wraps otherwise, and may need another height."""
        before = self.virtual_size
        self._wrap_needs()
        if self.virtual_size != before:
            self.refresh(layout=True)
        self.draw()

    def entries(self) -> int:
        return len(self._lettered)

    def page(self) -> int:
        return max(1, self.size.height * len(self._lettered) // max(1, self._tops[-1]))

    def _option_at(self, line: int) -> int:
        """Number of the choice that stands on a line; as many as there are below the last."""
        return bisect_right(self._tops, line) - 1

    def line_at(self, y: int) -> Strip:
        width = self.paint_width
        at_line = y + self.scroll_offset.y
        number = self._option_at(at_line)
        if number >= len(self._lettered):
            return strip_of([], width, self.look)
        letter, option = self._lettered[number]
        at, below = number == self.cursor, at_line - self._tops[number]
        if below:
            told = self._needs[number][below - 1] if at else plain(option.needs)
            return strip_of([("muted", fit(" " * INDENT + told, width))], width, self.look)
        sign = ("›" if self.has_focus else "-") if at else " "
        shown = letter if len(letter) == 1 else " "
        runs: list[Run] = [("letter", f"{sign} {shown}  "), (option.role or "base", plain(option.label))]
        if at or sum(width_of(text) for _role, text in runs) > width:
            text = fit("".join(text for _role, text in runs), width)
            runs = [(("cursor" if self.has_focus else "cursor-idle") if at else option.role or "base", text)]
        return strip_of(runs, width, self.look)

    def watch_cursor(self, old: int, new: int) -> None:
        first = self._option_at(self.scroll_offset.y)
        self._stand()
        top = top_for(new, old, first, self.page())
        y = max(self._tops[top], self._tops[new + 1] - max(1, self.size.height))
        if y != self.scroll_offset.y:
            self.scroll_to(y=y, animate=False, force=True)
        self.draw()

    def on_key(self, event: events.Key) -> None:
        for number, (letter, _option) in enumerate(self._lettered):
            if event.character == letter:
                event.stop()
                event.prevent_default()
                self.cursor = number
                self.action_choose()
                return

    def on_click(self, event: events.Click) -> None:
        place = event.get_content_offset(self)
        number = -1 if place is None else self._option_at(place.y + self.scroll_offset.y)
        if 0 <= number < len(self._lettered):
            self.cursor = number
            self.action_choose()

    def action_choose(self) -> None:
        """Take the choice under the cursor."""
        if self._lettered:
            self.post_message(self.Chosen(self, self._lettered[self.cursor][1].id))
