"""B1, F2: an answer logged on a card is that of whom its report waits for, or the line says that it stays open."""

from __future__ import annotations

from typing import Any

import pytest

from katui import i18n
from katui.domain.kinds import Kind
from katui.domain.pipeline import Status
from katui.domain.refs import Ref
from katui.domain.work import ActionKind, ActionStatus
from katui.services.follow_ups import log, preview
from katui.services.moves import Move, move
from katui.store.changes import writing
from katui.store.models.work import Action, FollowUp
from tests.factories import Desk, session
from tests.services.test_moves import REPORT


@pytest.fixture
def sent(desk: Desk) -> Ref:
    """A card whose report is with 王敏."""
    with writing(desk.store, desk.session, "create") as write:
        card = desk.add_submission(write, status="shortlisted")
    move(desk.store, desk.session, card.id, Move(Status.SUBMITTED, REPORT))
    return Ref(Kind.SUBMISSION, card.id)


def waits(card: Ref) -> bool:
    chase = Action.kind.in_([ActionKind.REPORT_CALL, ActionKind.REPORT_TEXT])
    return bool(Action.select().where((Action.submission == card.id) & chase & (Action.status == ActionStatus.OPEN)))


@pytest.mark.parametrize(
    "line",
    [
        *("刚才王总说可以约面试", "今天上午，王总说可以约面试", "刚刚 王敏 不合适"),
        *("可以见的", "不合适", "已看报告"),
    ],
)
def test_an_answer_on_the_card_is_that_of_whom_the_report_waits_for(desk: Desk, sent: Ref, line: str) -> None:
    line = f"{line} 下一步：周五给时间"
    seen = preview(desk.store, desk.session, line, about=(sent,))
    assert (seen.about["person"].id, seen.notices) == (desk.person.id, ())
    log(desk.store, desk.session, line, about=(sent,))
    assert not waits(sent)


@pytest.mark.parametrize(
    "line", ["她愿意见", "很感兴趣", "候选人可以见", "阿依古丽·买买提 可以见的", "李四说可以约面试"]
)
def test_what_may_be_the_candidates_word_stays_open_and_says_so(desk: Desk, sent: Ref, line: str) -> None:
    i18n.activate("zh_CN")
    line = f"{line} 下一步：周五给时间"
    seen = preview(desk.store, desk.session, line, about=(sent,))
    assert "person" not in seen.about
    assert seen.notices == ("报告还在等王敏答复；要是王敏说的，行首写上名字。",)
    log(desk.store, desk.session, line, about=(sent,))
    assert waits(sent)


@pytest.mark.parametrize(
    "line",
    [
        *("withdrew for family reasons", "declined, too far from home", "has withdrawn from the process"),
        *("turned it down, salary too low", "放弃了，薪资不够", "不想面了，家里不同意", "电话聊了，放弃面试"),
        *("拒绝了这个机会", "打了电话，拒绝了", "接了别家，不考虑了", "pulled out, not a fit for them"),
        *("看了JD，不合适", "不想换城市，不合适"),
    ],
)
def test_a_no_that_candidates_say_is_not_taken_for_the_clients(desk: Desk, sent: Ref, line: str) -> None:
    log(desk.store, desk.session, f"{line} next: fri call", about=(sent,))
    last = FollowUp.select().order_by(FollowUp.id.desc()).first()
    assert last.person_id is None
    assert waits(sent)


@pytest.mark.parametrize("line", ["还没看报告", "约了周五再聊"])
def test_what_is_no_answer_says_nothing_of_the_report(desk: Desk, sent: Ref, line: str) -> None:
    seen = preview(desk.store, desk.session, f"{line} done", about=(sent,))
    assert ("person" in seen.about, seen.notices) == (False, ())


def test_who_may_not_know_the_client_reads_no_name_there(desk: Desk, sent: Ref) -> None:
    with writing(desk.store, desk.session, "edit") as write:
        write.update(desk.position, confidential=True, alias="某芯片公司")
    seen: Any = preview(desk.store, session("xie"), "可以见的 done", about=(sent,))
    assert ("person" in seen.about, [text for text in seen.notices if "王敏" in text]) == (False, [])
