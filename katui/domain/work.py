"""Words of the day's work: actions, reports, interviews, sides, pay."""

from __future__ import annotations

from typing import Final

from katui.domain.vocabulary import Vocabulary


class ActionStatus(Vocabulary):
    """Whether a next step is still to do."""

    OPEN = "open", "Open", "待办"
    DONE = "done", "Done", "已完成"
    CANCELLED = "cancelled", "Cancelled", "已取消"


class ActionKind(Vocabulary):
    """What kind of next step it is; Today opens the right panel by it (F1)."""

    REPORT_TEXT = "report_text", "Send the report text", "发推荐消息"
    REPORT_CALL = "report_call", "Report call", "催反馈电话"
    CANDIDATE_CALL = "candidate_call", "Call the candidate", "联系候选人"
    CLIENT_CALL = "client_call", "Call the client", "联系客户"
    PREPARE = "prepare", "Interview preparation", "面前辅导"
    CANDIDATE_FEEDBACK = "candidate_feedback", "Candidate's feedback", "候选人面试反馈"
    CLIENT_FEEDBACK = "client_feedback", "Client's feedback", "客户面试反馈"
    TELL_CANDIDATE = "tell_candidate", "Tell the candidate", "告知候选人"
    TELL_CLIENT = "tell_client", "Tell the client", "告知客户"
    COUNTER_OFFER = "counter_offer", "Counter-offer talk", "防挽留沟通"
    OFFER_ANSWER = "offer_answer", "Answer to the offer", "Offer 答复"
    RESIGNATION = "resignation", "Resignation follow-up", "离职跟进"
    CHECK_IN = "check_in", "Check-in after start", "入职回访"
    GUARANTEE = "guarantee", "Replacement or refund", "补人或退费"
    GAP = "gap", "Fill a gap", "补齐信息"
    FOLLOW_UP = "follow_up", "Follow-up", "跟进"


CHASE: Final = (ActionKind.REPORT_CALL, ActionKind.REPORT_TEXT)
"""What asks the client about a report that nobody answered (B1)."""


class ReportKind(Vocabulary):
    """How much a recommendation report tells."""

    BLIND = "blind", "Blind", "匿名报告"
    FULL = "full", "Full", "完整报告"


class InterviewMode(Vocabulary):
    """How a round is held."""

    ONSITE = "onsite", "On site", "现场"
    VIDEO = "video", "Video", "视频"
    PHONE = "phone", "Phone", "电话"


class InterviewStatus(Vocabulary):
    """Where one round stands."""

    PROPOSED = "proposed", "Proposed", "约时间中"
    CONFIRMED = "confirmed", "Confirmed", "已确认"
    DONE = "done", "Done", "已完成"
    CANCELLED = "cancelled", "Cancelled", "已取消"
    NO_SHOW = "no_show", "No-show", "爽约"


class SlotStatus(Vocabulary):
    """What became of one offered time (B5)."""

    OFFERED = "offered", "Offered", "待选"
    PICKED = "picked", "Picked", "已选定"
    RELEASED = "released", "Released", "不再占用"
    REFUSED = "refused", "Refused", "不合适"
    EXPIRED = "expired", "Expired", "已过期"


class Side(Vocabulary):
    """Whose word it is."""

    CANDIDATE = "candidate", "Candidate", "候选人"
    CLIENT = "client", "Client", "客户"


class PayKind(Vocabulary):
    """Which pay of a candidate is meant."""

    PRESENT = "present", "Current pay", "目前薪酬"
    WANTED = "wanted", "Expected pay", "期望薪酬"


class RoundReason(Vocabulary):
    """Why there is a round that was not planned (B11)."""

    TOP_AVAILABLE = "top_available", "The top decision-maker is available now", "最终拍板人现在有空见"
    TEAM = "team", "The team wants to meet them", "团队想见一见"
    MISSED = "missed", "A routine test or talk was missed", "补一次常规测评或面谈"
    OTHER = "other", "Another reason", "其他原因"


def reason_label(told: str) -> str:
    """Why a round was not planned, in words; a reason in one's own words stands as it was written."""
    found = RoundReason.parse(told)
    return told if found is None else found.label
