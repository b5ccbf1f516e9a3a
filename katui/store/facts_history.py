"""What was told of a record's facts before an act, read back from the change record (P5)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from katui.domain.kinds import Kind
from katui.store import linked, registry
from katui.store.changes import plain, revive, snapshot
from katui.store.models.house import Change, FactSource


def before(kind: Kind, row: Any, batch: int) -> tuple[dict[str, dict[str, Any]], date | None]:
    """By field the source and day of each fact as they stood before the act, and the day of the whole record.

    Every act that tells a fact writes its record too, so the acts of the record since are all there are.
    """
    mine = (Change.batch == batch) & (Change.kind == kind.value) & (Change.ref == row.id)
    first = Change.select().where(mine).order_by(Change.id).limit(1).first()
    if first is None:
        return _by_field(kind, row.id, {each.id: snapshot(each) for each in _of(kind, row.id)}), row.as_of
    since = linked.since(kind.value, row.id, first.id - 1)
    day = plain(row.as_of)
    for change in since:
        day = (change.before or {}).get("as_of", day)
    held = {each.id: snapshot(each) for each in _of(kind, row.id)}
    told = (Change.kind == registry.NAME_OF[FactSource]) & Change.batch.in_({change.batch_id for change in since})
    ids = sorted({*held, *_gone(kind, row.id, told)})
    for change in _back(told & Change.ref.in_(ids)):
        if change.before is None:
            held.pop(change.ref, None)
        else:
            held[change.ref] = held.get(change.ref, {}) | change.before
    return _by_field(kind, row.id, held), date.fromisoformat(day) if isinstance(day, str) else day


def _gone(kind: Kind, ref: int, told: Any) -> Iterator[int]:
    """The fact sources of the record that these acts took away: an import tells facts of thousands."""
    for change in _back(told & Change.after.is_null()):
        if (change.before.get("kind"), change.before.get("ref")) == (kind.value, ref):
            yield change.ref


def _back(which: Any) -> Iterator[Any]:
    """These changes from the newest back, page by page."""
    below: int | None = None
    while True:
        query = which if below is None else which & (Change.id < below)
        found = list(Change.select().where(query).order_by(Change.id.desc()).limit(linked.CHUNK))
        yield from found
        if len(found) < linked.CHUNK:
            return
        below = found[-1].id


def _of(kind: Kind, ref: int) -> list[Any]:
    mine = (FactSource.kind == kind) & (FactSource.ref == ref)
    return list(FactSource.select().where(mine).limit(linked.CHUNK))


def _by_field(kind: Kind, ref: int, held: dict[int, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    out: dict[str, dict[str, Any]] = {}
    for values in held.values():
        if values.get("kind") == kind.value and values.get("ref") == ref:
            out[values["field"]] = revive(FactSource, values)
    return out
