"""A row of Today, and what every rule that makes rows looks at (F1)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from katui.domain import when
from katui.domain.refs import Named
from katui.domain.session import Session
from katui.domain.settings import Settings
from katui.domain.work import ActionKind
from katui.services.rule_switches import Switches
from katui.store import queue
from katui.store.secrecy import NamesOutside


@dataclass(frozen=True, slots=True)
class Item:
    """One row of Today: what to do, about whom, why it is here, until when (F1).

    `rule` is the requirement that made it, `actions` the open actions that closing it settles, `opens` the panel that
    enter opens (`script`, `talk`, `slots`, `feedback`, `prepare`, `travel`, `offer`, `plan`, `judge`, `interview`,
    `file`, `log`),
    `about` its subjects by kind.
    """

    id: str
    rule: str
    why: str
    do: str
    due: datetime
    overdue: bool
    tier: str
    about: dict[str, Named]
    opens: str
    kind: str
    has_time: bool = False
    actions: tuple[int, ...] = ()
    people: int = 1
    owner: str = ""
    """Whose row it is, where it is not one's own."""
    script: str = ""
    """The scenario that the script before it opens, where one did (F3)."""

    cards: tuple[int, ...] = ()
    """The cards of a row about several, each to be talked through on its own."""

    rule_id: str = ""
    """The rule of the table that put it there; empty for what a person planned."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What every rule looks at: who asks, whose work, the day."""

    session: Session
    owners: list[int]
    now: datetime
    today: date
    day_end: datetime
    names: dict[int, str] = field(default_factory=dict)
    """The names of the owners that are not the session's own."""

    switches: Switches = field(default_factory=lambda: Switches({}))
    settings: Settings = field(default_factory=Settings)
    held: dict[str, Any] = field(default_factory=dict)

    settled: set[int] = field(default_factory=set)
    """Open actions that another row stands for already, so that one thing to do is one row."""

    def due_actions(self) -> list[Any]:
        """The open actions of these people due today or before, none too late, none of a rule that is off."""
        if "actions" not in self.held:
            found_all = queue.due_actions(self.session, self.owners, self.day_end)
            late = {row.id for row in self._preparations(found_all)}
            self.held["actions"] = [row for row in found_all if row.id not in late and self.switches.shows(row)]
        found: list[Any] = self.held["actions"]
        return found

    def _preparations(self, found: list[Any]) -> list[Any]:
        """The preparations among these that are too late since their round has begun (B9)."""
        any_at_all = any(row.kind is ActionKind.PREPARE for row in found)
        return queue.preparations_over(self.session, self.owners, self.now) if any_at_all else []

    @property
    def names_outside(self) -> NamesOutside:
        """How texts read that name a client this person may not know."""
        if "outside" not in self.held:
            self.held["outside"] = NamesOutside(self.session, spoken=True)
        found: NamesOutside = self.held["outside"]
        return found

    def open_positions(self) -> list[Any]:
        """The open positions of these people, read once."""
        if "positions" not in self.held:
            self.held["positions"] = queue.open_positions(self.session, self.owners)
        found: list[Any] = self.held["positions"]
        return found

    def at(self, instant: datetime) -> str:
        """An instant as people say it."""
        return when.short(instant, self.session.zone, self.now)

    def name(self, owner: Any) -> str:
        """Whose row it is; empty for one's own."""
        return self.names.get(int(owner), "") if owner else ""

    def by_evening(self, day: date) -> datetime:
        """The end of a working day: when something without an hour should have been done."""
        return when.by_evening(day, self.session.zone)

    def overdue(self, due: datetime, has_time: bool) -> bool:
        """Whether it should have been done: a day is late from the next day on, a time from then on."""
        return when.is_late(due, has_time, self.now, self.session.zone)


def named(*pairs: tuple[str, Any]) -> dict[str, Named]:
    """The subjects of a row, those that there are; a confidential position is shown by its alias."""
    return {kind: Named(row.id, shown_name(row)) for kind, row in pairs if row is not None}


def shown_name(row: Any) -> str:
    """The name that may stand on a shared screen (P4)."""
    if getattr(row, "confidential", False) and row.alias:
        return str(row.alias)
    return str(row.name)
