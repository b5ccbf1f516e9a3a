"""P5: which two names are one firm and which are two, by names as they stand in Chinese résumés and lists."""

from __future__ import annotations

import pytest

from katui.domain.firm_names import core_key

APART = """
无锡市第二人民医院 苏州市第二人民医院
广东省人民医院 四川省人民医院
北京市第一人民医院 上海市第一人民医院
北京市儿童医院 上海市儿童医院
重庆医科大学附属第一医院 广州医科大学附属第一医院
广州中医药大学第一附属医院 南京中医药大学第一附属医院
天津医科大学总医院 重庆医科大学总医院
山东大学齐鲁医院 山东大学第二医院
浙江省建筑设计研究院 四川省建筑设计研究院
上海市政工程设计研究总院 北京市政工程设计研究总院
北京市政路桥集团 上海市政路桥集团
四川路桥建设集团 山东路桥集团
山东高速集团有限公司 四川高速集团有限公司
浙江省交通投资集团 四川省交通投资集团
湖南卫视 江苏卫视
浙江广播电视集团 江苏广播电视集团
北京公交集团 上海公交集团
北京出版集团 上海出版集团
北京日报 广州日报
上海国际信托 北京国际信托
北京自来水集团 广州自来水集团
深圳证券交易所 上海证券交易所
广州期货交易所 大连期货交易所
杭州海关 宁波海关
北京市政府 上海市政府
天津港 上海港
青岛港集团 厦门港集团
广东电网公司 江苏电网公司
上海联通 广东联通
上海汽车集团 广州汽车集团
上海医药集团 广州医药集团
上海第一医药股份 北京第一医药股份
上海百货 广州百货
西安交大 上海交大
北京理工大学 南京理工大学
上海电信有限公司 江苏电信有限公司
四川航空 山东航空
深圳地铁集团 广州地铁集团
江苏银行 浙江银行
北京农商银行 上海农商银行
四川发展 山东发展
上海东方 浙江东方
安徽建工集团 陕西建工集团
深圳投资控股 四川投资控股
成都轨道交通集团 重庆轨道交通集团
中国电子科技集团有限公司 中国电子信息产业集团有限公司
中国电子科技集团 中国电子
中国建筑 中国建材集团
中国航天科技集团 中国航天科工集团
中国联通 中国移动
中国石油 中国石化
中国银行 中国建设银行
中国电信 中国铁塔
长安科技 长安汽车
平安建设工程有限公司 中国平安
北京科技有限公司 北京网络有限公司
归墟半导体 归墟电子
"""
ALIKE = """
中国移动通信集团有限公司 中国移动
中国电子科技集团有限公司 中国电科
中国电子信息产业集团有限公司 中国电子
中国工商银行股份有限公司 工行
中国光大银行股份有限公司 光大银行
上海浦东发展银行股份有限公司 浦发银行
中国南方航空股份有限公司 南方航空
中国国际航空股份有限公司 国航
字节跳动有限公司 字节
北京字节跳动科技有限公司 ByteDance
华为技术有限公司 华为
华为 Huawei
Huawei_Technologies_Co.,_Ltd. 华为技术
深圳市大疆创新科技有限公司 DJI
比亚迪股份有限公司 BYD
宁德时代新能源科技股份有限公司 CATL
杭州海康威视数字技术股份有限公司 海康
深圳市腾讯计算机系统有限公司 腾讯
北京三快在线科技有限公司 美团
阿里巴巴（中国）有限公司 阿里
京东方科技集团股份有限公司 BOE
北京市协和医院 北京协和医院
上海市第一人民医院 上海第一人民医院
广东省人民医院 广东人民医院
上海市城建集团 上海城建
四川省高速集团有限公司 四川高速
上海归墟半导体科技有限公司 归墟半导体
深圳市归墟网络技术有限公司 归墟
中国中车股份有限公司 中车
中国石油天然气集团有限公司 中石油
上海汽车集团股份有限公司 上汽
招商银行股份有限公司 招行
"""


def _pairs(text: str) -> list[tuple[str, str]]:
    """The two names of each line; `_` is a blank inside one."""
    lines = [line.split() for line in text.strip().split("\n")]
    return [(one.replace("_", " "), other.replace("_", " ")) for one, other in lines]


@pytest.mark.parametrize(("one", "other"), _pairs(APART))
def test_two_firms_have_two_keys(one: str, other: str) -> None:
    assert core_key(one) != core_key(other)


@pytest.mark.parametrize(("one", "other"), _pairs(ALIKE))
def test_one_firm_has_one_key_however_it_is_written(one: str, other: str) -> None:
    assert core_key(one) == core_key(other)
