"""A next step announced without a colon; read on Friday 20 November 2026, 09:00 in Shanghai (F2)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from katui.domain.quick_line import ParsedLine, parse_line

NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)


def read(line: str, name: str | None = None) -> ParsedLine:
    return parse_line(line, NOW, "Asia/Shanghai", name=name)


@pytest.mark.parametrize(
    ("announced", "do", "day"),
    [
        ("下一步周四催", "催", 26),
        ("下一步 周四再打", "再打", 26),
        ("下步周四下午3点再打", "再打", 26),
        ("下一步是周四再打", "再打", 26),
        ("下一步计划+2wd再打", "再打", 24),
        ("下一步下周一二再打", "再打", 23),
        ("下一步13:00-14:00之间再打", "13:00-14:00之间再打", 20),
        ("下一步催报告 周四", "催报告", 26),
        ("下一步周四约面试", "约面试", 26),
        ("下一步周四问他能不能来", "问他能不能来", 26),
        ("下一步周四催，周五发报告", "催，周五发报告", 26),
        ("next call Thursday", "call", 26),
        ("Next chase HR on mon 10:00", "chase HR", 23),
        ("next step is to call thu 3pm", "call", 26),
        ("next step Thursday call him", "call him", 26),
    ],
)
def test_at_the_head_of_a_clause_it_is_the_next_step_with_its_date(announced: str, do: str, day: int) -> None:
    for before in ("王总 没接 ", "王总 没接，", "Anna no answer, "):
        got = read(before + announced)
        assert (got.text, got.next_do, got.next_due and got.next_due.day.day) == (
            "没接" if "没接" in before else "no answer", do, day,
        )  # fmt: skip
        assert got.outcome == "no_answer"


@pytest.mark.parametrize("before", ["好的，", "好的 ", "有没有兴趣没说，", "说不清楚，", "不知道看了没，"])
def test_what_was_not_said_or_is_known_before_it_leaves_it_the_head(before: str) -> None:
    assert read(f"王总 {before}下一步周四再问").next_do == "再问"


def test_a_line_may_be_nothing_else() -> None:
    got = read("下一步 周三回电")
    assert (got.person_text, got.text, got.next_do) == (None, "", "回电")
    assert read("下一步3:00再打").notices == ("3:00: morning or afternoon?",), "which half of the day is asked"


@pytest.mark.parametrize(
    "line",
    [
        "王总 问下一步周四能不能面",
        "王总 问 下一步周四催",
        "王总说，下一步周四发offer",
        "王总 没有 下一步周四催",
        "王总 下一步周四面试",
        "王总 下一步周四给反馈",
        "王总 下一步约他周四面试",
        "王敏 通过了，下一步周三跟CEO面",
        "王敏 通过，下一步周三找CEO聊",
        "王敏 对方，下一步周三找他聊",
        "王敏 HR: 下一步周三约面试",
        "李雷 next tell boss he resigns Monday",
        "王总 下一步的安排周四发",
        "王总 下一步周四还是周五催",
        "王总 下一步周四催吗",
        "王总 下一步周四催，报告已看",
        "王总 下一步周四催 王总已看报告",
        "王总 下一步打电话",
        "王总 next mon 10:00 call",
        "Anna no answer next call Thursday",
        "Anna will tell us next. Call Thursday",
        "Anna said the next call is on Thursday",
        "Anna no answer, next call is on Thursday",
        "Anna no answer, next week call",
    ],
)
def test_what_may_be_something_else_is_left_as_it_was(line: str) -> None:
    assert read(line).next_do is None
    assert read(line).text.endswith(line.split(" ", 1)[-1][-4:])


def test_a_colon_an_arrow_and_an_end_come_first() -> None:
    assert read("王总 没接 下一步周四再打 下一步:周五问").next_do == "问"
    assert read("王总 没接 下一步周四再打 -> 周五问").next_do == "问"
    got = read("王总 没接 下一步周四再打 完成")
    assert (got.done, got.next_do) == (True, None)
