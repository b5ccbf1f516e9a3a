"""The weekly rhythm: five to twelve interviews a week, most in April and September, none on a holiday (demo-spec 5)."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Final

from katui.domain.calendars import CHINA
from katui.sample.world import Card, World

WEEKS: Final = 36
FEWEST, MOST = 5, 12
_PEAKS: Final = frozenset({4, 9})
_REST: Final = 3
_HOURS: Final = ((9, 30), (10, 0), (10, 30), (11, 0), (13, 30), (14, 0), (15, 0), (16, 0), (17, 0), (18, 30), (19, 0))


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(day.weekday())


def fill(world: World, fixed: list[Card], free: list[Card]) -> None:
    """Give every round of the free chains its time in the weeks before day zero's."""
    this = monday(world.days.today)
    mondays = [this - timedelta(7 * n) for n in range(WEEKS, 0, -1)]
    days = world.days
    taken = Counter(monday(days.local(r.at).date()) for c in fixed for r in c.rounds)
    wanted = sum(len(card.rounds) for card in free)
    targets = _targets(mondays, taken, wanted)
    slots = sorted(slot for first in mondays for slot in _slots(world, first, targets[first] - taken[first]))
    _deal(world, slots, free)


def _targets(mondays: list[date], taken: Counter[date], wanted: int) -> dict[date, int]:
    """How many rounds each week has in all, so that exactly `wanted` are left to give."""
    found = {first: max(taken[first], FEWEST if _working(first) else taken[first]) for first in mondays}
    left = wanted - sum(found[first] - taken[first] for first in mondays)
    order = sorted(mondays, key=lambda first: (first + timedelta(3)).month not in _PEAKS)
    peak = [first for first in order if (first + timedelta(3)).month in _PEAKS]
    for group, most in ((peak, 11), (order, 9), (order, MOST), (order, 99)):
        grown = True
        while left > 0 and grown:
            grown = False
            for first in group:
                if left > 0 and found[first] < most and _working(first):
                    found[first] += 1
                    left -= 1
                    grown = True
    return found


def _working(first: date) -> list[date]:
    return [day for n in range(7) if CHINA.is_workday(day := first + timedelta(n))]


def _slots(world: World, first: date, count: int) -> list[datetime]:
    days = _working(first)
    if not days or count <= 0:
        return []
    picks = [days[n % len(days)] for n in range(count)]
    return [world.days.at(day, *world.rng.choice(_HOURS)) for day in picks]


def _deal(world: World, slots: list[datetime], free: list[Card]) -> None:
    """Each slot goes to the card that has waited longest for its next round, else to a new card."""
    waiting = list(free)
    begun: list[tuple[datetime, Card, int]] = []
    late = world.days.at(world.days.day(-44), 9)
    for slot in slots:
        ready = next((b for b in begun if b[0] <= slot), None)
        if ready is None:
            at = next((i for i, c in enumerate(waiting) if c.owner != "zha" or slot > late), None)
            card, number = (waiting.pop(at), 0) if at is not None else begun.pop(0)[1:]
        else:
            begun.remove(ready)
            _, card, number = ready
        card.rounds[number].at = slot
        if number + 1 < len(card.rounds):
            begun.append((world.days.shift(slot, _REST), card, number + 1))
