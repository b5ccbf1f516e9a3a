"""The words of what comes after an offer: why somebody left, what the client gets for it, what is invoiced (P6)."""

from __future__ import annotations

from typing import Final

from katui.domain.pipeline import EndReason
from katui.domain.vocabulary import Vocabulary


class LeaveCause(Vocabulary):
    """Why somebody left the client; some causes are the client's own and may void the guarantee (P6)."""

    PERFORMANCE = "performance", "Did not meet the job's demands", "不胜任"
    MANAGER = "manager", "Did not get on with the manager", "与上级不合"
    CULTURE = "culture", "Did not fit in", "不适应文化"
    OTHER_JOB = "other_job", "Took another job", "另谋高就"
    BACK = "back", "Went back to the former employer", "回原公司"
    FAMILY = "family", "Family or health", "家庭或健康原因"
    JOB_CHANGED = "job_changed", "Job was not as agreed (client)", "岗位与约定不符（客户原因）"
    PAY_OWED = "pay_owed", "Pay owed or not kept to (client)", "欠薪或薪酬不兑现（客户原因）"
    CUTS = "cuts", "Job cuts or reorganisation (client)", "裁员或组织调整（客户原因）"
    OTHER = "other", "Other", "其他"

    @property
    def clients_own(self) -> bool:
        """Whether the client brought it about, so that the guarantee may be void."""
        return self in {LeaveCause.JOB_CHANGED, LeaveCause.PAY_OWED, LeaveCause.CUTS}

    @property
    def end_reason(self) -> EndReason:
        """The reason that the history of the card counts."""
        return _REASON[self]


_REASON: Final = {
    LeaveCause.PERFORMANCE: EndReason.SKILLS,
    LeaveCause.MANAGER: EndReason.FIT,
    LeaveCause.CULTURE: EndReason.FIT,
    LeaveCause.OTHER_JOB: EndReason.OTHER_OFFER,
    LeaveCause.BACK: EndReason.COUNTER_OFFER,
    LeaveCause.FAMILY: EndReason.FAMILY,
    LeaveCause.JOB_CHANGED: EndReason.CAREER,
    LeaveCause.PAY_OWED: EndReason.PAY,
    LeaveCause.CUTS: EndReason.BUDGET,
    LeaveCause.OTHER: EndReason.OTHER,
}


class Remedy(Vocabulary):
    """What the client gets when somebody leaves inside the guarantee (P6)."""

    REPLACEMENT = "replacement", "One replacement without fee", "免费补人一次"
    REFUND = "refund", "Refund", "退费"
    VOID = "void", "None: the client's own cause", "不补不退（客户原因）"


class InvoiceKind(Vocabulary):
    """Whether money is asked for or given back."""

    INVOICE = "invoice", "Invoice", "发票"
    CREDIT = "credit", "Credit note", "红字发票", "红字发票（退费）"


class RefundSaid(Vocabulary):
    """What a credit note is of the refund that the two sides agreed after a leaving (P6)."""

    NO = "no", "No", "否"
    YES = "yes", "Yes", "是"
    PART = "part", "Yes, a part; the rest follows", "是，先退一部分"
    ALL = "all", "Yes, all of it; less was agreed", "是，商定只退这些"

    @property
    def gives_back(self) -> bool:
        """Whether it is the refund or a part of it, not the correction of an invoice."""
        return self is not RefundSaid.NO


class InvoiceState(Vocabulary):
    """Where an invoice stands today."""

    TO_PAY = "to_pay", "To be paid", "待回款"
    OVERDUE = "overdue", "Overdue", "逾期"
    PAID = "paid", "Paid", "已回款"


class FeeWhy(Vocabulary):
    """Why a fee differs from the terms, where katui says it itself; kept by its code."""

    REPLACEMENT = "replacement_free", "replacement without fee", "免费补人"
    NOT_STARTED = "not_started", "did not start", "未到岗"


class OffLimitsWhy(Vocabulary):
    """Why somebody is off limits, where katui says it itself; kept by its code."""

    OURS = "placed_by_us", "placed by us, off limits while there", "我方推荐入职，在职期间禁挖"


def why_words(kept: str | None) -> str:
    """Why, in the language of who reads it: a code by its name, what somebody typed as it was typed."""
    text = kept or ""
    found: Vocabulary | None = next((one for one in (*FeeWhy, *OffLimitsWhy) if one.value == text), None)
    return text if found is None else found.label
