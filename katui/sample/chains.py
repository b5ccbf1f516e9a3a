"""The 188 cards that came to an interview: 300 rounds, week by week, and what came of each (demo-spec 5)."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from katui.domain.pipeline import EndReason, Status
from katui.domain.work import InterviewStatus
from katui.sample import funnel, offers, pins, rounds, weeks
from katui.sample.world import Card, Round, World

# How many chains end with the first, second … sixth round (188, 71, 26, 9, 4, 2 interviews of each).
LENGTHS: Final = {1: 117, 2: 45, 3: 17, 4: 5, 5: 2, 6: 2}
CANCELLED: Final = 14
NO_SHOW: Final = 3


def plan(world: World) -> None:
    """Chains with a fixed end first (hires, offers, situations), then free ones into the weeks that are left."""
    fixed = [*offers.plan(world), *pins.plan(world)]
    free = _free(world, fixed)
    weeks.fill(world, fixed, free)
    _broken(world, free)
    for card in free:
        _history(world, card)
        _conclude(world, card)
    world.cards.extend([*fixed, *free])


def _free(world: World, fixed: list[Card]) -> list[Card]:
    lengths = [n for n, count in LENGTHS.items() for _ in range(count - sum(len(c.rounds) == n for c in fixed))]
    owners = [
        owner
        for owner, count in zip(funnel.OWNERS, funnel.FATES["chain"], strict=True)
        for _ in range(count - sum(c.owner == owner for c in fixed))
        if owner != "zha"
    ]
    late = funnel.FATES["chain"][3] - sum(c.owner == "zha" for c in fixed)
    world.rng.shuffle(owners)
    long = sorted((n for n in lengths if n > 1), reverse=True)
    single = [1] * (len(lengths) - len(long))
    mixed = _mix(long, single, world)
    cards = [Card(owner, "chain") for owner in owners]
    cards[len(cards) - 4 : len(cards) - 4] = [Card("zha", "chain") for _ in range(late)]
    for card, length in zip(cards, mixed, strict=True):
        card.rounds = [Round(world.days.now) for _ in range(length)]
    return cards


def _mix(long: list[int], single: list[int], world: World) -> list[int]:
    """Long chains early, so that they have the time they need; the last quarter is single rounds."""
    early = len(long) + (len(single) * 3) // 5 - (len(single) // 5)
    head = long + [1] * (early - len(long))
    world.rng.shuffle(head)
    head.sort(key=lambda n: n < 4)
    return head + [1] * (len(long) + len(single) - early)


def _broken(world: World, free: list[Card]) -> None:
    """Rounds that did not take place are the last of their card."""
    short = [card for card in free if len(card.rounds) <= 2]
    for number, card in enumerate(world.rng.sample(short, CANCELLED + NO_SHOW)):
        state = InterviewStatus.CANCELLED if number < CANCELLED else InterviewStatus.NO_SHOW
        card.rounds[-1].state = state
        card.rounds[-1].answered = False
        if number == CANCELLED:
            card.mark = "S08-1"


def _history(world: World, card: Card) -> None:
    """Report, the client's yes, and one step for each round arranged."""
    first = card.rounds[0].at
    floor = world.days.floor if card.owner != "zha" else world.days.axis(world.days.at(world.days.day(-55), 9))
    early = max(world.days.axis(first) - int(world.rng.uniform(3, 8) * 600), floor + 900)
    rounds.before(world, card, world.days.moment(early))


def _conclude(world: World, card: Card) -> None:
    """What came of a free chain: a no, a candidate who left, or the next talk being arranged."""
    days, rng = world.days, world.rng
    last = card.rounds[-1]
    ended = last.at + timedelta(hours=2)
    if last.state is InterviewStatus.DONE:
        last.heard = days.shift(ended, rng.uniform(0.3, 1.4))
        ended = last.heard
    if last.at > days.at(days.workday(-9), 9) and last.state is InterviewStatus.DONE:
        return
    pick = rng.random()
    status = Status.REJECTED_BY_CLIENT
    if last.state is not InterviewStatus.DONE or pick > 0.8:
        status = Status.DECLINED_BY_CANDIDATE if pick < 0.93 else Status.POSITION_CLOSED
    funnel.end(world, card, days.shift(ended, rng.uniform(0.1, 1.5)), status)
    if card.mark == "S08-1":
        card.steps[-1].code, card.steps[-1].reason = EndReason.FIT.value, "改期四次后面试官仍缺席，候选人不等了"
