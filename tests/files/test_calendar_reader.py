"""I5: events that come back, whatever clock their exceptions are written on; what cannot be meant is said."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.provisional import domains

from katui.domain.errors import Refused
from katui.files import calendar_reader
from katui.files.calendar_reader import Entry, read_calendar
from katui.files.calendar_writer import Event, Method, write_calendar

START = datetime(2026, 11, 20, tzinfo=UTC)
DESK = "Asia/Shanghai"
WEEKLY = "UID:w\nSUMMARY:周会\nDTSTART;TZID=Asia/Shanghai:20261123T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY"


def entries(tmp_path: Path, *events: str, days: int = 30, zone: str = DESK, head: str = "") -> list[Entry]:
    """The events of a calendar made of these lines."""
    body = "".join(f"BEGIN:VEVENT\nDTSTAMP:20261101T000000Z\n{event}\nEND:VEVENT\n" for event in events)
    file = tmp_path / "a.ics"
    file.write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//\n{head}{body}END:VCALENDAR\n", encoding="utf-8")
    return list(read_calendar(file, zone, START, START + timedelta(days=days)))


def begins(entry: Entry, zone: str = DESK) -> list[str]:
    """When it begins, as a clock in the zone shows it."""
    return [f"{at.astimezone(ZoneInfo(zone)):%m-%d %H:%M}" for at, _end in entry.times]


@pytest.mark.parametrize(
    "last",
    ["UNTIL=20261207T010000Z", "UNTIL=20261207T090000", "UNTIL=20261207", "COUNT=3"],
    ids=["utc", "floating", "day", "count"],
)
def test_the_end_of_a_rule_is_read_on_the_clock_of_the_event(tmp_path: Path, last: str) -> None:
    [entry] = entries(tmp_path, f"{WEEKLY};{last}")
    assert begins(entry) == ["11-23 09:00", "11-30 09:00", "12-07 09:00"]


def test_an_end_in_utc_a_minute_before_the_last_time_leaves_that_one_out(tmp_path: Path) -> None:
    [entry] = entries(tmp_path, f"{WEEKLY};UNTIL=20261207T005900Z")
    assert begins(entry) == ["11-23 09:00", "11-30 09:00"]


@pytest.mark.parametrize(
    "out",
    ["EXDATE:20261130T010000Z", "EXDATE;TZID=Asia/Shanghai:20261130T090000", "EXDATE;VALUE=DATE:20261130"],
    ids=["utc", "own clock", "day"],
)
def test_a_time_that_is_taken_out_is_out_whatever_clock_it_is_written_on(tmp_path: Path, out: str) -> None:
    [entry] = entries(tmp_path, f"{WEEKLY};COUNT=3\n{out}")
    assert begins(entry) == ["11-23 09:00", "12-07 09:00"]


def test_times_beside_the_rule_come_along_also_without_one_and_with_a_length_of_their_own(tmp_path: Path) -> None:
    with_rule, without = entries(
        tmp_path,
        f"{WEEKLY};COUNT=1\nRDATE:20261125T020000Z",
        "UID:r\nDTSTART;TZID=Asia/Shanghai:20261124T150000\nDURATION:PT1H\n"
        "RDATE;VALUE=PERIOD:20261126T010000Z/PT3H,20261127T010000Z/20261127T013000Z",
    )
    assert begins(with_rule) == ["11-23 09:00", "11-25 10:00"]
    assert begins(without) == ["11-24 15:00", "11-26 09:00", "11-27 09:00"]
    assert [end - at for at, end in without.times] == [timedelta(hours=1), timedelta(hours=3), timedelta(minutes=30)]


@pytest.mark.parametrize(
    "which", ["RECURRENCE-ID:20261130T010000Z", "RECURRENCE-ID;TZID=Asia/Shanghai:20261130T090000"], ids=["utc", "own"]
)
def test_one_time_that_was_moved_or_called_off_is_an_event_of_its_own(tmp_path: Path, which: str) -> None:
    moved = f"UID:w\n{which}\nDTSTART;TZID=Asia/Shanghai:20261201T140000\nDURATION:PT2H"
    series, one = entries(tmp_path, f"{WEEKLY};COUNT=3", moved)
    assert begins(series) == ["11-23 09:00", "12-07 09:00"]
    assert begins(one) == ["12-01 14:00"]
    off = f"UID:w\n{which}\nSTATUS:CANCELLED\nDTSTART;TZID=Asia/Shanghai:20261130T090000\nDURATION:PT1H"
    one, series = entries(tmp_path, off, f"{WEEKLY};COUNT=3")
    assert begins(series) == ["11-23 09:00", "12-07 09:00"]
    assert one.cancelled


def test_from_one_time_on_all_may_be_at_another_hour(tmp_path: Path) -> None:
    later = "UID:w\nRECURRENCE-ID;RANGE=THISANDFUTURE:20261130T010000Z\nDTSTART:20261130T060000Z\nDURATION:PT30M"
    series, one = entries(tmp_path, f"{WEEKLY};COUNT=4", later)
    assert begins(series) == ["11-23 09:00", "12-07 14:00", "12-14 14:00"]
    assert begins(one) == ["11-30 14:00"]
    assert series.times[1][1] - series.times[1][0] == timedelta(minutes=30)


def test_an_event_stays_at_its_hour_when_the_clocks_change(tmp_path: Path) -> None:
    event = "UID:d\nDTSTART;TZID=America/New_York:20261026T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY"
    file = tmp_path / "a.ics"
    file.write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\n{event}\nEND:VEVENT\nEND:VCALENDAR\n")
    start = datetime(2026, 10, 25, tzinfo=UTC)
    [entry] = read_calendar(file, DESK, start, start + timedelta(days=14))
    assert begins(entry, "America/New_York") == ["10-26 09:00", "11-02 09:00"]
    assert [at.hour for at, _end in entry.times] == [13, 14]


@pytest.mark.parametrize(
    ("event", "hours"),
    [
        ("DTSTART;TZID=America/New_York:20261031T220000\nDTEND;TZID=America/New_York:20261101T060000", 9),
        ("DTSTART;TZID=America/New_York:20270313T220000\nDTEND;TZID=America/New_York:20270314T060000", 7),
        ("DTSTART;TZID=America/New_York:20261031T220000\nDURATION:PT8H", 8),
        ("DTSTART;VALUE=DATE:20261101\nDTEND;VALUE=DATE:20261102", 25),
        ("DTSTART;VALUE=DATE:20261101", 25),
        ("DTSTART:20261101T000000\nDTEND:20261101T040000", 5),
    ],
)
def test_an_event_across_a_change_of_clocks_ends_when_its_own_clock_says(
    tmp_path: Path, event: str, hours: int
) -> None:
    file = tmp_path / "a.ics"
    file.write_text(
        f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:n\n{event}\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    start = datetime(2026, 10, 25, tzinfo=UTC)
    [entry] = read_calendar(file, "America/New_York", start, start + timedelta(days=200))
    [(begin, end)] = entry.times
    assert end - begin == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("name", "hour"), [("China Standard Time", 9), ("Eastern Standard Time", 22), ("Nepal Standard Time", 11)]
)
def test_the_zones_of_windows_are_known(tmp_path: Path, name: str, hour: int) -> None:
    [entry] = entries(tmp_path, f"UID:z\nDTSTART;TZID={name}:20261124T090000\nDURATION:PT1H")
    assert entry.wrong == ""
    assert entry.times[0][0].astimezone(ZoneInfo(DESK)).hour == hour


def test_a_zone_that_the_file_itself_defines_is_taken_from_there(tmp_path: Path) -> None:
    own = (
        "BEGIN:VTIMEZONE\nTZID:Site Office\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0545\n"
        "TZOFFSETTO:+0545\nEND:STANDARD\nEND:VTIMEZONE\n"
    )
    [entry] = entries(tmp_path, "UID:z\nDTSTART;TZID=Site Office:20261124T064500\nDURATION:PT1H", head=own)
    assert begins(entry) == ["11-24 09:00"]


@pytest.mark.parametrize(
    ("event", "said"),
    [
        ("DTSTART:20261124T010000Z\nDTEND:20261124T010000Z", "it ends when it begins"),
        ("DTSTART:20261124T010000Z\nDTEND:20261124T000000Z", "it ends before it begins"),
        ("DTSTART:20261124T010000Z\nDURATION:-PT1H", "it ends before it begins"),
        ("DTSTART:20261124T010000Z\nRRULE:FREQ=MINUTELY", "it comes back every minute"),
        ("SUMMARY:no time", "its times cannot be read"),
    ],
)
def test_what_cannot_be_meant_is_said_about_the_event(tmp_path: Path, event: str, said: str) -> None:
    [entry] = entries(tmp_path, f"UID:x\n{event}")
    assert (entry.wrong, entry.times) == (said, ())


def test_an_event_that_is_free_takes_no_time(tmp_path: Path) -> None:
    [entry] = entries(tmp_path, "UID:x\nTRANSP:TRANSPARENT\nDTSTART;VALUE=DATE:20261124")
    assert entry.free


def test_more_events_than_a_person_has_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendar_reader, "MOST_EVENTS", 1)
    with pytest.raises(Refused, match="holds 2 events, at most 1 are read"):
        entries(tmp_path, WEEKLY, WEEKLY)


INSTANTS = st.integers(0, 29 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes))
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf"]), min_size=1, max_size=40)
EVENTS = st.builds(
    lambda uid, sequence, at, minutes, zone, summary, place, off: Event(
        uid=f"{uid}@katui.invalid",
        sequence=sequence,
        starts_at=at,
        ends_at=at + timedelta(minutes=minutes),
        zone=zone,
        summary=summary,
        description="",
        location=place,
        stamp=START,
        cancelled=off,
    ),
    domains(max_length=20),
    st.integers(0, 9),
    INSTANTS,
    st.integers(1, 600),
    st.sampled_from([DESK, "Asia/Kathmandu", "America/New_York", "Europe/Berlin"]),
    WORDS,
    WORDS,
    st.booleans(),
)


@given(st.lists(EVENTS, min_size=1, max_size=5))
def test_what_we_write_we_read_back(tmp_path_factory: pytest.TempPathFactory, events: list[Event]) -> None:
    file = tmp_path_factory.mktemp("ics") / "a.ics"
    file.write_bytes(write_calendar(events, Method.PUBLISH))
    read = list(read_calendar(file, DESK, START, START + timedelta(days=40)))
    assert [(each.uid, each.summary, each.cancelled, each.times) for each in read] == [
        (each.uid, " ".join(each.summary.split()), each.cancelled, ((each.starts_at, each.ends_at),)) for each in events
    ]
