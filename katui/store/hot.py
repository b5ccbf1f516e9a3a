"""Hot lists as queries: whose one may see, who stands on them (P5)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final

from katui.domain.session import Session
from katui.store.engine import fn
from katui.store.models.candidates import HotList, HotListEntry
from katui.store.models.people import User

MOST_LISTS: Final = 500
_MOST_OF_ONE: Final = 50


def open_lists(session: Session) -> Any:
    """The condition of the lists that a person may see: one's own, and shared ones."""
    return (HotList.owner == session.user.id) | (HotList.shared == True)  # noqa: E712


def rows(session: Session, ids: Sequence[int]) -> list[Any]:
    """Lists with their owners."""
    found: Any = HotList.select(HotList, User).join(User, on=(HotList.owner == User.id))
    return list(found.where(open_lists(session) & HotList.id.in_(list(ids))).limit(len(ids)))


def sizes(ids: Sequence[int]) -> dict[int, int]:
    """How many candidates stand on each list."""
    found: Any = HotListEntry.select(HotListEntry.hot_list, fn.COUNT(HotListEntry.id).alias("n"))
    found = found.where(HotListEntry.hot_list.in_(list(ids))).group_by(HotListEntry.hot_list).limit(len(ids))
    return {row.hot_list_id: row.n for row in found}


def names(session: Session) -> list[tuple[int, str]]:
    """The lists one may see, one's own first, by id and name."""
    found: Any = HotList.select(HotList.id, HotList.name, HotList.owner).where(open_lists(session))
    kept = list(found.order_by(HotList.id.desc()).limit(MOST_LISTS))
    kept.sort(key=lambda row: row.owner_id != session.user.id)
    return [(row.id, row.name) for row in kept]


def called(session: Session, value: str) -> frozenset[int]:
    """The lists that a typed name means: the name itself, else a part of it, else an id."""
    wanted = value.strip().casefold()
    known = names(session)
    same = frozenset(ref for ref, name in known if name.casefold() == wanted)
    part = frozenset(ref for ref, name in known if wanted and wanted in name.casefold())
    return same or part or frozenset(ref for ref, _name in known if str(ref) == wanted)


def entries_of(lists: Collection[int]) -> Any:
    """A query for the candidates on some lists."""
    return HotListEntry.select(HotListEntry.candidate).where(HotListEntry.hot_list.in_(sorted(lists)))


def memberships(candidates: Sequence[int]) -> list[tuple[int, int]]:
    """Which of some candidates stand on which lists: candidate and list."""
    found: Any = HotListEntry.select(HotListEntry.candidate, HotListEntry.hot_list)
    found = found.where(HotListEntry.candidate.in_(list(candidates))).limit(_MOST_OF_ONE * len(candidates) + 1)
    return list(found.tuples())


def entries(session: Session, candidate: int) -> list[Any]:
    """The lists one may see that a candidate stands on, with the note on each, newest first."""
    found: Any = HotListEntry.select(HotListEntry, HotList, User).join(HotList).switch(HotListEntry)
    found = found.join(User, on=(HotListEntry.added_by == User.id)).where(HotListEntry.candidate == candidate)
    return list(found.where(open_lists(session)).order_by(HotListEntry.id.desc()).limit(_MOST_OF_ONE))


def on_list(list_id: int, candidates: Sequence[int]) -> list[Any]:
    """The entries of some candidates on one list."""
    found: Any = HotListEntry.select().where(HotListEntry.hot_list == list_id)
    return list(found.where(HotListEntry.candidate.in_(list(candidates))).limit(len(candidates)))
