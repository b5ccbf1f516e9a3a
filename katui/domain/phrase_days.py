"""Days as they are typed: `后天`, `下周三`, `月底`, `3天后`, `11月25日`, `+2wd`, `next mon`, `25 Nov` (F2)."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from katui.domain.calendars import Calendar
from katui.domain.phrase_clock import EVENING, Part
from katui.domain.phrase_looks import MONTHS_EN, NEEDS, SIGN, WEEKDAYS_EN, match, may_hold
from katui.domain.phrase_words import NUMBER, number
from katui.domain.when import later

TOO_FAR: Final = 3660
JUST_PAST: Final = 60
LONG_PAST: Final = 366
"""Days back that a date without a year may lie where it tells what happened: it is the last one there was."""


class Desk(NamedTuple):
    """What a phrase is read against: the local time now, the day it is, and the calendar of working days.

    `back` is how many days before today a date of last year may be meant, 0 where it is to come.
    """

    now: datetime
    today: date
    calendar: Calendar
    back: int = 0


class Day(NamedTuple):
    """A day that a phrase may mean; None is a day that does not exist.

    `roll` days are added when it is past, `at` is an exact local time (`in 2 hours`), `part` a named part of the day.
    """

    day: date | None
    roll: int = 0
    at: datetime | None = None
    part: Part | None = None


Groups = dict[str, str]
Reader = Callable[[Groups, Desk], Day]

_WEEKDAYS_ZH: Final = {c: n % 7 for n, c in enumerate("一二三四五六日1234567")} | {"天": 6, "末": 5}
_WD_EN: Final = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|weds?|wednesday|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)"
)
_MON_EN: Final = (
    r"(?P<mon>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?(?![A-Za-z])"
)
_NEAR: Final = {"今": 0, "to": 0, "th": 0, "明": 1, "tm": 1, "后": 2, "da": 2, "大": 3}
_WEEKS: Final = {"": None, "本": 0, "这": 0, "this": 0, "下": 1, "next": 1, "下下": 2}


def _shift(day: date, days: int) -> date | None:
    return day + timedelta(days=days) if abs(days) <= TOO_FAR else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _months_on(day: date, months: int) -> date | None:
    """The same day so many months on; the last of the month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if abs(months) > TOO_FAR // 30:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _near(g: Groups, desk: Desk) -> Day:
    word = re.sub(r"^the\s+", "", g["word"].lower())
    away = next(n for head, n in _NEAR.items() if word.startswith(head)) if not word.startswith("tom") else 1
    return Day(_shift(desk.today, away), part=EVENING if word == "tonight" else None)


def _weekday(wanted: int, weeks: int | None, desk: Desk) -> Day:
    """The coming one when no week is named, else the one of that week, Monday first."""
    if weeks is None:
        return Day(_shift(desk.today, (wanted - desk.today.weekday()) % 7), roll=7)
    return Day(_shift(desk.today, wanted - desk.today.weekday() + 7 * weeks))


def _weekday_zh(g: Groups, desk: Desk) -> Day:
    return _weekday(_WEEKDAYS_ZH[g["d"]], _WEEKS[g["rel"].removesuffix("个")], desk)


def _weekday_en(g: Groups, desk: Desk) -> Day:
    return _weekday(WEEKDAYS_EN.index(g["d"][:3].lower()), _WEEKS.get(g["rel"].lower()), desk)


def _week(g: Groups, desk: Desk) -> Day:
    """The first working day of a coming week."""
    monday = _weekday(0, _WEEKS[g["rel"].lower().removesuffix("个")], desk).day
    return Day(desk.calendar.on_or_after(monday) if monday else None)


def _this_week(_: Groups, desk: Desk) -> Day:
    """The last working day of this week."""
    friday = _weekday(4, 0, desk).day
    return Day(friday and desk.calendar.add_workdays(desk.calendar.next_workday(friday), -1))


