"""Words of positions: stage, priority, who pays travel (P4, B6)."""

from __future__ import annotations

from katui.domain.vocabulary import Vocabulary


class PositionStage(Vocabulary):
    """Where a job order stands (P4)."""

    DRAFT = "draft", "Draft", "草稿"
    OPEN = "open", "Open", "进行中"
    ON_HOLD = "on_hold", "On hold", "暂停"
    FILLED = "filled", "Filled by us", "我方成交"
    LOST = "lost", "Lost", "他方成交"
    CANCELLED = "cancelled", "Cancelled", "已取消"


class Priority(Vocabulary):
    """How much a position presses."""

    URGENT = "urgent", "Urgent", "紧急"
    NORMAL = "normal", "Normal", "普通"
    LOW = "low", "Low", "低"


class StillFits(Vocabulary):
    """Whether a card still fits after the brief changed (P4)."""

    FITS = "fits", "Still fits", "仍匹配"
    DOUBTFUL = "doubtful", "Doubtful", "待确认"
    NO_LONGER = "no_longer", "No longer fits", "不再匹配"


class TravelPolicy(Vocabulary):
    """Who pays an out-of-town candidate's way to an interview (B6)."""

    CLIENT_BOOKS = "client_books", "Client books", "客户代订"
    REIMBURSED = "reimbursed", "Reimbursed", "实报实销"
    IF_HIRED = "if_hired", "Reimbursed if hired", "录用后报销"
    NOT_PAID = "not_paid", "Not paid", "不报销"
