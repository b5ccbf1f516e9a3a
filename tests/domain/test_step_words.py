"""F1, I3: a step that katui words itself reads in either language, with the same words in it."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from katui import i18n
from katui.domain import step_words
from katui.domain.cadence import CadenceKind
from katui.domain.report import ReportPart
from katui.domain.step_texts import StepText

NAMES = st.text(min_size=1, max_size=12)


def stored(columns: dict[str, Any]) -> Any:
    """What the store gives back."""
    return json.loads(json.dumps(columns["told"]))


def in_both(told: Any) -> dict[str, str]:
    """How it reads in each language."""
    out = {}
    for language in i18n.LANGUAGES:
        i18n.activate(language)
        out[language] = step_words.read(told)
    i18n.activate("en")
    return out


@pytest.mark.parametrize("text", StepText)
@given(given=st.dictionaries(st.sampled_from(sorted({p for one in StepText for p in one.places})), NAMES))
def test_every_text_reads_in_both_languages_with_the_same_words(text: StepText, given: dict[str, str]) -> None:
    words: dict[str, Any] = {place: given.get(place, f"<{place}>") for place in text.places}
    made = {}
    for language in i18n.LANGUAGES:
        i18n.activate(language)
        made[language] = step_words.worded(text, {**words, "beside": "not said"})
    i18n.activate("en")
    read = in_both(stored(made["zh_CN"]))
    assert made["en"]["told"] == made["zh_CN"]["told"], "what is stored knows no language"
    assert read == {language: columns["do"] for language, columns in made.items()}
    assert all(word in said for word in words.values() for said in read.values())
    assert len(set(read.values())) == 2 or text is StepText.BEAT


def test_what_stands_for_a_name_days_duties_and_gaps_are_said_in_the_language_of_the_reader() -> None:
    cases: list[tuple[StepText, dict[str, Any], dict[str, str]]] = [
        (
            StepText.WITHDREW,
            {"client": step_words.stand_in("nameless"), "position": step_words.stand_in("this_position")},
            {
                "en": "Tell Confidential client that the candidate for this position withdrew",
                "zh_CN": "告知保密客户：这个职位的候选人已退出",
            },
        ),
        (
            StepText.BEAT,
            {"client": "归墟半导体", "what": step_words.label(CadenceKind.UPDATE)},
            {"en": "归墟半导体: Weekly position update", "zh_CN": "归墟半导体：职位周报"},
        ),
        (
            StepText.FILL_REPORT,
            {
                "candidate": "解小满",
                "gaps": step_words.gaps({"gaps": [ReportPart.MUST_HAVES.value, "salary"], "unmet": 2}),
            },
            {
                "en": "Fill what the report on 解小满 lacks: Must-haves (2 open), Salary",
                "zh_CN": "补全解小满的推荐报告：硬性要求（缺 2 条）、薪酬",
            },
        ),
        (
            StepText.REPLACE,
            {
                "candidate": "解小满",
                "client": "归墟半导体",
                "day": step_words.day(date(2026, 12, 1), date(2026, 11, 20)),
            },
            {
                "en": "By Tue 1 Dec: replace 解小满 at 归墟半导体, without fee",
                "zh_CN": "12月1日 周二",
            },
        ),
    ]
    for text, words, wanted in cases:
        read = in_both(stored(step_words.worded(text, words)))
        assert read["en"] == wanted["en"]
        assert wanted["zh_CN"] in read["zh_CN"]


@pytest.mark.parametrize(
    "told",
    [
        None,
        {},
        {"say": "no such text", "words": {}},
        {"say": "prepare", "words": {"candidate": "解小满"}},
        {"say": "prepare", "words": None},
        {"say": "replace", "words": {"candidate": "甲", "client": "乙", "day": {"day": "—"}}},
        {"say": "withdrew", "words": {"client": {"name": "—"}, "position": "丙"}},
        {"say": "beat", "words": {"client": "甲", "what": {"other": 1}}},
        {"say": "beat", "words": {"client": "甲", "what": {"duty": "—"}}},
        "a text",
        ["a list"],
    ],
)
def test_what_cannot_be_read_any_more_gives_way_to_the_text_as_it_was_written(told: Any) -> None:
    assert step_words.read(told) == ""


def test_what_somebody_typed_has_no_other_words() -> None:
    assert step_words.typed("回电") == {"do": "回电", "told": None}
