"""A cheap look before each pattern is compiled never hides what the pattern would find (I6, F2, S10 row 2)."""

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from katui.domain import clean, line_answers, line_silence, line_words, phrase_clock, phrase_days, phrase_looks
from katui.domain.contact import Outcome
from katui.domain.phrase_words import fold
from katui.domain.quick_line import parse_line

NOW = datetime(2026, 11, 20, 1, tzinfo=UTC)
WORDS = dict(line_answers.OUTCOMES)
DAYS = [source for source, _read in phrase_days._RULES + phrase_days._WHOLE]
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
    assert set(line_answers.TOLD_BY) == set(WORDS)


@pytest.mark.parametrize("outcome", WORDS)
@DRAWN
@given(data=st.data())
def test_no_outcome_is_told_without_one_of_its_signs(outcome: Outcome, data: st.DataObject) -> None:
    pattern = re.compile(WORDS[outcome], re.IGNORECASE)
    told = fold(data.draw(st.from_regex(pattern, fullmatch=True)))
    if pattern.search(told):
        assert line_words.may_tell(outcome, told)


def test_never_is_a_sign_of_a_no() -> None:
    assert line_words.outcome_in("they will never go on with her") is Outcome.DECLINED


@pytest.mark.parametrize("source", CLOCKS[:2])
@DRAWN
@given(data=st.data())
def test_no_part_of_the_day_is_named_without_one_of_its_signs(source: str, data: st.DataObject) -> None:
    pattern = re.compile(source, re.IGNORECASE)
    said = fold(data.draw(st.from_regex(pattern, fullmatch=True)))
    if pattern.search(said):
        assert phrase_clock.may_name_part(said)


@pytest.mark.parametrize(("source", "signs"), CLOCKS[2])
@DRAWN
@given(data=st.data())
def test_no_time_is_said_without_one_of_its_signs(source: str, signs: tuple[str, ...], data: st.DataObject) -> None:
    pattern = re.compile(source, re.IGNORECASE)
    said = fold(data.draw(st.from_regex(pattern, fullmatch=True)))
    if pattern.search(said):
        assert any(sign in said for sign in signs)


def test_every_rule_for_days_has_its_words() -> None:
    assert len(phrase_looks.NEEDS) == len(DAYS)


@pytest.mark.parametrize("place", range(len(DAYS)))
@DRAWN
@given(data=st.data())
def test_no_day_is_named_without_a_word_of_each_group(place: int, data: st.DataObject) -> None:
    pattern = re.compile(DAYS[place], re.IGNORECASE)
    said = fold(data.draw(st.from_regex(pattern, fullmatch=True)))
    if pattern.search(said):
        assert phrase_looks.may_hold(phrase_looks.NEEDS[place], said.lower())


def test_a_line_with_one_distance_compiles_its_rule_and_what_stands_before_it() -> None:
    phrase_looks.pattern.cache_clear()
    phrase_days._rules_for.cache_clear()
    parse_line("@call all quiet next: call back +2wd", NOW, "Asia/Shanghai")
    assert phrase_looks.pattern.cache_info().currsize == 2


@DRAWN
@given(data=st.data())
def test_nobody_is_said_not_to_be_reached_without_one_of_the_signs(data: st.DataObject) -> None:
    pattern = re.compile(line_silence.SILENCE, re.IGNORECASE)
    told = fold(data.draw(st.from_regex(pattern)))
    if pattern.search(told):
        assert line_silence.may_be_silence(told)
