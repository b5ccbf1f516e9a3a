"""What is said of a row that could be about any of several records here, and the way out (I5, P5)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.i18n import _, n_
from katui.i18n.marks import listed
from katui.services.import_which import PEOPLE
from katui.services.record_names import told

_NAMED: Final = 3


def several(session: Session, kind: Kind, name: str, refs: Sequence[int], *, numbered: bool = False) -> str:
    """That a row could be any of these, who the first of them are, and the way out.

    A `numbered` row has a phone or e-mail that none of them has: it may as well be somebody else's.
    """
    if numbered:
        said = _(
            "{name} could be any of these or somebody else: {who}. None of them has the phone or e-mail of this row. "
            "If it is one of them, change it on their own page; “make another” brings in a new one."
        )
    elif kind in PEOPLE:
        said = _(
            "{name} fits more than one record: {who}. A phone or e-mail in the row shows which; "
            "“make another” brings in a new one."
        )
    else:
        said = _(
            "{name} fits more than one record: {who}. Change it on its own page; “make another” brings in a new one."
        )
    return said.format(name=name, who=_who(session, kind, sorted(refs)))


def _who(session: Session, kind: Kind, refs: Sequence[int]) -> str:
    """The first of them by what tells them apart, and how many more there are."""
    who = listed(f"{one.label} #{one.id}" for one in told(session, kind, refs[:_NAMED]))
    more = len(refs) - _NAMED
    if more <= 0:
        return who
    return n_("{who} and {n} more", "{who} and {n} more", more).format(who=who, n=f"{more:,}")
