"""Many conditions of which one must hold, however many they are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def either(tests: Iterable[Any]) -> Any:
    """One condition out of many, halved again and again: a chain of hundreds is too deep for Python and for SQLite."""
    held = list(tests)
    while len(held) > 1:
        held = [a | b for a, b in zip(held[::2], held[1::2], strict=False)] + held[len(held) & ~1 :]
    return held[0]
