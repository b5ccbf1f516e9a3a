"""Due times as a consultant types them; read on Friday 20 November 2026, 09:00 in Shanghai (F2)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from katui import i18n
from katui.domain import when as times
from katui.domain.calendars import CHINA
from katui.domain.errors import Refused
from katui.domain.phrases import due, find_phrase, parse_phrase

ZONE = "Asia/Shanghai"
NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)

PIECES = "今明后大下周三五日月号点半年+-/:0123456789 wd fri上午下 前在"
TIMED = """
明天下午三点 11-21 15:00|周五下午 11-20 15:00|下周三上午10点半 11-25 10:30|今天晚上8点 11-20 20:00
中午 11-20 12:00
早上9点 11-21 09:00|晚上7点半 11-20 19:30|三点一刻 11-20 15:15|15:00 11-20 15:00|下午 11-20 15:00|明早9点 11-21 09:00
今晚八点 11-20 20:00|明晚 11-21 19:00|后天下午三点 11-22 15:00|周五14:00 11-20 14:00|11/25 15:00 11-25 15:00
下午３点 11-20 15:00|２０２６－１１－２５　１５：００ 11-25 15:00|週三下午兩點 11-25 14:00
半小时后 11-20 09:30
fri 3pm 11-20 15:00|next mon 10:00 11-23 10:00|tomorrow 9:30 11-21 09:30|next fri 14:00 11-27 14:00|noon 11-20 12:00
3pm tomorrow 11-21 15:00|10:00 on monday 11-23 10:00|tonight at 8 11-20 20:00|tomorrow morning 11-21 09:00
tomorrow afternoon at 3 11-21 15:00|nov 25th 3pm 11-25 15:00|in 2 hours 11-20 11:00|+30min 11-20 09:30|12pm 11-20 12:00
11月27日 周五 09:00 11-27 09:00|Fri 27 Nov 09:00 11-27 09:00|周五8点 11-27 08:00|8:00 11-21 08:00|下班前 11-20 18:00
"""
DAYS = """
后天 11-22|大后天 11-23|下周三 11-25|周三 11-25|本周五 11-20|周五 11-20|周日 11-22|星期天 11-22|下下周一 11-30
月底 11-30|下月初 12-01|下个月15号 12-15|25号 11-25|3天后 11-23|两周后 12-04|一个月后 12-20|三个工作日后 11-25
11月25日 11-25|十一月二十五号 11-25|11/25 11-25|2026-11-25 11-25|2026年11月25日 11-25
+2d 11-22|+2wd 11-24|+1w 11-27|today 11-20
in 3 days 11-23|in 2 working days 11-24|end of month 11-30|next week 11-23|下周 11-23|by fri 11-20|周五前 11-20
25 nov 11-25|day after tomorrow 11-22|年底 12-31|12月底 12-31|周末 11-21|下個禮拜三 11-25|in two weeks 12-04
"""


def cases(text: str) -> list[tuple[str, str]]:
    rows = [row for line in text.strip().splitlines() for row in line.split("|")]
    width = 11 if text is TIMED else 5
    return [(row[:-width].strip(), row[-width:]) for row in rows]


@pytest.mark.parametrize(("phrase", "meant"), cases(TIMED))
def test_a_phrase_with_a_time(phrase: str, meant: str) -> None:
    got = parse_phrase(phrase, NOW, ZONE)
    assert got is not None
    assert got.at == times.parse_instant(f"2026-{meant}", ZONE)
    assert got.has_time
    assert got.text == phrase
    assert got.at.tzinfo is UTC


@pytest.mark.parametrize(
    ("phrase", "on"),
    [
        *[(said, "2027-11-20") for said in ("1年后", "一年后", "in a year", "in 1 year", "+1年", "+1y", "过一年")],
        ("两年后", "2028-11-20"),
        ("半年后", "2027-05-20"),
    ],
)
def test_a_year_is_twelve_months(phrase: str, on: str) -> None:
    got = parse_phrase(phrase, NOW, ZONE)
    assert got is not None
    assert times.iso(got.at, ZONE)[:10] == on


LATE = datetime(2026, 11, 20, 13, 30, tzinfo=UTC)  # Friday 21:30 in Shanghai


@pytest.mark.parametrize(
    ("phrase", "meant"),
    [
        *[(phrase, "11-20 23:30") for phrase in ("+2h", "+2小时", "2小时后", "in 2 hours", "过两个小时")],
        *[(phrase, "11-20 22:00") for phrase in ("+30m", "+30min", "半小时后", "过半小时", "+30分钟")],
        *[(phrase, "11-20 23:00") for phrase in ("+1h30m", "+1.5h", "1.5小时后", "一个半小时后")],
        *[(phrase, "11-21 01:30") for phrase in ("+4h", "4小时后", "+240min")],
        *[(phrase, "11-20 22:00") for phrase in ("今晚", "tonight", "今天晚上")],
        *[(phrase, "11-21 09:00") for phrase in ("明早", "tomorrow morning", "明天早上")],
        ("晚上", "11-21 19:00"),
        ("tonight at 11", "11-20 23:00"),
    ],
)
def test_a_relative_hour_is_an_instant_however_late_it_is_said(phrase: str, meant: str) -> None:
    got, line = parse_phrase(phrase, LATE, ZONE), find_phrase(f"{phrase} 回电", LATE, ZONE)
    assert got is not None
    assert got.at == times.parse_instant(f"2026-{meant}", ZONE)
    assert got.has_time
    assert line is not None
    assert line.when is not None
    assert line.when.at == got.at


@pytest.mark.parametrize(
    ("phrase", "said", "meant"),
    [
        ("今晚", "18:59", "19:00"),
        ("今晚", "19:00", "19:30"),
        ("今晚", "20:00", "20:30"),
        ("今晚", "20:40", "21:00"),
        ("tonight", "20:40", "21:00"),
        ("今晚", "23:40", "23:59"),
        ("今天下午", "16:30", "17:00"),
        ("this afternoon", "17:50", "18:00"),
        ("今天上午", "10:05", "10:30"),
    ],
)
def test_in_a_part_of_today_that_has_begun_the_next_half_hour_is_meant(phrase: str, said: str, meant: str) -> None:
    """F2: the last minute of it is no time to call anybody; the end of the part is the latest."""
    got = parse_phrase(phrase, times.parse_instant(f"2026-11-20 {said}", ZONE), ZONE)
    assert got is not None
    assert got.at == times.parse_instant(f"2026-11-20 {meant}", ZONE)
    assert got.has_time


def test_a_part_of_today_that_is_over_is_refused() -> None:
    assert parse_phrase("今天上午", times.parse_instant("2026-11-20 16:30", ZONE), ZONE) is None


@pytest.mark.parametrize(("phrase", "meant"), cases(DAYS))
def test_a_phrase_with_a_day(phrase: str, meant: str) -> None:
    got = parse_phrase(phrase, NOW, ZONE)
    assert got is not None
    assert got.day == times.parse_day(f"2026-{meant}")
    assert not got.has_time
    assert times.clock(got.at, ZONE) == ("18:00" if meant == "11-20" else "09:00")


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        "hello",
        "昨天",
        "3天前",
        "上周三",
        "每周三",
        "两三天后",
        "明后天",
        "2/30",
        "25/12",
        "13月1日",
        "25:00",
        "3:00",
        "晚上12点",
        "今天 8:00",
        "2026-11-19",
        "11/19",
        "Thu 27 Nov",
        "2026-11-25 周一",
        "+m",
        "+99999d",
        "two days",
        "周三 周四",
        "一",
    ],
)
def test_what_is_past_impossible_or_could_be_two_things_is_not_guessed(phrase: str) -> None:
    assert parse_phrase(phrase, NOW, ZONE) is None
    with pytest.raises(Refused) as refused:
        due(phrase, NOW, ZONE)
    assert refused.value.field == "due"
    assert refused.value.value == phrase


def test_the_refusal_names_the_phrase_and_why() -> None:
    past = [(phrase, "already past") for phrase in ("今天 8:00", "昨天", "3天前", "last fri", "2 days ago")]
    for phrase, words in (*past, ("3:00", "morning or afternoon"), ("2/30", "no such date")):
        with pytest.raises(Refused, match=words) as refused:
            due(phrase, NOW, ZONE)
        assert phrase in refused.value.message
    i18n.activate("zh_CN")
    with pytest.raises(Refused, match="看不懂日期“火星年”"):
        due("火星年", NOW, ZONE)


def test_a_date_without_year_that_is_long_gone_is_next_year() -> None:
    got = parse_phrase("1/5", NOW, ZONE)
    assert got is not None
    assert got.day == times.parse_day("2027-01-05")
    assert got.notes == ("not published yet",)


def test_working_days_jump_the_holiday_and_the_note_names_it() -> None:
    eve = datetime(2026, 9, 30, 1, 0, tzinfo=UTC)
    jumped, noted = parse_phrase("+2wd", eve, ZONE), parse_phrase("明天", eve, ZONE)
    assert jumped is not None
    assert jumped.day == times.parse_day("2026-10-09")
    assert noted is not None
    assert noted.notes == ("holiday · National Day",)


@pytest.mark.parametrize(
    ("zone", "now"), [("Europe/London", "2026-10-24T23:30+00:00"), ("America/New_York", "2026-03-08T06:30+00:00")]
)
@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("+2h", 120),
        ("2小时后", 120),
        ("in 2 hours", 120),
        ("+1h30m", 90),
        ("1.5小时后", 90),
        ("半小时后", 30),
        ("+90min", 90),
    ],
)
def test_hours_pass_as_they_do_in_the_night_the_clocks_change(zone: str, now: str, text: str, minutes: int) -> None:
    start = datetime.fromisoformat(now)
    assert due(text, start, zone).at == start + timedelta(minutes=minutes)


def test_the_zone_of_the_reader_decides_the_day() -> None:
    late = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)  # Saturday in Shanghai, Friday in London
    here, there = parse_phrase("明天 10:00", late, ZONE), parse_phrase("tomorrow 10:00", late, "Europe/London")
    assert here is not None
    assert there is not None
    assert times.iso_utc(here.at) == "2026-11-22T02:00:00Z"
    assert times.iso_utc(there.at) == "2026-11-21T10:00:00Z"


@pytest.mark.parametrize(
    ("line", "phrase"),
    [
        ("周三回电", "周三"),
        ("回电周三下午", "周三下午"),
        ("在周三下午3点回电", "在周三下午3点"),
        ("三点回电", "三点"),
        ("周五前补人选", "周五前"),
        ("下周三个候选人推过去", "下周"),
        ("发报告 by fri 3pm please", "by fri 3pm"),
        ("call Sun Wei on mon", "on mon"),
        ("周三面试", "周三"),
        ("周三三点一面", "周三三点"),
        ("周三晚点联系", "周三"),
        ("周三前台接待", "周三"),
        ("明天上午再打", "明天上午"),
    ],
)
def test_a_phrase_is_found_inside_a_line(line: str, phrase: str) -> None:
    found = find_phrase(line, NOW, ZONE)
    assert found is not None
    assert line[found.start : found.end] == phrase
    assert found.when is not None


@pytest.mark.parametrize(
    "line",
    [
        "提三点建议",
        "快一点回复",
        "以后天天联系",
        "每周三联系",
        "周一到周五联系",
        "约3-5个候选人",
        "推11月3人",
        "3号候选人推荐",
        "本周3个候选人",
        "薪资35-45K",
        "明后天",
        "Sunny called",
    ],
)
def test_words_that_only_look_like_dates_are_left_alone(line: str) -> None:
    assert find_phrase(line, NOW, ZONE) is None


@given(st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_any_text_gives_an_answer_that_is_never_past(text: str) -> None:
    got, found = parse_phrase(text, NOW, ZONE), find_phrase(text, NOW, ZONE)
    for reading in (got, found.when if found else None):
        if reading is not None:
            assert reading.at > NOW
            assert times.local_day(reading.at, ZONE) == reading.day
    if found is not None:
        assert 0 <= found.start < found.end <= len(text)
        assert (found.when is None) == bool(found.why)


@given(st.integers(1, 400), st.integers(0, 23), st.integers(0, 59))
def test_what_katui_shows_it_also_reads(days: int, hour: int, minute: int) -> None:
    at = times.parse_instant("2026-11-20T00:00", ZONE) + timedelta(days=days, hours=hour, minutes=minute)
    try:
        for language in i18n.LANGUAGES:
            i18n.activate(language)
            shown = times.show_day(times.local_day(at, ZONE), None if days < 300 else NOW.date())
            got = parse_phrase(f"{shown} {times.clock(at, ZONE)}", NOW, ZONE)
            assert (got.at if got else None) == at or days >= 300
    finally:
        i18n.activate("en")


@given(st.integers(1, 99))
def test_working_days_ahead_follow_the_calendar(n: int) -> None:
    got = parse_phrase(f"+{n}wd", NOW, ZONE)
    assert got is not None
    assert CHINA.workdays_between(times.local_day(NOW, ZONE), got.day) == n
