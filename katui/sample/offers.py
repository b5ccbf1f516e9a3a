"""The 24 offers: sixteen hires, two who never came, four refused, two open (demo-spec 5, S14, S15, S33–S36)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from katui.domain.calendars import CHINA
from katui.domain.pipeline import EndReason, Status
from katui.sample import rounds
from katui.sample.clock import Days, add_months
from katui.sample.world import Card, Step, World


@dataclass(frozen=True, slots=True)
class Plan:
    """One offer: whose, at which client, what became of it, days from day zero to the start, rounds before it."""

    owner: str
    client: str
    fate: str
    start: int
    rounds: int
    mark: str = ""
    ordinal: int = 0


PLANS: Final = (
    Plan("shan", "归墟半导体", "passed", -165, 2, "S33-1"),
    Plan("shan", "南柯云", "passed", -158, 3, "S33-2"),
    Plan("xie", "岱舆电池", "passed", -150, 2, "S33-3"),
    Plan("yuchi", "姑射生物", "passed", -163, 2, "S33-4"),
    Plan("piao", "华胥医疗", "left_after", -120, 3, "S33-5"),
    Plan("ren", "黄粱支付", "left_in", -90, 2, "S34-1"),
    Plan("shan", "归墟半导体", "in_guarantee", -60, 3, ordinal=1),
    Plan("shan", "南柯云", "in_guarantee", -45, 2, ordinal=1),
    Plan("shan", "若木激光", "in_guarantee", 12, 2, "S35-1"),
    Plan("xie", "昆墟储能", "in_guarantee", 8, 4, "S35-2"),
    Plan("ou", "员峤智驾", "in_guarantee", -34, 6, "S07-1"),
    Plan("piao", "镜花跨境", "in_guarantee", -110, 2),
    Plan("shan", "无何有机器人", "onboarded", -4, 3),
    Plan("yuchi", "桃源食品", "onboarded", -9, 2, "S36-1"),
    Plan("shan", "白泽数据", "accepted", 18, 3, "S14-3"),
    Plan("ren", "亡是物流", "accepted", 10, 2),
    Plan("shan", "", "fell_off", -75, 3, "S15-1"),
    Plan("xie", "", "fell_off", -40, 2, "S15-2"),
    Plan("shan", "", "refused", -90, 2, "S14-1"),
    Plan("ou", "", "refused", -60, 3),
    Plan("yuchi", "", "refused", -110, 4),
    Plan("ren", "", "refused", -30, 5),
    Plan("shan", "", "offered", 40, 3),
    Plan("ou", "", "offered", 42, 2),
)
_HIRED: Final = frozenset({"passed", "left_after", "left_in", "in_guarantee", "onboarded", "accepted"})


def plan(world: World) -> list[Card]:
    """The cards of the offers with all their times."""
    return [_card(world, one) for one in PLANS]


def _start(days: Days, one: Plan) -> date:
    """The start day; S35 is reckoned back from the end of the guarantee, once a weekend day, once a working day."""
    if one.mark not in {"S35-1", "S35-2"}:
        return CHINA.on_or_after(days.day(one.start))
    weekend = one.mark == "S35-2"
    for offset in (one.start, *range(1, 14)):
        until = days.day(offset)
        start = add_months(until, -3)
        if (until.weekday() > 4) == weekend and add_months(start, 3) == until and CHINA.is_workday(start):
            return start
    return add_months(days.day(one.start), -3)


def _card(world: World, one: Plan) -> Card:
    days = world.days
    card = Card(one.owner, one.fate, client=one.client, ordinal=one.ordinal, mark=one.mark)
    start = _start(days, one)
    offered = days.at(CHINA.add_workdays(days.day(-2), 0), 16) if one.fate == "offered" else None
    agreed = start - timedelta(34)
    if one.fate == "accepted":
        agreed = CHINA.add_workdays(days.today, -6 if one.client == "白泽数据" else -11)
    elif one.fate == "onboarded":
        agreed = start - timedelta(31)
    card.accepted = days.at(CHINA.on_or_after(agreed), 15, 30)
    card.offered = offered or days.shift(card.accepted, -2.6)
    if one.fate == "offered":
        card.offered, card.accepted = days.shift(days.now, -1.5 - (one.owner == "ou")), None
    final = CHINA.add_workdays(days.local(card.offered).date(), -4)
    gap = (5, 6) if one.rounds == 6 else (4, 8)
    card.rounds = rounds.rounds_before(world, days.at(final, 15), one.rounds, gap)
    card.rounds[-1].heard = days.shift(days.at(final, 17), 1.2)
    rounds.before(world, card, days.shift(card.rounds[0].at, -world.rng.uniform(3.5, 6)))
    card.steps.append(Step(Status.OFFERED, card.offered))
    card.start = start if one.fate in _HIRED else None
    card.planned_start = start if one.fate == "fell_off" else card.start
    _after(world, card, one, start)
    return card


def _after(world: World, card: Card, one: Plan, start: date) -> None:
    """What came after the offer."""
    days = world.days
    if card.accepted is None:
        return
    if one.fate == "refused":
        code = EndReason.COUNTER_OFFER if one.mark else EndReason.OTHER_OFFER
        words = "接受现公司留任" if one.mark else "选了另一家"
        card.steps.append(Step(Status.DECLINED_BY_CANDIDATE, card.accepted, code.value, words))
        card.accepted = None
        return
    card.steps.append(Step(Status.ACCEPTED, card.accepted))
    if one.fate == "fell_off":
        early = 2 if one.mark == "S15-1" else 5
        gone = days.at(start - timedelta(early), 11)
        card.steps.append(Step(Status.FELL_OFF, gone, EndReason.OTHER_OFFER.value, f"入职前{early}天毁约"))
        return
    if one.fate == "accepted":
        return
    card.steps.append(Step(Status.ONBOARDED, days.at(start, 10)))
    if one.fate == "onboarded":
        return
    card.steps.append(Step(Status.IN_GUARANTEE, days.at(CHINA.add_workdays(start, 7), 11)))
    if one.fate == "left_in":
        left = days.at(start + timedelta(52), 14)
        card.steps.append(Step(Status.LEFT_IN_GUARANTEE, left, EndReason.FIT.value, "入职第 52 天离职，与上级不合"))
    if one.fate in {"passed", "left_after"}:
        until = add_months(start, 3)
        card.steps.append(Step(Status.PASSED, days.at(CHINA.on_or_after(until), 9, 40)))
