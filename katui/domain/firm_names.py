"""What two ways to write one firm share: 上海归墟半导体有限公司, 归墟半导体 (model.md, P5); its short forms (B1)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from katui.domain.firm_shorts import CALLED
from katui.domain.names import same_name_key

_BRACKETS: Final = re.compile(r"[(（\[【].*?[)）\]】]")
_FORM: Final = re.compile(
    r"(?:有限责任公司|股份有限公司|集团有限公司|有限公司|集团公司|总公司|分公司|公司|集团|股份"
    r"|coltd|companylimited|corporation|incorporated|limited|company|holdings|group|gmbh|corp|inc|ltd|llc|plc|co|ag)$"
)
_ADDED: Final = "科技|技术|信息技术|网络科技|网络|实业|控股"
"""Trade words that stand behind a name, and that people leave out."""
_TRADES: Final = (
    f"{_ADDED}|电信|移动|联通|铁塔|铁路|石油|石化|海油|电力|电网|电气|电子|电器|电池|航空|航天|烟草"
    "|邮政|证券|保险|汽车|医药|医疗|生物|建工|城建|建筑|建设|建材|钢铁|地铁|轨道交通|燃气|机场|港务|水务|化工|化学|机床|机械|重工|核电"
    "|黄金|通信|通讯|能源|新能源|环境|半导体|微电子|集成电路|机器人|自动化|传感|智能|信息|软件|食品|啤酒|投资|地产|置业|物流|贸易"
)
"""Every word that names a trade and, behind a place, no firm."""
_HOUSES: Final = "银行|农商行|大学|学院|医院|设计院|研究院|研究所"
_OF_CITY: Final = (
    f"{_TRADES}|农商行|(?:农商|农村商业|城市商业|商业|村镇)?银行|.{{0,4}}(?:大学|学院|医院|设计院|研究院|研究所)"
)
"""What only its place tells from others: 上海农商银行, 武汉协和医院; 浦东发展银行 is told by itself."""
_CITIES: Final = (
    "(?:北京|上海|天津|重庆|深圳|广州|杭州|苏州|南京|成都|武汉|西安|合肥|宁波|青岛|厦门|无锡|长沙|郑州|济南"
    "|大连|沈阳|佛山|东莞|广东|浙江|江苏|四川|山东|福建|安徽|湖北|湖南|河北|河南|陕西)(?:省|市)?"
)
_PLACE: Final = re.compile(rf"^中国(?!(?:{_TRADES}|{_HOUSES})$)|^{_CITIES}(?!(?:{_OF_CITY})$)")
_TRADE: Final = re.compile(rf"(?:{_ADDED})$")
_PLACE_ALONE: Final = re.compile(rf"(?:中国|{_CITIES})$")
_LEAST: Final = 2
_LONGEST: Final = 100
"""Letters of a name that is still shortened; longer ones are no name of a firm."""


def without_brackets(name: str) -> str:
    """The name as written, what stands in brackets left out."""
    return _BRACKETS.sub("", name).strip()


def legal_key(name: str) -> str:
    """The whole name folded, what stands in brackets left out."""
    return same_name_key(without_brackets(name)) or same_name_key(name)


@lru_cache(maxsize=4096)
def core_key(name: str) -> str:
    """The name without place, legal form and trade word, folded as names are; the whole where too little is left.

    中国银行 and 上海银行 keep their places: what follows them names a trade and no firm; 北京科技 keeps its trade.
    """
    whole = legal_key(name)
    for cut in (_FORM, _FORM, _TRADE, _PLACE):
        rest = cut.sub("", whole)
        whole = rest if len(rest) >= _LEAST and not _PLACE_ALONE.match(rest) else whole
    return whole


_CUTS: Final = (
    _FORM,
    re.compile(rf"^(?:中国|{_CITIES})"),
    re.compile(rf"(?:中国|{_CITIES})$"),
    re.compile(rf"(?:{_TRADES}|{_HOUSES})$"),
    re.compile(r"(?<=公司|集团|银行|大学|医院).+$"),
    re.compile(r"^.+附属"),
)
"""What people leave out: the form, the place before or behind it, the trade, a part of the firm, its parent."""
_PLAIN: Final = (
    "国际|国家|第一|先进|现代|世界|南方|东方|北方|工商|农业|交通|人民|民生|发展|招商|商业|农商|农村商业|城市商业"
    "|第一人民|儿童|妇幼|肿瘤|口腔|中医|师范|理工|工业|财经|医科|政法|民族|外国语|邮电|中心|总部"
)
"""What stands before a trade and is no name without it."""
_NO_NAME: Final = re.compile(
    rf"(?:(?:中国|{_CITIES})++|(?:{_TRADES}|{_HOUSES})++|(?:有限|责任|股份|集团|总|分|公司)++|{_PLAIN})$"
)
"""What is left of some names and is everybody's word: a place, a trade, a form."""


def short_forms(name: str) -> frozenset[str]:
    """Every way a text may call a firm, folded: with and without place, form and trade; no word that is no name (B1).

    北京建工集团有限责任公司 is 北京建工 and 建工集团 as well, and 建工 is what anybody may have done.
    """
    found, new = set[str](), {legal_key(name)}
    while new:
        found |= new
        short = {cut.sub("", held) for cut in _CUTS for held in new if len(held) <= _LONGEST}
        new = {form for form in short if len(form) >= _LEAST} - found
    found |= {other for form in found for other in _called().get(form, ())}
    return frozenset(form for form in found if form and not _NO_NAME.match(form))


@lru_cache(maxsize=1)
def _called() -> dict[str, tuple[str, ...]]:
    """What a well-known firm is called besides, by each of its names of three letters and more, and by its first."""
    lines = [tuple(map(same_name_key, line.split())) for line in CALLED]
    return {name: names for names in lines for name in names if len(name) > _LEAST or name == names[0]}


def one_holds_other(first: str, second: str) -> bool:
    """Whether one of two names of a firm is the other with more around it: 流沙半导体, 西安流沙半导体有限公司."""
    short, long = sorted((legal_key(first), legal_key(second)), key=len)
    return short in long
