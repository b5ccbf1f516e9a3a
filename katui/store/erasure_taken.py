"""Files that a record had until a while ago: undoing what took one away gives it back to the record (P7, P1)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from katui.store import registry
from katui.store.models.house import Change

KINDS: Final = tuple(registry.NAME_OF[model] for model in registry.ALL if "file_sha256" in model._meta.fields)
"""The kinds of rows that have a file."""


def taken_since(hashes: Iterable[str], since: datetime) -> set[str]:
    """Which of these files a change at that moment or later took from a record."""
    wanted = set(hashes)
    held = Change.kind.in_(KINDS) & (Change.at >= since) & Change.before.is_null(False)
    found = {row.before.get("file_sha256") for row in Change.select(Change.before).where(held)} if wanted else set()
    return wanted & found
