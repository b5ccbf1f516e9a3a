"""The rows of lists of placements and invoices, and what a search line is held against in them (P6, I4).

Money of a search that one may not know stays with those inside it, as on the offer panel (P4).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from katui.domain import when
from katui.domain.kinds import Kind
from katui.domain.placing import InvoiceKind, InvoiceState
from katui.domain.session import Session
from katui.store.engine import JOIN
from katui.store.facts import Facts, card_facts
from katui.store.models.candidates import Candidate
from katui.store.models.clients import Client
from katui.store.models.people import User
from katui.store.models.positions import Position
from katui.store.models.submissions import Invoice, Placement, Submission
from katui.store.scope import visible
from katui.store.secrecy import Veil, among

Ids = Sequence[int]
_CARD: Final = (Submission, Candidate, Position, Client, User)


def inside(model: Any, session: Session) -> Any:
    """A condition that leaves out the money of searches one may not know; None when there are none."""
    hidden = Veil(session).hidden
    if not hidden:
        return None
    cards = visible(Submission, session, Submission.id).where(Submission.position.in_(among(hidden)))
    return model.submission.is_null() | model.submission.not_in(cards)


def placements(session: Session, ids: Ids) -> Any:
    """Placements with their cards, whose they are, and all that names them."""
    return _with_cards(visible(Placement, session, Placement, *_CARD), Placement, session, ids, Submission.owner)


def invoices(session: Session, ids: Ids) -> Any:
    """Invoices with the card each is for, where there is one, the client, and whose they are."""
    return _with_cards(visible(Invoice, session, Invoice, *_CARD), Invoice, session, ids, Invoice.owner)


def _with_cards(rows: Any, model: Any, session: Session, ids: Ids, owner: Any) -> Any:
    found = rows.join(Submission, JOIN.LEFT_OUTER).join(Candidate, JOIN.LEFT_OUTER).switch(Submission)
    found = found.join(Position, JOIN.LEFT_OUTER)
    if model is Placement:
        found = found.join(Client, JOIN.LEFT_OUTER).switch(Submission)
    else:
        found = found.switch(Invoice).join(Client, on=(Invoice.client == Client.id)).switch(Invoice)
    found = found.join(User, on=(owner == User.id)).where(model.id.in_(ids))
    only = inside(model, session)
    return (found if only is None else found.where(only)).limit(len(ids))


def state_of(row: Any, today: date) -> InvoiceState:
    """Where an invoice stands on a day; a credit note is never overdue."""
    if row.paid_on is not None:
        return InvoiceState.PAID
    late = row.due_on < today and row.kind is InvoiceKind.INVOICE
    return InvoiceState.OVERDUE if late else InvoiceState.TO_PAY


def in_state(session: Session, codes: frozenset[str]) -> Any:
    """Invoices of these kinds, or in these states; what is overdue is to be paid as well."""
    today = when.local_day(session.clock(), session.zone)
    found = Invoice.kind.in_([kind for kind in InvoiceKind if kind.value in codes])
    if InvoiceState.PAID.value in codes:
        found |= Invoice.paid_on.is_null(False)
    if InvoiceState.TO_PAY.value in codes:
        found |= Invoice.paid_on.is_null()
    if InvoiceState.OVERDUE.value in codes:
        found |= Invoice.paid_on.is_null() & (Invoice.due_on < today) & (Invoice.kind == InvoiceKind.INVOICE)
    return found


def placement_facts(session: Session, ids: Ids, used: frozenset[str]) -> dict[int, Facts]:
    """Placements as a search line sees them: as their cards."""
    return {row.id: card_facts(session, row.submission) for row in placements(session, ids)}


def invoice_facts(session: Session, ids: Ids, used: frozenset[str]) -> dict[int, Facts]:
    """Invoices as a search line sees them: by number, and as the card and the client they are for."""
    today = when.local_day(session.clock(), session.zone)
    out = {}
    for row in invoices(session, ids):
        found = card_facts(session, row.submission) if row.submission_id is not None else Facts(())
        found.texts = (row.number, *found.texts)
        found.names = (*found.names, row.client.name)
        found.clients = {row.client_id}
        state = state_of(row, today)
        found.statuses = {row.kind.value, state.value}
        if state is InvoiceState.OVERDUE:
            found.statuses.add(InvoiceState.TO_PAY.value)
        found.owner = row.owner_id
        out[row.id] = found
    return out


LOADERS: Final = {Kind.PLACEMENT: placement_facts, Kind.INVOICE: invoice_facts}
"""How a search line sees each of these kinds."""
