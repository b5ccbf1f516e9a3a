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
LEAST: Final = 12
"""Cells that a name keeps, however much stands behind it."""


class TextLines(PaintedLines, Widget, can_focus=False):
    """Lines of runs; the height is `lines`, whatever stands in them."""

    LOOKS = _LOOKS
    LOOK_PREFIX = "text--"
    COMPONENT_CLASSES: ClassVar[set[str]] = component_classes(LOOK_PREFIX, _LOOKS)

    def __init__(
        self, lines: int = 1, *, id: str | None = None, classes: str | None = None, keep_last: bool = False
    ) -> None:
        """`keep_last` cuts the first run of a line that is too long, such as a name, and not what follows it."""
        super().__init__(id=id, classes=classes)
        self._keep_last = keep_last
        self._held: tuple[tuple[Run, ...], ...] = ()
        self.styles.height = lines

    @property
    def text(self) -> str:
        """What it says."""
        return "\n".join("".join(text for _role, text in runs) for runs in self._held)

    def show(self, lines: Sequence[Sequence[Run]]) -> None:
        """Show these lines, each a sequence of role and text."""
        before, self._held = self._held, tuple(tuple((role, plain(text)) for role, text in runs) for runs in lines)
        if self.is_attached and self._held != before:
            self.repaint()

    def show_all(self, lines: Sequence[Sequence[Run]]) -> None:
        """Show these lines in as many rows; without any it takes no room."""
        self.display = bool(lines)
        self.styles.height = max(1, len(lines))
        self.show(lines)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return max(1, len(self._held))

    def line_at(self, y: int) -> Strip:
        width = self.paint_width
        runs: list[Run] = []
        left = width
        held = self._held[y] if y < len(self._held) else ()
        told = shortened(held, width) if self._keep_last else held
        for place, (role, text) in enumerate(told):
            more = any(each.strip() for _role, each in told[place + 1 :])
            shown = cut(f"{text}…" if more and width_of(text) == left else text, left)
            runs.append((role, shown))
            left -= width_of(shown)
            if shown != text:
                break
        return strip_of(runs, width, self.look)


def shortened(runs: Sequence[Run], width: int) -> Sequence[Run]:
    """The runs in `width` cells by cutting the first, down to a few cells; what follows is never what is lost first."""
    if not runs:
        return runs
    (role, name), *rest = runs
    room = width - sum(width_of(text) for _role, text in rest)
    return runs if width_of(name) <= room else [(role, cut(name, max(room, LEAST))), *rest]
