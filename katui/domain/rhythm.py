"""The rhythm of the work with a client: recurring duties, the days they fall on, what moves them (A6, A8, C2)."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

from katui.domain.cadence import Shift
from katui.domain.calendars import CHINA, Calendar
from katui.domain.errors import Refused
from katui.domain.rhythm_words import rule_in_words
from katui.domain.vocabulary import Vocabulary
from katui.i18n import _, n_
from katui.i18n.marks import listed

_MARGIN: Final = timedelta(days=31)
"""A beat never moves further than this, whatever the holidays."""
_FURTHEST: Final = timedelta(days=800)
_STEP: Final = r"[1-9]\d{0,2}"
_AGE: Final = 400
"""Years after which the calendar is the same again, weekdays as well."""
_PHASES: Final = {
    "DAILY": ("days", 31), "WEEKLY": ("weeks", 12), "MONTHLY": ("months", 12), "YEARLY": ("years", 3),
}  # fmt: skip
"""The unit of a rule, and how many of them back it may have begun."""
_KEPT: Final = r"(?i)(?:^|[\s,，;；。、])(?:经验|know-?how)\s*[:：]"
_BY_DAYS: Final = {7: "FREQ=WEEKLY", 14: "FREQ=WEEKLY;INTERVAL=2", 30: "FREQ=MONTHLY"}


class _Day(Vocabulary):
    """The weekdays of a rule, as they stand after `every`."""

    MO = "MO", "Monday", "一"
    TU = "TU", "Tuesday", "二"
    WE = "WE", "Wednesday", "三"
    TH = "TH", "Thursday", "四"
    FR = "FR", "Friday", "五"
    SA = "SA", "Saturday", "六"
    SU = "SU", "Sunday", "日"


_ORDER: Final = tuple(day.value for day in _Day)


def parted(told: str) -> tuple[str, str]:
    """What came out of a beat, and what is kept as know-how: `客户要扩招 经验：先问用人经理`, `done know-how: ask`."""
    result, *kept = re.split(_KEPT, told, maxsplit=1)
    return result.strip(" ;；，,。\n"), "".join(kept).strip()


def rule_every(days: int) -> str:
    """The rule of a contact every so many calendar days: 7 is weekly, 14 every two weeks, 30 monthly (A6)."""
    return _BY_DAYS.get(days, f"FREQ=DAILY;INTERVAL={days}")


def checked_rule(text: str, start: date) -> str:
    """A rule as it is kept, without its heading; Refused A6.rule for what RFC 5545 does not know or that is too often.

    A rule has no DTSTART of its own: it counts from `start`, the day the cadence starts. One without a day in the two
    years after it is refused too. Plain words are read as well.
    """
    rule = (rule_in_words(text) or text).strip().upper().removeprefix("RRULE:").rstrip(";")
    said = _("{rule} is not a rhythm; write every two weeks, mon wed fri, 10 days, or a rule like FREQ=WEEKLY;BYDAY=MO")
    if not rule.startswith(("FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY")) or "\n" in rule:
        raise Refused("A6.rule", "rule", text, said.format(rule=text.strip() or '""'))
    if any(part.startswith(("BYHOUR", "BYMINUTE", "BYSECOND", "UNTIL", "COUNT")) for part in rule.split(";")):
        raise Refused("A6.rule", "rule", text, said.format(rule=text.strip()))
    if not _names_days(rule, start):
        raise Refused("A6.rule", "rule", text, said.format(rule=text.strip()))
    return rule


def _names_days(rule: str, start: date) -> bool:
    """Whether a rule can be read and has a day after its start while somebody may wait for it."""
    parts = [part.split("=", 1) for part in rule.split(";")]
    said = {part[0].strip(): part[-1] for part in parts}
    if len(said) < len(parts) or not re.fullmatch(_STEP, said.get("INTERVAL", "1")):
        return False
    try:
        return bool(_days(rule, start, start + timedelta(days=1), start + _FURTHEST))
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
        return False


def _days(rule: str, start: date, first: date, last: date) -> list[date]:
    """The days a rule names between two days, both included, as the calendar has them."""
    return _named(rule, _begun(rule, start), first, last)


@lru_cache(maxsize=4096)
def _begun(rule: str, start: date) -> date:
    """The day a rule counts from: its start, or where its steps would miss all its months or weekdays, one before it.

    Every third month of January, April, July and October names them whatever month the last contact was in.
    """
    said = dict(part.split("=", 1) for part in rule.split(";"))
    step = int(said.get("INTERVAL", "1"))
    from dateutil.relativedelta import relativedelta  # no line that is logged asks for it (S10 row 2)

    unit, most = _PHASES[said["FREQ"]]
    for back in range(min(step, most) if len(said) > 2 else 0):
        begun: date = start - relativedelta(**{unit: back})
        if _named(rule, begun, start + timedelta(days=1), start + _FURTHEST):
            return begun
    return start


def _named(rule: str, start: date, first: date, last: date) -> list[date]:
    """The same, counted from a day; asked far in the future, since a rule without a day is looked for to year 9999."""
    from dateutil.rrule import rrulestr

    ages = 0 if "BYEASTER" in rule else max(date.max.year - 1 - last.year, 0) // _AGE * _AGE
    start, first, last = (each.replace(year=each.year + ages) for each in (start, first, last))
    if "FREQ=MONTHLY" in rule and "BY" not in rule and start.day > 28:
        # a month without such a day has its last day instead
        days = ",".join(str(day) for day in range(28, start.day + 1))
        rule = f"{rule};BYMONTHDAY={days};BYSETPOS=-1"
    named = rrulestr(rule, dtstart=datetime.combine(start, time()))
    found = named.between(datetime.combine(first, time()), datetime.combine(last, time()), inc=True)
    return [each.date().replace(year=each.year - ages) for each in found]


def shifted(day: date, shift: Shift, calendar: Calendar = CHINA) -> date | None:
    """Where a beat of that day falls; None when it is left out."""
    if calendar.is_workday(day):
        return day
    if shift is Shift.SKIP:
        return None
    return calendar.add_workdays(day, 1 if shift is Shift.AFTER else -1)


def beats(
    rule: str, start: date, first: date, last: date, shift: Shift = Shift.AFTER, calendar: Calendar = CHINA
) -> list[date]:
    """The days of the beats between two days, both included, in order; two that move to one day are one beat (A6)."""
    named = _days(rule, start, max(first - _MARGIN, start), last + _MARGIN)
    moved = {each for day in named if (each := shifted(day, shift, calendar)) is not None}
    return sorted(day for day in moved if first <= day <= last)


def next_beat(rule: str, base: date, shift: Shift = Shift.AFTER, calendar: Calendar = CHINA) -> date | None:
    """The first beat after a day from which the rule counts: the last contact, or the last beat that was closed.

    Counted from a day off, every day of a rule may be one: what would be left out for good goes to the day after.
    """
    days = _days(rule, base, base + timedelta(days=1), base + _FURTHEST)
    for how in (shift, Shift.AFTER):
        moved = (shifted(day, how, calendar) for day in days)
        found = next((day for day in moved if day is not None and day > base), None)
        if found is not None:
            return found
    return None


def first_beat(rule: str, start: date, shift: Shift = Shift.AFTER, calendar: Calendar = CHINA) -> date | None:
    """The first beat of a duty that starts on a day: that day itself where the rule names it."""
    return next(iter(beats(rule, start, start, start + _FURTHEST, shift, calendar)), None)


def rule_words(rule: str) -> str:
    """How often, in words; a rule with parts that no words are typed for stands as it is written."""
    said = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    step = said.pop("INTERVAL", "1")
    often = _often(said.pop("FREQ", ""), int(step)) if re.fullmatch(_STEP, step) else ""
    days = said.pop("BYDAY", "").split(",") if rule.startswith("FREQ=WEEKLY") and "BYDAY" in said else []
    if said or not often or not set(days) <= set(_ORDER):
        return rule
    return _on(sorted(set(days), key=_ORDER.index), step, often) if days else often


def _on(days: list[str], step: str, often: str) -> str:
    named = listed(_Day(day).label for day in days)
    return (
        _("every {days}").format(days=named) if step == "1" else _("{often}, on {days}").format(often=often, days=named)
    )


def _often(unit: str, step: int) -> str:
    usual = {
        ("DAILY", 1): _("every day"),
        ("WEEKLY", 1): _("every week"),
        ("WEEKLY", 2): _("every two weeks"),
        ("MONTHLY", 1): _("every month"),
        ("YEARLY", 1): _("every year"),
    }
    each = {
        "DAILY": n_("every {n} day", "every {n} days", step),
        "WEEKLY": n_("every {n} week", "every {n} weeks", step),
        "MONTHLY": n_("every {n} month", "every {n} months", step),
        "YEARLY": n_("every {n} year", "every {n} years", step),
    }
    return usual.get((unit, step)) or each.get(unit, "").format(n=step)
