"""Candidates beyond the sample's fifteen hundred: plain people of the pool, as many as a bench asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from random import Random
from types import SimpleNamespace
from typing import Any, Final

from katui.domain import tokens
from katui.domain.firm_names import core_key
from katui.domain.kinds import Kind
from katui.sample import bulk, names
from katui.sample.clock import Days
from katui.sample.world import text_of
from katui.store import derive
from katui.store.models.candidates import Candidate
from katui.store.store import Store

_CHUNK: Final = 5_000


@dataclass(frozen=True, slots=True)
class _Known:
    """What follows from a name, worked out once for everybody who has it."""

    name_key: str
    pinyin: str
    initials: str
    words: str


def write(store: Store, days: Days, rng: Random, owners: list[int], first: int, last: int) -> None:
    """Candidates with the ids from first to last; memory stays that of one chunk and the names."""
    people = _People(days, rng, owners).stream(first, last)
    while chunk := list(islice(people, _CHUNK)):
        bulk.insert(store, Candidate, (row for row, _words in chunk))
        bulk.index_tokens(store, Kind.CANDIDATE, ((row[0], words) for row, words in chunk))


class _People:
    """Rows and search words of plain candidates, most of it looked up instead of worked out again."""

    def __init__(self, days: Days, rng: Random, owners: list[int]) -> None:
        self._rng = rng
        self._owners = owners
        self._work = text_of("work")
        self._names: dict[str, _Known] = {}
        self._texts: dict[str, list[str]] = {}
        fields = Candidate._meta.sorted_fields
        self._place = {field.name: at for at, field in enumerate(fields)}
        self._blank = list(bulk.values_of(Candidate, {"asleep": False}))
        stamp, day = Candidate._meta.fields["created_at"], Candidate._meta.fields["as_of"]
        moments = [days.at(days.day(-n), 10) for n in range(2, 900)]
        self._made = [(stamp.db_value(at), day.db_value(days.local(at).date())) for at in moments]

    def stream(self, first: int, last: int) -> Iterator[tuple[tuple[Any, ...], list[str]]]:
        """Each candidate as a row and the words it is found by."""
        called = names.stream(self._rng)
        for ident in range(first, last + 1):
            yield self._one(ident, next(called))

    def _one(self, ident: int, name: str) -> tuple[tuple[Any, ...], list[str]]:
        known = self._known(name)
        phone, email = f"141{ident:08d}", f"demo{ident}@pool.example"
        fields = self._fields(ident) | {
            "name": name,
            "name_key": known.name_key,
            "pinyin": known.pinyin,
            "initials": known.initials,
            "phone": phone,
            "phone_e164": f"+86{phone}",
            "phone_tail": phone[-4:],
            "email": email,
            "email_key": email,
        }
        row = list(self._blank)
        for field, value in fields.items():
            row[self._place[field]] = value
        words = [*known.words.split(), *tokens.index_tokens(email), *tokens.phone_tokens(f"+86{phone}")]
        for field in ("city", "employer", "title"):
            words += self._text(fields[field])
        return tuple(row), list(dict.fromkeys(words))

    def _fields(self, ident: int) -> dict[str, Any]:
        work, rng = self._work, self._rng
        trades = list(work["employers"])
        trade = trades[ident % len(trades)]
        made, day = self._made[ident % len(self._made)]
        city, employer = rng.choice(work["places"]), rng.choice(work["employers"][trade])
        return {
            "id": ident,
            "city": city,
            "employer": employer,
            "employer_key": core_key(employer),
            "title": rng.choice(work["titles"][trade]["mid" if ident % 3 else "base"]),
            "owner": self._owners[ident % len(self._owners)],
            "source": work["source_names"][ident % 6],
            "as_of": day,
            "created_at": made,
            "updated_at": made,
        }

    def _known(self, name: str) -> _Known:
        if name not in self._names:
            made = derive.columns({"name": name})
            words = derive.tokens_of(Kind.CANDIDATE, SimpleNamespace(id=0, __data__={"name": name}))
            self._names[name] = _Known(made["name_key"], made["pinyin"], made["initials"], " ".join(words))
        return self._names[name]

    def _text(self, text: str) -> list[str]:
        if text not in self._texts:
            self._texts[text] = tokens.index_tokens(text)
        return self._texts[text]
