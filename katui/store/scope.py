"""Who may see which rows: the only door to scoped tables (S1, C8)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from katui.domain.people import Role
from katui.domain.session import Session
from katui.store import registry
from katui.store.models.people import User

PEOPLE: Final = 10_000
"""More than a firm has."""


def visible(model: Any, session: Session, *columns: Any) -> Any:
    """A query over the rows of a table that this person may see.

    Today's policy is "all": everybody of the firm sees every row; the parts of C8 replace the body of this function.
    """
    if session.user.id <= 0:
        raise PermissionError("a session without a person may not view")
    if model not in registry.SCOPED:
        raise ValueError(f"{model.__name__} is not a scoped table; select it directly")
    return model.select(*columns)


def led(session: Session) -> frozenset[int]:
    """The ids of those whose files a head reads: the people of the head's own department; nobody's for others (C8)."""
    if session.led is not None:
        return session.led
    if Role.HEAD not in session.roles:
        return frozenset()
    mine = User.select(User.department).where(User.id == session.user.id)
    theirs: Any = User.select(User.id).where(User.department.in_(mine)).limit(PEOPLE).tuples()
    return frozenset(int(ref) for (ref,) in theirs)


def for_one_act(session: Session) -> Session:
    """The session for one act over many rows, which asks once whom a head leads; the next act asks again."""
    return replace(session, led=led(session))
