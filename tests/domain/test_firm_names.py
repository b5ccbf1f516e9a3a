"""P5, model.md: one firm by its legal name, its short name and its English name."""

from __future__ import annotations

import pytest

from katui.domain.firm_names import core_key, legal_key


@pytest.mark.parametrize(
    ("written", "short"),
    [
        ("归墟半导体科技有限公司（演示）", "归墟半导体"),
        ("上海归墟半导体有限公司", "归墟半导体"),
        ("归墟半导体集团", "归墟半导体"),
        ("归墟半导体", "归墟半导体"),
        ("Guixu Semiconductor Co., Ltd.", "Guixu Semiconductor"),
        ("南柯云股份有限公司", "南柯云"),
    ],
)
def test_form_and_place_do_not_tell_firms_apart(written: str, short: str) -> None:
    assert core_key(written) == core_key(short)


@pytest.mark.parametrize("name", ["上海公司", "集团", "公司", "", "深圳"])
def test_where_nothing_would_be_left_the_name_stays(name: str) -> None:
    assert len(core_key(name)) >= min(2, len(name))


def test_different_firms_stay_different() -> None:
    assert len({core_key(name) for name in ("归墟半导体", "归墟电子", "蓬莱半导体", "归墟半导体苏州")}) == 4


def test_brackets_are_not_part_of_a_legal_name() -> None:
    assert legal_key("归墟半导体科技有限公司（演示）") == legal_key("归墟半导体科技有限公司")
