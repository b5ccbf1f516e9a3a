"""The words that many firms' names share: trades, houses, places; none of them names a firm by itself (P5)."""

from __future__ import annotations

import re
from typing import Final

ADDED: Final = "(?:信息|网络|数字)?(?:科技|技术)|计算机系统|网络|实业|控股"
"""Trade words that stand behind a name, and that people leave out."""
TRADES: Final = (
    f"{ADDED}|电信|移动|联通|铁塔|铁路|石油|石化|海油|电力|电网|电气|电子|电器|电池|航空|航天|烟草"
    "|邮政|证券|保险|汽车|医药|医疗|生物|建工|城建|建筑|建设|建材|钢铁|地铁|轨道交通|燃气|机场|港务|水务|化工|化学|机床|机械|重工|核电"
    "|黄金|通信|通讯|能源|新能源|环境|半导体|微电子|集成电路|机器人|自动化|传感|智能|信息|软件|食品|啤酒|投资|地产|置业|物流|贸易"
)
"""Every word that names a trade and, behind a place, no firm."""
HOUSES: Final = "银行|农商行|大学|学院|医院|设计院|研究院|研究所"
_MORE: Final = (
    r"第[一二三四五六七八九十百\d]+|人民|中心|国际|城市|城乡|农村|市政|路桥|公路|高速|交通|交投|交控|铁投|城投|建投|国投|水投|水利|水电"
    "|港口|港航|航运|轮船|公交|巴士|出租|客运|旅游|酒店|宾馆|饭店|百货|商场|商业|商务|商贸|外贸|进出口|供销|粮食|粮油|农业|农垦|渔业"
    "|林业|园林|绿化|环保|环卫|排水|自来水|供水|供电|热力|供热|煤气|天然气|煤炭|煤业|煤化|矿业|有色|金属|冶金|铝业|铜业|稀土|化纤|纺织"
    "|服装|轻工|造纸|玻璃|水泥|橡胶|轮胎|塑料|制药|药业|中药|儿童|妇幼|妇产|肿瘤|口腔|广播|电视台?|卫视|电台|传媒|报业|[日晚晨早商时]报"
    "|新闻|出版社?|印刷|文化|文旅|体育|电影|影视|信托|基金|期货|租赁|融资|担保|金融|资产|资本|产权|交易所?|海关|工程|设计|规划|勘察"
    "|测绘|监理|咨询|检测|研究|总院|住宅|住房|房地产|物业|开发区?|国有|国资|运营|管理|服务|产业|工业|制造|装备|仪器|仪表|光电|光学"
    "|船舶|造船|客车|摩托车?|计算|市场|人才|外服|经济|合作|教育|卫生|总局|经营|联合|集团|有限|公司"
)
_ENDINGS: Final = (
    "大学|学院|学校|中学|小学|医院|总院|设计院|研究院|研究所|研究中心"
    "|交大|师大|财大|医大|农大|工大|科大|理工|政府|委员会|[局厅]"
)
_PLAIN: Final = "东方|南方|北方|西部|中部|发展|先进|现代|世界|招商|民生|新世纪|新世界|中华|华侨"
_CITY: Final = (
    "北京|上海|天津|重庆|深圳|广州|杭州|苏州|南京|成都|武汉|西安|合肥|宁波|青岛|厦门|无锡|长沙|郑州|济南"
    "|大连|沈阳|佛山|东莞|广东|浙江|江苏|四川|山东|福建|安徽|湖北|湖南|河北|河南|陕西"
)
_SEAT: Final = "(?:省|市(?![政场]))?+"
"""The 市 of 市政 is none of the place."""
CITIES: Final = f"(?:{_CITY}){_SEAT}"
"""The places that stand before the name of a firm."""
PLACE: Final = re.compile(f"(中国|{_CITY}){_SEAT}")
"""A place before a name, as it is called without 省 and 市."""

_SHARED: Final = f"(?:{_MORE}|{TRADES})++"
_OF_PLACE: Final = re.compile(
    rf"(?:{_SHARED}|(?:农商|农村商业|城市商业|商业|村镇)?银行|农商行|.*(?:{_ENDINGS})|{_PLAIN})(?:集团)?"
    rf"|.*(?:大学|学院|医院).*"
)


def is_trade(rest: str) -> bool:
    """Whether a text is nothing but words that many firms share."""
    return re.fullmatch(_SHARED, rest) is not None


def of_place(rest: str) -> bool:
    """Whether what follows a place is told from others by the place only: 上海农商银行, 武汉协和医院, 山东高速.

    浦东发展银行 is told by itself.
    """
    return _OF_PLACE.fullmatch(rest) is not None
