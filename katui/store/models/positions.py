"""Positions, the versions of their brief, the plans agreed for them."""

from __future__ import annotations

from typing import Any

from katui.domain.positions import PositionStage, Priority, TravelPolicy
from katui.store.engine import BooleanField, DateField, ForeignKeyField, IntegerField, TextField
from katui.store.fields import InstantField, JsonText, WordField
from katui.store.models.base import Kept, Named, Record
from katui.store.models.clients import Client, KeyPerson
from katui.store.models.people import User


class Position(Named):
    """A job order; `name` is its title."""

    client: Any = ForeignKeyField(Client, on_delete="RESTRICT", backref="positions")
    department_name: Any = TextField(null=True)
    owner: Any = ForeignKeyField(User, on_delete="RESTRICT")
    hr: Any = ForeignKeyField(KeyPerson, null=True, on_delete="SET NULL")
    hiring_manager: Any = ForeignKeyField(KeyPerson, null=True, on_delete="SET NULL")
    decider: Any = ForeignKeyField(KeyPerson, null=True, on_delete="SET NULL")
    may_call_manager: Any = BooleanField(default=False)
    openings: Any = IntegerField(default=1)
    priority: Any = WordField(Priority, default=Priority.NORMAL)
    exclusive: Any = BooleanField(default=False)
    level: Any = TextField(null=True)
    opened_on: Any = DateField(null=True)
    stage: Any = WordField(PositionStage, default=PositionStage.DRAFT)
    stage_since: Any = InstantField(null=True)
    lost_reason: Any = TextField(null=True)
    filled_by: Any = TextField(null=True)
    confidential: Any = BooleanField(default=False)
    alias: Any = TextField(null=True)
    insiders: Any = JsonText(default=list)
    replacing: Any = BooleanField(default=False)
    replaces: Any = ForeignKeyField("self", null=True, on_delete="RESTRICT")
    city: Any = TextField(null=True)
    pay: Any = TextField(null=True)
    pay_year_min: Any = IntegerField(null=True)
    pay_year_max: Any = IntegerField(null=True)
    currency: Any = TextField(default="CNY")
    must_haves: Any = TextField(null=True)
    target_companies: Any = TextField(null=True)
    why_open: Any = TextField(null=True)
    rounds_planned: Any = IntegerField(null=True)
    rounds_with: Any = TextField(null=True)
    travel_policy: Any = WordField(TravelPolicy, null=True)
    notes: Any = TextField(null=True)


class Brief(Record):
    """One version of what the client asked for (P4)."""

    position: Any = ForeignKeyField(Position, on_delete="CASCADE", backref="briefs")
    no: Any = IntegerField()
    body: Any = JsonText()
    asked_by: Any = TextField(null=True)
    asked_on: Any = DateField(null=True)
    effect: Any = TextField(null=True)
    client_yes: Any = BooleanField(default=False)
    recorded_by: Any = ForeignKeyField(User, null=True, on_delete="RESTRICT")
    at: Any = InstantField()

    class Meta:
        indexes = ((("position", "no"), True),)


class SearchPlan(Kept):
    """A plan agreed for a position, versioned; a re-plan adds the next and keeps the old one (D1).

    `milestones` are objects of `key`, `side` (us or client), `due`, and where a person said so `met`, all days in ISO.
    A plan changed after it was agreed has `agreed` beside them: `due`, `side`, `days` of feedback, and `changed`.
    """

    position: Any = ForeignKeyField(Position, on_delete="CASCADE", backref="plans")
    no: Any = IntegerField()
    milestones: Any = JsonText(default=list)
    feedback_days: Any = IntegerField()
    why: Any = TextField(null=True)
    sent_on: Any = DateField(null=True)
    confirmed_on: Any = DateField(null=True)
    confirmed_by: Any = TextField(null=True)
    recorded_by: Any = ForeignKeyField(User, on_delete="RESTRICT")

    class Meta:
        indexes = ((("position", "no"), True),)
