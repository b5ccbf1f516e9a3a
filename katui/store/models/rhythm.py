"""Recurring duties towards clients; each occurrence is a beat, an action of rule A6."""

from __future__ import annotations

from typing import Any

from katui.domain.cadence import CadenceKind, Shift
from katui.store.engine import BooleanField, DateField, ForeignKeyField, TextField
from katui.store.fields import WordField
from katui.store.models.base import Kept
from katui.store.models.clients import Client


class Cadence(Kept):
    """A duty of a client's own; `rule` is RFC 5545 and counts from `starts_on`, a touch from the last contact (A6)."""

    client: Any = ForeignKeyField(Client, on_delete="CASCADE", backref="cadences")
    kind: Any = WordField(CadenceKind)
    rule: Any = TextField()
    shift: Any = WordField(Shift, default=Shift.AFTER)
    any_contact: Any = BooleanField(default=True)
    starts_on: Any = DateField()
    ends_on: Any = DateField(null=True)

    class Meta:
        indexes = ((("client", "kind"), True),)
