"""P6: the end of a guarantee, what is paid back, how a fee is shared, what the terms say of leaving."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from katui.domain import fees
from katui.domain.guarantee import Step, check_ins, guarantee_end, refund
from katui.domain.placing import LeaveCause
from katui.domain.remedies import read_remedy

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
MONEY = st.integers(0, 10**12)
STEPS = st.tuples(st.integers(1, 200), st.sampled_from(["days", "months"]), st.integers(0, 100))
SCALES = st.lists(STEPS, max_size=5).map(lambda s: tuple(sorted(s)))
DRAWN = settings(max_examples=200, deadline=None)


@DRAWN
@given(start=DAYS, months=st.integers(1, 12))
def test_a_guarantee_in_months_ends_on_the_same_day_or_at_the_month_s_end(start: date, months: int) -> None:
    end = guarantee_end(start, months, "months")
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    assert (end.year, end.month) == (year, month + 1)
    assert end.day == min(start.day, monthrange(year, month + 1)[1])


@DRAWN
@given(start=DAYS, days=st.integers(1, 400))
def test_a_guarantee_in_days_counts_calendar_days(start: date, days: int) -> None:
    assert guarantee_end(start, days, "days") - start == timedelta(days)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2027-11-30", 3, "2028-02-29"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2026-08-21", 3, "2026-11-21"),
    ],
)
def test_month_ends_and_leap_years_and_no_weekend_moves_it(start: str, months: int, end: str) -> None:
    assert guarantee_end(date.fromisoformat(start), months, "months").isoformat() == end


@DRAWN
@given(fee=MONEY, start=DAYS, length=st.integers(1, 400), gone=st.integers(-5, 500), scale=SCALES)
def test_a_refund_is_never_negative_nor_more_than_the_fee(
    fee: int, start: date, length: int, gone: int, scale: tuple[Step, ...]
) -> None:
    until, left = start + timedelta(length), start + timedelta(gone)
    back = refund(fee, start, until, left, scale)
    assert 0 <= back <= fee
    if left > until:
        assert back == 0


@DRAWN
@given(fee=MONEY, start=DAYS, length=st.integers(2, 400), gone=st.integers(0, 399))
def test_without_a_scale_staying_longer_never_brings_more_back(fee: int, start: date, length: int, gone: int) -> None:
    until = start + timedelta(length)
    one, two = (refund(fee, start, until, start + timedelta(day)) for day in (gone, gone + 1))
    assert two <= one


def test_a_refund_by_the_days_left_and_by_the_scale() -> None:
    start, until = date(2026, 9, 1), date(2026, 11, 30)
    assert refund(9_000_000, start, until, date(2026, 10, 1)) == 6_000_000
    scale = read_remedy("30 天内退 80%，60 天内退 50%，90 天内退 20%").scale
    days = (30, 31, 60, 61, 90)
    assert [refund(1_000, start, until, start + timedelta(day), scale) for day in days] == [800, 500, 500, 200, 200]


def test_a_scale_in_months_runs_by_the_calendar_as_the_guarantee_does() -> None:
    start, until = date(2026, 7, 1), date(2026, 10, 1)
    scale = read_remedy("1个月内退100%，3个月内退50%").scale
    days = ("2026-07-31", "2026-08-01", "2026-08-02", "2026-09-30", "2026-10-01", "2026-10-02")
    back = [refund(1_000, start, until, date.fromisoformat(day), scale) for day in days]
    assert back == [1_000, 1_000, 500, 500, 500, 0]


def test_a_scale_in_days_and_months_goes_by_the_shorter_first() -> None:
    assert read_remedy("2个月内退50%，45天内退80%，130%，10天内退130%").scale == ((45, "days", 80), (2, "months", 50))


@pytest.mark.parametrize(
    ("words", "replaces", "within", "scale"),
    [
        ("", True, 60, ()),
        ("免费补人一次", True, 60, ()),
        ("45 天内免费补人，否则按比例退费", True, 45, ()),
        ("按剩余天数退费", False, 60, ()),
        ("第1个月退80%，2个月退50%", False, 60, ((1, "months", 80), (2, "months", 50))),
        ("One free replacement within 30 days, else a refund", True, 30, ()),
        ("refund: 30 days 80%, 60 days 40%", False, 60, ((30, "days", 80), (60, "days", 40))),
    ],
)
def test_what_an_agreement_says_of_leaving(words: str, replaces: bool, within: int, scale: tuple[Step, ...]) -> None:
    read = read_remedy(words)
    assert (read.replaces, read.within, read.scale) == (replaces, within, scale)


@pytest.mark.parametrize(
    ("words", "scale"),
    [
        ("30天内离职全额退款，60天内退半", ((30, "days", 100), (60, "days", 50))),
        ("首月内离职退100%，第二个月退50%", ((1, "months", 100), (2, "months", 50))),
        ("三十天内全退，两个月内退一半，九十天内退三成", ((30, "days", 100), (2, "months", 50), (90, "days", 30))),
        ("60天内免费补人一次；30天内离职退80%，此后不退", ((30, "days", 80),)),
        ("refund: full within the first month", ()),
        ("60天内免费补人一次，否则全额退款", ()),
        ("30天内全额退款，之后按比例", ()),
        ("30天内全额退款，之后退一半", ()),
        ("免费补人一次，否则退款", None),
        ("60 天内免费补人一次，否则按剩余天数退费", None),
        ("全额服务费按剩余天数折算退还", None),
    ],
)
def test_shares_in_words_are_read_and_what_cannot_be_read_is_left_open(words: str, scale: Any) -> None:
    """A scale where it is clear; `()` where the two sides must say it; None for the days that were left."""
    read = read_remedy(words)
    if scale:
        assert (read.clear, read.scale) == (True, scale)
    else:
        assert read.clear is (scale is None)
        assert scale is not None or read.scale == ()


OPEN = [
    "入职30日内离职，退还已收服务费的三分之二",
    "30天内离职退八折",
    "30天内离职退八成五",
    "30天内离职退三成半",
    "30天内离职退2/3，60天内退1/3",
    "30天内离职退12.5%",
    "30天内离职退百分之十二点五",
    "30天内离职退80%-100%",
    "30天内离职退百分之五十到八十",
    "30天内离职退3万元",
    "30天内离职退3万，按剩余天数折算",
    "按剩余天数退还服务费的百分之八十",
    "按剩余天数退还，但不低于3万",
    "按剩余天数退费，超过30天的退一半",
    "30天内全退，超过30天退50%",
    "30天内全退，30天以后退50%",
    "一百二十天内离职退80%",
    "30天内离职退80%，之后退款",
    "离职次月半退",
    "半年内离职退半年服务费",
    "refund: two thirds within 30 days",
    "refund: a third of the fee",
    "30天内退款",
    "退 80（百分点）",
]


@pytest.mark.parametrize("words", OPEN)
def test_a_share_that_is_not_read_for_certain_is_left_to_the_two_sides(words: str) -> None:
    assert read_remedy(words).clear is False


@pytest.mark.parametrize(
    ("words", "scale"),
    [
        ("入职30日内离职，退还已收服务费的百分之八十", ((30, "days", 80),)),
        ("首月全退，次月半退，第三个月退三成", ((1, "months", 100), (2, "months", 50), (3, "months", 30))),
        ("30天内离职，退百分之百；60天内退百分之五十五", ((30, "days", 100), (60, "days", 55))),
        ("退费：30天内80%，60天内50%，此后不退", ((30, "days", 80), (60, "days", 50))),
        ("退费比例：30天80%，60天50%", ((30, "days", 80), (60, "days", 50))),
        ("refund: 80% of the fee", None),
        ("60天内免费补人，如无法补人则退还服务费", ()),
        ("保证期90天，按剩余天数退费", ()),
        ("One free replacement within 30 days, else a refund", ()),
        ("one free replacement, else pro rata refund", ()),
        ("免费补人一次", ()),
        ("", ()),
    ],
)
def test_hundredths_and_halves_in_words_are_steps_and_a_refund_without_share_goes_by_the_days(
    words: str, scale: Any
) -> None:
    read = read_remedy(words)
    assert (read.clear, read.scale) == (scale is not None, scale or ())


READ = ("80%", "百分之八十", "八成", "半退", "一半", "全额")
SHARES = st.sampled_from([*READ, "三分之二", "八折", "2/3", "12.5%", "3万"])
SPANS = st.sampled_from(["30天内", "两个月内", "首月", "九十日内", "入职后", "此后", "一百天内", ""])
CLAUSES = st.lists(st.tuples(SPANS, SHARES), min_size=1, max_size=3)


@DRAWN
@given(clauses=CLAUSES)
def test_a_text_of_shares_is_a_scale_of_all_of_them_or_left_open(clauses: list[tuple[str, str]]) -> None:
    read = read_remedy("，".join(f"{span}退{share}" for span, share in clauses))
    assert not read.clear or len(read.scale) == len(clauses)


@DRAWN
@given(fee=MONEY, cuts=st.lists(st.integers(1, fees.WHOLE - 1), unique=True, max_size=6))
def test_the_parts_of_a_fee_are_the_fee_and_shares_are_a_hundred_percent(fee: int, cuts: list[int]) -> None:
    edges = [0, *sorted(cuts), fees.WHOLE]
    shares = [b - a for a, b in pairwise(edges)]
    assert sum(fees.split(fee, shares)) == fee
    names = [f"人{n}" for n in range(len(shares))]
    text = "，".join(f"{name} {share / 100:g}" for name, share in zip(names, shares, strict=True))
    assert fees.parse_shares(text) == list(zip(names, shares, strict=True))
    assert fees.parse_shares(f"{text}，多余 1") is None


def test_shares_are_refused_unless_they_make_a_hundred_percent() -> None:
    assert fees.parse_shares("单若谷 60%，解语晴 40%") == [("单若谷", 6_000), ("解语晴", 4_000)]
    assert fees.parse_shares("单若谷 100") == [("单若谷", 10_000)]
    for text in ("单若谷 60 解语晴 40", "单若谷 60% 解语晴 40 %", "单若谷60 解语晴40"):
        assert fees.parse_shares(text) == [("单若谷", 6_000), ("解语晴", 4_000)], "g4: a blank parts them as well"
    assert fees.parse_shares("Ann Lee 60.5 Bo Li 39.5") == [("Ann Lee", 6_050), ("Bo Li", 3_950)]
    for wrong in ("", "单若谷 60", "单若谷 60，解语晴 41", "单若谷 50，单若谷 50", "60 40", "单若谷"):
        assert fees.parse_shares(wrong) is None, wrong


def test_the_fee_is_a_percentage_rounded_half_up_and_not_less_than_the_minimum() -> None:
    assert fees.fee_of(80_000_000, 2_000) == 16_000_000
    assert fees.fee_of(12_345, 2_250) == 2_778
    assert fees.fee_of(10_000_000, 2_000, 3_000_000) == 3_000_000
    assert fees.year_of("35-45K·16薪") == (56_000_000, "CNY")
    assert fees.gap_percent(78_000_000, 60_000_000) == 30


def test_check_ins_are_due_on_their_days_and_two_weeks_before_the_end() -> None:
    start = date(2026, 11, 23)
    assert check_ins(start, date(2027, 2, 23)) == (1, 7, 30, 60, 78, 90)
    assert check_ins(start, None) == (1, 7, 30, 60, 90)


def test_each_cause_has_a_reason_and_three_are_the_clients_own() -> None:
    assert all(cause.end_reason for cause in LeaveCause)
    assert {cause.value for cause in LeaveCause if cause.clients_own} == {"job_changed", "pay_owed", "cuts"}
