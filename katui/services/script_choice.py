"""Which script belongs to what is due: by kind of work, row of Today and stage of the card (F3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from katui.domain.concerns import Fault
from katui.domain.needs import DO
from katui.domain.pipeline import Need, Status
from katui.domain.scenarios import Scenario
from katui.domain.step_texts import StepText
from katui.domain.work import ActionKind, Side

NONE: Final = "none"
"""What a step opens that is no talk with anybody."""
NO_SCRIPT: Final = "F3.none"
"""The rule that refuses a talk where no script belongs to the row."""

PANEL: Final = frozenset({Scenario.REPORT_SENT, Scenario.FEEDBACK_CALL, Scenario.NO_FEEDBACK, Scenario.WEEKLY_CLIENT})
"""The calls that the panel makes; every other script is a page to read (F4)."""

BY_KIND: Final[Mapping[str, Scenario]] = {
    ActionKind.REPORT_TEXT.value: Scenario.REPORT_SENT,
    ActionKind.REPORT_CALL.value: Scenario.FEEDBACK_CALL,
    ActionKind.PREPARE.value: Scenario.PREPARATION,
    ActionKind.CANDIDATE_FEEDBACK.value: Scenario.AFTER_INTERVIEW,
    ActionKind.CLIENT_FEEDBACK.value: Scenario.CLIENT_FEEDBACK,
    ActionKind.COUNTER_OFFER.value: Scenario.COUNTER_OFFER,
    ActionKind.OFFER_ANSWER.value: Scenario.OFFER,
    ActionKind.CHECK_IN.value: Scenario.CHECK_IN,
    ActionKind.TELL_CANDIDATE.value: Scenario.REJECTION,
    ActionKind.TELL_CLIENT.value: Scenario.CANDIDATE_OUT,
    "guarantee_ending": Scenario.CHECK_IN,
    "birthday": Scenario.GREETING,
    "travel": Scenario.ASK_CLIENT,
    "invoice": Scenario.ASK_CLIENT,
    "warning_churn": Scenario.WARNING_TALK,
    "warning_major_change": Scenario.WARNING_TALK,
    "warning_abnormal": Scenario.WARNING_TALK,
    "silent_position": Scenario.WEEKLY_CLIENT,
    "candidate_news": Scenario.KEEP_WARM,
}
"""By the kind of an action or of a row of Today."""

BY_STEP: Final[Mapping[StepText, Scenario | None]] = {
    StepText.CONTACT: Scenario.FIRST_CONTACT,
    StepText.MOTIVATION: Scenario.PITCH,
    StepText.EXPECTED_PAY: Scenario.SALARY_TALK,
    StepText.LOCATION: Scenario.PITCH,
    StepText.TRAVEL: Scenario.ASK_CLIENT,
    StepText.RESIGNATION: Scenario.RESIGNATION,
    StepText.REPORT: None,
    StepText.CONSENT: Scenario.CONSENT,
    StepText.OFF_LIMITS: None,
    StepText.BLOCKED_COMPANY: Scenario.CONSENT,
    StepText.ALREADY_WITH_CLIENT: None,
    StepText.ASK_FIRST: None,
    StepText.TERMS: Scenario.ASK_CLIENT,
    StepText.REGISTERED: None,
    StepText.TIME: Scenario.CLIENT_TIMES,
    StepText.ASK_TIMES: Scenario.SLOT_REQUEST,
    StepText.PICK_TIME: Scenario.CLIENT_TIMES,
    StepText.ROUND_REASON: Scenario.ASK_CLIENT,
    StepText.OFFER_TERMS: Scenario.ASK_CLIENT,
    StepText.PLANNED_START: Scenario.OFFER,
    StepText.CLIENT_WORD: Scenario.ASK_CLIENT,
    StepText.FILL_REPORT: None,
    StepText.BRIEF_JUDGE: None,
    StepText.MERGED: None,
    StepText.OFF_BY_CLIENT: Scenario.ROUND_OFF,
    StepText.OFF_BY_CANDIDATE: Scenario.ROUND_SORRY,
    StepText.MISSED_BY_CANDIDATE: Scenario.ROUND_SORRY,
    StepText.MISSED_BY_CLIENT: Scenario.ROUND_OFF,
    StepText.SORRY_CLIENT: Scenario.ROUND_SORRY,
    StepText.SORRY_CANDIDATE: Scenario.ROUND_OFF,
    StepText.NEW_TIME: Scenario.NEW_TIMES,
    StepText.MOVE_ROUND: None,
    StepText.NEXT_ROUND: Scenario.CLIENT_TIMES,
    StepText.DECISION_OPEN: Scenario.CLIENT_FEEDBACK,
    StepText.REFUSED: Scenario.REJECTION,
    StepText.COUNTER_OFFER: Scenario.COUNTER_OFFER,
    StepText.HR_FIRST: Scenario.HR_FIRST,
    StepText.HR_TOLD: Scenario.HR_AVERSE,
    StepText.SOLVE: Scenario.ASK_CLIENT,
    StepText.SOLVE_OWN: Scenario.WITHDRAWAL,
    StepText.GOES_ON: Scenario.CANDIDATE_BACK,
    StepText.ENDED_CANDIDATE: Scenario.REJECTION,
    StepText.ENDED_CLIENT: Scenario.CANDIDATE_OUT,
    StepText.TAKEN_BACK: None,
    StepText.WITHDREW: Scenario.CANDIDATE_OUT,
    StepText.OFFER_ANSWER: Scenario.OFFER,
    StepText.OFFER_MOVE: Scenario.OFFER,
    StepText.RESIGNED: Scenario.RESIGNATION,
    StepText.LAST_DAY: Scenario.RESIGNATION,
    StepText.CHECK_IN_CANDIDATE: Scenario.CHECK_IN,
    StepText.CHECK_IN_CLIENT: Scenario.CHECK_IN_CLIENT,
    StepText.REPLACE: None,
    StepText.OR_REFUND: None,
    StepText.OR_REFUND_OPEN: None,
    StepText.REFUND: None,
    StepText.REFUND_OPEN: None,
    StepText.VOID: None,
    StepText.CREDIT: None,
    StepText.STRANDED: None,
    StepText.DIRECTION: Scenario.DIRECTION,
    StepText.DIRECTION_HIDDEN: Scenario.DIRECTION,
    StepText.TOUCH: Scenario.WEEKLY_CLIENT,
    StepText.BEAT: Scenario.WEEKLY_CLIENT,
}
"""By what a step asks for, in katui's own words: it says whom to speak with, and about what (F3).

