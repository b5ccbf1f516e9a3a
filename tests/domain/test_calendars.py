"""Working days: the Chinese table, its swaps, overrides, unpublished years (model.md, architecture 4)."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from katui import i18n
from katui.domain.calendars import CHINA, Calendar, DayKind, Holiday

DAYS = st.dates()
KNOWN = st.dates(date(2004, 1, 1), date(2026, 12, 31))


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize("swap", ["2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"])
def test_swapped_weekends_of_2026_are_worked(swap: str) -> None:
    assert CHINA.is_workday(day(swap))
    assert CHINA.kind(day(swap)) is DayKind.SWAP


@pytest.mark.parametrize(
    ("first", "last", "holiday"),
    [
        ("2026-04-04", "2026-04-06", Holiday.QINGMING),
        ("2026-05-01", "2026-05-05", Holiday.LABOUR),
        ("2026-06-19", "2026-06-21", Holiday.DRAGON_BOAT),
        ("2026-09-25", "2026-09-27", Holiday.MID_AUTUMN),
        ("2026-10-01", "2026-10-07", Holiday.NATIONAL),
    ],
)
def test_holidays_of_2026_are_off(first: str, last: str, holiday: Holiday) -> None:
    for k in range((day(last) - day(first)).days + 1):
        each = day(first) + timedelta(days=k)
        assert not CHINA.is_workday(each)
        assert CHINA.holiday(each) is holiday


def test_second_working_day_after_the_eve_of_national_day() -> None:
    assert CHINA.add_workdays(day("2026-09-30"), 2) == day("2026-10-09")
    assert CHINA.add_workdays(day("2026-10-09"), 1) == day("2026-10-10")
    assert CHINA.add_workdays(day("2026-10-09"), -1) == day("2026-10-08")


def test_working_days_around_a_plain_weekend() -> None:
    assert CHINA.add_workdays(day("2026-11-20"), 1) == day("2026-11-23")
    assert CHINA.add_workdays(day("2026-11-21"), 1) == day("2026-11-23")
    assert CHINA.next_workday(day("2026-11-20")) == day("2026-11-23")
    assert CHINA.on_or_after(day("2026-11-21")) == day("2026-11-23")
    assert CHINA.on_or_after(day("2026-11-20")) == day("2026-11-20")
    assert CHINA.workdays_between(day("2026-11-16"), day("2026-11-20")) == 4
    assert CHINA.workdays_between(day("2026-11-20"), day("2026-11-16")) == -4
    assert CHINA.workdays_between(day("2026-11-20"), day("2026-11-20")) == 0


def test_a_year_without_arrangement_says_so_and_still_answers() -> None:
    assert not CHINA.published(day("2027-03-01"))
    assert CHINA.published(day("2026-03-01"))
    assert CHINA.is_workday(day("2027-03-01"))
    assert not CHINA.is_workday(day("2027-10-01"))
    assert not CHINA.is_workday(day("2027-03-06"))
    assert "not published yet" in CHINA.note(day("2027-03-01"))


def test_overrides_win_over_the_table_and_a_loaded_year_is_published() -> None:
    own = Calendar({day("2026-11-23"): False, day("2026-11-21"): True}, names={day("2026-11-23"): "司庆"})
    assert not own.is_workday(day("2026-11-23"))
    assert own.is_workday(day("2026-11-21"))
    assert "司庆" in own.note(day("2026-11-23"))
    assert own.kind(day("2026-11-23")) is DayKind.DAY_OFF
    loaded = Calendar({day("2027-02-06"): False}, loaded=frozenset({2027}))
    assert loaded.published(day("2027-06-01"))
    assert not loaded.published(day("2028-06-01"))


def test_a_client_elsewhere_works_through_the_chinese_holiday() -> None:
    abroad = Calendar(china=False)
    assert abroad.is_workday(day("2026-10-01"))
    assert not abroad.is_workday(day("2026-10-10"))


def test_notes_stand_beside_the_day_in_both_languages() -> None:
    assert CHINA.note(day("2026-11-20")) == ""
    assert CHINA.note(day("2026-11-21")) == "weekend"
    assert CHINA.note(day("2026-10-01")) == "holiday · National Day"
    i18n.activate("zh_CN")
    assert CHINA.note(day("2026-10-01")) == "放假 · 国庆"
    assert CHINA.note(day("2026-10-10")) == "补班 · 国庆"


@given(DAYS)
def test_no_question_about_any_day_raises(any_day: date) -> None:
    CHINA.is_workday(any_day), CHINA.published(any_day), CHINA.note(any_day)
    CHINA.add_workdays(any_day, 3), CHINA.add_workdays(any_day, -3), CHINA.next_workday(any_day)


@given(KNOWN, st.integers(1, 60))
def test_counting_and_adding_agree(start: date, n: int) -> None:
    end = CHINA.add_workdays(start, n)
    assert CHINA.is_workday(end)
    assert CHINA.workdays_between(start, end) == n


def test_the_table_agrees_with_the_official_lists(shared: Path) -> None:
    checked = 0
    for path in sorted((shared / "data" / "holidays" / "holiday-cn").glob("20*.json")):
        for entry in json.loads(path.read_text("utf-8"))["days"]:
            assert CHINA.is_workday(day(entry["date"])) is not entry["isOffDay"], entry
            checked += 1
    assert checked > 300


def test_asking_for_the_module_does_not_load_the_table() -> None:
    code = "import sys, katui.domain.calendars; print('chinese_calendar' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
