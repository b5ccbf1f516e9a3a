"""P5, I5: a working life as lines: what is written is read back, what is no line is said to be none."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from katui.domain.stops import career_line, career_of, school_line, school_of

WORD = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="|"), max_size=30).map(
    lambda text: " ".join(text.split())
)
NAME = WORD.filter(bool)
MONTH = st.one_of(
    st.just(""), st.dates(min_value=date(1950, 1, 1), max_value=date(2150, 1, 1)).map(lambda day: f"{day:%Y-%m}")
)


@given(NAME, WORD, WORD, MONTH, MONTH)
def test_a_stop_that_is_written_is_read_back(
    employer: str, title: str, department: str, started: str, ended: str
) -> None:
    assert career_of(career_line(employer, title, department, started, ended)) == {
        "employer": employer,
        "title": title or None,
        "department_name": department or None,
        "started": started or None,
        "ended": ended or None,
    }


@given(NAME, WORD, WORD, st.one_of(st.none(), st.integers(1000, 9999)))
def test_a_school_that_is_written_is_read_back(school: str, degree: str, major: str, year: int | None) -> None:
    told = school_of(school_line(school, degree, major, year))
    assert told == {"school": school, "degree": degree or None, "major": major or None, "year": year}


@given(st.text(max_size=60))
def test_any_line_is_a_stop_or_none(line: str) -> None:
    told = career_of(line)
    assert told is None or told["employer"]


@pytest.mark.parametrize(
    "line", ["", "2015年至今 昆墟储能 总监", "Jan 2015 – | 昆墟储能", "2015 – 2016 |", "昆墟储能 | 总监"]
)
def test_free_words_are_no_stop(line: str) -> None:
    assert career_of(line) is None
