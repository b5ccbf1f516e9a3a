"""Candidates beyond the sample's fifteen hundred: plain people of the pool, as many as a bench asks for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from random import Random
from typing import Any, Final

from katui.domain.kinds import Kind
from katui.sample import bulk, names
from katui.sample.clock import Days
from katui.sample.world import text_of
from katui.store import derive
from katui.store.models.candidates import Candidate
from katui.store.store import Store

_CHUNK: Final = 5_000
_DERIVED: Final = ("name_key", "pinyin", "initials")


def write(store: Store, days: Days, rng: Random, owners: list[int], first: int, last: int) -> None:
    """Candidates with the ids from first to last; memory stays that of one chunk."""
    people = _people(days, rng, owners, first, last)
    while chunk := list(islice(people, _CHUNK)):
        bulk.insert(store, Candidate, (bulk.values_of(Candidate, row) for row in chunk))
        bulk.index(store, Kind.CANDIDATE, chunk)


def _people(days: Days, rng: Random, owners: list[int], first: int, last: int) -> Iterator[dict[str, Any]]:
    work = text_of("work")
    trades = list(work["employers"])
    called = names.stream(rng)
    midnight = days.at(days.today, 0)
    made = [days.at(days.day(-n), 10) for n in range(2, 900)]
    known: dict[str, dict[str, Any]] = {}
    for ident in range(first, last + 1):
        name = next(called)
        if name not in known:
            if len(known) > 50_000:
                known.clear()
            known[name] = {k: v for k, v in derive.columns({"name": name}).items() if k in _DERIVED}
        trade = trades[ident % len(trades)]
        digits = f"141{ident + 100_000_000:09d}"[:3] + f"{ident:08d}"
        mail = f"{known[name]['pinyin']}{ident}@pool.example"
        at = made[ident % len(made)]
        yield known[name] | {
            "id": ident,
            "name": name,
            "phone": digits,
            "phone_e164": f"+86{digits}",
            "phone_tail": digits[-4:],
            "email": mail,
            "email_key": mail,
            "city": rng.choice(work["places"]),
            "employer": rng.choice(work["employers"][trade]),
            "title": rng.choice(work["titles"][trade]["mid" if ident % 3 else "base"]),
            "owner": owners[ident % len(owners)],
            "source": work["source_names"][ident % 6],
            "as_of": at.date(),
            "created_at": at,
            "updated_at": min(at, midnight),
        }
