"""The call for the answer to an offer and one's own plan to talk about it are one call, one row of Today (P6)."""

from __future__ import annotations

from typing import Any

from katui.domain.scenarios import Scenario
from katui.domain.work import ActionKind
from katui.services import script_choice
from katui.services.today_item import Desk


def own_plans(desk: Desk) -> dict[int, list[Any]]:
    """Due plans of one's own to talk about an offer, by the call for its answer where that is due as well (P6)."""
    due = desk.due_actions()
    answers = {_whose(row): row.id for row in due if row.kind is ActionKind.OFFER_ANSWER}
    found: dict[int, list[Any]] = {}
    for row in due if answers else ():
        if row.rule is None and about_offer(row) and _whose(row) in answers:
            found.setdefault(answers[_whose(row)], []).append(row)
    return found


def about_offer(row: Any) -> bool:
    """Whether a step is the talk about an offer: its script says so."""
    return script_choice.named_by(row.told, row.why or {}) == Scenario.OFFER.value


def _whose(row: Any) -> tuple[Any, Any]:
    """The card of a step and whose step it is."""
    return row.__data__["submission"], row.__data__["owner"]
