"""A colleague's private fields: which are filled and hidden from somebody, and that nobody writes over them (C8)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from katui.domain.field_spec import FieldSpec
from katui.domain.kinds import Kind
from katui.domain.record_fields import field_of
from katui.domain.session import Session
from katui.services import access
from katui.services.field_values import shown
from katui.services.record_parts import PARTS, part_text


def held(session: Session, kind: Kind, row: Any, spec: FieldSpec) -> str:
    """What a record says in a field, as text."""
    return part_text(session, spec, row.id) if spec.parser in PARTS else shown(spec, row)


def hidden(session: Session, kind: Kind, row: Any, names: Iterable[str]) -> tuple[FieldSpec, ...]:
    """Of some fields those that are filled and hidden: neither to be read, compared nor guessed."""
    if kind is not Kind.CANDIDATE or not access.hides(session, row):
        return ()
    specs = (field_of(kind, name) for name in names)
    return tuple(spec for spec in specs if spec is not None and spec.private and held(session, kind, row, spec))


def check(session: Session, kind: Kind, row: Any, names: Iterable[str]) -> None:
    """Refused `C8.reveal` when one of these fields would be written over unseen."""
    for spec in hidden(session, kind, row, names):
        access.refuse_hidden(spec, row)
