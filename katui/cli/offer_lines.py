"""What `katui show submission` says of offer, placement, invoices and check-ins, in words (I3, P6)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from katui.cli.record import LABELS, refund_label
from katui.domain.money import money_text, percent_text
from katui.domain.offers import FIELDS_OF, Part
from katui.domain.placing import InvoiceKind
from katui.domain.when import local_day, show, show_day
from katui.i18n import N_, _
from katui.i18n.marks import clauses, labelled, listed

if TYPE_CHECKING:
    from katui.services.offer_sheet import OfferSheet
    from katui.services.offer_views import InvoiceView, PlacementView

_OFFER: Final = (*FIELDS_OF[Part.TERMS], *FIELDS_OF[Part.RESIGNATION])
_PLACED: Final = ("start_on", "guarantee_until", "days_left", "fee", "left_on", "left_cause", "remedy")
_PAYS: Final = {"issued_on": N_("issued {day}"), "due_on": N_("due {day}"), "paid_on": N_("paid {day}")}


def lines(sheet: OfferSheet, zone: str, now: datetime) -> Iterator[list[str]]:
    """A line each of what is filled, with its name: the offer, the start, the money, what is still to be asked."""
    today = local_day(now, zone)
    for field in _OFFER if sheet.offer is not None else ():
        if value := getattr(sheet.offer, field.name):
            yield [field.label, _said(value, today)]
    if sheet.placement is not None:
        yield from _placed(sheet.placement, today)
    for one in sheet.invoices:
        yield [one.kind.label, _invoice(one, today)]
    for check_in in sheet.check_ins:
        yield [Part.CHECK_IN.label, labelled(show(check_in.due, zone, now), check_in.do)]
    if sheet.replaces is not None:
        yield [_("Replaces"), sheet.replaces.name]


def _placed(held: PlacementView, today: date) -> Iterator[list[str]]:
    """The hire, its guarantee, and what a leaving came to."""
    for name in _PLACED:
        value = getattr(held, name)
        if value is not None:
            yield [_(LABELS[name]), _money(value, held.currency) if name == "fee" else _said(value, today)]
    if held.refund is not None:
        yield [refund_label(held.remedy), _money(held.refund, held.currency)]
    if held.refunded is not None:
        yield [_("Refunded"), _money(held.refunded, held.currency)]
    if held.replacement is not None:
        yield [_("Replacement"), held.replacement.name]
    shares = [f"{one.who.name} {percent_text(one.percent_x100)}" for one in held.shares]
    if shares:
        yield [Part.SHARES.label, listed(shares)]


def _invoice(one: InvoiceView, today: date) -> str:
    days = [
        _("refunded {day}" if name == "paid_on" and one.kind is InvoiceKind.CREDIT else text).format(
            day=show_day(getattr(one, name), today)
        )
        for name, text in _PAYS.items()
        if getattr(one, name) is not None
    ]
    return clauses([one.number or f"#{one.id}", _money(one.amount, one.currency), *days])


def _money(minor: int, currency: str) -> str:
    return f"{money_text(minor, currency)} {currency}"


def _said(value: Any, today: date) -> str:
    return show_day(value, today) if isinstance(value, date) else str(getattr(value, "label", value))
