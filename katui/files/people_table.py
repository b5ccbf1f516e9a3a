"""Cards of an address book and résumés in JSON, brought in as the rows of a table under headers of our own (I5)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from katui.files.rows import Row
from katui.files.table_base import Table

HEADERS: Final = (
    "Name", "English name", "Mobile", "Phone2", "Email", "Email2", "WeChat", "City", "Company", "Department", "Title",
    "Career", "Schools", "LinkedIn", "Birthday", "Language", "Tags", "Notes",
    "Card UID",
)  # fmt: skip
"""What a card or a résumé tells, by words that the table of headers knows."""

Read = Callable[[Path], Iterator[dict[str, str]]]


class PeopleTable(Table):
    """One person a record; the number of a record is that of its card in the file."""

    def __init__(self, path: Path, kind: str, read: Read) -> None:
        super().__init__(path, None, "", None)
        self._kind = kind
        self._read = read

    @property
    def kind(self) -> str:
        """`vcf` or `json`."""
        return self._kind

    def rows(self) -> Iterator[Row]:
        """Our headers, then each person."""
        self.records = 0
        yield Row(0, HEADERS)
        for number, told in enumerate(self._read(self.path), 1):
            self.records = number
            yield Row(number, tuple(told.get(header, "") for header in HEADERS), number)