A step that is not here is what its kind says; None is work at the desk, or about money, with no talk of its own.
"""

BY_RULE: Final[Mapping[tuple[str, str], Scenario]] = {
    (ActionKind.TELL_CANDIDATE.value, "B5"): Scenario.ROUND_OFF,
    (ActionKind.TELL_CLIENT.value, "B5"): Scenario.ROUND_SORRY,
    (ActionKind.TELL_CANDIDATE.value, "B8"): Scenario.ROUND_OFF,
    (ActionKind.TELL_CLIENT.value, "B8"): Scenario.ROUND_SORRY,
    (ActionKind.CLIENT_CALL.value, "B1"): Scenario.FEEDBACK_CALL,
    (ActionKind.CLIENT_CALL.value, "A6"): Scenario.WEEKLY_CLIENT,
    (ActionKind.CLIENT_CALL.value, "P4"): Scenario.DIRECTION,
}
"""Where the rule that made an action says more than its kind: a round that was called off or missed (B8), a beat."""

BY_STATUS: Final[Mapping[tuple[str, Status], Scenario | None]] = {
    (ActionKind.CANDIDATE_CALL.value, Status.SOURCED): Scenario.FIRST_CONTACT,
    (ActionKind.CANDIDATE_CALL.value, Status.CONTACTED): Scenario.PITCH,
    (ActionKind.CANDIDATE_CALL.value, Status.INTERESTED): Scenario.CONSENT,
    (ActionKind.CANDIDATE_CALL.value, Status.SHORTLISTED): Scenario.CONSENT,
    (ActionKind.CANDIDATE_CALL.value, Status.SUBMITTED): Scenario.KEEP_WARM,
    (ActionKind.CANDIDATE_CALL.value, Status.CV_PASSED): Scenario.SLOT_REQUEST,
    (ActionKind.CANDIDATE_CALL.value, Status.INTERVIEWING): Scenario.KEEP_WARM,
    (ActionKind.CANDIDATE_CALL.value, Status.OFFERED): Scenario.OFFER,
    (ActionKind.CANDIDATE_CALL.value, Status.ACCEPTED): Scenario.RESIGNATION,
    (ActionKind.CANDIDATE_CALL.value, Status.ONBOARDED): Scenario.CHECK_IN,
    (ActionKind.CANDIDATE_CALL.value, Status.IN_GUARANTEE): Scenario.CHECK_IN,
    (ActionKind.COUNTER_OFFER.value, Status.ACCEPTED): Scenario.RESIGNATION,
    (ActionKind.TELL_CLIENT.value, Status.LEFT_IN_GUARANTEE): None,
    **{(ActionKind.CLIENT_CALL.value, status): Scenario.ASK_CLIENT for status in Status},
}
"""Where the stage of the card says which talk it is: the same call means another one later (P2, P6).

