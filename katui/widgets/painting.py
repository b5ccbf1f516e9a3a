"""How a line gets its styles: few runs a line, and only what changed is sent to the terminal (S10)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import repeat
from typing import TYPE_CHECKING, ClassVar, Final, Self

from rich.cells import get_character_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip

from katui.widgets.cells import width_of

if TYPE_CHECKING:
    from textual.widget import Widget
else:  # plain, so that a widget's component classes and styles come from its stock base
    Widget = object

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
    total = sum(width_of(text) for _role, text in runs)
    if total < width:
        *before, last = runs or [("base", "")]
        runs = [*before, (last[0], last[1] + " " * (width - total))]
    strip = Strip([Segment(text, look(role)) for role, text in runs], max(total, width))
    return strip.crop(0, width) if total > width else strip


def changed_span(old: Strip, new: Strip) -> tuple[int, int] | None:
    """The cells from the first to past the last that differ, whole characters only; None when nothing does."""
    if old is new or list(old) == list(new):
        return None
    if _ends_differ(old, new) or _has_marks(old) or _has_marks(new):
        return 0, max(old.cell_length, new.cell_length)
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


def _ends_differ(old: Strip, new: Strip) -> bool:
    """Whether both the first and the last cell have another style, as when the cursor comes or goes."""
    before, after = list(old), list(new)
    if not before or not after:
        return True
    return before[0].style != after[0].style and before[-1].style != after[-1].style


def _has_marks(strip: Strip) -> bool:
    """Whether a sign without a cell of its own stands somewhere: a cut beside its letter could take it off."""
    return any(None in _cells_of(text) for text, _style, _control in strip)


@lru_cache(4096)
def _cells_of(text: str) -> tuple[str | None, ...]:
    """What stands in each cell of a text: the second of a wide character holds the empty text; None for a mark."""
    if text.isascii() and text.isprintable():
        return tuple(text)
    cells: list[str | None] = []
    for character in text:
        size = get_character_cell_size(character)
        cells += [character, *[""] * (size - 1)] if size else [None]
    return tuple(cells)


def _by_cell(strip: Strip) -> list[tuple[str | None, Style | None]]:
    """What stands in each cell, and how."""
    return [cell for text, style, _control in strip for cell in zip(_cells_of(text), repeat(style))]


class PaintedLines(Widget):
    """A widget that draws line by line and sends the terminal only cells that changed."""

    ALLOW_SELECT = False
    LOOKS: ClassVar[tuple[str, ...]] = ("base",)
    """Names of the component classes, without the prefix."""
    LOOK_PREFIX: ClassVar[str] = ""

    _looks: dict[str, Style] | None = None
    _old_looks: dict[str, Style] | None = None

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
        looks = self._looks if self._looks is not None else self._read_looks()
        if name not in self.LOOKS:
            name = "base"
        if name not in looks:
            looks[name] = self.get_component_rich_style(self.LOOK_PREFIX + name)
        return looks[name]

    def _read_looks(self) -> dict[str, Style]:
        """The looks that were drawn with, as they are now; the others are read when one is first drawn with them."""
        before = self._old_looks or {}
        looks = {each: self.get_component_rich_style(self.LOOK_PREFIX + each) for each in before}
        self._looks = looks
        if looks != before or not before:
            self.forget_strips()
        return looks

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._old_looks, self._looks = self._looks or self._old_looks, None

    def render_line(self, y: int) -> Strip:
        self.look("base")
        strip = self.line_at(y)
        self.__dict__.setdefault("_shown", {})[y] = strip
        return strip

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        """A new size is drawn whole by the layout; a region of the old one must not be drawn over it later.

        It would end where the old width ended, in the middle of a wide character perhaps, and blank it. Textual 8.2.8
        has no public way to take regions back, and a whole refresh would paint a second time. Another Textual that
        calls them something else fails tests/ui/test_textual_names.py by name.
        """
        old = self.outer_size
        changed = super()._size_updated(size, virtual_size, container_size, layout=False)
        if old != size:
            self._repaint_regions.clear()
        return changed

    def repaint(self, lines: Iterable[int] | None = None) -> None:
        """Draw again the cells that differ from what is on the screen; only of these lines, when they are given."""
        if not self.size or self.screen is not self.app.screen:
            self.refresh()  # not seen: nothing to compare, but what is kept of it is void; it is drawn whole when seen
            return
        self.look("base")
        for region in changed_regions(
            self.__dict__.get("_shown", {}),
            self.line_at,
            self.paint_width,
            range(self.size.height) if lines is None else lines,
        ):
            self.refresh(region)


def changed_regions(
    shown: Mapping[int, Strip], line_at: Callable[[int], Strip], width: int, lines: Iterable[int]
) -> Iterator[Region]:
    """Where lines differ from those that are shown."""
    for y in lines:
        old = shown.get(y)
        span = (0, width) if old is None else changed_span(old, line_at(y))
        if span is not None:
            yield Region(span[0], y, min(span[1], width) - span[0], 1)


class SparingRefresh(Widget):
    """Before a stock widget that repaints itself whole at every key: only cells that changed are sent."""

    _comparing = False

    def render_line(self, y: int) -> Strip:
        strip = self._own_line(y)
        self.__dict__.setdefault("_shown", {})[y] = strip
        return strip

    def _own_line(self, y: int) -> Strip:
        return super().render_line(y).adjust_cell_length(self._own_width, self.rich_style).simplify()

    @property
    def _own_width(self) -> int:
        return self.scrollable_content_region.width

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Ask for a repaint; a whole one becomes one of what changed, compared once all changes are made."""
        partly = bool(regions) and regions != (self.size.region,)
        if partly or recompose or not self.is_attached or "_shown" not in self.__dict__:
            return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        if layout:
            super().refresh(repaint=False, layout=True)
        if repaint and not self._comparing:
            self._comparing = True
            self.call_next(self._refresh_changed)
        return self

    def _refresh_changed(self) -> None:
        self._comparing = False
        shown: dict[int, Strip] = self.__dict__["_shown"]
        regions = list(changed_regions(shown, self._own_line, self._own_width, range(self.size.height)))
        if regions:
            super().refresh(*regions)
