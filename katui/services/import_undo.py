"""Taking back a whole import in short transactions, after a look that nothing rests on any row of it (I5, P1)."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from katui.domain.errors import Refused
from katui.domain.session import Session
from katui.i18n import _
from katui.services import erasure_work, undo_erased
from katui.services.undo_words import rests
from katui.store import erasure_keys, registry, taken_back
from katui.store.changes import Writing, plain, revive, writing
from katui.store.engine import IntegrityError
from katui.store.models.house import Batch, Change, ImportRun
from katui.store.rests import newest_changes, pointed_at
from katui.store.store import Store

CHUNK: Final = 250


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What was taken back: the batch of the undoing, and how many changes."""

    entry: int
    rows: int


def taking_back(
    store: Store, session: Session, batch: int, *, progress: Callable[[str, int, int], None] | None = None
) -> Generator[None, None, TakenBack]:
    """Undo an import in steps, newest change first; one that stopped half-way is gone on with.

    Refused `P1.undo` by name, before anything is undone, when a later change or another record rests on a row.
    `progress` is told (`check`, then `undo`, changes so far, changes in all). What is left between the pages is for
    `clear_pages`.
    """
    store.connect()
    told = progress or _untold
    total = Change.select().where(Change.batch == batch).count()
    begun: Any = Batch.get_or_none(Batch.undoes == batch)
    entry = int(begun.id) if begun is not None else None
    ours = {batch, entry} if entry is not None else {batch}
    yield from _checking(batch, ours, total, told)
    if entry is None:
        with writing(store, session, "undo", of=batch) as write:
            if Batch.get_or_none(Batch.undoes == batch) is not None:
                raise _being_undone(batch)
            Batch.update(undoes=batch).where(Batch.id == write.batch.id).execute()
            entry = write.batch_id
    rows = 0
    made: dict[str, set[int]] = {}
    for changes in _chunks(batch):
        with writing(store, session, "undo", batch=entry) as write:
            for name, group in groupby(changes, key=lambda change: (change.kind, change.before is None)):
                _reverse(write, name[0], list(group))
        _made(changes, made)
        rows += len(changes)
        told("undo", rows, total)
        yield
    yield from taken_back.forget(store, made)
    yield from taken_back.merge_index(store, made.keys())
    with writing(store, session, "undo", batch=entry):
        Batch.update(undone=True).where(Batch.id == batch).execute()
        _close_run(batch)
    return TakenBack(entry, rows)


def _checking(
    batch: int, ours: set[int], total: int, told: Callable[[str, int, int], None]
) -> Generator[None, None, None]:
    """Look before anything is undone, and tell how far that is; Refused as `taking_back`."""
    rows = 0
    told("check", rows, total)
    for changes in _chunks(batch):
        _check(changes, ours)
        rows += len(changes)
        told("check", rows, total)
        yield


def _untold(_step: str, _done: int, _total: int) -> None:
    """Nobody watches."""


def clear_pages(store: Store, session: Session) -> None:
    """Afterwards, outside a transaction: nothing of the rows is left between the pages of the store, as after P7.

    Of a large store, or while another session reads, an opening does it. Nothing to do where no import was taken back.
    """
    store.connect()
    if erasure_keys.pages_wait():
        erasure_work.settle(store, session)


def _close_run(batch: int) -> None:
    """The import is told as undone with its numbers; what it said of rows that it refused names people of the file.

    Old pages wait to be cleared from now on.
    """
    for run in list(ImportRun.select().where(ImportRun.batch == batch).limit(100)):
        kept = {name: value for name, value in (run.counts or {}).items() if name != "refused"}
        ImportRun.update(state="undone", counts=kept).where(ImportRun.id == run.id).execute()
    erasure_keys.wait(())


def _chunks(batch: int) -> Iterator[list[Any]]:
    below: int | None = None
    while True:
        query = Change.select().where(Change.batch == batch)
        if below is not None:
            query = query.where(Change.id < below)
        changes = list(query.order_by(Change.id.desc()).limit(CHUNK))
        if not changes:
            return
        yield changes
        below = changes[-1].id


def _made(changes: Sequence[Any], made: dict[str, set[int]]) -> None:
    """The rows that these changes made, by kind, put to those of the chunks before."""
    for change in changes:
        if change.before is None:
            made.setdefault(change.kind, set()).add(change.ref)


def _check(changes: Sequence[Any], ours: set[int]) -> None:
    """Refuse when a row was changed later by anything else, or another record points to it.

    So is what brought in somebody who was erased since.
    """
    undo_erased.check(changes, begun=len(ours) > 1)
    for kind in {change.kind for change in changes}:
        mine = [change for change in changes if change.kind == kind]
        refs = [change.ref for change in mine]
        newest = newest_changes(kind, refs, ours)
        for change in mine:
            if newest.get(change.ref, 0) > change.id:
                raise rests(change)
        made = {change.ref: change for change in mine if change.before is None}
        if (held := pointed_at(registry.TABLES[kind], list(made), ours)) is not None:
            raise rests(made[held])


def _reverse(write: Writing, kind: str, changes: list[Any]) -> None:
    model = registry.TABLES[kind]
    refs = {change.ref for change in changes}
    rows = {row.id: row for row in model.select().where(model.id.in_(sorted(refs)))}
    try:
        if changes[0].before is None:
            if rows:
                write.delete_many(model, [rows[ref] for ref in sorted(rows)], forget=True)
            return
        own = _own([change for change in changes if change.ref not in rows])
        for change in changes:
            if change.ref in own:
                continue
            row = rows.get(change.ref)
            now = None if row is None else {name: plain(row.__data__.get(name)) for name in change.after}
            if now == change.after:
                write.update(row, **revive(model, change.before))
            elif now != change.before:
                raise rests(change)
    except IntegrityError:
        raise rests(changes[0]) from None


def _own(changes: list[Any]) -> set[int]:
    """The rows of these changes that the import itself had made: gone already, they were taken back before a stop."""
    if not changes:
        return set()
    first = changes[0]
    mine = (Change.batch == first.batch_id) & (Change.kind == first.kind) & Change.before.is_null()
    refs = [change.ref for change in changes]
    return {row.ref for row in Change.select(Change.ref).where(mine & Change.ref.in_(refs)).limit(len(refs))}


def _being_undone(batch: int) -> Refused:
    text = _("Another session is undoing this import; look again in a moment.")
    return Refused("P1.undo", "batch", batch, text)
