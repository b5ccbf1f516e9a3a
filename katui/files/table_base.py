"""One opened table of a file, whatever it is written in (I5)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

from katui.files import csv_reader, encoding
from katui.files.readable import readable
from katui.files.rows import Row
from katui.files.xlsx_reader import Sheet


class Table:
    """One opened table: which kind of file, how it is written, and its records as often as asked (I5).

    `kind` is csv, xlsx, xls, xlsb or ods; `encoding` and `separator` are empty for spreadsheets; `sure` is false when
    the encoding is only the house's guess; `replaced` counts unreadable bytes; `records` what the last reading gave.
    """

    def __init__(self, path: Path, written: encoding.Encoding | None, separator: str, sheet: Sheet | None) -> None:
        self.path = path
        self.encoding = written.name if written else ""
        self.sure = written.sure if written else True
        self.replaced = written.replaced if written else 0
        self.separator = separator
        self.records = 0
        self._sheet = sheet
        self._reading: csv_reader.Reading | None = None

    @property
    def kind(self) -> str:
        """Which kind of file it is; for a spreadsheet, known exactly once a row was read."""
        return self._sheet.kind if self._sheet else "csv"

    @property
    def sheet(self) -> str:
        """The name of the sheet that is read, once a row was read; empty for text."""
        return self._sheet.name if self._sheet else ""

    @property
    def sheets(self) -> tuple[str, ...]:
        """The sheets one may choose from, once a row was read; none for text."""
        return self._sheet.names if self._sheet else ()

    @property
    def share(self) -> float:
        """How much of the file the present reading has read, from 0 to 1; 0 where that is not known (spreadsheets)."""
        return self._reading.share if self._reading else 0.0

    def rows(self) -> Iterator[Row]:
        """Every record, header, preamble and blank ones included; raises Refused where the file breaks or is gone."""
        self.records = 0
        with readable(self.path):
            for row in self._read():
                self.records = row.number
                yield row

    def _read(self) -> Iterator[Row]:
        if self._sheet:
            return self._sheet.rows()
        self._reading = csv_reader.Reading(self.path, self.encoding, self.separator)
        return self._reading.rows()

    def preview(self, count: int = 10) -> tuple[Row, ...]:
        """The first records, to see whether encoding and separator are right."""
        records = self.records
        with closing(self.rows()) as rows:  # type: ignore[type-var]
            first = tuple(islice(rows, count))
        self.records = records
        return first
