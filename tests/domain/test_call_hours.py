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


def spans(hours: call_hours.Hours) -> str:
    return " ".join(f"{first:%H:%M}-{last:%H:%M}" for first, last in hours)


@pytest.mark.parametrize(
    ("there", "at", "hours"),
    [
        ("America/New_York", "2026-11-20T10:00", "08:00-10:00"),
        ("America/New_York", "2026-07-20T10:00", "08:00-09:00"),
        ("America/Los_Angeles", "2026-11-20T10:00", "11:00-13:00"),
        ("Europe/London", "2026-11-20T10:00", "20:00-21:30"),
        ("Asia/Kathmandu", "2026-11-20T10:00", "14:15-15:45 21:15-22:00"),
        ("Australia/Sydney", "2026-11-20T10:00", "09:00-10:30 16:00-18:00"),
        ("America/Sao_Paulo", "2026-11-20T10:00", "08:00-09:00 19:00-22:00"),
        ("Asia/Singapore", "2026-11-20T10:00", "12:00-13:30 19:00-21:00"),
        ("", "2026-11-20T10:00", "12:00-13:30 19:00-21:00"),
    ],
)
def test_the_hours_of_another_clock_are_those_in_which_both_are_awake(there: str, at: str, hours: str) -> None:
    week = own_hours.week_there("", USUAL, "Asia/Shanghai", there, beijing(at))
    assert spans(week.on(date(2026, 11, 20), works=True)) == hours


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("周六上午", {5: "21:00-22:00", 6: "08:00-11:00"}),  # ten there is night here: their day, while both are awake
        ("周五晚上", {5: "08:00-10:00"}),
        ("周日晚上8点后", {0: "09:00-10:00"}),
        ("晚上8点后", dict.fromkeys(range(5), "09:00-10:00")),
        ("北京时间晚上8点后", dict.fromkeys(range(5), "20:00-21:00")),
        ("after 8pm Beijing time", dict.fromkeys(range(5), "20:00-21:00")),
    ],
)
def test_what_somebody_abroad_says_is_meant_by_their_own_clock(said: str, days: dict[int, str]) -> None:
    week = own_hours.week_there(said, USUAL, "Asia/Shanghai", "America/New_York", beijing("2026-11-20T10:00"))
    monday = date(2026, 11, 16)
    found = {n: spans(week.on(monday + timedelta(days=n), works=n < 5)) for n in range(7)}
    assert {day: hours for day, hours in found.items() if hours} == days


HOUR = st.integers(0, 23 * 4).map(lambda quarters: (datetime(2026, 1, 1) + timedelta(minutes=15 * quarters)).time())  # noqa: DTZ001


@given(
    st.sampled_from(["America/New_York", "America/Los_Angeles", "Europe/London", "Asia/Kathmandu", "Pacific/Auckland"]),
    st.lists(st.tuples(HOUR, HOUR).filter(lambda pair: pair[0] < pair[1]), max_size=3),
    st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 1)),  # noqa: DTZ001
)
def test_nobody_is_called_in_the_night_of_either_side(there: str, usual: list[tuple], wanted: datetime) -> None:  # type: ignore[type-arg]
    """Whatever hours a firm has: a call that is placed stands from 8 to 22 here, and there where the hours do."""
    at = wanted.replace(tzinfo=ZoneInfo("Asia/Shanghai"))
    week = own_hours.week_there("", tuple(sorted(usual)), "Asia/Shanghai", there, at)
    found = call_hours.placed(at, week, CHINA.add_workdays)
    assert 8 <= found.hour < 22
    clock = found.astimezone(ZoneInfo(there))
    moved = abs((clock.utcoffset() or timedelta()) - (at.astimezone(ZoneInfo(there)).utcoffset() or timedelta()))
    hours = [*usual, *call_hours.AWAKE]
    assert moved or any(first <= clock.time() <= last for first, last in hours)
