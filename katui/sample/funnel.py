"""How many cards of each fate each consultant has, and the times each card went through (demo-spec 5)."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from katui.domain.pipeline import EndReason, Status
from katui.sample.clock import HOURS
from katui.sample.world import Card, Step, World

OWNERS: Final = ("shan", "xie", "ou", "zha", "yuchi", "piao", "ren")
# Who sits on what: 任北辰's cards include those 盖小满 began.
FATES: Final = {
    "rejected": (74, 67, 65, 6, 57, 53, 79),
    "withdrawn": (14, 12, 11, 1, 11, 10, 12),
    "pending": (22, 11, 6, 4, 7, 6, 5),
    "hold": (12, 11, 12, 1, 11, 10, 11),
    "arranging": (6, 4, 4, 2, 3, 3, 2),
    "declined": (18, 15, 14, 2, 14, 13, 16),
    "chain": (44, 30, 28, 4, 27, 25, 30),
}
BEFORE: Final = {
    Status.SOURCED: (34, 31, 30, 10, 25, 25, 25),
    Status.CONTACTED: (26, 24, 23, 8, 20, 19, 20),
    Status.INTERESTED: (15, 14, 13, 5, 11, 11, 11),
    Status.SHORTLISTED: (9, 6, 6, 2, 6, 5, 6),
}
PEOPLE: Final = (135, 106, 99, 14, 92, 85, 111)
FIRST_STEPS: Final = (Status.SOURCED, Status.CONTACTED, Status.INTERESTED, Status.SHORTLISTED)
_NO: Final = (
    (EndReason.SKILLS, "技术栈不对口"),
    (EndReason.EXPERIENCE, "行业经验不够"),
    (EndReason.PAY, "薪资超带宽"),
    (EndReason.FIT, "风格偏大厂，怕不落地"),
    (EndReason.DUPLICATE, "人才库里已有"),
    (EndReason.EXPERIENCE, "管理幅度小了"),
)
_GONE: Final = (
    (EndReason.LOCATION, "家里不同意换城市"),
    (EndReason.OTHER_OFFER, "接了别家"),
    (EndReason.CAREER, "觉得岗位偏窄"),
    (EndReason.FAMILY, "孩子上学，暂时不动"),
    (EndReason.PAY, "谈下来涨幅不够"),
    (EndReason.COUNTER_OFFER, "领导挽留，先不走了"),
)


def before_report(world: World, card: Card, sent: datetime) -> None:
    """The four steps that led to a report, squeezed where the year had just begun."""
    days, rng = world.days, world.rng
    floor = days.floor if card.owner != "zha" else days.axis(days.at(days.day(-57), 9))
    first = max(floor, days.axis(sent) - rng.randrange(2 * HOURS, 8 * HOURS))
    moments = days.spread(rng, days.moment(first), sent, 4)
    card.steps = [Step(status, at) for status, at in zip(FIRST_STEPS, moments, strict=True)]
    card.sent = sent
    card.steps.append(Step(Status.SUBMITTED, sent))


def end(world: World, card: Card, at: datetime, status: Status) -> None:
    """The last entry of a card that ended, with a reason of its kind."""
    reasons = _NO if status is Status.REJECTED_BY_CLIENT else _GONE
    code, words = world.rng.choice(reasons)
    if status is Status.POSITION_CLOSED:
        code, words = EndReason.BUDGET, "职位关闭"
    card.steps.append(Step(status, at, code.value, words))


def plan(world: World) -> None:
    """Every card that is not a chain of interviews."""
    for number, owner in enumerate(OWNERS):
        for fate, counts in FATES.items():
            if fate != "chain":
                for order in range(counts[number]):
                    world.cards.append(_card(world, owner, fate, order))
        for status, parts in BEFORE.items():
            for order in range(parts[number]):
                world.cards.append(_before(world, owner, status, order))


def _sent_long_ago(world: World, owner: str, spare: int) -> datetime:
    """A report of some day of the window, at least `spare` working days before day zero."""
    days = world.days
    low = days.floor + HOURS if owner != "zha" else days.axis(days.at(days.day(-50), 9))
    return days.moment(world.rng.randrange(low, days.zero - spare * HOURS))


def _card(world: World, owner: str, fate: str, order: int) -> Card:
    card = Card(owner, fate)
    days, rng = world.days, world.rng
    if fate == "pending":
        _pending(world, card, order)
        return card
    if fate in {"rejected", "withdrawn"}:
        sent = _sent_long_ago(world, owner, 8)
        before_report(world, card, sent)
        status = Status.REJECTED_BY_CLIENT if fate == "rejected" else Status.DECLINED_BY_CANDIDATE
        end(world, card, days.shift(sent, rng.uniform(0.6, 7)), status)
        return card
    if fate == "declined":
        before_report(world, card, _sent_long_ago(world, owner, 14))
        assert card.sent is not None
        passed = days.shift(card.sent, rng.uniform(0.5, 5))
        card.steps.append(Step(Status.CV_PASSED, passed))
        end(world, card, days.shift(passed, rng.uniform(0.5, 6)), Status.DECLINED_BY_CANDIDATE)
        return card
    _passed(world, card, order)
    return card


def _passed(world: World, card: Card, order: int) -> None:
    days, rng = world.days, world.rng
    card.ordinal = order
    if card.fate == "arranging":
        card.tag = "S12" if order == 0 and card.owner in {"shan", "ou"} else ""
        passed = days.shift(days.now, -rng.uniform(0.4, 6) - (order % 2))
    else:
        newest = -22 if card.owner == "zha" else -60
        passed = days.shift(days.moment(days.zero), rng.uniform(newest, -12))
        card.hold_until = days.workday(rng.randrange(3, 45))
    before_report(world, card, days.shift(passed, -rng.uniform(0.6, 5)))
    card.steps.append(Step(Status.CV_PASSED, passed))


def _pending(world: World, card: Card, order: int) -> None:
    """单若谷: 19 reports to twelve people due by today, three not yet; 解语晴: eight to one silent client."""
    days, rng = world.days, world.rng
    if card.owner == "xie" and order < 8:
        card.client, card.ordinal, card.mark = "昆墟储能", 0, f"S32-{order + 1}"
        sent = days.at(days.workday(-14), 10, 5 + order * 7)
    elif card.owner == "shan":
        card.ordinal = order
        age = 2 + order % 4 if order < 19 else 1 if order < 21 else 0
        sent = days.at(days.workday(-age), 10 + order % 8, (order * 13) % 60)
        if not age:
            sent = days.at(days.workday(-1), 18, 20)
    else:
        sent = days.at(days.workday(-1 - order % 5), 9 + order % 9, rng.randrange(5, 55))
    before_report(world, card, sent)


def _before(world: World, owner: str, status: Status, order: int) -> Card:
    card = Card(owner, "before")
    days, rng = world.days, world.rng
    since = days.shift(days.now, -rng.uniform(0.2, 9))
    reached = FIRST_STEPS.index(status)
    first = days.shift(since, -reached * rng.uniform(0.8, 2.5) - 0.2)
    moments = [*days.spread(rng, first, since, reached), since]
    card.steps = [Step(entered, at) for entered, at in zip(FIRST_STEPS, moments, strict=False)]
    card.ordinal = order
    return card
