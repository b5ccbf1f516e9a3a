"""Interviews that must stand at one certain time: today's, those without result, late answers (demo-spec 7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from katui.domain.calendars import CHINA, DayKind
from katui.domain.pipeline import Status
from katui.domain.work import InterviewStatus
from katui.sample import funnel, rounds
from katui.sample.clock import SHANGHAI, WINDOW
from katui.sample.world import Card, World


@dataclass(frozen=True, slots=True)
class Pin:
    """One last round: `day` counts working days when past (0 and less), calendar days when to come."""

    owner: str
    rounds: int
    day: int
    hour: int
    minute: int
    mark: str = ""
    mode: str = ""
    client: str = ""
    tag: str = ""


TO_COME: Final = (
    Pin("shan", 1, 0, 10, 0, "today-1", "video"),
    Pin("shan", 2, 0, 14, 0, "today-2", "onsite", "无何有机器人"),
    Pin("shan", 1, 0, 19, 30, "today-3", "video"),
    Pin("ou", 6, 3, 14, 0, "S07-2", "onsite", "员峤智驾"),
    Pin("xie", 1, 4, 14, 0, "S04-1", "video", "扶桑光伏", "S04"),
    Pin("xie", 1, 4, 14, 30, "S04-2", "video", "岱舆电池", "S04"),
    Pin("yuchi", 1, 5, 10, 0, "S11-4", "onsite", "姑射生物", "S11"),
    Pin("piao", 2, 6, 16, 0, "S05-3", "video", "", "London"),
    Pin("xie", 1, 3, 10, 30),
    Pin("ou", 1, 4, 16, 0),
    Pin("yuchi", 1, 5, 15, 0),
    Pin("ren", 2, 6, 10, 0),
    Pin("zha", 3, 7, 14, 0),
    Pin("piao", 1, 10, 14, 0),
    Pin("ren", 1, 11, 10, 30),
    Pin("zha", 2, 12, 15, 0),
    Pin("shan", 1, 13, 16, 0),
)
PAST: Final = (
    Pin("shan", 1, -1, 10, 0, "S09-1"),
    Pin("shan", 1, -1, 16, 0, "S09-2"),
    Pin("shan", 2, -2, 14, 0, "S09-3"),
    Pin("shan", 1, -2, 18, 30, "S09-4"),
    Pin("shan", 1, -3, 10, 0, "S01-1"),
    Pin("shan", 2, -3, 14, 0, "S01-2"),
    Pin("shan", 1, -3, 16, 30, "S01-3"),
    Pin("shan", 1, -5, 15, 0, "S01-4"),
    Pin("shan", 1, -1, 19, 30, "S01-5", "video"),
)


def plan(world: World) -> list[Card]:
    """The cards whose last round is pinned."""
    days = world.days
    cards = []
    for pin in TO_COME:
        at = days.at(days.day(pin.day), pin.hour, pin.minute)
        cards.append(_pinned(world, pin, at, InterviewStatus.CONFIRMED))
    for pin in PAST:
        state = InterviewStatus.CONFIRMED if pin.mark.startswith("S09") else InterviewStatus.DONE
        cards.append(_pinned(world, pin, days.at(days.workday(pin.day), pin.hour, pin.minute), state))
    return cards + _dated(world)


def _pinned(world: World, pin: Pin, at: datetime, state: InterviewStatus) -> Card:
    card = Card(pin.owner, "chain", client=pin.client, mark=pin.mark, tag=pin.tag)
    card.rounds = rounds.rounds_before(world, at, pin.rounds, (6, 12))
    last = card.rounds[-1]
    last.state, last.answered, last.mode, last.mark = state, False, pin.mode, pin.mark
    first = min(card.rounds[0].at, world.days.at(world.days.workday(-1), 18))
    sent = world.days.shift(first, -world.rng.uniform(4, 7))
    rounds.before(world, card, sent)
    _not_ahead(world, card)
    return card


def _not_ahead(world: World, card: Card) -> None:
    """What was arranged for a coming round was arranged before day zero."""
    fixed = [step for step in card.steps if step.at >= world.days.now]
    for step, at in zip(fixed, _late(world, card, len(fixed)), strict=True):
        step.at = at
    for held in card.rounds:
        if held.heard is not None and held.heard >= world.days.now:
            held.heard = world.days.now - timedelta(hours=15)


def _late(world: World, card: Card, count: int) -> list[datetime]:
    known = [s.at for s in card.steps if s.at < world.days.now] + [r.at for r in card.rounds if r.at < world.days.now]
    return world.days.spread(world.rng, max(known), world.days.now, count) if count else []


def _dated(world: World) -> list[Card]:
    """Rounds around the holidays: before the National Day (S02), on swapped days (S06), across zones (S05)."""
    days = world.days
    national = _national(world)
    before = CHINA.add_workdays(national, -1)
    swaps = _swaps(world)
    clocks = _clock_change(world)
    wanted = [
        ("shan", days.at(before, 16), "S02-1"),
        ("yuchi", days.at(swaps[1], 15), "S06-2"),
        ("ren", days.at(swaps[0], 10), "S06-1"),
        ("shan", days.at(clocks[0], 9), "S05-1"),
        ("ou", days.at(clocks[1], 9), "S05-2"),
    ]
    return [_answered(world, owner, at, mark) for owner, at, mark in wanted]


def _answered(world: World, owner: str, at: datetime, mark: str) -> Card:
    card = Card(owner, "chain", mark=mark, rounds=rounds.rounds_before(world, at, 1, (4, 6)))
    last = card.rounds[0]
    last.mark, last.mode = mark, "video" if mark.startswith("S05") else ""
    rounds.before(world, card, world.days.shift(at, -world.rng.uniform(3, 6)))
    last.heard = world.days.shift(at + timedelta(hours=2), 1.3)
    funnel.end(world, card, world.days.shift(last.heard, 0.4), Status.REJECTED_BY_CLIENT)
    return card


def _national(world: World) -> date:
    """The 1 October before day zero, or a day in its place where it lies outside the window."""
    today = world.days.today
    first = date(today.year - (today < date(today.year, 10, 15)), 10, 1)
    return first if world.days.offset(first) > -WINDOW + 30 else world.days.day(-50)


def _swaps(world: World) -> tuple[date, date]:
    """Two swapped working days in the window, Saturdays where none were published."""
    days = [world.days.day(-n) for n in range(20, 200)]
    found = [day for day in days if CHINA.kind(day) is DayKind.SWAP]
    found += [day for day in days if day.weekday() == 5 and not world.days.is_holiday(day)]
    return max(found[:2]), min(found[:2])


def _clock_change(world: World) -> tuple[date, date]:
    """A day just before and one just after California changes its clocks, as Beijing sees 09:00."""
    zone = ZoneInfo("America/Los_Angeles")
    found = world.days.day(-22)
    for back in range(12, 200):
        day = world.days.day(-back)
        today = datetime(day.year, day.month, day.day, 12, tzinfo=SHANGHAI).astimezone(zone).utcoffset()
        earlier = day - timedelta(1)
        before = datetime(earlier.year, earlier.month, earlier.day, 12, tzinfo=SHANGHAI).astimezone(zone).utcoffset()
        if today != before:
            found = day
            break
    return CHINA.add_workdays(found, -2), CHINA.add_workdays(found, 3)
