"""F2: log and next step are one act; names are found, offered or asked for; nothing is half written."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from katui.domain.contact import Channel, Outcome
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.pipeline import Status
from katui.domain.refs import Ref
from katui.domain.wechat import read_chat
from katui.domain.when import to_zone
from katui.domain.work import ActionKind, ActionStatus
from katui.services.follow_ups import log, preview
from katui.services.moves import Move, move
from katui.services.undo import undo
from katui.store.changes import writing
from katui.store.models.clients import KeyPerson
from katui.store.models.submissions import Report
from katui.store.models.work import Action, FollowUp
from tests.factories import Desk
from tests.services.slot_desk import beijing
from tests.services.test_moves import REPORT


def refusal(desk: Desk, line: str, **more: object) -> Refused:
    with pytest.raises(Refused) as caught:
        log(desk.store, desk.session, line, **more)  # type: ignore[arg-type]
    return caught.value


@pytest.mark.parametrize(
    "line", ["HC冻结了，先停招 下一步：周三问", "hc 冻结了 下一步：周三问", "wx没回 下一步：周三问"]
)
def test_letters_that_are_a_word_name_nobody_off_the_row_f2(desk: Desk, line: str) -> None:
    """HC and wx are as well initials of somebody on file: the line stays with the row and keeps its words."""
    with writing(desk.store, desk.session, "create") as write:
        desk.add_candidate(write, "侯晨")
        desk.add_candidate(write, "吴鑫")
    seen = preview(desk.store, desk.session, line, about=(Ref(Kind.PERSON, desk.person.id),))
    assert "candidate" not in seen.about
    assert seen.about["person"].name == desk.person.name
    assert line[:2] in seen.text
    with pytest.raises(Refused):
        log(desk.store, desk.session, line)


def test_initials_name_who_is_on_the_row_or_is_marked_as_a_name_f2(desk: Desk) -> None:
    with writing(desk.store, desk.session, "create") as write:
        card = desk.add_submission(write, desk.add_candidate(write, "侯晨"))
        desk.add_candidate(write, "欧阳思涵")
    seen = preview(desk.store, desk.session, "hc 想换工作 下一步：周三问", about=(Ref(Kind.SUBMISSION, card.id),))
    assert seen.about["candidate"].name == "侯晨"
    for line, name in ("@hc 想换工作 下一步：周三问", "侯晨"), ("oysh 想换工作 下一步：周三问", "欧阳思涵"):
        assert preview(desk.store, desk.session, line).about["candidate"].name == name


def test_the_line_of_the_spec(desk: Desk) -> None:
    logged = log(desk.store, desk.session, "王总 已看报告,觉得薪资偏高 下一步:周三回电 @call")
    row = FollowUp.get_by_id(logged.id)
    assert (row.person_id, row.client_id, row.outcome, row.channel) == (
        desk.person.id,
        desk.client.id,
        Outcome.READ,
        Channel.PHONE,
    )
    action = Action.get_by_id(logged.action.id if logged.action else 0)
    assert (action.do, action.due) == ("回电", datetime(2026, 11, 25, 1, 0, tzinfo=UTC))
    assert action.person_id == desk.person.id


@pytest.mark.parametrize("line", ["王总 已看报告", "王总 已看报告 下一步:回电", "王敏 read the report next: Wednesday"])
def test_no_log_without_next_action_and_date(desk: Desk, line: str) -> None:
    assert refusal(desk, line).rule in {"F2.next_step", "F2.due"}
    assert not FollowUp.select().exists()


def test_done_is_an_explicit_word(desk: Desk) -> None:
    logged = log(desk.store, desk.session, "王敏 报告已收 done")
    assert (logged.done, logged.action) == (True, None)
    assert log(desk.store, desk.session, "王敏 报告已收", done=True).action is None


def test_an_ambiguous_name_offers_the_choice(desk: Desk) -> None:
    with writing(desk.store, desk.session, "create") as write:
        desk.add_candidate(write, "王磊")
        second = write.create(KeyPerson, client=desk.add_client(write, "黄粱支付"), name="王一帆", title="HRD")
    told = refusal(desk, "王总 已看报告 下一步:周三回电")
    assert (told.rule, {c.name.split(" · ")[0] for c in told.choices}) == ("F2.ambiguous", {"王敏", "王一帆"})
    about = (Ref(Kind.PERSON, second.id),)
    assert log(desk.store, desk.session, "王总 已看报告 下一步:周三回电", about=about).about["person"].id == second.id


def test_an_unknown_name_is_refused_with_the_offer_to_create(desk: Desk) -> None:
    told = refusal(desk, "赵钱孙 聊了 下一步:周三回电")
    assert (told.rule, told.field) == ("F2.unknown", "person")
    assert told.value


def test_the_row_under_the_cursor_says_who(desk: Desk) -> None:
    with writing(desk.store, desk.session, "create") as write:
        card = desk.add_submission(write)
    logged = log(
        desk.store,
        desk.session,
        "聊了动机,想看机会 next: send the brief fri 3pm",
        about=(Ref(Kind.SUBMISSION, card.id),),
    )
    assert {kind: named.id for kind, named in logged.about.items()} == {
        "submission": card.id,
        "candidate": desk.candidate.id,
        "position": desk.position.id,
        "client": desk.client.id,
    }


def test_a_preview_saves_nothing_and_says_what_is_missing(desk: Desk) -> None:
    seen = preview(desk.store, desk.session, "王总 已看报告")
    assert seen.refused is not None
    assert seen.about["person"].name == "王敏"
    assert not FollowUp.select().exists()
    assert log(desk.store, desk.session, "王总 已看报告 done", dry_run=True).id is None
    assert not FollowUp.select().exists()


def test_a_client_who_answers_earlier_ends_the_chase(desk: Desk) -> None:
    with writing(desk.store, desk.session, "create") as write:
        card = desk.add_submission(write, status="shortlisted")
    move(desk.store, desk.session, card.id, Move(Status.SUBMITTED, REPORT))
    about = (Ref(Kind.SUBMISSION, card.id), Ref(Kind.PERSON, desk.person.id))
    log(desk.store, desk.session, "已看报告,下周约面 下一步:周一给时间", about=about)
    left = Action.select().where((Action.submission == card.id) & (Action.status == ActionStatus.OPEN))
    assert [action.do for action in left if action.kind is not ActionKind.GAP] == ["给时间"]
    assert Report.get(Report.submission == card.id).replied_at is not None


def test_control_characters_are_dropped_and_said(desk: Desk) -> None:
    logged = log(desk.store, desk.session, "王敏 \x1b]52;c;eA==\x07 [@click=app.quit]x[/] done")
    text = FollowUp.get_by_id(logged.id).text
    assert "\x1b" not in text
    assert "[@click=app.quit]x[/]" in text
    assert logged.notices


def test_a_log_can_be_undone(desk: Desk) -> None:
    log(desk.store, desk.session, "王敏 已看报告 下一步:周三回电")
    assert undo(desk.store, desk.session).what == "follow-up"
    assert not FollowUp.select().exists()
    assert not Action.select().exists()


@pytest.mark.parametrize(
    "line",
    [
        *("还没看报告", "已转给老板,等回复", "了解了一下部门情况", "答应这周看报告", "如果简历通过就约面"),
        *("简历通过微信发了", "简历通过邮件发给用人经理了", "加了微信，通过了", "背调通过了", "简历通过率不高"),
        *("年薪约80万面议", "没说愿意见", "取消约面", "不愿意现在聊，会后再看", "接受了别家offer"),
        *("asked if he read it", "will read it tonight", "confirmed receipt"),
    ],
)
def test_a_report_nobody_has_answered_is_still_waited_for(desk: Desk, line: str) -> None:
    with writing(desk.store, desk.session, "create") as write:
        card = desk.add_submission(write, status="shortlisted")
    move(desk.store, desk.session, card.id, Move(Status.SUBMITTED, REPORT))
    about = (Ref(Kind.SUBMISSION, card.id), Ref(Kind.PERSON, desk.person.id))
    log(desk.store, desk.session, f"{line} 下一步:周一再问", about=about)
    assert Report.get(Report.submission == card.id).replied_at is None
    open_calls = Action.select().where((Action.kind == ActionKind.REPORT_CALL) & (Action.status == ActionStatus.OPEN))
    assert open_calls.count() == 1


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("王 聊 done", "王敏"),
        ("王,聊过了 done", "王敏"),
        ("@call 王敏 聊了 done", "王敏"),
        ("@微信 @in 王总 说可以 done", "王敏"),
        ("John called done", "John Smith"),
        ("Smith called done", "John Smith"),
        ("Mr Smith called done", "John Smith"),
        ("john smith called done", "John Smith"),
        ("阿依古丽 聊了 done", "阿依古丽·买买提"),
        ("wangmin called done", "王敏"),
    ],
)
def test_a_part_of_a_name_is_enough_when_it_fits_one(desk: Desk, line: str, who: str) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        write.create(KeyPerson, client=desk.client, name="John Smith", title="VP")
        write.create(KeyPerson, client=desk.client, name="Johnson Wu")
    logged = log(desk.store, desk.session, line)
    assert {named.name for link, named in logged.about.items() if link in {"person", "candidate"}} == {who}


@pytest.mark.parametrize(
    ("line", "said"), [("李 聊过 done", "李"), ("张三 聊了 done", "张三"), ("Peter called done", "Peter")]
)
def test_nobody_is_refused_by_the_name_alone(desk: Desk, line: str, said: str) -> None:
    told = refusal(desk, line)
    assert (told.rule, told.value) == ("F2.unknown", said)


@pytest.mark.parametrize(
    "line", ["done", "me called done", "I called 王敏's boss done", "跟王敏的太太聊了 done", "没接 done"]
)
def test_a_line_that_begins_with_no_name_is_asked_whom_it_is_about(desk: Desk, line: str) -> None:
    assert refusal(desk, line).rule == "F2.person"


def test_one_surname_of_two_people_offers_both(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        desk.add_candidate(write, "王磊")
    told = refusal(desk, "王 聊过 done")
    assert told.rule == "F2.ambiguous"
    assert [choice.kind for choice in told.choices] == ["person", "candidate"]


def test_about_a_row_a_word_is_no_strangers_surname(desk: Desk) -> None:
    with writing(desk.store, desk.session, "create") as write:
        card = desk.add_submission(write)
        desk.add_candidate(write, "安然")
    logged = log(desk.store, desk.session, "安 排好了 done", about=(Ref(Kind.SUBMISSION, card.id),))
    assert logged.about["candidate"].id == desk.candidate.id


CHAT = "王敏 11-19 15:20:33\n报告看了,薪资偏高\n单若谷 11-19 15:22:10\n明白,我问下人选 下一步:周三回电"


def test_what_the_other_side_announces_is_no_step_of_ours(desk: Desk) -> None:
    """F4: without a colon it may be theirs; one's own words in the conversation are read."""
    theirs = "单若谷 11-19 15:20:33\n明白\n王敏 11-19 15:22:10\n下一步周三催老板"
    seen = preview(desk.store, desk.session, theirs)
    assert seen.action is None
    assert seen.text.endswith("下一步周三催老板")
    ours = "王敏 11-19 15:20:33\n在忙\n单若谷 11-19 15:22:10\n好的 下一步周三催"
    seen = preview(desk.store, desk.session, ours)
    assert seen.action is not None
    assert seen.action.do == "催"
    assert seen.text.endswith("好的")


