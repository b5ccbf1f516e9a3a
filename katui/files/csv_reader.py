"""Reading a text table record by record: separators, quotes, line ends, and a sentence where it breaks (I5)."""

from __future__ import annotations

import csv
import io
import os
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Final

from katui.domain.errors import Refused
from katui.files.rows import Row
from katui.i18n import _

SEPARATORS: Final = (",", ";", "\t", "|")
RECORD_LIMIT: Final = 4 * 1024 * 1024
COLUMN_LIMIT: Final = 16_384
_SAMPLE_LINES: Final = 60
_SAMPLE_CHARS: Final = 1 << 16
_NAMES: Final = {"comma": ",", "semicolon": ";", "tab": "\t", "\\t": "\t", "pipe": "|", "，": ",", "；": ";"}


def separator_named(text: str) -> str:
    """The separator a person means by `,` `;` `|` `tab` `comma` …; anything else is Refused (I5)."""
    wanted = _NAMES.get(text.strip().lower(), text) if text != "\t" else text
    if wanted not in SEPARATORS:
        message = _("{text} is not a separator katui reads; write comma, semicolon, tab or pipe.")
        raise Refused("I5.separator", "separator", text, message.format(text=repr(text[:10])))
    return wanted


def sniff(path: Path, encoding: str) -> str:
    """The separator that cuts the first lines most evenly; a comma when nothing tells (I5)."""
    with _text(path, encoding) as file:
        sample = file.read(_SAMPLE_CHARS)
    lines = list(islice(io.StringIO(sample, newline=""), _SAMPLE_LINES))
    if len(lines) > 1 and len(sample) == _SAMPLE_CHARS:
        lines = lines[:-1]
    best = max(SEPARATORS, key=lambda mark: (_evenness(lines, mark), -SEPARATORS.index(mark)))
    return best if _evenness(lines, best) > 0 else ","


def read(path: Path, encoding: str, separator: str) -> Iterator[Row]:
    """Every record of the file, blank ones too, numbered from 1, in constant memory (I5).

    Raises Refused, naming the line, for a quote that is never closed, a cell over 131,072 characters or
    an endless line.
    """
    return Reading(path, encoding, separator).rows()


class Reading:
    """One reading of a file, and how far it is."""

    def __init__(self, path: Path, encoding: str, separator: str) -> None:
        self._path, self._encoding, self._separator = path, encoding, separator
        self._file: Any = None

    @property
    def share(self) -> float:
        """How much of the file was read so far, from 0 to 1."""
        if self._file is None:
            return 0.0
        if self._file.closed:
            return 1.0
        size = os.fstat(self._file.fileno()).st_size
        return min(1.0, self._file.buffer.tell() / size) if size else 1.0

    def rows(self) -> Iterator[Row]:
        """The records, as `read` gives them."""
        with _text(self._path, self._encoding) as file:
            self._file = file
            yield from _records(file, self._separator)


def _records(file: io.TextIOWrapper, separator: str) -> Iterator[Row]:
    lines = _Lines(file)
    reader = csv.reader(lines, delimiter=separator)
    number = 0
    while True:
        lines.begin()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise _broken(lines, error) from error
        if lines.cut_short:
            raise _unclosed(lines.first)
        if len(cells) > COLUMN_LIMIT:
            raise _refused(lines.first, _("Line {line} has more than 16,384 columns."))
        number += 1
        yield Row(number, tuple(cells), lines.first)


class _Lines:
    """The lines of a file, remembering where the current record began and whether the file ended inside it."""

    def __init__(self, file: io.TextIOWrapper) -> None:
        self._file = file
        self.number = 0
        self.first = 1
        self._size = 0
        self.cut_short = False

    def begin(self) -> None:
        self.first = self.number + 1
        self._size = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._file.readline(RECORD_LIMIT)
        if not line:
            self.cut_short = self._size > 0
            raise StopIteration
        self.number += 1
        self._size += len(line)
        if self._size >= RECORD_LIMIT:
            raise _refused(self.number, _("Line {line} is too long to be a row of a table."))
        return line


def _text(path: Path, encoding: str) -> io.TextIOWrapper:
    return path.open(encoding=encoding, errors="replace", newline="")


def _refused(line: int, message: str) -> Refused:
    return Refused("I5.file", "line", line, message.format(line=line))


def _unclosed(line: int) -> Refused:
    return _refused(line, _("The quotation mark opened on line {line} is never closed."))


def _broken(lines: _Lines, error: csv.Error) -> Refused:
    if "limit" in str(error) and lines.number > lines.first:
        return _unclosed(lines.first)
    if "limit" in str(error):
        return _refused(lines.first, _("A cell on line {line} is longer than 131,072 characters."))
    return _refused(lines.number, _("Line {line} cannot be read as a row of a table."))


def _evenness(lines: list[str], separator: str) -> float:
    """How well a separator fits: the share of rows with the commonest width above one, wider being a little better.

    That the first row has it too counts most: a sign inside long notes cuts every row but the one of the headers.
    """
    try:
        widths = [len(cells) for cells in csv.reader(lines, delimiter=separator) if cells]
    except csv.Error:
        return 0.0
    split = Counter(width for width in widths if width > 1)
    if not split:
        return 0.0
    width, rows = max(split.items(), key=lambda item: (item[1], item[0]))
    return rows / len(widths) + min(width, 50) / 200 + (0.25 if widths[0] == width else 0.0)
