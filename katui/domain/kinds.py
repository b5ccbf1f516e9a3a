"""The kinds of record a consultant can name, singular and plural (I4)."""

from __future__ import annotations

from typing import Final

from katui.domain.vocabulary import Vocabulary

_OLDER: Final = {"推荐": "submission"}
"""What a kind was called in Chinese before; what was written down with it is still read."""


class Kind(Vocabulary):
    """Every kind of record that the command line, the change record and links can name."""

    USER = "user", "User", "用户", "Consultant"
    DEPARTMENT = "department", "Department", "部门"
    CLIENT = "client", "Client", "客户"
    PERSON = "person", "Key person", "关键人"
    AGREEMENT = "agreement", "Agreement", "合作协议"
    OFF_LIMITS = "off_limits", "Off-limits rule", "禁挖"
    DOCUMENT = "document", "Document", "资料"
    WARNING = "warning", "Warning", "预警"
    POSITION = "position", "Position", "职位"
    CANDIDATE = "candidate", "Candidate", "候选人"
    HOT_LIST = "hot_list", "Hot list", "名单"
    SUBMISSION = "submission", "Submission", "流程"
    REPORT = "report", "Report", "推荐报告"
    INTERVIEW = "interview", "Interview", "面试"
    FEEDBACK = "feedback", "Feedback", "面试反馈"
    FOLLOW_UP = "follow_up", "Follow-up", "跟进记录"
    ACTION = "action", "Action", "待办"
    OFFER = "offer", "Offer", "Offer"
    PLACEMENT = "placement", "Placement", "成单"
    INVOICE = "invoice", "Invoice", "发票"

    @property
    def plural(self) -> str:
        """The English plural that the command line accepts as well."""
        irregular = {"person": "people", "off_limits": "off_limits", "feedback": "feedback"}
        return irregular.get(self.value, f"{self.value}s")

    @classmethod
    def parse(cls, text: str) -> Kind | None:
        """The kind that a typed word means: singular, plural, or its Chinese name."""
        found = super().parse(_OLDER.get(text.strip(), text))
        wanted = text.strip().casefold().replace("-", "_")
        return found or next((kind for kind in cls if wanted in {kind.plural, f"{kind.value}s"}), None)
