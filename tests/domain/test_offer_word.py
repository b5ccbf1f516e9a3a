"""P6: which lines that somebody typed say that the candidate takes or refuses the offer."""

from __future__ import annotations

import pytest

from katui.domain import offer_word
from katui.domain.contact import Outcome

NAMES = ("申屠未央", "归墟半导体")


def read(line: str, *, asked: bool = False) -> Outcome | None:
    """What a line that was logged says of the offer."""
    return offer_word.read(line, NAMES, asked=asked)


@pytest.mark.parametrize(
    "line",
    [
        "接受了Offer",
        "谢以远接受 Offer，下周一签",
        "口头接受offer",
        "他接受归墟半导体这个职位的 Offer",
        "接受我们的书面offer，周一签字",
        "Offer 他接受了",
        "申屠未央确认接受归墟半导体的 Offer",
        "他接了offer",
        "想了两天，签了 Offer",
        "accepted the offer",
        "he took the offer, signs on Monday",
        "she said yes to our offer",
    ],
)
def test_a_yes_to_the_offer(line: str) -> None:
    assert read(line) is Outcome.AGREED


@pytest.mark.parametrize(
    "line",
    [
        "他拒了offer",
        "婉拒了offer，薪资低",
        "放弃了这个 Offer",
        "不接受offer",
        "不接 Offer，薪资低",
        "offer 被他拒绝了",
        "turned down the offer",
        "declined our written offer, pay too low",
    ],
)
def test_a_no_to_the_offer(line: str) -> None:
    assert read(line) is Outcome.DECLINED


@pytest.mark.parametrize(
    "line",
    [
        "同意周四再谈offer",
        "同意，周四给准话",
        "还没接受offer",
        "没说接不接offer",
        "接受了腾讯的offer",
        "拒绝了另一家的offer",
        "took another offer",
        "declined the counter-offer",
        "accepted the offer to talk on Friday",
        "will accept the offer if base is 60k",
        "客户同意offer加5k",
        "张总拒绝了offer加薪",
        "接受offer里的底薪，奖金再谈",
        "declined",
        "没接电话，offer还没谈",
        "想接受offer，等太太",
        "没拒绝offer",
        "不会接受offer的",
        "如果加5k就接受offer",
        "接不接受offer？",
        "接受了offer，后来又拒绝了offer",
        "won't take the offer before Monday",
        "client accepted the offer terms",
    ],
)
def test_a_line_that_is_neither(line: str) -> None:
    assert read(line) is None


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("接受了，等书面", Outcome.AGREED),
        ("跟太太商量后同意了", Outcome.AGREED),
        ("拒绝了，薪资低", Outcome.DECLINED),
        ("said yes", Outcome.AGREED),
        ("declined", Outcome.DECLINED),
        ("同意周四给答复", None),
        ("客户同意了", None),
    ],
)
def test_on_the_row_that_asks_for_the_answer_the_offer_need_not_be_named(line: str, word: Outcome | None) -> None:
    assert read(line, asked=True) is word
