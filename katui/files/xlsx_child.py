"""The reader of spreadsheets in a process of its own, with little memory and time; speaks lines of JSON (I5).

Run as `python -m katui.files.xlsx_child PATH [SHEET]`. First `{"sheet", "kind", "sheets"}`, then one array a row, last
`{"end": rows}` or `{"refused": code, "row": n}`.
It knows nothing of languages; the codes become sentences in `xlsx_reader`.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
import zipfile
from typing import IO, Any, Final

MEMORY: Final = 400 * 1024 * 1024
SECONDS: Final = 60
UNZIPPED: Final = 200 * 1024 * 1024
RATIO: Final = 200
RATIO_FROM: Final = 1024 * 1024
PARTS: Final = 2_000
CELL_LIMIT: Final = 131_072
ROW_LIMIT: Final = 4 * 1024 * 1024
_KINDS: Final = {"xl/workbook.xml": "xlsx", "xl/workbook.bin": "xlsb", "content.xml": "ods"}


class Stop(Exception):
    """Reading ends here with a code that the parent turns into a sentence."""

    def __init__(self, code: str, row: int = 0) -> None:
        super().__init__(code)
        self.code = code
        self.row = row


def main(path: str, wanted: str, out: IO[str]) -> None:
    """Read the wanted sheet of a file, the first visible one when none is named, and write its rows to `out`."""
    rows = 0
    try:
        _fence()
        kind = _inspect(path)
        sheet, name, names = _sheet(path, wanted)
        _say(out, {"sheet": name, "kind": kind, "sheets": names})
        margin = [""] * (sheet.start[1] if sheet.start else 0)
        for cells in sheet.iter_rows():
            rows += 1
            _say(out, _row(margin + cells, rows))
        _say(out, {"end": rows})
    except Stop as stop:
        _say(out, {"refused": stop.code, "row": stop.row})
    except MemoryError:
        _say(out, {"refused": "memory", "row": rows})
    out.flush()


def _fence() -> None:
    """Set the limits on memory, time and core files before anything of the file is touched."""
    try:
        import resource
    except ImportError:
        return
    for limit, value in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(limit)[1]
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        try:
            resource.setrlimit(limit, (value, value))
        except (OSError, ValueError):
            continue


def _inspect(path: str) -> str:
    """The kind of spreadsheet, from the list of a zip's parts, refusing one that would unpack to too much."""
    with open(path, "rb") as file:
        if file.read(2) != b"PK":
            return "xls"
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeError, EOFError) as error:
        raise Stop("broken") from error
    _not_a_bomb(parts, os.path.getsize(path))
    names = {part.filename.lstrip("/").lower().replace("\\", "/") for part in parts}
    kind = next((kind for name, kind in _KINDS.items() if name in names), None)
    if any(part.flag_bits & 1 for part in parts):
        raise Stop("password")
    return kind or "xlsx"


def _not_a_bomb(parts: list[zipfile.ZipInfo], size: int) -> None:
    total = sum(part.file_size for part in parts)
    if len(parts) > PARTS or total > UNZIPPED:
        raise Stop("bomb")
    packed = [(total, size)] + [(part.file_size, part.compress_size) for part in parts]
    if any(full > RATIO_FROM and full > RATIO * max(small, 1) for full, small in packed):
        raise Stop("bomb")


def _sheet(path: str, wanted: str) -> tuple[Any, str, list[str]]:
    import python_calamine as calamine

    try:
        book = calamine.CalamineWorkbook.from_path(path)
        pages = [page for page in book.sheets_metadata if page.typ == calamine.SheetTypeEnum.WorkSheet]
        shown = [page for page in pages if page.visible == calamine.SheetVisibleEnum.Visible] or pages
        if not shown:
            raise Stop("no-sheet")
        names = [page.name for page in pages]
        if wanted and wanted not in names:
            raise Stop("which-sheet")
        name = wanted or shown[0].name
        return book.get_sheet_by_name(name), name, names
    except calamine.PasswordError as error:
        raise Stop("password") from error
    except (Stop, MemoryError):
        raise
    except BaseException as error:
        if isinstance(error, (KeyboardInterrupt, SystemExit)):
            raise
        raise Stop("size" if "limit exceeded" in str(error) else "broken") from error


def _row(cells: list[Any], number: int) -> list[str]:
    row = [text(cell) for cell in cells]
    if any(len(cell) > CELL_LIMIT for cell in row) or sum(map(len, row)) > ROW_LIMIT:
        raise Stop("long-cell", number)
    while row and not row[-1]:
        row.pop()
    return row


def text(value: Any) -> str:
    """A cell as a person reads it: whole numbers without `.0`, days and times in ISO 8601, TRUE and FALSE."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, dt.time):
        return value.isoformat(timespec="seconds")
    return "" if value is None else str(value)


def _say(out: IO[str], message: object) -> None:
    out.write(json.dumps(message, ensure_ascii=True, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], "".join(sys.argv[2:3]), sys.stdout)
