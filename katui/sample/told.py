"""What was said in two stories: a refund that the terms do not give, a fourth round that tired somebody (S33, S07)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from katui.domain.contact import Channel, Direction, Outcome
from katui.domain.work import Side
from katui.sample.world import Card, World
from katui.store.models.interviews import Feedback
from katui.store.models.submissions import Placement
from katui.store.models.work import FollowUp

_REFUND: Final = (
    (1, 18, Channel.WECHAT, Direction.IN, "{hr}周日发来微信：{who} {left}走了，才过保八天，老板的意思是按保证期退费。"),
    (
        3,
        15,
        Channel.EMAIL,
        Direction.OUT,
        "邮件答复{hr}：保证期到 {until} 为止，离职在过保之后，按合同不退费，条款原文附上。",
    ),
    (5, 20, Channel.WECHAT, Direction.IN, "{hr}微信：老板不认，说就差几天，至少退一半，不然今年不再合作。"),
    (9, 16, Channel.VISIT, Direction.OUT, "带部门负责人上门谈：条款不松口，下一个同类职位优先安排，费用照合同走。"),
    (12, 10, Channel.PHONE, Direction.IN, "{hr}回话：和法务对过合同，不再提退费，新职位照常委托我们。"),
)
"""The five times it went to and fro: days after the leaving, the hour, how, who began, what was said."""
_TIRED: Final = "太疲劳，一个多月面了四轮，轮轮要请假"


def write(world: World) -> None:
    """The words of both, in the place of what people usually say."""
    for card in world.cards:
        if card.mark == "S33-5":
            _refund(world, card)
        elif card.mark == "S07-1":
            _tired(world, card)


def _refund(world: World, card: Card) -> None:
    """Who left after the guarantee: the last contacts about the card are those with the client about the refund."""
    held = next(row for row in world.sink.rows(Placement) if row["submission"] == card.id)
    left, until = held["left_on"], held["guarantee_until"]
    words = {"hr": card.place.hr.name, "who": card.who.fields["name"]}
    words |= {"left": f"{left.month}月{left.day}日", "until": f"{until.month}月{until.day}日"}
    rows = [row for row in world.sink.rows(FollowUp) if row["submission"] == card.id][-len(_REFUND) :]
    for row, (after, hour, channel, direction, text) in zip(rows, _REFUND, strict=True):
        row |= {
            "at": world.days.at(left + timedelta(after), hour),
            "author": world.users[card.owner],
            "channel": channel,
            "direction": direction,
            "outcome": Outcome.INFO,
            "text": text.format(**words),
            "client": card.place.client.id,
            "person": card.place.hr.id,
            "script": None,
            "branch": None,
        }


def _tired(world: World, card: Card) -> None:
    fourth = card.rounds[3].id
    row: dict[str, Any] = next(
        one for one in world.sink.rows(Feedback) if one["interview"] == fourth and one["side"] is Side.CANDIDATE
    )
    row["answers"] = row["answers"] | {"doubts": _TIRED}
