"""A colleague's private fields: which are filled and hidden from somebody, and that nobody writes over them (C8)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from katui.domain.field_spec import FieldSpec
from katui.domain.kinds import Kind
from katui.domain.record_fields import field_of
from katui.domain.session import Session
from katui.services import access, pay_terms
from katui.services.field_values import shown
from katui.services.record_parts import PARTS, part_text


def held(session: Session, row: Any, spec: FieldSpec) -> str:
    """What a record says in a field, as text."""
    return part_text(session, spec, row.id) if spec.parser in PARTS else shown(spec, row)


@dataclass(frozen=True, slots=True)
class Hidden:
    """Whose private fields are hidden from somebody, by id, and which pay of theirs is known."""

    ids: frozenset[int]
    pay: frozenset[tuple[int, str]]


def of_many(session: Session, kind: Kind, rows: Iterable[Any]) -> Hidden:
    """What `hidden` has to know of many records, with two queries at most."""
    ids = access.hidden_of(session, rows) if kind is Kind.CANDIDATE else frozenset()
    return Hidden(ids, pay_terms.told_of(ids))


def hidden(
    session: Session, kind: Kind, row: Any, names: Iterable[str], many: Hidden | None = None
) -> tuple[FieldSpec, ...]:
    """Of some fields those that are filled and hidden: neither to be read, compared nor guessed.

    `many` was read before for this record and others.
    """
    many = of_many(session, kind, [row]) if many is None else many
    if row.id not in many.ids:
        return ()
    specs = (field_of(kind, name) for name in names)
    return tuple(spec for spec in specs if spec is not None and spec.private and _filled(row, spec, many))


def _filled(row: Any, spec: FieldSpec, many: Hidden) -> bool:
    return (row.id, spec.name) in many.pay if spec.parser in PARTS else bool(shown(spec, row))


def check(session: Session, kind: Kind, row: Any, names: Iterable[str]) -> None:
    """Refused `C8.reveal` when one of these fields would be written over unseen."""
    for spec in hidden(session, kind, row, names):
        access.refuse_hidden(spec, row)
