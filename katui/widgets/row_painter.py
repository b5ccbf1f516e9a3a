"""Draws one line of one record: gutter, cells in their columns, badges (I2, S10)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from rich.style import Style
from textual.strip import Strip

from katui.widgets.cells import fit, plain, width_of
from katui.widgets.painting import Run, at_most, strip_of
from katui.widgets.rows import GUTTER, Cell, Placed, Row

SIGNS: Final = {"cursor": "›", "cursor-idle": "-", "": " "}
"""What stands before a record: the cursor with the keys, the cursor while the keys are elsewhere, no cursor."""
MARK_SIGN: Final = "*"
WIDE: Final = 60
"""From this width on a line has at most three runs of style, so that a cursor move stays under 600 bytes."""

Look = Callable[[str], Style]


def paint_row(
    row: Row, line: int, placed: tuple[Placed, ...], width: int, state: str, marked: bool, look: Look
) -> Strip:
    """One line of a record in exactly `width` cells; `state` is `cursor`, `cursor-idle` or empty (not the cursor's)."""
    runs = list(_runs(row, line, placed, state, marked))
    if state:
        runs = [(state, "".join(text for _role, text in runs))]
    elif row.dim:
        runs = [("muted" if role in {"base", "strong"} else role, text) for role, text in runs]
    return strip_of(at_most(runs, 3 if width > WIDE else 6), width, look)


def _runs(row: Row, line: int, placed: tuple[Placed, ...], state: str, marked: bool) -> Iterator[Run]:
    first = line == 0
    yield "accent", SIGNS[state] + (MARK_SIGN if marked and first else " ")
    yield row.flag_role or "base", fit(plain(row.flag) if first else "", GUTTER - 2)
    x = 0
    if row.across is not None:
        room = max((place.x + place.width for place in placed), default=0) if first else 0
        yield row.across.role or "base", fit(plain(row.across.text), room)
        return
    for place in placed:
        yield "base", " " * (place.x - x)
        if place.column.badges:
            yield from _badges(row, place.width)
        else:
            yield _cell(row, place)
        x = place.x + place.width


def _cell(row: Row, place: Placed) -> Run:
    cell = row.cells[place.cell] if place.cell < len(row.cells) else ""
    if isinstance(cell, str):
        return "base", fit(plain(cell), place.width, place.column.align)
    return cell.role or "base", fit(plain(cell.text), place.width, cell.align or place.column.align)


def _badges(row: Row, width: int) -> Iterator[Run]:
    """Badges one space apart; those that do not fit whole are counted: `+2`."""
    texts = [Cell(each) if isinstance(each, str) else each for each in row.badges]
    used = 0
    for n, badge in enumerate(texts):
        text = plain(badge.text)
        rest = len(texts) - n
        need = width_of(text) + (1 if used else 0)
        spare = 0 if rest == 1 else 1 + len(f"+{rest - 1}")
        if used + need + spare > width:
            left = fit(f"{' ' if used else ''}+{rest}", width - used)
            yield "base", left
            return
        yield "base", " " if used else ""
        yield badge.role or "base", text
        used += need
    yield "base", " " * (width - used)


def paint_header(placed: tuple[Placed, ...], width: int, look: Look) -> Strip:
    """The titles of the columns of the first line of a record."""
    text, x = " " * GUTTER, 0
    for place in placed:
        text += " " * (place.x - x) + fit(plain(place.column.title), place.width, place.column.align)
        x = place.x + place.width
    return strip_of([("header", text)], width, look)


def paint_missing(line: int, width: int, state: str, look: Look) -> Strip:
    """A record whose row is not here yet: three dots."""
    text = (SIGNS[state] if line == 0 else " ") + "  " + ("..." if line == 0 else "")
    return strip_of([(state or "muted", fit(text, width))], width, look)
