"""Invented names: common characters in new company, each used once; English spellings for mail addresses."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from katui.domain import pinyin
from katui.sample.world import text_of


class Names:
    """Names nobody else in the sample has."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._parts = text_of("names")
        self._used: set[str] = set(self.difficult)
        self._mails: set[str] = set()

    @property
    def difficult(self) -> list[str]:
        """The names of S22."""
        found: list[str] = self._parts["difficult"]
        return found

    def chinese(self) -> str:
        """A new Chinese name, one in five with a single given character."""
        while True:
            name = self._one()
            if name not in self._used:
                self._used.add(name)
                return name

    def _one(self) -> str:
        rng, parts = self._rng, self._parts
        surname = rng.choice(parts["surnames"])
        if rng.random() < 0.2:
            return f"{surname}{rng.choice(parts['single'])}"
        return f"{surname}{rng.choice(parts['first'])}{rng.choice(parts['second'])}"

    def first_english(self) -> str:
        """An English first name as many use beside their own."""
        found: str = self._rng.choice(self._parts["latin"])
        return found

    def mail(self, name: str) -> str:
        """The part before the @, never the same twice."""
        base = "".join(c for c in pinyin.full(name) if c.isascii() and c.isalnum()) or "demo"
        found = next(m for n in range(10_000) if (m := base if not n else f"{base}{n}") not in self._mails)
        self._mails.add(found)
        return found


def stream(rng: Random) -> Iterator[str]:
    """Names without end for a large pool, some 24,000 different ones; they repeat, as they do in any large pool."""
    parts = text_of("names")
    pairs = [first + second for first in parts["first"] for second in parts["second"]]
    given = [*parts["second"], *rng.sample(pairs, 210)]
    while True:
        yield rng.choice(parts["surnames"]) + rng.choice(given)
