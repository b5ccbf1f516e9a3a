"""B1, F2: an answer logged on a card is that of whom its report waits for, or the line says that it stays open."""

from __future__ import annotations

from typing import Any

import pytest

from katui import i18n
from katui.domain.contact import Outcome
from katui.domain.kinds import Kind
from katui.domain.pipeline import Status
from katui.domain.refs import Ref
from katui.domain.work import ActionKind, ActionStatus
from katui.services.follow_ups import log, preview
from katui.services.moves import Move, move
from katui.store.changes import writing
from katui.store.models.clients import KeyPerson
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
    assert (seen.about["person"].id, seen.waiting) == (desk.person.id, ())
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
    assert seen.waiting == ("报告还在等王敏答复；要是王敏说的，行首写上名字。",)
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


def test_who_may_not_know_the_client_reads_no_name_there(desk: Desk, sent: Ref) -> None:
    with writing(desk.store, desk.session, "edit") as write:
        write.update(desk.position, confidential=True, alias="某芯片公司")
    seen: Any = preview(desk.store, session("xie"), "可以见的 done", about=(sent,))
    assert ("person" in seen.about, [text for text in seen.waiting if "王敏" in text]) == (False, [])
    for line in ("王敏 不合适 done", "王敏 聊了行情 done"):
        seen = preview(desk.store, session("xie"), line, about=(Ref(Kind.CLIENT, desk.client.id),))
        assert seen.waiting == (), line


@pytest.fixture
def two(desk: Desk, sent: Ref) -> tuple[Ref, Ref]:
    """Two cards whose reports are with 王敏: that of the desk's candidate, and 秦启晗's."""
    with writing(desk.store, desk.session, "create") as write:
        other = desk.add_candidate(write, "秦启晗")
        card = desk.add_submission(write, candidate=other, status="shortlisted")
    move(desk.store, desk.session, card.id, Move(Status.SUBMITTED, REPORT))
    return sent, Ref(Kind.SUBMISSION, card.id)


OTHERS = "秦启晗的报告还在等答复：请在各自的卡片上另记一行。"


@pytest.mark.parametrize(
    ("line", "outcome", "open_"),
    [
        ("刚跟王敏通话，秦启晗不合适，{own}还没看", Outcome.NOT_READ, True),
        ("王敏 秦启晗不合适，{own}还没看", Outcome.NOT_READ, True),
        ("王敏 {own}可以见，秦启晗不合适", Outcome.ARRANGING, False),
        ("王敏 秦启晗不合适，{own}可以见", Outcome.ARRANGING, False),
        ("王敏 秦启晗不合适", None, True),
        ("王敏 没看上秦启晗", None, True),
        ("王敏 秦启晗看了，不合适，约了别的时间再聊{own}", None, True),
        ("王敏 {own}和秦启晗都不合适", Outcome.DECLINED, False),
        ("王敏 不合适，秦启晗可以见", Outcome.DECLINED, False),
        ("王敏 秦启晗不合适，这个可以见", Outcome.ARRANGING, False),
    ],
)
def test_a_verdict_on_another_candidate_is_not_written_on_this_card(
    desk: Desk, two: tuple[Ref, Ref], line: str, outcome: Outcome | None, open_: bool
) -> None:
    i18n.activate("zh_CN")
    line = f"{line.format(own=desk.candidate.name)} 下一步：周一回电"
    seen = preview(desk.store, desk.session, line, about=(two[0],))
    assert (seen.outcome, OTHERS in seen.waiting) == (outcome, True)
    log(desk.store, desk.session, line, about=(two[0],))
    assert (waits(two[0]), waits(two[1])) == (open_, True)
    assert FollowUp.select().order_by(FollowUp.id.desc()).first().outcome is outcome


def test_a_name_is_only_another_candidates_where_a_card_of_this_client_bears_it(desk: Desk, sent: Ref) -> None:
    with writing(desk.store, desk.session, "create") as write:
        desk.add_candidate(write, "秦启晗")
    log(desk.store, desk.session, "王敏 比秦启晗差，不合适 下一步：周一回电", about=(sent,))
    assert not waits(sent)


@pytest.mark.parametrize(
    "line",
    [
        *("已经定了解小满，不合适", "解小满入职了，所以不合适了", "选了解小满，这边不考虑了", "解小满更合适，不考虑了"),
        *("跟解小满重复，不合适", "问了解小满的情况，简历看了，不合适"),
    ],
)
def test_a_no_that_names_another_as_its_reason_is_this_cards(desk: Desk, sent: Ref, line: str) -> None:
    with writing(desk.store, desk.session, "create") as write:
        hired = desk.add_candidate(write, "解小满")
        desk.add_submission(write, candidate=hired, status="onboarded")
    seen = preview(desk.store, desk.session, f"王敏 {line} 下一步：周五回电", about=(sent,))
    assert seen.waiting == ()
    log(desk.store, desk.session, f"王敏 {line} 下一步：周五回电", about=(sent,))
    assert not waits(sent)


def test_whom_a_comparison_names_takes_no_verdict(desk: Desk, two: tuple[Ref, Ref]) -> None:
    log(desk.store, desk.session, "王敏 比秦启晗合适，可以见 下一步：周一回电", about=(two[0],))
    assert (waits(two[0]), waits(two[1])) == (False, True)


