"""What points to a record, found from the models themselves, so that a table added later is never forgotten (P5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.store import registry
from katui.store.conditions import rows
from katui.store.engine import ForeignKeyField
from katui.store.fields import WordField
from katui.store.models.candidates import Candidate
from katui.store.models.house import Batch, Change, Merge
from katui.store.models.people import User

CHUNK: Final = 500
_MOST_MERGES: Final = 100


@dataclass(frozen=True, slots=True)
class Link:
    """One way to point to a record of a kind: a column of a table; `soft` ones name the kind beside the id."""

    model: Any
    field: Any
    kind: Kind | None = None

    def test(self, refs: Sequence[int]) -> Any:
        """The rows that point to these records."""
        mine = self.field.in_(list(refs))
        return mine if self.kind is None else mine & (self.model.kind == self.kind)

    @property
    def is_part(self) -> bool:
        """Whether the row is a part of the record and goes with it, like a degree or a sum of pay."""
        return self.kind is None and self.field.on_delete == "CASCADE"


def links_to(target: Any) -> Iterator[Link]:
    """Every column that may point to a record of this model, but for those of the change record and the register."""
    name = registry.NAME_OF[target]
    for model in registry.ALL:
        for field in model._meta.sorted_fields:
            if isinstance(field, ForeignKeyField) and field.rel_model is target:
                yield Link(model, field)
        soft = model._meta.fields.get("ref")
        if soft is not None and model not in registry.APPEND_ONLY and name in Kind._value2member_map_:
            kind = model._meta.fields.get("kind")
            if isinstance(kind, WordField) and kind.words is Kind:
                yield Link(model, soft, Kind(name))


def pointing(session: Session, link: Link, ref: int) -> list[Any]:
    """Some of the rows that point to a record through one link, in the order of their ids."""
    found = rows(link.model, session).where(link.test([ref]))
    return list(found.order_by(link.model.id).limit(CHUNK))


def count(session: Session, link: Link, ref: int) -> int:
    """How many rows point to a record through one link."""
    return int(rows(link.model, session, link.model.id).where(link.test([ref])).limit(100_000).count())


def twin(session: Session, link: Link, row: Any, ref: int) -> Any:
    """The row that could not stand beside this one when both point to `ref`; None when there is none."""
    names = [link.field.name] if link.field.unique else None
    for columns, unique in link.model._meta.indexes:
        if unique and link.field.name in columns:
            names = list(columns)
    if names is not None:
        held = {name: row.__data__[name] for name in names if name != link.field.name}
        if all(value is not None for value in held.values()):
            return _like(session, link, row, ref, held)
        return None
    return _same(session, link, row, ref) if link.is_part and link.field.rel_model is Candidate else None


def _same(session: Session, link: Link, row: Any, ref: int) -> Any:
    """A part that says exactly the same."""
    held = {name: value for name, value in row.__data__.items() if name not in {"id", link.field.name}}
    return _like(session, link, row, ref, held)


def _like(session: Session, link: Link, row: Any, ref: int, held: dict[str, Any]) -> Any:
    query = rows(link.model, session).where((link.field == ref) & (link.model.id != row.id))
    for name, value in held.items():
        field = link.model._meta.fields[name]
        query = query.where(field.is_null() if value is None else field == value)
    return query.order_by(link.model.id).limit(1).first()


def standing_merge(kind: Kind, kept: int) -> Any:
    """The newest merge into a record that was not split again, or None."""
    mine = (Merge.kind == kind) & (Merge.kept == kept) & Merge.split_at.is_null()
    return Merge.select().where(mine).order_by(Merge.id.desc()).limit(1).first()


def merge_of(kind: Kind, gone: int) -> Any:
    """The merge that a record went away in, or None."""
    mine = (Merge.kind == kind) & (Merge.gone == gone) & Merge.split_at.is_null()
    return Merge.select().where(mine).order_by(Merge.id.desc()).limit(1).first()


def merges_about(kind: Kind, ref: int) -> list[Any]:
    """The merges that a record was kept or went away in, split again or not, the newest first."""
    mine = (Merge.kind == kind) & ((Merge.kept == ref) | (Merge.gone == ref))
    return list(Merge.select().where(mine).order_by(Merge.id.desc()).limit(_MOST_MERGES))


def acts_of(merge: Any) -> list[Any]:
    """The batch of a merge, and that of its split where there is one, with who did them."""
    mine = (Batch.id == merge.batch_id) | (Batch.undoes == merge.batch_id)
    return list(
        Batch.select(Batch, User).join(User, on=(Batch.actor == User.id)).where(mine).order_by(Batch.id).limit(2)
    )


def taken_away(kind: Kind, ref: int, batch: int) -> Any:
    """The change of an act that took a record away, or None."""
    mine = (Change.batch == batch) & (Change.kind == kind.value) & (Change.ref == ref) & Change.after.is_null()
    return Change.select().where(mine).limit(1).first()


def changes_of(batch: int, below: int | None = None) -> list[Any]:
    """Some of the changes of an act, the last one first."""
    query = Change.select().where(Change.batch == batch)
    query = query if below is None else query.where(Change.id < below)
    return list(query.order_by(Change.id.desc()).limit(CHUNK))


def since(kind: str, ref: int, change: int) -> list[Any]:
    """What was written to one row after a change, newest first."""
    mine = (Change.kind == kind) & (Change.ref == ref) & (Change.id > change)
    found: list[Any] = []
    while not len(found) % CHUNK:
        older = mine & (Change.id < found[-1].id) if found else mine
        page = list(Change.select().where(older).order_by(Change.id.desc()).limit(CHUNK))
        if not page:
            break
        found += page
    return found
