"""The base of the dialogs: framed like a screen, named like the screen that opened them (I2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, ScreenResultType

from katui.i18n import N_
from katui.screens.framed import Framed
from katui.widgets.foot_line import FootLine, Pair
from katui.widgets.head_line import HeadLine
from katui.widgets.notice_line import NoticeLine

if TYPE_CHECKING:
    from katui.widgets.rows import Cell


class Dialog(Framed[ScreenResultType | None], ModalScreen[ScreenResultType | None]):
    """Something asked over a screen; Escape leaves it, what was typed stays a draft."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", N_("Back"), show=False, id="dialog.leave")]

    def __init__(self, title: str) -> None:
        """`title` says what is asked, in the active language."""
        super().__init__()
        self._asked = title

    @property
    def screen_name(self) -> str:
        stack = self.app.screen_stack
        below = stack[: stack.index(self)] if self in stack else stack
        named = [screen for screen in below if isinstance(screen, Framed) and not isinstance(screen, Dialog)]
        return named[-1].screen_name if named else "katui"

    def head(self) -> tuple[str, tuple[Cell | str, ...]]:
        return self._asked, ()

    def compose(self) -> ComposeResult:
        yield HeadLine(id="head")
        yield from self.compose_body()
        yield NoticeLine(id="notice")
        yield FootLine(id="foot")

    def compose_body(self) -> ComposeResult:
        """The dialog's own widgets."""
        yield from ()

    def foot_pairs(self) -> list[Pair]:
        from katui.i18n import _

        return [*super().foot_pairs(), ("esc", _("Back"))]

    def action_leave(self) -> None:
        """Escape."""
        self.dismiss(None)
