"""What the sample's parts hand to each other while it is planned: clients, positions, people, cards."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from random import Random
from typing import Any

from katui.domain.kinds import Kind
from katui.domain.pipeline import Status
from katui.domain.work import InterviewStatus
from katui.sample.bulk import Sink
from katui.sample.clock import LEAVE, Days


def text_of(name: str) -> dict[str, Any]:
    """One file of the sample's words, by its name without ending."""
    path = Path(__file__).resolve().parent / "texts" / f"{name}.toml"
    return tomllib.loads(path.read_text("utf-8"))


@dataclass(slots=True, eq=False)
class Client:
    """A client being planned; `last` is the latest day of contact we allow (S24)."""

    id: int
    name: str
    tier: str
    owner: str
    city: str
    trade: str
    months: int
    last: date
    handed: bool
    mail: str
    fee: int = 2000
    agreement: int = 0
    persons: list[Person] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Person:
    """A key person; `role` is hrd, hrbp, manager or founder."""

    id: int
    name: str
    called: str
    role: str
    client: Client
    left: bool = False


@dataclass(slots=True, eq=False)
class Position:
    """A job order; `closed` is the day it was filled, lost, cancelled or paused; `again` is the one it replaces."""

    id: int
    client: Client
    letter: str
    title: str
    level: str
    opened: date
    closed: date | None
    hr: Person
    manager: Person
    city: str
    pay: str = ""
    must_haves: str = ""
    openings: int = 1
    confidential: bool = False
    load: int = 0
    again: Position | None = None


@dataclass(slots=True, eq=False)
class Talent:
    """A candidate; `fields` is the row as it will be written."""

    id: int
    owner: str
    fields: dict[str, Any]
    cards: list[Card] = field(default_factory=list)
    hired: bool = False
    tag: str = ""


@dataclass(slots=True)
class Round:
    """One interview."""

    at: datetime
    state: InterviewStatus = InterviewStatus.DONE
    answered: bool = True
    mode: str = ""
    heard: datetime | None = None
    id: int = 0
    mark: str = ""


@dataclass(slots=True)
class Step:
    """One entry of a card's history."""

    status: Status
    at: datetime
    code: str | None = None
    reason: str | None = None


@dataclass(slots=True, eq=False)
class Card:
    """One candidate on one position, from the first search to its end."""

    owner: str
    fate: str
    rounds: list[Round] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    sent: datetime | None = None
    position: Position | None = None
    talent: Talent | None = None
    client: str = ""
    ordinal: int = 0
    start: date | None = None
    planned_start: date | None = None
    offered: datetime | None = None
    accepted: datetime | None = None
    mark: str = ""
    tag: str = ""
    id: int = 0
    report: int = 0
    hold_until: date | None = None

    @property
    def status(self) -> Status:
        """Where the card stands on day zero."""
        return self.steps[-1].status

    @property
    def active(self) -> bool:
        """Whether it is on the board before the start of work."""
        return not self.status.ended and self.start is None

    @property
    def place(self) -> Position:
        """Its position, once given."""
        assert self.position is not None
        return self.position

    @property
    def who(self) -> Talent:
        """Its candidate, once given."""
        assert self.talent is not None
        return self.talent


class World:
    """Everything that is planned so far, the one source of chance, and the door for rows."""

    def __init__(self, sink: Sink, days: Days, rng: Random) -> None:
        self.sink = sink
        self.days = days
        self.rng = rng
        self.firm = text_of("firm")
        self.work = text_of("work")
        self.users: dict[str, int] = {}
        self.user_names: dict[str, str] = {}
        self.clients: list[Client] = []
        self.positions: list[Position] = []
        self.talents: list[Talent] = []
        self.cards: list[Card] = []
        self.marks: dict[str, tuple[Kind, int]] = {}
        self._phones = iter(range(1, 10_000))

    def phone(self) -> str:
        """The next number of the block that belongs to nobody (demo-spec 0.3)."""
        return f"1410000{next(self._phones):04d}"

    def pick(self, words: str) -> str:
        """One of the words of a list of `work.toml`."""
        found: str = self.rng.choice(self.work[words])
        return found

    def mark(self, situation: str, kind: Kind, ref: int) -> None:
        """Remember under which id a situation of the specification can be found."""
        self.marks[situation] = (kind, ref)

    def actor(self, card: Card, at: datetime) -> str:
        """Who worked on a card at a time: clients handed over by 盖小满 were hers until her leave."""
        if card.position is None or not card.place.client.handed:
            return card.owner
        return "ge" if self.days.offset(self.days.local(at).date()) < -LEAVE else "ren"

    def client(self, name: str) -> Client:
        """The client of that name."""
        return next(c for c in self.clients if c.name == name)
