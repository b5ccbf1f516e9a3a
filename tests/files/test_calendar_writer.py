"""I5, B5: calendar files by the icalendar library; opened in it and in khal, moved and called off there too."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from katui.files.calendar_writer import Event, Method, write_calendar
from tests.files.khal_case import Khal

START = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
LONG = "第一轮面试：阿依古丽·买买提、归墟半导体「首席芯片架构师（车规）」，请提前十分钟到" * 2


def event(**fields: Any) -> Event:
    given: dict[str, Any] = {
        "uid": "interview-7@katui.invalid", "sequence": 0, "starts_at": START, "ends_at": START + timedelta(hours=1),
        "zone": "Asia/Shanghai", "summary": "一面：阿依古丽", "description": "方式：视频\n顾问：单若谷", "location": "",
        "stamp": datetime(2026, 11, 20, 1, tzinfo=UTC),
    }  # fmt: skip
    return Event(**(given | fields))


def read(data: bytes) -> list[Any]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/Los_Angeles", "Europe/London", "Asia/Kathmandu"])
def test_the_library_reads_the_same_instant_in_any_zone(zone: str) -> None:
    data = write_calendar([event(zone=zone)], Method.REQUEST)
    (made,) = read(data)
    assert made["dtstart"].dt == START
    assert made["dtstart"].params["TZID"] == zone
    zones = [str(one["tzid"]) for one in Calendar.from_ical(data).walk("VTIMEZONE")]
    assert zones == [zone]


def test_a_long_chinese_title_is_folded_and_whole() -> None:
    data = write_calendar([event(summary=LONG, location="苏州市工业园区；3 楼, A 座")], Method.REQUEST)
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    (made,) = read(data)
    assert (str(made["summary"]), str(made["location"])) == (LONG, "苏州市工业园区；3 楼, A 座")
    (alarm,) = made.walk("VALARM")
    assert alarm["trigger"].dt == timedelta(hours=-1)


def test_moving_and_calling_off_keep_the_name_and_count() -> None:
    moved = event(sequence=2, organizer="shan@nowhere.example", organizer_name="单若谷")
    (made,) = read(write_calendar([moved], Method.REQUEST))
    assert (str(made["uid"]), int(made["sequence"]), str(made["status"])) == (moved.uid, 2, "CONFIRMED")
    assert (str(made["organizer"]), made["organizer"].params["CN"]) == ("mailto:shan@nowhere.example", "单若谷")
    off = write_calendar([replace(moved, sequence=3, cancelled=True)], Method.CANCEL)
    (gone,) = read(off)
    assert (str(gone["status"]), int(gone["sequence"]), gone.walk("VALARM")) == ("CANCELLED", 3, [])
    assert b"METHOD:CANCEL" in off


def test_many_rounds_in_several_zones_make_one_calendar() -> None:
    some = [event(uid=f"{zone}@x", zone=zone) for zone in ("Asia/Shanghai", "Europe/London", "Asia/Shanghai")]
    data = write_calendar(some, Method.PUBLISH)
    assert len(read(data)) == 3
    assert sorted(str(z["tzid"]) for z in Calendar.from_ical(data).walk("VTIMEZONE")) == [
        "Asia/Shanghai", "Europe/London",
    ]  # fmt: skip
    assert read(write_calendar([], Method.PUBLISH)) == []


def test_khal_takes_one_event_in_moves_it_and_calls_it_off(tmp_path: Path) -> None:
    khal = Khal(tmp_path)
    khal.import_(write_calendar([event()], Method.REQUEST))
    assert khal.listed("2026-11-20") == ["2026-11-24 14:00 | 2026-11-24 15:00 | CONFIRMED | 一面：阿依古丽 |"]
    later = START + timedelta(days=2, hours=3)
    moved = event(sequence=1, starts_at=later, ends_at=later + timedelta(minutes=90))
    khal.import_(write_calendar([moved], Method.REQUEST))
    assert khal.listed("2026-11-20") == ["2026-11-26 17:00 | 2026-11-26 18:30 | CONFIRMED | 一面：阿依古丽 |"]
    khal.import_(write_calendar([replace(moved, sequence=2, cancelled=True)], Method.CANCEL))
    assert ["CANCELLED" in line for line in khal.listed("2026-11-20")] in ([], [True])


def test_khal_in_california_shows_the_evening_before_s05(tmp_path: Path) -> None:
    khal = Khal(tmp_path, "America/Los_Angeles")
    for n, day in enumerate((datetime(2026, 10, 29, 1, tzinfo=UTC), datetime(2026, 11, 5, 1, tzinfo=UTC))):
        here = event(uid=f"{n}@x", starts_at=day, ends_at=day + timedelta(hours=1), zone="America/Los_Angeles")
        khal.import_(write_calendar([here], Method.REQUEST))
    assert [line[:16] for line in khal.listed("2026-10-20")] == ["2026-10-28 18:00", "2026-11-04 17:00"]