@pytest.mark.parametrize("pasted", [CHAT, CHAT.replace("\n", " ")])
def test_a_pasted_wechat_conversation_keeps_sender_time_and_text(desk: Desk, pasted: str) -> None:
    logged = log(desk.store, desk.session, pasted)
    row = FollowUp.get_by_id(logged.id)
    assert (row.channel, row.direction.value, row.person_id) == (Channel.WECHAT, "in", desk.person.id)
    assert row.at == datetime(2026, 11, 19, 7, 22, tzinfo=UTC)
    assert row.text == "王敏 11-19 15:20 报告看了,薪资偏高\n单若谷 11-19 15:22 明白,我问下人选"
    assert logged.action is not None
    assert logged.action.do == "回电"


@pytest.mark.parametrize(
    ("at", "pasted", "days"),
    [
        ("2027-01-15", "王敏 12-28 15:20\n好的\n单若谷 01-05 15:22\n收到 done", ["2026-12-28", "2027-01-05"]),
        ("2026-11-20", "王敏 12-28 15:20\n好的\n单若谷 01-05 15:22\n收到 done", ["2025-12-28", "2026-01-05"]),
        ("2027-01-15", "王敏 03-01 15:20\n好的\n单若谷 12-20 15:22\n收到 done", ["2026-03-01", "2026-12-20"]),
        ("2026-11-20", "王敏 2024年12-28 15:20\n好的\n单若谷 11-05 15:22\n收到 done", ["2024-12-28", "2026-11-05"]),
        ("2029-01-15", "王敏 02-29 15:20\n好的\n单若谷 03-01 15:22\n收到 done", []),
        ("2026-11-20", "王敏 02-29 15:20\n好的\n单若谷 昨天 15:22\n收到 done", ["2024-02-29", "2026-11-19"]),
        ("2026-11-20", "王敏 03-01 15:20\n好的\n单若谷 03-02 15:22\n收到 done", ["2026-03-01", "2026-03-02"]),
        ("2026-11-20", "王敏 11-19 15:20\n好的\n单若谷 12-03 15:22\n收到 done", []),
        ("2026-11-20", "王敏 13-19 15:20\n好的\n单若谷 11-03 15:22\n收到 done", []),
    ],
)
def test_a_conversation_of_last_year_keeps_its_year(at: str, pasted: str, days: list[str]) -> None:
    """No message is later than the one below it; what still lies ahead is a plan and no conversation."""
    chat = read_chat(pasted, beijing(f"{at}T10:00"), "Asia/Shanghai")
    assert [f"{to_zone(said.at, 'Asia/Shanghai'):%Y-%m-%d}" for said in chat] == days


