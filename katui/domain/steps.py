"""Long work in steps: done at once by the command line, a step at a time beside the keys of a screen (I2)."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

T = TypeVar("T")


def drained(steps: Generator[object, None, T]) -> T:
    """Do all of a long work at once and give what it gives at its end."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: T = end.value
            return result
