"""When two names or addresses are the same, and who 王总 is (P5)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from katui.domain.names import Called, alike, email_key, is_surname, same_name_key, split_surname, strip_title


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("陳小明", "陈小明"),
        ("王 小 明", "王小明"),
        ("艾伦·图灵", "艾伦•图灵"),
        ("ＬＩ　ＬＥＩ", "Li Lei"),
        ("O’Neil", "o'neil"),
        ("José", "jose"),
        ("鍾離雲", "钟离云"),
    ],
)
def test_the_same_name_written_otherwise(one: str, other: str) -> None:
    assert same_name_key(one) == same_name_key(other)


@pytest.mark.parametrize(("one", "other"), [("王小明", "王晓明"), ("李雷", "李蕾"), ("Li Lei", "Lei Li")])
def test_different_names_stay_different(one: str, other: str) -> None:
    assert same_name_key(one) != same_name_key(other)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Li.Lei@Wangshu.Example", "li.lei@wangshu.example"),
        ("L.i.Lei+jobs@GMail.com", "lilei@gmail.com"),
        ("lilei@googlemail.com", "lilei@gmail.com"),
        ('"Li Lei" <lilei@wangshu.example>', "lilei@wangshu.example"),
        ("mailto:lilei@wangshu.example", "lilei@wangshu.example"),
        (" ｌｉ＠wangshu.example. ", "li@wangshu.example"),
        ("lilei", ""),
        ("@wangshu.example", ""),
        ("", ""),
    ],
)
def test_one_mailbox_has_one_key(typed: str, key: str) -> None:
    assert email_key(typed) == key


@pytest.mark.parametrize(
    ("said", "name", "title", "surname_only"),
    [
        ("王总", "王", "总", True),
        ("李经理", "李", "经理", True),
        ("张HR", "张", "HR", True),
        ("张 hrbp", "张", "hrbp", True),
        ("陈博士", "陈", "博士", True),
        ("欧阳女士", "欧阳", "女士", True),
        ("单副总裁", "单", "副总裁", True),
        ("王总经理", "王", "总经理", True),
        ("刘工", "刘", "工", True),
        ("小刘", "刘", "小", True),
        ("老欧阳", "欧阳", "老", True),
        ("李姐", "李", "姐", True),
        ("王小明总监", "王小明", "总监", False),
        ("Tony老师", "Tony", "老师", False),
        ("Mr Li", "Li", "Mr", True),
        ("Dr. Li Lei", "Li Lei", "Dr", False),
        ("王小明", "王小明", "", False),
        ("王小工", "王小工", "", False),
        ("Lily", "Lily", "", False),
        ("总", "总", "", False),
        ("", "", "", False),
    ],
)
def test_who_was_meant(said: str, name: str, title: str, surname_only: bool) -> None:
    assert strip_title(said) == Called(name, title, surname_only)


@pytest.mark.parametrize(
    ("name", "parts"),
    [("王小明", ("王", "小明")), ("欧阳若谷", ("欧阳", "若谷")), ("Li Lei", ("", "Li Lei")), ("", ("", ""))],
)
def test_surname_and_given_name(name: str, parts: tuple[str, str]) -> None:
    assert split_surname(name) == parts


def test_what_is_a_surname_alone() -> None:
    assert [is_surname(text) for text in ("王", "欧阳", "歐陽", "小明", "Li", "")] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]


@given(st.text(max_size=30))
def test_any_text_has_keys(text: str) -> None:
    assert same_name_key(text) == same_name_key(f" {text}　")
    assert email_key(text).count("@") <= 1 or "@" in email_key(text).rpartition("@")[0]
    called = strip_title(text)
    assert called.name or not called.title


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        (("刘书语",), ("Liu Shuyu",), True),
        (("Shu-Yu LIU",), ("刘书语",), True),
        (("刘书语", "Mary"), ("Mary Liu", ""), True),
        (("劉書語",), ("刘书语",), True),
        (("刘总",), ("刘书语",), True),
        (("欧阳娜娜",), ("Nana Ouyang",), True),
        (("刘书语", "Mary"), ("王磊", "Mary"), False),
        (("Mary Wang",), ("刘书语", "Mary"), False),
        (("王总",), ("刘书语",), False),
        (("",), ("",), False),
    ],
)
def test_a_name_may_be_written_in_two_ways(first: tuple[str, ...], second: tuple[str, ...], wanted: bool) -> None:
    assert alike(first, second) is alike(second, first) is wanted
