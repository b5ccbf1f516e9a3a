"""Writing lists out as CSV or XLSX: whole or not at all, harmless to open, phones as text (I5, reliability H)."""

from __future__ import annotations

import contextlib
import csv
import os
import tempfile
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

from katui.domain.errors import Refused
from katui.domain.os_words import os_words
from katui.domain.steps import drained
from katui.files.people_writers import write_cards, write_lines
from katui.files.places import expanded, shown
from katui.files.sheets import Sheet, add_sheets
from katui.i18n import _
from katui.i18n.marks import listed

PLAIN: Final = frozenset({"phone", "mobile", "pay", "pay_present", "pay_wanted", "amount", "fee"})
FIGURES: Final = frozenset({"count", "percent", "hours", "a_week"})
"""Names of columns whose cells are numbers in a sheet, to be reckoned with."""
SHEET_ROWS: Final = 1_048_576
CELL: Final = 32_767
_LIVE: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER: Final = frozenset("0123456789+-(). /*,#extEXT")

_STEP: Final = 500
_MADE: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""The day that stands in a sheet's properties: the same list is the same file."""

Steps = Generator[int, None, int]
"""Long work in steps: says after each how many rows are done, and at its end how many they were."""
Write = Callable[[Path, Sequence[str], Iterable[Sequence[str]], frozenset[int], Sequence[str]], Steps]


def write_table(
    path: str | Path,
    headers: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    fields: Sequence[str] = (),
    overwrite: bool = False,
) -> int:
    """Write a list as the file that its ending names and return how many rows it has, headers aside (I5).

    `fields` names the columns, so that phones and amounts keep their `+` and `-`. The file appears whole, readable by
    its owner only; one that exists is Refused unless `overwrite`, and nothing is left behind when writing fails.
    """
    return drained(table_steps(path, headers, rows, fields=fields, overwrite=overwrite))


def table_steps(
    path: str | Path,
    headers: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    fields: Sequence[str] = (),
    overwrite: bool = False,
    more: Callable[[], Sequence[Sheet]] | None = None,
) -> Steps:
    """The same in steps; closed before its end it leaves nothing behind. A spreadsheet has `more` sheets as well."""
    place = Path(path)
    writer = writer_for(place)
    if writer is _xlsx and more is not None:
        writer = partial(_xlsx, more=more)
    plain = frozenset(index for index, field in enumerate(fields) if field in PLAIN)
    with whole(place, overwrite) as temporary:
        return (yield from writer(temporary, headers, rows, plain, fields))


def harmless(value: str, plain: bool = False) -> str:
    """A cell that no spreadsheet runs as a formula: a `'` before = + - @ tab CR, except for phones and amounts (H)."""
    if not value.startswith(_LIVE):
        return value
    if plain and value[0] in "+-" and set(value) <= _NUMBER:
        return value
    return "'" + value


def writer_for(path: Path, known: Sequence[str] = ()) -> Write:
    """What writes a file with this ending; Refused for another, naming those that are `known` to fit."""
    found = WRITERS.get(path.suffix.lower().lstrip("."))
    if found is None:
        endings = listed(f".{ending}" for ending in known or WRITERS)
        message = _("{name} should end in one of: {endings}.").format(name=path.name, endings=endings)
        raise Refused("I5.export", "file", str(path), message)
    return found


def _csv(
    path: Path, headers: Sequence[str], rows: Iterable[Sequence[str]], plain: frozenset[int], _fields: Sequence[str]
) -> Steps:
    count = 0
    with path.open("w", encoding="utf-8-sig", errors="replace", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([harmless(header) for header in headers])
        for count, row in enumerate(rows, 1):
            writer.writerow([harmless(cell, index in plain) for index, cell in enumerate(row)])
            if not count % _STEP:
                yield count
    return count


def _xlsx(
    path: Path,
    headers: Sequence[str],
    rows: Iterable[Sequence[str]],
    plain: frozenset[int],
    fields: Sequence[str],
    more: Callable[[], Sequence[Sheet]] | None = None,
) -> Steps:
    import xlsxwriter

    figures = frozenset(index for index, field in enumerate(fields) if field.partition(":")[0] in FIGURES)

    text_only = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    count = 0
    with xlsxwriter.Workbook(str(path), {"constant_memory": True, **text_only}) as book:
        book.set_properties({"created": _MADE})
        sheet = book.add_worksheet(_("List"))
        sheet.freeze_panes(1, 0)
        text = book.add_format({"num_format": "@"})
        for column, header in enumerate(headers):
            sheet.write_string(0, column, header)
        for count, row in enumerate(rows, 1):
            _fits(count, row)
            for column, cell in enumerate(row):
                if cell and column in figures:
                    sheet.write_number(count, column, float(cell))
                elif cell:
                    sheet.write_string(count, column, cell, text)
            if not count % _STEP:
                yield count
        add_sheets(book, more() if more is not None else (), text)
    return count


WRITERS: Final[dict[str, Write]] = {"csv": _csv, "xlsx": _xlsx, "vcf": write_cards, "jsonl": write_lines}
"""What writes a file, by its ending; a new format is one row."""


def _fits(number: int, row: Sequence[str]) -> None:
    if number >= SHEET_ROWS:
        raise Refused("I5.export", "rows", number, _("A sheet holds 1,048,575 rows; export this list as CSV."))
    if any(len(cell) > CELL for cell in row):
        message = _("Row {row} has a text over the 32,767 characters of a sheet's cell; export this list as CSV.")
        raise Refused("I5.export", "rows", number, message.format(row=number))


@contextlib.contextmanager
def whole(path: Path, overwrite: bool | None) -> Iterator[Path]:
    """A temporary file beside the wanted one that takes its name only when everything was written.

    Refused I5.export where the name is taken; `overwrite` None is for those who cannot ask for it to be replaced.
    """
    if path.exists() and not overwrite:
        raise _exists(path, overwrite)
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=".katui-", suffix=path.suffix, dir=path.parent)
        os.close(handle)
        temporary = Path(name)
        yield temporary
        _keep(temporary, path, overwrite)
    except OSError as error:
        message = _("{name} cannot be written: {why}.").format(name=path.name, why=os_words(error))
        raise Refused("I5.export", "file", str(path), message) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _keep(temporary: Path, path: Path, overwrite: bool | None) -> None:
    with temporary.open("rb") as file:
        os.fsync(file.fileno())
    temporary.chmod(0o600)
    if overwrite:
        temporary.replace(path)
        return
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise _exists(path, overwrite) from None
    except OSError:
        temporary.rename(path)


def new_file(path: Path, data: bytes) -> Path:
    """Write a file under a name that is free, and tell where it is; one that is there is never written over."""
    place = expanded(str(path)).absolute()
    with whole(place, None) as temporary:
        temporary.write_bytes(data)
    return place


def _exists(path: Path, overwrite: bool | None) -> Refused:
    if overwrite is None:
        message = _("{path} is there already; give another name.").format(path=shown(str(path)))
    else:
        message = _("{name} is already there; add --overwrite to replace it.").format(name=path.name)
    return Refused("I5.export", "file", str(path), message)
