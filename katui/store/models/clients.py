"""Client files: client, names it is known by, key persons, agreements, off-limits, documents."""

from __future__ import annotations

from typing import Any

from katui.domain import clients as words
from katui.domain.contact import Channel
from katui.domain.positions import TravelPolicy
from katui.store.engine import BooleanField, DateField, ForeignKeyField, IntegerField, TextField
from katui.store.fields import InstantField, JsonText, WordField
from katui.store.models.base import Kept, Named, Record
from katui.store.models.people import Department, User


class Client(Named):
    """A firm that pays us; group, legal entity, business unit or site by `parent`."""

    legal_name: Any = TextField(null=True)
    kind: Any = WordField(words.ClientKind, default=words.ClientKind.DIRECT)
    status: Any = WordField(words.ClientStatus, default=words.ClientStatus.PROSPECT)
    tier: Any = WordField(words.Tier, default=words.Tier.C)
    is_ka: Any = BooleanField(default=False)
    owner: Any = ForeignKeyField(User, on_delete="RESTRICT")
    department: Any = ForeignKeyField(Department, null=True, on_delete="RESTRICT")
    parent: Any = ForeignKeyField("self", null=True, on_delete="RESTRICT")
    referred_by: Any = TextField(null=True)
    where_met: Any = TextField(null=True)
    met_by: Any = ForeignKeyField(User, null=True, on_delete="RESTRICT")
    industry: Any = TextField(null=True)
    region: Any = TextField(null=True)
    city: Any = TextField(null=True)
    size: Any = TextField(null=True)
    business: Any = TextField(null=True)
    operation_state: Any = TextField(null=True)
    credit: Any = TextField(null=True)
    billing: Any = TextField(null=True)
    address: Any = TextField(null=True)
    website: Any = TextField(null=True)
    phone: Any = TextField(null=True)
    notes: Any = TextField(null=True)
    registered_on: Any = DateField(null=True)
    approved_on: Any = DateField(null=True)
    as_of: Any = DateField(null=True)
    source: Any = TextField(null=True)
    gate_open_until: Any = DateField(null=True)
    gate_open_by: Any = ForeignKeyField(User, null=True, on_delete="RESTRICT")
    gate_open_reason: Any = TextField(null=True)


class ClientAlias(Record):
    """Another name a client is known by (华为 / 华为技术有限公司)."""

    client: Any = ForeignKeyField(Client, on_delete="CASCADE", backref="aliases")
    alias: Any = TextField()
    name_key: Any = TextField(index=True)


class KeyPerson(Named):
    """A person at a client who decides, influences, uses, screens or coaches us."""

    client: Any = ForeignKeyField(Client, on_delete="RESTRICT", backref="people")
    title: Any = TextField(null=True)
    department_name: Any = TextField(null=True)
    phone: Any = TextField(null=True)
    phone_e164: Any = TextField(null=True, index=True)
    phone_tail: Any = TextField(null=True, index=True)
    email: Any = TextField(null=True)
    email_key: Any = TextField(null=True, index=True)
    wechat: Any = TextField(null=True)
    buying_role: Any = WordField(words.BuyingRole, null=True)
    reports_to: Any = ForeignKeyField("self", null=True, on_delete="SET NULL")
    stance: Any = WordField(words.Stance, default=words.Stance.UNKNOWN)
    cares_about: Any = TextField(null=True)
    best_hours: Any = TextField(null=True)
    channel: Any = WordField(Channel, null=True)
    birthday: Any = TextField(null=True)
    education: Any = TextField(null=True)
    counterpart: Any = ForeignKeyField(User, null=True, on_delete="SET NULL")
    left_on: Any = DateField(null=True)
    moved_to: Any = ForeignKeyField("self", null=True, on_delete="SET NULL")
    city: Any = TextField(null=True)
    notes: Any = TextField(null=True)


class Agreement(Kept):
    """Terms of business with a client, versioned; money in minor units, percent in hundredths."""

    client: Any = ForeignKeyField(Client, on_delete="RESTRICT", backref="agreements")
    version_no: Any = IntegerField(default=1)
    supersedes: Any = ForeignKeyField("self", null=True, on_delete="RESTRICT")
    valid_from: Any = DateField()
    valid_until: Any = DateField(null=True)
    contracting_entity: Any = TextField(null=True)
    engagement: Any = WordField(words.Engagement, default=words.Engagement.CONTINGENT)
    fee_percent_x100: Any = IntegerField(null=True)
    fee_base: Any = TextField(null=True)
    minimum_fee: Any = IntegerField(null=True)
    currency: Any = TextField(default="CNY")
    payment_steps: Any = JsonText(null=True)
    days_to_pay: Any = IntegerField(null=True)
    invoice_kind: Any = TextField(null=True)
    guarantee_count: Any = IntegerField(null=True)
    guarantee_unit: Any = TextField(default="months")
    guarantee_remedy: Any = TextField(null=True)
    protection_months: Any = IntegerField(null=True)
    off_limits_months: Any = IntegerField(null=True)
    discount: Any = TextField(null=True)
    discount_approved_by: Any = ForeignKeyField(User, null=True, on_delete="RESTRICT")
    travel_policy: Any = WordField(TravelPolicy, null=True)
    confirmed_in_writing: Any = BooleanField(default=False)
    excepted_until: Any = DateField(null=True)


class Document(Kept):
    """A document of the dossier, and how it was obtained (C7)."""

    client: Any = ForeignKeyField(Client, on_delete="RESTRICT", backref="documents")
    kind: Any = WordField(words.DocumentKind)
    title: Any = TextField()
    how_obtained: Any = TextField(null=True)
    source: Any = TextField(null=True)
    dated: Any = DateField(null=True)
    held_by: Any = ForeignKeyField(User, null=True, on_delete="SET NULL")
    as_of: Any = DateField(null=True)
    expires_on: Any = DateField(null=True)
    file_name: Any = TextField(null=True)
    file_size: Any = IntegerField(null=True)
    file_sha256: Any = TextField(null=True)


class ClientWarning(Kept):
    """An early warning about a client, from the first signal to how it ended (C12)."""

    client: Any = ForeignKeyField(Client, on_delete="RESTRICT", backref="warnings")
    kind: Any = WordField(words.WarningKind)
    severity: Any = WordField(words.Severity, default=words.Severity.MEDIUM)
    signal: Any = TextField(null=True)
    brief: Any = TextField()
    told: Any = JsonText(null=True)
    report: Any = TextField(null=True)
    cause: Any = TextField(null=True)
    countermeasure: Any = TextField(null=True)
    status: Any = WordField(words.WarningStatus, default=words.WarningStatus.OPEN)
    raised_by: Any = ForeignKeyField(User, on_delete="RESTRICT")
    raised_at: Any = InstantField()
    closed_at: Any = InstantField(null=True)
    closed_reason: Any = TextField(null=True)
    why: Any = JsonText(default=dict)

    class Meta:
        table_name = "warning"
        indexes = ((("client", "status"), False),)
