"""What is known about the plan of a position: its milestones with what was met, which slip, and who agreed (D1, D2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from katui.domain import when
from katui.domain.errors import Refused, no_such
from katui.domain.kinds import Kind
from katui.domain.plan import (
    ENOUGH,
    FEEDBACK_DAYS,
    Milestone,
    Slip,
    Step,
    agreed_of,
    met_by,
    proposed,
    read,
    slips,
)
from katui.domain.session import Session
from katui.i18n import _
from katui.services import confidential
from katui.services.plan_reached import ON_TIME, Standing, changed_on, reached, records, standing
from katui.services.position_rules import number_of_changes
from katui.store import plan_queries as queries
from katui.store.models.positions import Position
from katui.store.scope import visible
from katui.store.secrecy import client_shown

Seen = tuple[int, int]
"""Number and version of the plan one saw; both are 0 while it is only proposed."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan of a position; `no` is 0 while it is only proposed. `older` are the numbers of the plans before.

    `recommended` people went out, `decided` when somebody has an offer, `changes` is how often the brief changed.
    """

    position: int
    name: str
    client: str
    no: int
    version: int
    milestones: tuple[Milestone, ...]
    slips: tuple[Slip, ...]
    feedback_days: int
    why: str
    sent_on: date | None
    confirmed_on: date | None
    confirmed_by: str
    older: tuple[int, ...]
    recommended: int
    decided: bool
    changes: int
    today: date
    before: tuple[Milestone, ...] = ()
    """The milestones of the plan that this one took the place of, or as they were agreed before they were changed."""
    changed: date | None = None
    """The day on which it was changed after it was agreed, until the next yes."""
    standing: Standing = ON_TIME
    """What is late by the plan that binds, which is the last one agreed."""

    @property
    def seen(self) -> Seen:
        """What an act on this plan expects still to find."""
        return self.no, self.version

    @property
    def talk(self) -> bool:
        """Whether it is time to talk about direction instead of sending more people (D2)."""
        return self.recommended >= ENOUGH and not self.decided

    def was(self, step: Step) -> date | None:
        """Until when a milestone was due by the plan before."""
        return next((each.due for each in self.before if each.step is step), None)

    def late(self, step: Step) -> Slip | None:
        """How late a milestone is."""
        return next((slip for slip in self.slips if slip.step is step), None)


def plan_of(session: Session, row: Any) -> Plan:
    """The same of a position that was read."""
    rows = queries.plans(session, row.id)
    today = today_of(session)
    held = rows[0] if rows else None
    stages = _milestones(session, row, held)
    before = agreed_of(read(held.milestones)) if held else ()
    return Plan(
        row.id,
        row.name,
        client_shown(session, row)[0],
        held.no if held else 0,
        held.version if held else 0,
        stages,
        slips(stages, today) if held else (),
        held.feedback_days if held else FEEDBACK_DAYS,
        (held.why or "") if held else "",
        held.sent_on if held else None,
        held.confirmed_on if held else None,
        (held.confirmed_by or "") if held else "",
        tuple(each.no for each in rows[1:]),
        queries.recommended(session, [row.id]).get(row.id, 0),
        row.id in queries.places_taken(session, [row.id]),
        number_of_changes(session, [row.id]).get(row.id, 0),
        today,
        before or (read(rows[1].milestones) if len(rows) > 1 else ()),
        changed_on(held) if held else None,
        standing(session, {row.id: rows[::-1]}, today).get(row.id, ON_TIME),
    )


def _milestones(session: Session, row: Any, held: Any) -> tuple[Milestone, ...]:
    if held is not None:
        return reached(session, [held])[row.id]
    today = today_of(session)
    return met_by(first_of(session, row, today), records(session, [row.id], today)[row.id], FEEDBACK_DAYS)


def first_of(session: Session, row: Any, day: date) -> tuple[Milestone, ...]:
    """The first plan of a position as one proposes it on a day: what is shown, sent and kept (D1)."""
    return proposed(max(row.opened_on or day, day), records=records(session, [row.id], day)[row.id])


def check_to_come(session: Session, milestones: tuple[Milestone, ...], day: date) -> None:
    """What goes out or is agreed on a day names no day before it for what is not reached; Refused D1.past."""
    late = next((each for each in milestones if each.past(day)), None)
    if late is not None:
        text = _("{step} was due {day} and is not done: e sets a later day, R makes the plan again.")
        said = text.format(step=late.step.label, day=when.show_day(late.due, today_of(session)))
        raise Refused("D1.past", "milestones", late.step.value, said)


def position_of(session: Session, ref: int) -> Any:
    """A position whose plan this person may see; Refused I6.unknown, P4.confidential."""
    row = visible(Position, session).where(Position.id == ref).limit(1).first()
    if row is None:
        raise no_such(Kind.POSITION, ref, "position")
    confidential.check_inside(session, Kind.POSITION, row)
    return row


def today_of(session: Session) -> date:
    """The day it is for the consultant."""
    return when.local_day(session.clock(), session.zone)
