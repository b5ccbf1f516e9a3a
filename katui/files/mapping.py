"""The mapping file: which header of a foreign table is which field, written by the consultant (I4 `--map`)."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from katui.domain.errors import Refused
from katui.files.table import open_table
from katui.files.writers import whole
from katui.i18n import _

_LARGEST: Final = 1 << 20
_HEADINGS: Final = frozenset({"field", "字段"})


def load_mapping(path: str | Path) -> dict[str, str]:
    """Header to field from lines of `header = field`, TOML, JSON or a table of two columns; else Refused (I4).

    What the file is called decides nothing but that JSON ends in .json. The field `-` leaves a column out, `notes+`
    keeps it in the notes under its own name.
    """
    place = Path(path)
    if place.suffix.lower() == ".json":
        try:
            pairs = _document(place, json.loads(_text(place)))
        except (ValueError, RecursionError):
            raise _refused(place) from None
    else:
        pairs = _pairs(place)
    mapping = {str(header).strip(): str(field).strip() for header, field in pairs}
    if not mapping:
        raise _refused(place)
    return mapping


def _pairs(place: Path) -> list[tuple[str, ...]]:
    """The pairs of a text of lines or TOML, or of a table."""
    text = _text(place)
    if text.strip():
        with suppress(tomllib.TOMLDecodeError, RecursionError, Refused):
            return _document(place, tomllib.loads(text))
        if (lines := _lines(text)) is not None:
            return lines
    rows = [row.cells[:2] for row in open_table(place).rows() if not row.blank and len(row.cells) > 1]
    return rows[1:] if rows and rows[0][1].strip().lower() in _HEADINGS else rows


def _lines(text: str) -> list[tuple[str, ...]] | None:
    """The pairs of lines of `header = field`, quoted or not; None when one of the lines is something else."""
    out: list[tuple[str, ...]] = []
    for line in map(str.strip, text.replace("＝", "=").splitlines()):
        if not line or line.startswith("#") or line == "[columns]":
            continue
        header, sign, field = (part.strip() for part in line.rpartition("="))
        if not sign or not header or not field:
            return None
        out.append((_bare(header), _bare(field)))
    return out


def _bare(text: str) -> str:
    """A text without the quotation marks that TOML would want."""
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text


def _text(path: Path) -> str:
    """The file as text; of a file that is none, a text without lines."""
    try:
        if path.stat().st_size > _LARGEST:
            raise _refused(path)
        raw = path.read_bytes()
    except FileNotFoundError:
        raise Refused("I5.mapping", "map", str(path), _("There is no file {name}.").format(name=path)) from None
    except OSError:
        raise _refused(path) from None
    for encoding in ("utf-8-sig", "gb18030"):
        with suppress(UnicodeDecodeError):
            return raw.decode(encoding)
    return ""


def _document(path: Path, document: Any) -> list[tuple[str, ...]]:
    if isinstance(document, dict) and isinstance(document.get("columns"), dict):
        document = document["columns"]
    if not isinstance(document, dict) or not all(isinstance(field, str) for field in document.values()):
        raise _refused(path)
    return list(document.items())


def _refused(path: Path) -> Refused:
    message = _("{name} is not a mapping; write one line for each column: header = field.").format(name=path.name)
    return Refused("I5.mapping", "map", str(path), message)


def save_mapping(path: str | Path, mapping: Mapping[str, str], *, overwrite: bool = False) -> Path:
    """Write header to field as a TOML or JSON file that `load_mapping` reads; whole, never over another file (I4)."""
    place = Path(path)
    if place.suffix.lower() not in {".toml", ".json"}:
        message = _("{name} should end in .toml or .json.").format(name=place.name)
        raise Refused("I5.mapping", "map", str(path), message)
    if place.suffix.lower() == ".json":
        text = json.dumps(dict(mapping), ensure_ascii=False, indent=1) + "\n"
    else:
        lines = [f"{_quoted(header)} = {_quoted(field)}" for header, field in mapping.items()]
        text = "[columns]\n" + "".join(f"{line}\n" for line in lines)
    with whole(place, overwrite) as temporary:
        temporary.write_text(text, encoding="utf-8")
    return place


def _quoted(text: str) -> str:
    """A text as TOML and JSON both write it."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
