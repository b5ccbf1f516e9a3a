"""What actions of some rules ask for, and why, in the words that Today and the rules share (F1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from katui.domain.report import ReportPart
from katui.domain.work import Side
from katui.i18n import N_, _, n_
from katui.i18n.marks import clauses, listed, noted
from katui.store.rhythm_queries import TOUCH_KEY

STAGE: Final = N_("Move {candidate} at {client} on, or end it")
TOUCH: Final = N_("Call {client}: the regular contact")
RESIGN: Final = N_("Ask {candidate} whether the employer was told, and how it went")
CHECK_IN: Final = {
    Side.CANDIDATE: N_("Check in with {candidate} at {client}, day {day}"),
    Side.CLIENT: N_("Check in with {client} about {candidate}, day {day}"),
}
DIRECTION_RULE: Final = "D2"
DIRECTION: Final = N_("{position}: talk about direction with {client}, before more people are recommended")
CHECKLIST: Final = "checklist"
"""The need of a step about what a report left open."""
FILL: Final = N_("Fill what the report on {candidate} lacks: {gaps}")


def is_touch(action: Any) -> bool:
    """Whether a beat is the regular contact, and not a duty with days of its own."""
    return str(action.rule_key or "").startswith(TOUCH_KEY)


def direction_why(why: Mapping[str, Any]) -> str:
    """Why one talks now: how many went out without a decision, how often the brief changed (D2)."""
    n, changes = int(why.get("recommended", 0)), int(why.get("changes", 0))
    out = n_("{n} person recommended, no decision", "{n} people recommended, no decision", n).format(n=n)
    brief = n_("the brief changed {n} time", "the brief changed {n} times", changes).format(n=changes)
    return clauses(each for each in (out, brief if changes else "") if each)


def is_checklist(action: Any) -> bool:
    """Whether a step is about the points that a report left open."""
    return (action.why or {}).get("need") == CHECKLIST


def gap_words(why: Mapping[str, Any]) -> str:
    """The points of a report that are open, with how many must-haves have no evidence (B4)."""
    told = []
    for part in filter(None, (ReportPart.parse(str(name)) for name in why.get("gaps", ()))):
        unmet = int(why.get("unmet", 0)) if part is ReportPart.MUST_HAVES else 0
        told.append(noted(part.label, _("{n} open").format(n=unmet)) if unmet else part.label)
    return listed(told)
