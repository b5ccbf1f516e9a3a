"""The transition table: every status of a submission, where it leads, and what is needed to enter (P2)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from katui.domain.vocabulary import Vocabulary


class StatusClass(Vocabulary):
    """The fixed class of a status; reports count classes (P2)."""

    PRE_SUBMIT = "pre_submit", "Before the report", "推荐前"
    WITH_CLIENT = "with_client", "With the client", "在客户处"
    OFFER = "offer", "Offer", "Offer"
    PLACED = "placed", "Placed", "已入职"
    GUARANTEE = "guarantee", "Guarantee", "保证期"
    DONE = "done", "Done", "完成"
    ENDED = "ended", "Ended", "已结束"


class Status(Vocabulary):
    """Where a submission stands: twelve stages and seven ends (P2)."""

    SOURCED = "sourced", "Sourced", "寻访"
    CONTACTED = "contacted", "Contacted", "已联系"
    INTERESTED = "interested", "Interested", "有意向"
    SHORTLISTED = "shortlisted", "Shortlisted", "短名单"
    SUBMITTED = "submitted", "Submitted", "已推荐"
    CV_PASSED = "cv_passed", "CV passed", "约面中"
    INTERVIEWING = "interviewing", "Interviewing", "面试中"
    OFFERED = "offered", "Offered", "已发 Offer"
    ACCEPTED = "accepted", "Accepted", "已接受"
    ONBOARDED = "onboarded", "Onboarded", "已入职"
    IN_GUARANTEE = "in_guarantee", "In guarantee", "保证期"
    PASSED = "passed", "Guarantee passed", "已过保"
    DECLINED_BY_CANDIDATE = "declined_by_candidate", "Declined by candidate", "候选人放弃", "人选放弃"
    REJECTED_BY_CONSULTANT = "rejected_by_consultant", "Rejected by us", "顾问淘汰"
    REJECTED_BY_CLIENT = "rejected_by_client", "Rejected by client", "客户淘汰"
    OFFER_WITHDRAWN = "offer_withdrawn", "Offer withdrawn", "客户撤回 Offer"
    POSITION_CLOSED = "position_closed", "Position closed", "职位关闭"
    FELL_OFF = "fell_off", "Did not start", "未到岗"
    LEFT_IN_GUARANTEE = "left_in_guarantee", "Left in guarantee", "保证期离职"

    @property
    def class_(self) -> StatusClass:
        """The class that reports count."""
        return CLASS_OF[self]

    @property
    def ended(self) -> bool:
        """Whether the card is off the board."""
        return CLASS_OF[self] is StatusClass.ENDED


class Need(StrEnum):
    """One thing a move asks for; a hard one stops the move, a soft one becomes an action due today (P2)."""

    CONTACT = "contact"
    MOTIVATION = "motivation"
    EXPECTED_PAY = "expected_pay"
    LOCATION = "location"
    OFF_LIMITS = "off_limits"
    TRAVEL = "travel"
    REPORT = "report"
    CONSENT = "consent"
    BLOCKED_COMPANY = "blocked_company"
    ALREADY_WITH_CLIENT = "already_with_client"
    ASK_FIRST = "ask_first"
    TERMS = "terms"
    REGISTERED = "registered"
    CLIENT_WORD = "client_word"
    TIME = "time"
    COUNTER_OFFER = "counter_offer"
    ROUND_REASON = "round_reason"
    OFFER_TERMS = "offer_terms"
    PLANNED_START = "planned_start"
    RESIGNATION = "resignation"
    START_DATE = "start_date"
    STARTED = "started"
    PLACEMENT_TERMS = "placement_terms"
    GUARANTEE_OVER = "guarantee_over"
    LEFT = "left"
    REASON = "reason"


STAGES: Final = (
    Status.SOURCED,
    Status.CONTACTED,
    Status.INTERESTED,
    Status.SHORTLISTED,
    Status.SUBMITTED,
    Status.CV_PASSED,
    Status.INTERVIEWING,
    Status.OFFERED,
    Status.ACCEPTED,
    Status.ONBOARDED,
    Status.IN_GUARANTEE,
    Status.PASSED,
)
HIRED: Final = STAGES[STAGES.index(Status.ACCEPTED) :]
"""From the yes to the offer on: nobody asks any more how a round went (B10)."""
ENDS: Final = tuple(status for status in Status if status not in STAGES)

CLASS_OF: Final[dict[Status, StatusClass]] = {
    **dict.fromkeys(STAGES[0:4], StatusClass.PRE_SUBMIT),
    **dict.fromkeys(STAGES[4:7], StatusClass.WITH_CLIENT),
    **dict.fromkeys(STAGES[7:9], StatusClass.OFFER),
    Status.ONBOARDED: StatusClass.PLACED,
    Status.IN_GUARANTEE: StatusClass.GUARANTEE,
    Status.PASSED: StatusClass.DONE,
    **dict.fromkeys(ENDS, StatusClass.ENDED),
}

_MIDWAY: Final = (
    Status.DECLINED_BY_CANDIDATE,
    Status.REJECTED_BY_CONSULTANT,
    Status.REJECTED_BY_CLIENT,
    Status.POSITION_CLOSED,
)
ENDS_FROM: Final[dict[Status, tuple[Status, ...]]] = {
    Status.SOURCED: (Status.DECLINED_BY_CANDIDATE, Status.REJECTED_BY_CONSULTANT, Status.POSITION_CLOSED),
    Status.CONTACTED: (Status.DECLINED_BY_CANDIDATE, Status.REJECTED_BY_CONSULTANT, Status.POSITION_CLOSED),
    Status.INTERESTED: (Status.DECLINED_BY_CANDIDATE, Status.REJECTED_BY_CONSULTANT, Status.POSITION_CLOSED),
    Status.SHORTLISTED: _MIDWAY,
    Status.SUBMITTED: _MIDWAY,
    Status.CV_PASSED: _MIDWAY,
    Status.INTERVIEWING: _MIDWAY,
    Status.OFFERED: (Status.DECLINED_BY_CANDIDATE, Status.OFFER_WITHDRAWN, Status.POSITION_CLOSED),
    Status.ACCEPTED: (Status.FELL_OFF, Status.DECLINED_BY_CANDIDATE, Status.OFFER_WITHDRAWN, Status.POSITION_CLOSED),
    Status.ONBOARDED: (Status.LEFT_IN_GUARANTEE, Status.FELL_OFF),
    Status.IN_GUARANTEE: (Status.LEFT_IN_GUARANTEE,),
    Status.PASSED: (),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """What entering a status takes: hard needs stop it, soft needs become actions due today."""

    hard: tuple[Need, ...] = ()
    soft: tuple[Need, ...] = ()


ENTRY: Final[dict[Status, Entry]] = {
    Status.SOURCED: Entry(),
    Status.CONTACTED: Entry(hard=(Need.OFF_LIMITS,), soft=(Need.CONTACT,)),
    Status.INTERESTED: Entry(soft=(Need.MOTIVATION, Need.EXPECTED_PAY, Need.LOCATION)),
    Status.SHORTLISTED: Entry(hard=(Need.OFF_LIMITS,), soft=(Need.TRAVEL,)),
    Status.SUBMITTED: Entry(
        hard=(
            Need.REPORT,
            Need.CONSENT,
            Need.OFF_LIMITS,
            Need.BLOCKED_COMPANY,
            Need.ALREADY_WITH_CLIENT,
            Need.ASK_FIRST,
            Need.TERMS,
            Need.REGISTERED,
        )
    ),
    Status.CV_PASSED: Entry(hard=(Need.CLIENT_WORD,)),
    Status.INTERVIEWING: Entry(hard=(Need.TIME,), soft=(Need.ROUND_REASON,)),
    Status.OFFERED: Entry(hard=(Need.OFFER_TERMS,), soft=(Need.COUNTER_OFFER,)),
    Status.ACCEPTED: Entry(hard=(Need.PLANNED_START,), soft=(Need.RESIGNATION,)),
    Status.ONBOARDED: Entry(hard=(Need.START_DATE, Need.STARTED)),
    Status.IN_GUARANTEE: Entry(hard=(Need.PLACEMENT_TERMS,)),
    Status.PASSED: Entry(hard=(Need.GUARANTEE_OVER,)),
    **dict.fromkeys(ENDS, Entry(hard=(Need.REASON,))),
    Status.LEFT_IN_GUARANTEE: Entry(hard=(Need.LEFT,)),
}

NEXT: Final[dict[Status, tuple[Status, ...]]] = {
    Status.SOURCED: (Status.CONTACTED,),
    Status.CONTACTED: (Status.INTERESTED,),
    Status.INTERESTED: (Status.SHORTLISTED,),
    Status.SHORTLISTED: (Status.SUBMITTED,),
    Status.SUBMITTED: (Status.CV_PASSED, Status.INTERVIEWING),
    Status.CV_PASSED: (Status.INTERVIEWING,),
    Status.INTERVIEWING: (Status.INTERVIEWING, Status.OFFERED),
    Status.OFFERED: (Status.ACCEPTED,),
    Status.ACCEPTED: (Status.ONBOARDED,),
    Status.ONBOARDED: (Status.IN_GUARANTEE,),
    Status.IN_GUARANTEE: (Status.PASSED,),
    Status.PASSED: (),
}


class Step(StrEnum):
    """What kind of move it is."""

    NEXT = "next"
    SKIP = "skip"
    BACK = "back"
    END = "end"
    REOPEN = "reopen"
    NONE = "none"


# What the other side may do on its own: recorded, never refused (P2, the board may not lie).
OTHER_SIDE: Final = frozenset({Status.CV_PASSED, Status.INTERVIEWING, Status.OFFERED})


def step(before: Status, after: Status, left_from: Status | None = None) -> Step:
    """The kind of move from one status to another; `left_from` is the stage an ended card was on (P2)."""
    if before.ended:
        return Step.REOPEN if after is left_from else Step.NONE
    if after.ended:
        return Step.END if after in ENDS_FROM[before] else Step.NONE
    if after in NEXT[before]:
        return Step.NEXT
    at, to = STAGES.index(before), STAGES.index(after)
    if to > at:
        return Step.SKIP
    return Step.BACK if to == at - 1 else Step.NONE


def between(before: Status, after: Status) -> tuple[Status, ...]:
    """The stages a forward move enters, last one included; a skip enters every stage in between (P2)."""
    at, to = STAGES.index(before), STAGES.index(after)
    entered = STAGES[at + 1 : to + 1] if to > at else (after,)
    optional = {Status.CV_PASSED} if Status.INTERVIEWING in entered else set()
    return tuple(status for status in entered if status not in optional)


def allowed(before: Status, left_from: Status | None = None) -> tuple[tuple[Status, Step], ...]:
    """Every status a card may go to from here, next ones first, then skips, back, and the ends."""
    found = [(status, step(before, status, left_from)) for status in Status]
    order = [Step.NEXT, Step.REOPEN, Step.SKIP, Step.BACK, Step.END]
    return tuple(sorted(((s, k) for s, k in found if k is not Step.NONE), key=lambda pair: order.index(pair[1])))


class EndReason(Vocabulary):
    """Why a card left the board (P2)."""

    PAY = "pay", "Pay", "薪酬不合"
    LOCATION = "location", "Location", "地点不合"
    CAREER = "career", "Career step", "发展不合"
    FAMILY = "family", "Family", "家庭原因"
    COUNTER_OFFER = "counter_offer", "Counter-offer", "被现公司挽留", "被原公司挽留"
    OTHER_OFFER = "other_offer", "Took another offer", "接了别家 Offer"
    SKILLS = "skills", "Skills do not match", "能力不匹配"
    EXPERIENCE = "experience", "Experience does not match", "经验不匹配"
    FIT = "fit", "Fit", "风格不合"
    NO_ANSWER = "no_answer", "No longer reachable", "失联"
    DUPLICATE = "duplicate", "Already known to the client", "客户已有此人"
    BUDGET = "budget", "Budget", "预算/编制"
    FILLED_ELSEWHERE = "filled_elsewhere", "Filled elsewhere", "已由他方成交"
    OTHER = "other", "Other", "其他"
