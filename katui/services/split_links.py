"""What a row that a split gives back was linked to: links whose record has gone since fall away (P5)."""

from __future__ import annotations

from typing import Any

from katui.domain.errors import Choice, Refused
from katui.domain.kinds import Kind
from katui.i18n import _
from katui.store import registry
from katui.store.engine import ForeignKeyField
from katui.store.models.candidates import Candidate


def still_linked(model: Any, held: dict[str, Any], made: tuple[int, ...]) -> dict[str, Any] | None:
    """The row without the links whose record has gone since; None when it would have gone with that record."""
    for name, one in model._meta.fields.items():
        ref = held.get(name)
        if not isinstance(one, ForeignKeyField) or ref is None or (one.rel_model is Candidate and ref in made):
            continue
        if one.rel_model.get_or_none(one.rel_model.id == ref) is None:
            if one.on_delete == "CASCADE":
                return None
            if one.null:
                held[name] = None
                continue
            said = _("{kind} {id}, which the merged record belonged to, is not there any more; it cannot be split.")
            named = Kind.parse(registry.NAME_OF[one.rel_model])
            text = said.format(kind=named.label if named is not None else _("Record"), id=ref)
            choices = (Choice(registry.NAME_OF[one.rel_model], ref, ""),)
            raise Refused("P5.split", name, ref, text, choices=choices)
    return held
