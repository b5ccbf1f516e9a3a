"""Where in a script something stands, as a consultant says it: which part, and its field by its label (F3, I6)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from katui.domain.script_table import FIELDS, PartKind
from katui.i18n import N_, _

LANGUAGE_NAMES: Final[Mapping[str, str]] = {"zh_CN": "中文", "en": "English"}
_KINDS: Final = {
    "points": PartKind.POINTS,
    "messages": PartKind.MESSAGE,
    "after": PartKind.AFTER,
    "branches": PartKind.BRANCH,
    "next": PartKind.STEP,
    "again": PartKind.AGAIN,
}
_OTHERS: Final = {
    "id": N_("Name of the file"),
    "scenario": N_("Scenario"),
    "language": N_("Language"),
    "rule": N_("Rule"),
    "key": N_("Key of the answer"),
}
"""The fields that no form has."""
_STEP: Final = re.compile(r"(\w+)(?:\[(\w+)\])?")
_LONGEST: Final = 24


def said(path: str) -> str:
    """A place such as `branches[2].next[1].due` in words: `Answer 2 · Next action 1 · When it is due`.

    A name that a script does not have is said as it was written.
    """
    kind, out = PartKind.HEAD, []
    for name, number in _STEP.findall(path):
        inner = _KINDS.get(name)
        if inner is None or (kind, name) == (PartKind.POINTS, name):
            out.append(_field(kind, name))
            continue
        kind = inner
        out.append(f"{kind.label} {number}".strip())
    return " · ".join(out)


def _field(kind: PartKind, name: str) -> str:
    for each in FIELDS[kind]:
        if each.name == name:
            return _(each.label)
    return _(_OTHERS[name]) if name in _OTHERS else name


def refusal_text(file: str, path: str, value: object, why: str) -> str:
    """The sentence of a refusal: the file or script, the place, why it cannot be, and how what stands there begins."""
    told = "" if value is None or isinstance(value, list | tuple | dict) else " ".join(str(value).split())
    if not told:
        return _("{file}: {field}: {why}").format(file=file, field=said(path), why=why)
    told = told if len(told) <= _LONGEST else f"{told[:_LONGEST]}…"
    return _("{file}: {field}: {why}: “{value}”").format(file=file, field=said(path), value=told, why=why)
