"""A card whose interview is being arranged, and the wishes of both sides."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from katui.domain.errors import Refused
from katui.domain.when import parse_instant
from katui.domain.work import ActionKind, ActionStatus, InterviewMode, Side
from katui.services import slots
from katui.services.slots import Offered, Picked, Wish
from katui.store.changes import writing
from katui.store.models.interviews import Interview, Slot
from katui.store.models.work import Action
from tests.factories import Desk, session

THREE = ("2026-11-24T10:00", "2026-11-24T14:00", "2026-11-25T16:00")


def beijing(text: str) -> datetime:
    """A time as a clock in Beijing shows it."""
    return parse_instant(text, "Asia/Shanghai")


def card(desk: Desk, status: str = "cv_passed", **fields: Any) -> Any:
    """A card at a status."""
    with writing(desk.store, desk.session, "create") as write:
        return desk.add_submission(write, status=status, **fields)


def wish(*times: str, **fields: Any) -> Wish:
    """Times that the client can make, by video unless said otherwise."""
    given: dict[str, Any] = {"side": Side.CLIENT, "mode": InterviewMode.VIDEO} | fields
    return Wish(starts=tuple(beijing(text) for text in times), **given)


def offer(desk: Desk, row: Any, *times: str, **fields: Any) -> Offered:
    """Offer those times, in the place of a set that is still live."""
    held = slots.picker(desk.store, desk.session, row.id).open_set
    fields |= {"replaces": (held.id,), "reason": "换一批时间"} if held is not None else {}
    return slots.offer(desk.store, desk.session, row.id, wish(*times, **fields))


def times_of(offered: Offered) -> list[Any]:
    """The times of a set, soonest first."""
    return list(Slot.select().where(Slot.offer == offered.set_id).order_by(Slot.starts_at))


def confirmed(desk: Desk, row: Any, start: str, login: str = "shan", **fields: Any) -> Picked:
    """A confirmed round at a time; whoever travels to it was told who pays."""
    sure = {"sure": True} | {key: fields.pop(key) for key in list(fields) if key in {"mode", "interviewer", "minutes"}}
    offered = offer(desk, row, start, **sure)
    return slots.pick(desk.store, session(login), times_of(offered)[0].id, **({"told": True} | fields))


def interview(ref: int) -> Any:
    """A round as it is stored."""
    return Interview.get_by_id(ref)


def refusal(act: Any) -> Refused:
    """What an act is refused with."""
    with pytest.raises(Refused) as caught:
        act()
    return caught.value


def open_actions(row: Any) -> dict[ActionKind, Any]:
    """What is open about a card, by kind."""
    mine = (Action.submission == row.id) & (Action.status == ActionStatus.OPEN)
    return {action.kind: action for action in Action.select().where(mine)}


def other_card(desk: Desk, owner: str = "xie", **fields: Any) -> Any:
    """The same candidate on another client's position, in a colleague's hands."""
    with writing(desk.store, desk.session, "set_up") as write:
        client = desk.add_client(write, fields.pop("client", "岱舆电池"))
        position = desk.add_position(write, client, "算法", owner=getattr(desk, owner), **fields)
        return desk.add_submission(write, position=position, status="cv_passed", owner=getattr(desk, owner))
