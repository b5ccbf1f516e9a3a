"""What clients changed in the middle of a search, and the headcount that was frozen (S26, S27)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from katui.domain.kinds import Kind
from katui.domain.pipeline import STAGES, Status
from katui.domain.positions import JUDGED_FIELDS, PositionStage, StillFits
from katui.sample.world import Card, Position, World
from katui.store.fields import instant_text
from katui.store.models.house import Batch, Change
from katui.store.models.positions import Brief
from katui.store.models.positions import Position as PositionRow
from katui.store.models.submissions import BriefCheck

_RUNNING: Final = frozenset(STAGES[: STAGES.index(Status.ACCEPTED)])
_PLACES: Final = ("方丈传感", "华胥医疗", "桃源食品")
_SENT: Final = 2
"""How many were sent already when each changed: six in all have to be judged again."""
_EFFECT: Final = (
    "工作地换了城市，已推两位要重新问意向；长名单顺延一周",
    "上限降了两成，已推两位要重新谈期望；首推顺延三个工作日",
    "换了汇报对象，面试官重排；一面顺延一周",
)


def lowered(world: World) -> None:
    """The pay of the search whose band came down (S27-2), before anything is written."""
    _cut(world).pay = "年包100-130W"


def _cut(world: World) -> Position:
    return world.client(_PLACES[1]).positions[0]


def opened(world: World, position: Position, made: datetime) -> None:
    """Version 1 of every brief: as the position opened."""
    row = world.sink.rows(PositionRow)[position.id - 1]
    new = {name: row[name] for name in JUDGED_FIELDS} | _before(world, position)
    world.sink.add(Brief, position=position.id, no=1, body={"old": {}, "new": new}, recorded_by=row["owner"], at=made)


def _before(world: World, position: Position) -> dict[str, Any]:
    """What stood in the brief before it changed (S27): the city, the pay band, the reporting line."""
    if position.client.name not in _PLACES or position is not position.client.positions[0]:
        return {}
    number = _PLACES.index(position.client.name)
    if number == 0:
        return {"city": "上海" if position.city != "上海" else "苏州"}
    if number == 1:
        return {"pay": "年包120-160W"}
    others = [p for p in position.client.persons if p is not position.manager and not p.left]
    return {"hiring_manager": others[-1].id}


def write(world: World) -> None:
    """The three changes of the brief with the cards they ask about, once the cards are written (S27)."""
    for number, name in enumerate(_PLACES):
        position = world.client(name).positions[0]
        sent = sorted((c for c in _live(world, position) if c.sent is not None), key=lambda c: (c.sent, c.id))
        at = _between(world, position, [card.sent for card in sent if card.sent is not None])
        brief = _version(world, position, number, at)
        for card in _live(world, position):
            if card.steps[0].at < at:
                _check(world, brief, card, at)
        world.mark(f"S27-{number + 1}", Kind.POSITION, position.id)


def _between(world: World, position: Position, sent: list[datetime]) -> datetime:
    """Between the second report and the third; a search that had fewer by this day zero changed after its last."""
    if not sent:
        return world.days.at(position.opened + timedelta(9), 11)
    last = sent[:_SENT][-1]
    following = sent[_SENT] if len(sent) > _SENT else world.days.now
    return last + min(timedelta(hours=2), (following - last) / 2)


def _live(world: World, position: Position) -> list[Card]:
    return [card for card in world.cards if card.position is position and card.status in _RUNNING]


def _version(world: World, position: Position, number: int, at: datetime) -> int:
    row = world.sink.rows(PositionRow)[position.id - 1]
    old = _before(world, position)
    return world.sink.add(
        Brief,
        position=position.id,
        no=2,
        body={"old": old, "new": {name: row[name] for name in old}},
        asked_by=position.hr.called,
        asked_on=world.days.local(at).date(),
        effect=_EFFECT[number],
        client_yes=True,
        recorded_by=row["owner"],
        at=at,
    )


def _check(world: World, brief: int, card: Card, at: datetime) -> None:
    """Whoever was sent by then waits to be judged again; the others were judged the same evening."""
    waits = card.sent is not None and card.sent <= at
    judged: dict[str, Any] = {}
    if not waits:
        evening = min(at + timedelta(hours=3), world.days.now - timedelta(minutes=30))
        judged = {"fits": StillFits.FITS, "judged_by": world.users[card.owner], "judged_at": evening}
    world.sink.add(BriefCheck, brief=brief, submission=card.id, **judged)


def frozen(world: World, positions: list[Position], held_at: datetime, thawed_at: datetime) -> None:
    """Five searches put on hold on one day, two of them opened again, each in the history of its file (S26)."""
    open_, held = PositionStage.OPEN, PositionStage.ON_HOLD
    for number, position in enumerate(positions):
        _staged(world, position, open_, held, held_at + timedelta(minutes=number))
    for number, position in enumerate(p for p in positions if p.letter == "O"):
        _staged(world, position, held, open_, thawed_at + timedelta(minutes=number))


def _staged(world: World, position: Position, before: PositionStage, after: PositionStage, at: datetime) -> None:
    actor = world.users[position.client.owner]
    batch = world.sink.add(
        Batch, actor=actor, at=at, origin="screen", act="stage", state="done", undone=False,
        detail={"position": position.id},
    )  # fmt: skip
    opened = world.days.at(position.opened, 9, 30)
    world.sink.add(
        Change,
        batch=batch,
        actor=actor,
        credited_to=actor,
        at=at,
        origin="screen",
        kind=Kind.POSITION.value,
        ref=position.id,
        before={"stage": before.value, "stage_since": instant_text(opened)},
        after={"stage": after.value, "stage_since": instant_text(at)},
    )
