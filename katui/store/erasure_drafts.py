"""Unfinished texts about somebody erased on request: which there are, and whom another would be about (P7, S5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from functools import cache
from typing import Any, Final

from katui.domain.kinds import Kind
from katui.store import registry
from katui.store.either import either
from katui.store.engine import ForeignKeyField, is_postgres
from katui.store.erasing import CHUNK, SHARED, Reached
from katui.store.models.candidates import Candidate
from katui.store.models.house import Merge
from katui.store.models.work import Draft

_ROOM: Final = 2**31
_DEEPEST: Final = 50

Named = tuple[str, int]
"""A table and the id of one of its rows."""


def named_in(ref: str) -> tuple[Named, ...]:
    """The records that a draft is about: `candidate:12`, `candidate:12:15` for a pair; none of a new record's form."""
    table, *ids = ref.split(":")
    if table not in registry.TABLES or not all(each.isascii() and each.isdecimal() for each in ids):
        return ()
    return tuple((table, int(each)) for each in ids if int(each) < _ROOM)


def about(reached: Reached, gone: Iterable[int] = ()) -> list[int]:
    """The unfinished texts about some rows, and about the candidates that were merged away into one of them."""
    held = {(registry.NAME_OF[model], ref) for model, refs in reached.items() for ref in refs}
    held |= {(Kind.CANDIDATE.value, ref) for ref in gone}
    rows: Any = Draft.select(Draft.id, Draft.ref).order_by(Draft.id).tuples()
    return [id for id, ref in rows if held.intersection(named_in(ref))]


def forget(reached: Reached, gone: Iterable[int]) -> None:
    """Throw those away."""
    ids = about(reached, gone)
    for at in range(0, len(ids), CHUNK):
        Draft.delete().where(Draft.id.in_(ids[at : at + CHUNK])).execute()


def erased_in(named: Set[Named]) -> Any:
    """The erased candidate that one of some records is about, or None; inside the transaction that writes of them.

    On a server whoever else is about to erase one of these waits for that transaction, or this waits for the erasure; a
    file has one writer at a time.
    """
    tests = [_theirs(way, ids) for table, ids in _by_table(named) for way in _ways(registry.TABLES[table])]
    people = {ref for table, ref in named if table == Kind.CANDIDATE.value}
    if people:
        tests.append(Candidate.id.in_(sorted(people)))
    if not tests:
        return None
    found: Any = Candidate.select(Candidate.id, Candidate.name, Candidate.erased_at).where(either(tests))
    rows = {row.id: row for row in (found.for_update("FOR SHARE") if is_postgres() else found)}
    rows |= {row.id: row for ref in people - rows.keys() if (row := _kept_for(ref)) is not None}
    return next((row for row in rows.values() if row.erased_at is not None), None)


def _by_table(named: Set[Named]) -> Iterator[tuple[str, list[int]]]:
    for table in sorted({table for table, _ref in named}):
        yield table, sorted(ref for other, ref in named if other == table)


@cache
def _ways(model: Any) -> tuple[tuple[Any, ...], ...]:
    """The columns that lead from a row to its candidate, those by which an erasure reaches it."""
    return tuple(_leading(model, ()))


def _leading(model: Any, seen: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    if registry.NAME_OF[model] in SHARED or model is Candidate:
        return
    for field in model._meta.sorted_fields:
        if not isinstance(field, ForeignKeyField):
            continue
        if field.rel_model is Candidate:
            yield (field,)
        elif field.rel_model is not model and field.rel_model not in seen:
            yield from ((field, *rest) for rest in _leading(field.rel_model, (*seen, model)))


def _theirs(way: tuple[Any, ...], ids: list[int]) -> Any:
    """The candidates that these rows lead to one way."""
    rows: Any = ids
    for field in way:
        rows = field.model.select(field).where(field.model.id.in_(rows))
    return Candidate.id.in_(rows)


def _kept_for(gone: int) -> Any:
    """The record that holds what one had that was merged away, also once an erasure has closed the merge."""
    ref = gone
    for _step in range(_DEEPEST):
        merge: Any = Merge.select(Merge.kept).where((Merge.kind == Kind.CANDIDATE) & (Merge.gone == ref))
        newest = merge.order_by(Merge.id.desc()).limit(1).first()
        row: Any = None if newest is None else Candidate.get_or_none(Candidate.id == newest.kept)
        if newest is None or row is not None:
            return row
        ref = newest.kept
    return None


def hold(candidate: int) -> None:
    """First of all in an erasure, on a server: whoever keeps a text about the person waits until it is done.

    A file has one writer at a time.
    """
    if is_postgres():
        row: Any = Candidate.select(Candidate.id).where(Candidate.id == candidate)
        row.for_update("FOR NO KEY UPDATE").execute()
