"""Whose candidate it is, and two people who were taken for one and are two again (S18, S39)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from katui.domain.kinds import Kind
from katui.domain.people import Role
from katui.domain.session import Session, UserRef
from katui.sample.world import Talent, World
from katui.services import merging, splitting
from katui.store.models.candidates import OwnershipRuling
from katui.store.store import Store

SHARES: Final = {"xie": 60, "ou": 40}
_REASON: Final = "解语晴先联系并拿到简历，区志遥三天内也推给归墟半导体并约到面谈；业绩六四分。"
_LOOK_ALIKE: Final = "S17-decoy-6"


def write(world: World) -> None:
    """曾砚秋 ruled on a candidate whom two consultants put forward to 归墟半导体 within three days (S18)."""
    cards = [c for c in world.cards if c.place.client.name == "归墟半导体" and c.sent is not None]
    card = min(cards, key=lambda c: (c.who.owner not in SHARES, c.who.id))
    assert card.sent is not None
    world.sink.add(
        OwnershipRuling,
        candidate=card.who.id,
        at=min(world.days.shift(card.sent, 3), world.days.shift(world.days.now, -0.1)),
        ruled_by=world.users["zeng"],
        reason=_REASON,
        shares={str(world.users[login]): share for login, share in SHARES.items()},
    )
    world.mark("S18-1", Kind.CANDIDATE, card.who.id)
    first, _second = _two(world)
    world.mark("S39-2", Kind.CANDIDATE, first.id)


def _two(world: World) -> tuple[Talent, Talent]:
    """The two of one name at one employer whom somebody merged by mistake."""
    ref = world.marks[_LOOK_ALIKE][1]
    second = next(talent for talent in world.talents if talent.id == ref)
    same = (second.fields["name"], second.fields["employer"])
    held = (t for t in world.talents if t.id != ref and (t.fields["name"], t.fields.get("employer")) == same)
    return next(held), second


def play(store: Store, world: World) -> None:
    """Merge the look-alikes and split them again as a consultant would have, through the services (S39)."""
    first, second = _two(world)
    day = world.days.workday(-8)
    for minute, act in ((0, _merge), (20, _split)):
        at = world.days.at(day, 15, minute)
        who = next(row for row in world.firm["users"] if row["login"] == first.owner)
        user = UserRef(world.users[first.owner], first.owner, who["name"])
        act(store, Session(user, frozenset({Role.CONSULTANT}), "sample", "", _still(at)), first.id, second.id)


def _still(at: datetime) -> Callable[[], datetime]:
    return lambda: at


def _merge(store: Store, session: Any, first: int, second: int) -> None:
    merging.merge(store, session, first, second)


def _split(store: Store, session: Any, first: int, _second: int) -> None:
    splitting.split(store, session, first)
