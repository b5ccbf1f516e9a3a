"""What both sides are asked after a round, the words they answer with, and when who is late (B10)."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Final

from katui.domain import when
from katui.domain.calendars import CHINA
from katui.domain.needs import Ask, Field
from katui.domain.step_texts import StepText
from katui.domain.vocabulary import Vocabulary
from katui.domain.work import Side
from katui.i18n import N_

RISKY: Final = 4
"""From this counter-offer risk on the talk about it comes before the offer (P6)."""
LATE_AFTER: Final = 2
HEAD_AFTER: Final = 4
"""Working days after a round, the round's own day being 0: the client is late, the head gets a row (B10)."""


def late_day(starts_at: datetime, zone: str, after: int = LATE_AFTER) -> date:
    """The working day at whose end the client is late, or the head's (B10)."""
    return CHINA.add_workdays(when.local_day(starts_at, zone), after)


class Willing(Vocabulary):
    """How much the candidate wants the next step."""

    ONE = "1", "does not want to go on", "不想继续"
    TWO = "2", "rather not", "不太想"
    THREE = "3", "undecided", "观望"
    FOUR = "4", "willing", "愿意"
    FIVE = "5", "very willing", "很想去"


class OfferRisk(Vocabulary):
    """How likely the present employer keeps the candidate with a counter-offer."""

    ONE = "1", "none to speak of", "基本没有"
    TWO = "2", "low", "较低"
    THREE = "3", "possible", "有可能"
    FOUR = "4", "high", "较高"
    FIVE = "5", "nearly certain", "几乎一定"


class Decision(Vocabulary):
    """What the client decided after a round."""

    NEXT_ROUND = "next_round", "Another round", "进入下一轮"
    OFFER = "offer", "An offer", "准备发 Offer"
    OPEN = "open", "Not decided yet", "还没定"
    REFUSED = "refused", "Refused", "不合适"


RESULT_OF: Final[dict[Decision, str]] = {
    Decision.NEXT_ROUND: "passed",
    Decision.OFFER: "passed",
    Decision.OPEN: "waiting",
    Decision.REFUSED: "refused",
}
"""What the round's result is by the client's decision."""
NO_RESULT: Final = "waiting"

NEXT_STEP: Final[dict[Decision, StepText]] = {
    Decision.NEXT_ROUND: StepText.NEXT_ROUND,
    Decision.OFFER: StepText.OFFER_TERMS,
    Decision.OPEN: StepText.DECISION_OPEN,
    Decision.REFUSED: StepText.REFUSED,
}
"""What is to be done next where the client named nothing."""

_ROUND: Final = re.compile(
    r"(?i)下一?轮|[二两三四五]轮(?![车胎融])|第.轮|[二三四五]面(?!积)|终面|末轮|最后一轮|复试|复面|加面|加一轮"
    r"|(?:约|安排|定|敲)[^,;.，；。]{0,12}(?:面试(?![官题辅])|见面(?!礼)|面谈)"
    r"|(?:约|安排|定|敲)[^,;.，；。]{0,8}时间(?![表线])"
    r"|(?:等|催)[^,;.，；。]{0,8}(?:给|出|定|排)个?(?:面试)?时间(?![表线考准想])"
    r"|\b(?:next|another|second|third|final|last) (?:round|interview)\b"
    r"|\b(?:arrange|set up|schedule|book|agree)\b.{0,24}\b(?:round|interview)\b"
    r"|\b(?:arrange|set up|schedule|book|agree)(?: on)? (?:a |the |some )?times?\b(?! (?:to|off|for)\b)"
)
_OTHER_MATTER: Final = re.compile(
    r"(?i)反馈|评价|意见|结[果论]|[入离]职|[到上]岗|报到|体检|背调|薪|待遇|合同|offer"
    r"|\b(?:feedback|results?|payroll|salary|terms|contract|references?|start date|onboarding)\b"
)
"""What a step is about that may name a round, but is not done by its time."""


def about_the_next_round(step: str) -> bool:
    """Whether a step that somebody typed is about the round to come: once that has its time, the step is done (B10)."""
    return _ROUND.search(step) is not None and _OTHER_MATTER.search(step) is None


CANDIDATE_FIELDS: Final = (
    Field("accepts", N_("What they like about the job"), required=False),
    Field("doubts", N_("What they do not like, and why"), required=False),
    Field("willingness", N_("Willing to take the next step"), Ask.WORD, Willing),
    Field("others", N_("Other processes"), required=False),
    Field("risk", N_("Risk of a counter-offer"), Ask.WORD, OfferRisk),
    Field("employer", N_("What their employer may do"), required=False),
)
CLIENT_FIELDS: Final = (
    Field("said_by", N_("Who said it"), Ask.PERSON, required=False),
    Field("strengths", N_("Strengths"), required=False),
    Field("concerns", N_("Concerns"), required=False),
    Field("decision", N_("Decision"), Ask.WORD, Decision),
    Field("next_step", N_("Next step"), required=False),
    Field("by_when", N_("By when"), Ask.DAY),
)
FIELDS_OF: Final[dict[Side, tuple[Field, ...]]] = {Side.CANDIDATE: CANDIDATE_FIELDS, Side.CLIENT: CLIENT_FIELDS}
