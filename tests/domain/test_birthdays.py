"""C10: a birthday as people write it, and the days it is kept on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from katui.domain.birthdays import day_of_year, endings, falls_on

FORMS = (
    "03-15", "3-15", "3月15日", "03月15日", "3月15号", "3月15", "1980-03-15", "1980/3/15", "1980年3月15日", " 03-15 ",
    "３月１５日",
)  # fmt: skip


@pytest.mark.parametrize("text", FORMS)
def test_the_forms_people_write(text: str) -> None:
    assert day_of_year(text) == (3, 15)


@pytest.mark.parametrize(
    "text", [None, "", "农历三月十五", "三月", "13-15", "02-30", "春天", "15-03-1980", "3月15日左右"]
)
def test_what_is_no_day_is_not_guessed_at(text: str | None) -> None:
    assert day_of_year(text) is None


def test_the_leap_day_is_kept_on_the_28th_where_there_is_none() -> None:
    born = day_of_year("1988-02-29")
    assert born == (2, 29)
    assert falls_on(born, date(2027, 2, 28))
    assert falls_on(born, date(2028, 2, 29))
    assert not falls_on(born, date(2028, 2, 28))


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)))
def test_the_endings_find_every_form_of_the_day(day: date) -> None:
    known = endings([day, day + timedelta(days=1)])
    for text in (f"{day:%m-%d}", f"1980-{day:%m-%d}", f"{day.month}月{day.day}日", f"{day.month}/{day.day}"):
        assert any(text.endswith(ending) for ending in known)
