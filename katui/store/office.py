"""The firm's own working days, read from its settings before anything counts them (model.md)."""

from __future__ import annotations

from typing import Any, Final

from katui.domain.calendars import CHINA
from katui.store.models.house import Setting

KEY: Final = "office_days"


def refresh() -> None:
    """Let every computation of working days count what the firm entered, as it stands in the store now."""
    row: Any = Setting.get_or_none(Setting.user.is_null() & (Setting.key == KEY))
    CHINA.enter(row.value if row is not None else {})
