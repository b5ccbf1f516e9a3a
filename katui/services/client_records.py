"""What goes with making or changing an agreement, a document, an off-limits rule or a warning (C7, C12, model.md)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from katui.domain import when
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.people import Role
from katui.domain.record_fields import field_of
from katui.domain.session import Session
from katui.i18n import _
from katui.services.client_parts import PARTS
from katui.store import client_queries
from katui.store.changes import Writing
from katui.store.models.people import UserRole

__all__ = ["PARTS", "check", "columns"]

_DAYS: Final = {
    Kind.AGREEMENT: ("valid_from", "valid_until"),
    Kind.OFF_LIMITS: ("from_day", "until_day"),
    Kind.DOCUMENT: ("dated", "expires_on"),
}
_LEADERS: Final = ("approver", "discount_approved_by", "excepted_until")
"""Fields that say something was allowed: a leader enters them, and where they name somebody it is a leader."""


def columns(write: Writing, session: Session, kind: Kind, values: dict[str, Any]) -> dict[str, Any]:
    """The columns of a new one: an agreement is the next version, a warning is raised now by whoever writes it."""
    check(session, kind, values, values)
    if kind is Kind.AGREEMENT:
        held = client_queries.agreements(session, values["client"])
        values |= {"version_no": held[0].version_no + 1, "supersedes": held[0].id} if held else {"version_no": 1}
    elif kind is Kind.WARNING:
        values |= {"raised_by": session.user.id, "raised_at": write.at}
    elif kind is Kind.DOCUMENT:
        values.setdefault("held_by", session.user.id)
        values.setdefault("as_of", values.get("dated") or when.local_day(write.at, session.zone))
    return values


def check(session: Session, kind: Kind, changed: Mapping[str, Any], whole: Mapping[str, Any]) -> None:
    """Refuse what cannot be: an end before its beginning, an approval that no leader gave."""
    first, last = (whole.get(name) for name in _DAYS.get(kind, ("", "")))
    if first is not None and last is not None and last < first:
        end = field_of(kind, _DAYS[kind][1])
        said = _("{field} is before the beginning, {day}.").format(field=end.label if end else "", day=first)
        raise Refused("I6.order", _DAYS[kind][1], last, said)
    for name in _LEADERS:
        if changed.get(name) is not None:
            _by_leader(session, kind, name, changed[name])


def _by_leader(session: Session, kind: Kind, name: str, user: Any) -> None:
    leads = (
        name == "excepted_until"
        or UserRole.select().where((UserRole.user == user) & (UserRole.role == Role.LEADER)).limit(1).exists()
    )
    if Role.LEADER not in session.roles or not leads:
        spec = field_of(kind, name)
        said = _("Only a leader of the firm may fill in {field}.").format(field=spec.label if spec else name)
        raise Refused("C3.leader", name, user, said)
