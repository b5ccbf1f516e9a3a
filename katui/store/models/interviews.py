"""Interviews, the sets of times they come from, and what both sides said afterwards."""

from __future__ import annotations

from typing import Any

from katui.domain.concerns import By, Fault
from katui.domain.work import InterviewMode, InterviewStatus, Side, SlotStatus
from katui.store.engine import BooleanField, ForeignKeyField, IntegerField, TextField
from katui.store.fields import InstantField, JsonText, WordField
from katui.store.models.base import Kept, Record
from katui.store.models.candidates import Candidate
from katui.store.models.clients import KeyPerson
from katui.store.models.people import User
from katui.store.models.submissions import Submission


class Interview(Kept):
    """One round."""

    submission: Any = ForeignKeyField(Submission, on_delete="RESTRICT", backref="interviews")
    round: Any = IntegerField()
    kind: Any = TextField(default="interview")
    mode: Any = WordField(InterviewMode, default=InterviewMode.ONSITE)
    status: Any = WordField(InterviewStatus, default=InterviewStatus.PROPOSED)
    starts_at: Any = InstantField(null=True, index=True)
    ends_at: Any = InstantField(null=True)
    zone: Any = TextField(default="Asia/Shanghai")
    place: Any = TextField(null=True)
    interviewer: Any = ForeignKeyField(KeyPerson, null=True, on_delete="SET NULL")
    planned: Any = BooleanField(default=True)
    unplanned_why: Any = TextField(null=True)
    prepared: Any = JsonText(default=list)
    uid: Any = TextField(null=True)
    sequence: Any = IntegerField(default=0)
    moved: Any = IntegerField(default=0)
    result: Any = TextField(null=True)
    off_by: Any = WordField(By, null=True)
    fault: Any = WordField(Fault, null=True)
    travel: Any = TextField(null=True)
    clash_reason: Any = TextField(null=True)
    clash_allowed_by: Any = ForeignKeyField(User, null=True, on_delete="RESTRICT")
    notes: Any = TextField(null=True)

    class Meta:
        indexes = ((("submission", "round"), False),)


class SlotOffer(Record):
    """A set of times offered by one side (B5)."""

    submission: Any = ForeignKeyField(Submission, on_delete="CASCADE", backref="slot_offers")
    interview: Any = ForeignKeyField(Interview, null=True, on_delete="SET NULL", backref="slot_offers")
    offered_by: Any = WordField(Side)
    asking_round: Any = IntegerField(default=1)
    created_at: Any = InstantField()
    expires_at: Any = InstantField(null=True)
    zone: Any = TextField(default="Asia/Shanghai")
    asked_by: Any = ForeignKeyField(User, null=True, on_delete="RESTRICT")
    note: Any = TextField(null=True)
    answer: Any = TextField(null=True)
    answer_note: Any = TextField(null=True)
    answered_at: Any = InstantField(null=True)


class Slot(Record):
    """One offered time."""

    offer: Any = ForeignKeyField(SlotOffer, on_delete="CASCADE", backref="slots")
    starts_at: Any = InstantField()
    minutes: Any = IntegerField(default=60)
    status: Any = WordField(SlotStatus, default=SlotStatus.OFFERED)


class Unavailable(Record):
    """A time that a candidate, a key person or one of us said they cannot make (B5); exactly one of the three."""

    candidate: Any = ForeignKeyField(Candidate, null=True, on_delete="CASCADE", backref="unavailable")
    person: Any = ForeignKeyField(KeyPerson, null=True, on_delete="CASCADE", backref="unavailable")
    user: Any = ForeignKeyField(User, null=True, on_delete="CASCADE", backref="unavailable")
    starts_at: Any = InstantField()
    ends_at: Any = InstantField()
    why: Any = TextField(null=True)
    recorded_by: Any = ForeignKeyField(User, on_delete="RESTRICT")
    recorded_at: Any = InstantField()


class Feedback(Kept):
    """What one side said after a round; the candidate is asked first (B10)."""

    interview: Any = ForeignKeyField(Interview, on_delete="RESTRICT", backref="feedback")
    side: Any = WordField(Side)
    given_at: Any = InstantField()
    taken_by: Any = ForeignKeyField(User, on_delete="RESTRICT")
    answers: Any = JsonText(default=dict)
    willingness: Any = IntegerField(null=True)
    counter_offer_risk: Any = IntegerField(null=True)
    decision: Any = TextField(null=True)
