"""Which column of a file is which field of katui: by its header, in Chinese or English, or by a mapping file (I5)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, islice
from typing import Final

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.record_fields import field_of
from katui.domain.record_fields import fields_of as form_of
from katui.files.header_words import EVERY, PROTECTED, words
from katui.files.people_table import Told
from katui.files.rows import Row
from katui.i18n import _, language
from katui.i18n.marks import listed

SEARCHED: Final = 30
_UNASKED: Final = frozenset({"middle_name", "uid"})
KEEP: Final = "notes+"
SKIP: Final = "-"
NUMBER: Final = "id"
"""The number of a record, in an export of everything."""
_ASIDE: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^】]*】")
_MARKS: Final = re.compile(r"[\W_]+")
_UNIT: Final = re.compile(r"\([^()]*?([万kK千])[^()]*\)")
_AMOUNT: Final = re.compile(r"[\d.]+(?:\s*[-~–至]\s*[\d.]+)?")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_IDENTITY: Final = frozenset({"name", "first_name", "last_name", "title", "email", "phone", "client", "employer"})


@dataclass(frozen=True, slots=True)
class HeaderMatch:
    """How the columns of one file are understood (I5).

    `columns` maps a column (from 0) to a field, best column first where several give one field; `extra` maps columns
    without a field to their header, to be kept in the notes; `dropped` are protected attributes, never read; `skipped`
    were left out by the mapping file; `headers` is the row as it stood.
    """

    kind: str
    columns: dict[int, str]
    extra: dict[int, str]
    dropped: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()

    @property
    def unknown(self) -> tuple[str, ...]:
        """The headers without a field, kept in the notes."""
        return tuple(self.extra.values())

    @property
    def behind(self) -> dict[int, int]:
        """The columns that give a field that a better column gives first, and that one; read only where it is empty."""
        first: dict[str, int] = {}
        return {
            column: at for column, field in self.columns.items() if (at := first.setdefault(field, column)) != column
        }

    def only(self, filled: Collection[str]) -> HeaderMatch:
        """The same of the columns that hold something, by their headers."""
        held = {column for column, header in enumerate(self.headers) if header in filled}
        columns = {column: name for column, name in self.columns.items() if column in held}
        extra = {column: header for column, header in self.extra.items() if column in held}
        return replace(self, columns=columns, extra=extra, dropped=tuple(h for h in self.dropped if h in filled))

    def read(self, cells: Sequence[str]) -> tuple[dict[str, str], dict[str, str]]:
        """One row as fields and as extras by header; a second value for a field becomes an extra, so nothing is lost.

        A name given in parts is put together: 姓 before 名 for Chinese characters, first name first otherwise.
        """
        fields: dict[str, str] = {}
        extra: dict[str, str] = {}
        for column, field in self.columns.items():
            value = _with_unit(field, cells[column].strip(), self._label(column)) if column < len(cells) else ""
            if value and field not in fields and not _elsewhere(field, value):
                fields[field] = value
            elif value and value != fields.get(field):
                extra[self._label(column)] = value
        for column, header in self.extra.items():
            value = cells[column].strip() if column < len(cells) else ""
            if value:
                extra[header] = value
        for column in range(len(self.headers), len(cells)):
            if cells[column].strip():
                extra[f"#{column + 1}"] = cells[column].strip()
        _join_name(fields)
        return fields, extra

    def _label(self, column: int) -> str:
        return self.headers[column].strip() if column < len(self.headers) else f"#{column + 1}"


def _called(kind: str) -> str:
    """A kind by its label; what is none as it was written."""
    found = Kind.parse(kind)
    return kind if found is None else found.label


def _field_label(kind: str, name: str) -> str:
    """A field as a header calls it in the active language: by its name in English, by its label in Chinese."""
    return name if language() == "en" else _chinese(kind, name)


def _chinese(kind: str, name: str) -> str:
    """What a field is called in Chinese: as on its form, by a header, or as of a card or a résumé."""
    known = Kind.parse(kind)
    spec = field_of(known, name) if known is not None else None
    if spec is not None:
        return spec.zh
    of_card = (told.zh for told in Told if key(told.value) == name)
    return next((word for word in words()[kind][name] if not word.isascii()), next(of_card, name))


def fields_of(kind: str) -> tuple[str, ...]:
    """The fields an import of this kind can fill; Refused for a kind that is not imported from tables."""
    if kind == EVERY or kind not in words():
        message = _("{kind} cannot be imported from a table; clients, key persons, positions and candidates can.")
        raise Refused("I5.kind", "kind", kind, message.format(kind=_called(kind)))
    return tuple(field for field in words()[kind] if field not in _UNASKED)


def key(header: str) -> str:
    """A header as it is compared: no case, width, blanks, punctuation or marks such as `*`."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", header).casefold())


def match_headers(kind: str, cells: Sequence[str], mapping: Mapping[str, str] | None = None) -> HeaderMatch:
    """The fields of a header row, by the mapping file first, then by the table of headers (I5)."""
    fields_of(kind)
    mine = _mapping_keys(kind, mapping or {})
    found: list[tuple[int, int, str]] = []
    extra: dict[int, str] = {}
    dropped: list[str] = []
    skipped: list[str] = []
    ours = _is_ours(kind, cells)
    for column, cell in enumerate(cells):
        header = _clean(cell)
        field, rank = ("uid", 0) if ours and header == NUMBER else _field(kind, header, mine)
        if _protected(kind, header):
            dropped.append(header)
        elif field == SKIP:
            skipped.append(header)
        elif field:
            found.append((rank, column, field))
        else:
            extra[column] = header or f"#{column + 1}"
    columns = {column: field for _rank, column, field in sorted(found)}
    return HeaderMatch(kind, columns, extra, tuple(dropped), tuple(skipped), tuple(_clean(cell) for cell in cells))


