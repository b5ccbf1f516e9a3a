"""Who is at the desk, and whose work they look at (S2, C8, I1 `K`)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from katui.domain import when
from katui.domain.errors import Refused
from katui.domain.people import Role, Scope
from katui.domain.session import Session, UserRef
from katui.i18n import _
from katui.store.models.people import User, UserRole
from katui.store.store import Store

_MOST = 5_000


def session_for(
    store: Store, login: str, origin: str, clock: Callable[[], datetime], *, purpose: str = "", zone: str | None = None
) -> Session:
    """The session of the person with that login.

    Nobody with that login, or somebody who has left: Refused `S2.login`, naming `katui init`.
    """
    store.connect()
    user: Any = User.get_or_none(User.login == login)
    if user is None:
        text = _("{login} is not known in this store. Make your own with: katui init").format(login=login)
        raise Refused("S2.login", "login", login, text)
    if user.left_on is not None and user.left_on <= when.local_day(clock(), zone or user.zone):
        text = _("{name} left the firm on {day}.").format(name=user.name, day=user.left_on.isoformat())
        raise Refused("S2.left", "login", login, text)
    return session_of(user, origin, clock, purpose=purpose, zone=zone)


def session_of(
    user: Any, origin: str, clock: Callable[[], datetime], *, purpose: str = "", zone: str | None = None
) -> Session:
    """The session of a person already read, with the roles they have; whether they left is not asked."""
    rows = UserRole.select(UserRole.role).where(UserRole.user == user.id).limit(len(Role))
    roles = frozenset(row.role for row in rows)
    return Session(UserRef(user.id, user.login, user.name), roles, origin, purpose, clock, zone or user.zone)


def department_members(store: Store, session: Session) -> tuple[UserRef, ...]:
    """The people of one's own department, oneself among them, by name; oneself alone without a department."""
    store.connect()
    me: Any = User.get_by_id(session.user.id)
    mine = me.department_id
    if mine is None:
        return (session.user,)
    rows = User.select(User.id, User.login, User.name).where(User.department == mine).order_by(User.id).limit(_MOST)
    return tuple(UserRef(row.id, row.login, row.name) for row in rows)


def here(today: date) -> Any:
    """A condition that leaves out who has left; who gave notice is here until the day before the one of leaving."""
    return User.left_on.is_null() | (User.left_on > today)


def everybody(store: Store, session: Session) -> tuple[UserRef, ...]:
    """Everybody of the firm who is still here, by when they came."""
    store.connect()
    today = when.local_day(session.clock(), session.zone)
    rows = User.select(User.id, User.login, User.name).where(here(today)).order_by(User.id).limit(_MOST)
    return tuple(UserRef(row.id, row.login, row.name) for row in rows)


def scopes_of(session: Session) -> tuple[Scope, ...]:
    """Whose desk a person may look at: one's own, as head the department's, as leader the firm's as well."""
    wider = {Scope.DEPARTMENT: {Role.HEAD, Role.LEADER}, Scope.FIRM: {Role.LEADER}}
    return tuple(scope for scope in Scope if scope is Scope.MINE or session.roles & wider[scope])


def check_scope(session: Session, scope: Scope) -> None:
    """Refused `F1.scope` for a desk that is not for this person to see."""
    if scope not in scopes_of(session):
        said = _("Today of {scope} is for heads and leaders; yours is there.")
        raise Refused("F1.scope", "scope", scope.value, said.format(scope=scope.label))


def scope_user_ids(store: Store, session: Session, scope: Scope) -> frozenset[int] | None:
    """Whose records a desk shows: mine, my department's; None means the whole firm."""
    if scope is Scope.MINE:
        return frozenset({session.user.id})
    if scope is Scope.DEPARTMENT:
        return frozenset(person.id for person in department_members(store, session))
    return None
