"""What is recorded about an offer, the start after it and its fee: the forms of the offer panel (P6)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from katui.domain.calendars import CHINA
from katui.domain.needs import Ask, Field
from katui.domain.placing import InvoiceKind, LeaveCause, RefundSaid
from katui.domain.vocabulary import Vocabulary
from katui.i18n import N_


class Part(Vocabulary):
    """One form of the offer panel."""

    TERMS = "terms", "Terms of the offer", "Offer 条件"
    BID = "bid", "Round of the pay talk", "谈薪一轮"
    RESIGNATION = "resignation", "Resignation", "离职进展"
    START = "start", "Start day", "入职日"
    FEE = "fee", "Fee", "服务费"
    SHARES = "shares", "Shares", "业绩分成"
    INVOICE = "invoice", "Invoice", "开票"
    PAID = "paid", "Payment", "回款"
    DUNNING = "dunning", "Payment reminder", "催款", "Dunning"
    CHECK_IN = "check_in", "Check-in", "入职回访"
    LEFT_LATER = "left_later", "Left after the guarantee", "过保后离职"


def _text(name: str, title: str, *, required: bool = False) -> Field:
    return Field(name, title, required=required)


def _day(name: str, title: str, *, required: bool = False, first: str = "", happened: bool = False) -> Field:
    return Field(name, title, Ask.DAY, required=required, first=first, happened=happened)


FIELDS_OF: Final[dict[Part, tuple[Field, ...]]] = {
    Part.TERMS: (
        _day("verbal_on", N_("Verbal offer on"), happened=True),
        _day("written_on", N_("Written offer on"), happened=True),
        _day("accepted_on", N_("Accepted on"), happened=True),
        _text("pay", N_("Pay offered")),
        _text("terms", N_("Terms of the offer")),
        _day("valid_until", N_("Valid until")),
        _text("background_check", N_("Background check")),
        _text("medical", N_("Medical check")),
        _day("planned_start", N_("Planned start")),
        _day("probation_end", N_("Probation ends")),
    ),
    Part.BID: (
        _text("asked", N_("The candidate asks")),
        _text("bid", N_("The client bids")),
    ),
    Part.RESIGNATION: (
        _text("resignation", N_("State of the resignation")),
        _day("resigned_on", N_("Told the employer on"), happened=True),
        _day("resignation_talk", N_("Resignation talk on")),
        _day("last_day", N_("Last day there")),
    ),
    Part.START: (_day("start_on", N_("Started on"), required=True),),
    Part.FEE: (
        _text("fee", N_("Our fee"), required=True),
        _text("fee_why", N_("Why it differs from the terms"), required=True),
    ),
    Part.SHARES: (_text("shares", N_("Shares, 100% together"), required=True),),
    Part.INVOICE: (
        Field("kind", N_("Kind"), Ask.WORD, InvoiceKind, required=False, first="invoice"),
        _text("amount", N_("Amount"), required=True),
        Field("is_refund", N_("Is it the agreed refund"), Ask.WORD, RefundSaid, required=False),
        _text("number", N_("Invoice number")),
        _day("issued_on", N_("Issued on"), required=True, first="today", happened=True),
        _day("due_on", N_("Due on")),
    ),
    Part.PAID: (_day("paid_on", N_("Paid on"), required=True, first="today"),),
    Part.DUNNING: (
        _text("said", N_("What the client said"), required=True),
        _day("next_on", N_("Ask again on"), required=True, first="+2wd"),
    ),
    Part.CHECK_IN: (_text("result", N_("How it goes"), required=True),),
    Part.LEFT_LATER: (
        Field("left_cause", N_("Why they left"), Ask.WORD, LeaveCause),
        _text("left_words", N_("In your words")),
        _day("left_on", N_("Last day there"), required=True, first="today"),
    ),
}

ANSWER_AFTER: Final = 3
"""Working days after an offer without an end on which one asks for the answer."""


def answer_day(until: date | None, made: date, today: date) -> date:
    """The day on which the candidate is asked for the answer: the working day before the end, for a short one today.

    Without an end three working days after it was made (P6).
    """
    if until is None:
        return max(CHINA.add_workdays(made, ANSWER_AFTER), today)
    return min(max(CHINA.add_workdays(until, -1), today), until)


def stands_again(until: date | None, asked: Iterable[date], today: date) -> str:
    """Whether the call for the answer is due once more, though it was made: on the `last` day and when it is `over`.

    Empty where it is not; `asked` are the days on which somebody asked. Once then is enough (P6).
    """
    if until is None or today < until:
        return ""
    last = today == until
    done = any(day >= until if last else day > until for day in asked)
    return "" if done else "last" if last else "over"


BEFORE_START: Final = ("verbal_on", "written_on", "accepted_on")
"""Days of an offer that nobody starts before."""

ORDER_OF: Final[dict[Part, tuple[tuple[str, str], ...]]] = {
    Part.TERMS: (
        ("verbal_on", "written_on"),
        ("verbal_on", "accepted_on"),
        *((name, "planned_start") for name in BEFORE_START),
        ("planned_start", "probation_end"),
    ),
    Part.RESIGNATION: (("resigned_on", "last_day"),),
}
"""Days of an offer of which the second cannot come before the first."""
