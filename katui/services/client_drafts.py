"""What the form of something new for a client begins with (C9, model.md)."""

from __future__ import annotations

from katui.domain import when
from katui.domain.kinds import Kind
from katui.domain.record_fields import fields_of
from katui.domain.session import Session
from katui.services.field_values import shown
from katui.store import client_queries
from katui.store.store import Store

_NOT_AGAIN = frozenset({"valid_from", "valid_until", "confirmed_in_writing", "discount_approved_by", "excepted_until"})


def first_values(store: Store, session: Session, kind: Kind, client: int) -> dict[str, str]:
    """The first texts of the form: the client, today, and for an agreement what the last version says."""
    store.connect()
    today = when.local_day(session.clock(), session.zone).isoformat()
    known = {"client": str(client)}
    if kind is Kind.AGREEMENT:
        held = client_queries.agreements(session, client)[:1]
        known |= {
            spec.name: shown(spec, row)
            for row in held
            for spec in fields_of(kind)
            if spec.name not in _NOT_AGAIN | {"client"}
        }
        known["valid_from"] = today
    if kind is Kind.OFF_LIMITS:
        known["from_day"] = today
    return known
