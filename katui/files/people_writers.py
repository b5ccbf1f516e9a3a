"""Lists of people as cards of an address book, and any list as one JSON object a line (I4, I5)."""

from __future__ import annotations

import json
import uuid
from collections.abc import Generator, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from katui.domain.errors import Refused
from katui.domain.names import split_surname
from katui.i18n import _

_STEP: Final = 500
_HOUSE: Final = uuid.uuid5(uuid.NAMESPACE_DNS, "katui.invalid")


def write_lines(
    path: Path, headers: Sequence[str], rows: Iterable[Sequence[str]], plain: frozenset[int], fields: Sequence[str]
) -> Generator[int, None, int]:
    """One object a row, its keys the names of the fields; an empty cell is null."""
    names, count = fields or headers, 0
    with path.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
        for count, row in enumerate(rows, 1):
            told = {name: cell or None for name, cell in zip(names, row, strict=False)}
            file.write(json.dumps(told, ensure_ascii=False) + "\n")
            if not count % _STEP:
                yield count
    return count


def write_cards(
    path: Path, headers: Sequence[str], rows: Iterable[Sequence[str]], plain: frozenset[int], fields: Sequence[str]
) -> Generator[int, None, int]:
    """One card a person, version 3.0; Refused for a list that is not of people."""
    if "name" not in fields or not {"phone", "email"} <= set(fields):
        text = _("An address book holds candidates and key persons; this list goes out as .csv or .xlsx.")
        raise Refused("I5.export", "file", str(path), text)
    count = 0
    with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
        for count, row in enumerate(rows, 1):
            file.write(_card(dict(zip(fields, row, strict=False))).serialize())
            if not count % _STEP:
                yield count
    return count


def _card(told: Mapping[str, str]) -> Any:
    import vobject

    card = vobject.vCard()
    family, given = split_surname(told["name"])
    card.add("n").value = vobject.vcard.Name(family=family, given=given)
    card.add("fn").value = told["name"]
    for name, label in (("phone", "tel"), ("email", "email"), ("title", "title"), ("english_name", "nickname")):
        if told.get(name):
            card.add(label).value = told[name]
    work = [told.get("employer") or told.get("client") or "", told.get("department_name") or ""]
    if any(work):
        card.add("org").value = work
    if told.get("city"):
        card.add("adr").value = vobject.vcard.Address(city=told["city"])
    if told.get("wechat"):
        card.add("x-wechat").value = told["wechat"]
    if told.get("linkedin"):
        card.add("url").value = told["linkedin"]
    card.add("uid").value = uid_of(told.get("id") or told["name"])
    return card


def uid_of(ref: str) -> str:
    """The name for life of the card of a record such as `candidate:7`."""
    return f"urn:uuid:{uuid.uuid5(_HOUSE, ref)}"
