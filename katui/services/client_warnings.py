"""Closing a warning about a client by hand, with how it ended and why (C12)."""

from __future__ import annotations

from typing import Any, Final

from katui.domain.clean import NOTE_LIMIT, clean
from katui.domain.clients import WarningStatus
from katui.domain.errors import Choice, Refused
from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.i18n import _
from katui.i18n.marks import listed
from katui.store.changes import writing
from katui.store.client_queries import OPEN
from katui.store.models.clients import ClientWarning
from katui.store.scope import visible
from katui.store.store import Store

ENDS: Final = (WarningStatus.RESOLVED, WarningStatus.LOST, WarningStatus.FALSE_ALARM)


def close(store: Store, session: Session, warning_id: int, status: str, reason: str) -> None:
    """Close an open warning as resolved, lost or a false alarm; no reason, no closing.

    A raised one is made with `create`; undo opens it again.
    """
    store.connect()
    with store.transaction():
        row: Any = visible(ClientWarning, session).where(ClientWarning.id == warning_id).limit(1).first()
        if row is None:
            said = _("There is no {kind} with the id {id}.").format(kind=Kind.WARNING.label, id=warning_id)
            raise Refused("I6.unknown", "id", warning_id, said)
        if row.status not in OPEN:
            raise Refused(
                "C12.closed", "status", status, _("This warning is closed: {why}").format(why=row.status.label)
            )
        end = _end(status)
        why = clean(reason, multiline=True, limit=NOTE_LIMIT, field="reason").text.strip()
        if not why:
            raise Refused("C12.reason", "reason", reason, _("Say why it is closed."))
        with writing(store, session, "edit", kind=Kind.WARNING.value, ref=warning_id) as write:
            write.update(row, status=end, closed_at=write.at, closed_reason=why)


def _end(status: str) -> WarningStatus:
    end = WarningStatus.parse(status)
    if end is None or end not in ENDS:
        choices = tuple(Choice("status", number, each.value) for number, each in enumerate(ENDS))
        words = listed(each.label for each in ENDS)
        raise Refused(
            "C12.end", "status", status, _("It ends as one of: {words}.").format(words=words), choices=choices
        )
    return end
