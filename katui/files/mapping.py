"""The mapping file: which header of a foreign table is which field, written by the consultant (I4 `--map`)."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from katui.domain.errors import Refused
from katui.files.table import open_table
from katui.files.writers import whole
from katui.i18n import _

_LARGEST: Final = 1 << 20
_HEADINGS: Final = frozenset({"field", "字段"})


def load_mapping(path: str | Path) -> dict[str, str]:
    """Header to field from a TOML or JSON file of pairs, or a table of two columns; else Refused (I4).

    The field `-` leaves a column out, `notes+` keeps it in the notes under its own name.
    """
    place = Path(path)
    ending = place.suffix.lower()
    if ending in {".toml", ".json"}:
        pairs = _document(place, ending)
    else:
        pairs = [row.cells[:2] for row in open_table(place).rows() if not row.blank and len(row.cells) > 1]
        pairs = pairs[1:] if pairs and pairs[0][1].strip().lower() in _HEADINGS else pairs
    mapping = {str(header).strip(): str(field).strip() for header, field in pairs}
    if not mapping:
        raise _refused(place)
    return mapping


def _document(path: Path, ending: str) -> list[tuple[str, ...]]:
    try:
        if path.stat().st_size > _LARGEST:
            raise _refused(path)
        text = path.read_text(encoding="utf-8-sig")
        document = tomllib.loads(text) if ending == ".toml" else json.loads(text)
    except FileNotFoundError:
        raise Refused("I5.mapping", "map", str(path), _("There is no file {name}.").format(name=path)) from None
    except (OSError, ValueError, RecursionError):
        raise _refused(path) from None
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
