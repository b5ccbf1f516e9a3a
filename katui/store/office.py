"""What is read of the firm's settings while a store opens: its own working days, where its files are (model.md)."""

from __future__ import annotations

from typing import Final

from katui.domain.calendars import CHINA
from katui.store import settings_kept

KEY: Final = "office_days"


def files() -> str:
    """The folder of the firm's files, as its settings say; empty where they say nothing."""
    return str(settings_kept.of_firm("files") or "")


def refresh() -> None:
    """Let every computation of working days count what the firm entered, as it stands in the store now."""
    CHINA.enter(settings_kept.of_firm(KEY) or {})
