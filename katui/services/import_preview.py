"""The first rows of a file as they will be read: how it is written, what each column is, ten rows (I5)."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Final

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.record_fields import field_of
from katui.files.headers import KEEP, SEARCHED, SKIP, HeaderMatch, find_header_row, match_headers
from katui.files.headers import fields_of as fields_for
from katui.files.rows import Row
from katui.files.table_base import Table
from katui.i18n import N_, _
from katui.services.import_rows import OURS
from katui.services.importing import Choices, mapping_of, opened

ROWS: Final = 10
NEVER: Final = "!"
_LONGEST: Final = 200
_LABELS: Final = {
    "first_name": N_("First name"),
    "last_name": N_("Family name"),
    "school": N_("School"),
    "degree": N_("Degree"),
    "career": N_("Career"),
    "schools": N_("Education"),
    "source": N_("Source"),
    "uid": N_("Card number"),
}


@dataclass(frozen=True, slots=True)
class ColumnSeen:
    """One column: its header, the field it fills (`notes+` kept in the notes, `-` left out, `!` never read)."""

    place: int
    header: str
    field: str
    samples: tuple[str, ...]
    behind: str = ""
    """The header of the column that gives this field first; this one is read where that one is empty."""


@dataclass(frozen=True, slots=True)
class RowSeen:
    """One row as it will be read: its number in the file, the fields it fills, what goes into the notes."""

    number: int
    fields: dict[str, str]
    extra: dict[str, str]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file looks like, read one way; `trouble` says in one sentence why it cannot be imported so."""

    kind: Kind
    path: Path
    table: Table
    columns: tuple[ColumnSeen, ...]
    rows: tuple[RowSeen, ...]
    trouble: Refused | None = None

    @property
    def headers(self) -> tuple[str, ...]:
        """The headers of the file as they stand."""
        return tuple(column.header for column in self.columns)

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that the shown rows fill, in the order of the file's columns."""
        known = dict.fromkeys(column.field for column in self.columns)
        found = {name for row in self.rows for name in row.fields}
        ordered = [name for name in known if name in found]
        return ("name", *(n for n in ordered if n != "name")) if "name" in found else tuple(ordered)


def look(kind: Kind, path: str | Path, choices: Choices) -> Preview:
    """Open a file and read its first rows; no store is asked, so it may take its time on a thread of its own.

    Refused in one sentence when it cannot be opened; what stands in it but has no known column is shown with `trouble`.
    """
    return look_again(kind, opened(path, choices), choices)


def look_again(kind: Kind, table: Table, choices: Choices) -> Preview:
    """The same of a file that is open already, with another mapping or for another kind of record."""
    mapping = mapping_of(choices)
    with closing(_rows(table)) as rows:
        first = list(islice(rows, SEARCHED))
        trouble: Refused | None = None
        try:
            header, match = find_header_row(first, kind.value, mapping)
        except Refused as refused:
            if refused.rule != "I5.header":
                raise
            trouble = refused
            header = next((row for row in first if not row.blank), Row(0, ()))
            match = match_headers(kind.value, header.cells, mapping)
        below = chain((row for row in first if row.number > header.number), rows)
        kept = list(islice((row for row in below if not row.blank), ROWS))
    seen = tuple(RowSeen(row.number, *match.read(row.cells)) for row in kept)
    return Preview(kind, table.path, table, _columns(match, kept), seen, trouble)


def _rows(table: Table) -> Generator[Row, None, None]:
    yield from table.rows()


def _columns(match: HeaderMatch, rows: list[Row]) -> tuple[ColumnSeen, ...]:
    made = []
    for place, header in enumerate(match.headers):
        samples = tuple(" ".join(row.cells[place].split())[:_LONGEST] for row in rows if place < len(row.cells))
        first = match.behind.get(place)
        before = "" if first is None else match.headers[first]
        made.append(ColumnSeen(place, header, _field(match, place, header), samples, before))
    return tuple(made)


def _field(match: HeaderMatch, place: int, header: str) -> str:
    if place in match.columns:
        return match.columns[place]
    if place in match.extra:
        return KEEP
    return NEVER if header in match.dropped else SKIP


def field_choices(kind: Kind) -> tuple[tuple[str, str], ...]:
    """Every field that a column may fill and its name, then the notes and nothing."""
    fields = [(name, field_label(kind, name)) for name in fields_for(kind.value)]
    return (*fields, (KEEP, field_label(kind, KEEP)), (SKIP, field_label(kind, SKIP)))


def field_label(kind: Kind, name: str) -> str:
    """What a field of an import is called in the active language."""
    if name in (KEEP, SKIP, NEVER):
        return {KEEP: _("kept in the notes"), SKIP: _("left out"), NEVER: _("never read")}[name]
    spec = field_of(kind, OURS.get(kind, {}).get(name, name))
    return spec.label if spec is not None else _(_LABELS.get(name, name))
