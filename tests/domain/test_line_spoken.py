"""Whom a line names behind a verb, before anybody has looked into the file (F2)."""

from __future__ import annotations

import pytest

from katui.domain.line_spoken import may_be_named, named_behind


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("给秦云辰打了电话，没接 下一步:周三再打", ["秦云辰"]),
        ("昨天 跟傅佳泽聊了20分钟", ["傅佳泽"]),
        ("@call 给秦云辰简单聊了一下", ["秦云辰"]),
        ("电话联系何雪岚，没接", ["何雪岚"]),
        ("微信孟丹：周三给时间", ["孟丹"]),
        ("发微信给孟丹", ["孟丹"]),
        ("拜访孟丹 聊了半小时", ["孟丹"]),
        ("跟王总聊了", ["王总"]),
        ("spoke to Anna Lee, likes it", ["Anna Lee"]),
        ("called Anna, no answer", ["Anna"]),
        ("Reached out to Yunchen Qin on WeChat", ["Yunchen Qin"]),
    ],
)
def test_the_names_behind_the_verb(line: str, names: list[str]) -> None:
    assert named_behind(line) == names


@pytest.mark.parametrize(
    "line",
    [
        "给秦云辰的老板打了电话",
        "给秦云辰老婆打了电话",
        "跟秦云辰和何雪岚聊了",
        "给秦云辰、何雪岚打了电话",
        "跟秦云辰聊过的总监说不错",
        "跟秦云辰一样",
        "跟进秦云辰的报告",
        "没给秦云辰打电话",
        "王总给秦云辰打了电话",
        "联系不上秦云辰",
        "给客户打了电话",
        "跟老板聊了",
        "微信没回",
        "电话138",
        "called Anna's boss",
        "called Anna and Bob",
        "called me back",
        "met the client",
        "",
    ],
)
def test_somebody_else_two_people_or_no_verb_name_nobody(line: str) -> None:
    assert named_behind(line) == []


def test_what_may_be_another_name() -> None:
    told = may_be_named("给孟丹推荐了秦云辰和 Anna Lee 下一步:周三问何雪岚", "孟丹")
    assert {"秦云辰", "Anna Lee", "Anna"} <= set(told)
    assert not {"孟丹", "何雪岚"} & set(told)
