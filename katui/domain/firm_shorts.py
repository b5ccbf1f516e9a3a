"""What well-known firms are called besides their names: 工行, 上汽, 中石油; no rule makes these of the name (B1)."""

from __future__ import annotations

import re
from typing import Final

CALLED: Final = (
    "中国工商银行 工商银行 工行 ICBC", "中国农业银行 农业银行 农行", "中国银行 中行",
    "中国建设银行 建设银行 建行 CCB", "交通银行 交行", "招商银行 招行 CMB",
    "中国邮政储蓄银行 邮政储蓄银行 邮储银行 邮储", "上海浦东发展银行 浦东发展银行 浦发银行 浦发 SPDB",
    "广东发展银行 广发银行 广发", "国家开发银行 国开行", "中国农业发展银行 农业发展银行 农发行",
    "中国人民银行 人民银行 央行", "中国国际金融 中金公司 中金 CICC", "中国人寿保险 中国人寿 国寿",
    "中国平安保险 中国平安 平安保险 平安", "中国太平洋保险 太平洋保险 中国太保 太保 CPIC",
    "中国人民保险 人民保险 中国人保 人保 PICC", "上海汽车 上汽 SAIC", "北京汽车 北汽 BAIC", "广州汽车 广汽 GAC",
    "中国第一汽车 第一汽车 一汽 FAW", "东风汽车 东风", "长安汽车 长安", "江淮汽车 江淮",
    "浙江吉利控股 吉利控股 吉利汽车 吉利 Geely", "比亚迪 BYD", "宁德时代新能源 宁德时代 CATL",
    "中国移动通信 中国移动 CMCC", "中国联合网络通信 中国联合通信 中国联通 联通",
    "中国石油天然气 中国石油 中石油 CNPC", "中国石油化工 中国石化 中石化 Sinopec",
    "中国海洋石油 中国海油 中海油 CNOOC", "国家电网 国网", "中国南方电网 南方电网 南网",
    "中国电子科技 中国电科 中电科 CETC", "中国电子信息产业 中国电子 中电 CEC", "中国航天科技 航天科技 CASC",
    "中国航天科工 航天科工 CASIC", "中国航空工业 航空工业 中航工业 中航 AVIC",
    "中国国际航空 国际航空 国航", "中国东方航空 东方航空 东航", "中国南方航空 南方航空 南航",
    "中国商用飞机 中国商飞 商飞 COMAC", "中国船舶 中船 CSSC", "中国兵器工业 兵器工业", "中国中车 中车 CRRC",
    "中国建筑 中建", "中国铁道建筑 中国铁建 中铁建", "中国中铁 中铁", "中国交通建设 中国交建 中交",
    "中国核工业 中核", "中国广核 中广核 CGN", "中国中化 中化", "中粮 COFCO", "中国宝武钢铁 宝武",
    "中国铝业 中铝", "阿里巴巴 阿里 Alibaba", "腾讯 鹅厂 Tencent", "字节跳动 字节 ByteDance", "百度 Baidu",
    "京东 JD", "三快在线 三快 美团 Meituan", "拼多多 寻梦 PDD", "网易 NetEase", "小米 Xiaomi", "华为 Huawei",
    "中兴通讯 中兴 ZTE", "京东方 BOE", "中芯国际 中芯 SMIC", "海康威视 海康 Hikvision", "大疆创新 大疆 DJI",
    "长江存储 长存 YMTC", "长鑫存储 长鑫 CXMT", "联想 Lenovo", "小桔 滴滴出行 滴滴 DiDi", "行吟 小红书",
    "哔哩哔哩 B站 Bilibili", "蚂蚁金服 蚂蚁", "商汤 SenseTime", "旷视 Megvii", "台湾积体电路制造 台积电 TSMC",
    "联发科 MediaTek", "国际商业机器 IBM", "英特尔 Intel", "英伟达 NVIDIA", "高通 Qualcomm", "三星 Samsung",
    "西门子 Siemens", "博世 Bosch", "宝洁", "联合利华 Unilever", "微软 Microsoft", "谷歌 Google",
    "普华永道 PwC", "德勤 Deloitte", "安永 EY", "毕马威 KPMG", "麦肯锡 McKinsey", "波士顿咨询 BCG", "贝恩 Bain",
    "阿斯利康 AstraZeneca", "罗氏 Roche", "诺华 Novartis", "辉瑞 Pfizer", "默沙东 MSD", "强生",
    "药明康德 药明 WuXi", "百济神州 百济 BeiGene", "恒瑞 Hengrui", "迈瑞 Mindray",
)  # fmt: skip
"""The names of one firm a line, without city and legal form, but for those that are told apart by their place."""

_GOES_ON: Final = {
    "行": "业政为动程情规列使驶走驻文径", "汽": "车油水轮", "建": "立设构成议材", "核": "心对查算", "交": "付流易通互",
    "电": "商子话",
    "金": "额融", "兴": "趣起", "化": "工学", "安": "全装夜",
}  # fmt: skip
"""What follows the last letter of a short name where it belongs to another word: 手工行业 is not 工行."""
_BEFORE: Final = "其当程目期业作"
"""What stands before 中 where it is no name: 其中行 is not 中行."""


def alone(short: str) -> str:
    """The pattern of a name of two letters where it is no part of other words; of any other the name itself."""
    if len(short) != 2 or short.isascii():
        return re.escape(short)
    before = f"(?<![{_BEFORE}])" if short[0] == "中" else ""
    after = f"(?![{_GOES_ON[short[1]]}])" if short[1] in _GOES_ON else ""
    return f"{before}{re.escape(short)}{after}"
