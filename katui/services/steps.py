"""Long work of a screen: a little of it at a time, so that what the keys ask for comes in between (I2, S1)."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from time import perf_counter
from typing import Any, Final, Generic, TypeVar

from katui.domain.session import Session
from katui.store.store import Store

T = TypeVar("T")
SECONDS: Final = 0.05


@dataclass(frozen=True, slots=True)
class Over(Generic[T]):
    """The work is done; what it gave."""

    value: T


def advance(_store: Store, _session: Session, work: Generator[Any, None, T]) -> Over[T] | None:
    """Go on with a work in steps for about so long; None while it is not over. Refused is the work's own."""
    end = perf_counter() + SECONDS
    while perf_counter() < end:
        try:
            next(work)
        except StopIteration as over:
            return Over(over.value)
    return None


def stop(_store: Store, _session: Session, work: Generator[Any, None, Any]) -> None:
    """Leave a work where it is; what it holds open is closed on the thread that opened it."""
    work.close()
