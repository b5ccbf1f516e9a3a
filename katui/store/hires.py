"""Off-limits rules over people whom a secret search placed: they bind everybody, and give nobody's client away (P4)."""

from __future__ import annotations

from typing import Final

from katui.domain.session import Session
from katui.store.models.submissions import Placement, Submission
from katui.store.scope import visible
from katui.store.secrecy import Veil, among

_MOST: Final = 10_000
"""More people than secret searches of a firm place."""


def rules(session: Session) -> list[int]:
    """The rules over hires whose client one may not know; they are not read (P4, P6)."""
    hidden = Veil(session).hidden
    if not hidden:
        return []
    rows = visible(Placement, session, Placement.off_limits).join(Submission)
    secret = Submission.position.in_(among(hidden)) & Placement.off_limits.is_null(False)
    return [ref for (ref,) in rows.where(secret).limit(_MOST).tuples()]
