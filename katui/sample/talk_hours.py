"""The hours people keep: 88 % by day, 8 % in the evening, 4 % on days off, three on holidays (demo-spec 6)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from katui.domain.calendars import CHINA, DayKind
from katui.sample.clock import JOINED, LEAVE, WINDOW
from katui.sample.talk_events import Said
from katui.sample.world import World

EVENING: Final = 320
DAYS_OFF: Final = 157
HOLIDAY: Final = 3
_OPENS, _CLOSES = 9 * 60 + 30, 19 * 60 + 29


def settle(world: World, said: list[Said]) -> None:
    """Put every contact on a working day in the day, then move some with candidates to evenings and days off."""
    for one in said:
        _in_the_day(world, one)
    movable = [one for one in said if one.client is None and not one.still]
    world.rng.shuffle(movable)
    warm = [one for one in said if one.client is None and one.scenario == "warm" and not one.must_reach]
    for one, day in zip([w for w in warm if w.author not in {"zha", "ge"}], _holidays(world), strict=False):
        _move(world, one, day)
        one.card = None
        movable = [other for other in movable if other is not one]
    off = 0
    for one in list(movable):
        day_off = _day_off(world, one)
        if off < DAYS_OFF and day_off is not None:
            _move(world, one, day_off)
            movable.remove(one)
            off += 1
    for one in movable[:EVENING]:
        day = world.days.local(one.at).date()
        one.at = world.days.at(day, 19, 30) + timedelta(minutes=world.rng.randrange(1, 135))


def _in_the_day(world: World, one: Said) -> None:
    local = world.days.local(one.at)
    day = CHINA.on_or_after(local.date())
    yesterday = CHINA.add_workdays(world.days.today, -1)
    minute = min(max(local.hour * 60 + local.minute, _OPENS + world.rng.randrange(0, 40)), _CLOSES)
    one.at = world.days.at(min(day, yesterday), minute // 60, minute % 60)


def _holidays(world: World) -> list[date]:
    days = [world.days.day(-n) for n in range(5, WINDOW)]
    found = [day for day in days if CHINA.kind(day) is DayKind.HOLIDAY]
    return found[:: max(len(found) // HOLIDAY, 1)][:HOLIDAY]


def _day_off(world: World, one: Said) -> date | None:
    day = world.days.local(one.at).date()
    for back in range(1, 7):
        found = day - timedelta(back)
        offset = world.days.offset(found)
        late = (one.author == "zha" and offset < -JOINED) or (one.author == "ren" and offset == -LEAVE)
        if CHINA.kind(found) is DayKind.WEEKEND and not late and offset > -WINDOW:
            return found
    return None


def _move(world: World, one: Said, day: date) -> None:
    minutes = world.rng.randrange(10 * 60, 20 * 60)
    one.at = world.days.at(day, minutes // 60, minutes % 60)
