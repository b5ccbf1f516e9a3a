"""Two people's edits of one record, merged by field: each against the version its own form began with (S6)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from katui.domain.kinds import Kind
from katui.domain.record_fields import FieldSpec
from katui.domain.session import Session
from katui.services.conflicts import conflict, newest
from katui.services.field_values import shown, spec_of
from katui.services.record_parts import part_text
from katui.store.changes import plain
from katui.store.models.house import Change
from katui.store.models.people import User

Begun = int | Mapping[str, int] | None
"""The version a form was read at: of all its fields, or by field where some were read later than others."""


def merge(session: Session, kind: Kind, row: Any, begun: Begun, values: dict[str, Any]) -> None:
    """Drop what I did not change since the base, refuse what another changed to something else (S6)."""
    for name in list(values):
        base = begun.get(name) if isinstance(begun, Mapping) else begun
        if base is None or base >= row.version:
            continue
        others = _since(kind, row, row.version - base)
        if name in others:
            _merge_one(session, kind, row, name, values, others[name])


def _merge_one(
    session: Session, kind: Kind, row: Any, name: str, values: dict[str, Any], other: tuple[Any, Any]
) -> None:
    base, change = other
    mine, theirs = plain(values[name]), plain(row.__data__.get(name))
    if mine == base:
        del values[name]
    elif theirs not in (mine, base):
        spec = spec_of(kind, name, making=False)
        raise conflict(session, name, spec.label, shown(spec, row), _plainly(values[name]), change, row.id)


def _since(kind: Kind, row: Any, count: int) -> dict[str, tuple[Any, Any]]:
    """The fields others changed in the last so many versions: the value before, and the newest change."""
    changes = (
        Change.select(Change, User)
        .join(User, on=(Change.actor == User.id))
        .where((Change.kind == kind.value) & (Change.ref == row.id) & Change.before.is_null(False))
        .order_by(Change.id.desc())
        .limit(count)
    )
    out: dict[str, tuple[Any, Any]] = {}
    for change in changes:
        for name, value in change.before.items():
            out[name] = (value, out[name][1] if name in out else change)
    return out


def _plainly(value: Any) -> str:
    return "" if value is None else str(getattr(value, "label", value))


def merge_parts(
    session: Session, kind: Kind, row: Any, parts: dict[str, tuple[FieldSpec, str]], seen: Mapping[str, str]
) -> None:
    """The same for pay and lists of names, by the texts the form started from."""
    for name, (spec, mine) in list(parts.items()):
        theirs = part_text(session, spec, row.id)
        if name not in seen or theirs == seen[name]:
            continue
        if mine == seen[name]:
            del parts[name]
        elif mine != theirs:
            raise conflict(session, name, spec.label, theirs, mine, newest(kind.value, row.id), row.id)
