"""The rows of settings: what the firm, or a person, set under a name; all read and write them here (S1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from katui.store.models.house import Setting

if TYPE_CHECKING:
    from katui.store.changes import Writing


def of_firm(key: str) -> Any:
    """What the firm set, as it is kept; None where it set nothing."""
    row = row_of(key)
    return None if row is None else row.value


def keep(write: Writing, key: str, value: Any, user: int | None = None) -> None:
    """Set it for the firm, or for one person; None goes back to the default."""
    row = row_of(key, user)
    if value is None:
        if row is not None:
            write.delete(row)
    elif row is None:
        write.create(Setting, user=user, key=key, value=value)
    else:
        write.update(row, value=value)


def row_of(key: str, user: int | None = None) -> Any:
    """The row of a setting of the firm, or of one person; None where there is none."""
    whose = Setting.user.is_null() if user is None else Setting.user == user
    return Setting.get_or_none(whose & (Setting.key == key))
