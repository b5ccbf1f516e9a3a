"""The offer of a card as one page: terms, bids, resignation, placement, fee, invoices, check-ins (P6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from katui.domain import fees, when
from katui.domain.guarantee import day_of_work
from katui.domain.pay_labels import year_meant
from katui.domain.pipeline import Status, Step, allowed
from katui.domain.placing import InvoiceState, LeaveCause, why_words
from katui.domain.session import Session
from katui.domain.work import PayKind, Side
from katui.services import access, check_ins, invoices, leaving, pay_terms, refunding
from katui.services.confidential import card_inside
from katui.services.need_checks import client_name
from katui.services.offer_views import Bid, CheckIn, InvoiceView, OfferView, PlacementView, Share
from katui.services.record_files import Named
from katui.store import cards
from katui.store.cards import Card
from katui.store.models.people import User
from katui.store.models.positions import Position
from katui.store.money_lists import state_of
from katui.store.said import said_of
from katui.store.store import Store


@dataclass(frozen=True, slots=True)
class OfferSheet:
    """Everything of one card from the offer to the end of the guarantee; `moves` are where it may go from here."""

    submission: int
    candidate: str
    position: str
    client: str
    status: Status
    replaces: Named | None
    offer: OfferView | None
    placement: PlacementView | None
    invoices: tuple[InvoiceView, ...]
    check_ins: tuple[CheckIn, ...]
    moves: tuple[tuple[Status, Step], ...]


def sheet(store: Store, session: Session, submission_id: int) -> OfferSheet:
    """The offer of a card with all that followed (P6); Refused to outsiders of a confidential search (P4)."""
    store.connect()
    card = card_inside(session, submission_id)
    today = when.local_day(session.clock(), session.zone)
    offer, placement, billed = cards.offer(card), cards.placement(card), invoices.of_card(card)
    return OfferSheet(
        card.row.id,
        card.candidate.name,
        card.position.name,
        client_name(card),
        card.row.status,
        _position(card, card.position.replaces_id),
        None if offer is None else _offer(session, card, offer),
        None if placement is None else _placement(card, placement, billed, today),
        tuple(_invoice(row, today) for row in billed),
        tuple(_check_in(session, row, today) for row in check_ins.open_ones(card)),
        allowed(card.row.status, card.row.left_from),
    )


def of_card(store: Store, session: Session, submission_id: int) -> OfferSheet | None:
    """The same, or None while there is neither offer nor placement, and to outsiders."""
    from katui.domain.errors import Refused

    try:
        found = sheet(store, session, submission_id)
    except Refused:
        return None
    return found if found.offer is not None or found.placement is not None else None


def _position(card: Card, ref: int | None) -> Named | None:
    row = None if ref is None else card.see(Position, Position.id, Position.name).where(Position.id == ref).first()
    return None if row is None else Named(row.id, row.name)


def _bid(told: dict[str, str], hidden: bool, present: Any) -> Bid:
    asked, bid = "" if hidden else told.get("asked", ""), told.get("bid", "")
    return Bid(date.fromisoformat(told["on"]), asked, bid, _gap(bid, present))


def _gap(words: str, present: Any) -> int | None:
    year, currency = fees.year_of(words)
    known = None if present is None else present.year_min or present.year_max
    if not year or not known or currency != present.currency:
        return None
    return fees.gap_percent(year, known)


def _offer(session: Session, card: Card, row: Any) -> OfferView:
    hidden = access.hides(session, card.candidate)
    present = None if hidden else pay_terms.held(card.candidate.id, PayKind.PRESENT)
    bids = tuple(_bid(one, hidden, present) for one in row.rounds or ())
    return OfferView(
        row.id,
        row.version,
        row.verbal_on,
        row.written_on,
        row.accepted_on,
        row.pay or "",
        row.terms or "",
        row.valid_until,
        bids,
        _gap(row.pay or row.terms or "", present),
        row.background_check or "",
        row.medical or "",
        row.planned_start,
        row.probation_end,
        row.resignation or "",
        row.resigned_on,
        row.resignation_talk,
        row.last_day,
        lacks(row),
        "" if row.pay else year_meant(row.terms or ""),
        *cards.told_of(card, Status.OFFERED),
    )


def lacks(row: Any) -> tuple[str, ...]:
    """What is missing before a candidate may resign safely: a written offer, the answer of the background check."""
    missing = [] if row is not None and row.written_on else ["written_on"]
    return tuple(missing if row is not None and row.background_check else [*missing, "background_check"])


def _placement(card: Card, row: Any, billed: list[Any], today: date) -> PlacementView:
    from katui.services import placements

    until = row.guarantee_until
    there = row.left_on is None and until is not None and until >= today
    return PlacementView(
        row.id,
        row.version,
        row.start_on,
        until,
        (until - today).days if there else None,
        row.fee,
        placements.fee_columns(card, row.terms or {}).get("fee"),
        why_words(row.fee_why),
        row.currency,
        _shares(row),
        row.terms or {},
        row.left_on,
        None if row.left_on is None else day_of_work(row.start_on, row.left_on),
        row.left_cause,
        row.left_why or "",
        row.remedy,
        row.refund,
        invoices.so_far(row, billed) or None,
        refunding.still_open(row, billed),
        row.replace_until,
        _position(card, row.replacement_id),
        leaving.by_terms(card, row, LeaveCause.OTHER) if there else None,
        leaving.refund_of(card, row, max(today, row.start_on)) if there else 0,
        invoices.left_to_bill(row, billed),
    )


def _shares(row: Any) -> tuple[Share, ...]:
    held = [(int(user), int(share)) for user, share in row.shares or ()]
    people = User.select(User.id, User.name).where(User.id.in_([user for user, _share in held])).limit(100)
    names = {user.id: user.name for user in people}
    amounts = fees.split(row.fee or 0, [share for _user, share in held])
    return tuple(
        Share(Named(user, names.get(user, "?")), share, amount)
        for (user, share), amount in zip(held, amounts, strict=True)
    )


def _invoice(row: Any, today: date) -> InvoiceView:
    late = (today - row.due_on).days if state_of(row, today) is InvoiceState.OVERDUE else 0
    said = tuple((date.fromisoformat(one["on"]), one["said"]) for one in row.dunning or ())
    head = (row.id, row.version, row.kind, row.number or "", row.amount, row.currency)
    return InvoiceView(*head, row.issued_on, row.due_on, row.paid_on, late, row.ask_again, said)


def _check_in(session: Session, row: Any, today: date) -> CheckIn:
    side = Side.parse(str((row.why or {}).get("side") or ""))
    due = when.local_day(row.due, session.zone)
    return CheckIn(row.id, check_ins.day_of(row), side, said_of(row), row.due, due < today)
