"""What is over once a candidate has resigned, or has started: nobody talks them towards it any more (P6)."""

from __future__ import annotations

from typing import Any, Final

from katui.domain.results import Came
from katui.domain.scripts import Scenario
from katui.domain.work import ActionKind, ActionStatus
from katui.i18n import _
from katui.i18n.marks import clauses
from katui.services import owing
from katui.store import cards
from katui.store.cards import Card
from katui.store.changes import Writing

LAST_DAY: Final = "last_day"
"""The end of the key of the call on the last day at the old employer."""
_AHEAD: Final = "before"
"""In the evidence of a step: what it comes before."""


def opens(talk: Scenario, script: Scenario | None) -> dict[str, str]:
    """The evidence of a step by the script it opens: out of an earlier talk it comes before the resignation."""
    if script is None:
        return {}
    ahead = script is Scenario.RESIGNATION and talk is not Scenario.RESIGNATION
    return {"opens": script.value} | ({_AHEAD: script.value} if ahead else {})


def resigned(write: Writing, card: Card) -> None:
    """The employer was told: nobody asks whether it was, and what was to be said before it is not said any more."""
    for row in owing.open_of(card, ActionKind.RESIGNATION):
        write.update(row, status=ActionStatus.DONE, done_at=write.at, result=Came.RECORDED.value)
    _over(write, [row for row in _calls(card) if (row.why or {}).get(_AHEAD)], Came.RESIGNED)


def started(write: Writing, card: Card) -> None:
    """Who has started has resigned, and was not kept: nobody is to ask about that any more."""
    asked = [row for row in owing.open_of(card, ActionKind.GAP) if (row.why or {}).get("need") == "resignation"]
    kinds = (ActionKind.RESIGNATION, ActionKind.COUNTER_OFFER)
    _over(write, [*asked, *_calls(card), *(row for kind in kinds for row in owing.open_of(card, kind))], Came.STARTED)


def _calls(card: Card) -> list[Any]:
    """The open calls to the candidate about the way out of the old job."""
    found = owing.open_of(card, ActionKind.CANDIDATE_CALL)
    return [row for row in found if _opens(row) or str(row.rule_key or "").endswith(f":{LAST_DAY}")]


def _opens(row: Any) -> bool:
    return (row.why or {}).get("opens") == Scenario.RESIGNATION.value


def _over(write: Writing, rows: list[Any], came: Came) -> None:
    for row in rows:
        write.update(row, status=ActionStatus.CANCELLED, done_at=write.at, result=came.value)


def too_early(card: Card) -> str:
    """The warning of the resignation talk while there is no written offer or no word on the background check (P6)."""
    offer = cards.offer(card)
    missing = [
        "" if offer is not None and offer.written_on else _("there is no written offer"),
        "" if offer is not None and offer.background_check else _("there is no result of the background check"),
    ]
    found = clauses(filter(None, missing))
    return _("! Do not resign yet: {missing}").format(missing=found) if found else ""
