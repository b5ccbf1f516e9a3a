"""The words of texts to people outside, by language: data, not code (F3)."""

from __future__ import annotations

import tomllib
from datetime import datetime
from functools import lru_cache
from typing import Any

from katui import resources
from katui.domain import when
from katui.i18n import Language


@lru_cache(maxsize=2)
def messages(language: Language) -> dict[str, Any]:
    """Everything that texts about times say in one language."""
    return tomllib.loads((resources.messages_dir() / f"{language}.toml").read_text(encoding="utf-8"))


def words_of(language: Language, at: datetime, zone: str) -> dict[str, Any]:
    """The words of a text about times that is written at an instant: a day of another year has its year (B5)."""
    return {**messages(language)["words"], "year": when.local_day(at, zone).year}
