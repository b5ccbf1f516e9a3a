"""Days off that the firm enters for a year not published yet: every computation of working days counts them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from katui.domain.calendars import CHINA, Holiday
from katui.domain.feedback import late_day
from katui.domain.pace import over_before
from katui.domain.phrases import due
from katui.domain.settings import SettingScope
from katui.services import office_days, rule_switches, settings
from katui.services.reports import call_due
from katui.services.today import today
from katui.services.today_care import holiday_coming
from katui.services.undo import undo
from katui.store import office
from katui.store.models.house import Change, Setting
from tests.factories import FRIDAY, Desk, session
from tests.services.slot_desk import refusal

ZONE = "Asia/Shanghai"
OFF = [date(2027, 2, 5) + timedelta(n) for n in range(7)]
WORK = [date(2027, 2, 20)]
THURSDAY = datetime(2027, 2, 4, 2, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def nothing_entered_after() -> Iterator[None]:
    """The next test counts by the published table again."""
    yield
    CHINA.enter({})


def enter(desk: Desk, login: str = "moqi", off: Any = OFF, work: Any = WORK) -> office_days.OfficeYear:
    return office_days.enter(desk.store, session(login), 2027, off, work)


def test_a_year_not_published_counts_weekends_and_fixed_holidays_and_says_so(desk: Desk) -> None:
    found = office_days.year(desk.store, desk.session, 2027)
    assert (found.open, found.work) == (True, ())
    assert found.off == (date(2027, 1, 1), date(2027, 10, 1))
    assert today(desk.store, desk.session).unpublished == ()
    assert today(desk.store, session("shan", at=datetime(2026, 12, 21, 2, 0, tzinfo=UTC))).unpublished == (2027,)
    assert "not published yet" in CHINA.note(date(2027, 2, 4))


def test_what_a_leader_enters_is_counted_everywhere(desk: Desk) -> None:
    assert call_due(THURSDAY, ZONE).date() == date(2027, 2, 8)
    assert enter(desk).entered
    assert call_due(THURSDAY, ZONE).date() == date(2027, 2, 15)
    assert late_day(THURSDAY, ZONE) == date(2027, 2, 15)
    assert over_before(date(2027, 2, 15), 2) == date(2027, 2, 4)
    assert due("+2wd", THURSDAY, ZONE).at.astimezone().date() >= date(2027, 2, 15)
    assert CHINA.add_workdays(date(2027, 2, 19), 1) == date(2027, 2, 20), "the weekend that is worked"
    assert CHINA.note(date(2027, 2, 5)) == "holiday · Spring Festival"
    assert not CHINA.is_workday(date(2027, 10, 1)), "a fixed holiday needs not be entered"
    assert today(desk.store, session("shan", at=THURSDAY)).unpublished == ()


@pytest.mark.parametrize(
    ("first", "days", "named"),
    [
        (date(2027, 2, 5), 7, Holiday.SPRING),
        (date(2027, 4, 5), 1, Holiday.QINGMING),
        (date(2027, 5, 1), 5, Holiday.LABOUR),
        (date(2027, 6, 9), 1, Holiday.DRAGON_BOAT),
        (date(2027, 9, 15), 3, Holiday.MID_AUTUMN),
        (date(2027, 9, 29), 9, Holiday.NATIONAL),
        (date(2027, 1, 20), 2, None),
        (date(2027, 7, 1), 3, None),
    ],
)
def test_days_that_were_entered_are_called_after_their_season(
    desk: Desk, first: date, days: int, named: Holiday | None
) -> None:
    """C10: so the greeting before the Spring Festival is asked for in a year that has no table yet."""
    enter(desk, off=[first + timedelta(n) for n in range(days)], work=[])
    assert {CHINA.holiday(first + timedelta(n)) for n in range(days)} == {named}
    week_before = first - timedelta(3)
    assert holiday_coming(week_before) == (first if named not in {None, Holiday.QINGMING} else None)


def test_a_day_off_of_the_firm_in_a_year_with_a_table_is_no_festival(desk: Desk) -> None:
    office_days.enter(desk.store, session("moqi"), 2026, [date(2026, 9, 11)], [])
    assert CHINA.holiday(date(2026, 9, 11)) is None
    assert holiday_coming(date(2026, 9, 8)) is None


def test_another_session_and_another_store_count_what_stands_in_theirs(desk: Desk) -> None:
    enter(desk)
    CHINA.enter({})
    today(desk.store, session("xie"))
    assert not CHINA.is_workday(date(2027, 2, 5))
    Setting.delete().where(Setting.key == office.KEY).execute()
    today(desk.store, session("xie"))
    assert CHINA.is_workday(date(2027, 2, 5))


def test_only_a_leader_enters_it_and_the_change_record_keeps_it(desk: Desk) -> None:
    for login in ("shan", "zeng"):
        assert refusal(partial(enter, desk, login)).rule == "F1.calendar.leader"
        change = partial(settings.change, desk.store, session(login), office.KEY, {}, scope=SettingScope.FIRM)
        assert refusal(change).rule == "S1.settings.leader"
    enter(desk)
    (kept,) = Change.select().where(Change.kind == "setting")
    assert kept.after["value"]["2027"]["work"] == ["2027-02-20"]
    assert enter(desk, off=(), work=()).open
    assert CHINA.is_workday(date(2027, 2, 5))


@pytest.mark.parametrize(("off", "work"), [([date(2026, 2, 5)], []), (OFF, OFF)])
def test_a_day_of_another_year_or_both_off_and_worked_is_refused(desk: Desk, off: Any, work: Any) -> None:
    assert refusal(partial(enter, desk, "moqi", off, work)).rule == "S1.settings.day"
    assert Setting.select().count() == 0


def test_a_day_that_cannot_be_entered_is_said_in_plain_words(desk: Desk) -> None:
    day = OFF[0]
    said = {
        "2027-02-05 is given twice.": ([day, day], []),
        "2026-02-05 is not a day of 2027.": ([date(2026, 2, 5)], []),
        "2027-02-05 cannot be both a day off and a day worked; take it out of the other list first.": ([day], [day]),
    }
    for words, (off, work) in said.items():
        assert refusal(partial(enter, desk, "moqi", off, work)).message == words


def test_days_that_were_entered_before_are_named_and_come_back_with_undo(desk: Desk) -> None:
    assert enter(desk).replaced == ()
    assert enter(desk, off=OFF[2:], work=None).replaced == (date(2027, 2, 5), date(2027, 2, 6))
    assert CHINA.is_workday(date(2027, 2, 5))
    assert undo(desk.store, session("moqi")).told == "working days of the office · 2027"
    found = office_days.year(desk.store, desk.session, 2027)
    assert (found.work, CHINA.is_workday(date(2027, 2, 5))) == (tuple(WORK), False)
    assert enter(desk, off=(), work=()).replaced == (*OFF, *WORK)


def test_a_switched_rule_is_undone_by_its_name(desk: Desk) -> None:
    rule_switches.switch(desk.store, session("moqi"), "P3.stage", False)
    assert undo(desk.store, session("moqi")).told == "rules · P3.stage"


def test_a_published_year_takes_single_days_and_stays_published(desk: Desk) -> None:
    found = office_days.enter(desk.store, session("moqi"), 2026, [date(2026, 11, 23)], [])
    assert found.published
    assert date(2026, 10, 1) in found.off
    assert CHINA.next_workday(FRIDAY.date()) == date(2026, 11, 24)
