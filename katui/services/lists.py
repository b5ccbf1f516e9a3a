"""Every list of records: the ids in order for a screen, the rows of a window, pages for the command line (P5, I4)."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from katui.domain import query
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.i18n import _
from katui.i18n.marks import listed
from katui.services.list_rows import ListRow
from katui.services.row_makers import MAKERS
from katui.store import pages, search
from katui.store.matching import KNOWN_FIELDS, Lookup, check
from katui.store.pages import MOST_IDS, Key, Sort
from katui.store.store import Store

__all__ = ["LISTED", "MOST_IDS", "Key", "Page", "Sort", "count", "fields_of", "list_ids", "list_page", "list_rows"]

LISTED: Final = tuple(MAKERS)
_LOOKED_AT: Final = 50_000
_CHUNK: Final = 500


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list; `next` is given as `after` to get the following one, None when this is the last."""

    items: tuple[ListRow, ...]
    more: bool
    next: Key | None


def _listed(kind: Kind) -> Kind:
    if kind not in MAKERS:
        text = _("There is no list of {kind}; there are {kinds}.")
        known = listed(k.label for k in LISTED)
        raise Refused("I4.kind", "kind", kind.value, text.format(kind=kind.label, kinds=known))
    return kind


def _wanted(
    session: Session, kind: Kind, text: str, sort: Sort, owners: frozenset[int] | None, after: Key | None = None
) -> pages.Wanted:
    node = query.parse(text, sorted(KNOWN_FIELDS[_listed(kind)]))
    check(kind, node, Lookup(session, kind))
    return pages.Wanted(kind, search.in_rows(kind, search.pruned(node)), owners, sort, after)


def list_ids(
    store: Store,
    session: Session,
    kind: Kind,
    filter_text: str = "",
    sort: Sort = Sort.NEW,
    *,
    owners: frozenset[int] | None = None,
) -> array[int]:
    """The ids of a list in order, at most 200,000 (`MOST_IDS`; a list that long goes on with `list_page`).

    `owners` keeps the rows of these people (`people.scope_user_ids`). A filter that cannot be meant is Refused.
    """
    store.connect()
    return pages.all_ids(_wanted(session, kind, filter_text, sort, owners), session)


def list_rows(store: Store, session: Session, kind: Kind, ids: Sequence[int]) -> dict[int, ListRow]:
    """The rows of a window of ids; ids that are gone, or that one may not see, are missing.

    Refused I4.kind for a kind without a list.
    """
    store.connect()
    make = MAKERS[_listed(kind)]
    made: dict[int, ListRow] = {}
    for start in range(0, len(ids), _CHUNK):
        made |= make(session, list(ids[start : start + _CHUNK]))
    return made


def list_page(
    store: Store,
    session: Session,
    kind: Kind,
    filter_text: str = "",
    after: Key | None = None,
    limit: int = 50,
    *,
    sort: Sort = Sort.NEW,
    owners: frozenset[int] | None = None,
) -> Page:
    """One page of a list, at any depth by one indexed query; a filter that few rows meet looks at 50,000 at most."""
    store.connect()
    size = max(1, min(limit, _CHUNK))
    wanted = _wanted(session, kind, filter_text, sort, owners, after)
    keys, more, last = pages.best_keys(wanted, session, limit=size, most=_LOOKED_AT)
    rows = list_rows(store, session, kind, [key[-1] for key in keys])
    items = tuple(rows[key[-1]] for key in keys if key[-1] in rows)
    return Page(items, more, last)


def fields_of(kind: Kind) -> frozenset[str]:
    """The fields that the search line of a list knows."""
    return KNOWN_FIELDS[_listed(kind)]


def count(store: Store, session: Session, kind: Kind) -> int:
    """How many records of a kind one may see. Refused I4.kind for a kind without a list."""
    store.connect()
    return pages.count(_listed(kind), session)
