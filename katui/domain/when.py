"""Times as people at the desk read and write them: zones, weekdays, today and tomorrow, how long ago (model.md, F2).

Instants are aware UTC `datetime`, days are `date`; a zone is an IANA name. Standard library only, but for `in_words`.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from katui.domain.errors import Refused
from katui.domain.vocabulary import Vocabulary
from katui.i18n import N_, _, language

DAY_SECONDS: Final = 86_400
EVENING: Final = time(18)
"""By when something is due that names a day and no clock."""


class Weekday(Vocabulary):
    """The days of the week in the short form that stands beside a date; Monday first."""

    MON = "mon", "Mon", "周一"
    TUE = "tue", "Tue", "周二"
    WED = "wed", "Wed", "周三"
    THU = "thu", "Thu", "周四"
    FRI = "fri", "Fri", "周五"
    SAT = "sat", "Sat", "周六"
    SUN = "sun", "Sun", "周日"


WEEKDAYS: Final = tuple(Weekday)
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NEAR_DAYS: Final = {-1: N_("yesterday"), 0: N_("today"), 1: N_("tomorrow"), 2: N_("day after tomorrow")}


@lru_cache(maxsize=64)
def zone_of(name: str) -> ZoneInfo:
    """The zone of an IANA name; an unknown name is refused (field `zone`)."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        message = _("{name} is not a time zone; write it like Asia/Shanghai").format(name=repr(name))
        raise Refused("F2.zone", "zone", name, message) from error


def to_zone(at: datetime, zone: str) -> datetime:
    """The instant as a clock in that zone shows it."""
    local: tzinfo = zone_of(zone)
    try:
        return at.astimezone(local)
    except OverflowError:
        return at.replace(tzinfo=local)


def to_utc(local: datetime) -> datetime:
    """An aware local time as the UTC instant that is stored."""
    try:
        return local.astimezone(UTC)
    except OverflowError:
        return local.replace(tzinfo=UTC)


def later(local: datetime, minutes: int) -> datetime:
    """An aware local time so many minutes on, as they pass: a night in which the clocks change has its own length."""
    return (to_utc(local) + timedelta(minutes=minutes)).astimezone(local.tzinfo)


def local_day(at: datetime, zone: str) -> date:
    """The day of the calendar on which the instant falls in that zone."""
    return to_zone(at, zone).date()


def at_time(day: date, clock: time, zone: str) -> datetime:
    """The UTC instant of a day and a wall clock in a zone; a time the clocks skip is the one after the gap."""
    return to_utc(datetime.combine(day, clock.replace(tzinfo=None), tzinfo=zone_of(zone)))


def by_evening(day: date, zone: str) -> datetime:
    """The UTC instant by which something is due that names a day and no clock."""
    return at_time(day, EVENING, zone)


def day_bounds(day: date, zone: str) -> tuple[datetime, datetime]:
    """The UTC instants at which a local day begins and the next one begins."""
    tomorrow = day + timedelta(days=1) if day < date.max else day
    return at_time(day, time(0), zone), at_time(tomorrow, time(0), zone)


def parse_instant(text: str, zone: str) -> datetime:
    """The UTC instant of an ISO time; without an offset it is read in the zone, a bare day is its midnight there.

    Anything else is refused (field `at`).
    """
    try:
        read = datetime.fromisoformat(text.strip())
        if read.tzinfo is None:
            read = read.replace(tzinfo=zone_of(zone))
        return read.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        message = _("{text} is not a time; write it like 2026-11-20T09:00").format(text=repr(text))
        raise Refused("I4.time", "at", text, message) from error


def parse_day(text: str) -> date:
    """The day of an ISO date (`2026-11-20`); anything else is refused (field `day`)."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        message = _("{text} is not a day; write it like 2026-11-20").format(text=repr(text))
        raise Refused("I4.day", "day", text, message) from error


def is_late(due: datetime, has_time: bool, now: datetime, zone: str) -> bool:
    """Whether something should have been done: a day is late from the next day on, a time from then on (F1)."""
    return due < now if has_time else local_day(due, zone) < local_day(now, zone)


def iso(at: datetime, zone: str) -> str:
    """The instant in ISO with the zone's offset: `2026-11-20T09:00:00+08:00`."""
    return to_zone(at, zone).isoformat(timespec="seconds")


def iso_utc(at: datetime) -> str:
    """The instant in ISO at UTC: `2026-11-20T01:00:00Z`."""
    return to_utc(at).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def weekday(day: date) -> str:
    """The short name of the weekday: `周五`, `Fri`."""
    return WEEKDAYS[day.weekday()].label


def day_figures(day: date, today: date) -> str:
    """A day in figures: `11-23`, with the year where it is not today's: `2027-01-04`."""
    return f"{day:%m-%d}" if day.year == today.year else f"{day:%Y-%m-%d}"


def show_day(day: date, today: date | None = None) -> str:
    """The day with its weekday: `11月20日 周五`, `Fri 20 Nov`; the year is added when it is not today's year.

    Who cannot say which day it is reads the year, so that a date of another year never stands without it.
    """
    ours = today is not None and today.year == day.year
    pattern = _("{weekday} {d} {month}") if ours else _("{weekday} {d} {month} {y}")
    return pattern.format(weekday=weekday(day), d=day.day, m=day.month, month=MONTHS[day.month - 1], y=day.year)


