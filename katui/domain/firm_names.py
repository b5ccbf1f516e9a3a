"""What two ways to write one firm share: 上海归墟半导体科技有限公司 and 归墟半导体 (model.md, P5)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from katui.domain.names import same_name_key

_BRACKETS: Final = re.compile(r"[(（\[【].*?[)）\]】]")
_FORM: Final = re.compile(
    r"(?:有限责任公司|股份有限公司|集团有限公司|有限公司|集团公司|总公司|分公司|公司|集团|股份"
    r"|coltd|companylimited|corporation|incorporated|limited|company|holdings|group|gmbh|corp|inc|ltd|llc|plc|co|ag)$"
)
_TRADE: Final = re.compile(r"(?:科技|技术|信息技术|网络科技|网络|实业|控股)$")
_CITY: Final = (
    "(?:中国|北京|上海|天津|重庆|深圳|广州|杭州|苏州|南京|成都|武汉|西安|合肥"
    "|宁波|青岛|厦门|广东|浙江|江苏|四川)(?:省|市)?"
)
_PLACE: Final = re.compile(
    rf"^{_CITY}"
    r"(?!(?:电信|移动|联通|铁塔|铁路|石油|石化|海油|电力|电网|电气|电子|航空|航天|烟草|邮政|证券|保险|汽车|医药|建工|建筑"
    r"|科技|技术|信息技术|网络科技|网络|实业|控股|钢铁|地铁|轨道交通|燃气|机场|港务|水务|化工|机床|农商行|.{0,4}(?:银行|大学|学院|医院|设计院|研究院|研究所))$)"
)
_PLACE_ALONE: Final = re.compile(rf"{_CITY}$")
_LEAST: Final = 2


def legal_key(name: str) -> str:
    """The whole name folded, what stands in brackets left out."""
    return same_name_key(_BRACKETS.sub("", name)) or same_name_key(name)


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


def one_holds_other(first: str, second: str) -> bool:
    """Whether one of two names of a firm is the other with more around it: 流沙半导体, 西安流沙半导体有限公司."""
    short, long = sorted((legal_key(first), legal_key(second)), key=len)
    return short in long