def _numeric(g: Groups, desk: Desk) -> Day:
    """A date in figures; without a year it is the coming one, unless it has only just gone by."""
    month, day = number(g["m"]) or 0, number(g["d"]) or 0
    if g.get("y"):
        return _checked(_date(int(g["y"]), month, day), g)
    this, last = _date(desk.today.year, month, day), _date(desk.today.year - 1, month, day)
    if (this is None or this > desk.today) and last is not None and (desk.today - last).days <= desk.back:
        return _checked(last, g)
    if this is not None and this < desk.today and (desk.today - this).days > max(JUST_PAST, desk.back):
        return _checked(_date(desk.today.year + 1, month, day), g)
    return _checked(this, g)


def _named(g: Groups, desk: Desk) -> Day:
    month = str(MONTHS_EN.index(g["mon"][:3].lower()) + 1)
    return _numeric({**g, "m": month}, desk)


def _checked(day: date | None, g: Groups) -> Day:
    """A weekday written beside the date must be the right one."""
    zh, en = g.get("wzh"), g.get("wen")
    wanted = _WEEKDAYS_ZH[zh] if zh else WEEKDAYS_EN.index(en[:3].lower()) if en else None
    return Day(None if day is None or wanted not in (None, day.weekday()) else day)


def _of_month(g: Groups, desk: Desk) -> Day:
    """The beginning, middle, end or a numbered day of this or a coming month, or of a numbered one."""
    base = desk.today.replace(day=1)
    if g.get("month"):
        month = number(g["month"]) or 0
        first = _date(base.year + (month < base.month), month, 1)
    else:
        first = _months_on(base, _WEEKS[g["rel"].lower().removesuffix("个")] or 0)
    if first is None:
        return Day(None)
    day = _in_month(first, g)
    if day is not None and day < desk.today and not g["rel"] and not g.get("month"):
        day = _in_month(_months_on(first, 1) or first, g)
    return Day(day)


def _in_month(first: date, g: Groups) -> date | None:
    which = (g.get("which") or "").lower()
    if g.get("d"):
        return _date(first.year, first.month, number(g["d"]) or 0)
    if which.startswith(("初", "beg", "start")):
        return first
    if which.startswith(("中", "mid")):
        return first.replace(day=15)
    return first.replace(day=monthrange(first.year, first.month)[1])


def _year_end(_: Groups, desk: Desk) -> Day:
    return Day(date(desk.today.year, 12, 31))


def _offset(g: Groups, desk: Desk) -> Day:
    unit = g["u"].lower().removeprefix("个").strip()
    n = number(g["n"]) if g["n"] and g["n"] != "半" else None
    if g["n"] == "半":
        return _half(unit, desk)
    if n is None or n > TOO_FAR:
        return Day(None)
    if unit.startswith(("工作日", "w", "business")) and not unit.startswith("we") and unit != "w":
        return Day(desk.calendar.add_workdays(desk.today, n))
    if unit.startswith(("小时", "钟头", "h", "分", "min")) or unit == "m":
        return Day(desk.today, at=later(desk.now, n if unit.startswith(("分", "m")) else n * 60))
    if unit.startswith(("月", "mo", "年", "y")):
        return Day(_months_on(desk.today, n * 12 if unit.startswith(("年", "y")) else n))
    return Day(_shift(desk.today, n * 7 if unit.startswith(("周", "星期", "礼拜", "w")) else n))


def _hours(g: Groups, desk: Desk) -> Day:
    """Hours and part of one: `1.5小时后`, `+1h30m`, `一个半小时后`."""
    hours = float(g["n"]) if "." in g["n"] else number(g["n"])
    if hours is None:
        return Day(None)
    minutes = round(hours * 60) + int(g.get("m") or 0) + (30 if "half" in g else 0)
    return Day(desk.today, at=later(desk.now, minutes))


def _half(unit: str, desk: Desk) -> Day:
    if unit.startswith(("小时", "钟头", "h")):
        return Day(desk.today, at=later(desk.now, 30))
    if unit == "年":
        return Day(_months_on(desk.today, 6))
    return Day(_shift(desk.today, 15) if unit == "月" else None)


