"""What the store keeps about itself: the change record, the register of access, settings, imports."""

from __future__ import annotations

from typing import Any

from katui.domain.kinds import Kind
from katui.store.engine import BooleanField, DateField, ForeignKeyField, IntegerField, TextField
from katui.store.fields import InstantField, JsonText, WordField
from katui.store.models.base import Record
from katui.store.models.people import User


class Batch(Record):
    """One act of one person: everything a service write changed together."""

    actor: Any = ForeignKeyField(User, on_delete="RESTRICT")
    at: Any = InstantField()
    origin: Any = TextField()
    act: Any = TextField()
    state: Any = TextField(default="done")
    undoes: Any = ForeignKeyField("self", null=True, on_delete="RESTRICT", unique=True)
    undone: Any = BooleanField(default=False)
    detail: Any = JsonText(default=dict)

    class Meta:
        indexes = ((("actor", "id"), False),)


class Change(Record):
    """The one change record (S1): rows are only ever added; undo, history and refresh read only this."""

    batch: Any = ForeignKeyField(Batch, on_delete="RESTRICT", backref="changes")
    actor: Any = ForeignKeyField(User, on_delete="RESTRICT")
    credited_to: Any = ForeignKeyField(User, on_delete="RESTRICT")
    at: Any = InstantField()
    origin: Any = TextField()
    kind: Any = TextField()
    ref: Any = IntegerField()
    before: Any = JsonText(null=True)
    after: Any = JsonText(null=True)
    undoes: Any = ForeignKeyField("self", null=True, on_delete="RESTRICT")

    class Meta:
        indexes = ((("kind", "ref", "id"), False),)


class AccessEvent(Record):
    """The register of access: rows are only ever added, each chained to the one before (C8)."""

    user: Any = ForeignKeyField(User, on_delete="RESTRICT")
    at: Any = InstantField()
    act: Any = TextField()
    kind: Any = WordField(Kind)
    ref: Any = IntegerField()
    purpose: Any = TextField(null=True)
    purpose_digest: Any = TextField(null=True)
    """What the chain is made over, so that it still holds when a purpose is erased (P7)."""
    remote: Any = TextField(null=True)
    previous: Any = TextField()
    digest: Any = TextField(unique=True)


class Erasure(Record):
    """A candidate erased on request: who asked when, keyed hashes that know number and mail again, and counts (P7)."""

    candidate: Any = IntegerField(unique=True)
    at: Any = InstantField()
    by: Any = ForeignKeyField(User, on_delete="RESTRICT")
    requested_on: Any = DateField(null=True)
    reason: Any = TextField(null=True)
    keys: Any = JsonText(default=list)
    records: Any = JsonText(default=dict)
    """The record and those merged into it, each by its id with when it was made: so an older copy is known."""
    counts: Any = JsonText(default=dict)


class Merge(Record):
    """Two records of one candidate or client made one; what was where stands in the changes of its batch (P5)."""

    kind: Any = WordField(Kind)
    kept: Any = IntegerField()
    gone: Any = IntegerField()
    batch: Any = ForeignKeyField(Batch, on_delete="RESTRICT")
    by: Any = ForeignKeyField(User, on_delete="RESTRICT")
    at: Any = InstantField()
    split_at: Any = InstantField(null=True)
    split_by: Any = ForeignKeyField(User, null=True, on_delete="RESTRICT")

    class Meta:
        indexes = ((("kind", "gone"), False), (("kind", "kept"), False))


class DuplicateVerdict(Record):
    """What somebody judged of two records that look like one: they are different (P5); `first` is the smaller id."""

    kind: Any = WordField(Kind)
    first: Any = IntegerField()
    second: Any = IntegerField()
    verdict: Any = TextField()
    reason: Any = TextField(null=True)
    by: Any = ForeignKeyField(User, on_delete="RESTRICT")
    at: Any = InstantField()

    class Meta:
        indexes = ((("kind", "first", "second"), True),)


class FactSource(Record):
    """Where one fact of a record came from, and as of when it held (P5, C9)."""

    kind: Any = WordField(Kind)
    ref: Any = IntegerField()
    field: Any = TextField()
    source: Any = TextField(null=True)
    as_of: Any = DateField(null=True)
    by: Any = ForeignKeyField(User, on_delete="RESTRICT")
    at: Any = InstantField()

    class Meta:
        indexes = ((("kind", "ref", "field"), True),)


class SavedSearch(Record):
    """A search kept under a name; a shared one is everybody's (P5)."""

    user: Any = ForeignKeyField(User, on_delete="CASCADE")
    kind: Any = WordField(Kind)
    name: Any = TextField()
    query: Any = TextField()
    scope: Any = TextField(default="firm")
    shared: Any = BooleanField(default=False)
    at: Any = InstantField()

    class Meta:
        indexes = ((("user", "kind", "name"), True),)


class Setting(Record):
    """A setting of the firm (`user` empty) or of one person."""

    user: Any = ForeignKeyField(User, null=True, on_delete="CASCADE")
    key: Any = TextField()
    value: Any = JsonText()

    class Meta:
        indexes = ((("user", "key"), True),)


class ImportRun(Record):
    """One import: the file, what became of it, and the batches of its chunks."""

    kind: Any = TextField()
    file_name: Any = TextField()
    encoding: Any = TextField(null=True)
    state: Any = TextField(default="running")
    user: Any = ForeignKeyField(User, on_delete="RESTRICT")
    at: Any = InstantField()
    counts: Any = JsonText(default=dict)
    batch: Any = ForeignKeyField(Batch, null=True, on_delete="RESTRICT")


class Meta(Record):
    """Facts of the whole store: whether it is a sample, and its day zero."""

    key: Any = TextField(unique=True)
    value: Any = TextField()
