"""Which days the office works: the Chinese calendar, its swapped days, and what a firm changes (model.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

from katui.domain.vocabulary import Vocabulary
from katui.i18n import N_, _

ONE_DAY: Final = timedelta(days=1)
NOT_PUBLISHED: Final = N_("not published yet")


class Holiday(Vocabulary):
    """The holidays of the State Council's table."""

    NEW_YEAR = "new_year", "New Year's Day", "元旦"
    SPRING = "spring_festival", "Spring Festival", "春节"
    QINGMING = "tomb_sweeping", "Tomb-sweeping Day", "清明"
    LABOUR = "labour_day", "Labour Day", "劳动节"
    DRAGON_BOAT = "dragon_boat", "Dragon Boat Festival", "端午"
    MID_AUTUMN = "mid_autumn", "Mid-autumn Festival", "中秋"
    NATIONAL = "national_day", "National Day", "国庆"
    VICTORY = "victory_day", "Victory Day", "抗战胜利纪念日"


class DayKind(Vocabulary):
    """What a day is for the office."""

    WORKDAY = "workday", "working day", "工作日"
    SWAP = "swap", "swapped working day", "补班"
    WEEKEND = "weekend", "weekend", "周末"
    HOLIDAY = "holiday", "holiday", "放假"
    DAY_OFF = "day_off", "day off", "休息"


FIXED: Final[Mapping[tuple[int, int], Holiday]] = MappingProxyType(
    {
        (1, 1): Holiday.NEW_YEAR,
        (5, 1): Holiday.LABOUR,
        (5, 2): Holiday.LABOUR,
        (10, 1): Holiday.NATIONAL,
        (10, 2): Holiday.NATIONAL,
        (10, 3): Holiday.NATIONAL,
    }
)


_MOVING: Final = (
    ((1, 18), (2, 25), 5, Holiday.SPRING),
    ((4, 3), (4, 7), 1, Holiday.QINGMING),
    ((5, 25), (6, 27), 1, Holiday.DRAGON_BOAT),
    ((9, 7), (10, 9), 1, Holiday.MID_AUTUMN),
)
"""Between which days a holiday of the moon begins, and how many days it is at least."""


class _Table(NamedTuple):
    """The published arrangement: days off, swapped working days, the years covered."""

    off: Mapping[date, Holiday | None]
    work: Mapping[date, Holiday | None]
    first: int
    last: int


@lru_cache(maxsize=1)
def _published() -> _Table:
    """The State Council's table as the installed chinesecalendar carries it; empty when it cannot be read."""
    try:
        from chinese_calendar import constants

        names = {h.en: h for h in Holiday} | {"Anti-Fascist 70th Day": Holiday.VICTORY}
        off = {day: names.get(str(name)) for day, name in constants.holidays.items()}
        work = {day: names.get(str(name)) for day, name in constants.workdays.items()}
        return _Table(off, work, min(off).year, max(off).year)
    except (ImportError, AttributeError, ValueError):
        return _Table({}, {}, 1, 0)


def _statutory(day: date) -> bool:
    """Whether that day is off: by the published table, else by law where nothing is published."""
    table = _published()
    if table.first <= day.year <= table.last:
        return day in table.off
    return (day.month, day.day) in FIXED


def _off_for(day: date) -> Holiday | None:
    """The holiday that gives that day off, when it has a name."""
    table = _published()
    if table.first <= day.year <= table.last:
        return table.off.get(day)
    return FIXED.get((day.month, day.day))


