"""Writing lists out as CSV or XLSX: whole or not at all, harmless to open, phones as text (I5, reliability H)."""

from __future__ import annotations

import contextlib
import csv
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from katui.domain.errors import Refused
from katui.domain.os_words import os_words
from katui.i18n import _

FORMATS: Final = ("csv", "xlsx")
PLAIN: Final = frozenset({"phone", "mobile", "pay", "pay_present", "pay_wanted", "amount", "fee"})
SHEET_ROWS: Final = 1_048_576
CELL: Final = 32_767
_LIVE: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER: Final = frozenset("0123456789+-(). /*,#extEXT")

Write = Callable[[Path, Sequence[str], Iterable[Sequence[str]], frozenset[int]], int]


def write_table(
    path: str | Path,
    headers: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    fields: Sequence[str] = (),
    overwrite: bool = False,
) -> int:
    """Write a list as the CSV or XLSX that the file's ending names and return how many rows it has, headers aside (I5).

    `fields` names the columns, so that phones and amounts keep their `+` and `-`. The file appears whole, readable by
    its owner only; one that exists is Refused unless `overwrite`, and nothing is left behind when writing fails.
    """
    place = Path(path)
    writer = _writer(place)
    plain = frozenset(index for index, field in enumerate(fields) if field in PLAIN)
    with _whole(place, overwrite) as temporary:
        return writer(temporary, headers, rows, plain)


def harmless(value: str, plain: bool = False) -> str:
    """A cell that no spreadsheet runs as a formula: a `'` before = + - @ tab CR, except for phones and amounts (H)."""
    if not value.startswith(_LIVE):
        return value
    if plain and value[0] in "+-" and set(value) <= _NUMBER:
        return value
    return "'" + value


def _writer(path: Path) -> Write:
    ending = path.suffix.lower().lstrip(".")
    if ending not in FORMATS:
        message = _("{name} should end in .csv or .xlsx.").format(name=path.name)
        raise Refused("I5.export", "file", str(path), message)
    return _csv if ending == "csv" else _xlsx


def _csv(path: Path, headers: Sequence[str], rows: Iterable[Sequence[str]], plain: frozenset[int]) -> int:
    count = 0
    with path.open("w", encoding="utf-8-sig", errors="replace", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([harmless(header) for header in headers])
        for row in rows:
            writer.writerow([harmless(cell, index in plain) for index, cell in enumerate(row)])
            count += 1
    return count


def _xlsx(path: Path, headers: Sequence[str], rows: Iterable[Sequence[str]], plain: frozenset[int]) -> int:
    import xlsxwriter

    text_only = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    count = 0
    with xlsxwriter.Workbook(str(path), {"constant_memory": True, **text_only}) as book:
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 0)
        text = book.add_format({"num_format": "@"})
        for column, header in enumerate(headers):
            sheet.write_string(0, column, header)
        for count, row in enumerate(rows, 1):
            _fits(count, row)
            for column, cell in enumerate(row):
                if cell:
                    sheet.write_string(count, column, cell, text)
    return count


def _fits(number: int, row: Sequence[str]) -> None:
    if number >= SHEET_ROWS:
        raise Refused("I5.export", "rows", number, _("A sheet holds 1,048,575 rows; export this list as CSV."))
    if any(len(cell) > CELL for cell in row):
        message = _("Row {row} has a text over the 32,767 characters of a sheet's cell; export this list as CSV.")
        raise Refused("I5.export", "rows", number, message.format(row=number))


@contextlib.contextmanager
def _whole(path: Path, overwrite: bool) -> Iterator[Path]:
    """A temporary file beside the wanted one that takes its name only when everything was written."""
    if path.exists() and not overwrite:
        raise _exists(path)
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


def _keep(temporary: Path, path: Path, overwrite: bool) -> None:
    with temporary.open("rb") as file:
        os.fsync(file.fileno())
    temporary.chmod(0o600)
    if overwrite:
        temporary.replace(path)
        return
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise _exists(path) from None
    except OSError:
        temporary.rename(path)


def _exists(path: Path) -> Refused:
    message = _("{name} is already there; add --overwrite to replace it.").format(name=path.name)
    return Refused("I5.export", "file", str(path), message)
