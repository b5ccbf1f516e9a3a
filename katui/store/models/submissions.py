"""One candidate on one position: the card on the board and everything that rests on it."""

from __future__ import annotations

from typing import Any

from katui.domain.concerns import ConcernKind
from katui.domain.contact import Channel
from katui.domain.pipeline import Status
from katui.domain.placing import InvoiceKind, LeaveCause, Remedy
from katui.domain.positions import StillFits
from katui.domain.work import ReportKind
from katui.store.engine import BooleanField, DateField, ForeignKeyField, IntegerField, TextField
from katui.store.fields import InstantField, JsonText, WordField
from katui.store.models.base import Kept, Record
from katui.store.models.candidates import Candidate, OffLimits
from katui.store.models.clients import Client, KeyPerson
from katui.store.models.people import User
from katui.store.models.positions import Brief, Position


class Submission(Kept):
    """The card; its status is moved by compare-and-set only (P2, S6)."""

    candidate: Any = ForeignKeyField(Candidate, on_delete="RESTRICT", backref="submissions")
    position: Any = ForeignKeyField(Position, on_delete="RESTRICT", backref="submissions")
    owner: Any = ForeignKeyField(User, on_delete="RESTRICT")
    status: Any = WordField(Status, default=Status.SOURCED)
    status_since: Any = InstantField()
    left_from: Any = WordField(Status, null=True)
    hold_until: Any = DateField(null=True)
    hr_does_not_call: Any = BooleanField(default=False)
    location_answer: Any = TextField(null=True)
    client_revealed_at: Any = InstantField(null=True)
    facts: Any = JsonText(default=dict)

    class Meta:
        indexes = (
            (("candidate", "position"), True),
            (("owner", "status", "id"), False),
            (("position", "status", "id"), False),
        )


class BriefCheck(Record):
    """Whether a live card still fits a new version of the brief; open until somebody judged it (P4)."""

    brief: Any = ForeignKeyField(Brief, on_delete="CASCADE", backref="checks")
    submission: Any = ForeignKeyField(Submission, on_delete="CASCADE", backref="brief_checks")
    fits: Any = WordField(StillFits, null=True)
    judged_by: Any = ForeignKeyField(User, null=True, on_delete="RESTRICT")
    judged_at: Any = InstantField(null=True)
    note: Any = TextField(null=True)

    class Meta:
        indexes = ((("brief", "submission"), True),)


class Concern(Kept):
    """What a candidate minds, kept with the candidate: it warns on the next similar position (B8)."""

    candidate: Any = ForeignKeyField(Candidate, on_delete="CASCADE", backref="minds")
    kind: Any = WordField(ConcernKind)
    about: Any = TextField(null=True)
    words: Any = TextField()
    submission: Any = ForeignKeyField(Submission, null=True, on_delete="SET NULL", backref="minds")
    recorded_by: Any = ForeignKeyField(User, on_delete="RESTRICT")
    recorded_at: Any = InstantField()
    solved_at: Any = InstantField(null=True)
    solved_how: Any = TextField(null=True)
    for_good: Any = BooleanField(default=False)


class Consent(Record):
    """The candidate's own yes to this client and this position."""

    submission: Any = ForeignKeyField(Submission, on_delete="CASCADE", backref="consents")
    given_at: Any = InstantField()
    channel: Any = WordField(Channel)
    words: Any = TextField()
    recorded_by: Any = ForeignKeyField(User, on_delete="RESTRICT")
    withdrawn_at: Any = InstantField(null=True)


class StatusChange(Record):
    """History of a submission; rows are only ever added."""

    submission: Any = ForeignKeyField(Submission, on_delete="RESTRICT", backref="history")
    from_status: Any = WordField(Status, null=True)
    to_status: Any = WordField(Status)
    actor: Any = ForeignKeyField(User, on_delete="RESTRICT")
    credited_to: Any = ForeignKeyField(User, on_delete="RESTRICT")
    at: Any = InstantField()
    reason_code: Any = TextField(null=True)
    reason: Any = TextField(null=True)
    facts: Any = JsonText(default=dict)
    undoes: Any = ForeignKeyField("self", null=True, on_delete="RESTRICT")