def _step(day: date, days: int) -> date:
    """The day so many days on, held at the ends of the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


@dataclass(frozen=True, slots=True)
class Calendar:
    """The working days of one place; no question about any day raises (architecture rule 4).

    `overrides` says for single days whether the office works and wins over everything; `loaded` are the years whose
    arrangement the firm imported in full; `names` are the firm's own words for days; `china` False is a client
    elsewhere: weekends and overrides only.
    """

    overrides: Mapping[date, bool] = field(default_factory=dict, hash=False)
    loaded: frozenset[int] = frozenset()
    names: Mapping[date, str] = field(default_factory=dict, hash=False)
    china: bool = True

    def published(self, day: date) -> bool:
        """Whether the arrangement of that day is known; False is shown beside the date as *not published yet*."""
        if day in self.overrides or day.year in self.loaded:
            return True
        return self.china and _published().first <= day.year <= _published().last

    def is_workday(self, day: date) -> bool:
        """Whether the office works that day, swapped Saturdays and Sundays included."""
        set_by_hand = self.overrides.get(day)
        if set_by_hand is not None:
            return set_by_hand
        if day.year not in self.loaded and self.china:
            if day in _published().work:
                return True
            if _statutory(day):
                return False
        return day.weekday() < 5

    def next_workday(self, day: date) -> date:
        """The first working day after that day."""
        return self.add_workdays(day, 1)

    def on_or_after(self, day: date) -> date:
        """That day when the office works, else the next working day."""
        return self.add_workdays(day, 0)

    def add_workdays(self, day: date, n: int) -> date:
        """The n-th working day after a day, before it when n is negative; for 0 the day or the next working day.

        Friday + 1 and Saturday + 1 are Monday; Wednesday 30 September 2026 + 2 is Friday 9 October.
        """
        if n == 0:
            return day if self.is_workday(day) else self.add_workdays(day, 1)
        step = 1 if n > 0 else -1
        left = abs(n)
        while left:
            moved = _step(day, step)
            if moved == day:
                return day
            day = moved
            left -= self.is_workday(day)
        return day

    def workdays_between(self, first: date, last: date) -> int:
        """How many working days lie after the first day up to and with the last; negative when they are turned round.

        `workdays_between(d, add_workdays(d, n)) == n` for every n above 0.
        """
        if last < first:
            return -self.workdays_between(last, first)
        return sum(self.is_workday(first + timedelta(days=k)) for k in range(1, (last - first).days + 1))

    def holiday(self, day: date) -> Holiday | None:
        """The holiday that a day off or a swapped working day belongs to, if any."""
        if not self.china:
            return None
        return _published().work.get(day) or _off_for(day)

    def kind(self, day: date) -> DayKind:
        """What the day is for the office."""
        if self.is_workday(day):
            return DayKind.WORKDAY if day.weekday() < 5 else DayKind.SWAP
        if self.holiday(day) is not None:
            return DayKind.HOLIDAY
        return DayKind.WEEKEND if day.weekday() >= 5 else DayKind.DAY_OFF

    def note(self, day: date) -> str:
        """A few words to stand beside the day, in the active language; empty for a plain known working day.

        `放假 · 国庆`, `补班 · 国庆`, `周末`; *not published yet* is added where the year's arrangement is unknown.
        """
        kind = self.kind(day)
        words: list[str] = []
        if kind is not DayKind.WORKDAY:
            name = self._name(day)
            words.extend(filter(None, (kind.label, name)))
        elif day in self.names:
            words.append(self.names[day])
        if not self.published(day):
            words.append(_(NOT_PUBLISHED))
        return " · ".join(words)

    def _name(self, day: date) -> str:
        holiday = self.holiday(day)
        return self.names.get(day) or (holiday.label if holiday else "")


class Office(Calendar):
    """The working days of this firm: the published table, and what the firm entered for years that have none yet.

    One object stands for it in the whole process; `enter` changes what every computation of working days counts.
    """

    __slots__ = ()

    def __init__(self) -> None:
        """Nothing is entered yet."""

    @property
    def overrides(self) -> Mapping[date, bool]:
        """The days that the firm entered."""
        return _entered[0].overrides

    @property
    def loaded(self) -> frozenset[int]:
        """The years that the firm entered."""
        return _entered[0].loaded

    @property
    def names(self) -> Mapping[date, str]:
        """The firm has no words of its own for days."""
        return {}

    @property
    def china(self) -> bool:
        """The published table counts."""
        return True

    def holiday(self, day: date) -> Holiday | None:
        """The holiday of a day; of a day that the firm entered by its season, as the table of that year has no name."""
        found = super().holiday(day)
        entered = self.overrides.get(day) is False and not known(day.year)
        return self._by_season(day) if found is None and entered else found

    def _by_season(self, day: date) -> Holiday | None:
        first, last = day, day
        while (day - first).days < _LONGEST and not self.is_workday(_step(first, -1)):
            first = _step(first, -1)
        while (last - day).days < _LONGEST and not self.is_workday(_step(last, 1)):
            last = _step(last, 1)
        run = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        fixed = next((FIXED[each.month, each.day] for each in run if (each.month, each.day) in FIXED), None)
        began = next((each for each in run if self.overrides.get(each) is False), day)
        season = (
            named
            for begins, ends, least, named in _MOVING
            if len(run) >= least and begins <= (began.month, began.day) <= ends
        )
        return fixed or next(season, None)

    def enter(self, years: Mapping[str, Mapping[str, list[str]]]) -> None:
        """What the firm entered, by year: days `off`, and days of the weekend that are worked, `work`.

        The fixed holidays of such a year are off whether they were entered or not.
        """
        own = frozenset(int(year) for year in years if not known(int(year)))
        days = {date(year, *day): False for year in own for day in FIXED}
        days |= {date.fromisoformat(day): False for told in years.values() for day in told.get("off", ())}
        days |= {date.fromisoformat(day): True for told in years.values() for day in told.get("work", ())}
        _entered[0] = Calendar(days, own)


def known(year: int) -> bool:
    """Whether the State Council's arrangement of that year is in the table."""
    return _published().first <= year <= _published().last


_LONGEST: Final = 15
"""Days in a row that are gone through."""
_entered: Final = [Calendar()]
CHINA: Final = Office()
