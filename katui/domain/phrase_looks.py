"""A cheap look before a rule for days is compiled: all of them cost more than the rest of `katui log` (F2, S10)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from katui.domain.phrase_words import ALONE

SIGN: Final = r"\+\s?"
"""A distance begins with its sign; it stands alone, which is asked of every rule that begins so."""
WEEKDAYS_EN: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTHS_EN: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FIGURES: Final = tuple("0123456789")
_WEEK_WORDS: Final = ("周", "星期", "礼拜")
_UNITS_ZH: Final = ("天", "日", *_WEEK_WORDS, "月", "年", "小时", "钟头", "分钟")
Groups = tuple[tuple[str, ...], ...]
NEEDS: Final[tuple[Groups, ...]] = (
    (("今", "明", "后天"),), (("to", "this", "tm"),), (_WEEK_WORDS,), (("周",),),
    (WEEKDAYS_EN,), (_WEEK_WORDS,), (("week",),), (("周", "week"),), (_FIGURES, ("-", "/", ".", "年")), (("月",),),
    (("月",), _FIGURES), (("/",), _FIGURES), (MONTHS_EN, _FIGURES), (MONTHS_EN, _FIGURES), (("月",),), (("月",),),
    (("月",),), (("号", "日"),), (("month", "eom"),), (("年", "year", "eoy"),), (("后", "内"), _UNITS_ZH),
    (("过",), _UNITS_ZH), (("+",), _FIGURES, tuple("wdmyhb")), (("+",), _UNITS_ZH), (("小时", "钟头"), _FIGURES),
    (("+",), _FIGURES, ("h", "小时")), (("个半",),), (("in",),), (("later", "from"),), (("half",),), (("-",), _FIGURES),
    (_FIGURES,),
)  # fmt: skip
"""By the place of a rule: of each of its groups of words one stands in every text that it can match."""


@lru_cache(maxsize=64)
def pattern(source: str) -> re.Pattern[str]:
    """A rule, compiled at its first use."""
    return re.compile(source, re.IGNORECASE)


def may_hold(groups: Groups, small: str) -> bool:
    """Whether a text in small letters has a word of each group."""
    return all(any(word in small for word in words) for words in groups)


def match(source: str, text: str, pos: int) -> re.Match[str] | None:
    """What a rule finds at a place of a folded text."""
    if not source.startswith(SIGN):
        return pattern(source).match(text, pos)
    found = pattern(source).match(text, pos) if text.startswith("+", pos) else None
    return found if found and pattern(ALONE).match(text, pos) else None
