"""All open warnings that a person may see, gravest and soonest due first (C12)."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from katui.domain.clients import Severity
from katui.domain.errors import no_such
from katui.domain.kinds import Kind
from katui.domain.people import Scope
from katui.domain.session import Session
from katui.services import client_rows, lists, people, warning_course
from katui.store import client_queries
from katui.store.store import Store

_GRAVEST: Final = (Severity.HIGH, Severity.MEDIUM, Severity.LOW)


def scopes_of(session: Session) -> tuple[Scope, ...]:
    """Whose clients' warnings one may see: one's own, as head the department's, as leader the firm's as well."""
    return people.scopes_of(session)


def open_clients(store: Store, session: Session, text: str = "", scope: Scope = Scope.MINE) -> dict[int, int]:
    """The open warnings that a search line finds, of the clients of a desk, in their order; each with its client's id.

    A desk that is not for this person to see shows their own.
    """
    store.connect()
    owners = people.scope_user_ids(store, session, scope if scope in scopes_of(session) else Scope.MINE)
    found = set(lists.list_ids(store, session, Kind.WARNING, text, owners=owners))
    rows = [row for row in client_queries.open_warning_steps(session) if row.id in found]
    courses = warning_course.courses(session, rows)

    def order(row: Any) -> tuple[int, date, int]:
        return _GRAVEST.index(row.severity), courses[row.id].due or date.max, row.id

    return {row.id: row.client_id for row in sorted(rows, key=order)}


def row(store: Store, session: Session, warning_id: int) -> client_rows.WarningRow:
    """One warning as the list shows it. Refused `I6.unknown` where there is none."""
    store.connect()
    found = client_rows.warning_rows(session, [warning_id])
    if warning_id not in found:
        raise no_such(Kind.WARNING, warning_id)
    return found[warning_id]
