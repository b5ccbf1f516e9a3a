"""Who may see which rows: the only door to scoped tables (S1, C8)."""

from __future__ import annotations

from typing import Any

from katui.domain.session import Session
from katui.store import registry


def visible(model: Any, session: Session, *columns: Any) -> Any:
    """A query over the rows of a table that this person may see.

    Today's policy is "all": everybody of the firm sees every row; the parts of C8 replace the body of this function.
    """
    if session.user.id <= 0:
        raise PermissionError("a session without a person may not view")
    if model not in registry.SCOPED:
        raise ValueError(f"{model.__name__} is not a scoped table; select it directly")
    return model.select(*columns)
