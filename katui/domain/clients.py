"""Words of client files: tier, state, what a key person is for us (C1, C7, C9)."""

from __future__ import annotations

import re
from typing import Final

from katui.domain.vocabulary import Vocabulary

_LETTER: Final = r"[ABC](?![A-Z0-9])"


class Tier(Vocabulary):
    """How much a client matters to the firm (C1)."""

    A = "A", "A key", "A 重点"
    B = "B", "B regular", "B 一般"
    C = "C", "C potential", "C 潜力"

    @classmethod
    def parse(cls, text: str) -> Tier | None:
        """The tier that a typed or imported word means; `A级` and `Key` are A."""
        head = text.strip().upper()
        named = {"KEY": "A", "REGULAR": "B", "POTENTIAL": "C", "重点": "A", "一般": "B", "普通": "B", "潜力": "C"}
        letter = re.match(_LETTER, head)
        code = named.get(head) or (letter[0] if letter else "")
        return cls(code) if code else None


class ClientStatus(Vocabulary):
    """Where a client stands with us (C3, C5)."""

    PROSPECT = "prospect", "Prospect", "潜在"
    PENDING = "pending", "Awaiting approval", "待审批"
    ACTIVE = "active", "Active", "合作中"
    PAUSED = "paused", "Paused", "暂停"
    ENDED = "ended", "Ended", "已终止"


class ClientKind(Vocabulary):
    """Whether we work for the employer itself."""

    DIRECT = "direct", "Direct", "直接客户"
    AGENCY = "agency", "Through an agency or platform", "中介商"


class BuyingRole(Vocabulary):
    """What a key person does when a search is bought (C9)."""

    DECIDES = "decides", "Decides", "决策者"
    INFLUENCES = "influences", "Influences", "影响者"
    USES = "uses", "Uses the hire", "使用者"
    SCREENS = "screens", "Screens", "把关者"
    COACHES = "coaches", "Coaches us", "内线教练"


class Stance(Vocabulary):
    """How a key person stands to us (C9)."""

    SUPPORTS = "supports", "Supports us", "支持"
    NEUTRAL = "neutral", "Neutral", "中立"
    OPPOSES = "opposes", "Opposes us", "反对"
    UNKNOWN = "unknown", "Unknown", "未知"


class DocumentKind(Vocabulary):
    """The kinds of document a dossier holds (C7)."""

    LICENCE = "licence", "Business licence and credit", "营业执照与资信"
    BUSINESS = "business", "Business situation", "经营情况"
    DEMAND = "demand", "Hiring demand", "招聘需求"
    PARTNERS = "partners", "Other partners", "其他合作方"
    OTHER = "other", "Other material", "其他重要资料"


class Engagement(Vocabulary):
    """How an agreement pays us."""

    RETAINED = "retained", "Retained", "预付型"
    CONTINGENT = "contingent", "Contingent", "后付型", "结果型"
    EXCLUSIVE = "exclusive", "Exclusive", "独家"


class WarningKind(Vocabulary):
    """What kind of trouble a warning is about (C12)."""

    MAJOR_CHANGE = "major_change", "Major change", "重大变动"
    CHURN = "churn", "Churn", "流失"
    ABNORMAL = "abnormal", "Abnormal", "异常"


class Severity(Vocabulary):
    """How grave a warning is (C12)."""

    LOW = "low", "Low", "轻"
    MEDIUM = "medium", "Medium", "中"
    HIGH = "high", "High", "重"


class WarningStatus(Vocabulary):
    """How far a warning has come (C12)."""

    OPEN = "open", "Open", "未处理"
    IN_HAND = "in_hand", "In hand", "处理中"
    RESOLVED = "resolved", "Resolved", "已化解"
    LOST = "lost", "Lost", "已流失"
    FALSE_ALARM = "false_alarm", "False alarm", "误报"


class WarningStep(Vocabulary):
    """What comes next on the course of a warning (C12)."""

    REPORT = "report", "Full report", "写完整报告"
    CAUSE = "cause", "Find the cause", "查原因"
    COUNTERMEASURE = "countermeasure", "Countermeasure", "定对策"
    UNDER_WAY = "under_way", "Under way", "对策执行中"
    CONCLUDE = "conclude", "Conclude", "下结论"
    CLOSED = "closed", "Closed", "已关闭"


class Level(Vocabulary):
    """Whether an off-limits rule warns or blocks."""

    WARN = "warn", "Warns", "提醒"
    BLOCK = "block", "Blocks", "禁止"


class HowObtained(Vocabulary):
    """How a document of the dossier came to us (C7)."""

    ASKED = "asked", "Asked the client", "向客户索取"
    PUBLISHED = "published", "Published or given by the client", "客户公开或提供"
    LOCAL = "local", "Through local offices or agencies", "通过当地机构或同行"
    OTHER = "other", "By other routes", "其他途径"


class GuaranteeUnit(Vocabulary):
    """What a guarantee is counted in."""

    MONTHS = "months", "Months", "个月"
    DAYS = "days", "Days", "天"


class PaidAt(Vocabulary):
    """When a step of the fee falls due."""

    SIGNED = "signed", "Signing", "签约"
    SHORTLIST = "shortlist", "Shortlist", "短名单"
    OFFER = "offer", "Offer accepted", "接受 Offer"
    ONBOARDED = "onboarded", "Start of work", "入职"
    GUARANTEE = "guarantee", "Guarantee over", "过保"
