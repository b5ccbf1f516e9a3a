"""The first day of a store: the account that makes it sits down as leader and consultant (I4)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from katui.domain.errors import Refused
from katui.domain.people import Role
from katui.domain.session import Session, UserRef
from katui.i18n import _
from katui.store.changes import writing
from katui.store.models.people import User, UserRole
from katui.store.store import Store

ROLES: Final = frozenset({Role.LEADER, Role.CONSULTANT})


def found(store: Store, login: str, name: str, clock: Callable[[], datetime], *, origin: str = "cli") -> Session:
    """Put the first person of the firm into an empty store; Refused `I4.init` when somebody is there already."""
    store.connect()
    with store.transaction():
        if User.select(User.id).limit(1).first() is not None:
            text = _("{store} has user accounts already; nothing was changed.").format(store=store.location)
            raise Refused("I4.init", "store", str(store.location), text)
        user = User.create(login=login, name=name, joined=clock().date())
        session = Session(UserRef(user.id, login, name), ROLES, origin, "", clock, user.zone)
        with writing(store, session, "found") as write:
            for role in sorted(ROLES):
                write.create(UserRole, user=user.id, role=role)
    return session
