"""The rules that make actions by themselves, evaluated when a desk opens; done again they make nothing (F1)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from katui.domain.people import Scope
from katui.domain.session import Session
from katui.domain.settings import Settings
from katui.services import direction, rhythm, stage_limits
from katui.store.store import Store

Told = Callable[[Store, Session, Scope, Settings | None], int]

RULES: Final[tuple[tuple[Told, Told], ...]] = (
    (stage_limits.untold, stage_limits.tell),
    (rhythm.untold, rhythm.tell),
    (direction.untold, direction.tell),
)
"""Of each rule how many actions wait to be made, and what makes them."""


def untold(store: Store, session: Session, scope: Scope = Scope.MINE, settings: Settings | None = None) -> int:
    """How many actions the rules would make for a desk now."""
    return sum(count(store, session, scope, settings) for count, _make in RULES)


def tell(store: Store, session: Session, scope: Scope = Scope.MINE, settings: Settings | None = None) -> int:
    """Make them; how many were made."""
    return sum(make(store, session, scope, settings) for _count, make in RULES)
