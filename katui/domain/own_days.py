"""Weekdays as people name them beside their hours: `周末`, `周一至周五`, `周六日`, `Sat & Sun`, `weekdays` (F1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

WORKING: Final = frozenset(range(5))
WEEKEND: Final = frozenset({5, 6})
EVERY: Final = frozenset(range(7))

_ZH: Final = {sign: n % 7 for n, sign in enumerate("一二三四五六日")} | {"天": 6}
_EN: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEK: Final = "(?:周|星期|礼拜)"
_DAY: Final = "[一二三四五六日天]"
_MORE: Final = (
    rf"[、/和及]?{_WEEK}?(?:[二三四五六日]|天(?![天气])|一(?![整天般起直定下样会些早]))"
    r"(?![点时:十]|[-–—~至到][一二三四五六七八九十]+点)"
)
"""Another day behind one: not the 一 of 一整天, nor an hour."""
_DAY_EN: Final = (
    r"(?<![a-z])(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)s?(?![a-z])"
)
_FOUND: Final = re.compile(
    r"(?P<weekend>周末|双休日?|休息日|weekends?(?![a-z]))"
    r"|(?P<working>工作日|平时|平日|week\s?days?(?![a-z])|work(?:ing)?\s?days?(?![a-z]))"
    r"|(?P<every>一周七天|每[天日]|天天|每(?=[早晚中])"
    r"|(?<![a-z])(?:every\s?day|daily|any\s?day|(?:seven|7) days a week)(?![a-z]))"
    rf"|{_WEEK}(?P<first>{_DAY})\s*(?:-|–|—|~|至|到)\s*{_WEEK}?(?P<last>{_DAY})(?![点时:])"
    rf"|{_WEEK}(?P<days>{_DAY}(?:{_MORE})*)"
    rf"|(?P<en_first>{_DAY_EN})\s*(?:-|–|—|~|to|through)\s*(?P<en_last>{_DAY_EN})"
    rf"|(?P<en>{_DAY_EN})"
)


class Named(NamedTuple):
    """Weekdays named at a place of a text, Monday is 0."""

    start: int
    end: int
    days: frozenset[int]


def days_in(text: str) -> Iterator[Named]:
    """Every place of a folded text where weekdays are named."""
    for match in _FOUND.finditer(text):
        yield Named(match.start(), match.end(), _days(match))


def _days(match: re.Match[str]) -> frozenset[int]:
    if match["weekend"]:
        return WEEKEND
    if match["working"] or match["every"]:
        return WORKING if match["working"] else EVERY
    if match["first"]:
        return _range(_ZH[match["first"]], _ZH[match["last"]])
    if match["days"]:
        return frozenset(_ZH[sign] for sign in match["days"] if sign in _ZH)
    if match["en_first"]:
        return _range(_english(match["en_first"]), _english(match["en_last"]))
    return frozenset({_english(match["en"])})


def _english(word: str) -> int:
    return _EN.index(word[:3])


def _range(first: int, last: int) -> frozenset[int]:
    return frozenset((first + n) % 7 for n in range((last - first) % 7 + 1))
