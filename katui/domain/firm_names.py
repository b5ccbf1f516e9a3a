"""What two ways to write one firm share: 上海归墟半导体科技有限公司 and 归墟半导体 (model.md, P5)."""

from __future__ import annotations

import re
from typing import Final

from katui.domain.names import same_name_key

_BRACKETS: Final = re.compile(r"[(（\[【].*?[)）\]】]")
_FORM: Final = re.compile(
    r"(?:有限责任公司|股份有限公司|集团有限公司|有限公司|集团公司|总公司|分公司|公司|集团|股份"
    r"|coltd|companylimited|corporation|incorporated|limited|company|holdings|group|gmbh|corp|inc|ltd|llc|plc|co|ag)$"
)
_TRADE: Final = re.compile(r"(?:科技|技术|信息技术|网络科技|网络|实业|控股)$")
_PLACE: Final = re.compile(
    r"^(?:中国|北京|上海|天津|重庆|深圳|广州|杭州|苏州|南京|成都|武汉|西安|合肥|宁波|青岛|厦门|广东|浙江|江苏|四川)(?:省|市)?"
)
_LEAST: Final = 2


def legal_key(name: str) -> str:
    """The whole name folded, what stands in brackets left out."""
    return same_name_key(_BRACKETS.sub("", name)) or same_name_key(name)


def core_key(name: str) -> str:
    """The name without place, legal form and trade word, folded as names are; the whole where too little is left."""
    whole = legal_key(name)
    for cut in (_FORM, _FORM, _TRADE, _PLACE):
        rest = cut.sub("", whole)
        whole = rest if len(rest) >= _LEAST else whole
    return whole
