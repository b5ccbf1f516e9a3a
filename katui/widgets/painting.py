"""How a line gets its styles: few runs a line, and only what changed is sent to the terminal (S10)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import ClassVar, Final

from rich.cells import get_character_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from katui.widgets.cells import width_of

Run = tuple[str, str]
"""Role and text."""

ROLES: Final[tuple[str, ...]] = ("base", "muted", "strong", "accent", "good", "warn", "bad")
_RANK: Final[Mapping[str, int]] = {role: rank for rank, role in enumerate(ROLES)}


def component_classes(prefix: str, looks: Iterable[str]) -> set[str]:
    """The component classes of a widget that has these looks."""
    return {prefix + look for look in looks}


def merge(runs: Iterable[Run]) -> list[Run]:
    """Neighbours of one role as one run; spaces join whatever stands before them."""
    merged: list[Run] = []
    for role, text in runs:
        if merged and (role == merged[-1][0] or not text.strip(" ")):
            merged[-1] = (merged[-1][0], merged[-1][1] + text)
        elif merged and not merged[-1][1].strip(" "):
            merged[-1] = (role, merged[-1][1] + text)
        elif text:
            merged.append((role, text))
    return merged


def at_most(runs: Iterable[Run], limit: int) -> list[Run]:
    """The same text in at most `limit` runs: the least pressing roles are drawn as plain text first."""
    merged = merge(runs)
    while len(merged) > limit:
        roles = {role for role, _text in merged if role != "base"}
        if not roles:
            break
        weakest = min(roles, key=lambda role: _RANK.get(role, 0))
        several = [n for n, (role, _text) in enumerate(merged) if role == weakest]
        merged[several[-1]] = ("base", merged[several[-1]][1])
        merged = merge(merged)
    return merged


def strip_of(runs: Sequence[Run], width: int, look: Callable[[str], Style]) -> Strip:
    """Runs as a strip of exactly `width` cells; the last run's style fills the rest."""
    segments = [Segment(text, look(role)) for role, text in runs]
    total = sum(width_of(text) for _role, text in runs)
    strip = Strip(segments, total)
    if total != width:
        strip = strip.adjust_cell_length(width, segments[-1].style if segments else look("base"))
    return strip


def changed_span(old: Strip, new: Strip) -> tuple[int, int] | None:
    """The cells from the first to past the last that differ, whole characters only; None when nothing does."""
    if old is new or list(old) == list(new):
        return None
    before, after = _by_cell(old), _by_cell(new)
    if len(before) != len(after):
        return 0, max(len(before), len(after))
    last = len(after)
    first = next((n for n in range(last) if before[n] != after[n]), None)
    if first is None:
        return None
    while before[last - 1] == after[last - 1]:
        last -= 1
    while first and (before[first][0] == "" or after[first][0] == ""):
        first -= 1
    while last < len(after) and (before[last][0] == "" or after[last][0] == ""):
        last += 1
    return first, last


def _by_cell(strip: Strip) -> list[tuple[str, Style | None]]:
    """What stands in each cell; the second cell of a wide character holds the empty text."""
    cells: list[tuple[str, Style | None]] = []
    for text, style, _control in strip:
        for character in text:
            size = get_character_cell_size(character)
            if size == 0 and cells:
                at = len(cells) - 1
                while at and cells[at][0] == "":
                    at -= 1
                cells[at] = (cells[at][0] + character, style)
                continue
            cells.append((character, style))
            cells.extend([("", style)] * (size - 1))
    return cells


class PaintedLines(Widget):
    """A widget that draws line by line and sends the terminal only cells that changed."""

    ALLOW_SELECT = False
    LOOKS: ClassVar[tuple[str, ...]] = ("base",)
    """Names of the component classes, without the prefix."""
    LOOK_PREFIX: ClassVar[str] = ""

    _looks: dict[str, Style] | None = None
    _shown: dict[int, Strip]

    @property
    def paint_width(self) -> int:
        """The cells of a line: the widget's width without its scrollbar."""
        return self.scrollable_content_region.width

    def line_at(self, y: int) -> Strip:
        """The strip of one line of the widget, counted from its top."""
        raise NotImplementedError

    def forget_strips(self) -> None:
        """Called when styles changed: cached strips are void."""

    def look(self, name: str) -> Style:
        """The style of a component class; the base style for a name there is none for."""
        if self._looks is None:
            self._looks = {each: self.get_component_rich_style(self.LOOK_PREFIX + each) for each in self.LOOKS}
        return self._looks.get(name) or self._looks["base"]

    def notify_style_update(self) -> None:
        super().notify_style_update()
        old, self._looks = self._looks, None
        if old is not None and self.is_attached:
            self.look("base")
            if old != self._looks:
                self.forget_strips()

    def render_line(self, y: int) -> Strip:
        strip = self.line_at(y)
        self.__dict__.setdefault("_shown", {})[y] = strip
        return strip

    def repaint(self) -> None:
        """Draw again the cells that differ from what is on the screen; none when nothing changed."""
        shown: dict[int, Strip] = self.__dict__.get("_shown", {})
        width, height = self.paint_width, self.size.height
        for y in range(height):
            old = shown.get(y)
            span = (0, width) if old is None else changed_span(old, self.line_at(y))
            if span is not None:
                self.refresh(Region(span[0], y, min(span[1], width) - span[0], 1))
