"""Invoices of a placement: issued, paid, chased; money in minor units (P6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from katui.domain import when
from katui.domain.errors import Refused
from katui.domain.money import MOST, exact_money, money_text
from katui.domain.placing import InvoiceKind, RefundSaid, Remedy
from katui.i18n import _
from katui.services import phoned
from katui.store import cards
from katui.store.cards import Card
from katui.store.changes import Writing
from katui.store.erasing import GONE
from katui.store.models.submissions import Invoice, Placement, Submission

DAYS_TO_PAY: Final = 30
"""Where the agreement names none."""
_GIVES_BACK: Final = frozenset({Remedy.REFUND, Remedy.REPLACEMENT})
"""The remedies after which a refund may be owed."""


def of_card(card: Card) -> list[Any]:
    """The invoices of a card, the oldest first."""
    return list(card.see(Invoice).where(Invoice.submission == card.row.id).order_by(Invoice.id).limit(100))


def billed(card: Card) -> int:
    """What stands invoiced: the invoices less what credit notes gave back, in minor units."""
    invoiced, credited = _sums(of_card(card))
    return invoiced - credited


def _sums(rows: Sequence[Any]) -> tuple[int, int]:
    """What was invoiced, and what credit notes gave back."""
    kinds = (InvoiceKind.INVOICE, InvoiceKind.CREDIT)
    invoiced, credited = (sum(row.amount for row in rows if row.kind is kind) for kind in kinds)
    return invoiced, credited


def settled(card: Card, placement: Any) -> bool:
    """Whether the fee is what it was: something stands invoiced, or they left and only the refund counts."""
    return billed(card) > 0 or placement.left_on is not None


def left_to_bill(placement: Any, rows: Sequence[Any]) -> int:
    """What of the fee none of its invoices asked for yet; never below nothing, in minor units.

    A credit note for an invoice that was wrong lets it be written again; what is refunded to the client is not: the
    whole refund, or where a replacement comes first, what was credited of it. What was credited as the refund that the
    two sides agreed stands before that of the terms; where neither is known, whatever was credited from the day of
    leaving on.
    """
    invoiced, credited = _sums(rows)
    return max((placement.fee or 0) - _refunded(placement, rows) - invoiced + credited, 0)


def _refunded(placement: Any, rows: Sequence[Any]) -> int:
    """What goes back to the client in the end."""
    if placement.refund_agreed is not None:
        return int(placement.refund_agreed)
    whole = placement.remedy is Remedy.REFUND and placement.refund is not None
    return int(placement.refund) if whole else so_far(placement, rows)


def so_far(placement: Any, rows: Sequence[Any]) -> int:
    """What went back already as the refund: what was agreed, else what was credited of that of the terms.

    In minor units. Where a replacement or a refund is owed, that is every credit note from the day of leaving on but
    those that were said to correct an invoice.
    """
    if placement.refund_agreed is not None:
        return int(placement.refund_agreed)
    if placement.left_on is None or placement.remedy not in _GIVES_BACK:
        return 0
    _invoiced, credited = _sums([r for r in rows if r.issued_on >= placement.left_on and r.is_refund is not False])
    return credited if placement.refund is None else min(credited, int(placement.refund))


def beyond(card: Card) -> tuple[int, int]:
    """By how much invoices stand beyond the fee, and credit notes beyond what is invoiced; 0 where the sums hold.

    A fee that is not known holds any invoice; without a placement no fee is owed.
    """
    placement, rows = cards.placement(card), of_card(card)
    if placement is None:
        return max(billed(card), 0), max(-billed(card), 0)
    invoiced, credited = _sums(rows)
    refunded = min(_refunded(placement, rows), credited)
    over = 0 if placement.fee is None else max(invoiced - credited + refunded - placement.fee, 0)
    given = billed(card) + sum(billed(other) for other in _beside(card, placement))
    return over, max(-given, 0)


def amount_of(text: str, currency: str, field: str = "amount") -> int:
    """An amount as typed, in minor units; Refused when it is none, or finer than the currency is."""
    found = exact_money(text, currency)
    if found is None or found > MOST // 1_000_000 or found.denominator > 1:
        said = _("{value} is not an amount; write 80000, 8万 or 80,000.50.").format(value=text)
        raise Refused("P6.amount", field, text, said)
    return int(found)


def due_day(issued: date, terms: Mapping[str, Any]) -> date:
    """When an invoice is to be paid by the agreement's days to pay."""
    return issued + timedelta(int(terms.get("days_to_pay") or DAYS_TO_PAY))


