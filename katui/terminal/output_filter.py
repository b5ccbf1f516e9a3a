"""The last gate before the terminal, for every widget at once (I6)."""

from __future__ import annotations

from typing import Final

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from katui.domain.clean import acts_on_screen, safe_for_screen


class OutputFilter(LineFilter):
    """Stops control, escape and direction characters that were planted in the store, and hyperlinks, from acting."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same line with nothing in it that acts; as many cells wide as before."""
        for text, style, control in segments:
            if control is None and (not text.isprintable() or (style is not None and style.link)):
                return [_harmless(segment) for segment in segments]
        return segments


def _harmless(segment: Segment) -> Segment:
    text, style, control = segment
    if control is not None:
        return segment
    plain = _without_link(style)
    if not acts_on_screen(text):
        return segment if plain is style else Segment(text, plain)
    safe = safe_for_screen(text)
    return Segment(safe + " " * (cell_len(text) - cell_len(safe)), plain)


def _without_link(style: Style | None) -> Style | None:
    return style.update_link(None) if style is not None and style.link else style


OUTPUT_FILTER: Final = OutputFilter()
