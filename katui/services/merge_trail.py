"""The merges and splits of a record as timeline and history tell them: the act, and the other record's name (P5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from katui.domain.kinds import Kind
from katui.i18n import N_, _
from katui.store import linked, registry

MERGE: Final = "merge"
SPLIT: Final = "split"
_WORDS: Final = {MERGE: N_("merged with {name} ({id})"), SPLIT: N_("split from {name} ({id})")}


@dataclass(frozen=True, slots=True)
class Joined:
    """One merge or split: who did it when and through which door, and the other record by its name of then."""

    act: str
    batch: int
    at: datetime
    who: str
    door: str
    name: str
    id: int

    @property
    def words(self) -> str:
        """The act and the other record in words of the active language."""
        return _(_WORDS[self.act]).format(name=self.name, id=self.id)


def joined(kind: Kind, ref: int) -> dict[int, Joined]:
    """What a record was merged with and split from, by the batch of the act; the newest hundred."""
    out: dict[int, Joined] = {}
    for merge in linked.merges_about(kind, ref):
        other = merge.gone if merge.kept == ref else merge.kept
        name = _name(kind, other, merge.batch_id)
        for batch in linked.acts_of(merge):
            act = MERGE if batch.id == merge.batch_id else SPLIT
            out[batch.id] = Joined(act, batch.id, batch.at, batch.actor.name, batch.origin, name, other)
    return out


def _name(kind: Kind, ref: int, batch: int) -> str:
    model: Any = registry.MODEL_OF[kind]
    row = model.get_or_none(model.id == ref)
    if row is not None:
        return str(row.name)
    gone = linked.taken_away(kind, ref, batch)
    return str(gone.before.get("name", "")) if gone is not None else ""
