"""The words of texts to people outside, by language: data, not code (F3)."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from typing import Any

from katui import resources
from katui.i18n import Language


@lru_cache(maxsize=2)
def messages(language: Language) -> dict[str, Any]:
    """Everything that texts about times say in one language."""
    return tomllib.loads((resources.messages_dir() / f"{language}.toml").read_text(encoding="utf-8"))