def test_a_verdict_logged_on_no_card_says_whose_report_still_waits(desk: Desk, two: tuple[Ref, Ref]) -> None:
    i18n.activate("zh_CN")
    seen = preview(desk.store, desk.session, "王敏 秦启晗不合适 下一步：周一回电")
    assert OTHERS in seen.waiting
    person = Ref(Kind.PERSON, desk.person.id)
    seen = preview(desk.store, desk.session, "秦启晗不合适 下一步：周一回电", about=(person,))
    assert OTHERS in seen.waiting


def test_a_verdict_on_somebody_further_on_says_that_it_is_not_logged(desk: Desk, two: tuple[Ref, Ref]) -> None:
    i18n.activate("zh_CN")
    log(desk.store, desk.session, "王敏 可以见 下一步：周一回电", about=(two[1],))
    seen = preview(desk.store, desk.session, "王敏 秦启晗不合适 下一步：周一回电", about=(two[0],))
    assert "关于秦启晗的话没记在这里：请在各自的卡片上另记一行。" in seen.waiting


@pytest.mark.parametrize(
    ("line", "told"),
    [
        *(
            ("王敏 约面没约上", True),
            ("王敏 聊了薪资", True),
            ("王敏 想问问候选人的薪资", True),
            ("Wang Min interview not fixed", True),
        ),
        *(("王敏 还没看", False), ("王敏 在开会", True), ("王敏 转给老板了", False), ("王敏 先放放", True)),
        *(("王敏 暂时不需要了", True), ("王敏 今年不招了", True), ("王敏 聊了下季度编制", True), ("王敏 没被否", True)),
        *(("李总 先缓一缓，等老板", True), ("王敏 没人接", False)),
        *(("王敏 留了言", False), ("王敏 被业务否了", False), ("王敏 不招了", False)),
        # Nobody is named on the card: the client's words as well as anybody's.
        *(("先放放", True), ("暂时不需要了", True), ("还没看报告", False), ("约了周五再聊", True), ("没接", False)),
        *(("they will discuss it next week", True), ("go ahead and set up a call with him", True)),
        *(("想约面，等总监出差回来再说", True), ("可以见，等HC批下来", True), ("约面时间定不下来", True)),
        *(("候选人下周可以面试，已告诉她", True), ("候选人不合适我们再换", True)),
        *(("业务想见，但总监说先缓一缓", True), ("被业务否了", False), ("不招了", False), ("简历挂了", False)),
        *(("约好周四下午三点视频面", False), ("says it's a pass", False)),
        # The candidate's words alone.
        *(("候选人说家里在商量", False), ("他周四有空", False), ("给候选人打了电话，薪资要涨三成", False)),
        *(("she asked about the office", False), ("阿依古丽·买买提 周四有空", False)),
    ],
)
def test_a_line_that_tells_no_answer_says_that_the_report_waits(desk: Desk, sent: Ref, line: str, told: bool) -> None:
    i18n.activate("zh_CN")
    with writing(desk.store, desk.session, "create") as write:
        write.create(KeyPerson, client=desk.client, name="李刚", title="VP", rhythm=[])
    line = f"{line} 下一步：周一回电"
    seen = preview(desk.store, desk.session, line, about=(sent,))
    assert ("这行没算作答复：报告还在等王敏。" in seen.waiting) is told
    if told:
        log(desk.store, desk.session, line, about=(sent,))
        assert waits(sent)


@pytest.mark.parametrize("line", ["先放放", "被业务否了", "不合适"])
def test_a_line_on_the_contact_says_which_reports_wait(desk: Desk, two: tuple[Ref, Ref], line: str) -> None:
    i18n.activate("zh_CN")
    person = Ref(Kind.PERSON, desk.person.id)
    for about, head in (((), "王敏 "), ((person,), "")):
        done = log(desk.store, desk.session, f"{head}{line} 下一步：周一回电", about=about)
        assert len(done.waiting) == 1
        assert "还在等" in done.waiting[0]
        assert done.says[: len(done.waiting)] == done.waiting
    assert (waits(two[0]), waits(two[1])) == (True, True)


def test_nothing_is_said_where_no_report_waits(desk: Desk, sent: Ref) -> None:
    log(desk.store, desk.session, "王敏 不合适 下一步：周一回电", about=(sent,))
    for line in ("王敏 先放放", "先放放", "王敏 还没看"):
        assert preview(desk.store, desk.session, f"{line} done", about=(sent,)).waiting == ()
        assert preview(desk.store, desk.session, f"王敏 {line} done").waiting == ()


def test_the_own_name_before_an_answer_hides_it_not(desk: Desk, sent: Ref) -> None:
    log(desk.store, desk.session, f"王敏 {desk.candidate.name}周四下午面试 下一步：周一回电", about=(sent,))
    assert not waits(sent)


@pytest.mark.parametrize("line", ["还没看", "转给老板了"])
def test_nothing_is_said_of_a_report_that_was_read_as_not_read_or_passed_on(
    desk: Desk, two: tuple[Ref, Ref], line: str
) -> None:
    for about in ((), (Ref(Kind.PERSON, desk.person.id),), (two[0],)):
        assert preview(desk.store, desk.session, f"王敏 {line} 下一步：周一回电", about=about).waiting == ()


def test_a_report_that_waits_is_named_once(desk: Desk, two: tuple[Ref, Ref]) -> None:
    i18n.activate("zh_CN")
    for about in (Ref(Kind.CLIENT, desk.client.id), Ref(Kind.PERSON, desk.person.id)):
        seen = preview(desk.store, desk.session, "王敏 秦启晗不合适 下一步：周五电话", about=(about,))
        assert seen.waiting == (OTHERS,)
