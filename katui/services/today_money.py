"""Rows of Today about placements: invoices that are late, guarantees that are over (F1, P6)."""

from __future__ import annotations

from collections.abc import Iterator

from katui.domain import when
from katui.domain.money import money_text
from katui.i18n import _, n_
from katui.i18n.marks import clauses
from katui.services.today_about import about_card
from katui.services.today_item import Desk, Item
from katui.store import queue_clients


def invoices_overdue(desk: Desk) -> Iterator[Item]:
    """Invoices that were due before today and are not paid, from the day on which one said to ask again (F1, P6)."""
    for row in queue_clients.invoices(desk.session, desk.owners, desk.today):
        known = about_card(desk, row.submission)
        late = (desk.today - row.due_on).days
        text = n_("{n} day overdue, {amount} {currency}", "{n} days overdue, {amount} {currency}", late)
        said = text.format(n=late, amount=money_text(row.amount, row.currency), currency=row.currency)
        told = row.dunning[-1]["said"] if row.dunning else ""
        number = row.number or f"#{row.id}"
        yield Item(
            id=f"invoice:{row.id}",
            rule="P6",
            why=clauses([said, _("last said: {said}").format(said=told)]) if told else said,
            do=_("Ask {client} about invoice {number}").format(client=known.client, number=number),
            due=desk.by_evening(row.ask_again or row.due_on),
            overdue=(row.ask_again or row.due_on) < desk.today,
            tier=known.tier,
            about=known.named,
            opens="offer",
            kind="invoice",
            owner=desk.name(row.__data__["owner"]),
        )


def guarantees_over(desk: Desk) -> Iterator[Item]:
    """Placements whose guarantee ended while their card still stands in it: one key moves it on (P6)."""
    for row in queue_clients.guarantees_over(desk.session, desk.owners, desk.today):
        known = about_card(desk, row.submission)
        do = _("The guarantee is over, m moves it on: {candidate} at {client}")
        yield Item(
            id=f"over:{row.id}",
            rule="P6",
            why=_("guarantee ended {day}").format(day=when.day_said(row.guarantee_until, desk.today)),
            do=do.format(candidate=row.submission.candidate.name, client=known.client),
            due=desk.by_evening(desk.today),
            overdue=False,
            tier=known.tier,
            about=known.named,
            opens="offer",
            kind="guarantee_over",
            owner=desk.name(row.submission.__data__["owner"]),
        )
