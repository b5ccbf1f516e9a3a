"""An act about somebody who was erased after it is not taken back: the erasure rests on it (P7, P1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from katui.domain.errors import Refused
from katui.i18n import _
from katui.services import undo_words
from katui.store import erasing, registry
from katui.store.models.candidates import Candidate
from katui.store.models.house import Change

_MOST: Final = 1_000


def check(changes: Sequence[Any], about: str = "", begun: bool = False) -> None:
    """Refused P7.undo, naming the record, where one of these changes is of a person who was erased since (P7).

    `about` is the record of the whole act, where it has one. A take-back that has `begun` empties entries itself, of
    rows that it took away: those are gone on with.
    """
    of_erased = _accounts_of_erased(changes)
    for kind, some in _by("kind", [change for change in changes if _is_emptied(change)]).items():
        of_erased |= _not_own(kind, some) if begun else {change.id for change in some}
    for change in changes:
        if change.id in of_erased:
            record = about or undo_words.record_of(change.kind, change.ref, {})
            text = _(
                "{record}: the candidate has been erased on request since; what was done before an erasure "
                "cannot be undone. Nothing was undone."
            )
            raise Refused("P7.undo", change.kind, change.ref, text.format(record=record))


def _is_emptied(change: Any) -> bool:
    """Whether an erasure took out what the change says; an entry is never made empty."""
    held = [values for values in (change.before, change.after) if values is not None]
    return not any(held)


def _not_own(kind: str, changes: Sequence[Any]) -> set[int]:
    """Those of some changes that the taking back of their own act has not emptied: it does so where it made the row."""
    model, refs = registry.TABLES[kind], [change.ref for change in changes]
    rows: Any = model.select(model.id).where(model.id.in_(refs)).limit(_MOST).tuples()
    mine = (Change.batch == changes[0].batch_id) & (Change.kind == kind) & Change.before.is_null()
    made: Any = Change.select(Change.ref).where(mine & Change.ref.in_(refs)).limit(_MOST).tuples()
    gone = {ref for (ref,) in made} - {ref for (ref,) in rows}
    return {change.id for change in changes if change.ref not in gone}


def _accounts_of_erased(changes: Sequence[Any]) -> set[int]:
    """Those of the firm's own money, which keeps its entries, about somebody erased since; asked once for each time."""
    found: set[int] = set()
    for at, some in _by("at", [change for change in changes if change.kind in erasing.ACCOUNTS]).items():
        rows: Any = Candidate.select(Candidate.id).where(Candidate.erased_at >= at).limit(_MOST).tuples()
        if ids := [ref for (ref,) in rows]:
            reached = erasing.reach(ids)
            found |= {change.id for change in some if change.ref in reached.get(registry.TABLES[change.kind], set())}
    return found


def _by(name: str, changes: Sequence[Any]) -> dict[Any, list[Any]]:
    """Some changes, by what they have in a column."""
    out: dict[Any, list[Any]] = {}
    for change in changes:
        out.setdefault(getattr(change, name), []).append(change)
    return out
