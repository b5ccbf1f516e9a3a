"""The one change record: every service write goes through here, and nothing else writes records (S1)."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.domain.vocabulary import Vocabulary
from katui.store import bulk, derive, office, registry
from katui.store.fields import instant_text
from katui.store.models.house import Batch, Change
from katui.store.store import Store

_SILENT = frozenset(
    {"version", "updated_at", "name_key", "pinyin", "initials", "phone_e164", "phone_tail", "email_key", "employer_key"}
)
# Acts that begin before their first write and go on in later transactions.
_IN_PARTS = frozenset({"import", "undo"})


def plain(value: Any) -> Any:
    """A stored value as JSON: codes for words, ids for links, text for days and instants."""
    if isinstance(value, Vocabulary):
        return value.value
    if isinstance(value, datetime):
        return instant_text(value)
    if isinstance(value, date):
        return value.isoformat()
    return getattr(value, "id", value)


def snapshot(row: Any) -> dict[str, Any]:
    """A whole row as JSON, by column meaning."""
    return {name: plain(row.__data__.get(name)) for name in row._meta.sorted_field_names}


def revive(model: Any, values: dict[str, Any]) -> dict[str, Any]:
    """The Python values of a JSON snapshot."""
    from katui.store.engine import DateField
    from katui.store.fields import InstantField, instant_from

    out: dict[str, Any] = {}
    for name, value in values.items():
        field = model._meta.fields[name]
        if isinstance(value, str) and isinstance(field, InstantField):
            out[name] = instant_from(value)
        elif isinstance(value, str) and isinstance(field, DateField):
            out[name] = date.fromisoformat(value)
        else:
            out[name] = value
    return out


class Writing:
    """The writes of one act. `create`, `update` and `delete` are the only ways a service changes a record."""

    def __init__(self, session: Session, batch: Batch, credited_to: int) -> None:
        self.session = session
        self.batch = batch
        self.at = session.clock()
        self.credited_to = credited_to
        self.wrote = False

    @property
    def batch_id(self) -> int:
        """The id that `katui undo --batch` takes."""
        return int(self.batch.id)

    def create(self, model: Any, **fields: Any) -> Any:
        """Add a row, with its search columns, its stamps and its entry in the change record."""
        known = model._meta.fields
        for stamp in ("created_at", "updated_at"):
            if stamp in known:
                fields.setdefault(stamp, self.at)
        row = model.create(**derive.for_model(model, fields))
        self._record(model, row.id, None, snapshot(row))
        kind = _kind(model)
        if kind in registry.SEARCHED:
            derive.index_row(kind, row)
        return row

    def create_many(self, prepared: bulk.Prepared) -> None:
        """Add many rows that `bulk.prepare` worked out, each with its entry in the change record (I5)."""
        bulk.insert(prepared)
        name = registry.NAME_OF[prepared.model]
        entries = ((name, ref, None, after) for ref, after in zip(prepared.ids, prepared.after, strict=True))
        bulk.insert_changes(self._common(), entries)

    def delete_many(self, model: Any, rows: Sequence[Any], *, forget: bool = False) -> None:
        """Take many rows of one kind away; the change record keeps them, with `forget` only that they went."""
        name = registry.NAME_OF[model]
        entries = ((name, row.id, {} if forget else snapshot(row), None) for row in rows)
        bulk.insert_changes(self._common(), entries)
        bulk.delete(model, [row.id for row in rows])

    def update(
        self, row: Any, *, expect: int | None = None, only: Any = None, always: bool = False, **fields: Any
    ) -> bool:
        """Change the fields that differ; with `expect`, only while the row still has that version.

        `only` is a condition that must still hold, for rows that count no versions.

        `always` counts a version although nothing differs: a card that goes into its next round was moved.
        Returns False when nobody's row had that version any more: somebody else was first (S6).
        """
        model = type(row)
        before = {name: plain(row.__data__.get(name)) for name in fields}
        changed = {name: value for name, value in fields.items() if plain(value) != before[name]}
        if always:
            changed = changed or fields
        if not changed:
            return True
        written = derive.for_model(model, changed)
        if "version" in model._meta.fields:
            written |= {"version": model.version + 1, "updated_at": self.at}
        where = model.id == row.id
        if expect is not None:
            where = where & (model.version == expect)
        if only is not None:
            where = where & only
        if not model.update(**written).where(where).execute():
            return False
        self._record(model, row.id, {n: before[n] for n in changed}, {n: plain(v) for n, v in changed.items()})
        _refresh(row, written)
        kind = _kind(model)
        if kind is not None and derive.indexed(kind, set(changed)):
            derive.index_row(kind, row)
        return True

    def delete(self, row: Any) -> None:
        """Take a row away; the change record keeps all of it."""
        model = type(row)
        self._record(model, row.id, snapshot(row), None)
        row.delete_instance()
        kind = _kind(model)
        if kind is not None:
            derive.drop_index(kind, row.id)

    def record_again(self, model: Any, ref: int, after: dict[str, Any]) -> None:
        """A row that came back as it was."""
        self._record(model, ref, None, after)

    def _common(self) -> dict[str, Any]:
        self.wrote = True
        return {
            "batch": self.batch.id,
            "actor": self.session.user.id,
            "credited_to": self.credited_to,
            "at": self.at,
            "origin": self.session.origin,
        }

    def _record(self, model: Any, ref: int, before: Any, after: Any, undoes: int | None = None) -> None:
        if model in registry.APPEND_ONLY and before is None:
            return
        name = registry.NAME_OF[model]
        Change.insert(**self._common(), kind=name, ref=ref, before=before, after=after, undoes=undoes).execute()


def _kind(model: Any) -> Kind | None:
    name = registry.NAME_OF[model]
    return Kind(name) if name in Kind._value2member_map_ else None


def _refresh(row: Any, written: dict[str, Any]) -> None:
    for name, value in written.items():
        row.__data__[name] = row.__data__[name] + 1 if name == "version" else plain_link(value)
    row._dirty.clear()


def plain_link(value: Any) -> Any:
    """A link as its id, anything else as it is."""
    return value.id if hasattr(value, "_meta") else value


@contextlib.contextmanager
def writing(
    store: Store, session: Session, act: str, *, credited_to: int | None = None, batch: int | None = None, **detail: Any
) -> Iterator[Writing]:
    """One act of one person, in one transaction: `act` names it for undo (`move`, `log`, `import`).

    `batch` goes on with an act begun in an earlier transaction (imports). An act that changed nothing is no act.
    """
    store.connect()
    office.refresh()
    with store.transaction():
        if batch is None:
            held = Batch.create(
                actor=session.user.id, at=session.clock(), origin=session.origin, act=act, detail=detail
            )
        else:
            held = Batch.get_by_id(batch)
        write = Writing(session, held, credited_to or session.user.id)
        yield write
        if batch is None and not write.wrote and act not in _IN_PARTS:
            held.delete_instance()
