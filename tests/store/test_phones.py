"""Phone numbers as typed and as dialled (model.md, I6)."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from katui.store.phones import Phone, is_landline, known_by, may_be_numbers, numbers_in, parse_phone, whole_number


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("13800138000", Phone("13800138000", "+8613800138000", "8000", True)),
        ("+86 138-0013-8000", Phone("+86 138-0013-8000", "+8613800138000", "8000", True)),
        ("8613800138000", Phone("8613800138000", "+8613800138000", "8000", True)),
        ("１３８００１３８０００", Phone("１３８００１３８０００", "+8613800138000", "8000", True)),
        ("手机：138 0013 8000", Phone("手机：138 0013 8000", "+8613800138000", "8000", True)),
        ("010-62345678转801", Phone("010-62345678转801", "+861062345678", "5678", True)),
        ("138 0013 8000（微信同号）", Phone("138 0013 8000（微信同号）", "+8613800138000", "8000", True)),
        ("010-62345678-801", Phone("010-62345678-801", "+861062345678", "5678", True)),
        ("+852 5123 4567", Phone("+852 5123 4567", "+85251234567", "4567", True)),
        ("00852 51234567", Phone("00852 51234567", "+85251234567", "4567", True)),
    ],
)
def test_numbers_are_kept_as_typed_and_dialled(text: str, phone: Phone) -> None:
    assert parse_phone(text) == phone


@pytest.mark.parametrize("cell", [13800138000.0, "13800138000.0", "1.38001380E+10", "1.380013800e10"])
def test_spreadsheet_numbers_become_whole(cell: str | float) -> None:
    assert parse_phone(cell) == Phone("13800138000", "+8613800138000", "8000", True)


def test_a_sample_number_is_dialled_but_warned_about() -> None:
    assert parse_phone("14100001234") == Phone("14100001234", "+8614100001234", "1234", False)


@pytest.mark.parametrize(("text", "tail"), [("微信", ""), ("", ""), ("12345", "2345"), ("1" * 30, "1111")])
def test_what_is_no_number_is_kept_and_not_refused(text: str, tail: str) -> None:
    assert parse_phone(text) == Phone(text, None, tail, False)


@pytest.mark.parametrize(
    "text",
    [
        "13800138000", "138 0013 8000（微信同号）", "138 0013 8000 微信同号", "手机：13800138000，晚上打",
        "13800138000 / 13900139000", "13800138000、010-88886666", "13800138000，13900139000",
        "13800138000；13900139000",
        "13800138000 或 13900139000", "13800138000（太太 13900139000）", "13800138000（妻）/010-88886666（家）",
        "13800138000 13900139000", "010 8888 6666 13800138000", "13800138000\n010-88886666",
        "138 0013 8000 139 0013 9000",
        "13800138000 王女士 13900139000", "手机：13800138000 座机：010-88886666", "+1 650 253 0000 +86 13800138000",
        "14100009991 14100009992",
        "010-88886666转801", "010-88886666 转 801 分机", "010-88886666 ext. 801", "010-88886666-801",
        "+86 21 5888 1234-8801", "(0755)2677 0000-8012", "400-800-8000", "+44 20 7946 0958", "14100009991",
    ],
)  # fmt: skip
def test_ordinary_ways_to_write_numbers_may_be_numbers(text: str) -> None:
    assert may_be_numbers(text)


@pytest.mark.parametrize(
    "text",
    [
        "招聘总监", "123abc", "12345", "13800138000 / 139", "139；13800138000", "13800138000 或 1390013900012345",
        "13800138000 139", "021 6123 4567 801", "13800138000 13900139000 12", "1380013800013900139000",
        "138-0013-8000-801", "13800138000（太太 13900139000123）",
    ],
)  # fmt: skip
def test_a_number_that_cannot_be_one_is_found_among_others(text: str) -> None:
    assert not may_be_numbers(text)


@pytest.mark.parametrize(
    ("text", "first", "others"),
    [
        ("13800138000 13900139000", "+8613800138000", ["+8613900139000"]),
        ("13800138000 / 010-88886666", "+8613800138000", ["+861088886666"]),
        ("010 8888 6666 13800138000", "+861088886666", ["+8613800138000"]),
        ("13800138000（太太 13900139000）", "+8613800138000", ["+8613900139000"]),
        ("138 0013 8000", "+8613800138000", []),
        ("13800138000 / 139", None, [None]),
    ],
)
def test_of_several_numbers_the_first_is_dialled(text: str, first: str | None, others: list[str | None]) -> None:
    phone = parse_phone(text)
    assert (phone.typed, phone.e164) == (text, first)
    assert first is None or phone.tail == first[-4:]
    assert [one.e164 for one in numbers_in(text)][1:] == others


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("0755-88886666 / 88886667", ["+8675588886666", "+8675588886667"]),
        ("13800138000 / 88886667", ["+8613800138000"]),
        ("13800138000|13900139000", ["+8613800138000", "+8613900139000"]),
        ("13800138000和13900139000", ["+8613800138000", "+8613900139000"]),
        ("13800138000&13900139000", ["+8613800138000", "+8613900139000"]),
    ],
)
def test_a_number_behind_another_has_its_area_or_is_nobodys_key(text: str, keys: list[str]) -> None:
    assert [one.e164 for one in known_by(text)] == keys


def test_a_region_reads_local_numbers() -> None:
    assert parse_phone("5123 4567", "HK").e164 == "+85251234567"
    assert parse_phone("(415) 555-2671", "US").e164 == "+14155552671"


def test_hidden_characters_are_dropped() -> None:
    assert whole_number(" \u202d138\u200b0013\u00ad8000\u202c\r\n") == "13800138000"


def test_the_number_library_waits_for_the_first_phone() -> None:
    code = "import sys, katui.store.phones as p; p.parse_phone('微信'); print('phonenumbers' in sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "False"


@given(
    st.one_of(st.text(max_size=30), st.text("0123456789+-() .eE转x", max_size=30)),
    st.sampled_from(["CN", "HK", "US", "GB"]),
)
def test_any_text_is_a_phone_or_kept(text: str, region: str) -> None:
    phone = parse_phone(text, region)
    assert len(phone.tail) <= 4
    assert phone.e164 is None or (phone.e164.startswith("+") and phone.e164[1:].isdigit() and len(phone.e164) <= 18)
    assert phone.e164 or not phone.valid
    assert parse_phone(phone.typed, region).e164 == phone.e164


@given(st.one_of(st.floats(), st.integers()))
def test_any_cell_number_is_kept(cell: float) -> None:
    assert parse_phone(cell).typed


@pytest.mark.parametrize("typed", ["13800138000", "+852 9123 4567", "+1 650 253 0000", "14100009991"])
def test_a_mobile_and_what_may_be_one_is_no_landline(typed: str) -> None:
    assert not is_landline(parse_phone(typed).e164 or "")


@pytest.mark.parametrize("typed", ["010-65538000", "021 6553 8000转8012", "400-820-8820", "+852 2345 6789"])
def test_a_desk_a_switchboard_and_a_hotline_are_landlines(typed: str) -> None:
    assert is_landline(parse_phone(typed).e164 or "")
