"""The rules that make actions, or close them, whenever Today is opened, on the screen or by the command (F1)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from katui.domain.people import Scope
from katui.domain.session import Session
from katui.domain.settings import Settings
from katui.services import direction, offers_unasked, people, preparation_over, rhythm, rule_switches, stage_limits
from katui.store.store import Store

Look = Callable[[Store, Session, Scope, Settings | None], int]


@dataclass(frozen=True, slots=True)
class Maker:
    """`due` reads how many actions the rule would make or close, `make` does it; both find nothing the second time."""

    due: Look
    make: Look


MAKERS: Final[dict[str, Maker]] = {
    "P3.stage": Maker(stage_limits.untold, stage_limits.tell),
    "A6.contact": Maker(rhythm.untold, rhythm.tell),
    "D2.direction": Maker(direction.untold, direction.tell),
    "P6.answer": Maker(offers_unasked.untold, offers_unasked.tell),
    "B9.prepare": Maker(preparation_over.untold, preparation_over.close),
}
"""By the id of the rule."""


def due(store: Store, session: Session, scope: Scope = Scope.MINE, settings: Settings | None = None) -> int:
    """How many actions the rules would make now for a desk; 0 in a store that one may only read."""
    return sum(maker.due(store, session, scope, settings) for maker in _on())


def make(store: Store, session: Session, scope: Scope = Scope.MINE, settings: Settings | None = None) -> int:
    """Make what the rules ask for now, each thing once whoever opens and how often; how many were made.

    Refused `F1.scope` as Today is.
    """
    people.check_scope(session, scope)
    return sum(maker.make(store, session, scope, settings) for maker in _on())


def _on() -> list[Maker]:
    """The makers of the rules that the firm has not switched off."""
    return [maker for id, maker in MAKERS.items() if rule_switches.held().on(id)]
