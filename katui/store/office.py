"""What is read of the firm's settings while a store opens: its own working days, where its files are (model.md)."""

from __future__ import annotations

from typing import Any, Final

from katui.domain.calendars import CHINA
from katui.store.models.house import Setting

KEY: Final = "office_days"


def files() -> str:
    """The folder of the firm's files, as its settings say; empty where they say nothing."""
    row: Any = Setting.get_or_none(Setting.user.is_null() & (Setting.key == "files"))
    return str(row.value or "") if row is not None else ""


def refresh() -> None:
    """Let every computation of working days count what the firm entered, as it stands in the store now."""
    row: Any = Setting.get_or_none(Setting.user.is_null() & (Setting.key == KEY))
    CHINA.enter(row.value if row is not None else {})