def show(at: datetime, zone: str, now: datetime | None) -> str:
    """The instant with date, weekday and time: `11月20日 周五 09:00`, `Fri 20 Nov 09:00`; another year is named."""
    local = to_zone(at, zone)
    return f"{show_day(local.date(), None if now is None else local_day(now, zone))} {local:%H:%M}"


def clock(at: datetime, zone: str) -> str:
    """The time of day alone: `09:00`."""
    return f"{to_zone(at, zone):%H:%M}"


def short_day(day: date, today: date) -> str:
    """The day as people say it: `今天`, `明天`, `后天`, `昨天`, the weekday within the coming week, else the date."""
    away = (day - today).days
    if away in NEAR_DAYS and not (away == 2 and language() == "en"):
        return _(NEAR_DAYS[away])
    return weekday(day) if 2 <= away <= 6 else show_day(day, today)


def day_said(day: date, today: date) -> str:
    """The day inside a sentence: as `short_day`, but `11月30日（周一）`, so that a Chinese verb may follow it."""
    said = short_day(day, today)
    return said if said != show_day(day, today) else day_written(day, today)


def day_written(day: date, today: date) -> str:
    """The day inside a text that is read later: always with its date, `11月24日（周二）`, `Tue 24 Nov`."""
    return _("{weekday} {date}").format(weekday=weekday(day), date=day_alone(day, today))


def day_alone(day: date, today: date) -> str:
    """The day without its weekday: `11月20日`, `20 Nov`; the year is added when it is not today's."""
    pattern = _("{d} {month}") if today.year == day.year else _("{d} {month} {y}")
    return pattern.format(d=day.day, m=day.month, month=MONTHS[day.month - 1], y=day.year)


def short(at: datetime, zone: str, now: datetime) -> str:
    """The instant as people say it: `今天 15:00`, `明天 09:30`, `周三 10:00`, `11月30日 周一 09:00`."""
    local = to_zone(at, zone)
    return f"{short_day(local.date(), local_day(now, zone))} {local:%H:%M}"


def short_dated(at: datetime, zone: str, now: datetime) -> str:
    """The same with the weekday of a day that has a name: `今天 周五 15:00`, `周三 10:00`, `11月30日 周一 09:00`."""
    day, today = local_day(at, zone), local_day(now, zone)
    near = short_day(day, today)
    named = near in {weekday(day), show_day(day, today)}
    return f"{near if named else f'{near} {weekday(day)}'} {clock(at, zone)}"


def days_apart(at: datetime, zone: str, now: datetime) -> int:
    """How many midnights of the zone lie between now and the instant; negative for the past."""
    return (local_day(at, zone) - local_day(now, zone)).days


def days_ago(days: int) -> str:
    """A distance in days from today: `3 天前`, `今天`, `3 天后`, `3d ago`; months and years when far."""
    if days == 0:
        return _("today")
    near = abs(days)
    if near < 60:
        ago, ahead, n = _("{n}d ago"), _("in {n}d"), near
    elif near < 730:
        ago, ahead, n = _("{n}mo ago"), _("in {n}mo"), round(near * 12 / 365)
    else:
        ago, ahead, n = _("{n}y ago"), _("in {n}y"), round(near * 4 / 1461)
    return (ago if days < 0 else ahead).format(n=n)


def ago(at: datetime, zone: str, now: datetime) -> str:
    """How long ago or ahead in the fewest letters: `刚刚`, `20 分钟前`, `5 小时后`, `3 天前`; `3d ago`.

    Below twelve hours, and within one local day, it counts minutes and hours, otherwise midnights.
    """
    apart = days_apart(at, zone, now)
    seconds = int((at - now).total_seconds())
    if apart and abs(seconds) >= 12 * 3600:
        return days_ago(apart)
    minutes = abs(seconds) // 60
    if minutes == 0:
        return _("just now")
    if minutes < 60:
        pattern = _("{n}min ago") if seconds < 0 else _("in {n}min")
        return pattern.format(n=minutes)
    pattern = _("{n}h ago") if seconds < 0 else _("in {n}h")
    return pattern.format(n=minutes // 60)


def waited(since: datetime, now: datetime) -> str:
    """How long something has waited, in whole hours below two days and in days above: `5 小时`, `3 天`; `5h`, `3d`."""
    seconds = max(0, int((now - since).total_seconds()))
    if seconds < 2 * DAY_SECONDS:
        return _("{n}h").format(n=seconds // 3600)
    return _("{n}d").format(n=seconds // DAY_SECONDS)


def place(zone: str) -> str:
    """The place in the name of a zone: `Asia/Shanghai` is Shanghai."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def in_words(at: datetime, now: datetime) -> str:
    """The long form of a difference in the active language: `3 weeks ago`, `3周前`; loads pendulum, so screens only."""
    import pendulum

    if abs((at - now).total_seconds()) < 60:
        return _("just now")
    here, there = pendulum.instance(now), pendulum.instance(at)
    span = there.diff_for_humans(here, absolute=True, locale="zh" if language() == "zh_CN" else "en")
    return (_("{span} ago") if at < now else _("in {span}")).format(span=span)
