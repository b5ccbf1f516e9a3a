"""What actions of some rules ask for, and why, in the words that Today and the rules share (F1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from katui.domain.clients import Tier
from katui.domain.positions import Priority
from katui.domain.settings import Settings
from katui.domain.step_texts import StepText
from katui.domain.work import Side
from katui.i18n import n_
from katui.i18n.marks import clauses
from katui.store.rhythm_queries import TOUCH_KEY

CHECK_IN: Final = {Side.CANDIDATE: StepText.CHECK_IN_CANDIDATE, Side.CLIENT: StepText.CHECK_IN_CLIENT}
DIRECTION_RULE: Final = "D2"
CHECKLIST: Final = "checklist"
"""The need of a step about what a report left open."""


def silent_limit(settings: Settings, tier: Tier, priority: Priority) -> int:
    """Working days without a call about a position: those of its client's tier, of an urgent one those of A (A8)."""
    return settings.silent_days[(Tier.A if priority is Priority.URGENT else tier).value]


def is_touch(action: Any) -> bool:
    """Whether a beat is the regular contact, and not a duty with days of its own."""
    return str(action.rule_key or "").startswith(TOUCH_KEY)


def direction_why(why: Mapping[str, Any]) -> str:
    """Why one talks now: how many went out without a decision, how often the brief changed (D2)."""
    n, changes = int(why.get("recommended", 0)), int(why.get("changes", 0))
    out = n_("{n} person recommended, not decided yet", "{n} people recommended, not decided yet", n).format(n=n)
    brief = n_("the brief changed {n} time", "the brief changed {n} times", changes).format(n=changes)
    return clauses(each for each in (out, brief if changes else "") if each)


def is_checklist(action: Any) -> bool:
    """Whether a step is about the points that a report left open."""
    return (action.why or {}).get("need") == CHECKLIST
