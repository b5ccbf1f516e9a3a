"""The words for one contact: through what, from whom, and what came of it (F2, B3)."""

from __future__ import annotations

from katui.domain.vocabulary import Vocabulary


class Channel(Vocabulary):
    """How the two sides reached each other (F2)."""

    PHONE = "phone", "Phone", "电话"
    WECHAT = "wechat", "WeChat", "微信"
    SMS = "sms", "Text message", "短信"
    EMAIL = "email", "E-mail", "邮件"
    VISIT = "visit", "Visit", "拜访"
    MEETING = "meeting", "Meeting", "面谈"
    VIDEO = "video", "Video call", "视频"
    OTHER = "other", "Other", "其他"


class Direction(Vocabulary):
    """Who reached out: we did, or they did (F2)."""

    OUT = "out", "We contacted them", "我方联系"
    IN = "in", "They contacted us", "对方联系"


class Outcome(Vocabulary):
    """What came of a contact; the first seven are the predicted situations of B3."""

    NOT_READ = "not_read", "Not read yet", "还没看报告"
    FORWARDED = "forwarded", "Forwarded to the boss, no answer", "转给领导未回"
    READ_NO_HIGHLIGHT = "read_no_highlight", "Read, no highlight seen", "看了没亮点"
    ARRANGING = "arranging", "Likes it, arranging times", "满意，约时间中"
    WANTS_CHANGES = "wants_changes", "Wants a change of direction", "方向要调"
    POSITION_CHANGED = "position_changed", "Position changed", "职位有变化"
    NO_ANSWER = "no_answer", "No answer", "没人接"
    READ = "read", "Read", "已看报告"
    INTERESTED = "interested", "Interested", "感兴趣"
    NOT_INTERESTED = "not_interested", "Not interested", "不感兴趣"
    AGREED = "agreed", "Agreed", "同意"
    DECLINED = "declined", "Declined", "拒绝"
    INFO = "info", "Information exchanged", "了解情况"
    LEFT_MESSAGE = "left_message", "Left a message", "已留言"
    OTHER = "other", "Other", "其他"

    @property
    def reached(self) -> bool:
        """Whether the other side was really reached; an unanswered try is no contact (F2)."""
        return self not in {Outcome.NO_ANSWER, Outcome.LEFT_MESSAGE}

    @property
    def answers(self) -> bool:
        """Whether the client said what they think of a report; a report not read or passed on is still waited for."""
        return self.reached and self not in {Outcome.NOT_READ, Outcome.FORWARDED, Outcome.INFO, Outcome.OTHER}
