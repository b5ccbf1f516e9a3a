"""I3: what a code is called in a list from elsewhere is understood, however it is written."""

from __future__ import annotations

import pytest

from katui.domain.clients import Engagement
from katui.domain.concerns import ConcernKind
from katui.domain.kinds import Kind
from katui.domain.offers import Part
from katui.domain.pipeline import EndReason, Status
from katui.domain.placing import InvoiceKind
from katui.domain.positions import PositionStage
from katui.domain.scenarios import Scenario
from katui.domain.vocabulary import Vocabulary


@pytest.mark.parametrize("text", ["已发 Offer", "已发Offer", " 已发offer ", "offered", "Offered"])
def test_a_name_is_understood_with_spaces_and_without(text: str) -> None:
    assert Status.parse(text) is Status.OFFERED


@pytest.mark.parametrize("text", ["CV passed", "cv-passed", "cv_passed", "约面中"])
def test_a_name_is_understood_with_hyphens_and_underscores(text: str) -> None:
    assert Status.parse(text) is Status.CV_PASSED


def test_an_open_position_goes_by_two_names() -> None:
    assert PositionStage.parse("在招") is PositionStage.parse("进行中") is PositionStage.OPEN
    assert PositionStage.parse("暂停") is PositionStage.ON_HOLD


@pytest.mark.parametrize(
    ("earlier", "member"),
    [
        ("人选放弃", Status.DECLINED_BY_CANDIDATE),
        ("红字发票（退费）", InvoiceKind.CREDIT),
        ("辞职辅导", Scenario.RESIGNATION),
        ("Consultant", Kind.USER),
        ("被原公司挽留", EndReason.COUNTER_OFFER),
        ("原公司挽留", ConcernKind.COUNTER_OFFER),
        ("结果型", Engagement.CONTINGENT),
        ("Dunning", Part.DUNNING),
    ],
)
def test_what_was_written_down_with_an_earlier_name_is_still_read(earlier: str, member: Vocabulary) -> None:
    assert earlier not in (member.en, member.zh)
    assert type(member).parse(earlier) is member
