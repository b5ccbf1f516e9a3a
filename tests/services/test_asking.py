"""I6, F2: what is typed as a moment or a day is read by the session's own clock and zone, gone by or to come."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from katui.domain import when
from katui.domain.errors import Refused
from katui.domain.needs import FIELDS, Ask, Field
from katui.domain.offers import FIELDS_OF
from katui.domain.people import Role
from katui.domain.session import Session, UserRef
from katui.services.asking import day, moment

AT, ON = Field("at", "At", Ask.MOMENT), Field("on", "On", Ask.DAY)
ZONES = (
    "Asia/Shanghai",
    "Asia/Kathmandu",
    "America/New_York",
    "America/Los_Angeles",
    "Australia/Lord_Howe",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "Europe/London",
    "UTC",
)
FIRST = datetime(2024, 1, 1, tzinfo=UTC)
CLOCKS = st.builds(lambda s: FIRST + timedelta(seconds=s), st.integers(0, 4 * 365 * 86_400))
HOURS = st.builds(time, st.integers(0, 23), st.integers(0, 59))


def at_desk(now: datetime, zone: str) -> Session:
    return Session(UserRef(1, "shan", "单若谷"), frozenset({Role.CONSULTANT}), "screen", "", lambda: now, zone)


@given(CLOCKS, st.sampled_from(ZONES), HOURS)
def test_a_time_of_today_is_that_of_the_day_the_sessions_clock_shows(now: datetime, zone: str, at: time) -> None:
    desk = at_desk(now, zone)
    today = when.local_day(now, zone)
    for text in (f"today {at:%H:%M}", f"今天{at:%H:%M}", f"今天 {at:%H:%M}"):
        assert moment(desk, AT, text) == when.at_time(today, at, zone)
    assert day(desk, ON, f"今天 {at:%H:%M}") == today


@given(CLOCKS, st.sampled_from(ZONES), HOURS, st.sampled_from(["昨天", "yesterday ", "明天", "tomorrow "]))
def test_so_is_one_of_the_day_before_and_after(now: datetime, zone: str, at: time, word: str) -> None:
    desk = at_desk(now, zone)
    away = -1 if word in {"昨天", "yesterday "} else 1
    meant = when.local_day(now, zone) + timedelta(days=away)
    assert moment(desk, AT, f"{word}{at:%H:%M}") == when.at_time(meant, at, zone)
    assert day(desk, ON, word.strip()) == meant


@given(CLOCKS, st.sampled_from(ZONES), st.integers(1, 48))
def test_a_distance_counts_from_the_sessions_clock(now: datetime, zone: str, hours: int) -> None:
    meant = (now + timedelta(hours=hours)).replace(second=0, microsecond=0)
    assert moment(at_desk(now, zone), AT, f"in {hours} hours") == meant
    assert moment(at_desk(now, zone), AT, "now") == now


NOON = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("今天早上8点", "2026-11-20T08:00"),
        ("today 8am", "2026-11-20T08:00"),
        ("昨天下午三点", "2026-11-19T15:00"),
        ("昨晚8点", "2026-11-19T20:00"),
        ("yesterday at 3pm", "2026-11-19T15:00"),
        ("last night", "2026-11-19T19:00"),
        ("11-18 15:00", "2026-11-18T15:00"),
        ("本周一 10:00", "2026-11-16T10:00"),
        ("8:00", "2026-11-21T08:00"),
    ],
)
def test_what_has_gone_by_is_a_moment_and_a_bare_hour_is_the_next_one(text: str, meant: str) -> None:
    assert moment(at_desk(NOON, "Asia/Shanghai"), AT, text) == when.parse_instant(meant, "Asia/Shanghai")


@pytest.mark.parametrize("text", ["昨天明天", "yesterday 25:00", "昨", "昨天 周三", "上周三", "3天前", "hello"])
def test_what_could_mean_nothing_or_two_things_is_refused(text: str) -> None:
    for read, field in ((moment, AT), (day, ON)):
        with pytest.raises(Refused) as caught:
            read(at_desk(NOON, "Asia/Shanghai"), field, text)
        assert caught.value.field == field.name


def test_a_day_gone_by_is_the_one_of_this_year() -> None:
    assert day(at_desk(NOON, "Asia/Shanghai"), ON, "11-18") == date(2026, 11, 18)


NEW_YEAR = datetime(2027, 1, 4, 4, 0, tzinfo=UTC)
SENT = Field("report_sent", "Report sent at", Ask.MOMENT, happened=True)
SAID = Field("verbal_on", "Verbal offer on", Ask.DAY, happened=True)


@pytest.mark.parametrize("text", ["12-30", "12月30日", "30 Dec", "12/30"])
def test_in_january_a_day_of_december_is_the_one_that_went_by(text: str) -> None:
    desk = at_desk(NEW_YEAR, "Asia/Shanghai")
    for field in (ON, SAID):
        assert day(desk, field, text) == date(2026, 12, 30)
    for field in (AT, SENT):
        assert moment(desk, field, f"{text} 15:00") == when.parse_instant("2026-12-30T15:00", "Asia/Shanghai")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("8-1 15:00", "2026-08-01T15:00"),
        ("1-5 15:00", "2026-01-05T15:00"),
        ("8:00", "2026-11-20T08:00"),
        ("23:00", "2026-11-19T23:00"),
        ("周三 15:00", "2026-11-18T15:00"),
        ("fri 3pm", "2026-11-13T15:00"),
        ("today", "2026-11-20T12:00"),
        ("昨天下午三点", "2026-11-19T15:00"),
    ],
)
def test_what_happened_is_the_last_of_its_kind(text: str, meant: str) -> None:
    assert moment(at_desk(NOON, "Asia/Shanghai"), SENT, text) == when.parse_instant(meant, "Asia/Shanghai")


@given(CLOCKS, st.sampled_from(ZONES), st.integers(1, 12), st.integers(1, 28), HOURS)
def test_a_date_without_a_year_that_happened_is_never_to_come(
    now: datetime, zone: str, month: int, on: int, at: time
) -> None:
    desk = at_desk(now, zone)
    meant = day(desk, SAID, f"{month}-{on}")
    today = when.local_day(now, zone)
    assert (meant.month, meant.day) == (month, on)
    assert 0 <= (today - meant).days <= 366
    assert now - timedelta(days=2) <= moment(desk, SENT, f"{at:%H:%M}") <= now


@pytest.mark.parametrize("text", ["2027-11-20", "tomorrow", "明天", "下周三", "+2wd", "2026-11-20 12:01"])
def test_what_happened_is_refused_by_field_where_it_is_to_come(text: str) -> None:
    desk = at_desk(NOON, "Asia/Shanghai")
    with pytest.raises(Refused) as caught:
        moment(desk, SENT, text)
    assert (caught.value.rule, caught.value.field) == ("P2.future", "report_sent")
    if len(text) < 12:
        with pytest.raises(Refused) as caught:
            day(desk, SAID, text)
        assert (caught.value.rule, caught.value.field) == ("P2.future", "verbal_on")


def test_the_fields_that_tell_what_happened() -> None:
    asked = [field for fields in (*FIELDS.values(), *FIELDS_OF.values()) for field in fields]
    assert {field.name for field in asked if field.happened} == {
        "report_sent", "learned_at", "verbal_on", "written_on", "accepted_on", "resigned_on", "issued_on",
    }  # fmt: skip
