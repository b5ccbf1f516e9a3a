"""A few lines of text that change while one types; only changed cells are sent (S10)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from katui.widgets.cells import cut, plain, width_of
from katui.widgets.painting import ROLES, PaintedLines, Run, component_classes, strip_of

_LOOKS: Final = ROLES


class TextLines(PaintedLines, Widget, can_focus=False):
    """Lines of runs; the height is `lines`, whatever stands in them."""

    LOOKS = _LOOKS
    LOOK_PREFIX = "text--"
    COMPONENT_CLASSES: ClassVar[set[str]] = component_classes(LOOK_PREFIX, _LOOKS)

    def __init__(self, lines: int = 1, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._held: tuple[tuple[Run, ...], ...] = ()
        self.styles.height = lines

    @property
    def text(self) -> str:
        """What it says."""
        return "\n".join("".join(text for _role, text in runs) for runs in self._held)

    def show(self, lines: Sequence[Sequence[Run]]) -> None:
        """Show these lines, each a sequence of role and text."""
        self._held = tuple(tuple((role, plain(text)) for role, text in runs) for runs in lines)
        if self.is_attached:
            self.repaint()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return max(1, len(self._held))

    def line_at(self, y: int) -> Strip:
        width = self.paint_width
        runs: list[Run] = []
        left = width
        for role, text in self._held[y] if y < len(self._held) else ():
            shown = cut(text, left)
            runs.append((role, shown))
            left -= width_of(shown)
            if shown != text:
                break
        return strip_of(runs, width, self.look)
