"""The one line that logs a contact; read on Friday 20 November 2026, 09:00 in Shanghai (F2)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from katui import i18n
from katui.domain import when as times
from katui.domain.contact import Channel, Direction, Outcome
from katui.domain.quick_line import ParsedLine, candidates_for_name, parse_line

ZONE = "Asia/Shanghai"
NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)


def read(line: str, name: str | None = None) -> ParsedLine:
    return parse_line(line, NOW, ZONE, name=name)


def due(parsed: ParsedLine) -> str | None:
    return times.iso(parsed.next_due.at, ZONE)[:16] if parsed.next_due else None


def test_the_line_of_the_specification() -> None:
    got = read("王总 已看报告,觉得薪资偏高 下一步:周三回电 @call")
    assert got.person_text == "王总"
    assert got.text == "已看报告,觉得薪资偏高"
    assert (got.channel, got.direction, got.outcome) == (Channel.PHONE, Direction.OUT, Outcome.READ)
    assert got.next_do == "回电"
    assert due(got) == "2026-11-25T09:00"
    assert not got.done
    assert got.notices == ()


def test_chinese_punctuation_says_the_same() -> None:
    plain, wide = (
        read("王总 已看报告,偏高 下一步:周三回电 @call"),
        read("王总　已看报告，偏高　下一步：周三回电　＠call"),
    )
    assert (wide.person_text, wide.outcome, wide.next_do, due(wide), wide.channel) == (
        plain.person_text,
        plain.outcome,
        plain.next_do,
        due(plain),
        plain.channel,
    )
    assert wide.text == "已看报告，偏高"


@pytest.mark.parametrize("marker", ["下一步:", "下一步：", "下一步 : ", "next:", "Next: ", "->", "=>", "→", "-> "])
def test_every_marker_of_the_next_step(marker: str) -> None:
    got = read(f"张三 未接 {marker}明天上午再打")
    assert (got.person_text, got.text, got.next_do, due(got)) == ("张三", "未接", "再打", "2026-11-21T10:00")


def test_an_arrow_between_figures_is_no_next_step() -> None:
    got = read("李经理 预算 35K->40K 下一步:周三回电")
    assert got.text == "预算 35K->40K"
    assert got.next_do == "回电"
    assert read("李经理 预算 35K->40K").next_do is None


@pytest.mark.parametrize(
    ("tag", "channel"),
    [
        ("call", "phone"),
        ("wechat", "wechat"),
        ("email", "email"),
        ("sms", "sms"),
        ("visit", "visit"),
        ("meeting", "meeting"),
        ("video", "video"),
        ("电话", "phone"),
        ("微信", "wechat"),
        ("邮件", "email"),
        ("短信", "sms"),
        ("拜访", "visit"),
        ("面谈", "meeting"),
        ("视频", "video"),
        ("WeChat", "wechat"),
    ],
)
def test_a_tag_names_the_channel_wherever_it_stands(tag: str, channel: str) -> None:
    for line in (f"张三 聊了电话 @{tag} 下一步:周三回电", f"张三 聊了电话 下一步:周三回电 @{tag}"):
        got = read(line)
        assert got.channel == channel
        assert got.channel_said
        assert "@" not in got.text
        assert got.next_do == "回电"


@pytest.mark.parametrize(
    ("line", "channel", "direction"),
    [
        ("张三 打电话 没接", "phone", "out"),
        ("Anna called me about the role", "phone", "in"),
        ("张三 来电 问进度", "phone", "in"),
        ("张三 打来 问进度", "phone", "in"),
        ("张三 微信聊了", "wechat", "out"),
        ("微信没回", "wechat", "out"),
        ("wx没回", "wechat", "out"),
        ("张三 Wx 没回", "wechat", "out"),
        ("张三 看了wxwork的资料", "phone", "out"),
        ("张三 发了邮件", "email", "out"),
        ("Anna emailed me a new CV", "email", "in"),
        ("张三 上门拜访", "visit", "out"),
        ("张三 腾讯会议聊了半小时", "video", "out"),
        ("张三 觉得薪资偏高", "phone", "out"),
        ("张三 微信 聊了 @邮件", "email", "out"),
        ("张三 聊了 @in", "phone", "in"),
    ],
)
def test_words_tell_channel_and_direction_below_the_tags(line: str, channel: str, direction: str) -> None:
    got = read(line)
    assert (got.channel, got.direction) == (channel, direction)


def test_an_address_is_no_tag() -> None:
    got = read("张三 新邮箱 zhang@email.example 已看")
    assert got.text == "新邮箱 zhang@email.example 已看"


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("已看报告", "read"),
        ("看了报告", "read"),
        ("read it", "read"),
        ("还没看报告", "not_read"),
        ("没看", "not_read"),
        ("not read yet", "not_read"),
        ("未接", "no_answer"),
        ("没人接", "no_answer"),
        ("no answer", "no_answer"),
        ("转给老板了", "forwarded"),
        ("forwarded to her boss", "forwarded"),
        ("看了没亮点", "read_no_highlight"),
        ("no highlight seen", "read_no_highlight"),
        ("喜欢", "interested"),
        ("likes it", "interested"),
        ("感兴趣", "interested"),
        ("不感兴趣", "not_interested"),
        ("not interested", "not_interested"),
        ("喜欢，在约面", "arranging"),
        ("arranging times", "arranging"),
        ("要改方向", "wants_changes"),
        ("wants changes", "wants_changes"),
        ("职位变了", "position_changed"),
        ("position changed", "position_changed"),
        ("HC冻结", "position_changed"),
        ("拒绝", "declined"),
        ("declined", "declined"),
        ("同意推荐", "agreed"),
        ("看了侯向然的报告，愿意见", "arranging"),
        ("简历通过，约下周一面", "arranging"),
        ("看了，可以见见", "arranging"),
        ("简历可以，先聊聊", "interested"),
        ("简历不错", "interested"),
        ("简历通过", "agreed"),
        ("简历过了", "agreed"),
        ("没通过", "declined"),
        ("简历没过", "declined"),
        ("简历未通过", "declined"),
        ("看了报告，不愿意见", "declined"),
        ("不想见", "declined"),
        ("简历放着，还没看", "not_read"),
        ("agreed", "agreed"),
        ("留言了", "left_message"),
        ("left a message", "left_message"),
        ("了解情况", "info"),
    ],
)
def test_words_tell_the_outcome(words: str, outcome: str) -> None:
    got = read(f"王总 {words} 下一步:周三回电")
    assert got.outcome == outcome
    assert got.text == words


@pytest.mark.parametrize(
    "words",
    ["还没通过", "有没有通过不知道", "是否通过没说", "简历通过了吗", "愿不愿意见没说", "想不想见没说", "通过微信联系的",
     "在忙，约明天再打", "有不同意见", "简历行业不符", "简历过了一遍", "不可以见"],
)  # fmt: skip
def test_what_is_open_or_only_asked_is_no_outcome(words: str) -> None:
    assert read(f"王总 {words} 下一步:周三回电").outcome is None


def test_what_is_planned_is_not_what_happened() -> None:
    got = read("王总 觉得贵 下一步:周三微信问他同意不")
    assert got.outcome is None
    assert got.channel is Channel.PHONE


@pytest.mark.parametrize(
    "end", ["完成", "done", "无下一步", "#done", "下一步:无", "next: none", "-> done", "no next step"]
)
def test_the_explicit_end(end: str) -> None:
    got = read(f"张三 拒绝 {end}")
    assert got.done
    assert (got.text, got.next_do, got.next_due) == ("拒绝", None, None)


@pytest.mark.parametrize(
    "line", ["张三 背调已完成,等结果", "张三 said well done", "张三 完成背调", "张三 下一步:完成合同"]
)
def test_words_that_only_look_like_the_end(line: str) -> None:
    assert not read(line).done


def test_end_and_next_step_together_keep_the_next_step_and_say_so() -> None:
    got = read("张三 聊了 #done 下一步:周三回电")
    assert not got.done
    assert got.next_do == "回电"
    assert len(got.notices) == 1


def test_a_next_step_without_date_or_without_words() -> None:
    assert read("张三 聊了 下一步:回电").next_due is None
    assert read("张三 聊了 下一步:回电").next_do == "回电"
    assert read("张三 聊了 下一步:周三").next_do == ""
    assert read("张三 聊了").next_do is None


def test_a_date_that_cannot_be_meant_stays_in_the_words_with_a_notice() -> None:
    got = read("张三 聊了 下一步:2/30回电")
    assert (got.next_do, got.next_due) == ("2/30回电", None)
    assert "2/30" in got.notices[0]
    i18n.activate("zh_CN")
    assert read("张三 聊了 下一步:3:00回电").notices == ("“3:00”是上午还是下午？",)


def test_a_date_in_brackets_leaves_no_empty_brackets() -> None:
    assert read("张三 感兴趣 下一步:发JD(周三前)").next_do == "发JD"


def test_two_dates_keep_the_first_and_say_so() -> None:
    got = read("张三 聊了 下一步:周三回电,周五见面")
    assert due(got) == "2026-11-25T09:00"
    assert "周三" in got.notices[0]


TOKENS = st.lists(
    st.sampled_from(
        [
            "王总",
            "Anna ",
            "·",
            "@call",
            "@",
            "下一步",
            ":",
            "：",
            "->",
            "→",
            "周三",
            "3:00",
            "done",
            "未接",
            " ",
            "\n",
            "[/x]",
            "2/30",
            "\ud800",
        ]
    ),
    max_size=12,
).map("".join)


@example("A\tA")
@given(st.text() | TOKENS)
def test_every_text_is_read(line: str) -> None:
    got = read(line)
    assert isinstance(got, ParsedLine)
    for name in candidates_for_name(line):
        assert name in line
        assert isinstance(read(line, name=name), ParsedLine)
    assert got.next_due is None or got.next_do is not None
    assert not (got.done and got.next_do is not None)


@pytest.mark.parametrize(
    "line",
    [
        "a " * 20_000,
        "王" * 50_000,
        "->" * 20_000,
        "周" * 20_000,
        "下一步:" + "1" * 50_000,
        " " * 50_000,
        "done" + " " * 50_000 + "x",
    ],
    ids=["words", "han", "arrows", "weeks", "figures", "blanks", "ends"],
)
def test_a_pasted_monster_is_read_too(line: str) -> None:
    assert isinstance(read(line), ParsedLine)


@pytest.mark.parametrize(
    ("step", "do", "on"),
    [
        ("跟他谈50K+3个月年终 周三", "跟他谈50K+3个月年终", "2026-11-25T09:00"),
        ("跟他谈50K + 3个月年终 周三", "跟他谈50K + 3个月年终", "2026-11-25T09:00"),
        ("跟他谈14薪 +2个月 周三", "跟他谈14薪 +2个月", "2026-11-25T09:00"),
        ("确认试用3个月+2年合同 周四", "确认试用3个月+2年合同", "2026-11-26T09:00"),
        ("谈年终+半年奖 周三", "谈年终+半年奖", "2026-11-25T09:00"),
        ("discuss 50K+3 months bonus wed", "discuss 50K+3 months bonus", "2026-11-25T09:00"),
        ("discuss 50K +3 months bonus wed", "discuss 50K +3 months bonus", "2026-11-25T09:00"),
        ("回电 +3天", "回电", "2026-11-23T09:00"),
        ("+3天回电", "回电", "2026-11-23T09:00"),
        ("+2wd call", "call", "2026-11-24T09:00"),
        ("call, +2h", "call", "2026-11-20T11:00"),
        *[(f"{do} +3d", do, "2026-11-23T09:00") for do in ("chase feedback", "call back", "问期望月薪", "聊年终奖")],
        *[(f"{do}+3天", do, "2026-11-23T09:00") for do in ("回电", "电话没接", "谈薪")],
        *[(f"+3天{do}", do, "2026-11-23T09:00") for do in ("要简历", "推荐", "提醒", "追反馈", "写报告")],
        *[(f"+3d {do}", do, "2026-11-23T09:00") for do in ("base check", "contract review")],
        ("prep interview +1w", "prep interview", "2026-11-27T09:00"),
        ("+1周写报告", "写报告", "2026-11-27T09:00"),
        ("报期望60w +3d", "报期望60w", "2026-11-23T09:00"),
        ("base 50K +2wd call", "base 50K call", "2026-11-24T09:00"),
        ("说3月入职 +1周跟进", "说3月入职 跟进", "2026-11-27T09:00"),
        ("+3个月合同到期提醒", "合同到期提醒", "2027-02-20T09:00"),
        ("+1年保证期回访", "保证期回访", "2027-11-20T09:00"),
        ("回访 +3个月", "回访", "2027-02-20T09:00"),
    ],
)
def test_a_plus_inside_a_package_is_no_due_date(step: str, do: str, on: str) -> None:
    got = read(f"王总 已看报告 下一步:{step}")
    assert (got.next_do, due(got), got.notices) == (do, on, ())
