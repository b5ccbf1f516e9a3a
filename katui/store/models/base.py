"""What every stored record has."""

from __future__ import annotations

from typing import Any

from katui.store.engine import IntegerField, Model, TextField, database
from katui.store.fields import Id, InstantField


class Record(Model):
    """A row with an id that is never given twice."""

    id: Any = Id()

    class Meta:
        database = database
        legacy_table_names = False
        only_save_dirty = True


class Kept(Record):
    """A row that people edit: counted versions, when it was made and last changed."""

    version: Any = IntegerField(default=1)
    created_at: Any = InstantField()
    updated_at: Any = InstantField()


class Named(Kept):
    """A row found by name: search columns in pinyin and initials beside the name as typed."""

    name: Any = TextField()
    name_key: Any = TextField(index=True, default="")
    pinyin: Any = TextField(index=True, default="")
    initials: Any = TextField(index=True, default="")