def _is_ours(kind: str, cells: Sequence[str]) -> bool:
    """Whether these are the headers of an export of everything: each field of a form, and the number of the record."""
    here = {_clean(cell) for cell in cells}
    forms = ({spec.en for spec in form_of(Kind(kind))}, {spec.zh for spec in form_of(Kind(kind))})
    return NUMBER in here and any(form <= here for form in forms)


def find_header_row(
    rows: Iterable[Row], kind: str, mapping: Mapping[str, str] | None = None
) -> tuple[Row, HeaderMatch]:
    """The header row among the first thirty records and what it means; lines before it are preamble (I5).

    The row that names the most fields wins, the first among equals. Raises Refused when no row names a field.
    """
    best: tuple[int, Row, HeaderMatch] | None = None
    for row in islice(rows, SEARCHED):
        match = match_headers(kind, row.cells, mapping)
        fields = set(match.columns.values())
        score = 2 * len(fields) + bool(fields & _IDENTITY) if fields else 0
        if score and (best is None or score > best[0]):
            best = (score, row, match)
    if best is None:
        message = _("No column of this file is known for a {kind}; name them with --map.")
        message = message.format(kind=Kind(kind).label.lower())
        raise Refused("I5.header", "header", "", message)
    return best[1], best[2]


def below_header(
    rows: Iterator[Row], kind: str, mapping: Mapping[str, str] | None = None
) -> tuple[Row, HeaderMatch, Iterator[Row]]:
    """The header row, what it means, and the rows below it, in one reading; Refused as `find_header_row`."""
    first = list(islice(rows, SEARCHED))
    header, match = find_header_row(first, kind, mapping)
    return header, match, chain((row for row in first if row.number > header.number), rows)


def _field(kind: str, header: str, mine: Mapping[str, str]) -> tuple[str, int]:
    """The field of one header and how much it is believed (lower is better); an empty field when there is none."""
    for rank, text in enumerate((header, _ASIDE.sub("", unicodedata.normalize("NFKC", header)))):
        wanted = key(text)
        if wanted in mine:
            return ("", 0) if mine[wanted] == KEEP else (mine[wanted], -1)
        if wanted in (known := _table(kind)):
            field, place = known[wanted]
            return field, place * 2 + rank
    return "", 0


@cache
def _table(kind: str) -> dict[str, tuple[str, int]]:
    table: dict[str, tuple[str, int]] = {}
    for field, synonyms in words()[kind].items():
        for place, word in enumerate(synonyms):
            table.setdefault(key(word), (field, place))
    return table


@cache
def _protected_keys() -> frozenset[str]:
    return frozenset(key(word) for word in words()[EVERY][PROTECTED])


def _protected(kind: str, header: str) -> bool:
    forms = _forms(header)
    return bool(forms & _protected_keys()) and not forms & _table(kind).keys()


def _forms(header: str) -> set[str]:
    """A header as it is compared, with what stands in brackets and without."""
    return {key(header), key(_ASIDE.sub("", unicodedata.normalize("NFKC", header)))}


def _mapping_keys(kind: str, mapping: Mapping[str, str]) -> dict[str, str]:
    read: dict[str, str] = {}
    for header, wanted in mapping.items():
        field = _named_field(kind, wanted)
        if not field:
            message = _("The mapping gives {header} the field {field}, which a {kind} does not have; it has {fields}.")
            fields = listed(_field_label(kind, name) for name in fields_of(kind))
            message = message.format(header=header, field=wanted, kind=_called(kind), fields=fields)
            raise Refused("I5.mapping", header, wanted, message)
        if key(header):
            read[key(header)] = field
    return read


def _named_field(kind: str, wanted: str) -> str:
    """The field that a mapping means, by its name or a word that a header may use for it (`姓名`); else empty."""
    if wanted in {*words()[kind], KEEP, SKIP}:
        return wanted
    field, _place = _table(kind).get(key(wanted), ("", 0))
    return field or next((name for name in fields_of(kind) if key(_chinese(kind, name)) == key(wanted)), "")


def check_mapping(headers: Sequence[str], mapping: Mapping[str, str]) -> None:
    """Refused I5.mapping when a mapping names a header that the file does not have: a word misspelt is not a wish."""
    here = {form for header in headers for form in _forms(header)}
    missing = [header for header in mapping if key(header) and key(header) not in here]
    if missing:
        message = _("The mapping names {headers}, which this file does not have; its columns are {columns}.")
        columns = listed([header for header in headers if header][:SEARCHED])
        message = message.format(headers=listed(missing), columns=columns)
        raise Refused("I5.mapping", "map", missing[0], message)


def _elsewhere(field: str, value: str) -> bool:
    """Whether a column of web addresses leads to something other than a LinkedIn page."""
    return field == "linkedin" and "://" in value and "linkedin." not in value.casefold()


def _with_unit(field: str, value: str, header: str) -> str:
    """A bare amount of pay gets the unit that stands in its header: `60` under 年薪（万） is 60万."""
    unit = _UNIT.search(unicodedata.normalize("NFKC", header))
    return f"{value}{unit[1]}" if unit and field.startswith("pay") and _AMOUNT.fullmatch(value) else value


def _clean(cell: str) -> str:
    return " ".join(cell.replace("\ufeff", "").split())


def _join_name(fields: dict[str, str]) -> None:
    parts = [fields.get(part, "") for part in ("first_name", "middle_name", "last_name")]
    if "name" in fields or not any(parts):
        return
    if _HAN.search("".join(parts)):
        fields["name"] = parts[2] + parts[1] + parts[0]
    else:
        fields["name"] = " ".join(part for part in parts if part)
