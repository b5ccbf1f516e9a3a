"""What the change record holds about one record and about the rows that are parts of it (S1)."""

from __future__ import annotations

from typing import Any, Final

from katui.domain.kinds import Kind
from katui.store import registry
from katui.store.models.candidates import BlockedCompany, Career, Education, Pay, Resume
from katui.store.models.clients import ClientAlias
from katui.store.models.house import Batch, Change
from katui.store.models.people import User

PARTS: Final[dict[Kind, tuple[Any, ...]]] = {
    Kind.CANDIDATE: (Pay, BlockedCompany, Career, Education, Resume),
    Kind.CLIENT: (ClientAlias,),
}
_MOST_ROWS: Final = 300
_IN_MANY: Final = "import"


def changes(kind: Kind, ref: int, limit: int) -> list[Any]:
    """The newest changes of a record and its parts, with actor, credited person and act; newest first."""
    own = _told(((Change.kind == kind.value) & (Change.ref == ref)), limit)
    found = {row.id: row for row in own}
    mine = {name: set(refs) for name, refs in _part_rows(kind, ref).items()}
    for name, refs in mine.items():
        found |= {row.id: row for row in _told((Change.kind == name) & Change.ref.in_(sorted(refs)), limit)}
    acts = sorted({row.__data__["batch"] for row in own if row.batch.act != _IN_MANY})
    if mine and acts:
        beside = Change.batch.in_(acts) & Change.kind.in_(sorted(mine))
        gone = _told(beside, limit)
        lost = {(row.kind, row.ref) for row in gone if _belongs(row, kind, ref)}
        found |= {row.id: row for row in gone if (row.kind, row.ref) in lost}
    return sorted(found.values(), key=lambda row: -row.id)[:limit]


def _told(where: Any, limit: int) -> list[Any]:
    credited = User.alias()
    rows: Any = (
        Change.select(Change, User, credited, Batch)
        .join(User, on=(Change.actor == User.id))
        .switch(Change)
        .join(credited, on=(Change.credited_to == credited.id), attr="credited")
        .switch(Change)
        .join(Batch, on=(Change.batch == Batch.id))
    )
    return list(rows.where(where).order_by(Change.id.desc()).limit(limit))


def _part_rows(kind: Kind, ref: int) -> dict[str, list[int]]:
    out = {}
    for model in PARTS.get(kind, ()):
        link = getattr(model, kind.value)
        rows = model.select(model.id).where(link == ref)
        out[registry.NAME_OF[model]] = [row[0] for row in rows.limit(_MOST_ROWS).tuples()]
    return out


def _belongs(row: Any, kind: Kind, ref: int) -> bool:
    whole = row.after if row.before is None else row.before if row.after is None else {}
    return bool(whole) and whole.get(kind.value) == ref


def wholes(kind: Kind, ref: int) -> dict[tuple[str, int], Any]:
    """The parts of a record as they are now, by table and id."""
    out: dict[tuple[str, int], Any] = {}
    for model in PARTS.get(kind, ()):
        rows = model.select().where(getattr(model, kind.value) == ref).limit(_MOST_ROWS)
        out |= {(registry.NAME_OF[model], row.id): row.__data__ for row in rows}
    return out
