"""A6: on which days beats fall: rules of RFC 5545, moved off holidays, none lost and none doubled."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from katui.domain.cadence import CadenceKind, Shift
from katui.domain.calendars import CHINA
from katui.domain.errors import Refused
from katui.domain.rhythm import beats, checked_rule, next_beat, parted, rule_every, shifted

DAY = timedelta(days=1)
RULES = st.sampled_from([*(kind.usual for kind in CadenceKind), "FREQ=DAILY", "FREQ=DAILY;INTERVAL=3", rule_every(45)])
DAYS = st.dates(date(2025, 1, 1), date(2026, 11, 30))


@pytest.mark.parametrize(
    ("last", "days", "due"),
    [
        (date(2026, 11, 11), 7, date(2026, 11, 18)),
        (date(2026, 11, 13), 14, date(2026, 11, 27)),
        (date(2026, 10, 8), 30, date(2026, 11, 9)),  # the 8th is a Sunday
        (date(2026, 1, 31), 30, date(2026, 2, 28)),  # a short month; this Saturday works
        (date(2026, 9, 24), 7, date(2026, 10, 8)),  # the first of October is a holiday
        (date(2026, 10, 3), 7, date(2026, 10, 10)),  # the swapped Saturday works
    ],
)
def test_the_next_contact_counts_from_the_last_and_moves_to_a_working_day(last: date, days: int, due: date) -> None:
    assert next_beat(rule_every(days), last) == due


@pytest.mark.parametrize(
    ("shift", "days"),
    [
        (Shift.AFTER, [28, 30, 8, 9, 12]),
        (Shift.BEFORE, [24, 28, 30, 9, 12]),
        (Shift.SKIP, [28, 30, 9, 12]),
    ],
)
def test_over_the_national_holidays_each_policy_has_its_days(shift: Shift, days: list[int]) -> None:
    rule = CadenceKind.RECOMMEND.usual
    found = beats(rule, date(2026, 9, 21), date(2026, 9, 24), date(2026, 10, 12), shift)
    assert [day.day for day in found] == days


def test_two_days_that_move_to_one_are_one_beat() -> None:
    # spring festival 2026: Monday the 16th and Monday the 23rd of February both land on Tuesday the 24th
    found = beats("FREQ=WEEKLY", date(2026, 2, 2), date(2026, 2, 10), date(2026, 3, 2))
    assert found == [date(2026, 2, 24), date(2026, 3, 2)]


TUESDAY = date(2026, 11, 24)
SELDOM = ["FREQ=YEARLY;INTERVAL=100", "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=YEARLY;INTERVAL=5"]
STEPPED = [
    "FREQ=MONTHLY;INTERVAL=3;BYMONTH=1,4,7,10",
    "FREQ=MONTHLY;INTERVAL=6;BYMONTH=1,7;BYMONTHDAY=1",
    "FREQ=MONTHLY;INTERVAL=12;BYMONTH=3",
    "FREQ=DAILY;INTERVAL=7;BYDAY=MO",
    "FREQ=DAILY;INTERVAL=7;BYDAY=FR",
]


@pytest.mark.parametrize("rule", STEPPED)
@given(base=st.dates(date(2020, 1, 1), date(2060, 12, 31)))
@settings(max_examples=25, deadline=None)
def test_a_rule_with_steps_has_its_next_day_whatever_day_the_last_contact_was(rule: str, base: date) -> None:
    assert checked_rule(rule, base) == rule
    found = next_beat(rule, base)
    assert found is not None
    assert base < found <= base + 400 * DAY


def test_a_quarterly_rule_names_the_quarters() -> None:
    rule = "FREQ=MONTHLY;INTERVAL=3;BYMONTH=1,4,7,10;BYMONTHDAY=5"
    found = beats(rule, TUESDAY, TUESDAY, date(2027, 12, 31), Shift.AFTER, calendar=_EveryDay())
    assert [(day.month, day.day) for day in found] == [(1, 5), (4, 5), (7, 5), (10, 5)]


ENDLESS = ["FREQ=DAILY;INTERVAL=0", "FREQ=WEEKLY;INTERVAL=2;INTERVAL=0", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"]
"""Asked for its days, each of these would never end, or only at the end of the calendar."""


@pytest.mark.parametrize(
    "text", ["", "now and then", "FREQ=HOURLY", "FREQ=WEEKLY;COUNT=3", "FREQ=WEEKLY;BYDAY=XX", *ENDLESS, *SELDOM]
)
def test_what_is_no_rule_is_refused_by_name(text: str) -> None:
    with pytest.raises(Refused) as refused:
        checked_rule(text, TUESDAY)
    assert refused.value.rule == "A6.rule"


def test_a_rule_may_be_pasted_with_its_heading() -> None:
    assert checked_rule("RRULE:freq=weekly;byday=mo", TUESDAY) == "FREQ=WEEKLY;BYDAY=MO"


@given(RULES, DAYS, st.sampled_from(Shift), st.integers(0, 120))
def test_no_beat_is_lost_or_doubled_over_holidays(rule: str, start: date, shift: Shift, span: int) -> None:
    last = start + span * DAY
    found = beats(rule, start, start, last, shift)
    assert found == sorted(set(found))
    assert all(CHINA.is_workday(day) for day in found)
    open_days = beats(rule, start, start, last, shift, calendar=_EveryDay())
    for day in open_days:
        moved = shifted(day, shift)
        assert moved is None or not start <= moved <= last or moved in found
    assert len(found) <= len(beats(rule, start, start, last + 31 * DAY, Shift.AFTER, calendar=_EveryDay()))


@given(RULES, DAYS, st.sampled_from(Shift), st.lists(st.integers(1, 40), max_size=6))
def test_windows_side_by_side_have_each_beat_once(rule: str, start: date, shift: Shift, steps: list[int]) -> None:
    edges, day = [], start
    for step in steps:
        edges.append((day, day + step * DAY))
        day += (step + 1) * DAY
    apart = [each for first, last in edges for each in beats(rule, start, first, last, shift)]
    assert apart == beats(rule, start, start, day - DAY, shift)


@given(RULES, DAYS, st.sampled_from(Shift))
def test_the_next_beat_is_a_working_day_after_the_one_it_counts_from(rule: str, base: date, shift: Shift) -> None:
    found = next_beat(rule, base, shift)
    assert found is not None
    assert found > base
    assert CHINA.is_workday(found)


class _EveryDay(type(CHINA)):  # type: ignore[misc]
    """A calendar without days off."""

    def is_workday(self, day: date) -> bool:
        return True


@pytest.mark.parametrize(
    ("told", "parts"),
    [
        ("聊了进展", ("聊了进展", "")),
        ("两个职位加急，经验：周五上午不要打", ("两个职位加急", "周五上午不要打")),
        ("two urgent; Know-how: not on Friday", ("two urgent", "not on Friday")),
        ("经验: 先问用人经理", ("", "先问用人经理")),
        ("客户看重经验：五年以上", ("客户看重经验：五年以上", "")),
    ],
)
def test_what_is_kept_of_a_beat_stands_behind_its_word(told: str, parts: tuple[str, str]) -> None:
    assert parted(told) == parts
