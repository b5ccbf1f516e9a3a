"""What two ways to write one firm share: 上海归墟半导体有限公司, 归墟半导体 (model.md, P5); its short forms (B1)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from katui.domain.firm_shorts import CALLED
from katui.domain.firm_words import ADDED, CITIES, HOUSES, PLACE, TRADES, is_trade, of_place
from katui.domain.names import same_name_key

_BRACKETS: Final = re.compile(r"[(（\[【].*?[)）\]】]")
_FORM: Final = re.compile(
    r"(?:有限责任公司|股份有限公司|集团有限公司|有限公司|集团公司|总公司|分公司|公司|集团|股份"
    r"|coltd|companylimited|corporation|incorporated|limited|company|holdings|group|gmbh|corp|inc|ltd|llc|plc|co|ag)$"
)
_TRADE: Final = re.compile(rf"(?:{ADDED}|technologies|technology)$")
_PLACE_ALONE: Final = re.compile(rf"(?:中国|{CITIES})$")
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

    中国银行 and 上海银行 keep their places: what follows them names a trade and no firm; 北京科技 keeps its trade. A
    firm that has well-known other names is known by the first of them: 工行 is 中国工商银行.
    """
    whole = _cut(_FORM, _cut(_FORM, legal_key(name)))
    if whole in _known():
        return _known()[whole]
    found = PLACE.match(whole)
    place, rest = (found[1], whole[found.end() :]) if found else ("", whole)
    short = _cut(_TRADE, rest)
    if place and (len(rest) < _LEAST or _PLACE_ALONE.match(rest) or of_place(rest) or of_place(short)):
        short = place + rest
    return _called().get(short, (short,))[0]


def _cut(what: re.Pattern[str], text: str) -> str:
    """The text without it, where more than a place is left."""
    rest = what.sub("", text)
    return rest if len(rest) >= _LEAST and not _PLACE_ALONE.match(rest) else text


_CUTS: Final = (
    _FORM,
    re.compile(rf"^(?:中国|{CITIES})"),
    re.compile(rf"(?:中国|{CITIES})$"),
    re.compile(rf"(?:{TRADES}|{HOUSES})$"),
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
    rf"(?:(?:中国|{CITIES})++|(?:{TRADES}|{HOUSES})++|(?:有限|责任|股份|集团|总|分|公司)++|{_PLAIN})$"
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
def _lines() -> list[tuple[str, ...]]:
    return [tuple(map(same_name_key, line.split())) for line in CALLED]


@lru_cache(maxsize=1)
def _called() -> dict[str, tuple[str, ...]]:
    """What a well-known firm is called besides, by each of its names of three letters and more, and by its first."""
    return {name: names for names in _lines() for name in names if len(name) > _LEAST or name == names[0]}


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    """The first name of a well-known firm by each of its names, for a text that is nothing but a name."""
    return {name: names[0] for names in _lines() for name in names}


def called_besides(key: str) -> tuple[str, ...]:
    """Every name of the well-known firm that a key is of; none of any other firm (P5)."""
    return _called().get(key, ())


def is_nobodys(word: str) -> bool:
    """Whether it is a place, a trade or everybody's word, and names no firm by itself: 山东, 汽车, 东方."""
    return _NO_NAME.match(word) is not None or is_trade(word)


def may_be_one(first: str, second: str) -> bool:
    """Whether of two keys one is the other with trades behind it, and may be said for it: 列子云, 列子云计算 (P5).

    What is a place or everybody's word by itself is said for nobody: 山东, 东方.
    """
    short, long = sorted((first, second), key=len)
    if len(short) < _LEAST or not long.startswith(short) or _NO_NAME.match(short) or short in _known():
        return False
    return is_trade(long[len(short) :])


def one_holds_other(first: str, second: str) -> bool:
    """Whether one of two names of a firm is the other with more around it: 流沙半导体, 西安流沙半导体有限公司."""
    short, long = sorted((legal_key(first), legal_key(second)), key=len)
    return short in long
