"""The common talent pool: candidate, career, education, résumés, pay, blocked companies."""

from __future__ import annotations

from typing import Any

from katui.domain.clients import Level
from katui.domain.personal_data import DataPurpose
from katui.domain.work import PayKind
from katui.store.engine import BooleanField, DateField, ForeignKeyField, IntegerField, TextField
from katui.store.fields import InstantField, JsonText, WordField
from katui.store.models.base import Kept, Named, Record
from katui.store.models.clients import Client, KeyPerson
from katui.store.models.people import User


class Candidate(Named):
    """A person we may recommend; owned for a time by one consultant, found by all."""

    english_name: Any = TextField(null=True)
    phone: Any = TextField(null=True)
    phone_e164: Any = TextField(null=True, index=True)
    phone_tail: Any = TextField(null=True, index=True)
    email: Any = TextField(null=True)
    email_key: Any = TextField(null=True, index=True)
    wechat: Any = TextField(null=True)
    city: Any = TextField(null=True, index=True)
    employer: Any = TextField(null=True)
    employer_key: Any = TextField(null=True)
    title: Any = TextField(null=True)
    department_name: Any = TextField(null=True)
    owner: Any = ForeignKeyField(User, null=True, on_delete="RESTRICT")
    owned_until: Any = DateField(null=True)
    source: Any = TextField(null=True)
    best_hours: Any = TextField(null=True)
    notice: Any = TextField(null=True)
    motivation: Any = TextField(null=True)
    concerns: Any = TextField(null=True)
    other_processes: Any = TextField(null=True)
    non_compete: Any = TextField(null=True)
    language: Any = TextField(null=True)
    linkedin: Any = TextField(null=True)
    tags: Any = TextField(null=True)
    notes: Any = TextField(null=True)
    as_of: Any = DateField(null=True)
    data_purpose: Any = WordField(DataPurpose, null=True)
    consent_on: Any = DateField(null=True)
    consent_how: Any = TextField(null=True)
    keep_until: Any = DateField(null=True)
    key_person: Any = ForeignKeyField(KeyPerson, null=True, on_delete="SET NULL")
    last_contact_at: Any = InstantField(null=True)
    asleep: Any = BooleanField(default=False)
    erased_at: Any = InstantField(null=True)

    class Meta:
        indexes = (
            (("updated_at", "id"), False),
            (("owner", "updated_at", "id"), False),
            (("pinyin", "employer_key"), False),
            (("pinyin", "phone_tail"), False),
        )


class Career(Record):
    """One stop of a candidate's working life."""

    candidate: Any = ForeignKeyField(Candidate, on_delete="CASCADE", backref="careers")
    employer: Any = TextField()
    department_name: Any = TextField(null=True)
    title: Any = TextField(null=True)
    reports_to: Any = TextField(null=True)
    started: Any = TextField(null=True)
    ended: Any = TextField(null=True)
    why_left: Any = TextField(null=True)
    place: Any = IntegerField(default=0)


class Education(Record):
    """One degree."""

    candidate: Any = ForeignKeyField(Candidate, on_delete="CASCADE", backref="educations")
    school: Any = TextField()
    degree: Any = TextField(null=True)
    major: Any = TextField(null=True)
    year: Any = IntegerField(null=True)
    place: Any = IntegerField(default=0)


class Resume(Record):
    """A résumé file or text as it came."""

    candidate: Any = ForeignKeyField(Candidate, on_delete="CASCADE", backref="resumes")
    file_name: Any = TextField(null=True)
    text: Any = TextField(null=True)
    language: Any = TextField(null=True)
    source: Any = TextField(null=True)
    dated: Any = DateField(null=True)
    file_size: Any = IntegerField(null=True)
    file_sha256: Any = TextField(null=True)
    place: Any = IntegerField(default=0)


class Pay(Record):
    """Pay in its original words, with what they amount to: minor units of the currency."""

    candidate: Any = ForeignKeyField(Candidate, on_delete="CASCADE", backref="pays")
    kind: Any = WordField(PayKind)
    original: Any = TextField()
    monthly_min: Any = IntegerField(null=True)
    monthly_max: Any = IntegerField(null=True)
    months_x10: Any = IntegerField(null=True)
    year_min: Any = IntegerField(null=True)
    year_max: Any = IntegerField(null=True)
    currency: Any = TextField(default="CNY")
    equity: Any = TextField(null=True)
    as_of: Any = DateField(null=True)

    class Meta:
        indexes = ((("candidate", "kind"), True),)


class BlockedCompany(Record):
    """A company the candidate must not be shown to (P2)."""

    candidate: Any = ForeignKeyField(Candidate, on_delete="CASCADE", backref="blocked")
    name: Any = TextField()
    name_key: Any = TextField(index=True)
    client: Any = ForeignKeyField(Client, null=True, on_delete="SET NULL")
    reason: Any = TextField(null=True)


class OffLimits(Kept):
    """People we may not approach: a client's, a department's, or one person."""

    client: Any = ForeignKeyField(Client, on_delete="RESTRICT", backref="off_limits")
    department_name: Any = TextField(null=True)
    candidate: Any = ForeignKeyField(Candidate, null=True, on_delete="RESTRICT", backref="off_limits")
    from_day: Any = DateField()
    until_day: Any = DateField(null=True)
    level: Any = WordField(Level, default=Level.BLOCK)
    reason: Any = TextField(null=True)
    exception_reason: Any = TextField(null=True)
    approver: Any = ForeignKeyField(User, null=True, on_delete="RESTRICT")


class OwnershipRuling(Record):
    """How a head settled whose candidate it is, with the shares of each (P5)."""

    candidate: Any = ForeignKeyField(Candidate, on_delete="CASCADE", backref="rulings")
    at: Any = InstantField()
    ruled_by: Any = ForeignKeyField(User, on_delete="RESTRICT")
    reason: Any = TextField()
    shares: Any = JsonText(default=dict)


class HotList(Kept):
    """A hand-picked list of candidates; a shared one is seen by the whole firm (P5)."""

    name: Any = TextField()
    owner: Any = ForeignKeyField(User, on_delete="RESTRICT", backref="hot_lists")
    shared: Any = BooleanField(default=False)
    note: Any = TextField(null=True)

    class Meta:
        indexes = ((("owner", "name"), True),)


class HotListEntry(Record):
    """One candidate on a hot list."""

    hot_list: Any = ForeignKeyField(HotList, on_delete="CASCADE", backref="entries")
    candidate: Any = ForeignKeyField(Candidate, on_delete="CASCADE", backref="hot_list_entries")
    added_by: Any = ForeignKeyField(User, on_delete="RESTRICT")
    added_at: Any = InstantField()
    note: Any = TextField(null=True)

    class Meta:
        indexes = ((("hot_list", "candidate"), True),)
