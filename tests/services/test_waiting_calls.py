"""B1, F2: a candidate called by surname, in Chinese or in letters, is the one whose report waits, or it stays open."""

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
from katui.store.models.clients import KeyPerson
from tests.factories import Desk
from tests.services.test_moves import REPORT
from tests.services.test_waiting_answers import OTHERS, sent, two, waits

__all__ = ["sent", "two"]


@pytest.fixture
def three(desk: Desk, two: tuple[Ref, Ref]) -> tuple[Ref, Ref]:
    """The card of 邵亦瑶 whose report is with 王敏, and that of 秦启晗."""
    with writing(desk.store, desk.session, "create") as write:
        mine = desk.add_candidate(write, "邵亦瑶")
        card = desk.add_submission(write, candidate=mine, status="shortlisted")
    move(desk.store, desk.session, card.id, Move(Status.SUBMITTED, REPORT))
    return Ref(Kind.SUBMISSION, card.id), two[1]


@pytest.mark.parametrize(
    ("line", "outcome", "open_", "told"),
    [
        ("王敏 小秦不合适，小邵可以见", Outcome.ARRANGING, False, OTHERS),
        ("小秦不合适，小邵可以见", Outcome.ARRANGING, True, OTHERS),
        ("王敏 秦小姐不合适，邵小姐还没看", Outcome.NOT_READ, True, OTHERS),
        ("王敏 老秦不合适", None, True, OTHERS),
        ("王敏 秦工不合适，邵工约周四下午面试", Outcome.ARRANGING, False, OTHERS),
        ("王敏 小邵不合适", Outcome.DECLINED, False, None),
        ("王敏 邵先生可以见", Outcome.ARRANGING, False, None),
        ("王敏 小赵不合适", None, True, "赵"),
        ("王敏 赵小姐不合适，经验不够", None, True, "赵"),
        ("王敏 小赵不合适，邵亦瑶可以见", Outcome.ARRANGING, False, "赵"),
        ("王敏 王总说不合适", Outcome.DECLINED, False, None),
        ("王敏 李总也觉得不合适", Outcome.DECLINED, False, None),
        ("王敏 跟小赵聊了，不合适", Outcome.DECLINED, False, None),
        ("王敏 小赵说可以见", Outcome.ARRANGING, False, None),
        ("王敏 老板看了，可以见", Outcome.ARRANGING, False, None),
        ("王敏 一小时前看的，不合适", Outcome.DECLINED, False, None),
        ("王敏 Ms Qin is not a fit, Shao not looked at yet", Outcome.NOT_READ, True, OTHERS),
        ("Wang: Ms Qin is not a fit, Shao not looked at yet", Outcome.NOT_READ, True, OTHERS),
        ("王敏 Qin rejected", None, True, OTHERS),
        ("王敏 Qihan Qin is not a fit, wants to meet Shao Yiyao", Outcome.ARRANGING, False, OTHERS),
        ("王敏 Shao is not a fit", Outcome.DECLINED, False, None),
        ("王敏 Mr Zhao is not a fit", None, True, "Zhao"),
        ("王敏 Mr Zhao says not a fit", Outcome.DECLINED, False, None),
        ("王敏 spoke to Ms Zhao, not a fit", Outcome.DECLINED, False, None),
        ("王敏 Ms Wang is not available, Shao not a fit", Outcome.DECLINED, False, None),
        ("王敏 除了秦启晗都不合适", None, True, "王敏"),
        ("王敏 除了小秦都不合适", None, True, "王敏"),
        ("王敏 除了邵亦瑶都不合适", None, True, "王敏"),
    ],
)
def test_a_call_by_surname_is_the_candidate_whose_report_waits(
    desk: Desk, three: tuple[Ref, Ref], line: str, outcome: Outcome | None, open_: bool, told: str | None
) -> None:
    i18n.activate("zh_CN")
    line = f"{line} 下一步：周一回电"
    seen = preview(desk.store, desk.session, line, about=(three[0],))
    assert seen.outcome is outcome
    assert any(told in text for text in seen.waiting) if told else seen.waiting == ()
    log(desk.store, desk.session, line, about=(three[0],))
    assert (waits(three[0]), waits(three[1])) == (open_, True)


def test_a_surname_that_two_reports_share_settles_none(desk: Desk, three: tuple[Ref, Ref]) -> None:
    i18n.activate("zh_CN")
    with writing(desk.store, desk.session, "create") as write:
        other = desk.add_candidate(write, "邵文渊")
        card = desk.add_submission(write, candidate=other, status="shortlisted")
    move(desk.store, desk.session, card.id, Move(Status.SUBMITTED, REPORT))
    line = "王敏 小邵不合适 下一步：周一回电"
    seen = preview(desk.store, desk.session, line, about=(three[0],))
    assert (seen.outcome, seen.waiting) == (
        None,
        (
            "这行没算作答复：报告还在等王敏。",
            "对不上小邵是哪一位候选人：这句不算答复，报告还在等；请写全名。",
        ),
    )
    log(desk.store, desk.session, line, about=(three[0],))
    assert waits(three[0])


def test_a_line_that_begins_with_a_waiting_candidate_is_not_about_a_namesake_at_the_client(
    desk: Desk, three: tuple[Ref, Ref]
) -> None:
    with writing(desk.store, desk.session, "create") as write:
        write.create(KeyPerson, client=desk.client, name="秦云辰", title="HRBP", rhythm=[])
    about = (three[0], Ref(Kind.PERSON, desk.person.id))
    seen = preview(desk.store, desk.session, "小秦不合适，小邵可以见 下一步：周一回电", about=about)
    assert (seen.outcome, seen.about["person"].id) == (Outcome.ARRANGING, desk.person.id)
    seen = preview(desk.store, desk.session, "小秦说不合适 下一步：周一回电", about=about)
    assert seen.about["person"].name == "秦云辰"
    seen = preview(desk.store, desk.session, "小秦没接 下一步：周一回电", about=about)
    assert seen.about["person"].name == "秦云辰"
    his = (three[0], Ref(Kind.PERSON, seen.about["person"].id))
    seen = preview(desk.store, desk.session, "小秦 不合适 下一步：周一回电", about=his)
    assert (seen.outcome, seen.about["person"].name) == (Outcome.DECLINED, "秦云辰")