_REL: Final = r"(?P<rel>下下个?|下个?|本|这个?|)"
_WEEK: Final = r"(?:周|星期|礼拜)"
_WZH: Final = rf"(?:\s*[(]?{_WEEK}(?P<wzh>[一二三四五六日天])[)]?)?"
_NO_WEEKDAY: Final = r"(?![二三四五六日天末]|一(?![起同]))"
_UNIT_ZH: Final = rf"(?P<u>个?工作日|天|日|(?:个?星期|个?礼拜|周){_NO_WEEKDAY}|个?月|年|个?小时|个?钟头|分钟)"
_UNIT_EN: Final = (
    r"(?P<u>working days?|business days?|workdays?|wd|days?|d|weeks?|w|months?|mo|years?|yrs?|y|hours?|hrs?|h"
    r"|minutes?|mins?|m)(?![A-Za-z0-9])"
)
_COUNT_EN: Final = r"(?P<n>[0-9]{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_NOT_NUM: Final = r"(?!个|位|次|份|轮|场|名|家|到(?![期岗账货])|[至~-])"

_RULES: Final[tuple[tuple[str, Reader], ...]] = (
    (
        r"(?P<word>大后天|(?<![明以之然先])后天(?![天性])|今天|今日|今儿|今(?=[早晚])|明天|明日|明儿"
        r"|明(?=[早晚]))", _near),
    (r"(?P<word>today|tonight|this(?=\s+(?:morning|afternoon|evening))|tomorrow|tmrw|tmr|(?:the\s+)?day after tomorrow)"
     r"(?![A-Za-z])", _near),
    (rf"(?:(?<![每上双单\d一二两三四五六七八九十到至])|(?<=[三四五六七八九十])(?=下))"
     rf"{_REL}{_WEEK}(?P<d>[一二三四五六日天末]){_NOT_NUM}", _weekday_zh),
    (rf"(?<![每上\d到至]){_REL}周(?P<d>[1-7])(?![\d个人位次份家轮封条场名年月周点天:/.~-])", _weekday_zh),
    (rf"(?:(?P<rel>this|next|coming)(?:\s+week)?\s+)?(?P<d>{_WD_EN})(?![A-Za-z])", _weekday_en),
    (rf"(?P<rel>下下个?|下个?){_WEEK}初?(?![一二三四五六日天末1-7]{_NOT_NUM})", _week),
    (r"(?P<rel>next)\s+week(?![A-Za-z])", _week),
    (r"(?:[本这]?周内|(?:later\s+)?this\s+week(?![A-Za-z]))", _this_week),
    (rf"(?P<y>[0-9]{{4}})\s?[-/.年]\s?(?P<m>[0-9]{{1,2}})\s?[-/.月]\s?(?P<d>[0-9]{{1,2}})(?![0-9])\s?[日号]?{_WZH}",
     _numeric),
    (rf"(?P<m>{NUMBER})月(?P<d>{NUMBER})[日号]{_WZH}", _numeric),
    (rf"(?P<m>[0-9]{{1,2}})月(?P<d>[0-9]{{1,2}})(?![0-9个人位份家轮KkWw万.%日号]){_WZH}", _numeric),
    (rf"(?<![A-Za-z0-9/.])(?P<m>[0-9]{{1,2}})/(?P<d>[0-9]{{1,2}})(?![0-9/.%KkWw万]){_WZH}", _numeric),
    (
        rf"(?:(?P<wen>{_WD_EN}),?\s+)?(?P<d>[0-9]{{1,2}})(?:st|nd|rd"
        rf"|th)?\s*(?:of\s+)?{_MON_EN}(?:,?\s*(?P<y>20[0-9]{{2}})(?![0-9:]))?",
     _named),
    (
        rf"(?:(?P<wen>{_WD_EN}),?\s+)?{_MON_EN}\s*(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?(?!:|[0-9]"
        rf"|\s?[ap]m)(?:,?\s*(?P<y>20[0-9]{{2}})(?![0-9:]))?",
     _named),
    (rf"(?<![0-9一二三四五六七八九十个上每]){_REL}月(?P<which>底|末|初|中(?:旬)?)", _of_month),
    (rf"(?P<rel>)(?P<month>{NUMBER})月(?P<which>底|末|初|中(?:旬)?)", _of_month),
    (rf"(?P<rel>下下个?|下个?|本|这个?)月(?P<d>{NUMBER})[日号]?", _of_month),
    (rf"(?<![0-9月])(?P<rel>)(?P<d>{NUMBER})[号日](?![线楼门位机码店院内后]|候选人|人选|面试官|会议室)", _of_month),
    (r"(?:(?:the\s+)?(?P<which>end|beginning|start|middle)\s+of\s+(?:the\s+|this\s+)?(?P<rel>next\s+|)month"
     r"|(?P<eom>eom|month[ -]end))(?![A-Za-z])", lambda g, desk: _of_month({**g, "rel": g["rel"].strip()}, desk)),
    (r"(?:年底|年末|end of (?:the )?year|eoy(?![A-Za-z]))", _year_end),
    (rf"过?(?P<n>{NUMBER}|半)\s?{_UNIT_ZH}\s?(?:之后|以后|后|之内|以内|内)", _offset),
    (rf"过(?P<n>{NUMBER}|半)\s?{_UNIT_ZH}", _offset),
    (rf"{SIGN}(?P<n>[0-9]{{1,4}})\s?{_UNIT_EN}", _offset),
    (rf"{SIGN}(?P<n>{NUMBER}|半)\s?{_UNIT_ZH}(?:之?后|以后|之?内|以内)?", _offset),
    (r"(?:\+\s?|过)?(?P<n>[0-9]{1,3}(?:\.[0-9]{1,2})?)\s?个?(?P<u>小时|钟头)(?:之后|以后|后|之内|以内|内)", _hours),
    (SIGN + r"(?P<n>[0-9]{1,3}(?:\.[0-9]{1,2})?)\s?(?:h|hrs?|hours?|小时)\s?"
     r"(?:(?P<m>[0-9]{1,2})\s?(?:m|mins?|分钟?)?)?(?![A-Za-z0-9.])", _hours),
    (rf"过?(?P<n>{NUMBER})个半(?:小时|钟头)(?:之后|以后|后)?(?P<half>)", _hours),
    (rf"(?:in|within)\s+{_COUNT_EN}\s?{_UNIT_EN}", _offset),
    (rf"{_COUNT_EN}\s?{_UNIT_EN}\s+(?:later|from now)(?![A-Za-z])", _offset),
    (r"in\s+half\s+an?\s+(?P<u>hour)(?![A-Za-z])", lambda _, desk: _half("hour", desk)),
)  # fmt: skip
_WHOLE: Final[tuple[tuple[str, Reader], ...]] = (
    (r"(?P<m>[0-9]{1,2})-(?P<d>[0-9]{1,2})(?![0-9-])", _numeric),
    (rf"\+?(?P<n>[0-9]{{1,4}})\s?{_UNIT_EN}", _offset),
)


@lru_cache(maxsize=16)
def _rules_for(text: str, alone: bool) -> tuple[tuple[str, Reader], ...]:
    """The rules that may hold somewhere in a folded text; some only for a phrase that stands alone."""
    small = text.lower()
    rules = _RULES + _WHOLE if alone else _RULES
    return tuple(rule for rule, groups in zip(rules, NEEDS, strict=False) if may_hold(groups, small))


def match_days(text: str, pos: int, desk: Desk, alone: bool) -> Iterator[tuple[int, Day]]:
    """Every day that a phrase beginning at that place of a folded text may mean, with where the phrase ends."""
    for source, read in _rules_for(text, alone):
        found = match(source, text, pos)
        if found:
            yield found.end(), read({k: v or "" for k, v in found.groupdict().items()}, desk)
