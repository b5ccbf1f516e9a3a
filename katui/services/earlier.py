"""More of a record's timeline than its file begins with (C9)."""

from __future__ import annotations

from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.services import client_timeline, file_parts
from katui.services.access import may_see_contact
from katui.services.merged import not_there
from katui.services.record_files import Entry
from katui.store import files_query
from katui.store.store import Store

PAGE = files_query.SHOWN


def timeline(store: Store, session: Session, kind: Kind, ref: int, limit: int) -> tuple[Entry, ...]:
    """The latest events of a client, or follow-ups and edits of another record, newest first, at most `limit`.

    A record that is not there, or that one may not see, is Refused `I6.unknown`.
    """
    store.connect()
    row = files_query.record(session, kind, ref) if 0 < ref < 2**31 else None
    if row is None:
        raise not_there(session, kind, ref)
    if kind is Kind.CLIENT:
        return client_timeline.timeline(session, row, limit)
    hidden = kind is Kind.CANDIDATE and not may_see_contact(session, row.owner_id)
    position = row.id if kind is Kind.POSITION else row.position_id if kind is Kind.SUBMISSION else None
    return file_parts.timeline(session, kind, row.id, hide_private=hidden, position=position, limit=limit)
