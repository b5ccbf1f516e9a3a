"""The position on which a replacement without fee is sought: linked to the old one, which stays filled (P6)."""

from __future__ import annotations

from typing import Any, Final

from katui.domain.errors import Refused
from katui.domain.positions import PositionStage
from katui.services import briefs, position_rules
from katui.store.cards import Card
from katui.store.changes import Writing
from katui.store.models.positions import Position

_SAME: Final = (
    "name", "department_name", "owner", "hr", "hiring_manager", "decider", "may_call_manager", "exclusive", "level",
    "priority", "confidential", "alias", "insiders", "city", "pay", "pay_year_min", "pay_year_max", "currency",
    "must_haves", "target_companies", "rounds_planned", "rounds_with", "travel_policy",
)  # fmt: skip


def open_for(write: Writing, card: Card) -> Any:
    """A new position like the one that was left, with one opening; a draft while the client's gate is shut."""
    old = card.position
    values: dict[str, Any] = {name: old.__data__[name] for name in _SAME}
    values |= {
        "client": card.client.id,
        "openings": 1,
        "replaces": old.id,
        "stage": PositionStage.OPEN,
    }
    session = write.session
    try:
        values |= position_rules.stage_columns(write, session, card.client.id, values, None)
    except Refused:
        values["stage"] = PositionStage.DRAFT
        values |= position_rules.stage_columns(write, session, card.client.id, values, None)
    made = write.create(Position, **values)
    if made.stage in position_rules.WORKED_ON:
        briefs.first(write, session, made, made.__data__)
    return made
