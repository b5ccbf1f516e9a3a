"""What a record list is given: rows of cells and the columns they stand in (I2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from katui.widgets.cells import Align

RecordId = int | str
Role = Literal["", "muted", "strong", "accent", "good", "warn", "bad"]
GUTTER: Final = 3
"""Cells before the first column: cursor `›`, mark `*`, flag."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One text of a record; `role` is how it is meant, never the only sign of it."""

    text: str
    role: Role = ""
    align: Align | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One record as it is shown: a cell for every column that is not for badges, in the order of the columns.

    `flag` is one character before the name (`!` overdue); `badges` stand in the badge column, whole or not at all.
    `across` is a text over all columns in the place of cells.
    """

    id: RecordId
    cells: tuple[Cell | str, ...]
    flag: str = ""
    flag_role: Role = "bad"
    badges: tuple[Cell | str, ...] = ()
    dim: bool = False
    across: Cell | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """Where one kind of cell stands: `width` cells, or a share (`fraction`) of what is left, never below `min_width`.

    `line` is the line of the record (0 to 2). When room is short the highest `priority` goes first; 0 never goes.
    """

    key: str
    title: str = ""
    width: int | None = None
    fraction: int = 1
    min_width: int = 4
    priority: int = 0
    align: Align = "left"
    line: int = 0
    badges: bool = False

    @property
    def base(self) -> int:
        """The least cells it takes."""
        return self.min_width if self.width is None else self.width


@dataclass(frozen=True, slots=True)
class Placed:
    """A column where it stands now: cells from the gutter on."""

    column: Column
    cell: int
    x: int
    width: int


@dataclass(frozen=True, slots=True)
class ListState:
    """Where someone was in a list: what to give back on return (I1)."""

    cursor: RecordId | None = None
    index: int = 0
    above: int = 0
    """Records shown above the cursor."""
    marks: frozenset[RecordId] = frozenset()


def lines_of(columns: Sequence[Column]) -> int:
    """How many lines a record takes."""
    return 1 + max((column.line for column in columns), default=0)


def lay_out(columns: Sequence[Column], width: int) -> tuple[tuple[Placed, ...], ...]:
    """The columns of each line of a record in `width` cells (the gutter not counted), one cell between two columns."""
    cells = _cell_numbers(columns)
    return tuple(
        _lay_out_line([(column, cells[n]) for n, column in enumerate(columns) if column.line == line], width)
        for line in range(lines_of(columns))
    )


def left_out(columns: Sequence[Column], width: int) -> tuple[str, ...]:
    """The titles of the columns that have no room in so many cells, the gutter counted, from the left."""
    shown = {each.column.key for line in lay_out(columns, max(0, width - GUTTER)) for each in line}
    return tuple(column.title for column in columns if column.key not in shown)


def _cell_numbers(columns: Sequence[Column]) -> list[int]:
    """For each column the number of its cell in a row; -1 for badges."""
    numbers, following = [], 0
    for column in columns:
        numbers.append(-1 if column.badges else following)
        following += not column.badges
    return numbers


def _lay_out_line(wanted: list[tuple[Column, int]], width: int) -> tuple[Placed, ...]:
    kept = list(wanted)
    while len(kept) > 1 and _needed(kept) > width:
        least = max(range(len(kept)), key=lambda n: (kept[n][0].priority, n))
        if kept[least][0].priority == 0:
            break
        del kept[least]
    sizes = _sizes([column for column, _cell in kept], width)
    placed, x = [], 0
    for (column, cell), size in zip(kept, sizes, strict=True):
        if size > 0:
            placed.append(Placed(column, cell, x, size))
            x += size + 1
    return tuple(placed)


def _needed(kept: Sequence[tuple[Column, int]]) -> int:
    return sum(column.base for column, _cell in kept) + len(kept) - 1


def _sizes(columns: Sequence[Column], width: int) -> list[int]:
    """The width of each column: the least of each, then the rest by shares; too narrow, the right ones give way."""
    sizes, left = [], width
    for column in columns:
        size = max(0, min(column.base, left))
        sizes.append(size)
        left -= size + 1
    left += 1
    shares = [0 if column.width is not None else column.fraction for column in columns]
    total = sum(shares)
    if left <= 0 or total == 0:
        return sizes
    done = given = 0
    for n, share in enumerate(shares):
        done += share
        upto = left * done // total
        sizes[n] += upto - given
        given = upto
    return sizes
