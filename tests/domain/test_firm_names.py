"""P5, model.md: one firm by its legal name, its short name and its English name."""

from __future__ import annotations

import pytest

from katui.domain.firm_names import core_key, legal_key, short_forms
from katui.domain.firm_shorts import CALLED


@pytest.mark.parametrize(
    ("written", "short"),
    [
        ("归墟半导体科技有限公司（演示）", "归墟半导体"),
        ("上海归墟半导体有限公司", "归墟半导体"),
        ("归墟半导体集团", "归墟半导体"),
        ("归墟半导体", "归墟半导体"),
        ("Guixu Semiconductor Co., Ltd.", "Guixu Semiconductor"),
        ("南柯云股份有限公司", "南柯云"),
        ("中国工商银行股份有限公司", "工商银行"),
        ("中国光大银行", "光大银行"),
        ("上海浦东发展银行股份有限公司", "浦东发展银行"),
        ("中国南方航空", "南方航空"),
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
        ("中国银行", "上海银行"),
        ("上海城建集团", "北京城建集团"),
        ("上海软件有限公司", "北京软件有限公司"),
        ("青岛啤酒", "重庆啤酒"),
    ],
)
def test_where_only_a_trade_would_be_left_the_place_tells_firms_apart(one: str, other: str) -> None:
    assert core_key(one) != core_key(other)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("中国工商银行股份有限公司", "中国工商银行 工商银行"),
        ("中国工商银行股份有限公司上海分行", "中国工商银行 工商银行"),
        ("北京协和医院", "协和医院 协和"),
        ("中国工商银行股份有限公司上海分行", "工行 icbc"),
        ("上海汽车集团股份有限公司", "上汽 saic"),
        ("中国石油化工集团有限公司", "中石化 中国石化"),
        ("中国电子科技集团有限公司", "中电科 中国电科 cetc"),
        ("华为技术有限公司", "华为 huawei"),
        ("中国光大银行", "光大银行 光大"),
        ("上海浦东发展银行", "浦东发展银行 浦东发展"),
        ("北京建工集团有限责任公司", "北京建工集团 北京建工 建工集团"),
        ("上海归墟半导体科技有限公司（演示）", "上海归墟半导体科技 归墟半导体科技 归墟半导体 上海归墟 归墟"),
        ("归墟半导体上海分公司", "归墟半导体 归墟"),
        ("上海交通大学医学院附属瑞金医院", "瑞金医院 瑞金 上海交通大学"),
    ],
)
def test_a_firm_is_called_with_and_without_place_form_and_trade(name: str, short: str) -> None:
    assert set(short.split()) <= short_forms(name)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("中国银行股份有限公司", "中国 银行"),
        ("北京建工集团有限责任公司", "北京 建工 集团 有限责任公司"),
        ("上海汽车集团", "上海 汽车 集团"),
        ("中国工商银行", "工商"),
        ("第一汽车", "第一 汽车"),
        ("上海公司", "上海 公司"),
        ("", ""),
    ],
)
def test_everybodys_word_is_no_name_of_a_firm(name: str, words: str) -> None:
    assert short_forms(name).isdisjoint({*words.split(), ""})


@pytest.mark.parametrize("name", ["信息技术" * 24 + "某", "中国" * 24 + "公司" * 24, "公司集团" * 500])
def test_a_name_that_is_none_has_few_forms_and_soon(name: str) -> None:
    assert len(short_forms(name)) < 3_000


def test_no_two_firms_of_the_table_share_a_name() -> None:
    names = [name for line in CALLED for name in line.split()]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize(
    ("name", "not_so"),
    [
        ("长安银行股份有限公司", "长安汽车"),
        ("平安建设工程有限公司", "中国平安"),
        ("中建材信息技术有限公司", "中国建筑"),
        ("东风饭店", "东风汽车"),
        ("广发证券股份有限公司", "广发银行"),
        ("上海银行", "工行"),
    ],
)
def test_a_firm_of_another_name_is_called_nothing_of_the_table(name: str, not_so: str) -> None:
    assert not_so not in short_forms(name)
