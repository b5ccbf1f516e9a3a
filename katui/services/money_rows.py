"""The rows of lists of what was earned: placements and invoices; money in minor units (P6, I4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from katui.domain.kinds import Kind
from katui.domain.pipeline import Status
from katui.domain.placing import InvoiceKind, InvoiceState, LeaveCause, Remedy
from katui.domain.session import Session
from katui.services.file_parts import today
from katui.services.list_rows import ListRow
from katui.store import money_lists as lists


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementRow(ListRow):
    """A hire; the name is the candidate's, `days_left` of the guarantee counts its last day as 0."""

    submission_id: int
    position: str
    position_id: int
    client: str
    client_id: int
    status: Status
    owner: str
    owner_id: int
    start_on: date
    guarantee_until: date | None
    days_left: int | None
    fee: int | None
    currency: str
    left_on: date | None
    left_cause: LeaveCause | None
    remedy: Remedy | None
    refund: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceRow(ListRow):
    """An invoice or a credit note; the name is its number, `overdue` counts days."""

    invoice_kind: InvoiceKind
    submission_id: int | None
    candidate: str
    position: str
    client: str
    client_id: int
    state: InvoiceState
    owner: str
    owner_id: int
    amount: int
    currency: str
    issued_on: date
    due_on: date
    paid_on: date | None
    overdue: int
    ask_again: date | None


Made = dict[int, ListRow]


def placements(session: Session, ids: Sequence[int]) -> Made:
    """Placements."""
    day = today(session)
    return {row.id: _placement(row, day) for row in lists.placements(session, ids)}


def _placement(row: Any, day: date) -> PlacementRow:
    card, until = row.submission, row.guarantee_until
    there = row.left_on is None and until is not None and until >= day
    return PlacementRow(
        kind=Kind.PLACEMENT,
        id=row.id,
        name=card.candidate.name,
        submission_id=card.id,
        position=card.position.name,
        position_id=card.position_id,
        client=card.position.client.name,
        client_id=card.position.client_id,
        status=card.status,
        owner=card.owner.name,
        owner_id=card.owner_id,
        start_on=row.start_on,
        guarantee_until=until,
        days_left=(until - day).days if there else None,
        fee=row.fee,
        currency=row.currency,
        left_on=row.left_on,
        left_cause=row.left_cause,
        remedy=row.remedy,
        refund=row.refund,
    )


def invoices(session: Session, ids: Sequence[int]) -> Made:
    """Invoices and credit notes."""
    day = today(session)
    return {row.id: _invoice(row, day) for row in lists.invoices(session, ids)}


def _invoice(row: Any, day: date) -> InvoiceRow:
    card, state = row.submission, lists.state_of(row, day)
    return InvoiceRow(
        kind=Kind.INVOICE,
        id=row.id,
        name=row.number or f"#{row.id}",
        invoice_kind=row.kind,
        submission_id=row.submission_id,
        candidate="" if card is None else card.candidate.name,
        position="" if card is None else card.position.name,
        client=row.client.name,
        client_id=row.client_id,
        state=state,
        owner=row.owner.name,
        owner_id=row.owner_id,
        amount=row.amount,
        currency=row.currency,
        issued_on=row.issued_on,
        due_on=row.due_on,
        paid_on=row.paid_on,
        overdue=(day - row.due_on).days if state is InvoiceState.OVERDUE else 0,
        ask_again=row.ask_again,
    )
