"""How well a record's name fits what was typed: equal, begins so, holds it, or only another field does (P5)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from katui.domain import query
from katui.domain.names import same_name_key

EQUAL: Final = 0
BEGINS: Final = 1
HOLDS: Final = 2
ELSEWHERE: Final = 3


def terms(node: query.Node | None) -> tuple[str, ...]:
    """The words of a search line that may name somebody, as names are compared; none for fields and exclusions."""
    if isinstance(node, query.Word | query.Phrase):
        found: Iterable[str] = (node.text,)
    elif isinstance(node, query.Field) and node.name == "name":
        found = node.values
    elif isinstance(node, query.And | query.Or):
        found = (term for part in node.parts for term in terms(part))
    else:
        found = ()
    return tuple(key for key in map(same_name_key, found) if key)


def fit(wanted: tuple[str, ...], names: Iterable[str], pinyin: str, initials: str) -> int:
    """The best fit of any word; `names` are a record's names as they are compared, `pinyin` and `initials` its first's.

    Initials are never *equal*: `wxm` is many people.
    """
    known = [*filter(None, names)]
    best = ELSEWHERE
    for key in wanted:
        if key == pinyin or key in known:
            return EQUAL
        if any(name.startswith(key) for name in (*known, pinyin, initials)):
            best = min(best, BEGINS)
        elif any(key in name for name in (*known, pinyin, initials)):
            best = min(best, HOLDS)
    return best
