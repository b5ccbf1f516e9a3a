"""What is said of a record that went into another one: its id leads to the one that was kept (P5)."""

from __future__ import annotations

from typing import Any

from katui.domain.errors import Choice, Refused, no_such
from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.i18n import _
from katui.store import linked, registry
from katui.store.conditions import rows

_DEEPEST = 50


def kept_for(session: Session, kind: Kind, gone: int) -> Any:
    """The record that holds what this one had, also when that one went into another in turn; None for no merge."""
    ref = gone
    for _step in range(_DEEPEST):
        found = linked.merge_of(kind, ref)
        if found is None:
            break
        ref = found.kept
    model = registry.MODEL_OF[kind]
    return rows(model, session).where(model.id == ref).limit(1).first() if ref != gone else None


def not_there(session: Session, kind: Kind, ref: int) -> Refused:
    """The refusal for an id that nothing has: `P5.merged` with the kept record as the choice, else `I6.unknown`."""
    kept = kept_for(session, kind, ref) if 0 < ref < 2**31 else None
    if kept is None:
        return no_such(kind, ref)
    said = _("{kind} {id} was merged into {name} ({kept}).")
    text = said.format(kind=kind.label, id=ref, name=kept.name, kept=kept.id)
    return Refused("P5.merged", "id", ref, text, choices=(Choice(kind.value, kept.id, kept.name),))
