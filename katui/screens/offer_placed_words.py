"""What the offer panel shows of somebody who started: guarantee, leaving, fee and invoices (P6)."""

from __future__ import annotations

from datetime import date

from katui.domain import when
from katui.domain.money import money_text, percent_text
from katui.domain.pipeline import Status
from katui.domain.placing import InvoiceKind, Remedy
from katui.i18n import _, n_
from katui.i18n.marks import labelled, listed, noted
from katui.screens.files_words import joined
from katui.services.offer_sheet import OfferSheet
from katui.services.offer_views import InvoiceView, PlacementView
from katui.widgets.detail import Field
from katui.widgets.rows import Role

NONE = "–"


def day(found: date | None, today: date) -> str:
    """A day as people say it, or a dash."""
    return NONE if found is None else when.short_day(found, today)


def amount(minor: int | None, currency: str) -> str:
    """An amount with its currency, or a dash."""
    return NONE if minor is None else f"{money_text(minor, currency)} {currency}"


def clock_words(held: PlacementView, today: date) -> str:
    """How long the guarantee still runs."""
    if held.guarantee_until is None:
        return _("no end on file")
    until = when.show_day(held.guarantee_until, today)
    if held.left_on is not None:
        return until
    if held.days_left is None:
        return joined(until, _("guarantee over"))
    left = n_("{n} day left", "{n} days left", held.days_left).format(n=held.days_left)
    return joined(until, left)


def start_fields(sheet: OfferSheet, today: date) -> tuple[Field, ...]:
    """The first day, the clock of the guarantee, what a leaving would give or came to."""
    held = sheet.placement
    if held is None:
        return ()
    soon = held.days_left is not None and held.days_left <= 14
    fields = [
        Field("start", _("Started"), when.show_day(held.start_on, today)),
        Field("text:clock", _("Guarantee"), clock_words(held, today), "warn" if soon else ""),
    ]
    if sheet.replaces is not None:
        said = joined(sheet.replaces.name, _("without fee"))
        fields.append(Field(f"open:position:{sheet.replaces.id}", _("Replaces"), said))
    if held.remedy_now is not None:
        fields.append(Field("text:remedy", _("If they leave"), _remedy_now(held)))
    return (*fields, *_left(sheet, held, today))


def _remedy_now(held: PlacementView) -> str:
    assert held.remedy_now is not None
    said = _("else refund {amount}") if held.remedy_now is Remedy.REPLACEMENT else "{amount}"
    return joined(held.remedy_now.label, said.format(amount=_back(held.refund_now, held)))


def _left(sheet: OfferSheet, held: PlacementView, today: date) -> tuple[Field, ...]:
    if held.left_on is None:
        return (
            (Field("left_later", _("Leaving"), _("enter records that they left; nothing is owed")),)
            if sheet.status is Status.PASSED
            else ()
        )
    days = _("day {n}").format(n=held.left_day)
    cause = held.left_cause.label if held.left_cause else ""
    fields = [
        Field("text:left", _("Leaving"), joined(when.show_day(held.left_on, today), days, cause, held.left_why), "bad")
    ]
    if held.remedy is not None:
        fields.append(Field("text:remedy", _("Remedy"), _remedy(held, held.remedy, today), _owes(held)))
    elif sheet.status is Status.PASSED:
        fields.append(Field("text:remedy", _("Remedy"), _("after the guarantee; nothing is owed"), "good"))
    if held.replacement is not None:
        fields.append(Field(f"open:position:{held.replacement.id}", _("Replacement"), held.replacement.name, "accent"))
    return tuple(fields)


def _owes(held: PlacementView) -> Role:
    return "good" if held.refund_open == 0 else "warn"


def _remedy(held: PlacementView, remedy: Remedy, today: date) -> str:
    """What the client gets for the leaving: until when it is replaced, what goes back, or what went back already."""
    gone = "" if held.refunded is None else amount(held.refunded, held.currency)
    replaced = remedy is Remedy.REPLACEMENT
    if gone and held.refund_open == 0:
        said = _("refunded instead: {amount}") if replaced else _("refunded {amount}")
        return joined(remedy.label, said.format(amount=gone))
    until = _("until {day}").format(day=when.show_day(held.replace_until, today)) if held.replace_until else ""
    back = "" if remedy is Remedy.VOID else _back(held.refund, held)
    if gone:
        told = _("refunded {amount}, {open} still open")
        rest = _("refunded {amount}, the rest follows")
        said = rest if held.refund_open is None else told
        back = said.format(amount=gone, open=amount(held.refund_open, held.currency))
    elif replaced and back:
        back = _("else refund {amount}").format(amount=back)
    return joined(remedy.label, until, back)


def _back(refund: int | None, held: PlacementView) -> str:
    return _("to be agreed") if refund is None else amount(refund, held.currency)


def money_fields(sheet: OfferSheet, today: date) -> tuple[Field, ...]:
    """The fee with its shares, and the invoices."""
    held = sheet.placement
    if held is None:
        return ()
    terms = held.terms
    percent = percent_text(int(terms["fee_percent_x100"])) if terms.get("fee_percent_x100") else NONE
    by_terms = _("by the terms {amount}").format(amount=amount(held.fee_by_terms, held.currency))
    differs = by_terms if held.fee != held.fee_by_terms else ""
    fee = joined(amount(held.fee, held.currency), _("{percent} of the year's pay").format(percent=percent), differs)
    shares = listed(
        f"{one.who.name} {percent_text(one.percent_x100)} {money_text(one.amount, held.currency)}"
        for one in held.shares
    )
    return (
        Field("fee", _("Our fee"), noted(fee, held.fee_why) if held.fee_why else fee),
        Field("shares", _("Shared by"), shares or NONE),
        *(_invoice(one, today) for one in sheet.invoices),
        Field("invoice", "+", _("enter issues an invoice or a credit note"), "accent"),
    )


def _invoice(one: InvoiceView, today: date) -> Field:
    issued = _("issued {day}").format(day=day(one.issued_on, today))
    due = _("due {day}").format(day=day(one.due_on, today))
    if one.paid_on is not None:
        paid = _("refunded {day}") if one.kind is InvoiceKind.CREDIT else _("paid {day}")
        state, role = paid.format(day=day(one.paid_on, today)), "good"
    elif one.overdue:
        state, role = n_("{n} day overdue", "{n} days overdue", one.overdue).format(n=one.overdue), "bad"
    else:
        state, role = "", ""
    said = labelled(_("last said"), one.said[-1][1]) if one.said and one.paid_on is None else ""
    text = joined(one.number or f"#{one.id}", amount(one.amount, one.currency), issued, due, state, said)
    return Field(f"invoice:{one.id}", one.kind.label, text, role)  # type: ignore[arg-type]
