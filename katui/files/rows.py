"""One record of a table file, as the file itself numbers it."""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """One record: its number as a spreadsheet shows it (from 1, blank ones counted), its cells, its first line (I5)."""

    number: int
    cells: tuple[str, ...]
    line: int = 0

    @property
    def blank(self) -> bool:
        """Whether no cell holds anything to read."""
        return not any(cell.strip() for cell in self.cells)
