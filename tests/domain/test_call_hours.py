"""F1: calls to candidates stand between 12:00 and 13:30 or 19:00 and 21:00, or in the hours the person named."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from katui.domain import call_hours, own_hours
from katui.domain.calendars import CHINA
from katui.domain.call_hours import Week
from katui.domain.settings import Settings

USUAL = call_hours.pairs(Settings().candidate_hours)
WEEK = Week(USUAL, usual=USUAL)


def beijing(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.mark.parametrize(
    ("said", "spans"),
    [
        ("12:00-13:30", "12:00-13:30"),
        ("10：00～11：30", "10:00-11:30"),
        ("12点到1点半", "12:00-13:30"),
        ("20:00 以后", "20:00-21:00"),
        ("after 8pm", "20:00-21:00"),
        ("下午四点后", "16:00-21:00"),
        ("before 9:30", "09:00-09:30"),
        ("午休", "12:00-13:30"),
        ("上午", "10:00-12:00"),
        ("晚上八点", "20:00-21:00"),
        ("lunchtime, 7pm to 9pm", "12:00-13:30 19:00-21:00"),
        ("周末上午", ""),
        ("weekday evenings and weekend mornings", "19:00-21:00"),
        ("周二、周四晚上", "19:00-21:00"),
        ("7-9pm", "19:00-21:00"),
        ("上班时间别打电话，先微信", ""),
        ("", ""),
    ],
)
def test_what_people_say_of_their_hours_is_read(said: str, spans: str) -> None:
    week = own_hours.week_of(said, ())
    read = {span for day in range(16, 21) for span in week.on(date(2026, 11, day), works=True)}
    assert " ".join(f"{first:%H:%M}-{last:%H:%M}" for first, last in sorted(read)) == spans


@pytest.mark.parametrize(
    ("wanted", "then"),
    [
        ("2026-11-20T12:04", "2026-11-20T12:15"),
        ("2026-11-20T10:00", "2026-11-20T12:00"),
        ("2026-11-20T13:20", "2026-11-20T19:00"),
        ("2026-11-20T20:59", "2026-11-23T12:00"),
        ("2026-11-21T15:00", "2026-11-23T12:00"),
        ("2026-10-10T18:00", "2026-10-10T19:00"),
    ],
)
def test_a_call_wanted_at_some_hour_stands_in_the_next_hours_of_a_working_day(wanted: str, then: str) -> None:
    assert call_hours.placed(beijing(wanted), WEEK, CHINA.add_workdays) == beijing(then)


def test_somebody_whom_no_hour_suits_is_called_when_it_is_wanted() -> None:
    never = Week(USUAL, usual=USUAL, never=((call_hours.WHOLE_DAY,),) * 7)
    assert call_hours.placed(beijing("2026-11-20T09:04"), never, CHINA.add_workdays) == beijing("2026-11-20T09:04")


@pytest.mark.parametrize(("wanted", "then"), [("09:15", "12:00"), ("12:15", "12:15"), ("16:30", "19:00")])
def test_a_call_of_a_named_day_stays_on_it(wanted: str, then: str) -> None:
    assert call_hours.on_day(beijing(f"2026-11-20T{wanted}"), WEEK, CHINA.add_workdays) == beijing(f"2026-11-20T{then}")


def test_a_call_of_a_named_day_wanted_too_late_stands_in_its_last_hours() -> None:
    assert call_hours.on_day(beijing("2026-11-20T22:00"), WEEK, CHINA.add_workdays) == beijing("2026-11-20T19:00")


@pytest.mark.parametrize(
    ("now", "limit", "then"),
    [
        ("2026-11-20T11:08", "2026-11-20T14:00", "2026-11-20T12:00"),
        ("2026-11-20T12:04", "2026-11-20T14:00", "2026-11-20T12:45"),
        ("2026-11-20T09:04", "2026-11-20T11:00", "2026-11-20T10:30"),
        ("2026-11-20T10:50", "2026-11-20T11:00", "2026-11-20T10:50"),
        ("2026-11-20T19:20", "2026-11-23T10:00", "2026-11-20T20:00"),
        ("2026-11-20T20:50", "2026-11-23T10:00", "2026-11-22T19:00"),
    ],
)
def test_what_must_be_before_an_interview_is_earlier_rather_than_past_it(now: str, limit: str, then: str) -> None:
    assert call_hours.before(beijing(limit), beijing(now), WEEK, CHINA.add_workdays) == beijing(then)


@given(st.integers(0, 700 * 24 * 60))
def test_every_call_stands_in_the_hours_on_a_whole_quarter(minutes: int) -> None:
    wanted = beijing("2026-01-01T00:00") + timedelta(minutes=minutes)
    found = call_hours.placed(wanted, WEEK, CHINA.add_workdays)
    assert found >= wanted
    assert CHINA.is_workday(found.date())
    assert any(first <= found.time() < last for first, last in USUAL)
    assert found.minute % 15 == found.second == found.microsecond == 0
