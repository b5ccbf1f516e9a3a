"""What came of a step that nobody closed by hand, kept by its code, so that it reads in either language (F1, I3)."""

from __future__ import annotations

from typing import Final

from katui.domain.contact import Outcome
from katui.domain.feedback import Decision
from katui.domain.pipeline import Status
from katui.domain.positions import PositionStage, TravelPolicy
from katui.domain.slots import SetAnswer
from katui.domain.vocabulary import Vocabulary


class Came(Vocabulary):
    """What katui itself says of a step that it closes."""

    RECORDED = "recorded", "recorded", "已记反馈"
    PREPARED = "prepared", "prepared", "辅导完成"
    PUT_BY_MISTAKE = "put_by_mistake", "undone: put on the board by mistake", "撤销：误加到看板"
    ROUND_BEGUN = "round_begun", "the round has begun", "面试已经开始"
    ROUND_OVER = "round_over", "the round is over", "这一轮已经面完"
    ROUND_OFF = "round_off", "the round is off", "这一轮不面了"
    NEXT_ROUND_SET = "next_round_set", "the client has set the next round", "客户已约下一轮"
    LATER_ROUND = "later_round", "the client has decided after a later round", "客户已对后面一轮答复"
    RISK_LOWER = "risk_lower", "the risk is lower now", "风险已降低"
    STILL_THERE = "still_there", "they are still there", "人还在"
    START_BACK = "start_back", "the start was taken back", "已撤回入职"
    SPLIT = "split", "split again", "已重新拆开"
    OFFER_END_MOVED = "offer_end_moved", "the offer has another end now", "Offer 有效期改了"
    RESIGNED = "resigned", "they have resigned", "已提离职"
    STARTED = "started", "they have started", "已入职"
    START_MOVED = "start_moved", "the start was moved", "入职日改了"
    GUARANTEE_OVER = "guarantee_over", "the guarantee is over", "保证期已过"
    REFUNDED = "refunded", "refunded", "已退费"
    REPORT_FULL = "report_full", "every point of the report is there", "报告各项已补全"
    DONE = "done", "done", "已完成"
    SENT = "sent", "sent", "已发出"
    JUDGED = "judged", "judged", "已逐一判断"
    ENOUGH_NAMES = "enough_names", "no more names are needed", "不用再推人"
    REOPENED = "reopened", "the card goes on", "流程已恢复"
    ERASED = "erased", "erased", "已删除"
    OLDER_COPY = "older_copy", "done again on a copy that was older", "在较旧的副本上重新执行"


class Looked(Vocabulary):
    """What katui itself says in the register of access, where nobody typed what for (C8)."""

    OWN_BY_MERGE = "own_by_merge", "merged with one's own record", "并入自己的记录"
    REPORT_TEXT = "report_text", "text of the report", "推荐报告文本"


NOT_ASKED: Final = frozenset({*(status.value for status in Status), Came.OFFER_END_MOVED.value, Came.RECORDED.value})
"""What closed a step about the answer to an offer without anybody having asked (P6)."""

_CODES: Final[dict[str, Vocabulary]] = {
    member.value: member for words in (TravelPolicy, Decision, SetAnswer, Came, Outcome, Status) for member in words
}
"""Every code that may stand as a result; of two that are alike the later one is meant."""


def came_words(kept: str | None) -> str:
    """Why something was closed: what katui itself said of it by its name, else as somebody typed it."""
    found = Came._value2member_map_.get(kept or "")
    return found.label if isinstance(found, Came) else kept or ""


def reason_words(kept: str | None) -> str | None:
    """Why a card moved: what katui itself said of it by its name, else as somebody typed it."""
    stage = PositionStage._value2member_map_.get(kept or "")
    return stage.label if isinstance(stage, PositionStage) else came_words(kept) or None


def result_words(kept: str | None) -> str:
    """What came of it in the active language: a code by its name, what somebody typed as it was typed."""
    text = kept or ""
    if text in _CODES:
        return _CODES[text].label
    found = Status.parse(text) or Outcome.parse(text)
    return found.label if found is not None else text