def issue(write: Writing, card: Card, values: Mapping[str, Any]) -> Any:
    """An invoice or a credit note; without a day it is due by the days to pay."""
    placement = cards.hold_placement(card)
    issued = values["issued_on"]
    due = values.get("due_on") or due_day(issued, placement.terms or {})
    if due < issued:
        raise Refused("P6.due", "due_on", due.isoformat(), _("It cannot be due before it is issued."))
    kind, amount = values.get("kind") or InvoiceKind.INVOICE, amount_of(values["amount"], placement.currency)
    if not amount:
        raise Refused("P6.amount", "amount", values["amount"], _("An invoice cannot be for nothing; write the amount."))
    _CHECKS[kind](card, placement, amount)
    said: RefundSaid | None = values.get("is_refund")
    _check_said(kind, placement, said)
    if said is not None and said.gives_back:
        _keep_refund(write, card, placement, amount, said)
    return write.create(
        Invoice,
        client=card.client.id,
        submission=card.row,
        kind=kind,
        number=values.get("number"),
        amount=amount,
        currency=placement.currency,
        issued_on=issued,
        due_on=due,
        is_refund=None if said is None else said.gives_back,
        owner=card.row.owner_id,
    )


def _check_said(kind: InvoiceKind, placement: Any, said: RefundSaid | None) -> None:
    """Refused `P6.refund` for an invoice said to be a refund, and for a credit note after a leaving that says nothing.

    Only a credit note gives anything back; then it is the refund that was agreed, or it corrects an invoice.
    """
    if kind is InvoiceKind.INVOICE and said is not None and said.gives_back:
        text = _("An invoice gives nothing back; choose the credit note, or leave this empty.")
        raise Refused("P6.refund", "is_refund", said.value, text)
    owes = placement.left_on is not None and placement.remedy in _GIVES_BACK
    if kind is InvoiceKind.CREDIT and owes and said is None:
        text = _("Is it the refund that was agreed, or does it correct an invoice? Say yes or no.")
        raise Refused("P6.refund", "is_refund", "", text)


def _keep_refund(write: Writing, card: Card, placement: Any, amount: int, said: RefundSaid) -> None:
    """What goes back in the end is what the two sides agreed, however the terms reckon it; Refused before a leaving.

    Once that sum is kept nothing more is to go back. A part keeps none while the terms give more, or name no sum;
    less than they give is Refused `P6.part` until it is said whether the rest follows.
    """
    if placement.left_on is None or placement.remedy not in _GIVES_BACK:
        text = _("No refund is due for anybody who left; leave this empty for a credit note that corrects an invoice.")
        raise Refused("P6.refund", "is_refund", said.value, text)
    gone, terms = so_far(placement, of_card(card)) + amount, placement.refund
    if placement.refund_agreed is None and (terms is None or gone < terms):
        if said is RefundSaid.PART:
            return
        if terms is not None and said is RefundSaid.YES:
            raise _less(placement, terms - gone)
    write.update(placement, refund_agreed=gone)


def _less(placement: Any, rest: int) -> Refused:
    terms, open_ = (money_text(each, placement.currency) for each in (placement.refund, rest))
    text = _("The terms give {terms} back; with this {rest} is still open. Choose “{part}” or “{all}”.")
    told = text.format(terms=terms, rest=open_, part=RefundSaid.PART.label, all=RefundSaid.ALL.label)
    return Refused("P6.part", "is_refund", RefundSaid.YES.value, told)


