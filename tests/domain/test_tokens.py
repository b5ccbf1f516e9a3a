"""The words the search indexes are made of (S1, P5)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from katui.domain.fold import fold, simplify
from katui.domain.tokens import (
    MAX_TOKENS,
    holds,
    index_tokens,
    matches,
    name_tokens,
    needs_check,
    phone_tokens,
    query_readings,
    query_tokens,
)

SAFE = re.compile(r"[a-z0-9\u4e00-\u9fcc]+")


def _finds(typed: str, row: list[str]) -> bool:
    return any(set(wanted) <= set(row) for wanted in query_readings(typed))


def test_chinese_becomes_characters_and_pairs() -> None:
    assert index_tokens("架构师") == ["架", "构", "师", "架构", "构师"]
    assert query_tokens("架") == ["架"]
    assert query_tokens("架构师") == ["架构", "构师"]


def test_latin_words_become_their_beginnings() -> None:
    assert index_tokens("Kafka") == ["ka", "kaf", "kafk", "kafka"]
    assert query_tokens("Kafkaesque") == ["kafkae"]


def test_signs_that_are_part_of_a_word() -> None:
    row = index_tokens("C++, C#, Java")
    assert _finds("c++", row)
    assert _finds("C#", row)
    assert not _finds("c++", index_tokens("C, Java"))


def test_width_case_accents_and_traditional_characters_do_not_matter() -> None:
    assert query_tokens("ＢＹＴＥ") == query_tokens("byte")
    assert query_tokens("華為") == query_tokens("华为")
    assert query_tokens("Café") == query_tokens("cafe")
    assert simplify("陳") == "陈"


def test_rare_characters_and_other_scripts_are_written_in_letters() -> None:
    assert query_tokens("𬭎") == ["x02cb4e"]
    assert query_tokens("王𬭎") == ["王x02cb4e"]
    assert _finds("プロ", index_tokens("プログラマー"))


@pytest.mark.parametrize(
    "typed",
    [
        "单",
        "若谷",
        "单若谷",
        "s",
        "sr",
        "srg",
        "drg",
        "shan",
        "shanruo",
        "shanruogu",
        "danruogu",
        "ruogu",
        "rg",
        "shan ruogu",
        "單若谷",
    ],
)
def test_a_person_is_found_as_you_type(typed: str) -> None:
    assert _finds(typed, name_tokens("单若谷"))
    assert matches(typed, names=("单若谷",))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("zhengms", "郑明山"),
        ("zhengmings", "郑明山"),
        ("zmshan", "郑明山"),
        ("wangxm", "王小明"),
        ("ayguli", "阿依古丽·买买提"),
        ("ayigl", "阿依古丽·买买提"),
        ("danrg", "单若谷"),
        ("jsmith", "John Smith"),
    ],
)
def test_a_beginning_in_full_may_be_mixed_with_initials(typed: str, name: str) -> None:
    """P5: so people type names."""
    assert _finds(typed, name_tokens(name))
    assert matches(typed, names=(name,))


@pytest.mark.parametrize(("typed", "name"), [("zhao", "张浩然"), ("lan", "李安"), ("zhengmx", "郑明山")])
def test_initials_that_read_as_a_syllable_with_the_next_are_not_mixed(typed: str, name: str) -> None:
    """`zhao` is 赵, not z and 浩."""
    assert not (_finds(typed, name_tokens(name)) and matches(typed, names=(name,)))


@pytest.mark.parametrize("typed", ["谷若", "gu s x", "srgx", "wang", "1234"])
def test_and_not_by_something_else(typed: str) -> None:
    assert not _finds(typed, name_tokens("单若谷"))


@pytest.mark.parametrize(
    "typed",
    ["1234", "01234", "0001234", "14100001234", "1410", "141000", "141 0000 1234", "141-0000-1234", "+8614100001234"],
)
def test_a_phone_is_found_by_its_beginning_or_any_ending(typed: str) -> None:
    assert _finds(typed, phone_tokens("+8614100001234"))
    assert matches(typed, "+8614100001234")


@pytest.mark.parametrize("typed", ["234", "1235", "0000"])
def test_a_phone_is_not_found_by_its_middle_or_three_digits(typed: str) -> None:
    assert not _finds(typed, phone_tokens("+8614100001234"))


@pytest.mark.parametrize("typed", ["ruogu.shan@wangshu.example", "ruogu", "wangshu", "shan@wang"])
def test_an_address_is_found_by_its_words(typed: str) -> None:
    row = index_tokens("Ruogu.Shan@wangshu.example")
    assert _finds(typed, row)
    assert matches(typed, "Ruogu.Shan@wangshu.example")


def test_a_row_must_have_every_word() -> None:
    row = name_tokens("单若谷") + index_tokens("望舒科技", "架构师", "上海")
    assert _finds("srg 架构 上海", row)
    assert not _finds("srg 架构 北京", row)


def test_pairs_alone_may_find_too_much_and_the_row_decides() -> None:
    assert _finds("小明月", index_tokens("明月 小明"))
    assert needs_check("小明月")
    assert not matches("小明月", "明月 小明")
    assert matches("小明月", "李小明月")
    assert not needs_check("小明")
    assert not needs_check("ab 小明")
    assert needs_check("shanruogu")
    assert not matches("shanruozz", names=("单若谷",))


def test_a_quoted_phrase_stands_as_it_is() -> None:
    assert holds("支付  清算", "负责支付 清算系统")
    assert not holds("支付清算", "负责支付 清算系统")
    assert not holds("a b", "a", "b")


def test_a_very_long_note_is_bounded() -> None:
    note = "".join(chr(0x4E00 + i % 20_000) for i in range(20_000))
    assert len(index_tokens(note)) == MAX_TOKENS
    assert len(index_tokens(note, limit=10)) == 10


def test_empty_and_missing_texts_have_no_tokens() -> None:
    assert index_tokens(None, "", " ·—") == name_tokens(None, "") == phone_tokens(None, "微信") == []
    assert query_tokens("-- ·") == []


@given(st.text(max_size=60))
def test_tokens_never_need_escaping(text: str) -> None:
    for token in [*index_tokens(text), *query_tokens(text), *name_tokens(text), *phone_tokens(text)]:
        assert SAFE.fullmatch(token)


@given(st.text("王小明架构 abcz01.-@+#𬭎é", max_size=30))
def test_a_row_is_found_by_its_own_text(text: str) -> None:
    if query_tokens(text) and not re.search(r"\d[\d \-]{8}", fold(text)):
        words = text.split()
        assert all(set(query_tokens(word)) <= set(index_tokens(text)) for word in words)
        assert all(matches(word, text) for word in words)


@given(st.text("王小明架构师", max_size=12), st.integers(0, 12), st.integers(1, 12))
def test_every_part_of_a_chinese_text_finds_it(text: str, start: int, size: int) -> None:
    part = text[start : start + size]
    assert set(query_tokens(part)) <= set(index_tokens(text))
    assert matches(part, text)


def test_employers_are_found_by_any_part(shared: Path) -> None:
    names = (shared / "data/zh/companies/short-names-sample.txt").read_text("utf-8").split()
    assert len(names) > 1000
    for name in names[::7]:
        row = index_tokens(name)
        for size in (1, 2, 3):
            assert all(set(query_tokens(name[i : i + size])) <= set(row) for i in range(len(name) - size + 1)), name
