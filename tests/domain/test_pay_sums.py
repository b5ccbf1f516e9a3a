"""Months said as a sum, sums spread over years, and what a total is made of (model.md, Pay)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from katui.domain.pay import Pay, parse_pay
from katui.domain.pay_labels import pay_label

WAN = 10_000 * 100


def _read(text: str) -> tuple[float | None, float | None, bool]:
    """The two ends of the year in 万, and whether that is certain."""
    pay = parse_pay(text)
    low, high = pay.year_min, pay.year_max
    return None if low is None else low / WAN, None if high is None else high / WAN, pay.certain


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("28k*15薪+股票20w/4年", 42),
        ("28k*15 + RSU 40w/4年", 42),
        ("28k*15薪，股票20w分4年", 42),
        ("28k*15薪+20w股票分四年", 42),
        ("28k*15 股票20w（分4年）", 42),
        ("28k*15, RSU 4年100w", 42),
        ("35k*15, 股票100w/4年", 52.5),
        ("35k*15, stock 100w over 4 years", 52.5),
        ("35k*15 + RSU 400k / 4 yrs", 52.5),
        ("base 28k*15+期权 5000股/4年", 42),
        ("25k*14，20w签字费分2年", 35),
        ("期望年包 50w+股票 100w/4年", 50),
    ],
)
def test_shares_over_some_years_fall_out_of_the_year(text: str, year: float) -> None:
    assert _read(text) == (year, year, True)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("28k*15薪，工作4年", 42),
        ("28k 工作4年", 33.6),
        ("35k*15薪，3-5年", 52.5),
        ("28k*16，保底2年", 44.8),
        ("2024年 30k*15", 45),
        ("30w/1年", 30),
        ("1年30w", 30),
        ("30w一年", 30),
        ("40万/年，工作十年", 40),
        ("5年 40w", 40),
    ],
)
def test_a_number_of_years_is_neither_a_pay_nor_a_month_count(text: str, year: float) -> None:
    assert _read(text) == (year, year, True)


@pytest.mark.parametrize("text", ["28k*15+20w/4年", "28k*15+20w，分4年"])
def test_a_sum_over_years_of_which_nothing_else_is_said_makes_the_year_a_guess(text: str) -> None:
    assert _read(text) == (42, 42, False)


@pytest.mark.parametrize("text", ["100w/2年", "两年100w", "3年共120万"])
def test_a_sum_over_years_alone_is_no_year(text: str) -> None:
    assert parse_pay(text) == Pay(original=text)


@pytest.mark.parametrize(
    ("text", "months", "year"),
    [
        ("25k 12+3薪", 15, 37.5),
        ("月薪25k，12+3薪", 15, 37.5),
        ("12+3薪，25k", 15, 37.5),
        ("25k·12+3薪", 15, 37.5),
        ("25k*12薪+3薪", 15, 37.5),
        ("25k*12+3个月", 15, 37.5),
        ("25k x 12+3 months", 15, 37.5),
        ("25k*(13+2)", 15, 37.5),
        ("25k×（12+3）", 15, 37.5),
        ("RMB 25k x (12+3)", 15, 37.5),
        ("28k*15（12+3）", 15, 42),
        ("3万×(12+4)", 16, 48),
        ("(12+4)薪 3万", 16, 48),
        ("S$12k x 13 + 2 mths AWS", 15, 18),
        ("S$12k x 13, 2 mths bonus", 13, 18),
        ("25k*12+3个月年终", 12, 37.5),
    ],
)
def test_months_said_as_a_sum_are_added_up(text: str, months: int, year: float) -> None:
    assert parse_pay(text).months == months
    assert _read(text) == (year, year, True)


def test_months_of_which_one_number_is_a_range_are_one() -> None:
    assert _read("25k*12+2-4薪") == (35, 40, True)


@pytest.mark.parametrize("text", ["25k*12+3", "25k*12薪+3", "25k*12+3+股票20w/4年", "25k*12+3 股票另谈"])
def test_months_on_top_that_are_not_called_so_are_a_guess(text: str) -> None:
    assert _read(text) == (37.5, 37.5, False)


@pytest.mark.parametrize(("text", "year"), [("USD 15k*12+20%", 18 * 1.2), ("年薪60万+20%", 72)])
def test_a_share_on_top_is_a_bonus_as_a_guess(text: str, year: float) -> None:
    low, high, certain = _read(text)
    assert low == high == pytest.approx(year)
    assert not certain


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("60w（45w+15w奖金）", 60),
        ("60w（45+15奖金）", 60),
        ("60w(45w+10w+5w)", 60),
        ("年薪60w（3w*15+15w奖金）", 60),
        ("60w(45w+15w奖金+股票20w/4年)", 60),
        ("60w（15薪+奖金10w）", 60),
        ("60w（14薪+20%奖金）", 60),
        ("25k（20k+5k绩效）", 30),
        ("30k（14薪+2个月年终）", 48),
        ("年薪60w（+奖金20%）", 72),
        ("40w年薪（30w+10w奖金）", 40),
        ("40w package (25k*13+7.5w bonus)", 40),
        ("年包50万（月薪3万*12+年终14万）", 50),
        ("30k*16（含4个月年终）", 48),
    ],
)
def test_the_parts_of_a_total_do_not_add_to_it(text: str, year: float) -> None:
    assert _read(text) == (year, year, True)


def test_parts_that_are_ranges_are_parts_too() -> None:
    assert _read("30-40w（25-30w+5-10w）") == (30, 40, True)


@pytest.mark.parametrize(
    "text",
    ["60w（45w+20w奖金）", "25k(12+3)", "3万(12+4)", "25k*14+10", "25k+3个月", "25k*6", "80w（现金60w+股票20w）"],
)
def test_what_does_not_add_up_is_not_worked_out(text: str) -> None:
    assert _read(text) == (None, None, False)
    assert pay_label(parse_pay(text)) == f"{text} (the year is not worked out)"


@pytest.mark.parametrize("text", ["25k，3个月后转正", "25k，试用期3个月"])
def test_months_of_time_are_no_months_of_pay(text: str) -> None:
    assert _read(text) == (30, 30, True)


@given(
    pay=st.integers(3, 90),
    months=st.integers(12, 16),
    more=st.integers(1, 6),
    how=st.sampled_from(["{p}k*({m}+{n})", "{p}k {m}+{n}薪", "{p}k*{m}+{n}薪", "{p}k x {m} + {n} mths"]),
    shares=st.sampled_from(["", "，股票20w/4年", " + RSU 40w/4年", "，股票20w分4年", "，工作4年"]),
)
def test_a_sum_of_months_reads_like_its_total(pay: int, months: int, more: int, how: str, shares: str) -> None:
    said, plain = how.format(p=pay, m=months, n=more) + shares, f"{pay}k*{months + more}薪"
    assert _read(said) == _read(plain)
