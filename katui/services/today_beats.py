"""The script of a beat: the weekly call tells of positions, a client with nothing open has one of its own (A6, A8)."""

from __future__ import annotations

from typing import Any

from katui.domain.scenarios import Scenario
from katui.services import script_weekly
from katui.services.today_item import Desk


def script_of(desk: Desk, action: Any) -> str:
    """The regular contact, where the weekly call would have nothing to tell; empty where the beat is the usual call."""
    if action.rule != "A6" or action.client is None or action.position is not None:
        return ""
    return "" if action.client.id in _told_of(desk) else Scenario.REGULAR_CONTACT.value


def _told_of(desk: Desk) -> frozenset[int]:
    """The clients of the beats that the weekly call has positions to tell of, read once."""
    if "weekly" not in desk.held:
        clients = {row.client.id for row in desk.due_actions() if row.rule == "A6" and row.client is not None}
        desk.held["weekly"] = script_weekly.clients_told(desk.session, clients)
    found: frozenset[int] = desk.held["weekly"]
    return found
