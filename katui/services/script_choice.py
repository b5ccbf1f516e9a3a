"""Which script belongs to what is due: by kind of work, row of Today and stage of the card (F3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from katui.domain.pipeline import Status
from katui.domain.scenarios import Scenario
from katui.domain.work import ActionKind, Side

PANEL: Final = frozenset({Scenario.REPORT_SENT, Scenario.FEEDBACK_CALL, Scenario.NO_FEEDBACK, Scenario.WEEKLY_CLIENT})
"""The calls that the panel makes; every other script is a page to read (F4)."""

BY_KIND: Final[Mapping[str, Scenario]] = {
    ActionKind.REPORT_TEXT.value: Scenario.REPORT_SENT,
    ActionKind.REPORT_CALL.value: Scenario.FEEDBACK_CALL,
    ActionKind.PREPARE.value: Scenario.PREPARATION,
    ActionKind.CANDIDATE_FEEDBACK.value: Scenario.AFTER_INTERVIEW,
    ActionKind.CLIENT_FEEDBACK.value: Scenario.CLIENT_FEEDBACK,
    ActionKind.COUNTER_OFFER.value: Scenario.COUNTER_OFFER,
    ActionKind.CHECK_IN.value: Scenario.CHECK_IN,
    ActionKind.TELL_CANDIDATE.value: Scenario.REJECTION,
    ActionKind.TELL_CLIENT.value: Scenario.WITHDRAWAL,
    "guarantee_ending": Scenario.CHECK_IN,
    "birthday": Scenario.GREETING,
    "warning_churn": Scenario.WARNING_TALK,
    "warning_major_change": Scenario.WARNING_TALK,
    "warning_abnormal": Scenario.WARNING_TALK,
    "silent_position": Scenario.WEEKLY_CLIENT,
    "candidate_news": Scenario.KEEP_WARM,
}
"""By the kind of an action or of a row of Today."""

BY_RULE: Final[Mapping[tuple[str, str], Scenario]] = {
    (kind.value, rule): Scenario.NO_SHOW
    for kind in (ActionKind.TELL_CANDIDATE, ActionKind.TELL_CLIENT)
    for rule in ("B5", "B8")
}
"""Where the rule that made the action says more than its kind: a round that was called off or missed (B8)."""

BY_STATUS: Final[Mapping[tuple[str, Status], Scenario]] = {
    (ActionKind.CANDIDATE_CALL.value, Status.SOURCED): Scenario.FIRST_CONTACT,
    (ActionKind.CANDIDATE_CALL.value, Status.CONTACTED): Scenario.PITCH,
    (ActionKind.CANDIDATE_CALL.value, Status.INTERESTED): Scenario.CONSENT,
    (ActionKind.CANDIDATE_CALL.value, Status.SHORTLISTED): Scenario.KEEP_WARM,
    (ActionKind.CANDIDATE_CALL.value, Status.SUBMITTED): Scenario.KEEP_WARM,
    (ActionKind.CANDIDATE_CALL.value, Status.CV_PASSED): Scenario.SLOT_REQUEST,
    (ActionKind.CANDIDATE_CALL.value, Status.INTERVIEWING): Scenario.KEEP_WARM,
    (ActionKind.CANDIDATE_CALL.value, Status.OFFERED): Scenario.OFFER,
    (ActionKind.CANDIDATE_CALL.value, Status.ACCEPTED): Scenario.RESIGNATION,
    (ActionKind.CANDIDATE_CALL.value, Status.ONBOARDED): Scenario.CHECK_IN,
    (ActionKind.CANDIDATE_CALL.value, Status.IN_GUARANTEE): Scenario.CHECK_IN,
    (ActionKind.COUNTER_OFFER.value, Status.ACCEPTED): Scenario.RESIGNATION,
}
"""Where the stage of the card says which talk it is: the same call means another one later (P2, P6)."""

TO_CLIENT: Final = PANEL | {Scenario.CLIENT_FEEDBACK, Scenario.GREETING, Scenario.WARNING_TALK}
"""The scripts for somebody at the client; all others are for the candidate."""

_MAYBE: Final = frozenset({kind for kind, _status in BY_STATUS})


def scenario_for(kind: str, rule: str = "", status: Status | None = None, opens: str = "") -> Scenario | None:
    """The script for a kind of work: the one `opens` names, else by the rule that made it, the card's status, the kind.

    None where no script fits.
    """
    if (named := Scenario.parse(opens)) is not None:
        return named
    if (kind, rule) in BY_RULE:
        return BY_RULE[kind, rule]
    if status is not None and (kind, status) in BY_STATUS:
        return BY_STATUS[kind, status]
    return BY_KIND.get(kind)


def is_page(kind: str, rule: str = "", opens: str = "") -> bool:
    """Whether the script of a kind of work is a page to read, not a call of the panel."""
    found = scenario_for(kind, rule, None, opens)
    return found not in PANEL if found is not None else kind in _MAYBE


def side_of(scenario: Scenario) -> Side:
    """Who hears a script about a card."""
    return Side.CLIENT if scenario in TO_CLIENT else Side.CANDIDATE
