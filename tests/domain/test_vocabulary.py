"""I3: what a code is called in a list from elsewhere is understood, however it is written."""

from __future__ import annotations

import pytest

from katui.domain.pipeline import Status
from katui.domain.positions import PositionStage


@pytest.mark.parametrize("text", ["已发 Offer", "已发Offer", " 已发offer ", "offered", "Offered"])
def test_a_name_is_understood_with_spaces_and_without(text: str) -> None:
    assert Status.parse(text) is Status.OFFERED


@pytest.mark.parametrize("text", ["CV passed", "cv-passed", "cv_passed", "约面中"])
def test_a_name_is_understood_with_hyphens_and_underscores(text: str) -> None:
    assert Status.parse(text) is Status.CV_PASSED


def test_an_open_position_goes_by_two_names() -> None:
    assert PositionStage.parse("在招") is PositionStage.parse("进行中") is PositionStage.OPEN
    assert PositionStage.parse("暂停") is PositionStage.ON_HOLD
