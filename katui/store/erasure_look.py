"""Which rows name somebody: looked for before an erasure keeps the others waiting, and what was written since (P7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any, Final

from katui.store import erasing, registry
from katui.store.either import either
from katui.store.engine import SQL, database, fn, is_postgres
from katui.store.erasure_words import Word, has_text
from katui.store.models.house import Change, Erasure, ImportRun, Meta
from katui.store.models.work import Draft

EVERYWHERE: Final = [model for model in registry.ALL if model is not Meta]
PAGE: Final = 500
"""Rows in memory at a time."""
REWRITTEN: Final = frozenset({Draft, ImportRun})
"""Tables whose texts are written over without an entry in the change record; they are small. The change record, other
rows that are only ever added, and acts have no entry either, and keep their texts: of them the new ones count."""

Rows = Mapping[Any, set[int] | None]
"""The rows of each table that may have a word; None for all of them."""


def pages(model: Any, words: Sequence[Word], refs: Set[int] | None = None) -> Iterator[list[Any]]:
    """The rows that may have one of the words, or those of some ids alone, page by page in the order of their ids."""
    fields = erasing.texts_of(model)
    probes = sorted({probe for word in words for probe in word.probes})
    tests = [has_text(field, probe) for field in fields for probe in probes]
    if not tests:
        return
    named = [Change.kind] if model is Change else []
    rows: Any = model.select(model.id, *named, *fields).where(either(tests)).order_by(model.id)
    if refs is not None:
        held = sorted(refs)
        for at in range(0, len(held), PAGE):
            yield list(rows.where(model.id.in_(held[at : at + PAGE])))
        return
    page = list(rows.limit(PAGE))
    while page:
        last = page[-1].id
        yield page
        page = list(rows.where(model.id > last).limit(PAGE)) if len(page) == PAGE else []


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment in the life of the store: what was written since then is found by it."""

    moment: str
    """On a server the oldest transaction that had not ended: they do not end in the order of their ids."""
    last: Mapping[Any, int]
    """In a file, which has one writer at a time, the greatest id of each table."""

    def since(self) -> Rows:
        """The rows that were written since; None for a table that has to be looked at as a whole."""
        if is_postgres():
            return {model: _ids(model, _written_since(self.moment)) for model in EVERYWHERE}
        if Erasure.select(Erasure.id).where(Erasure.id > self.last[Erasure]).exists():
            return dict.fromkeys(EVERYWHERE)  # another erasure writes texts anew without an entry
        changed: dict[str, set[int]] = {}
        entries: Any = Change.select(Change.kind, Change.ref).where(Change.id > self.last[Change]).distinct().tuples()
        for kind, ref in entries:
            changed.setdefault(kind, set()).add(ref)
        return {
            model: None
            if model in REWRITTEN
            else _ids(model, model.id > self.last[model]) | changed.get(registry.NAME_OF[model], set())
            for model in EVERYWHERE
        }


def _mark() -> Mark:
    """The change record first: whoever writes behind it has an entry with a greater id."""
    if is_postgres():
        oldest = database.execute_sql("SELECT txid_snapshot_xmin(txid_current_snapshot())").fetchone()[0]
        return Mark(str(int(oldest) % 2**32), {})
    models = [Change, *(model for model in EVERYWHERE if model is not Change)]
    return Mark("", {model: int(model.select(fn.MAX(model.id)).scalar() or 0) for model in models})


def _written_since(moment: str) -> Any:
    return SQL("age(xmin) <= age(CAST(CAST(%s AS text) AS xid))", (moment,))


def _ids(model: Any, test: Any) -> set[int]:
    return {int(ref) for (ref,) in model.select(model.id).where(test).tuples()}


@dataclass(frozen=True, slots=True)
class Looked:
    """The words that were looked for, the rows that had one, and when that was."""

    words: tuple[Word, ...]
    found: Mapping[Any, Set[int]]
    mark: Mark

    def rows(self, words: Sequence[Word]) -> Rows | None:
        """Inside the transaction: where the words may stand now; None where some were not looked for.

        A row that nobody has written since reads as it did.
        """
        known = {(word.text, word.pattern) for word in self.words}
        if not {(word.text, word.pattern) for word in words} <= known:
            return None
        since = self.mark.since()
        return {model: None if refs is None else refs | self.found[model] for model, refs in since.items()}


def look(words: Sequence[Word]) -> Looked:
    """Before the transaction, while everybody writes: every row of every table that has one of the words."""
    mark = _mark()
    found: dict[Any, set[int]] = {model: set() for model in EVERYWHERE}
    for model in EVERYWHERE:
        fields = [field.name for field in erasing.texts_of(model)]
        for page in pages(model, words) if model not in REWRITTEN or is_postgres() else ():
            found[model] |= {row.id for row in page if any(_has(getattr(row, name), words) for name in fields)}
    return Looked(tuple(words), found, mark)


def _has(value: Any, words: Sequence[Word]) -> bool:
    """Whether one of the words stands in a value, whatever it is made of."""
    if isinstance(value, str):
        return any(word.pattern.search(value) for word in words)
    if isinstance(value, dict):
        return any(_has(each, words) for pair in value.items() for each in pair)
    return isinstance(value, list) and any(_has(each, words) for each in value)
