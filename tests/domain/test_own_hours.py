"""F1: a candidate who names weekdays is called on those days in those hours, at weekends too."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from katui.domain import call_hours, own_hours
from katui.domain.calendars import CHINA
from katui.domain.call_hours import Hours, Week
from katui.domain.settings import Settings

USUAL = call_hours.pairs(Settings().candidate_hours)
NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
DAYS = {
    "周末": {5, 6}, "周六": {5}, "星期天": {6}, "礼拜六": {5}, "周六、周日": {5, 6}, "周二、周四": {1, 3},
    "周三到周五": {2, 3, 4},
    "weekend ": {5, 6}, "Saturday ": {5}, "Sun ": {6}, "Sat & Sun ": {5, 6}, "Tue/Thu ": {1, 3}, "Wed-Fri ": {2, 3, 4},
}  # fmt: skip
CLOCKS = {
    "上午": "10:00-12:00", "下午": "15:00-18:00", "晚上": "19:00-21:00", "10:00-11:30": "10:00-11:30",
    "下午2-4点": "14:00-16:00", "10-12": "10:00-12:00", "晚上八点以后": "20:00-21:00", "mornings": "09:00-12:00",
    "evenings": "19:00-21:00", "after 3pm": "15:00-21:00", "2-4pm": "14:00-16:00",
}  # fmt: skip


def beijing(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Asia/Shanghai"))


def shown(hours: Hours) -> str:
    return " ".join(f"{first:%H:%M}-{last:%H:%M}" for first, last in hours)


def told(week: Week) -> str:
    own = (f"{NAMES[day]} {shown(hours)}" for day, hours in enumerate(week.named) if hours)
    return "; ".join(filter(None, (shown(week.working), *own)))


@pytest.mark.parametrize(
    ("said", "week"),
    [
        ("周末上午", "Sat 10:00-12:00; Sun 10:00-12:00"),
        ("周六下午", "Sat 15:00-18:00"),
        ("weekend mornings", "Sat 09:00-12:00; Sun 09:00-12:00"),
        ("mornings on Sat and Sun", "Sat 09:00-12:00; Sun 09:00-12:00"),
        ("Sat 10-12", "Sat 10:00-12:00"),
        ("Sat 10-12, 14-16", "Sat 10:00-12:00 14:00-16:00"),
        ("19:00-21:00，周末上午", "19:00-21:00; Sat 10:00-12:00; Sun 10:00-12:00"),
        ("周末上午，平时晚上八点后", "20:00-21:00; Sat 10:00-12:00; Sun 10:00-12:00"),
        ("周六上午周日下午", "Sat 10:00-12:00; Sun 15:00-18:00"),
        ("周一至周五 12:00-13:30", "12:00-13:30"),
        ("周一三点后", "Mon 15:00-21:00"),
        ("周末", "Sat 12:00-13:30 19:00-21:00; Sun 12:00-13:30 19:00-21:00"),
        ("晚上，周末也行", "19:00-21:00; Sat 12:00-13:30 19:00-21:00; Sun 12:00-13:30 19:00-21:00"),
        ("周末别打电话", "12:00-13:30 19:00-21:00"),
        ("after 8pm, not at weekends", "20:00-21:00"),
        ("上班时间别打电话，先微信", "12:00-13:30 19:00-21:00"),
        ("24/7", "12:00-13:30 19:00-21:00"),
    ],
)
def test_hours_are_read_with_the_days_they_were_said_for(said: str, week: str) -> None:
    assert told(own_hours.week_of(said, USUAL)) == week


@pytest.mark.parametrize(
    ("said", "wanted", "then"),
    [
        ("周末上午", "2026-11-20T12:04", "2026-11-21T10:00"),
        ("周末上午", "2026-11-21T11:50", "2026-11-22T10:00"),
        ("周末上午", "2026-11-22T12:00", "2026-11-28T10:00"),
        ("周六下午", "2026-11-22T09:00", "2026-11-28T15:00"),
        ("晚上，周末上午", "2026-11-20T20:50", "2026-11-21T10:00"),
        ("周末上午", "2026-10-09T18:00", "2026-10-11T10:00"),  # the Saturday makes up for the holiday: nobody's weekend
        ("周三晚上", "2026-09-30T21:30", "2026-10-14T19:00"),  # the Wednesday between is a holiday
    ],
)
def test_a_call_stands_on_the_next_day_that_was_named(said: str, wanted: str, then: str) -> None:
    week = own_hours.week_of(said, USUAL)
    assert call_hours.placed(beijing(wanted), week, CHINA.add_workdays) == beijing(then)


def test_what_cannot_wait_for_the_weekend_stands_in_the_hours_of_everybody() -> None:
    week = own_hours.week_of("周末上午", USUAL)
    now = beijing("2026-11-18T09:00")
    assert call_hours.before(beijing("2026-11-20T14:00"), now, week, CHINA.add_workdays) == beijing("2026-11-20T12:00")
    assert call_hours.before(beijing("2026-11-23T10:00"), now, week, CHINA.add_workdays) == beijing("2026-11-22T10:00")


@given(st.sampled_from(sorted(DAYS)), st.sampled_from(sorted(CLOCKS)), st.integers(0, 700 * 24 * 60))
def test_every_call_stands_on_a_named_day_in_the_named_hours(day: str, clock: str, minutes: int) -> None:
    week = own_hours.week_of(day + clock, USUAL)
    assert {n for n, hours in enumerate(week.named) if hours} == DAYS[day]
    assert {shown(hours) for hours in week.named if hours} == {CLOCKS[clock]}
    assert week.working == ()
    wanted = beijing("2025-01-01T00:00") + timedelta(minutes=minutes)
    found = call_hours.placed(wanted, week, CHINA.add_workdays)
    assert found >= wanted
    assert found.weekday() in DAYS[day]
    assert CHINA.is_workday(found.date()) is (found.weekday() < 5)
    assert any(first <= found.time() < last for first, last in week.named[found.weekday()])


@given(st.text(max_size=40) | st.lists(st.sampled_from([*DAYS, *CLOCKS, *"，和 不"]), max_size=8).map("".join))
def test_any_words_leave_hours_to_call_in(said: str) -> None:
    week = own_hours.week_of(said, USUAL)
    assert all(first < last for hours in (week.working, *week.named) for first, last in hours)
    found = call_hours.placed(beijing("2026-11-20T09:00"), week, CHINA.add_workdays)
    assert found < beijing("2026-12-20T00:00")
