"""Boxes whose parts stand where the layout puts them, and stay there (S10 rows 5 and 9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Container, Horizontal, Vertical
from textual.geometry import Size

if TYPE_CHECKING:
    from textual.widget import Widget
else:  # plain, so that a box's styles come from its stock base
    Widget = object


class Steady(Widget):
    """Before a stock box that does not scroll: placed once, where Textual would lay the screen out and paint it again.

    Textual does so for a box that has another size, in case it scrolls now.
    """

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        return super()._size_updated(size, virtual_size, container_size, layout=False)


class Box(Steady, Container):
    """A box of panes."""


class Column(Steady, Vertical):
    """Panes under one another."""


class Row(Steady, Horizontal):
    """Panes beside each other."""