def _check_invoice(card: Card, placement: Any, amount: int) -> None:
    """Refused P6.billed for more than is left of a fee that is known."""
    if placement.fee is None or amount <= (left := left_to_bill(placement, of_card(card))):
        return
    text = _("Only {left} of the fee of {fee} is left to invoice; change the fee first, or take an invoice back.")
    if not placement.fee:
        text = _("No fee is owed here; change the fee first.")
    elif not left:
        text = _("The whole fee of {fee} is invoiced; change the fee first, or take an invoice back.")
    raise _beyond("P6.billed", text, placement, amount, left=left, fee=placement.fee)


def _check_credit(card: Card, placement: Any, amount: int) -> None:
    """Refused P6.credit for more than stands invoiced.

    A replacement has no fee of its own: what goes back for it is of the first hire's.
    """
    left = billed(card) + sum(billed(other) for other in _beside(card, placement))
    if amount > left:
        text = _("Only {left} is invoiced and not credited; a credit note cannot be for more.")
        raise _beyond("P6.credit", text, placement, amount, left=left)


def _beyond(rule: str, text: str, placement: Any, amount: int, **sums: int) -> Refused:
    told = {name: money_text(each, placement.currency) for name, each in sums.items()}
    return Refused(rule, "amount", money_text(amount, placement.currency), text.format(**told))


def _beside(card: Card, placement: Any) -> list[Card]:
    """The card that this one replaces without fee, and those that replace it."""
    first = card.see(Placement, Placement.submission).where(Placement.replacement == card.position.id)
    after = card.see(Placement, Placement.submission).join(Submission)
    after = after.where(Submission.position == placement.replacement_id)
    rows = [*first.limit(1), *(after.limit(10) if placement.replacement_id is not None else ())]
    found = (cards.load(card.session, row.submission_id) for row in rows)
    return [each for each in found if each is not None]


_CHECKS: Final = {InvoiceKind.INVOICE: _check_invoice, InvoiceKind.CREDIT: _check_credit}


def invoice(card: Card, ref: int) -> Any:
    """One invoice of a card, or a refusal."""
    row = card.see(Invoice).where((Invoice.id == ref) & (Invoice.submission == card.row.id)).first()
    if row is None:
        raise Refused("P6.invoice", "invoice", ref, _("There is no invoice {id} of this card.").format(id=ref))
    return row


def pay(write: Writing, row: Any, values: Mapping[str, Any]) -> None:
    """The money came, or went."""
    paid = values["paid_on"]
    today = when.local_day(write.at, write.session.zone)
    if paid > today:
        text = _("{day} is still to come; record it once the money is there.").format(day=when.show_day(paid, today))
        raise Refused("P6.future", "paid_on", paid.isoformat(), text)
    if paid < row.issued_on:
        text = _("The invoice is dated {day}; if the money came earlier, enter the date of the invoice.")
        said = text.format(day=when.show_day(row.issued_on, today))
        raise Refused("P6.before", "paid_on", paid.isoformat(), said)
    write.update(row, paid_on=paid, ask_again=None)


def dun(write: Writing, card: Card, row: Any, values: Mapping[str, Any]) -> None:
    """What the client said about an invoice that is late, and when to ask again; the call stands in the timeline."""
    day = when.local_day(write.at, write.session.zone)
    if values["next_on"] <= day:
        raise Refused("P6.again", "next_on", values["next_on"].isoformat(), _("Ask again on a day to come."))
    said = may_say(card, values["said"])
    entry = {"on": day.isoformat(), "by": write.session.user.id, "said": said}
    write.update(row, ask_again=values["next_on"], dunning=[*(row.dunning or []), entry])
    number = row.number or row.id
    phoned.with_client(
        write, card, lambda: _("Invoice {number}: {said}").format(number=number, said=said), card.position.hr
    )


def may_say(card: Card, words: str) -> str:
    """What is kept of words beside the money: of somebody erased nothing is written any more (P7)."""
    return words if card.candidate.erased_at is None else GONE
