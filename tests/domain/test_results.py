"""F1, I3: what came of a step reads in either language where katui says it; what somebody typed stays."""

from __future__ import annotations

import pytest

from katui import i18n
from katui.domain.feedback import Decision
from katui.domain.pipeline import Status
from katui.domain.results import Came, came_words, result_words
from katui.domain.slots import SetAnswer
from katui.domain.vocabulary import Vocabulary

CODES: list[Vocabulary] = [*Came, *Status, *SetAnswer, *Decision]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("word", CODES)
def test_a_code_is_read_by_its_name(word: Vocabulary, language: i18n.Language) -> None:
    i18n.activate(language)
    assert result_words(word.value) == word.label


def test_what_somebody_typed_stays_as_it_was_typed() -> None:
    for text in ("适应得不错", "sent it", "", "已见新 HRD"):
        assert (result_words(text), came_words(text)) == (text, text)
    assert (result_words(None), came_words(None)) == ("", "")


def test_why_something_was_closed_is_read_by_what_katui_says_only() -> None:
    i18n.activate("zh_CN")
    assert came_words(Came.STILL_THERE.value) == "人还在"
    assert came_words("offered") == "offered"
