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


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("上海汽车集团股份有限公司", "广州汽车集团股份有限公司"),
        ("上海农商银行", "北京农商银行"),
        ("武汉钢铁集团", "重庆钢铁集团"),
        ("上海交通大学", "西安交通大学"),
        ("北京协和医院", "武汉协和医院"),
        ("北京科技有限公司", "北京网络有限公司"),
        ("北京科技有限公司", "上海科技有限公司"),
    ],
)
def test_where_only_a_trade_would_be_left_the_place_tells_firms_apart(one: str, other: str) -> None:
    assert core_key(one) != core_key(other)
