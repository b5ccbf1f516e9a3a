"""An act about somebody who was erased after it is not taken back: the erasure rests on it (P7, P1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from katui.domain.errors import Refused
from katui.i18n import _
from katui.services import undo_words
from katui.store import erasing, registry
from katui.store.models.candidates import Candidate

_MOST: Final = 1_000


def check(changes: Sequence[Any], about: str = "") -> None:
    """Refused P7.undo, naming the record, where one of these changes is of a person who was erased since (P7).

    `about` is the record of the whole act, where it has one.
    """
    for change in changes:
        if _is_emptied(change) or _is_account_of_erased(change):
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


def _is_account_of_erased(change: Any) -> bool:
    """Whether it is of the firm's own money, which keeps its entries, about somebody erased since."""
    if change.kind not in erasing.ACCOUNTS:
        return False
    rows: Any = Candidate.select(Candidate.id).where(Candidate.erased_at >= change.at).limit(_MOST).tuples()
    ids = [ref for (ref,) in rows]
    return bool(ids) and change.ref in erasing.reach(ids).get(registry.TABLES[change.kind], set())
