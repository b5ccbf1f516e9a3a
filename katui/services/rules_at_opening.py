"""The rules that make actions whenever Today is opened, on the screen or by the command (F1)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from katui.domain.people import Scope
from katui.domain.session import Session
from katui.domain.settings import Settings
from katui.services import stage_limits
from katui.store.store import Store

Look = Callable[[Store, Session, Scope, Settings | None], int]


@dataclass(frozen=True, slots=True)
class Maker:
    """`due` reads how many actions the rule would make, `make` makes them; both find nothing the second time."""

    due: Look
    make: Look


MAKERS: Final[dict[str, Maker]] = {"P3.stage": Maker(stage_limits.untold, stage_limits.tell)}
"""By the id of the rule."""


def due(store: Store, session: Session, scope: Scope = Scope.MINE, settings: Settings | None = None) -> int:
    """How many actions the rules would make now for a desk; 0 in a store that one may only read."""
    return sum(maker.due(store, session, scope, settings) for maker in MAKERS.values())


def make(store: Store, session: Session, scope: Scope = Scope.MINE, settings: Settings | None = None) -> int:
    """Make what the rules ask for now, each thing once whoever opens and how often; how many were made."""
    return sum(maker.make(store, session, scope, settings) for maker in MAKERS.values())
