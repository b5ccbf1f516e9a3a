"""Ninety job orders: when they opened and closed, who asks for them, what they pay (demo-spec 4)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from katui.domain.kinds import Kind
from katui.domain.pay import parse_pay
from katui.domain.positions import PositionStage, Priority, TravelPolicy
from katui.sample import briefs
from katui.sample.world import Card, Client, Position, World
from katui.store.models.positions import Position as PositionRow

STAGES: Final = {
    "O": PositionStage.OPEN,
    "H": PositionStage.ON_HOLD,
    "F": PositionStage.FILLED,
    "L": PositionStage.LOST,
    "C": PositionStage.CANCELLED,
}
_ALIASES: Final = {
    "归墟半导体": "某头部半导体公司",
    "无何有机器人": "某机器人独角兽",
    "姑射生物": "某上市药企",
    "南柯云": "某云计算公司",
    "昆墟储能": "某新能源龙头",
}
_LEVELS: Final = ["top"] * 18 + ["mid"] * 44 + ["base"] * 28
FREEZE: Final = -50
_THAW: Final = -16


_SAME_JOB: Final = (
    "department_name", "may_call_manager", "exclusive", "level", "city", "must_haves", "target_companies",
    "rounds_planned", "rounds_with", "travel_policy",
)  # fmt: skip
"""What a position that replaces another takes from it, besides title, pay and people (S34)."""


def rounds_planned(position: Position) -> int:
    """How many interview rounds a position plans, by its id, or that of the one it replaces."""
    return 2 + (position.again or position).id % 3


def plan(world: World) -> None:
    """Every position of every client, by the letters of `firm.toml`."""
    levels = list(_LEVELS)
    world.rng.shuffle(levels)
    opened = _Opening(world)
    for client, row in zip(world.clients, world.firm["clients"]["rows"], strict=True):
        taken: list[str] = []
        for letter in row[5]:
            position = _position(world, client, letter, levels.pop(), taken, opened)
            client.positions.append(position)
            world.positions.append(position)
    _secrets(world)
    briefs.lowered(world)


class _Opening:
    """When the next position of an owner opens: one old search each, the rest spread over the year."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._seen: dict[tuple[str, str], int] = {}

    def day(self, client: Client, letter: str) -> date:
        days = self.world.days
        count = self._seen[client.owner, letter] = self._seen.get((client.owner, letter), 0) + 1
        if client.owner == "zha":
            return days.day(-59 + 3 * count)
        if client.name == "岱舆电池" and letter == "O":
            return days.day(-271)
        if letter == "O":
            return days.day(-271 if count == 1 else -175 + (count * 37) % 150)
        if letter == "H":
            return days.day(-190 + (count * 29) % 60)
        return days.day(-273 + ((count - 1) * 41) % 150)


def _position(world: World, client: Client, letter: str, level: str, taken: list[str], opening: _Opening) -> Position:
    titles = world.work["titles"][client.trade]
    free = [t for t in titles[level] if t not in taken] or [t for ts in titles.values() for t in ts if t not in taken]
    title = world.rng.choice(free)
    taken.append(title)
    hrs = [p for p in client.persons if p.role.startswith("hr") and not p.left] or client.persons
    managers = [p for p in client.persons if p.role in {"manager", "founder"} and not p.left] or hrs
    order = len(client.positions)
    opened = opening.day(client, letter)
    return Position(
        id=len(world.positions) + 1,
        client=client,
        letter=letter,
        title=title,
        level=level,
        opened=opened,
        closed=_closed(world, client, letter, opened),
        hr=hrs[order % len(hrs)],
        manager=managers[order % len(managers)],
        city=client.city,
        pay=world.rng.choice(world.work["pay_open"][level]),
    )


def _closed(world: World, client: Client, letter: str, opened: date) -> date | None:
    if letter == "H":
        return world.days.day(FREEZE if client.name == "员峤智驾" else world.rng.randrange(-60, -14))
    if letter in "LC":
        return opened + timedelta(world.rng.randrange(70, 125))
    return None


def _secrets(world: World) -> None:
    open_ones = [p for p in world.positions if p.letter == "O"]
    for position in open_ones[1::5][:7]:
        position.openings = 2 + position.id % 2
    for position in (world.client(name).positions[1] for name in _ALIASES):
        position.confidential = True