A call to the client about a card is about something the client is to settle.
"""

TO_CLIENT: Final = PANEL | {
    Scenario.CLIENT_FEEDBACK,
    Scenario.TIMES_OVER,
    Scenario.CLIENT_TIMES,
    Scenario.HR_FIRST,
    Scenario.ROUND_SORRY,
    Scenario.CANDIDATE_OUT,
    Scenario.CANDIDATE_BACK,
    Scenario.ASK_CLIENT,
    Scenario.CHECK_IN_CLIENT,
    Scenario.REGULAR_CONTACT,
    Scenario.DIRECTION,
    Scenario.GREETING,
    Scenario.WARNING_TALK,
}
"""The scripts for somebody at the client; all others are for the candidate."""

BY_FORM: Final = frozenset({"P4.ask"})
"""The rules whose work is done with its own form: a talk about it leaves it open."""

_MAYBE: Final = frozenset({kind for kind, _status in BY_STATUS})


def named_by(told: Any, why: Mapping[str, Any]) -> str:
    """The scenario that a step names: that of the script before it, else by what it asks for; NONE where it is no talk.

    `told` and `why` are an action's; empty where only its kind says it, and a text kept whole in both languages names
    none. A round that the client called off because of the candidate is no apology: what happened is asked first (B8).
    """
    if why.get("opens"):
        return str(why["opens"])
    need = why.get("need")
    code = told.get("say", "") if told else DO[Need(need)].value if need in DO else ""
    if code not in set(StepText) or (step := StepText(code)) not in BY_STEP:
        return ""
    if step is StepText.MISSED_BY_CLIENT and why.get("fault") == Fault.CANDIDATE.value:
        return Scenario.NO_SHOW.value
    found = BY_STEP[step]
    return NONE if found is None else found.value


def about_offer(row: Any) -> bool:
    """Whether a step is the talk about an offer and no more: in words of its script, handed over by nobody (P6)."""
    said = bool(row.told) and row.__data__["delegated_by"] is None
    return said and named_by(row.told, row.why or {}) == Scenario.OFFER.value


def scenario_for(kind: str, rule: str = "", status: Status | None = None, opens: str = "") -> Scenario | None:
    """The script for a kind of work: the one `opens` names, else by the rule that made it, the card's status, the kind.

    None where no script fits.
    """
    if opens == NONE:
        return None
    if (named := Scenario.parse(opens)) is not None:
        spoken = named is not BY_KIND.get(kind) or status is None or BY_STATUS.get((kind, status), named) is not None
        return named if spoken else None  # of somebody who left in the guarantee the usual words are untrue (P6)
    if (kind, rule) in BY_RULE:
        return BY_RULE[kind, rule]
    if status is not None and (kind, status) in BY_STATUS:
        return BY_STATUS[kind, status]
    return BY_KIND.get(kind)


def is_page(kind: str, rule: str = "", opens: str = "", *, card: bool = True) -> bool:
    """Whether the script of a kind of work is a page to read, not a call of the panel; `card` when it is about one."""
    found = scenario_for(kind, rule, None, opens)
    if found is not None:
        return found not in PANEL
    return opens != NONE and kind in _MAYBE and (card or kind != ActionKind.CLIENT_CALL.value)


def side_of(scenario: Scenario) -> Side:
    """Who hears a script about a card."""
    return Side.CLIENT if scenario in TO_CLIENT else Side.CANDIDATE
