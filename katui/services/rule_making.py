"""The one door through which a rule makes an action: only while it is on, and only once for what it is about (F1)."""

from __future__ import annotations

from typing import Any

from katui.domain.clients import Tier
from katui.domain.rules import BY_ID
from katui.domain.work import ActionStatus
from katui.services import rule_switches
from katui.store.changes import Writing
from katui.store.models.work import Action
from katui.store.scope import visible


def make(write: Writing, rule: str, subject: str, *, tier: Tier | None = None, **fields: Any) -> Any:
    """The action of a rule about a subject; None while the rule is off, and where it was made before.

    The key of the action is the rule and its subject; it is unique in the store, so that a second look at the same
    event makes nothing, from whichever session.
    """
    key = f"{rule}:{subject}"
    if not rule_switches.held().on(rule, tier) or made(write, key) is not None:
        return None
    return write.create(Action, rule=BY_ID[rule].requirement, rule_key=key, **fields)


def made(write: Writing, key: str) -> Any:
    """The action with this key, whatever became of it."""
    return visible(Action, write.session).where(Action.rule_key == key).first()


def own_plan(rule: str) -> dict[str, Any]:
    """The rule that a step carries which a person named: none while that rule is off, since the step stays due."""
    return {"rule": BY_ID[rule].requirement if rule_switches.held().on(rule) else None}


def still_open(write: Writing, submission: int, like: dict[str, Any]) -> Any:
    """The open action of the same kind and rule about the same card, round and need; None when there is none."""
    same = (Action.submission == submission) & (Action.status == ActionStatus.OPEN) & (Action.kind == like["kind"])
    interview, need = like.get("interview"), (like.get("why") or {}).get("need")
    about = same & (Action.rule == like["rule"])
    for row in visible(Action, write.session).where(about).order_by(Action.id).limit(50):
        if row.__data__["interview"] == getattr(interview, "id", interview) and (row.why or {}).get("need") == need:
            return row
    return None
