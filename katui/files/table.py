"""The one door through which a file of rows comes in, whatever it is written in (I5)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from katui.domain.errors import Refused
from katui.files import csv_reader, encoding
from katui.files.encoding import HOUSE_DEFAULT
from katui.files.readable import readable
from katui.files.table_base import Table
from katui.files.xlsx_reader import Sheet, refusal
from katui.i18n import _

_OLE: Final = b"\xd0\xcf\x11\xe0"
_OTHERS: Final = (
    b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"\x7fELF", b"MZ\x90",
    b"{\\rtf", b"SQLite format 3", b"ID;P", b"TABLE\r\n0,1", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd",
)  # fmt: skip
_MARKUP: Final = ("<?xml", "<!doctype", "<html", "<table", "<svg", "begin:vcard", "begin:vcalendar")
_ENDINGS: Final = ".json .jsonl .ndjson .xml .html .htm .sql .rtf .slk .dif .vcf .ics .eml .msg .doc .docx .pdf .py .md"
_OTHER_ENDINGS: Final = frozenset(_ENDINGS.split())


class Asked(NamedTuple):
    """How the consultant wants a file read; None is found out."""

    encoding: str | None = None
    separator: str | None = None
    sheet: str | None = None
    house: str = HOUSE_DEFAULT


def open_table(
    path: str | Path,
    encoding: str | None = None,
    separator: str | None = None,
    sheet: str | None = None,
    *,
    house: str = HOUSE_DEFAULT,
) -> Table:
    """Open a CSV or a spreadsheet by what is in it; what is named overrules what katui finds (I5).

    `house` is how a text is written that does not say.

    Raises Refused in one sentence for a file that is missing, empty, unreadable or no table.
    """
    place = Path(path)
    with readable(place):
        head = _head(place)
        for fits, reader in READERS:
            if fits(place, head):
                return reader(place, head, Asked(encoding, separator, sheet, house))
    raise refusal("not-a-table", place)


def _is_book(_path: Path, head: bytes) -> bool:
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08", _OLE))


def _open_book(path: Path, head: bytes, asked: Asked) -> Table:
    sheet = Sheet(path, asked.sheet or "")
    sheet.kind = "xls" if head.startswith(_OLE) else "xlsx"
    table = Table(path, None, "", sheet)
    table.preview(1)
    return table


def _is_cards(path: Path, head: bytes) -> bool:
    return _start(head).startswith("begin:vcard") or (path.suffix.lower() in {".vcf", ".vcard"} and b"VCARD" in head)


def _open_cards(path: Path, _head: bytes, _asked: Asked) -> Table:
    from katui.files.people_table import PeopleTable
    from katui.files.vcard_reader import read_cards

    return _looked_into(PeopleTable(path, "vcf", read_cards))


def _is_resume(path: Path, head: bytes) -> bool:
    return path.suffix.lower() == ".json" and _start(head)[:1] in {"{", "["}


def _open_resume(path: Path, _head: bytes, _asked: Asked) -> Table:
    from katui.files.people_table import PeopleTable
    from katui.files.resume_reader import read_resumes

    return _looked_into(PeopleTable(path, "json", read_resumes))


def _looked_into(table: Table) -> Table:
    """The table, when its first person can be read."""
    table.preview(2)
    return table


def _is_text(path: Path, head: bytes) -> bool:
    return not _no_table(head) and path.suffix.lower() not in _OTHER_ENDINGS


def _open_text(path: Path, _head: bytes, asked: Asked) -> Table:
    written = encoding.choose(path, asked.encoding, asked.house)
    mark = csv_reader.separator_named(asked.separator) if asked.separator else csv_reader.sniff(path, written.name)
    return Table(path, written, mark, None)


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        head = file.read(4096)
    if not head:
        raise Refused("I5.file", "file", str(path), _("{name} is empty.").format(name=path.name))
    return head


def _start(head: bytes) -> str:
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1").lstrip().lower()


def _no_table(head: bytes) -> bool:
    """Whether the first bytes say that this is a document, a picture, a program or structured data, not rows."""
    if head.startswith(_OTHERS):
        return True
    start = _start(head)
    if start.startswith(_MARKUP):
        return True
    rest = start[1:].lstrip()
    return (start[:1] == "{" and rest[:1] in {'"', "}", ""}) or (start[:1] == "[" and rest[:1] in set('"{[]'))


READERS: Final[tuple[tuple[Callable[[Path, bytes], bool], Callable[[Path, bytes, Asked], Table]], ...]] = (
    (_is_book, _open_book),
    (_is_cards, _open_cards),
    (_is_resume, _open_resume),
    (_is_text, _open_text),
)
"""What a file is recognised by and what reads it, in the order in which they are asked; a new format is one row."""