class Report(Kept):
    """A recommendation report that went to the client, or is about to."""

    submission: Any = ForeignKeyField(Submission, on_delete="RESTRICT", backref="reports")
    kind: Any = WordField(ReportKind, default=ReportKind.FULL)
    author: Any = ForeignKeyField(User, on_delete="RESTRICT")
    recipient: Any = ForeignKeyField(KeyPerson, null=True, on_delete="RESTRICT")
    channel: Any = WordField(Channel, null=True)
    sent_at: Any = InstantField(null=True, index=True)
    digest: Any = TextField(null=True)
    checklist: Any = JsonText(default=dict)
    score: Any = IntegerField(null=True)
    document: Any = JsonText(null=True)
    text_sent_at: Any = InstantField(null=True)
    tries: Any = IntegerField(default=0)
    reply: Any = TextField(null=True)
    replied_at: Any = InstantField(null=True)


class Offer(Kept):
    """What the client offered, in words or on paper, and how the way to the start goes (P6).

    `rounds` are the bids of the pay talk, each with `on`, `asked` and `bid`; `agreed` the terms of business as copied
    when it was accepted. `verbal_made` is whether nobody said the verbal day, so that it gives way to what is said.
    """

    submission: Any = ForeignKeyField(Submission, on_delete="RESTRICT", backref="offers")
    verbal_on: Any = DateField(null=True)
    verbal_made: Any = BooleanField(default=False)
    written_on: Any = DateField(null=True)
    accepted_on: Any = DateField(null=True)
    pay: Any = TextField(null=True)
    terms: Any = TextField(null=True)
    valid_until: Any = DateField(null=True)
    rounds: Any = JsonText(default=list)
    planned_start: Any = DateField(null=True)
    probation_end: Any = DateField(null=True)
    resignation: Any = TextField(null=True)
    resigned_on: Any = DateField(null=True)
    resignation_talk: Any = DateField(null=True)
    last_day: Any = DateField(null=True)
    background_check: Any = TextField(null=True)
    medical: Any = TextField(null=True)
    agreed: Any = JsonText(default=dict)


class Placement(Kept):
    """A hire: start, fee and terms as copied at signing, guarantee end, and what a leaving inside it came to (P6).

    Money in minor units; `shares` are pairs of user and hundredths of a percent, 10,000 together. `off_limits` is the
    rule that the hire made; `refund` is by the terms, `refund_agreed` what both sides settled on in the end, after
    which nothing more goes back.
    """

    submission: Any = ForeignKeyField(Submission, unique=True, on_delete="RESTRICT")
    start_on: Any = DateField()
    fee: Any = IntegerField(null=True)
    fee_why: Any = TextField(null=True)
    currency: Any = TextField(default="CNY")
    shares: Any = JsonText(default=list)
    terms: Any = JsonText(default=dict)
    guarantee_until: Any = DateField(null=True)
    off_limits: Any = ForeignKeyField(OffLimits, null=True, on_delete="SET NULL")
    left_on: Any = DateField(null=True)
    left_cause: Any = WordField(LeaveCause, null=True)
    left_why: Any = TextField(null=True)
    remedy: Any = WordField(Remedy, null=True)
    refund: Any = IntegerField(null=True)
    refund_agreed: Any = IntegerField(null=True)
    replace_until: Any = DateField(null=True)
    replacement: Any = ForeignKeyField(Position, null=True, on_delete="RESTRICT")


class Invoice(Kept):
    """Money asked of a client or given back, in minor units; `dunning` is who said what on which day (P6).

    `is_refund` is what was said of a credit note: the refund that was agreed or a part of it, or the correction of an
    invoice.
    """

    client: Any = ForeignKeyField(Client, on_delete="RESTRICT", backref="invoices")
    submission: Any = ForeignKeyField(Submission, null=True, on_delete="RESTRICT", backref="invoices")
    kind: Any = WordField(InvoiceKind, default=InvoiceKind.INVOICE)
    number: Any = TextField(null=True)
    amount: Any = IntegerField()
    currency: Any = TextField(default="CNY")
    issued_on: Any = DateField()
    due_on: Any = DateField()
    paid_on: Any = DateField(null=True, index=True)
    ask_again: Any = DateField(null=True)
    dunning: Any = JsonText(default=list)
    is_refund: Any = BooleanField(null=True)
    owner: Any = ForeignKeyField(User, on_delete="RESTRICT")
