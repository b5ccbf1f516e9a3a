"""What an edit gives a record that others are known by: its new numbers, addresses and names (P5)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from katui.domain.kinds import Kind
from katui.domain.record_fields import Parser
from katui.domain.session import Session
from katui.services import duplicates, hidden_fields
from katui.services.field_values import names_of, spec_of


def new_keys(session: Session, kind: Kind, row: Any, fields: Mapping[str, str]) -> dict[str, str]:
    """Of the fields given what others are compared by and this record did not have before."""
    new: dict[str, str] = {}
    for name in duplicates.CERTAIN & fields.keys():
        spec = spec_of(kind, name, making=False)
        before = hidden_fields.held(session, row, spec)
        if spec.parser is Parser.NAMES:
            had = set(names_of(before))
            new[name] = "\n".join(each for each in names_of(fields[name]) if each not in had)
        elif fields[name].strip() != before:
            new[name] = fields[name]
    return new
