"""The row that says what happened (I2): what, what was kept, what to press."""

from __future__ import annotations

import re
from typing import ClassVar, Final, Literal

from textual.strip import Strip
from textual.widget import Widget

from katui.widgets.cells import cut, cut_middle, plain, width_of, wrap
from katui.widgets.painting import PaintedLines, component_classes, strip_of

Tone = Literal["base", "good", "warn", "bad"]
MOST_LINES: Final = 2
PATH_AT_MOST: Final = 32
"""Cells that a path keeps in a sentence that is too long."""
LINE_ABOVE: Final = "line-above"
"""The class of a line one types in just above: its preview stands where a second line of a notice would."""
_PATH: Final = re.compile(
    r"(?<![^\s，。；：“”、（）])"
    r"(?:(?:~|\.\.?)?/[^\s，。；：“”]*|[^\s，。；：“”、（）]*/[^\s，。；：“”]*\.[A-Za-z0-9]{1,5}(?=[\s，。；：“”]|$))"
)
"""A path begins with `/`, `~/` or `./`, or ends with a suffix; `Java/Go` is none."""
_FULL_STOPS: Final = ("。", "！", "？")
_CHINESE: Final = re.compile(r"[“（《\u4e00-\u9fff]")
_LOOKS: Final = ("base", "good", "warn", "bad")
_SIGNS: Final[dict[Tone, str]] = {"base": "", "good": "+ ", "warn": "! ", "bad": "x "}


class NoticeLine(PaintedLines, Widget, can_focus=False):
    """One sentence at a time; it stays until the next, or until it is cleared, in one line or two."""

    LOOKS = _LOOKS
    LOOK_PREFIX = "notice--"
    COMPONENT_CLASSES: ClassVar[set[str]] = component_classes(LOOK_PREFIX, _LOOKS)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._tone: Tone = "base"
        self._parts = ("", "", "")
        self._lines = [""]

    @property
    def text(self) -> str:
        """What it says, whole."""
        return _joined(self._parts)

    def say(self, what: str, kept: str = "", press: str = "", tone: Tone = "base") -> None:
        """What happened, what was kept, what to press."""
        self._tone = tone
        self._parts = (plain(what), plain(kept), plain(press))
        self._lines = [self.text]
        if self.is_attached:
            self._take_room()
            self.repaint()

    def on_resize(self) -> None:
        self._take_room()

    def fit(self) -> None:
        """Give back a second line where a line to type in came above: its preview stands there."""
        self._take_room()
        self.repaint()

    def _take_room(self) -> None:
        """A second line only for a warning or a refusal that needs it; other sentences move nothing."""
        sign = _SIGNS[self._tone] if self.text else ""
        width = (self.paint_width or self.app.size.width) - len(sign)
        pressing = self._tone in ("warn", "bad") and not any(child.has_class(LINE_ABOVE) for child in self.siblings)
        self._lines = notice_lines(self._parts, width) if pressing else [notice_text(self._parts, width)]
        height = self.styles.height
        if height is None or height.value != len(self._lines):
            self.styles.height = len(self._lines)

    def clear(self) -> None:
        """Say nothing."""
        self.say("")

    def line_at(self, y: int) -> Strip:
        width = self.paint_width
        sign = _SIGNS[self._tone] if self.text else ""
        text = self._lines[y] if y < len(self._lines) else ""
        return strip_of([(self._tone, (" " * len(sign) if y else sign) + text)], width, self.look)


def notice_lines(parts: tuple[str, str, str], width: int) -> list[str]:
    """The sentence in one line, or in two when one cuts it; what two cannot hold is cut as in one."""
    room = MOST_LINES * width
    lines = wrap(notice_text(parts, room), width)
    while len(lines) > MOST_LINES and room > width:
        room -= 2
        lines = wrap(notice_text(parts, room), width)
    return lines if len(lines) <= MOST_LINES else [notice_text(parts, width)]


def notice_text(parts: tuple[str, str, str], width: int) -> str:
    """The sentence in `width` cells: first what was kept goes, then the end of what happened; what to press stays."""
    what, _kept, press = parts
    for shown in (parts, (what, "", press), (with_short_paths(what), "", press)):
        text = _joined(shown)
        if width_of(text) <= width:
            return text
    what = with_short_paths(what)
    if not press or width_of(press) + 8 > width:
        return cut(what, max(0, width))
    return f"{cut(what, width - width_of(press) - 1)} {press}"


def _joined(parts: tuple[str, str, str]) -> str:
    """The three in a row; between two Chinese sentences stands no space, before the keys to press always one."""
    what, kept, press = parts
    both = what + kept if what.endswith(_FULL_STOPS) and _CHINESE.match(kept) else f"{what} {kept}".strip()
    return f"{both} {press}".strip()


def with_short_paths(text: str) -> str:
    """The text with the middle of each long path left out, so that what is said of the path is not what is lost."""
    return _PATH.sub(lambda found: cut_middle(found[0], PATH_AT_MOST), text)
