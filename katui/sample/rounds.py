"""The rounds of one card in order, with what had to happen before each."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from katui.domain.calendars import CHINA
from katui.domain.pipeline import Status
from katui.sample import funnel
from katui.sample.world import Card, Round, Step, World


def before(world: World, card: Card, sent: datetime) -> None:
    """Everything from the first search to the arranging of the last round."""
    days, rng = world.days, world.rng
    funnel.before_report(world, card, sent)
    passed, arranged = days.spread(rng, sent, card.rounds[0].at, 2)
    card.steps += [Step(Status.CV_PASSED, passed), Step(Status.INTERVIEWING, arranged)]
    for current, following in zip(card.rounds, card.rounds[1:], strict=False):
        ended = current.at + timedelta(hours=2)
        heard = min(days.shift(ended, rng.uniform(0.3, 1.6)), ended + (following.at - ended) / 2)
        current.heard = heard
        card.steps.append(Step(Status.INTERVIEWING, days.spread(rng, heard, following.at, 1)[0]))


def rounds_before(world: World, final: datetime, count: int, gap: tuple[int, int]) -> list[Round]:
    """The rounds that led to a fixed last one, each some working days earlier, in office hours."""
    days, rng = world.days, world.rng
    found = [Round(final)]
    day: date = days.local(final).date()
    day = min(day, days.today)
    for _ in range(count - 1):
        day = CHINA.add_workdays(day, -rng.randrange(*gap))
        found.insert(0, Round(days.at(day, rng.choice([10, 11, 14, 15, 16]), rng.choice([0, 30]))))
    return found
