"""P5: a number is found as it is written."""

from __future__ import annotations

import pytest

from katui.domain import query
from katui.domain.tokens import index_tokens, matches, needs_check, phone_tokens, query_readings
from katui.domain.written_numbers import numbers_of

WAYS = (
    ("+862155558888", "021-55558888"),
    ("+862155558888", "02155558888"),
    ("+862155558888", "(021) 5555 8888"),
    ("+862155558888", "（021）5555-8888"),
    ("+862155558888", "０２１－５５５５８８８８"),
    ("+862155558888", "+86 21 5555 8888"),
    ("+862155558888", "+86 (0)21 5555 8888"),
    ("+862155558888", "+86-021-55558888"),
    ("+862155558888", "86 21 5555 8888"),
    ("+862155558888", "021-55558888-801"),
    ("+862155558888", "021-55558888转801"),
    ("+862155558888", "021-55558888 转 801"),
    ("+862155558888", "021-5555"),
    ("+862155558888", "5555 8888"),
    ("+862155558888", "5555-8888"),
    ("+8675588886666", "0755 8888 6666"),
    ("+8613812345670", "+86 138 1234 5670"),
    ("+8613812345670", "(+86) 138 1234 5670"),
    ("+8613812345670", "0086 138 1234 5670"),
    ("+8613812345670", "008613812345670"),
    ("+8613812345670", "+8613812345670"),
    ("+8613812345670", "138-1234-5670"),
    ("+8613812345670", "138 1234 5670"),
    ("+8613812345670", "138.1234.5670"),
    ("+8613812345670", "138 1234"),
    ("+8613812345670", "+86 138"),
    ("+8613812345670", "5670"),
    ("+8613812345670", "0138 1234 5670"),
    ("+12127365000", "+1 212-736-5000"),
    ("+12127365000", "+1 (212) 736-5000"),
    ("+12127365000", "001 212 736 5000"),
    ("+12127365000", "212-736-5000"),
    ("+12127365000", "(212) 736-5000"),
    ("+85221234567", "+852 2123 4567"),
    ("+85221234567", "00852 2123 4567"),
    ("+85221234567", "2123 4567"),
    ("+442079460958", "+44 (0)20 7946 0958"),
    ("+442079460958", "020 7946 0958"),
    ("+864008218888", "400-821-8888"),
)


def _finds(typed: str, row: list[str], *texts: str) -> bool:
    """As a search does: one word, whose tokens narrow, and the row decides."""
    node = query.parse(typed)
    parts = node.parts if isinstance(node, query.And) else (node,)
    words = [part.text for part in parts if isinstance(part, query.Word)]
    return all(
        any(set(tokens) <= set(row) for tokens in query_readings(word)) and matches(word, *texts) for word in words
    )


@pytest.mark.parametrize(("held", "typed"), WAYS)
def test_a_number_is_found_as_it_is_written(held: str, typed: str) -> None:
    assert _finds(typed, phone_tokens(held), held)


@pytest.mark.parametrize(("held", "typed"), WAYS)
def test_another_number_is_not(held: str, typed: str) -> None:
    other = "+8613900007531"
    assert not _finds(typed, phone_tokens(other), other)


@pytest.mark.parametrize(("held", "typed"), WAYS)
def test_what_stands_behind_it_is_a_word_of_its_own(held: str, typed: str) -> None:
    assert query.words_of(query.parse(f"{typed} 上海"))[-1] == "上海"
    assert query.words_of(query.parse(f"上海 {typed}"))[0] == "上海"
    assert query.parse(f"phone:{typed} 上海") == query.And(
        (query.Field("phone", (query.parse(f"phone:{typed}").values[0],)), query.Word("上海"))  # type: ignore[union-attr]
    )


@pytest.mark.parametrize(
    ("note", "typed"),
    [
        ("电话 021-55558888", "021-55558888"),
        ("021 5555 8888 白天", "021 5555 8888"),
        ("电话02155558888", "021 5555 8888"),
    ],
)
def test_a_number_of_a_note_is_found(note: str, typed: str) -> None:
    assert _finds(typed, index_tokens(note), note)


@pytest.mark.parametrize(
    ("typed", "note"),
    [("2019 2020", "2019年入，2020年出"), ("2019 2020 2021", "2021 2020 2019"), ("35 2019", "2019 35")],
)
def test_years_are_words(typed: str, note: str) -> None:
    assert _finds(typed, index_tokens(note), note)


@pytest.mark.parametrize("typed", ["13812345670", "5670", "0001234", "2019", "35-40", "c++ 11", "a1 2345678"])
def test_what_can_be_read_in_one_way_only_is_no_number(typed: str) -> None:
    assert numbers_of(typed) == ()


def test_a_number_is_held_against_the_row() -> None:
    assert needs_check("5555-8888")


@pytest.mark.parametrize(
    "line", ["138\u00a01234\u00a05670", "138 1234 5670.", "138 1234 5670，甲一", "138　1234　5670"]
)
def test_a_pasted_number_is_one_word(line: str) -> None:
    first = query.words_of(query.parse(line))[0]
    assert [number.digits[0] for number in numbers_of(first)] == ["13812345670"]


@pytest.mark.parametrize("line", ["-138 1234 5670", "NOT 138 1234 5670"])
def test_a_number_is_left_out_whole(line: str) -> None:
    assert query.parse(line) == query.Not(query.Word("138 1234 5670"))


def test_two_numbers_are_two_words() -> None:
    assert query.words_of(query.parse("138 1234 5670 021-55558888")) == ("138 1234 5670", "021-55558888")
    assert query.words_of(query.parse("(138 1234 5670 OR 139 0000 0000)")) == ("138 1234 5670", "139 0000 0000")
