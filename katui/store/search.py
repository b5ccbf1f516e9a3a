"""Narrowing a search with the index: which rows may match, newest first, never the whole table (P5, S1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from katui.domain import query
from katui.domain.kinds import Kind
from katui.domain.tokens import needs_check, query_readings, query_tokens
from katui.store.engine import database, is_postgres

# Fields of a search line whose words are in the index of the kind.
INDEXED: Final[dict[Kind, frozenset[str]]] = {
    Kind.CANDIDATE: frozenset({"name", "city", "title", "employer", "tag", "note", "phone", "email"}),
    Kind.CLIENT: frozenset({"name", "client", "city", "note"}),
    Kind.PERSON: frozenset({"name", "title", "note", "phone", "email"}),
    Kind.POSITION: frozenset({"name", "title", "position", "city", "note"}),
}


@dataclass(frozen=True, slots=True)
class Tokens:
    """Index words that a row must all have."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part."""

    parts: tuple[Narrow, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Any part."""

    parts: tuple[Narrow, ...]


Narrow = Tokens | AllOf | AnyOf


@dataclass(frozen=True, slots=True)
class RowWord(query.Word):
    """A word that the row itself shows: its own texts, or the name of its client; `exact` when it was quoted."""

    exact: bool = False


def in_rows(kind: Kind, node: query.Node | None) -> query.Node | None:
    """The search line of a list: on positions a word may also be the client's name that stands in the row (I1)."""
    if kind is not Kind.POSITION or node is None:
        return node
    if isinstance(node, query.Word | query.Phrase):
        return RowWord(node.text, isinstance(node, query.Phrase))
    if isinstance(node, query.Not):
        return query.Not(in_rows(kind, node.part) or node.part)
    if isinstance(node, query.And | query.Or):
        return type(node)(tuple(in_rows(kind, part) or part for part in node.parts))
    return node


def narrowed(kind: Kind, node: query.Node) -> Narrow | None:
    """What the index of a kind can decide of a search line; what matches is in it, other rows may be."""
    if isinstance(node, RowWord):
        return None
    if isinstance(node, query.Word | query.Phrase):
        return _tokens(node.text)
    if isinstance(node, query.Field) and node.name in INDEXED.get(kind, ()):
        return _any([_tokens(value) for value in node.values])
    if isinstance(node, query.And):
        parts = tuple(p for p in (narrowed(kind, part) for part in node.parts) if p is not None)
        return AllOf(parts) if len(parts) > 1 else (parts[0] if parts else None)
    if isinstance(node, query.Or):
        return _any([narrowed(kind, part) for part in node.parts])
    return None


def _tokens(text: str) -> Narrow | None:
    parts = tuple(Tokens(words) for words in query_readings(text))
    return AnyOf(parts) if len(parts) > 1 else (parts[0] if parts else None)


def _any(parts: list[Narrow | None]) -> Narrow | None:
    kept = tuple(part for part in parts if part is not None)
    if len(kept) < len(parts):
        return None
    return kept[0] if len(kept) == 1 else AnyOf(kept)


_DECIDED: Final = frozenset({"owner", "status", "hot", "retention", "consent"})
"""Fields that the tables decide wholly."""


def residue(kind: Kind, node: query.Node) -> query.Node | None:
    """What of a search line must still be held against each row; None when index and tables decide all of it."""
    if isinstance(node, query.And):
        left = tuple(part for part in (residue(kind, part) for part in node.parts) if part is not None)
        return query.And(left) if len(left) > 1 else (left[0] if left else None)
    if isinstance(node, query.Or):
        same = len({type(part) for part in node.parts}) == 1
        return None if same and all(_decided(kind, part) for part in node.parts) else node
    return None if _decided(kind, node) else node


def _decided(kind: Kind, node: query.Node) -> bool:
    if isinstance(node, query.Word):
        return kind in INDEXED and not isinstance(node, RowWord) and not needs_check(node.text)
    if isinstance(node, query.Field):
        return node.name in _DECIDED or (node.name == "client" and kind in {Kind.CLIENT, Kind.PERSON})
    return isinstance(node, query.Everything)


def pruned(node: query.Node) -> query.Node | None:
    """The search line without words no row could be found by (`&`, `!!!`); None when nothing is left of it."""
    if isinstance(node, query.Word | query.Phrase):
        return node if query_tokens(node.text) else None
    if isinstance(node, query.Not):
        inner = pruned(node.part)
        return None if inner is None else query.Not(inner)
    if isinstance(node, query.And | query.Or):
        kept = tuple(part for part in map(pruned, node.parts) if part is not None)
        return type(node)(kept) if len(kept) > 1 else (kept[0] if kept else None)
    return node


def match_text(part: Narrow) -> str:
    """The full-text expression of SQLite; tokens hold nothing that needs escaping inside quotes."""
    if isinstance(part, Tokens):
        return " AND ".join(f'"{word}"' for word in part.words)
    joint = " AND " if isinstance(part, AllOf) else " OR "
    return joint.join(f"({match_text(inner)})" for inner in part.parts)


def array_test(part: Narrow) -> tuple[str, list[Any]]:
    """The condition on the token array of PostgreSQL, with its parameters."""
    if isinstance(part, Tokens):
        return '"tokens" @> %s', [list(part.words)]
    tests = [array_test(inner) for inner in part.parts]
    joint = " AND " if isinstance(part, AllOf) else " OR "
    return "(" + joint.join(sql for sql, _params in tests) + ")", [p for _sql, params in tests for p in params]


def index_ids(kind: Kind, part: Narrow, *, before: int | None, limit: int) -> list[int]:
    """The ids of one kind that the index allows, newest first, below `before`."""
    table = f"search_{kind.value}"
    if is_postgres():
        test, params = array_test(part)
        below = "" if before is None else ' AND "id" < %s'
        sql = f'SELECT "id" FROM "{table}" WHERE {test}{below} ORDER BY "id" DESC LIMIT %s'
        values = [*params, *([] if before is None else [before]), limit]
    else:
        below = "" if before is None else " AND rowid < ?"
        sql = f'SELECT rowid FROM "{table}" WHERE "{table}" MATCH ?{below} ORDER BY rowid DESC LIMIT ?'
        values = [match_text(part), *([] if before is None else [before]), limit]
    return [row[0] for row in database.execute_sql(sql, values).fetchall()]


def index_batches(kind: Kind, part: Narrow, *, first: int, most: int, before: int | None = None) -> Iterator[list[int]]:
    """The same ids in growing batches, at most `most` ids in all."""
    size, seen = first, 0
    while seen < most:
        wanted = min(size, most - seen)
        ids = index_ids(kind, part, before=before, limit=wanted)
        if ids:
            yield ids
        if len(ids) < wanted:
            return
        before, seen, size = ids[-1], seen + len(ids), min(size * 2, 2_000)
