"""Lists in order, a page at a time, at any depth by one indexed query (S10 row 10)."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

from katui.domain import query
from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.domain.vocabulary import Vocabulary
from katui.store import facts, ranked, registry, search
from katui.store.conditions import condition, listed, owned_by
from katui.store.engine import Tuple
from katui.store.matching import Lookup, matched

MOST_IDS: Final = 200_000
_CHUNK: Final = 500
Key = tuple[Any, ...]


class Sort(Vocabulary):
    """In which order a list stands."""

    NEW = "new", "Newest first", "最新在前"
    NAME = "name", "By name", "按姓名"
    RECENT = "recent", "Last changed first", "最近更新"
    DUE = "due", "By time", "按时间"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is asked for: the search line (None: nothing can match), whose, in which order, after which row."""

    kind: Kind
    node: query.Node | None
    owners: frozenset[int] | None = None
    sort: Sort = Sort.NEW
    after: Key | None = None


def columns(kind: Kind, sort: Sort) -> tuple[tuple[Any, ...], bool]:
    """The columns of an order, the id last, and whether it runs downwards; newest first where a kind lacks it."""
    model = registry.MODEL_OF[kind]
    if sort is Sort.NAME and hasattr(model, "pinyin"):
        return (model.pinyin, model.id), False
    if sort is Sort.RECENT and kind in {Kind.CANDIDATE, Kind.CLIENT, Kind.PERSON, Kind.POSITION, Kind.SUBMISSION}:
        return (model.updated_at, model.id), True
    if sort is Sort.DUE and kind is Kind.ACTION:
        return (model.due, model.id), False
    if sort is Sort.DUE and kind is Kind.INTERVIEW:
        return (model.starts_at, model.id), False
    return (model.id,), True


def page_keys(wanted: Wanted, session: Session, where: Any, limit: int) -> list[Key]:
    """The keys of one page: the order's columns, the id last."""
    model = registry.MODEL_OF[wanted.kind]
    order, down = columns(wanted.kind, wanted.sort)
    found = listed(model, session, *order)
    if where is not None:
        found = found.where(where)
    if wanted.sort is Sort.DUE and wanted.kind is Kind.INTERVIEW:
        found = found.where(model.starts_at.is_null(False))
    if wanted.after is not None:
        found = found.where(_beyond(order, wanted.after, down))
    ordered = found.order_by(*(column.desc() if down else column.asc() for column in order))
    return list(ordered.limit(limit).tuples())


def _beyond(order: tuple[Any, ...], after: Key, down: bool) -> Any:
    values = [column.db_value(value) for column, value in zip(order, after, strict=True)]
    left, right = (order[0], values[0]) if len(order) == 1 else (Tuple(*order), Tuple(*values))
    return left < right if down else left > right


def scan(wanted: Wanted, session: Session, *, first: int, most: int) -> Iterator[tuple[list[Key], int]]:
    """The keys of the rows that match, in order, in batches, each with how many rows were looked at; at most `most`."""
    if wanted.node is None:
        return
    lookup = Lookup(session, wanted.kind)
    where = _where(wanted, session, lookup)
    for keys, looked in _candidates(wanted, session, where, first, most):
        yield _kept(wanted, session, lookup, keys), looked


def _where(wanted: Wanted, session: Session, lookup: Lookup) -> Any:
    parts = [condition(wanted.kind, wanted.node, lookup)] if wanted.node is not None else []
    if wanted.owners is not None:
        parts.append(owned_by(wanted.kind, session, wanted.owners))
    kept = [part for part in parts if part is not None]
    if not kept:
        return None
    return kept[0] if len(kept) == 1 else kept[0] & kept[1]


Batches = Iterator[tuple[list[Key], int]]


def _candidates(wanted: Wanted, session: Session, where: Any, first: int, most: int) -> Batches:
    """Batches of keys in order that may match: from the search index where it helps, else page by page."""
    part = search.narrowed(wanted.kind, wanted.node) if wanted.kind in registry.SEARCHED and wanted.node else None
    if part is None:
        yield from _pages(wanted, session, where, first, most)
        return
    order, _down = columns(wanted.kind, wanted.sort)
    if len(order) > 1:
        yield from _sorted_index(wanted, session, where, part, most)
        return
    before = wanted.after[-1] if wanted.after else None
    for ids in search.index_batches(wanted.kind, part, first=first, most=most, before=before):
        yield list(_checked(wanted, session, where, ids)), len(ids)


def _checked(wanted: Wanted, session: Session, where: Any, ids: list[int]) -> Iterator[Key]:
    """The ids of the index that the tables allow, in the order they came."""
    model = registry.MODEL_OF[wanted.kind]
    if where is None and model not in registry.SCOPED:
        yield from ((ref,) for ref in ids)
        return
    for start in range(0, len(ids), _CHUNK):
        chunk = ids[start : start + _CHUNK]
        found = listed(model, session, model.id).where(model.id.in_(chunk))
        kept = {row[0] for row in (found if where is None else found.where(where)).limit(len(chunk)).tuples()}
        yield from ((ref,) for ref in chunk if ref in kept)


