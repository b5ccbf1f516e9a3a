"""B5: the week of half-hours in any zone, clocks that change, what a wished time runs into, two to six."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from katui.domain import slots, when, zones
from katui.domain.slots import Busy, Count
from tests import clocks

SHANGHAI, LONDON, PACIFIC = "Asia/Shanghai", "Europe/London", "America/Los_Angeles"
KATHMANDU, LORD_HOWE, TROLL = "Asia/Kathmandu", "Australia/Lord_Howe", "Antarctica/Troll"
ZONES = st.sampled_from([SHANGHAI, LONDON, PACIFIC, KATHMANDU, LORD_HOWE, TROLL, "America/St_Johns", "Asia/Kolkata"])
DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
INSTANTS = st.integers(0, 60 * 366 * 24 * 60).map(lambda n: datetime(2000, 1, 1, tzinfo=UTC) + timedelta(minutes=n))
ALL_DAY = ("00:00", "23:30")
DRAWN = settings(max_examples=60, deadline=None)


@DRAWN
@given(at=INSTANTS, zone=ZONES, other=ZONES)
def test_a_change_of_zone_shifts_no_instant(at: datetime, zone: str, other: str) -> None:
    assert when.to_utc(when.to_zone(when.to_zone(at, zone), other)) == at
    day, clock, fold = clocks.wall(at, zone)
    assert clocks.instants(day, clock.replace(fold=0), zone)[fold] == at


@DRAWN
@given(first=DAYS, zone=ZONES)
def test_the_cells_of_a_week_cover_each_day_exactly(first: date, zone: str) -> None:
    for n, cells in enumerate(slots.week_cells(first, zone, ALL_DAY)):
        day = first + timedelta(days=n)
        start, end = (when.at_time(day, time.fromisoformat(text), zone) for text in ALL_DAY)
        assert (cells[0].starts_at, cells[-1].ends_at) == (start, end)
        assert all(one.ends_at == two.starts_at for one, two in pairwise(cells))
        assert sum((cell.ends_at - cell.starts_at for cell in cells), timedelta()) == end - start
        assert all(cell.starts_at in clocks.instants(cell.day, cell.clock.replace(fold=0), zone) for cell in cells)


@DRAWN
@given(first=DAYS, zone=ZONES)
def test_a_week_of_office_hours_has_the_same_clocks_every_day(first: date, zone: str) -> None:
    for cells in slots.week_cells(first, zone):
        assert [cell.clock for cell in cells] == [time(8 + n // 2, 30 * (n % 2)) for n in range(26)]


def test_the_hour_that_clocks_skip_has_no_cell_and_no_instant() -> None:
    spring = date(2026, 3, 29)
    assert clocks.instants(spring, time(1, 30), LONDON) == ()
    told = [cell.clock for cell in slots.day_cells(spring, LONDON, ("00:00", "03:00"))]
    assert told == [time(0), time(0, 30), time(2), time(2, 30)]


def test_the_hour_that_comes_twice_has_two_cells_and_two_instants() -> None:
    autumn = date(2026, 11, 1)
    first, second = clocks.instants(autumn, time(1, 30), PACIFIC)
    assert second - first == timedelta(hours=1)
    cells = [cell for cell in slots.day_cells(autumn, PACIFIC, ("00:00", "03:00")) if cell.clock.hour == 1]
    assert [(cell.clock.replace(fold=0), cell.fold) for cell in cells] == [
        (time(1), 0), (time(1, 30), 0), (time(1), 1), (time(1, 30), 1),
    ]  # fmt: skip


def test_a_zone_of_five_hours_forty_five() -> None:
    (cell, *_rest) = slots.day_cells(date(2026, 11, 26), KATHMANDU)
    assert cell.starts_at == datetime(2026, 11, 26, 2, 15, tzinfo=UTC)
    assert clocks.wall(cell.starts_at, SHANGHAI) == (date(2026, 11, 26), time(10, 15), 0)


@pytest.mark.parametrize(
    ("beijing", "there", "zone"),
    [
        ("2026-10-29T09:00", "2026-10-28T18:00", PACIFIC),
        ("2026-11-05T09:00", "2026-11-04T17:00", PACIFIC),
        ("2026-11-26T16:00", "2026-11-26T08:00", LONDON),
    ],
)
def test_the_same_beijing_hour_before_and_after_the_clocks_change_s05(beijing: str, there: str, zone: str) -> None:
    at = when.parse_instant(beijing, SHANGHAI)
    assert when.iso(at, zone)[:16] == there


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 24, hour, minute, tzinfo=UTC)


def test_times_that_touch_are_no_clash_and_those_that_overlap_are() -> None:
    held = Busy("candidate", "岱舆电池", at(6), at(7), interview=7)
    assert slots.clashes(at(5), 60, [held]) == ()
    assert slots.clashes(at(7), 60, [held]) == ()
    assert slots.clashes(at(6, 30), 60, [held]) == (held,)
    assert slots.clashes(at(6, 30), 60, [held], but=7) == ()


def test_a_round_over_midnight_runs_into_the_next_day() -> None:
    early = Busy("candidate", "x", datetime(2026, 11, 25, 0, 30, tzinfo=UTC), datetime(2026, 11, 25, 1, tzinfo=UTC))
    assert slots.clashes(at(23, 30), 90, [early]) == (early,)


def test_an_out_of_town_round_takes_the_way_there_and_back() -> None:
    held = Busy("candidate", "现场", at(6), at(7), interview=7)
    there, back = slots.travel_around(held, 3, "路上")
    assert (there.starts_at, there.ends_at, back.starts_at, back.ends_at) == (at(3), at(6), at(7), at(10))
    assert there.hard
    assert slots.clashes(at(9), 60, [back], but=7) == ()
    assert slots.travel_around(held, 0, "路上") == ()


def test_two_to_six_times_make_a_set() -> None:
    counts = [slots.count_of([at(6)] * n) for n in range(1, 8)]
    assert counts == [Count.FEW, *[Count.FINE] * 5, Count.MANY]


def test_my_own_rounds_and_offers_elsewhere_are_shown_and_forbid_nothing() -> None:
    assert [Busy(who, "x", at(6), at(7)).hard for who in ("candidate", "interviewer", "me", "offered")] == [
        True, True, False, False,
    ]  # fmt: skip


def test_the_clock_of_a_city_in_either_language() -> None:
    assert zones.zone_of_city("伦敦") == zones.zone_of_city("London") == LONDON
    assert zones.zone_of_city("圣何塞") == zones.zone_of_city("San José") == PACIFIC
    assert zones.zone_of_city("上海市") == zones.zone_of_city("苏州") == zones.zone_of_city("Shanghai") == SHANGHAI
    assert zones.zone_of_city(None) == zones.zone_of_city("Erewhon") == ""
    assert zones.called(SHANGHAI, "zh_CN") == "北京时间"
    assert zones.called("Europe/Madrid", "en") == "Madrid time"
    assert (zones.called("Asia/Hong_Kong", "zh_CN"), zones.called("Asia/Seoul", "zh_CN")) == ("香港时间", "首尔时间")


SPANS = st.tuples(st.integers(0, 47), st.sampled_from([30, 60, 90, 180]), st.booleans(), st.sampled_from(["", "苏州"]))


@DRAWN
@given(
    taken=st.lists(SPANS, max_size=6),
    start=st.integers(0, 47),
    minutes=st.sampled_from([30, 60]),
    hours=st.integers(0, 4),
)
def test_the_way_never_hides_a_clash_and_there_and_back_are_free_of_other_rounds(
    taken: list[tuple[int, int, bool, str]], start: int, minutes: int, hours: int
) -> None:
    begin = datetime(2026, 11, 24, tzinfo=UTC)
    busy = [
        Busy("candidate" if own else "interviewer", "x", begin + n * slots.HALF_HOUR, begin + n * slots.HALF_HOUR
             + timedelta(minutes=long), city=city)
        for n, long, own, city in taken
    ]  # fmt: skip
    wished = begin + start * slots.HALF_HOUR
    going = slots.Going("苏州", hours)
    plain, on_the_way = slots.clashes(wished, minutes, busy), slots.clashes(wished, minutes, busy, None, going)
    assert set(plain) <= set(on_the_way)
    leaves, back = going.span(wished, wished + timedelta(minutes=minutes))
    for one in set(busy) - set(on_the_way):
        elsewhere = one.who == "candidate" and one.city != "苏州"
        assert not elsewhere or one.ends_at <= leaves or back <= one.starts_at


@DRAWN
@given(at=INSTANTS, zone=ZONES)
def test_a_zone_by_its_offset_when_its_name_is_long(at: datetime, zone: str) -> None:
    said = zones.brief(zone, at, "en", 0)
    hours, _colon, minutes = said[1:].partition(":")
    offset = timedelta(hours=int(hours), minutes=int(minutes or 0)) * (-1 if said[0] == "-" else 1)
    assert at + offset == when.to_zone(at, zone).replace(tzinfo=UTC)
    assert zones.brief(KATHMANDU, at, "en", 7) == "+5:45"
    assert zones.brief(SHANGHAI, at, "zh_CN", 7) == "北京"


def test_two_rounds_in_one_city_need_no_way_between_them() -> None:
    held = Busy("candidate", "x", at(6), at(7), city="苏州")
    there, back = slots.travel_around(held, 3, "路上")
    going = slots.Going("苏州", 3)
    assert slots.clashes(at(7, 30), 60, [there, held, back], None, going) == ()
    assert slots.clashes(at(7, 30), 60, [there, held, back], None, slots.Going("无锡", 3)) == (there, held, back)
    assert slots.clashes(at(7, 30), 60, [there, held, back]) == (back,)


def test_a_time_without_the_day_it_is_said_on_names_its_year() -> None:
    at = datetime(2027, 1, 5, 2, 0, tzinfo=UTC)
    assert zones.shown(at, SHANGHAI) == "Tue 5 Jan 2027 10:00 (Beijing time)"
    assert zones.shown(at, SHANGHAI, at) == "Tue 5 Jan 10:00 (Beijing time)"
