"""The base of the dialogs: framed like a screen, named like the screen that opened them (I2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, ScreenResultType

from katui.i18n import N_
from katui.screens.framed import Framed
from katui.screens.line_keys import key_pairs
from katui.widgets.foot_line import FootLine, Pair
from katui.widgets.head_line import HeadLine
from katui.widgets.notice_line import NoticeLine

if TYPE_CHECKING:
    from katui.widgets.rows import Cell

HELP: Final = Binding("question_mark", "app.help", N_("Help"), show=False, id="help")
"""For a dialog in which nothing is typed: the keys of the application are not asked under a dialog (I1)."""


class Dialog(Framed[ScreenResultType | None], ModalScreen[ScreenResultType | None]):
    """Something asked over a screen; Escape leaves it, what was typed stays a draft."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", N_("Back"), show=False, id="dialog.leave")]

    NAMES_RECORD: ClassVar[bool] = False
    """Whether row 1 also says of which record it was asked, where the title does not."""

    def __init__(self, title: str) -> None:
        """`title` says what is asked, in the active language."""
        super().__init__()
        self._asked = title

    @property
    def screen_name(self) -> str:
        below = self.below
        return "katui" if below is None else below.screen_name

    @property
    def below(self) -> Framed[Any] | None:
        """What it was opened over, a screen or another dialog."""
        stack = self.app.screen_stack
        below = stack[: stack.index(self)] if self in stack else stack
        return next((screen for screen in reversed(below) if isinstance(screen, Framed)), None)

    @property
    def record_name(self) -> str:
        below = self.below
        return "" if below is None else below.record_name

    def head(self) -> tuple[str, tuple[Cell | str, ...]]:
        record = self.record_name if self.NAMES_RECORD else ""
        return (self._asked if record.split(" · ")[0] in self._asked else f"{self._asked} · {record}"), ()

    def compose(self) -> ComposeResult:
        yield HeadLine(id="head")
        yield from self.compose_body()
        yield NoticeLine(id="notice")
        yield FootLine(id="foot")

    def compose_body(self) -> ComposeResult:
        """The dialog's own widgets."""
        yield from ()

    def foot_pairs(self) -> list[Pair]:
        return [*super().foot_pairs(), *key_pairs("back")]

    def action_leave(self) -> None:
        """Escape."""
        self.dismiss(None)
