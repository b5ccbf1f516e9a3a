"""The sample's own sense of time: everything is a distance in days or working hours from day zero."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from random import Random
from typing import Final

from katui.domain.calendars import CHINA, DayKind

SHANGHAI: Final = timezone(timedelta(hours=8))
WINDOW: Final = 269
JOINED: Final = 60
LEAVE: Final = 21
HOURS: Final = 600
_OPENS: Final = time(9, 0)


def default_day_zero(now: datetime) -> datetime:
    """The last working Friday, 09:00 in Shanghai, at or before `now` (aware), in UTC (demo-spec 0.2)."""
    local = now.astimezone(SHANGHAI)
    day = local.date() if local.time() >= _OPENS else local.date() - timedelta(1)
    while day.weekday() != 4 or not CHINA.is_workday(day):
        day -= timedelta(1)
    return datetime.combine(day, _OPENS, SHANGHAI).astimezone(UTC)


class Days:
    """Instants counted from day zero; the *axis* is working minutes, ten hours (09:00–19:00) to a working day."""

    def __init__(self, day_zero: datetime) -> None:
        self.today: date = day_zero.astimezone(SHANGHAI).date()
        self.now = self.at(self.today, 9)
        first = self.today - timedelta(WINDOW + 60)
        self._work = [d for n in range(WINDOW + 320) if CHINA.is_workday(d := first + timedelta(n))]
        self._index: dict[date, int] = {}
        ahead = 0
        for n in range(WINDOW + 320):
            day = first + timedelta(n)
            while ahead < len(self._work) and self._work[ahead] < day:
                ahead += 1
            self._index[day] = ahead
        self.floor = self.axis(self.at(self.day(-WINDOW), 9))
        self.zero = self.axis(self.now)

    def at(self, day: date, hour: int, minute: int = 0) -> datetime:
        """A wall-clock time in Shanghai as a UTC instant."""
        return datetime(day.year, day.month, day.day, hour, minute, tzinfo=SHANGHAI).astimezone(UTC)

    def day(self, offset: int) -> date:
        """The calendar day so many days from day zero."""
        return self.today + timedelta(offset)

    def workday(self, offset: int) -> date:
        """The working day so many working days from day zero."""
        return CHINA.add_workdays(self.today, offset)

    def offset(self, day: date) -> int:
        """How many days a day lies after day zero."""
        return (day - self.today).days

    def axis(self, moment: datetime) -> int:
        """The working minute of an instant; out of hours counts as the nearest edge."""
        local = moment.astimezone(SHANGHAI)
        index = self._index[local.date()]
        if self._work[index] != local.date():
            return index * HOURS
        return index * HOURS + min(max((local.hour - 9) * 60 + local.minute, 0), HOURS)

    def moment(self, axis: int) -> datetime:
        """The instant of a working minute."""
        index, minute = divmod(axis, HOURS)
        return self.at(self._work[index], 9) + timedelta(minutes=minute)

    def shift(self, moment: datetime, workdays: float) -> datetime:
        """An instant so many working days (ten hours each) earlier or later."""
        return self.moment(max(self.axis(moment) + int(workdays * HOURS), 0))

    def spread(self, rng: Random, first: datetime, last: datetime, count: int) -> list[datetime]:
        """So many rising instants strictly between two, in working hours where there is room."""
        low, high = self.axis(first) + 1, self.axis(last) - 1
        picked = sorted(rng.sample(range(low, high), count)) if high - low > count * 3 else []
        found = [self.moment(axis) for axis in picked]
        if found and found[0] > first and found[-1] < last:
            return found
        gap = (last - first) / (count + 1)
        return [first + gap * (n + 1) for n in range(count)]

    def local(self, moment: datetime) -> datetime:
        """The instant on a clock in Shanghai."""
        return moment.astimezone(SHANGHAI)

    def is_holiday(self, day: date) -> bool:
        """Whether the whole country is off that day."""
        return CHINA.kind(day) is DayKind.HOLIDAY


def add_months(day: date, months: int) -> date:
    """The same day of the month so many months on, the last day where the month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(1)).day
    return date(year, month + 1, min(day.day, last))
