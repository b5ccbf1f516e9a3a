"""B1, F2: given names, bare surnames and lines of two answers: whose a verdict is not clear, settles no report."""

from __future__ import annotations

import pytest

from katui import i18n
from katui.domain.contact import Outcome
from katui.domain.refs import Ref
from katui.services.follow_ups import log, preview
from katui.store.changes import writing
from katui.store.models.clients import KeyPerson
from katui.store.models.work import FollowUp
from tests.factories import Desk
from tests.services.test_waiting_answers import OTHERS, waits
from tests.services.test_waiting_calls import sent, three, two

__all__ = ["sent", "three", "two"]

UNCLEAR = "对不上"
DOUBT = "一行里有两种答复"
SHAO = Outcome.ARRANGING
CHAT = "\n".join((
    "王敏 2026/11/20 11:20", "启晗不合适，薪资太高", "单若谷 2026/11/20 11:21", "好的，邵亦瑶呢",
    "王敏 2026/11/20 11:22", "亦瑶可以，下周二下午三点面 下一步:周一确认时间",
))  # fmt: skip


@pytest.mark.parametrize(
    ("line", "outcome", "open_", "told"),
    [
        # The given name, the surname alone, a title: that of the candidate whose report waits.
        ("启晗不合适，亦瑶可以见", SHAO, False, OTHERS),
        ("亦瑶可以见，启晗不合适", SHAO, False, OTHERS),
        ("启晗不合适", None, True, OTHERS),
        ("亦瑶不合适", Outcome.DECLINED, False, None),
        ("亦瑶还没看，启晗不合适", Outcome.NOT_READ, True, OTHERS),
        ("姓秦的不合适", None, True, OTHERS),
        ("姓邵的可以见", SHAO, False, None),
        ("秦博士不合适", None, True, OTHERS),
        ("秦姐不合适", None, True, OTHERS),
        ("秦哥不合适，邵姐可以见", SHAO, False, OTHERS),
        ("说秦不合适，邵可以见", SHAO, False, OTHERS),
        ("秦不合适", None, True, OTHERS),
        ("秦总那位不合适，邵总那位可以见", SHAO, False, OTHERS),
        ("不是邵亦瑶不合适，是秦启晗不合适", None, True, OTHERS),
        ("不是秦启晗不合适，是邵亦瑶不合适", Outcome.DECLINED, False, None),
        # Nobody can tell who is meant.
        ("姓赵的不合适", None, True, UNCLEAR),
        ("赵博士不合适", None, True, UNCLEAR),
        ("秦启晗和邵亦瑶：前者不合适，后者可以见", None, True, UNCLEAR),
        ("前者不合适，后者可以见", None, True, UNCLEAR),
        ("李雷不合适", None, True, UNCLEAR),
        ("李雷不合适，邵亦瑶还没看", Outcome.NOT_READ, True, UNCLEAR),
        ("张伟不合适，亦瑶可以见", SHAO, False, UNCLEAR),
        ("上周那个不合适，邵亦瑶的还没看", None, True, DOUBT),
        ("之前推的都不合适，邵亦瑶还没看", None, True, DOUBT),
        ("邵亦瑶还没看，其他不合适", None, True, DOUBT),
        ("还没看邵亦瑶，别的都不合适", None, True, DOUBT),
        ("一个不合适，一个可以见", None, True, DOUBT),
        ("不合适的是上次那份，这份还没看", Outcome.NOT_READ, True, None),
        ("邵亦瑶之前面过他们，那次不合适", None, True, "没算作答复"),
        # One answer for several: this card is closed, and the other one named.
        ("两个都不合适", Outcome.DECLINED, False, OTHERS),
        ("两个都可以见", SHAO, False, OTHERS),
        ("both rejected", Outcome.DECLINED, False, OTHERS),
        ("微信问秦启晗的事，没回", Outcome.NO_ANSWER, True, None),
        # As plain as before.
        ("不合适", Outcome.DECLINED, False, None),
        ("看了，可以见", SHAO, False, None),
        ("王敏不合适", Outcome.DECLINED, False, None),
        ("周三可以见", SHAO, False, None),
        ("高管经验不够，不合适", Outcome.DECLINED, False, None),
        ("赵姐说不合适", Outcome.DECLINED, False, None),
        ("没看完就说不合适", Outcome.DECLINED, False, None),
        ("没看到相关经验，不合适", Outcome.DECLINED, False, None),
        ("看了简历，经验不够，不合适", Outcome.DECLINED, False, None),
        ("HR没意见，老板也觉得可以见", SHAO, False, None),
    ],
)
def test_a_verdict_settles_only_the_report_of_whom_it_plainly_is(
    desk: Desk, three: tuple[Ref, Ref], line: str, outcome: Outcome | None, open_: bool, told: str | None
) -> None:
    i18n.activate("zh_CN")
    line = f"王敏 {line} 下一步：周一回电"
    seen = preview(desk.store, desk.session, line, about=(three[0],))
    log(desk.store, desk.session, line, about=(three[0],))
    assert (seen.outcome, waits(three[0]), waits(three[1])) == (outcome, open_, True), seen.waiting
    assert any(told in text for text in seen.waiting) if told else open_ or seen.waiting == ()
    assert FollowUp.select().order_by(FollowUp.id.desc()).first().outcome is outcome


def test_a_pasted_chat_that_calls_two_by_given_name_declines_neither_of_whom_they_want(
    desk: Desk, three: tuple[Ref, Ref]
) -> None:
    i18n.activate("zh_CN")
    seen = log(desk.store, desk.session, CHAT, about=(three[0],))
    assert (seen.outcome is Outcome.DECLINED, OTHERS in seen.waiting, waits(three[1])) == (False, True, True)


def test_the_surname_of_a_key_person_with_that_one_is_the_candidates(desk: Desk, three: tuple[Ref, Ref]) -> None:
    with writing(desk.store, desk.session, "create") as write:
        write.create(KeyPerson, client=desk.client, name="秦云辰", title="HRBP", rhythm=[])
        write.create(KeyPerson, client=desk.client, name="赵则菲", title="HRBP", rhythm=[])
    i18n.activate("zh_CN")
    about = (three[0], Ref.parse(f"person:{desk.person.id}"))
    line = "秦总那位不合适，邵总可以见 下一步：周一回电"
    seen = preview(desk.store, desk.session, line, about=about)
    assert (seen.outcome, seen.about["person"].id, OTHERS in seen.waiting) == (SHAO, desk.person.id, True)
    seen = preview(desk.store, desk.session, "王敏 赵先生不合适，邵小姐还没看 下一步：周一回电", about=about)
    assert (seen.outcome, any(DOUBT in text for text in seen.waiting)) == (None, True)


def test_a_line_on_a_card_whose_report_waits_no_more_keeps_its_answer(desk: Desk, three: tuple[Ref, Ref]) -> None:
    log(desk.store, desk.session, "王敏 邵亦瑶可以见 下一步：周一回电", about=(three[0],))
    seen = preview(desk.store, desk.session, "王敏 一个不合适，一个可以见 下一步：周一回电", about=(three[0],))
    assert seen.outcome is not None


def test_the_other_report_is_named_only_where_one_waits(desk: Desk, sent: Ref) -> None:
    seen = preview(desk.store, desk.session, "王敏 两个都不合适 下一步：周一回电", about=(sent,))
    assert seen.waiting == ()
