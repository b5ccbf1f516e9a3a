"""What the change record and the index keep of records that an import made and that were taken back: nothing (I5)."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final

from katui.domain.kinds import Kind
from katui.store import registry
from katui.store.engine import database, is_postgres
from katui.store.erasing import history_open
from katui.store.models.house import Change
from katui.store.models.work import Draft
from katui.store.store import Store

_PAGES: Final = 64
_STEPS: Final = 10_000
_CHUNK: Final = 250
_PORTION: Final = 40
"""How many chunks are emptied in one transaction."""


def forget(store: Store, made: Mapping[str, Collection[int]]) -> Generator[None, None, None]:
    """Empty every entry about these rows, by kind, of which none exists any more; kind, row, act, who and when stay.

    What somebody had begun to write about them goes as well. Once for all that was taken back: the append-only record
    is opened by a change of the schema, which every other desk reads again. A transaction of its own, so that opening
    it is the first thing in it; more than a few thousand rows are as many transactions, as others wait for each (S10).
    """
    chunks = (
        (kind, refs)
        for kind, every in made.items()
        for some in batched(sorted(every), _CHUNK)
        if (refs := set(some) - _there(registry.TABLES[kind], some))
    )
    while portion := list(islice(chunks, _PORTION)):
        with store.transaction(), history_open(Change):
            for kind, refs in portion:
                mine = (Change.kind == kind) & Change.ref.in_(sorted(refs))
                for column in (Change.before, Change.after):
                    Change.update({column: {}}).where(mine & column.is_null(False)).execute()
                Draft.delete().where(Draft.ref.in_([f"{kind}:{ref}" for ref in sorted(refs)])).execute()
        yield


def batched(refs: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    """Some ids, so many at a time."""
    return (refs[at : at + size] for at in range(0, len(refs), size))


def _there(model: Any, refs: Sequence[int]) -> set[int]:
    return {int(ref) for (ref,) in model.select(model.id).where(model.id.in_(refs)).tuples()}


def merge_index(store: Store, kinds: Collection[str]) -> Generator[None, None, None]:
    """Merge the search index of some kinds, a few pages in each transaction, until no word of a gone entry is in it."""
    if is_postgres():
        return
    for kind in registry.SEARCHED:
        if kind.value not in kinds:
            continue
        pages = -_PAGES
        for _step in range(_STEPS):
            before = _changes()
            with store.transaction():
                _merge(kind, pages)
            if _changes() - before < 2:
                break
            pages = _PAGES
            yield


def _merge(kind: Kind, pages: int) -> None:
    table = f"search_{kind.value}"
    database.execute_sql(f'INSERT INTO "{table}" ("{table}", rank) VALUES (\'merge\', ?)', (pages,))


def _changes() -> int:
    return int(database.execute_sql("SELECT total_changes()").fetchone()[0])
