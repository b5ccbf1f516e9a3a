"""P5: how well a name fits what was typed."""

from __future__ import annotations

import pytest

from katui.domain import query
from katui.domain.ranking import BEGINS, ELSEWHERE, EQUAL, HOLDS, fit, terms


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("王磊", EQUAL),
        ("wanglei", EQUAL),
        ("王", BEGINS),
        ("wang", BEGINS),
        ("wl", BEGINS),
        ("磊", HOLDS),
        ("lei", HOLDS),
        ("上海", ELSEWHERE),
        ("王磊 上海", EQUAL),
        ("上海 OR 磊", HOLDS),
        ("-王磊", ELSEWHERE),
        ("name:王", BEGINS),
        ("city:王", ELSEWHERE),
    ],
)
def test_the_name_decides(typed: str, found: int) -> None:
    assert fit(terms(query.parse(typed)), ("王磊",), "wanglei", "wl") == found


def test_another_name_counts_as_the_name() -> None:
    assert fit(terms(query.parse("华为技术有限公司")), ("华为", "华为技术有限公司"), "huawei", "hw") == EQUAL
