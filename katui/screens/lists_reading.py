"""What a list asks the store: its first page at once, all its ids a moment later (S10 rows 6 and 10)."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from katui.domain.kinds import Kind
from katui.domain.people import Scope
from katui.services import lists, people
from katui.services.list_rows import ListRow
from katui.services.lists import Sort

SMALL: Final = 20_000
"""Up to so many records of a kind all ids are read at once."""
FIRST: Final = 60
MORE: Final = 500


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list shows: the search line, whose records, in which order."""

    kind: Kind
    text: str = ""
    scope: Scope = Scope.FIRM
    sort: Sort = Sort.NEW


@dataclass(frozen=True, slots=True)
class Got:
    """The ids found and the rows of the first of them; `more` when there are ids beyond these."""

    asked: Asked
    ids: array[int]
    rows: dict[int, ListRow]
    more: bool
    total: int
    """How many records of the kind there are in all; 0 for a list that is narrowed, where nobody asks."""


def first(store: Any, session: Any, asked: Asked) -> Got:
    """What can be shown at once: everything in a small store, else the first page, as always while somebody types."""
    total = 0 if asked.text else lists.count(store, session, asked.kind)
    owners = people.scope_user_ids(store, session, asked.scope)
    if total <= SMALL and not asked.text:
        ids = lists.list_ids(store, session, asked.kind, asked.text, asked.sort, owners=owners)
        rows = lists.list_rows(store, session, asked.kind, ids[:FIRST])
        return Got(asked, ids, rows, False, total)
    page = lists.list_page(store, session, asked.kind, asked.text, limit=FIRST, sort=asked.sort, owners=owners)
    rows = {row.id: row for row in page.items}
    return Got(asked, array("q", rows), rows, page.more, total)


def every(store: Any, session: Any, asked: Asked) -> tuple[array[int], bool]:
    """All ids in order, and whether there are still more than a list reads at once."""
    owners = people.scope_user_ids(store, session, asked.scope)
    ids = lists.list_ids(store, session, asked.kind, asked.text, asked.sort, owners=owners)
    return ids, len(ids) >= lists.MOST_IDS and asked.sort is Sort.NEW


def beyond(store: Any, session: Any, asked: Asked, ids: array[int]) -> tuple[array[int], bool]:
    """The ids with some that follow the last, and whether more do."""
    owners = people.scope_user_ids(store, session, asked.scope)
    page = lists.list_page(store, session, asked.kind, asked.text, (ids[-1],), MORE, sort=asked.sort, owners=owners)
    return ids + array("q", (row.id for row in page.items)), page.more


def first_on(store: Any, session: Any, asked: Asked, day: datetime) -> int | None:
    """The first record of a list by time that is not before this instant."""
    after = (day.astimezone(UTC), 0)
    page = lists.list_page(store, session, asked.kind, asked.text, after, 1, sort=asked.sort)
    return page.items[0].id if page.items else None


def rows_of(store: Any, session: Any, kind: Kind, ids: Sequence[int]) -> dict[int, ListRow]:
    """The rows of a window."""
    return lists.list_rows(store, session, kind, ids)
