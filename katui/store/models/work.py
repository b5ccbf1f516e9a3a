"""The day's work: follow-ups, actions, scripts used, drafts."""

from __future__ import annotations

from typing import Any

from katui.domain.contact import Channel, Direction, Outcome
from katui.domain.work import ActionKind, ActionStatus
from katui.store.engine import BooleanField, ForeignKeyField, IntegerField, TextField
from katui.store.fields import InstantField, JsonText, WordField
from katui.store.models.base import Kept, Record
from katui.store.models.candidates import Candidate
from katui.store.models.clients import Client, KeyPerson
from katui.store.models.interviews import Interview
from katui.store.models.people import User
from katui.store.models.positions import Position
from katui.store.models.submissions import Report, Submission


class ScriptText(Record):
    """A version of a script, kept with every use; the one that is `active` is the firm's own wording (F3)."""

    scenario: Any = TextField()
    language: Any = TextField()
    digest: Any = TextField(unique=True)
    body: Any = TextField()
    kept_at: Any = InstantField()
    active: Any = BooleanField(default=False)
    saved_by: Any = ForeignKeyField(User, null=True, on_delete="RESTRICT")
    saved_at: Any = InstantField(null=True)


class FollowUp(Record):
    """A logged contact."""

    at: Any = InstantField(index=True)
    author: Any = ForeignKeyField(User, on_delete="RESTRICT", backref="follow_ups")
    channel: Any = WordField(Channel)
    direction: Any = WordField(Direction)
    outcome: Any = WordField(Outcome, null=True)
    text: Any = TextField()
    told: Any = JsonText(null=True)
    client: Any = ForeignKeyField(Client, null=True, on_delete="RESTRICT", backref="follow_ups")
    person: Any = ForeignKeyField(KeyPerson, null=True, on_delete="RESTRICT", backref="follow_ups")
    position: Any = ForeignKeyField(Position, null=True, on_delete="RESTRICT", backref="follow_ups")
    candidate: Any = ForeignKeyField(Candidate, null=True, on_delete="RESTRICT", backref="follow_ups")
    submission: Any = ForeignKeyField(Submission, null=True, on_delete="RESTRICT", backref="follow_ups")
    script: Any = ForeignKeyField(ScriptText, null=True, on_delete="RESTRICT")
    branch: Any = TextField(null=True)


class Action(Kept):
    """A next step, with a due time; made by a person or by a rule (F1)."""

    kind: Any = WordField(ActionKind, default=ActionKind.FOLLOW_UP)
    do: Any = TextField()
    told: Any = JsonText(null=True)
    due: Any = InstantField()
    has_time: Any = BooleanField(default=False)
    status: Any = WordField(ActionStatus, default=ActionStatus.OPEN)
    owner: Any = ForeignKeyField(User, on_delete="RESTRICT", backref="actions")
    created_by: Any = ForeignKeyField(User, on_delete="RESTRICT")
    rule: Any = TextField(null=True)
    why: Any = JsonText(default=dict)
    rule_key: Any = TextField(null=True, unique=True)
    client: Any = ForeignKeyField(Client, null=True, on_delete="RESTRICT", backref="actions")
    person: Any = ForeignKeyField(KeyPerson, null=True, on_delete="RESTRICT", backref="actions")
    position: Any = ForeignKeyField(Position, null=True, on_delete="RESTRICT", backref="actions")
    candidate: Any = ForeignKeyField(Candidate, null=True, on_delete="RESTRICT", backref="actions")
    submission: Any = ForeignKeyField(Submission, null=True, on_delete="RESTRICT", backref="actions")
    report: Any = ForeignKeyField(Report, null=True, on_delete="RESTRICT", backref="actions")
    interview: Any = ForeignKeyField(Interview, null=True, on_delete="RESTRICT", backref="actions")
    snoozed_from: Any = InstantField(null=True)
    delegated_by: Any = ForeignKeyField(User, null=True, on_delete="RESTRICT")
    done_at: Any = InstantField(null=True)
    result: Any = TextField(null=True)
    follow_up: Any = ForeignKeyField(FollowUp, null=True, on_delete="SET NULL")

    class Meta:
        indexes = ((("owner", "status", "due", "id"), False), (("submission", "status"), False))


class Draft(Record):
    """An unfinished text, kept by user, form, record and session (S5)."""

    user: Any = ForeignKeyField(User, on_delete="CASCADE")
    form: Any = TextField()
    ref: Any = TextField()
    session: Any = TextField()
    rev: Any = IntegerField()
    body: Any = TextField()
    at: Any = InstantField()

    class Meta:
        indexes = ((("user", "form", "ref", "session"), True),)