def _pages(wanted: Wanted, session: Session, where: Any, first: int, most: int) -> Batches:
    size, seen, after = first, 0, wanted.after
    while seen < most:
        limit = min(size, most - seen)
        keys = page_keys(Wanted(wanted.kind, None, None, wanted.sort, after), session, where, limit)
        if keys:
            yield keys, len(keys)
        if len(keys) < limit:
            return
        after, seen, size = keys[-1], seen + len(keys), min(size * 2, 2_000)


def _sorted_index(wanted: Wanted, session: Session, where: Any, part: Any, most: int) -> Batches:
    """Index hits in another order than the newest first: their keys are gathered and sorted here."""
    order, down = columns(wanted.kind, wanted.sort)
    model = registry.MODEL_OF[wanted.kind]
    keys: list[Key] = []
    for ids in search.index_batches(wanted.kind, part, first=_CHUNK, most=min(most, MOST_IDS)):
        for start in range(0, len(ids), _CHUNK):
            chunk = ids[start : start + _CHUNK]
            found = listed(model, session, *order).where(model.id.in_(chunk))
            keys.extend(list((found if where is None else found.where(where)).limit(len(chunk)).tuples()))
    keys.sort(reverse=down)
    if wanted.after is not None:
        keys = [key for key in keys if (key < wanted.after if down else key > wanted.after)]
    for start in range(0, len(keys), _CHUNK):
        yield keys[start : start + _CHUNK], 0


def _kept(wanted: Wanted, session: Session, lookup: Lookup, keys: list[Key]) -> list[Key]:
    node = search.residue(wanted.kind, wanted.node) if wanted.node is not None else None
    if node is None:
        return keys
    used, kept = facts.fields_used(node), []
    for start in range(0, len(keys), _CHUNK):
        chunk = keys[start : start + _CHUNK]
        known = facts.load(wanted.kind, session, [key[-1] for key in chunk], used)
        kept += [key for key in chunk if key[-1] in known and matched(node, known[key[-1]], lookup)]
    return kept


def first_keys(wanted: Wanted, session: Session, *, limit: int, most: int) -> tuple[list[Key], bool]:
    """The first matching keys and whether there are more; gives up after looking at `most` rows and then says more."""
    kept: list[Key] = []
    looked = 0
    for batch, rows_seen in scan(wanted, session, first=limit + 1, most=most):
        kept += batch
        looked += rows_seen
        if len(kept) > limit:
            return kept[:limit], True
    return kept, looked >= most


def all_ids(wanted: Wanted, session: Session) -> array[int]:
    """Every matching id in order, at most 200,000; eight bytes each. Newest first, the best matches stand ahead."""
    if isinstance(wanted.node, query.Everything):
        where = _where(wanted, session, Lookup(session, wanted.kind))
        return array("q", (key[-1] for key in page_keys(wanted, session, where, MOST_IDS)))
    batches = (batch for batch, _looked in scan(wanted, session, first=_CHUNK, most=MOST_IDS))
    found = array("q", (key[-1] for key in chain.from_iterable(batches)))
    if wanted.sort is not Sort.NEW:
        return found
    ahead = equal(wanted, session)
    rest = [ref for ref in found if ref not in ahead] if ahead else found
    room = max(ranked.PAGE - len(ahead), 0)
    first = ranked.ordered(wanted.kind, wanted.node, session, list(rest[:room]))
    return array("q", ahead) + array("q", first) + array("q", rest[room:])


def best_keys(wanted: Wanted, session: Session, *, limit: int, most: int) -> tuple[list[Key], bool, Key | None]:
    """One page of keys, the best matches of it first, whether there are more, and the key to go on after.

    What is named exactly as typed stands on the first page and on no later one.
    """
    if wanted.sort is not Sort.NEW:
        keys, more = first_keys(wanted, session, limit=limit, most=most)
        return keys, more, keys[-1] if more and keys else None
    ahead = equal(wanted, session)
    begun = wanted.after is not None
    room = limit if begun else max(limit - len(ahead), 1)
    keys, more = first_keys(wanted, session, limit=room + len(ahead), most=most)
    rest = [key[-1] for key in keys if key[-1] not in ahead]
    more = more or len(rest) > room
    page = rest[:room]
    ids = ranked.ordered(wanted.kind, wanted.node, session, page)
    found = ids if begun else [*ahead, *ids]
    return [(ref,) for ref in found], more, (page[-1],) if more and page else None


def equal(wanted: Wanted, session: Session) -> list[int]:
    """The newest of those that are named exactly as typed, within what is asked for."""
    if wanted.node is None or isinstance(wanted.node, query.Everything):
        return []
    return ranked.equal_ids(wanted.kind, wanted.node, session, _where(wanted, session, Lookup(session, wanted.kind)))


def count(kind: Kind, session: Session) -> int:
    """How many records of a kind this person may see."""
    model = registry.MODEL_OF[kind]
    return int(listed(model, session).limit(None).count())
