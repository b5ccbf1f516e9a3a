"""B1, F2: words that look like a name, given names inside words, and what is said of the others only."""

from __future__ import annotations

import pytest

from katui import i18n
from katui.domain.contact import Outcome
from katui.domain.kinds import Kind
from katui.domain.pipeline import Status
from katui.domain.refs import Ref
from katui.services.follow_ups import log, preview
from katui.services.moves import Move, move
from katui.store.changes import writing
from tests.factories import Desk
from tests.services.test_moves import REPORT
from tests.services.test_waiting_answers import sent, two, waits
from tests.services.test_waiting_calls import three

__all__ = ["sent", "three", "two"]

REST = "说到的那句不算"
UNCLEAR = "请写全名"


def beside(desk: Desk, name: str) -> Ref:
    """Another card at the client, whose report is with 王敏 as well."""
    with writing(desk.store, desk.session, "create") as write:
        card = desk.add_submission(write, candidate=desk.add_candidate(write, name), status="shortlisted")
    move(desk.store, desk.session, card.id, Move(Status.SUBMITTED, REPORT, anyway=True))
    return Ref(Kind.SUBMISSION, card.id)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        *(("谢谢不考虑，不合适", ""), ("谢谢不考虑，都不合适", "")),
        *((f"说{word}，不合适", REST) for word in ("金山不要", "毕业生不要", "余杭不考虑", "颜值不行", "顾问不要")),
        *((f"说{word}，不合适", REST) for word in ("康师傅不要", "温和不行", "苗头不行", "鲁班不行")),
        *((f"{word}，不合适", REST) for word in ("雷同不要", "陈述不行")),
    ],
)
def test_a_word_that_looks_like_a_name_takes_no_verdict_away(desk: Desk, sent: Ref, line: str, told: str) -> None:
    i18n.activate("zh_CN")
    line = f"王敏 {line} 下一步：周五给时间"
    seen = preview(desk.store, desk.session, line, about=(sent,))
    assert seen.outcome in {Outcome.DECLINED, Outcome.NOT_INTERESTED}
    assert any(told in text for text in seen.waiting) if told else seen.waiting == ()
    log(desk.store, desk.session, line, about=(sent,))
    assert not waits(sent)


@pytest.mark.parametrize(
    "line",
    [
        # Alone, of somebody's later doings, beside a yes, or of one who may be one of those who wait.
        *("李雷不合适", "李雷不合适，后来又拒了", "李雷不合适，可以见", "李雷可以见，周四面试"),
        *("李雷可以见，不合适", "秦启涵不合适，没戏", "邵亦遥不合适，没戏", "韩梅梅不合适，没戏"),
    ],
)
def test_a_name_nobody_knows_still_settles_nothing_in_doubt(desk: Desk, three: tuple[Ref, Ref], line: str) -> None:
    i18n.activate("zh_CN")
    with writing(desk.store, desk.session, "create") as write:
        desk.add_candidate(write, "韩梅梅")
    line = f"王敏 {line} 下一步：周一回电"
    seen = preview(desk.store, desk.session, line, about=(three[0],))
    assert (seen.outcome, any(UNCLEAR in text for text in seen.waiting)) == (None, True)
    log(desk.store, desk.session, line, about=(three[0],))
    assert waits(three[0])


@pytest.mark.parametrize(
    ("name", "line"),
    [
        *(("李建设", "项目建设经验不足，不合适"), ("王海洋", "海洋工程背景不匹配，不合适")),
        *(("赵成功", "成功案例太少，不合适"), ("陈国际", "没有国际业务经验，不合适")),
        *(("周平安", "中国平安的背景，不合适"), ("杜小满", "不合适，薪资小满意")),
        *(("金融", "金融背景不合适"), ("何方", "任何方面都不行，不合适")),
    ],
)
def test_a_given_name_inside_a_word_is_no_call(desk: Desk, sent: Ref, name: str, line: str) -> None:
    other = beside(desk, name)
    line = f"王敏 {line} 下一步：周五给时间"
    seen = preview(desk.store, desk.session, line, about=(sent,))
    assert (seen.outcome, seen.waiting) == (Outcome.DECLINED, ())
    log(desk.store, desk.session, line, about=(sent,))
    assert (waits(sent), waits(other)) == (False, True)


@pytest.mark.parametrize(
    ("name", "line"),
    [
        *(
            ("李建设", "建设不合适"),
            ("李建设", "没看上建设"),
            ("李建设", "说建设的简历不合适"),
            ("王海洋", "海洋可以见"),
        ),
        *(("金融", "金融不合适"), ("何方", "何方的简历不合适")),
        *(("秦启晗", "启晗工作经历太短，不合适"), ("秦启晗", "觉得启晗薪资太高，不合适")),
    ],
)
def test_a_given_name_of_whom_a_verdict_is_told_is_a_call(desk: Desk, sent: Ref, name: str, line: str) -> None:
    i18n.activate("zh_CN")
    other = beside(desk, name)
    line = f"王敏 {line} 下一步：周五给时间"
    seen = preview(desk.store, desk.session, line, about=(sent,))
    assert (seen.outcome, any(name in text for text in seen.waiting)) == (None, True)
    log(desk.store, desk.session, line, about=(sent,))
    assert (waits(sent), waits(other)) == (True, True)


@pytest.mark.parametrize(
    "line",
    [
        *("其他不合适", "说其他不合适", "别的都不合适", "其余不合适", "其他都不要", "另外的没看上", "剩下的都拒了"),
        *("除了这个都不合适", "除了这位其他都不合适", "除了她都不合适", "都不合适，除了这个", "看了，其他不合适"),
        *("all rejected except this one", "everyone but her rejected"),
    ],
)
def test_a_verdict_on_the_others_leaves_this_report_open_and_says_so(
    desk: Desk, three: tuple[Ref, Ref], line: str
) -> None:
    line = f"王敏 {line} 下一步：周一回电"
    seen = preview(desk.store, desk.session, line, about=(three[0],))
    assert seen.outcome is None
    assert any("王敏" in text for text in seen.waiting)
    log(desk.store, desk.session, line, about=(three[0],))
    assert (waits(three[0]), waits(three[1])) == (True, True)


@pytest.mark.parametrize(
    "line", ["其他条件不合适", "其他方面不匹配，不合适", "这个不合适，其他也不合适", "不合适，其他再看"]
)
def test_other_sides_of_this_one_are_its_own(desk: Desk, sent: Ref, line: str) -> None:
    log(desk.store, desk.session, f"王敏 {line} 下一步：周一回电", about=(sent,))
    assert not waits(sent)


def test_a_line_of_three_on_no_card_names_each_and_has_no_outcome_of_its_own(
    desk: Desk, three: tuple[Ref, Ref]
) -> None:
    i18n.activate("zh_CN")
    beside(desk, "谢予航")
    seen = preview(desk.store, desk.session, "王敏 秦启晗不合适，邵亦瑶可以面，谢予航再看看 下一步：周一回电")
    assert seen.outcome is None
    assert any(all(name in text for name in ("秦启晗", "邵亦瑶", "谢予航")) for text in seen.waiting)
    seen = preview(desk.store, desk.session, "王敏 秦启晗不合适，邵亦瑶不合适 下一步：周一回电")
    assert seen.outcome is Outcome.DECLINED
