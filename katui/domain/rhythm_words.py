"""How often, as people write it: `每周一三五`, `every two weeks`, `10 days`; read as a rule of RFC 5545 (A6)."""

from __future__ import annotations

import re
from typing import Final

_DAYS: Final = {"一": "MO", "二": "TU", "三": "WE", "四": "TH", "五": "FR", "六": "SA", "日": "SU", "天": "SU"}
_ENGLISH: Final = {name: name[:2].upper() for name in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}
_EN_DAY: Final = re.compile(r"(?:mon|fri|sun|tue(?:s)?|wed(?:nes)?|thu(?:r|rs)?|sat(?:ur)?)(?:day)?s?")
_NUMBERS: Final = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "双": 2, "隔": 2}
_NUMBERS_EN: Final = {"one": 1, "two": 2, "three": 3, "four": 4, "other": 2, "second": 2, "third": 3, "six": 6}
_UNITS: Final = {"天": "DAILY", "日": "DAILY", "周": "WEEKLY", "星期": "WEEKLY", "月": "MONTHLY", "个月": "MONTHLY"}
_UNITS_EN: Final = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY"}
_ALONE: Final = {
    "daily": "FREQ=DAILY",
    "weekly": "FREQ=WEEKLY",
    "monthly": "FREQ=MONTHLY",
    "biweekly": "FREQ=WEEKLY;INTERVAL=2",
    "fortnightly": "FREQ=WEEKLY;INTERVAL=2",
    "quarterly": "FREQ=MONTHLY;INTERVAL=3",
    "每季度": "FREQ=MONTHLY;INTERVAL=3",
    "每季": "FREQ=MONTHLY;INTERVAL=3",
    "半个月": "FREQ=WEEKLY;INTERVAL=2",
    "每半个月": "FREQ=WEEKLY;INTERVAL=2",
    "半年": "FREQ=MONTHLY;INTERVAL=6",
    "每半年": "FREQ=MONTHLY;INTERVAL=6",
    "yearly": "FREQ=YEARLY",
    "每年": "FREQ=YEARLY",
}

_ZH_DAYS: Final = r"(?:每?(?:周|星期|礼拜)[一二三四五六日天]{1,7})+"
_ZH_EVERY: Final = r"(?:每|隔)?([一两二三四五六双隔]|\d{1,3})?(天|日|周|星期|个月|月)(?:一次)?"
_EN_EVERY: Final = (
    r"(?:every\s+|once (?:an?|every)\s+)?(\d{1,3}|one|two|three|four|six|other|second|third)?\s*(day|week|month)s?"
)


def rule_in_words(text: str) -> str:
    """The rule that plain words mean; empty when they mean none."""
    said = re.sub(r"[、,，和/]", "", text.strip().casefold().replace("每隔", "隔"))
    if said in _ALONE:
        return _ALONE[said]
    if re.fullmatch(_ZH_DAYS, said.replace(" ", "")):
        return _on(dict.fromkeys(_DAYS[each] for each in said if each in _DAYS))
    days = re.sub(r"[、,，/]|\band\b|\bevery\b|\bon\b", " ", text.strip().casefold()).split()
    if days and all(_EN_DAY.fullmatch(day) for day in days):
        return _on(dict.fromkeys(_ENGLISH[day[:3]] for day in days))
    if match := re.fullmatch(_EN_EVERY, said):
        return _each(_NUMBERS_EN.get(match[1] or "", match[1]), _UNITS_EN[match[2]])
    if match := re.fullmatch(_ZH_EVERY, said.replace(" ", "")):
        number = _NUMBERS.get(match[1] or "", match[1])
        other = said.startswith("隔") and str(number or 1) == "1"
        return _each(2 if other else number, _UNITS[match[2]])
    return _each(said, "DAILY") if said.isdecimal() and len(said) <= 3 else ""


def _on(days: dict[str, None]) -> str:
    return f"FREQ=WEEKLY;BYDAY={','.join(days)}"


def _each(number: int | str | None, unit: str) -> str:
    count = int(number or 1)
    if count < 1:
        return ""
    return f"FREQ={unit}" if count == 1 else f"FREQ={unit};INTERVAL={count}"
