"""P6: which lines that somebody typed say that the candidate takes or refuses the offer."""

from __future__ import annotations

import pytest

from katui.domain import offer_word
from katui.domain.contact import Outcome

NAMES = ("申屠未央", "谢以远", "Tom Li")
FIRMS = ("归墟半导体",)


def read(line: str, *, asked: bool = False) -> Outcome | None:
    """What a line that was logged says of the offer."""
    return offer_word.read(line, NAMES, FIRMS, asked=asked)


@pytest.mark.parametrize(
    "line",
    [
        "接受了Offer",
        "谢以远接受了 Offer，下周一签",
        "口头接受offer",
        "他接受了归墟半导体这个职位的 Offer",
        "接受了我们的书面offer，周一签字",
        "Offer 他接受了",
        "申屠未央确认接受归墟半导体的 Offer",
        "他接了offer",
        "想了两天，签了 Offer",
        "accepted the offer",
        "he took the offer, signs on Monday",
        "she said yes to our offer",
        "接受了 Offer",
        "谢以远接受了offer",
        "以远昨晚接受了offer",
        "offer接受了",
        "他接受offer了",
        "他同意接受offer",
        "跟太太商量后接受了offer",
        "客户加了5k，他接受了offer",
        "拒了另一家的offer，接受了我们的offer",
        "候选人已接受offer",
        "Tom has accepted our offer",
        "Tom accepted the offer from 归墟半导体",
        "接受了offer，家里是支持的",
        "接受了offer，薪资是满意的",
        "接受了offer，是他想要的",
        "接受了offer，入职时间没定",
        "接受了offer，入职日期再说",
        "接受了offer，口头的",
        "accepted the offer, from March 1 on",
        "he accepted the offer. From Monday he serves notice",
        "accepted the offer, it was his first choice",
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
        "不接 Offer",
        "拒了我们的offer",
        "他不接这个offer了",
        "declined the offer",
        "他把offer推了",
        "推掉了offer",
        "offer推掉了",
        "拒了我们的offer，去华为了",
        "拒了offer，去了另一家",
        "拒了offer，接了华为的",
        "拒绝了offer，取消了入职体检",
        "declined the offer, pulled out because of money",
        "拒了offer，是因为家里的",
        "turned our offer down",
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
    "line",
    [
        # the firm's own work on it, and its signature
        "HR在推offer",
        "HR在推offer审批",
        "业务在推offer",
        "正在推offer流程，下周出",
        "offer审批又推了",
        "offer日期推了",
        "HRD签了offer，明天发",
        "CEO签了offer",
        "财务签了offer",
        "总部签了offer",
        "offer审批CEO同意了",
        # a plan, a wish
        "等他签offer",
        "催他签offer",
        "劝他接受offer",
        "明天签offer",
        "offer下周签",
        # something about the offer
        "候选人同意offer推迟",
        "同意offer延期到周五答复",
        "她同意offer推迟到周五答复",
        # the offer of another firm
        "华为offer他拒了",
        "字节的offer拒了",
        "手上的offer都拒了",
        "另一个offer拒了",
        "阿里offer接了",
        "华为的offer签了",
        "另一家offer他接了",
        "候选人把华为的offer接了",
        "accepted the offer from Huawei",
        # the same in other words
        "接受offer",
        "签offer",
        "推offer",
        "归墟半导体签了offer",
        "父母同意了offer",
        "女朋友接受了offer",
        "总经理签了offer",
        "老板接受了offer金额",
        "接受了offer延期",
        "接受了offer日期",
        "让他接受了offer再谈",
        "打算明天接受offer",
        "准备签offer了",
        "今天同意接受offer",
        "今天不签offer",
        "offer推了",
        "HR拒了offer",
        "HR: 签了offer",
        "HRD说，签了offer",
        "手上还有华为，offer他拒了",
        "will accept the offer",
        "to accept the offer",
        "HR signed the offer",
        "the CEO accepted the offer",
        "declined the offer from Huawei",
        "accepted the offer delay",
        "signed another offer",
        "they declined the offer",
        "HRD已签offer",
        "字节给了offer，接受了offer",
        "接受了offer，又反悔了",
        "接受了offer，后来拒了",
        # whose offer it was, or that it is open still, is told behind it
        "他签了offer，是华为那家的",
        "accepted the offer, from Huawei",
        "拒了offer，是字节那个",
        "他接受了offer，华为的",
        "他拒了offer，是另一家的",
        "he declined the offer, the one from ByteDance",
        "offer他接了，字节那边的",
        "他接受了offer，还要再考虑",
        "他接受了offer，但还在犹豫",
        "他接受了offer，客户撤回了",
        "他说不接受offer，除了加薪",
    ],
)
@pytest.mark.parametrize("asked", [False, True])
def test_what_is_no_plain_answer_of_the_candidate_to_this_offer_is_none(line: str, asked: bool) -> None:
    assert read(line, asked=asked) is None


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
        ("聊了offer，他接受了", Outcome.AGREED),
        ("华为给了offer，他接受了", None),
        ("HRD同意了", None),
        ("同意", None),
        ("想了两天，接受了", Outcome.AGREED),
        ("打了电话，他拒绝了，嫌远", Outcome.DECLINED),
        # a yes to something else
        ("我让他周四前答复，他答应了", None),
        ("推迟到周五答复，他同意了", None),
        ("请他再考虑两天，他同意了", None),
        ("让他把体检报告发来，他答应了", None),
        ("约了明天电话，他答应了", None),
        ("asked him to answer by Thursday, he agreed", None),
        ("约他周五面谈，他拒绝了", None),
        ("加微信，他拒绝了", None),
        ("suggested a meeting on Friday, he declined", None),
    ],
)
def test_on_the_row_that_asks_for_the_answer_the_offer_need_not_be_named(line: str, word: Outcome | None) -> None:
    assert read(line, asked=True) is word


@pytest.mark.parametrize("asked", [False, True])
def test_a_long_text_is_a_note_and_takes_no_longer_than_its_length(asked: bool) -> None:
    """F2, S10: blanks are one, a text of many clauses is not gone through clause by clause; counted by what it says."""
    assert read("offer" + " " * 4_000 + "接了", asked=asked) is Outcome.AGREED
    assert read("他接受了offer\n" * 2_000, asked=asked) is None
