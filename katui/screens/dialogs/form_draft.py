"""What of a form is kept as a draft: each field's text by name, and what a save has to know besides (S5, S6)."""

from __future__ import annotations

import json
from typing import Any, Final

BEGUN: Final = "*begun"
"""Beside the fields, which are texts: what the form began with."""
CHOSEN: Final = "chosen"
"""Under that, the fields that hold a word of a list."""


def write_draft(typed: dict[str, str], begun: dict[str, Any] | None = None) -> str:
    """The text of a draft."""
    return json.dumps(typed | ({BEGUN: begun} if begun else {}), ensure_ascii=False)


def typed_words(body: str) -> str:
    """What was typed, a form's fields in their order; without words of a list, which may be in another language."""
    fields = read_draft(body)
    chosen = read_begun(body).get(CHOSEN, ())
    told = [value for name, value in fields.items() if value.strip() and name not in chosen]
    text = " · ".join(told) if fields else body
    return " ".join(text.split())


def read_draft(body: str) -> dict[str, str]:
    """The fields of a draft; none when it is not a form's."""
    return {name: text for name, text in _read(body).items() if isinstance(text, str)}


def read_begun(body: str) -> dict[str, Any]:
    """What the form of a draft began with, as it was kept; empty when nothing was."""
    found = _read(body).get(BEGUN)
    return found if isinstance(found, dict) else {}


def _read(body: str) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except ValueError:
        return {}
    return {str(name): value for name, value in found.items()} if isinstance(found, dict) else {}
