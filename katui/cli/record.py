"""`katui show` of a record without a file of its own: what its list shows, in words (I3, I4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date, datetime
from typing import Any, Final

from katui.domain.money import money_text
from katui.domain.placing import Remedy
from katui.domain.slot_words import same_clock
from katui.domain.when import show, show_day
from katui.domain.zones import shown
from katui.i18n import N_, _

LABELS: Final = {
    "about": N_("It is about"),
    "action_kind": N_("Kind"),
    "amount": N_("Amount"),
    "ask_again": N_("Ask again on"),
    "at": N_("When"),
    "author": N_("Logged by"),
    "candidate": N_("Candidate"),
    "channel": N_("Channel"),
    "client": N_("Client"),
    "days_left": N_("Days left"),
    "direction": N_("Direction"),
    "due": N_("Due"),
    "due_on": N_("Due"),
    "fee": N_("Service fee"),
    "guarantee_until": N_("Guarantee until"),
    "invoice_kind": N_("Kind"),
    "issued_on": N_("Issued on"),
    "left_cause": N_("Cause"),
    "left_on": N_("Left on"),
    "mode": N_("How"),
    "note": N_("Note"),
    "notes": N_("Note"),
    "outcome": N_("Result"),
    "overdue": N_("Days overdue"),
    "owner": N_("Owner"),
    "paid_on": N_("Paid on"),
    "place": N_("Place"),
    "position": N_("Position"),
    "refund": N_("Refund"),
    "remedy": N_("Remedy"),
    "result": N_("Result"),
    "round": N_("Round"),
    "rule_id": N_("Rule"),
    "shared": N_("Shared"),
    "size": N_("Candidates"),
    "start_on": N_("First day"),
    "starts_at": N_("When"),
    "state": N_("Status"),
    "status": N_("Status"),
    "text": N_("Text"),
    "travel": N_("Travel"),
    "updated_at": N_("Last changed"),
    "why": N_("Why one more round"),
}
"""What the fields of a row are called; ids and what only a program asks for are not shown."""
_MONEY: Final = frozenset({"fee", "amount", "refund"})


def lines(row: Any, zone: str, now: datetime) -> Iterator[list[str]]:
    """The filled fields of a row, each with its name."""
    yield [f"{row.kind.value}:{row.id}", row.name]
    for field in fields(row):
        value = getattr(row, field.name)
        if field.name in LABELS and value not in {None, ""}:
            named = refund_label(row.remedy) if field.name == "refund" else _(LABELS[field.name])
            yield [named, _said(row, field.name, value, zone, now)]


def refund_label(remedy: Remedy | None) -> str:
    """What a sum by the terms is called: while somebody else is to be found it is owed only if nobody is (P6)."""
    return _("Refund if nobody is found") if remedy is Remedy.REPLACEMENT else _("Refund")


def moment(row: Any, at: datetime, zone: str, now: datetime) -> str:
    """An instant of a row; when a round is stands with the desk's clock, and with its own where that shows another."""
    where = getattr(row, "zone", "")
    if not where:
        return show(at, zone, now)
    clocks = [zone] if same_clock(at, zone, where) else [zone, where]
    return " = ".join(shown(at, each, now) for each in clocks)


def _said(row: Any, name: str, value: Any, zone: str, now: datetime) -> str:
    """A value in words."""
    if name in _MONEY:
        return f"{money_text(value, row.currency)} {row.currency}"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return moment(row, value, zone, now)
    if isinstance(value, date):
        return show_day(value)
    return str(getattr(value, "label", value))
