"""Builds the sample firm into a new store, the same for the same seed and day zero (demo-spec 0)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Final

from katui.domain.kinds import Kind
from katui.sample import (
    agenda,
    alerts,
    briefs,
    cards,
    chains,
    clocks,
    dossiers,
    firms,
    funnel,
    guarantees,
    house,
    imports,
    limits,
    matching,
    minds,
    mistaken,
    offer_answers,
    pay_stories,
    plans,
    pool,
    positions,
    situations,
    stories,
    talents,
    talk,
    together,
    told,
    tries,
)
from katui.sample.bulk import Sink, settle_ids
from katui.sample.clock import Days
from katui.sample.names import Names
from katui.sample.world import World
from katui.store import erasure_keys
from katui.store.models.house import Meta
from katui.store.store import Store

SEED: Final = 20261120
FIRM: Final = "乌有乡人才顾问（演示）"


@dataclass(frozen=True, slots=True)
class Built:
    """What was put into the store: rows by table, and the records of each situation by its id in the specification."""

    counts: dict[str, int] = field(default_factory=dict)
    situations: dict[str, tuple[Kind, int]] = field(default_factory=dict)


def build(store: Store, day_zero: datetime, *, candidates: int | None = None, seed: int = SEED) -> Built:
    """Fill a new, empty store with the sample firm as it stands at 09:00 on day zero (aware).

    More `candidates` than 1,500 are plain people of the pool; there are never fewer. The rows go in beside the change
    record, in one transaction: one batch `sample` stands for all of them, and nothing of it can be undone.
    """
    store.connect()
    world = World(Sink(store), Days(day_zero), Random(seed))
    names = Names(world.rng)
    _plan(world, names)
    _rows(world, names)
    _about(world)
    with store.transaction():
        counts = world.sink.flush()
        if candidates is not None and candidates > talents.COUNT:
            owners = [world.users[row["login"]] for row in world.firm["users"] if "pool" in row]
            pool.write(store, world.days, Random(seed + 1), owners, talents.COUNT + 1, candidates)
            counts["candidate"] = candidates
        settle_ids(store)
        mistaken.play(store, world)
    return Built(counts, dict(world.marks))


def _plan(world: World, names: Names) -> None:
    house.plan(world)
    firms.plan(world, names)
    positions.plan(world)
    free = talents.plan(world, names)
    situations.names(world, names)
    funnel.plan(world)
    chains.plan(world)
    matching.to_positions(world)
    matching.to_people(world, free)
    situations.barred(world)
    matching.number(world)


def _rows(world: World, names: Names) -> None:
    positions.settle(world)
    talents.settle(world, names)
    situations.people(world, names)
    cards.write(world)
    briefs.write(world)
    situations.ping_pong(world)
    together.settle(world)
    dossiers.write(world)
    talk.write(world)
    told.write(world)
    agenda.write(world)
    imports.write(world)
    together.write(world)
    mistaken.write(world)
    stories.write(world)
    tries.write(world)
    minds.write(world)
    clocks.settle(world)
    alerts.write(world)
    talents.write(world)
    pay_stories.write(world)
    limits.write(world)
    offer_answers.write(world)
    guarantees.write(world)
    plans.write(world)


def _about(world: World) -> None:
    sink, days = world.sink, world.days
    together.firm(world, FIRM)
    facts = {"sample": "1", "day_zero": days.now.isoformat(), "firm": FIRM}
    facts[erasure_keys.SECRET] = talents.ERASURE_KEY.hex()
    facts |= {f"situation:{name}": f"{kind.value} {ref}" for name, (kind, ref) in sorted(world.marks.items())}
    for key, value in facts.items():
        sink.add(Meta, key=key, value=value)


def situation(name: str) -> tuple[Kind, int] | None:
    """The record of a situation (`S01-1`) in the open sample store; None where there is none."""
    row = Meta.get_or_none(Meta.key == f"situation:{name}")
    if row is None:
        return None
    kind, _space, ref = row.value.partition(" ")
    return Kind(kind), int(ref)
