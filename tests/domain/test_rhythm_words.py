"""A6: how often is typed as people say it; what nobody can mean is left to the rule's own refusal."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from katui.domain.errors import Refused
from katui.domain.rhythm import checked_rule, rule_words
from katui.domain.rhythm_words import rule_in_words
from katui.i18n import activate

SAID = {
    "每周": "FREQ=WEEKLY",
    "每周一次": "FREQ=WEEKLY",
    "每周一三五": "FREQ=WEEKLY;BYDAY=MO,WE,FR",
    "每周一、三、五": "FREQ=WEEKLY;BYDAY=MO,WE,FR",
    "周五": "FREQ=WEEKLY;BYDAY=FR",
    "星期二四": "FREQ=WEEKLY;BYDAY=TU,TH",
    "双周": "FREQ=WEEKLY;INTERVAL=2",
    "隔周": "FREQ=WEEKLY;INTERVAL=2",
    "每两周": "FREQ=WEEKLY;INTERVAL=2",
    "每3个月": "FREQ=MONTHLY;INTERVAL=3",
    "每月": "FREQ=MONTHLY",
    "每10天": "FREQ=DAILY;INTERVAL=10",
    "10": "FREQ=DAILY;INTERVAL=10",
    "every two weeks": "FREQ=WEEKLY;INTERVAL=2",
    "every other week": "FREQ=WEEKLY;INTERVAL=2",
    "10 days": "FREQ=DAILY;INTERVAL=10",
    "monthly": "FREQ=MONTHLY",
    "Mon, Wed and Fri": "FREQ=WEEKLY;BYDAY=MO,WE,FR",
    "every friday": "FREQ=WEEKLY;BYDAY=FR",
    "FREQ=WEEKLY;BYDAY=MO": "FREQ=WEEKLY;BYDAY=MO",
    "每周二周五": "FREQ=WEEKLY;BYDAY=TU,FR",
    "每周二、周五": "FREQ=WEEKLY;BYDAY=TU,FR",
    "周二和周五": "FREQ=WEEKLY;BYDAY=TU,FR",
    "周二 每周五": "FREQ=WEEKLY;BYDAY=TU,FR",
    "礼拜二四": "FREQ=WEEKLY;BYDAY=TU,TH",
    "every month": "FREQ=MONTHLY",
    "once a month": "FREQ=MONTHLY",
    "every second week": "FREQ=WEEKLY;INTERVAL=2",
    "months": "FREQ=MONTHLY",
    "tues and thurs": "FREQ=WEEKLY;BYDAY=TU,TH",
    "每隔一周": "FREQ=WEEKLY;INTERVAL=2",
    "隔一周": "FREQ=WEEKLY;INTERVAL=2",
    "每隔一天": "FREQ=DAILY;INTERVAL=2",
    "每隔两周": "FREQ=WEEKLY;INTERVAL=2",
    "半个月": "FREQ=WEEKLY;INTERVAL=2",
    "每季": "FREQ=MONTHLY;INTERVAL=3",
    "每半年": "FREQ=MONTHLY;INTERVAL=6",
}


@pytest.mark.parametrize(("text", "rule"), SAID.items())
def test_words_are_the_rule_they_mean(text: str, rule: str) -> None:
    assert checked_rule(text, date(2026, 11, 24)) == rule


@pytest.mark.parametrize(
    "text", ["", "有空就联系", "0", "every so often", "每零天", "sunny", "money", "wedding", "satin"]
)
def test_what_means_no_rule_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        checked_rule(text, date(2026, 11, 24))


@given(st.text(max_size=30))
def test_any_text_is_a_rule_or_none(text: str) -> None:
    assert rule_in_words(text) == "" or rule_in_words(text).startswith("FREQ=")


TOLD = {
    "每周三": ("every Wednesday", "每周三"),
    "周五二": ("every Tuesday, Friday", "每周二、五"),
    "每周一三五": ("every Monday, Wednesday, Friday", "每周一、三、五"),
    "每两周": ("every two weeks", "每两周一次"),
    "每3周": ("every 3 weeks", "每 3 周一次"),
    "10 days": ("every 10 days", "每 10 天一次"),
    "每季度": ("every 3 months", "每 3 个月一次"),
    "每年": ("every year", "每年一次"),
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE": ("every two weeks, on Wednesday", "每两周一次，周三"),
}


@pytest.mark.parametrize(("text", "told"), TOLD.items())
def test_a_rule_is_told_in_words_in_both_languages(text: str, told: tuple[str, str]) -> None:
    rule = checked_rule(text, date(2026, 11, 24))
    said = []
    for language in ("en", "zh_CN"):
        activate(language)
        said.append(rule_words(rule))
    assert tuple(said) == told


@pytest.mark.parametrize("text", SAID)
def test_every_rule_that_words_mean_is_told_without_its_code(text: str) -> None:
    assert "FREQ" not in rule_words(checked_rule(text, date(2026, 11, 24)))


def test_a_rule_with_parts_that_have_no_words_stands_as_it_is_written() -> None:
    assert rule_words("FREQ=MONTHLY;BYDAY=-1FR") == "FREQ=MONTHLY;BYDAY=-1FR"
