"""The row that says what happened (I2): what, what was kept, what to press."""

from __future__ import annotations

from typing import ClassVar, Final, Literal

from textual.strip import Strip
from textual.widget import Widget

from katui.widgets.cells import cut, plain, width_of
from katui.widgets.painting import PaintedLines, component_classes, strip_of

Tone = Literal["base", "good", "warn", "bad"]
_LOOKS: Final = ("base", "good", "warn", "bad")
_SIGNS: Final[dict[Tone, str]] = {"base": "", "good": "+ ", "warn": "! ", "bad": "x "}


class NoticeLine(PaintedLines, Widget, can_focus=False):
    """One sentence at a time; it stays until the next, or until it is cleared, so nothing moves."""

    LOOKS = _LOOKS
    LOOK_PREFIX = "notice--"
    COMPONENT_CLASSES: ClassVar[set[str]] = component_classes(LOOK_PREFIX, _LOOKS)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._tone: Tone = "base"
        self._parts = ("", "", "")

    @property
    def text(self) -> str:
        """What it says, whole."""
        return " ".join(part for part in self._parts if part)

    def say(self, what: str, kept: str = "", press: str = "", tone: Tone = "base") -> None:
        """What happened, what was kept, what to press."""
        self._tone = tone
        self._parts = (plain(what), plain(kept), plain(press))
        if self.is_attached:
            self.repaint()

    def clear(self) -> None:
        """Say nothing."""
        self.say("")

    def line_at(self, y: int) -> Strip:
        width = self.paint_width
        sign = _SIGNS[self._tone] if self.text else ""
        return strip_of([(self._tone, sign + notice_text(self._parts, width - len(sign)))], width, self.look)


def notice_text(parts: tuple[str, str, str], width: int) -> str:
    """The sentence in `width` cells: first what was kept goes, then the end of what happened; what to press stays."""
    what, _kept, press = parts
    for shown in (parts, (what, "", press)):
        text = " ".join(part for part in shown if part)
        if width_of(text) <= width:
            return text
    if not press or width_of(press) + 8 > width:
        return cut(what, max(0, width))
    return f"{cut(what, width - width_of(press) - 1)} {press}"
