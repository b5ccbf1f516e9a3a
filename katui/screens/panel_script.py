"""The pane the script is read from: paragraphs that wrap, and the branches as a grid (F4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual.message import Message
from textual.strip import Strip

from katui.widgets.cells import cut, fit, plain, width_of, wrap
from katui.widgets.line_view import WrappedView
from katui.widgets.painting import ROLES, Run, component_classes, strip_of

_LOOKS: Final = (*ROLES, "title", "key")
MOST_ACROSS: Final = 3


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph; `lead` stands before its first line, the others hang below the text."""

    role: str
    text: str
    lead: str = ""
    lead_role: str = "accent"


@dataclass(frozen=True, slots=True)
class Grid:
    """Keys with what they stand for, in as many columns as fit; `chosen` is marked."""

    cells: tuple[tuple[str, str], ...]
    chosen: str = ""


class ScriptPane(WrappedView[tuple[Run, ...]]):
    """The script of the call; it has the keys, `j` and `k` go through the candidates, ctrl+d and ctrl+u scroll."""

    LOOKS = _LOOKS
    LOOK_PREFIX = "script--"
    COMPONENT_CLASSES: ClassVar[set[str]] = component_classes(LOOK_PREFIX, _LOOKS)

    @dataclass
    class Stepped(Message):
        """Another candidate is wanted; `by` places on."""

        by: int

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._blocks: tuple[Block | Grid, ...] = ()
        self.cursor = 0

    def show(self, blocks: Sequence[Block | Grid], *, from_top: bool) -> None:
        """Show these paragraphs; `from_top` when it is another text."""
        if tuple(blocks) == self._blocks:
            return
        self._blocks = tuple(blocks)
        self._wrapped_for = -1
        self._measure()
        if from_top:
            self.scroll_to(y=0, animate=False, force=True)
        self.draw()

    @property
    def text(self) -> str:
        """Everything it says, a line each."""
        self._measure()
        return "\n".join("".join(text for _role, text in line) for line in self._lines)

    def entries(self) -> int:
        return len(self._lines)

    def wrapped(self, width: int) -> list[tuple[Run, ...]]:
        return [line for block in self._blocks for line in _lines_of(block, width)]

    def line_at(self, y: int) -> Strip:
        self._measure()
        at, width = y + self.scroll_offset.y, self.paint_width
        line = self._lines[at] if at < len(self._lines) else ()
        if y == self.size.height - 1 and at + 1 < len(self._lines):
            return strip_of([*_within(line, width - 2), ("accent", "↓")], width, self.look)
        return strip_of(line, width, self.look)

    def on_resize(self) -> None:
        self._measure()
        self.draw()

    def _scroll(self, by: int) -> None:
        self.scroll_to(y=self.scroll_offset.y + by, animate=False, force=True)

    def action_cursor_down(self) -> None:
        """The next candidate."""
        self.post_message(self.Stepped(1))

    def action_cursor_up(self) -> None:
        """The candidate before."""
        self.post_message(self.Stepped(-1))

    def action_half_page_down(self) -> None:
        """Half a page down in the script."""
        self._scroll(max(1, self.page() // 2))

    def action_half_page_up(self) -> None:
        """Half a page up in the script."""
        self._scroll(-max(1, self.page() // 2))

    def action_page_down(self) -> None:
        """A page down in the script."""
        self._scroll(self.page())

    def action_page_up(self) -> None:
        """A page up in the script."""
        self._scroll(-self.page())

    def action_first(self) -> None:
        """The beginning of the script."""
        self._scroll(-len(self._lines))

    def action_last(self) -> None:
        """The end of the script."""
        self._scroll(len(self._lines))


def _within(line: Sequence[Run], width: int) -> Iterator[Run]:
    """The runs of a line in exactly so many cells."""
    left = width
    for role, text in line:
        shown = cut(text, left)
        left -= width_of(shown)
        yield role, shown
    yield "base", " " * left


def _lines_of(block: Block | Grid, width: int) -> list[tuple[Run, ...]]:
    if isinstance(block, Grid):
        return _grid_lines(block, width)
    lead = " " + cut(plain(block.lead), width // 2)
    indent = width_of(lead)
    first, *rest = wrap(block.text, max(8, width - indent - 1))
    lines: list[tuple[Run, ...]] = [((block.lead_role, lead), (block.role, first))]
    return lines + [(("base", " " * indent), (block.role, text)) for text in rest]


def _grid_lines(grid: Grid, width: int) -> list[tuple[Run, ...]]:
    longest = max((width_of(plain(title)) for _key, title in grid.cells), default=0)
    across = max(1, min(MOST_ACROSS, (width - 1) // (longest + 4)))
    room = (width - 1) // across
    down = -(-len(grid.cells) // across)
    lines = []
    for row in range(down):
        runs: list[Run] = []
        for place in range(row, len(grid.cells), down):
            key, title = grid.cells[place]
            sign = "›" if key == grid.chosen else " "
            runs += [("key", f"{sign}{key} "), ("strong" if sign == "›" else "base", fit(plain(title), room - 3))]
        lines.append((("base", " "), *runs))
    return lines
