"""Rounds across zones, and what people said they cannot make (demo-spec S05, B5)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from katui.sample.world import Card, World
from katui.store.models.clients import KeyPerson
from katui.store.models.interviews import Interview, Unavailable

_SAN_JOSE: Final = "圣何塞"


def settle(world: World) -> None:
    """Once every round has its row."""
    _abroad(world)
    _said(world)


def _abroad(world: World) -> None:
    """The managers who interview from San José, on the clock of California (S05)."""
    for mark in ("S05-1", "S05-2"):
        _kind, ref = world.marks[mark]
        manager = _card(world, mark).place.manager
        world.sink.rows(Interview)[ref - 1] |= {"interviewer": manager.id, "zone": "America/Los_Angeles"}
        world.sink.rows(KeyPerson)[manager.id - 1]["city"] = _SAN_JOSE


def _card(world: World, mark: str) -> Card:
    return next(card for card in world.cards if any(held.mark == mark for held in card.rounds))


def _said(world: World) -> None:
    """The interviewer of a card whose time is open travels, the candidate has a morning taken, I sit in a meeting."""
    days = world.days
    _kind, ref = world.marks["S03-1"]
    card = next(card for card in world.cards if card.id == ref)
    trip, visit = days.workday(3), days.workday(2)
    _span(world, "person", card.place.manager.id, trip, (0, 24), "出差深圳")
    _span(world, "candidate", card.who.id, visit, (8, 12), "上午带家人看病")
    _span(world, "user", world.users["shan"], days.workday(1), (10, 11), "组内周会")


def _span(world: World, who: str, ref: int, day: date, hours: tuple[int, int], why: str) -> None:
    days = world.days
    start = days.at(day, 0)
    world.sink.add(
        Unavailable,
        **{who: ref},
        starts_at=start + timedelta(hours=hours[0]),
        ends_at=start + timedelta(hours=hours[1]),
        why=why,
        recorded_by=world.users["shan"],
        recorded_at=days.shift(days.now, -0.5),
    )
