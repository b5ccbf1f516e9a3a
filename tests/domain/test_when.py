"""Times as people at the desk read and write them, in both languages and across zones (model.md, F2)."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from katui import i18n
from katui.domain import when
from katui.domain.errors import Refused

SHANGHAI = "Asia/Shanghai"
NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize(("language", "shown"), [("en", "Fri 20 Nov 09:00"), ("zh_CN", "11月20日 周五 09:00")])
def test_an_instant_is_shown_with_weekday(language: i18n.Language, shown: str) -> None:
    i18n.activate(language)
    assert when.show(NOW, SHANGHAI, NOW) == shown


def test_another_year_is_said() -> None:
    later = datetime(2027, 1, 3, 1, 0, tzinfo=UTC)
    assert when.show(later, SHANGHAI, NOW) == "Sun 3 Jan 2027 09:00"
    i18n.activate("zh_CN")
    assert when.show(later, SHANGHAI, NOW) == "2027年1月3日 周日 09:00"


@pytest.mark.parametrize(
    ("hours", "in_english", "in_chinese"),
    [
        (6, "today 15:00", "今天 15:00"),
        (24, "tomorrow 09:00", "明天 09:00"),
        (48, "Sun 09:00", "后天 09:00"),
        (120, "Wed 09:00", "周三 09:00"),
        (168, "Fri 27 Nov 09:00", "11月27日 周五 09:00"),
        (-24, "yesterday 09:00", "昨天 09:00"),
        (-48, "Wed 18 Nov 09:00", "11月18日 周三 09:00"),
    ],
)
def test_near_times_are_said_as_people_say_them(hours: int, in_english: str, in_chinese: str) -> None:
    at = NOW + timedelta(hours=hours)
    assert when.short(at, SHANGHAI, NOW) == in_english
    i18n.activate("zh_CN")
    assert when.short(at, SHANGHAI, NOW) == in_chinese


@pytest.mark.parametrize(
    ("minutes", "in_english", "in_chinese"),
    [
        (0, "just now", "刚刚"),
        (-20, "20min ago", "20 分钟前"),
        (300, "in 5h", "5 小时后"),
        (-3 * 1440, "3d ago", "3 天前"),
        (3 * 1440, "in 3d", "3 天后"),
        (-58 * 1440, "58d ago", "58 天前"),
        (-60 * 1440, "2mo ago", "2 个月前"),
        (-730 * 1440, "2y ago", "2 年前"),
        (-100 * 1440, "3mo ago", "3 个月前"),
        (-800 * 1440, "2y ago", "2 年前"),
    ],
)
def test_how_long_ago(minutes: int, in_english: str, in_chinese: str) -> None:
    at = NOW + timedelta(minutes=minutes)
    assert when.ago(at, SHANGHAI, NOW) == in_english
    i18n.activate("zh_CN")
    assert when.ago(at, SHANGHAI, NOW) == in_chinese


def test_waiting_is_told_in_hours_then_in_days() -> None:
    assert when.waited(NOW - timedelta(hours=47), NOW) == "47h"
    assert when.waited(NOW - timedelta(hours=73), NOW) == "3d"


def test_the_long_form_reads_as_words() -> None:
    assert when.in_words(NOW - timedelta(days=3), NOW) == "3 days ago"
    i18n.activate("zh_CN")
    assert when.in_words(NOW - timedelta(days=3), NOW) == "3天前"
    assert when.in_words(NOW + timedelta(hours=2), NOW) == "2小时后"
    assert when.in_words(NOW, NOW) == "刚刚"


def test_the_american_clock_change_moves_the_shown_hour_not_the_instant() -> None:
    before, after = datetime(2026, 10, 29, 1, 0, tzinfo=UTC), datetime(2026, 11, 5, 1, 0, tzinfo=UTC)
    assert when.show(before, "America/Los_Angeles", before) == "Wed 28 Oct 18:00"
    assert when.show(after, "America/Los_Angeles", after) == "Wed 4 Nov 17:00"


def test_iso_reads_back_with_offset_z_or_in_the_zone() -> None:
    assert when.iso(NOW, SHANGHAI) == "2026-11-20T09:00:00+08:00"
    assert when.iso_utc(NOW) == "2026-11-20T01:00:00Z"
    for text in ("2026-11-20T09:00:00+08:00", "2026-11-20T01:00:00Z", "2026-11-20 09:00", "2026-11-20T09:00"):
        assert when.parse_instant(text, SHANGHAI) == NOW
    assert when.parse_day("2026-11-20") == date(2026, 11, 20)


@pytest.mark.parametrize("text", ["", "soon", "2026-13-01", "20/11/2026"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        when.parse_instant(text, SHANGHAI)
    assert refused.value.field == "at"
    with pytest.raises(Refused):
        when.parse_day(text)


@pytest.mark.parametrize("name", ["Mars/Base", "", "../etc/passwd", "Asia"])
def test_an_unknown_zone_is_refused(name: str) -> None:
    with pytest.raises(Refused) as refused:
        when.zone_of(name)
    assert refused.value.field == "zone"


def test_a_local_day_has_its_own_bounds_and_a_skipped_hour_moves_on() -> None:
    start, end = when.day_bounds(date(2026, 11, 1), "America/New_York")
    assert end - start == timedelta(hours=25)
    skipped = when.at_time(date(2026, 3, 8), time(2, 30), "America/New_York")
    assert when.clock(skipped, "America/New_York") == "03:30"


@given(st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 29), timezones=st.just(UTC)))  # noqa: DTZ001
def test_every_instant_can_be_shown(at: datetime) -> None:
    assert when.show(at, SHANGHAI, NOW)
    assert when.short(at, SHANGHAI, NOW)
    assert when.ago(at, SHANGHAI, NOW)


def test_what_log_and_today_show_never_loads_pendulum() -> None:
    code = (
        "import sys; from datetime import *; from katui.domain import when, quick_line;"
        "n = datetime(2026,11,20,1,tzinfo=UTC);"
        "when.show(n,'Asia/Shanghai',n); when.ago(n,'Asia/Shanghai',n); when.short(n,'Asia/Shanghai',n);"
        "quick_line.parse_line('王总 已看 下一步:+2wd 回电', n, 'Asia/Shanghai');"
        "print([m for m in ('pendulum', 'dateutil', 'textual', 'rich', 'peewee') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_day_inside_a_sentence_has_its_weekday_in_brackets_in_chinese() -> None:
    today, far, other_year = date(2026, 11, 20), date(2026, 11, 16), date(2027, 1, 4)
    said = [when.day_said(day, today) for day in (today, far, other_year)]
    assert said == [when.short_day(day, today) for day in (today, far, other_year)]
    i18n.activate("zh_CN")
    assert [when.day_said(day, today) for day in (today, far)] == ["今天", "11月16日（周一）"]
    assert when.day_said(other_year, today) == "2027年1月4日（周一）"


def test_who_cannot_say_which_day_it_is_reads_the_year() -> None:
    assert when.show_day(date(2027, 1, 18)) == "Mon 18 Jan 2027"
    assert when.show_day(date(2027, 1, 18), date(2026, 11, 20)) == "Mon 18 Jan 2027"
    assert when.show_day(date(2026, 11, 20), date(2026, 11, 20)) == "Fri 20 Nov"
