"""The words of the recurring duties towards a client: which, what for, where a day off sends them (A6)."""

from __future__ import annotations

from typing import Final

from katui.domain.vocabulary import Vocabulary

BEAT: Final = "A6"
"""The rule that makes beats."""


class BeatKind(Vocabulary):
    """What a beat is for (A6)."""

    WINNING = "winning", "Winning business", "拓展"
    DELIVERY = "delivery", "Delivery", "交付"
    CARE = "care", "Care", "维护"
    INTELLIGENCE = "intelligence", "Intelligence", "情报"


class Shift(Vocabulary):
    """Where a beat goes that falls on a day off (A6)."""

    AFTER = "after", "to the next working day", "顺延到下一个工作日"
    BEFORE = "before", "to the working day before", "提前到前一个工作日"
    SKIP = "skip", "left out", "跳过"


class CadenceKind(Vocabulary):
    """The recurring duties towards a client (A6); a touch comes from the tier where the client has none of its own."""

    TOUCH = "touch", "Regular contact", "定期联系"
    RECOMMEND = "recommend", "Recommendations and market update", "推荐与市场动态"
    UPDATE = "update", "Weekly position update", "职位周报"
    MEETING = "meeting", "Meeting with all consultants", "顾问例会"
    REVIEW = "review", "Monthly review", "月度复盘"

    @property
    def usual(self) -> str:
        """The rule a duty of this kind has unless another is given."""
        return _USUAL[self]

    @property
    def beat(self) -> BeatKind:
        """What its beats are for."""
        return _BEATS[self]


_USUAL: Final = {
    CadenceKind.TOUCH: "FREQ=WEEKLY",
    CadenceKind.RECOMMEND: "FREQ=WEEKLY;BYDAY=MO,WE,FR",
    CadenceKind.UPDATE: "FREQ=WEEKLY;BYDAY=FR",
    CadenceKind.MEETING: "FREQ=WEEKLY;INTERVAL=2",
    CadenceKind.REVIEW: "FREQ=MONTHLY",
}
_BEATS: Final = {
    CadenceKind.TOUCH: BeatKind.CARE,
    CadenceKind.RECOMMEND: BeatKind.DELIVERY,
    CadenceKind.UPDATE: BeatKind.DELIVERY,
    CadenceKind.MEETING: BeatKind.DELIVERY,
    CadenceKind.REVIEW: BeatKind.WINNING,
}
