"""The firm's own people."""

from __future__ import annotations

from typing import Any

from katui.domain.people import Role
from katui.store.engine import DateField, ForeignKeyField, TextField
from katui.store.fields import WordField
from katui.store.models.base import Record


class Department(Record):
    """A team of the firm."""

    name: Any = TextField(unique=True)


class User(Record):
    """A person of the firm; the login is the account on the box."""

    login: Any = TextField(unique=True)
    name: Any = TextField()
    department: Any = ForeignKeyField(Department, null=True, on_delete="RESTRICT")
    joined: Any = DateField(null=True)
    left_on: Any = DateField(null=True)
    deputy: Any = ForeignKeyField("self", null=True, on_delete="RESTRICT")
    deputy_from: Any = DateField(null=True)
    deputy_until: Any = DateField(null=True)
    phone: Any = TextField(null=True)
    email: Any = TextField(null=True)
    zone: Any = TextField(default="Asia/Shanghai")


class UserRole(Record):
    """One role of one person."""

    user: Any = ForeignKeyField(User, on_delete="CASCADE", backref="role_rows")
    role: Any = WordField(Role)

    class Meta:
        indexes = ((("user", "role"), True),)
