"""Words of positions: stage, priority, who pays travel (P4, B6)."""

from __future__ import annotations

from typing import Final

from katui.domain.vocabulary import Vocabulary


class PositionStage(Vocabulary):
    """Where a job order stands (P4)."""

    DRAFT = "draft", "Draft", "草稿"
    OPEN = "open", "Open", "在招"
    ON_HOLD = "on_hold", "On hold", "暂停"
    FILLED = "filled", "Filled", "我方成交"
    LOST = "lost", "Lost", "丢单"
    CANCELLED = "cancelled", "Cancelled", "已取消"

    @classmethod
    def parse(cls, text: str) -> PositionStage | None:
        """As any word; lists of elsewhere call an open position `进行中`."""
        return cls.OPEN if text.strip() == "进行中" else super().parse(text)


CLOSED: Final = frozenset({PositionStage.FILLED, PositionStage.LOST, PositionStage.CANCELLED})
"""The stages in which nobody is looked for any more."""


class LostReason(Vocabulary):
    """Why a position was not filled by us, or was called off (P4)."""

    RIVAL = "rival", "Filled through another firm", "同行成交"
    INSIDE = "inside", "Filled internally", "内部转岗或晋升"
    OWN_CHANNEL = "own_channel", "Filled by the client's own channel", "客户自招"
    REFERRED = "referred", "Filled by a referral", "内推成交"
    FROZEN = "frozen", "Headcount frozen", "编制冻结"
    NO_NEED = "no_need", "No longer needed", "需求取消"
    TOO_SLOW = "too_slow", "We were too slow", "我方推荐太慢"
    NO_FIT = "no_fit", "Our people did not fit", "推荐人选不合适"
    PAY = "pay", "Pay below market", "薪酬低于市场"
    TERMS = "terms", "No agreement on terms", "合作条款没谈拢"


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


JUDGED_FIELDS: Final = ("must_haves", "city", "pay", "hiring_manager", "decider")
"""What makes a new version of the brief when it changes; the last two are the reporting line (P4)."""

SECRET_FIELDS: Final = frozenset({"client", "hr", "hiring_manager", "decider"})
"""What of a confidential position names its client (P4)."""
