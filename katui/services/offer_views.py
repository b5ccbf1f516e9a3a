"""What the page of an offer is made of: bids, the offer, the placement, shares, invoices, check-ins (P6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from katui.domain.placing import InvoiceKind, LeaveCause, Remedy
from katui.domain.work import Side
from katui.services.record_files import Named


@dataclass(frozen=True, slots=True)
class Bid:
    """One round of the pay talk; `gap` is how many percent the bid is above present pay, None where not known.

    `asked` is empty too where the pay of a colleague's candidate is hidden (C8).
    """

    on: date
    asked: str
    bid: str
    gap: int | None


@dataclass(frozen=True, slots=True)
class OfferView:
    """An offer as recorded; `gap` is of the pay offered, `lacks` what a candidate should not resign without.

    `pay_meant` is the year's pay that the terms name where none was recorded by itself; `told_by` who said that there
    is an offer, and when.
    """

    id: int
    version: int
    verbal_on: date | None
    written_on: date | None
    accepted_on: date | None
    pay: str
    terms: str
    valid_until: date | None
    bids: tuple[Bid, ...]
    gap: int | None
    background_check: str
    medical: str
    planned_start: date | None
    probation_end: date | None
    resignation: str
    resigned_on: date | None
    resignation_talk: date | None
    last_day: date | None
    lacks: tuple[str, ...]
    pay_meant: str = ""
    told_by: str = ""
    told_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """What of a fee is whose: hundredths of a percent, and minor units."""

    who: Named
    percent_x100: int
    amount: int


@dataclass(frozen=True, slots=True)
class PlacementView:
    """A placement; money in minor units, `days_left` of the guarantee counts today's last day as 0.

    `remedy_now` and `refund_now` are what the terms would give for a leaving today that is not the client's own doing;
    None where the terms were not read for certain. `refunded` is what went back, None for nothing; `refund_open` what
    of it is still to go back, None while nothing did, and where the terms name no sum.
    """

    id: int
    version: int
    start_on: date
    guarantee_until: date | None
    days_left: int | None
    fee: int | None
    fee_by_terms: int | None
    fee_why: str
    currency: str
    shares: tuple[Share, ...]
    terms: dict[str, Any]
    left_on: date | None
    left_day: int | None
    left_cause: LeaveCause | None
    left_why: str
    remedy: Remedy | None
    refund: int | None
    refunded: int | None
    refund_open: int | None
    replace_until: date | None
    replacement: Named | None
    remedy_now: Remedy | None
    refund_now: int | None
    left_to_bill: int


@dataclass(frozen=True, slots=True)
class InvoiceView:
    """An invoice or a credit note; `overdue` in days, 0 while it is not."""

    id: int
    version: int
    kind: InvoiceKind
    number: str
    amount: int
    currency: str
    issued_on: date
    due_on: date
    paid_on: date | None
    overdue: int
    ask_again: date | None
    said: tuple[tuple[date, str], ...]


@dataclass(frozen=True, slots=True)
class CheckIn:
    """A check-in still to come, or missed."""

    id: int
    day: int
    side: Side | None
    do: str
    due: datetime
    missed: bool
