"""The pairs of candidates that somebody should judge: one person twice, or two people who look alike (P5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from katui.domain.clean import NOTE_LIMIT, clean
from katui.domain.errors import Refused, no_such
from katui.domain.kinds import Kind
from katui.domain.refs import Named
from katui.domain.session import Session
from katui.i18n import N_, _
from katui.services.duplicate_words import WHY
from katui.store import pair_queries as queries
from katui.store.changes import Writing, writing
from katui.store.models.candidates import Candidate
from katui.store.models.house import DuplicateVerdict
from katui.store.store import Store

CERTAIN: Final = frozenset({"phone", "email"})
DIFFERENT: Final = "different"
FEW: Final = 3
"""Up to so many people's candidates are looked up one by one."""
ON_PURPOSE: Final = N_("saved as another on purpose")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two records."""

    id: int
    name: str
    employer: str
    title: str
    owner: Named | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be one candidate: the older first, why in words, and whether that is certain."""

    first: Side
    second: Side
    certain: bool
    reason: str
    why: str


@dataclass(frozen=True, slots=True)
class Pairs:
    """A page of pairs, certain ones first; `total` counts those found, `more` says that the search stopped there."""

    items: tuple[Pair, ...]
    total: int
    more: bool


def pairs(store: Store, session: Session, limit: int = 50, offset: int = 0) -> Pairs:
    """The pairs nobody has judged yet: certain by phone or e-mail, likely by name with employer or phone tail.

    Two of one name at one employer who graduated in different years are look-alikes and no pair.
    """
    store.connect()
    found, more = queries.alike()
    open_ones = _open(found)
    page = open_ones[max(0, offset) : max(0, offset) + max(0, limit)]
    return Pairs(tuple(_told(page, found)), len(open_ones), more)


def pairs_for(session: Session, owners: Sequence[int], most: int) -> tuple[Pair, ...]:
    """The pairs that one of these people's candidates is part of, at most so many: certain ones first (Today)."""
    found, _more = queries.alike(queries.owned(owners), many=len(owners) > FEW)
    return tuple(_told(_open(found)[:most], found))


def pair_of(store: Store, session: Session, candidate: int) -> tuple[Pair, ...]:
    """The pairs that one candidate is part of."""
    store.connect()
    found, _more = queries.alike([candidate])
    return tuple(_told(_open(found), found))


def different(store: Store, session: Session, first: int, second: int, reason: str) -> int:
    """Judge that two records are two people, with the reason; they are never offered as a pair again.

    No reason is Refused `P5.reason`; gives the id of the act for undo.
    """
    from katui.services import erased_again

    store.connect()
    text = clean(reason, multiline=True, limit=NOTE_LIMIT, field="reason").text.strip()
    if not text:
        raise Refused("P5.reason", "reason", reason, _("Say how you know that they are two people."))
    with store.transaction(), writing(store, session, "verdict", kind=Kind.CANDIDATE.value) as write:
        for ref in (first, second):
            if Candidate.get_or_none(Candidate.id == ref) is None:
                raise no_such(Kind.CANDIDATE, ref)
            erased_again.nobody(ref)
        if first == second:
            raise Refused("P5.itself", "second", second, _("These are one record."))
        note_different(write, first, second, text)
        return write.batch_id


def note_different(write: Writing, first: int, second: int, reason: str) -> None:
    """Keep the verdict; a pair that was judged before keeps its first verdict."""
    low, high = sorted((first, second))
    if (low, high) in queries.judged([low]):
        return
    write.create(
        DuplicateVerdict,
        kind=Kind.CANDIDATE,
        first=low,
        second=high,
        verdict=DIFFERENT,
        reason=reason,
        by=write.session.user.id,
        at=write.at,
    )


def _open(found: queries.Found) -> list[tuple[int, int]]:
    """The pairs to judge in order: not judged, no look-alikes; certain ones first, then the newest."""
    judged = queries.judged(first for first, _second in found)
    unsure = {ref for pair, why in found.items() if why not in CERTAIN for ref in pair}
    years = queries.graduations(unsure)
    left = [
        pair for pair, why in found.items() if pair not in judged and (why in CERTAIN or not _look_alike(pair, years))
    ]
    return sorted(left, key=lambda pair: (found[pair] not in CERTAIN, -pair[1], -pair[0]))


def _look_alike(pair: tuple[int, int], years: dict[int, set[int]]) -> bool:
    first, second = (years.get(ref, set()) for ref in pair)
    return bool(first) and bool(second) and not first & second


def _told(page: Iterable[tuple[int, int]], found: queries.Found) -> Iterable[Pair]:
    some = list(page)
    rows = queries.people(ref for pair in some for ref in pair)
    for pair in some:
        if pair[0] in rows and pair[1] in rows:
            why = found[pair]
            yield Pair(_side(rows[pair[0]]), _side(rows[pair[1]]), why in CERTAIN, why, _(WHY[why]))


def _side(row: Any) -> Side:
    owner = Named(row.owner_id, row.owner.name) if row.owner_id else None
    return Side(row.id, row.name, row.employer or "", row.title or "", owner)