def settle(world: World) -> None:
    """Rows of the positions, once the cards have told when the filled ones opened and closed."""
    for position in world.positions:
        pay = parse_pay(position.pay)
        made = world.days.at(position.opened, 9, 30)
        world.sink.add(
            PositionRow,
            name=position.title,
            client=position.client.id,
            department_name=world.rng.choice(["研发中心", "事业一部", "总部", "制造中心"]),
            owner=world.users[position.client.owner],
            hr=position.hr.id,
            hiring_manager=position.manager.id,
            decider=position.client.persons[-1].id,
            may_call_manager=position.id % 3 == 0,
            openings=position.openings,
            priority=Priority.URGENT if position.letter == "O" and position.id % 6 == 0 else Priority.NORMAL,
            exclusive=position.id % 11 == 0,
            level={"top": "VP/总监", "mid": "经理/专家", "base": "工程师/主管"}[position.level],
            opened_on=position.opened,
            stage=STAGES[position.letter],
            stage_since=world.days.at(position.closed, 18) if position.closed else made,
            confidential=position.confidential,
            **_secrecy(world, position),
            city=position.city,
            pay=position.pay,
            pay_year_min=pay.year_min,
            pay_year_max=pay.year_max,
            currency=pay.currency,
            must_haves=_must_haves(world, position),
            target_companies="、".join(world.rng.sample(world.work["employers"][position.client.trade], 3)),
            why_open=world.pick("why_open"),
            rounds_planned=rounds_planned(position),
            rounds_with=None if position.id % 4 == 0 else "一面用人经理，二面部门负责人，终面HRD",
            travel_policy=_travel(position),
            created_at=made,
            **_ending(world, position),
        )
    _briefs(world)
    _specials(world)


def _briefs(world: World) -> None:
    """Version 1 of every brief; a replacement is the same job again (S34)."""
    rows = world.sink.rows(PositionRow)
    for position in world.positions:
        if position.again is not None:
            old = rows[position.again.id - 1]
            rows[position.id - 1] |= {name: old[name] for name in _SAME_JOB}
            position.must_haves = old["must_haves"]
    for position in world.positions:
        briefs.opened(world, position, world.days.at(position.opened, 9, 30))


def _must_haves(world: World, position: Position) -> str:
    position.must_haves = "；".join(world.rng.sample(world.work["must_haves"], 3))
    return position.must_haves


def _secrecy(world: World, position: Position) -> dict[str, Any]:
    """The name outside of a confidential search; one replaces somebody in the seat, one has a colleague inside."""
    if not position.confidential:
        return {}
    name = position.client.name
    insiders = [world.users["xie"]] if name == "归墟半导体" else []
    return {"alias": _ALIASES[name], "replacing": name == "南柯云", "insiders": insiders}


def _travel(position: Position) -> TravelPolicy | None:
    return None if position.client.name == "姑射生物" else list(TravelPolicy)[position.client.id % 4]


def _ending(world: World, position: Position) -> dict[str, Any]:
    if position.letter == "F":
        return {"filled_by": "我方"}
    if position.letter == "L":
        return {"lost_reason": world.pick("lost_reasons"), "filled_by": "他方"}
    if position.letter == "C":
        return {"lost_reason": world.pick("cancel_reasons")}
    return {}


def _specials(world: World) -> None:
    rows = world.sink.rows(PositionRow)
    frozen = [p for p in world.client("员峤智驾").positions if p.letter in "HO"]
    thawed = world.days.at(world.days.day(_THAW), 10)
    for number, position in enumerate(frozen, start=1):
        world.mark(f"S26-{number}", Kind.POSITION, position.id)
        day = world.days.day(FREEZE)
        rows[position.id - 1]["notes"] = f"{day.month}月{day.day}日编制冻结，五个职位同日暂停。"
        if position.letter == "O":
            rows[position.id - 1]["notes"] += "34 天后恢复。"
            rows[position.id - 1]["stage_since"] = thawed
    briefs.frozen(world, frozen, world.days.at(world.days.day(FREEZE), 18), thawed)


def filled(world: World, card: Card, position: Position) -> None:
    """A filled position opened before its card and closed when the candidate accepted."""
    assert card.accepted is not None
    first = world.days.local(card.steps[0].at).date()
    position.opened = first - timedelta(world.rng.randrange(6, 24))
    position.closed = world.days.local(card.accepted).date()