def test_what_is_kept_of_a_conversation_names_another_year(desk: Desk) -> None:
    logged = log(desk.store, desk.session, "王敏 2025-12-28 15:20\n薪资偏高\n单若谷 11-05 15:22\n收到 done")
    row = FollowUp.get_by_id(logged.id)
    assert row.text == "王敏 2025-12-28 15:20 薪资偏高\n单若谷 11-05 15:22 收到"


@pytest.mark.parametrize("line", ["王敏 说 11-25 15:00 面试 done", "王敏 11-25 15:00 来面试 done"])
def test_a_time_in_a_line_is_no_conversation(desk: Desk, line: str) -> None:
    logged = log(desk.store, desk.session, line)
    assert logged.channel is Channel.PHONE


def test_a_title_means_somebody_of_the_row_and_is_asked_when_there_is_nobody(desk: Desk) -> None:
    """秦总 at a client without a 秦 is not logged at another client."""
    with writing(desk.store, desk.session, "set_up") as write:
        other = desk.add_client(write, "建木软件")
        qin = write.create(KeyPerson, client=other, name="秦语萌", title="VP")
        wang = write.create(KeyPerson, client=other, name="王则菲", title="CEO")
    row = (Ref(Kind.CLIENT, desk.client.id),)
    seen = preview(desk.store, desk.session, "秦总 已看报告 下一步:周三回电", about=row)
    assert seen.refused is not None
    assert (seen.refused.rule, [one.id for one in seen.refused.choices]) == ("F2.elsewhere", [qin.id])
    here = preview(desk.store, desk.session, "王总 已看报告 下一步:周三回电", about=row)
    assert (here.refused, here.about["person"].id) == (None, desk.person.id)
    there = preview(desk.store, desk.session, "王则菲 已看报告 下一步:周三回电", about=row)
    assert (there.refused, there.about["person"].id) == (None, wang.id)


def test_a_record_that_is_named_is_not_left_behind(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        other = desk.add_client(write, "建木软件")
        write.create(KeyPerson, client=other, name="王则菲", title="CEO")
    row = (Ref(Kind.CLIENT, desk.client.id),)
    with pytest.raises(Refused, match="王则菲") as caught:
        log(desk.store, desk.session, "王则菲 已看报告 下一步:周三回电", about=row, only=True)
    assert (caught.value.rule, FollowUp.select().count()) == ("F2.elsewhere", 0)
    assert log(desk.store, desk.session, "王敏 已看报告 下一步:周三回电", about=row, only=True).id
