"""The steps that ask for interview times: done once the times are here, or one of them is picked (B5)."""

from __future__ import annotations

from typing import Any, Final

from katui.domain.scripts import Scenario
from katui.domain.work import ActionKind, ActionStatus, Side
from katui.store.cards import Card
from katui.store.changes import Writing
from katui.store.models.work import Action

NEED: Final = "time"
_ASK: Final = (
    Scenario.SLOT_REQUEST, Scenario.SLOT_OFFER, Scenario.NEW_TIMES, Scenario.CLIENT_TIMES, Scenario.TIMES_OVER,
    Scenario.TIME_SET,
)  # fmt: skip
_OPENS: Final = {each.value for each in _ASK}
_ASKS: Final = {ActionKind.CANDIDATE_CALL: Side.CANDIDATE, ActionKind.CLIENT_CALL: Side.CLIENT}


def settle(write: Writing, card: Card, result: str, side: Side | None = None) -> None:
    """Close what asked one side for its times, or with no `side` whatever asked for times about this card.

    Only steps that a rule or a script made; one typed by hand stays until it is closed by hand.
    """
    mine = (Action.submission == card.row.id) & (Action.status == ActionStatus.OPEN)
    for row in list(card.see(Action).where(mine).order_by(Action.id).limit(50)):
        if _asks(row.why or {}) and (side is None or _whom(row) is side):
            write.update(row, status=ActionStatus.DONE, done_at=write.at, result=result)


def _asks(why: dict[str, Any]) -> bool:
    return why.get("need") == NEED or why.get("opens") in _OPENS


def _whom(row: Any) -> Side | None:
    """Whose times a step waits for; those that are to be handed on to the other side are here already."""
    if (row.why or {}).get("opens") in {Scenario.SLOT_OFFER.value, Scenario.TIME_SET.value}:
        return Side.CLIENT
    if (row.why or {}).get("opens") == Scenario.TIMES_OVER.value:
        return Side.CANDIDATE
    return _ASKS.get(row.kind)
