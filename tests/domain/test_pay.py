"""Pay read from the words it was told in (model.md, Pay)."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from katui import i18n
from katui.domain.pay import Pay, parse_pay
from katui.domain.pay_labels import pay_label, year_label
from katui.domain.pay_words import han_number

YUAN = 100


def _yuan(pay: Pay) -> tuple[int | None, int | None]:
    low, high = pay.year_min, pay.year_max
    return (None if low is None else low // YUAN), (None if high is None else high // YUAN)


@pytest.mark.parametrize(
    ("text", "monthly", "months", "year"),
    [
        ("35-45K·16薪", (35_000, 45_000), 16, (560_000, 720_000)),
        ("149-154K", (149_000, 154_000), None, (1_788_000, 1_848_000)),
        ("40k-60k", (40_000, 60_000), None, (480_000, 720_000)),
        ("15k-30k", (15_000, 30_000), None, (180_000, 360_000)),
        ("月薪3万", (30_000, 30_000), None, (360_000, 360_000)),
        ("2.5万×14+股票", (25_000, 25_000), 14, (350_000, 350_000)),
        ("两万五*13", (25_000, 25_000), 13, (325_000, 325_000)),
        ("8千-1.2万/月", (8_000, 12_000), None, (96_000, 144_000)),
        ("1-1.5万/月", (10_000, 15_000), None, (120_000, 180_000)),
        ("6000-8000元/月", (6_000, 8_000), None, (72_000, 96_000)),
        ("¥35K－¥45K", (35_000, 45_000), None, (420_000, 540_000)),
        ("13.5薪 30k", (30_000, 30_000), 13, (405_000, 405_000)),
        ("base 40k*15 + bonus 20%", (40_000, 40_000), 15, (720_000, 720_000)),
        ("40k*14+年终奖3-6个月", (40_000, 40_000), 14, (680_000, 800_000)),
        ("40k+5万年终奖", (40_000, 40_000), None, (530_000, 530_000)),
        ("base 30k + 签字费5万", (30_000, 30_000), None, (360_000, 360_000)),
        ("月base 3.5w 16薪 + RSU 30w/年", (35_000, 35_000), 16, (560_000, 560_000)),
        ("年包 80W (base 45k*14)", (45_000, 45_000), 14, (800_000, 800_000)),
    ],
)
def test_monthly_pay(text: str, monthly: tuple[int, int], months: int | None, year: tuple[int, int]) -> None:
    pay = parse_pay(text)
    assert (pay.monthly_min, pay.monthly_max) == (monthly[0] * YUAN, monthly[1] * YUAN)
    assert pay.months == months
    assert _yuan(pay) == year
    assert pay.currency == "CNY"
    assert pay.certain
    assert pay.original == text


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("年包 80W", (800_000, 800_000)),
        ("¥25万", (250_000, 250_000)),
        ("25-40万/年", (250_000, 400_000)),
        ("年薪百万", (1_000_000, 1_000_000)),
        ("三十五万", (350_000, 350_000)),
        ("一百二十万", (1_200_000, 1_200_000)),
        ("1,200,000", (1_200_000, 1_200_000)),
        ("年薪60万+奖金20%", (720_000, 720_000)),
        ("年包60万（含奖金20%）", (600_000, 600_000)),
        ("15万-20万/年，10年经验", (150_000, 200_000)),
        ("50万以上", (500_000, None)),
        ("80W+", (800_000, None)),
        ("不低于60万", (600_000, None)),
        ("up to 80万", (None, 800_000)),
        ("80万以内", (None, 800_000)),
    ],
)
def test_yearly_pay(text: str, year: tuple[int | None, int | None]) -> None:
    pay = parse_pay(text)
    assert _yuan(pay) == year
    assert (pay.monthly_min, pay.monthly_max) == (None, None)
    assert pay.certain


@pytest.mark.parametrize(
    ("text", "currency", "year"),
    [
        ("USD 180k", "USD", 180_000),
        ("$180,000", "USD", 180_000),
        ("18万美元", "USD", 180_000),
        ("HKD 60k x 13", "HKD", 780_000),
        ("S$12k/month", "SGD", 144_000),
        ("€90k p.a.", "EUR", 90_000),
    ],
)
def test_other_currencies(text: str, currency: str, year: int) -> None:
    pay = parse_pay(text)
    assert (pay.currency, pay.year_min) == (currency, year * 100)
    assert pay.certain


def test_a_currency_without_cents_is_counted_whole() -> None:
    assert parse_pay("年薪1000万日元").year_min == 10_000_000


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("800/天", 208_800),
        ("30元/小时", 62_640),
        ("税后3万/月", 360_000),
        ("80w左右", 800_000),
        ("年薪 80", 800_000),
        ("3万", 360_000),
    ],
)
def test_a_guess_gives_numbers_but_is_not_certain(text: str, year: int) -> None:
    pay = parse_pay(text)
    assert _yuan(pay)[0] == year
    assert not pay.certain


def test_two_yearly_sums_are_not_certain() -> None:
    assert not parse_pay("现在40万，期望50万").certain


@pytest.mark.parametrize("text", ["", "看机会", "25-40", "随便", "9" * 40 + "万", "10年经验", "涨幅30%"])
def test_what_cannot_be_read_keeps_its_words(text: str) -> None:
    pay = parse_pay(text)
    assert pay == Pay(original=text)


def test_negotiable_pay_says_so() -> None:
    assert parse_pay("面议").negotiable
    assert parse_pay("面议").year_min is None
    both = parse_pay("面议（60-80万）")
    assert both.negotiable
    assert _yuan(both) == (600_000, 800_000)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("2.5万×14+股票", "股票"),
        ("base 40k*15 + bonus 20%", "bonus 20%"),
        ("40k，期权另谈，年终2个月", "期权另谈 + 年终2个月"),
    ],
)
def test_bonus_words_are_kept(text: str, note: str) -> None:
    assert parse_pay(text).bonus_note == note


@pytest.mark.parametrize(
    ("text", "number"), [("三十五", 35), ("十二", 12), ("两百", 200), ("一百二十", 120), ("一百零五", 105)]
)
def test_chinese_numerals(text: str, number: int) -> None:
    assert han_number(text) == number


def test_the_total_said_back_in_both_languages() -> None:
    pay = parse_pay("45k*16薪")
    assert year_label(pay) == "720k CNY a year"
    i18n.activate("zh_CN")
    assert year_label(pay) == "年包 72万"
    assert year_label(parse_pay("35-45K·16薪")) == "年包 56–72万"
    assert year_label(parse_pay("USD 185k")) == "年包 18.5万美元"
    assert year_label(parse_pay("80W+")) == "年包 80万起"
    assert pay_label(parse_pay("800/天")) == "800/天（约合年包 20.9万）"
    assert year_label(parse_pay("面议")) == "面议"


def test_small_sums_are_said_in_full() -> None:
    i18n.activate("zh_CN")
    assert year_label(Pay(original="", year_min=999_900, year_max=999_900)) == "年包 9,999"
    assert year_label(Pay(original="", year_min=1_000_000, year_max=1_000_000)) == "年包 1万"


def test_every_salary_seen_on_job_boards_is_read(shared: Path) -> None:
    rows = (shared / "data/zh/job-ads/value-formats.tsv").read_text("utf-8").splitlines()
    salaries = [value for kind, _tab, value in (row.partition("\t") for row in rows) if kind == "salary"]
    assert len(salaries) > 100
    unread = [s for s in salaries if parse_pay(s).year_min is None and not parse_pay(s).negotiable]
    assert unread == []
    assert {s for s in salaries if not parse_pay(s).certain} == {"150-200元/天", "200k-300k"}


@given(
    low=st.integers(3, 60),
    more=st.integers(0, 60),
    months=st.integers(12, 20),
    sign=st.sampled_from(["·", "*", "×", " x "]),
)
def test_monthly_ranges_multiply(low: int, more: int, months: int, sign: str) -> None:
    tail = f"{sign}{months}薪"
    pay = parse_pay(f"{low}-{low + more}K{tail}")
    assert (pay.year_min, pay.year_max) == (low * 1000 * months * YUAN, (low + more) * 1000 * months * YUAN)
    assert pay.certain


@given(
    st.one_of(
        st.text(max_size=40),
        st.lists(
            st.sampled_from(
                [
                    "35",
                    "-",
                    "k",
                    "万",
                    "*",
                    "16薪",
                    "年",
                    "/月",
                    "+",
                    "奖金",
                    "20%",
                    "股票",
                    ".",
                    "三十",
                    "USD",
                    "面议",
                    " ",
                    "，",
                ]
            ),
            max_size=12,
        ).map("".join),
    )
)
def test_any_text_is_read_or_kept(text: str) -> None:
    pay = parse_pay(text)
    assert pay.original == text
    known = [end for end in (pay.year_min, pay.year_max) if end is not None]
    assert all(0 <= end < 2**63 for end in known)
    assert known == sorted(known)
    assert known or not pay.certain
    assert year_label(pay) or not text.strip()


def test_a_director_s_pay_by_the_month_is_not_taken_for_a_year() -> None:
    """Guest10a: 178-183K is 178,000 a month, which is a guess, and not 178,000 a year."""
    pay = parse_pay("178-183K")
    assert _yuan(pay) == (2_136_000, 2_196_000)
    assert (pay.monthly_min, pay.certain) == (17_800_000, False)
    assert parse_pay("350K").year_min == 35_000_000
    assert (parse_pay("305-310K").year_min, parse_pay("305-310K").monthly_min) == (30_500_000, None)


def test_thousands_times_months_are_a_month_s_pay() -> None:
    assert _yuan(parse_pay("202k*12")) == (2_424_000, 2_424_000)


@pytest.mark.parametrize("text", ["期望 200k", "现在200k左右", "180k SGD", "HKD 180k", "150-300k", "180-200k"])
def test_hundreds_of_thousands_without_a_word_are_a_year(text: str) -> None:
    pay = parse_pay(text)
    assert (pay.monthly_min, pay.certain) == (None, False)
    assert pay.year_min in {15_000_000, 18_000_000, 20_000_000}


@pytest.mark.parametrize(("text", "certain"), [("35-45K·16薪", True), ("35-45K·160薪", False), ("35K*48", False)])
def test_a_year_of_a_hundred_and_sixty_months_is_a_guess(text: str, certain: bool) -> None:
    assert parse_pay(text).certain is certain


@pytest.mark.parametrize(
    ("text", "year", "certain"),
    [
        ("base 40w + bonus 10w", 500_000, True),
        ("底薪40万，奖金10万", 500_000, True),
        ("40w base, 10w bonus", 500_000, True),
        ("底薪40万+年终奖3个月", 500_000, True),
        ("USD base 180k + bonus 20%", 216_000, True),
        ("底薪2万*13", 260_000, True),
        ("底薪20k+绩效5k/月", 300_000, True),
        ("base 50k + 4 months bonus", 800_000, True),
        ("25k*14+10w", 450_000, False),
        ("25k*14 + 10万/年", 450_000, True),
        ("月薪25k，14薪，另有10w", 450_000, False),
        ("年薪40w+10w", 500_000, False),
        ("base 40w + 10w stock", 400_000, True),
        ("年薪80万，其中奖金20万", 800_000, True),
    ],
)
def test_base_and_what_comes_on_top_are_added_up(text: str, year: int, certain: bool) -> None:
    """A base of ten 万 and more is a year's; a sum on top that nothing else is said of is the year's, as a guess."""
    pay = parse_pay(text)
    assert (_yuan(pay), pay.certain) == ((year, year), certain)


@pytest.mark.parametrize(
    "text", ["20k+5k", "15k*13+5k", "底薪20k+绩效5k", "底薪40万，含奖金10万", "年包40万+3个月年终"]
)
def test_what_cannot_be_added_up_is_not_and_that_is_said(text: str) -> None:
    pay = parse_pay(text)
    assert (_yuan(pay), pay.certain) == ((None, None), False)
    assert pay_label(pay) == f"{text} (the year is not worked out)"
    i18n.activate("zh_CN")
    assert pay_label(pay) == f"{text}（年包算不出）"


@pytest.mark.parametrize(
    "text",
    [
        "年薪60w（base 45w+奖金15w）",
        "总包60w，base 45w+bonus 15w",
        "年薪60w（base 3.5w*12+奖金18w）",
        "年薪60万，底薪3.5万*12+奖金18万",
        "总包60万：底薪3.5万×12个月+奖金18万",
        "年薪60w（base 45w（13薪）+奖金15w）",
        "total 60w: base 45w plus bonus 15w",
        "年薪60w 底薪42w 奖金18w",
        "package 60w: 3.5w*12 + 18w bonus",
        "总包60w=3.5w*12+18w",
        "年薪60w，即3.5w*12+18w",
        "3.5w*12+18w，合计60w",
        "年包60w=45w+15w",
    ],
)
def test_what_a_year_s_total_is_made_of_does_not_add_to_it(text: str) -> None:
    assert (parse_pay(text).year_min, parse_pay(text).year_max) == (60_000_000, 60_000_000)


@pytest.mark.parametrize("text", ["年薪60w+奖金10w，月base 3w", "年薪60w（base 45w+奖金15w）+奖金10w"])
def test_what_comes_on_top_of_a_year_s_total_is_counted(text: str) -> None:
    assert parse_pay(text).year_min == 70_000_000
