"""The last row: the keys that do something now (I1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from katui.widgets.cells import plain, width_of
from katui.widgets.painting import PaintedLines, Run, component_classes, strip_of

_LOOKS: Final = ("base", "key")
Pair = tuple[str, str]
"""A key and what it does."""


class FootLine(PaintedLines, Widget, can_focus=False):
    """Keys with their labels in one row; a click on one is as its key."""

    LOOKS = _LOOKS
    LOOK_PREFIX = "foot--"
    COMPONENT_CLASSES: ClassVar[set[str]] = component_classes(LOOK_PREFIX, _LOOKS)

    @dataclass
    class KeyClicked(Message):
        """Someone clicked a key."""

        foot_line: FootLine
        key: str

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._pairs: tuple[Pair, ...] = ()

    def show(self, pairs: Sequence[Pair]) -> None:
        """Show these keys; without room for all, the last one (help) stays and those before it go."""
        before, self._pairs = self._pairs, tuple((plain(key), plain(label)) for key, label in pairs)
        if self.is_attached and self._pairs != before:
            self.repaint()

    def line_at(self, y: int) -> Strip:
        width = self.paint_width
        runs: list[Run] = []
        for _key, pair_runs in self._shown_pairs(width):
            runs += pair_runs
        return strip_of(runs or [("base", "")], width, self.look)

    def _shown_pairs(self, width: int) -> list[tuple[str, list[Run]]]:
        return [(key, [("key", key), ("base", f" {label}  ")]) for key, label in fitting(self._pairs, width)]

    def on_click(self, event: events.Click) -> None:
        place = event.get_content_offset(self)
        x = 0
        for key, runs in self._shown_pairs(self.paint_width):
            x += sum(width_of(text) for _role, text in runs)
            if place is not None and place.x < x:
                self.post_message(self.KeyClicked(self, key))
                return


def fitting(pairs: Sequence[Pair], width: int) -> list[Pair]:
    """The pairs that fit whole: from the left, and always the last."""
    if not pairs:
        return []

    def size(pair: Pair) -> int:
        return width_of(pair[0]) + width_of(pair[1]) + 3

    last = pairs[-1]
    left = width + 2 - size(last)
    kept: list[Pair] = []
    for pair in pairs[:-1]:
        if size(pair) > left:
            break
        left -= size(pair)
        kept.append(pair)
    return [*kept, last]
