"""A cheap look before each pattern is compiled never hides what the pattern would find (I6, F2, S10 row 2)."""

from __future__ import annotations

import re
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from katui.domain import clean, line_words, phrase_clock
from katui.domain.contact import Outcome
from katui.domain.phrase_words import fold

WORDS = dict(line_words._OUTCOMES)
CLOCKS = phrase_clock._sources()
DRAWN = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


def test_every_character_that_is_left_out_or_acts_is_looked_at() -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    suspects = set(re.findall(clean._SUSPECT, every)) | set(re.findall(clean._BREAKS, every))
    assert len(suspects) > 4_000
    assert not [c for c in suspects if c.isprintable() and c not in clean._PRINTABLE_SUSPECTS]
    acting = re.findall(f"[{clean._ACTING}\ud800-\udfff]", every)
    assert not [c for c in acting if c.isprintable()]
    assert all(clean.acts_on_screen(c) for c in acting)


def test_every_outcome_has_its_signs() -> None:
    assert set(line_words._TOLD_BY) == set(WORDS)


@pytest.mark.parametrize("outcome", WORDS)
@DRAWN
@given(data=st.data())
def test_no_outcome_is_told_without_one_of_its_signs(outcome: Outcome, data: st.DataObject) -> None:
    pattern = re.compile(WORDS[outcome], re.IGNORECASE)
    told = fold(data.draw(st.from_regex(pattern, fullmatch=True)))
    if pattern.search(told):
        assert line_words.may_tell(outcome, told)


@pytest.mark.parametrize("source", CLOCKS[:2])
@DRAWN
@given(data=st.data())
def test_no_part_of_the_day_is_named_without_one_of_its_signs(source: str, data: st.DataObject) -> None:
    pattern = re.compile(source, re.IGNORECASE)
    said = fold(data.draw(st.from_regex(pattern, fullmatch=True)))
    if pattern.search(said):
        assert not phrase_clock._PART_SIGNS.isdisjoint(said)


@pytest.mark.parametrize(("source", "signs"), CLOCKS[2])
@DRAWN
@given(data=st.data())
def test_no_time_is_said_without_one_of_its_signs(source: str, signs: tuple[str, ...], data: st.DataObject) -> None:
    pattern = re.compile(source, re.IGNORECASE)
    said = fold(data.draw(st.from_regex(pattern, fullmatch=True)))
    if pattern.search(said):
        assert any(sign in said for sign in signs)
