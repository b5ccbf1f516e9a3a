"""P3: the funnel of figures that have nothing to be a share of."""

from __future__ import annotations

import pytest

from katui import i18n
from katui.screens.pace_words import chart
from katui.services.pace import Asked, Figures, PaceReport
from tests.factories import FRIDAY


@pytest.mark.parametrize(("language", "words"), [("en", "– of offers"), ("zh_CN", "占 Offer –")])
def test_no_percent_sign_stands_behind_a_dash(language: i18n.Language, words: str) -> None:
    i18n.activate(language)
    found = PaceReport(Asked(), FRIDAY.date(), FRIDAY.date(), Figures((3, 1, 1, 0, 0, 0)), (), (), False, FRIDAY)
    said = "\n".join("".join(text for _role, text in line) for line in chart(found, 100, 12))
    assert words in said
    assert "–%" not in said
