"""Whether each need of a move is met: looked up in the store, counted with what the form brings (P2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from katui.domain import when
from katui.domain.feedback import RISKY
from katui.domain.needs import FIELDS
from katui.domain.pipeline import Need, Status
from katui.domain.positions import PositionStage
from katui.domain.work import ReportKind
from katui.i18n import _
from katui.i18n.marks import listed, noted
from katui.services import asking, placements, registration
from katui.store import cards, terms
from katui.store.cards import Card
from katui.store.secrecy import client_shown, knows

PICKED: Final = "picked_round"
"""Brought by the act that sets a round and moves the card for it, never by a form."""
Given = Mapping[str, str]
Check = Callable[[Card, Given, date], str | None]


def _yes(met: bool) -> str | None:
    return None if met else ""


def _report(card: Card, given: Given, today: date) -> str | None:
    return _yes(bool(given.get("report_to")) or cards.sent_report(card) is not None)


def _blind(card: Card, given: Given) -> bool:
    """Whether the report that counts is blind: the one of this form, else the newest that went out."""
    if given.get("report_to"):
        prepared = cards.prepared_report(card)
        kind = ReportKind.parse(given.get("report_kind", ""))
        return (kind or (prepared.kind if prepared is not None else None)) is ReportKind.BLIND
    sent = cards.sent_report(card)
    return sent is not None and sent.kind is ReportKind.BLIND


def _consent(card: Card, given: Given, today: date) -> str | None:
    return _yes(_blind(card, given) or bool(given.get("consent")) or cards.consent(card) is not None)


def _terms(card: Card, given: Given, today: date) -> str | None:
    return None if cards.terms_in_force(card, today) is not None else client_name(card)


def client_name(card: Card) -> str:
    """The client as the one who moves the card may know it (P4)."""
    return client_shown(card.session, card.position)[0]


def _off_limits(card: Card, given: Given, today: date) -> str | None:
    return cards.off_limits(card, today) or None


def _already_there(card: Card, given: Given, today: date) -> str | None:
    other = cards.already_with_client(card)
    return None if other is None or other.position.confidential else _process(other)


def _ask_first(card: Card, given: Given, today: date) -> str | None:
    """With whom to speak where a confidential process at the client stands against it (P4).

    Whoever may not know that one is not told what stands against it: beside the client's name its alias, its status
    and its consultant would each tell whose it is. Whoever looks after the client knows.
    """
    other = cards.already_with_client(card)
    if other is None or not other.position.confidential:
        return None
    if knows(card.session, other.position):
        return noted(other.owner.name, _process(other))
    return str(card.client.owner.name)


def _process(card: Any) -> str:
    return f"{card.position.name} · {card.status.label}"


def _registered(card: Card, given: Given, today: date) -> str | None:
    if _blind(card, given):
        return None
    if card.position.stage is PositionStage.DRAFT:
        return ""
    if registration.is_open(card.session, card.client, today):
        return None
    return listed(need.why for need in registration.gaps(card.session, card.client))


def _travel(card: Card, given: Given, today: date) -> str | None:
    here, there = card.candidate.city, card.position.city
    if not here or not there or here == there or given.get("travel_policy"):
        return None
    agreed = terms.travel_policies(card.session, [card.client.id], today)
    known = card.position.travel_policy or agreed.get(card.client.id)
    return None if known else f"{here} → {there}"


def _set_round(card: Card, given: Given) -> Any:
    """The round that the move is for, where it is set already; what an interviewing card has was moved for before."""
    moved_for = card.row.status is Status.INTERVIEWING and not given.get(PICKED)
    return None if moved_for or given.get("interview_at") else cards.next_interview(card)


def _time(card: Card, given: Given, today: date) -> str | None:
    """The time of the round a card goes to; of a next round the one that stands is named, for it is not that one."""
    if given.get("interview_at") or _set_round(card, given) is not None:
        return None
    stands = cards.next_interview(card)
    if stands is None:
        return ""
    at = when.show(stands.starts_at, stands.zone, None)
    return _("round {n} ({at})").format(n=stands.round, at=at)


def _round_reason(card: Card, given: Given, today: date) -> str | None:
    """The round that the move is about, when it is beyond those planned and nobody has said why (B11)."""
    planned = card.position.rounds_planned
    if planned is None or given.get("round_why"):
        return None
    row = cards.arranged_interview(card) or _set_round(card, given)
    number = cards.rounds(card) + 1 if row is None else row.round
    told = row is not None and (row.planned or bool(row.unplanned_why))
    return None if told or number <= planned else _("round {n}").format(n=number)


def _counter_offer(card: Card, given: Given, today: date) -> str | None:
    """The risk that the candidate told of last, while the talk about it was not held since (P6)."""
    said = cards.last_said(card)
    if given.get("counter_talk") or said is None or (said.counter_offer_risk or 0) < RISKY:
        return None
    return None if cards.talked_since(card, said.given_at) else str(said.counter_offer_risk)


def _offer(card: Card, given: Given, today: date) -> str | None:
    return _yes(bool(given.get("offer_terms")) or cards.offer(card) is not None)


def _planned_start(card: Card, given: Given, today: date) -> str | None:
    offer = cards.offer(card)
    return _yes(bool(given.get("planned_start")) or (offer is not None and offer.planned_start is not None))


def _resignation(card: Card, given: Given, today: date) -> str | None:
    offer = cards.offer(card)
    return _yes(bool(given.get("resignation")) or (offer is not None and bool(offer.resignation)))


def _start_date(card: Card, given: Given, today: date) -> str | None:
    """The day a hire begins; one that fell through is not on board again by itself, unless it is reopened at once."""
    reopened = card.row.status is Status.FELL_OFF and cards.placement(card) is not None
    return _yes(bool(given.get("start_on")) or reopened or cards.hire(card) is not None)


def _to_come(card: Card, given: Given, today: date) -> str | None:
    """The first day, while it is still to come: who has not started is not on board (P6)."""
    hire = cards.hire(card)
    day = hire.start_on if hire is not None else today
    if given.get("start_on"):
        day = asking.day(card.session, FIELDS[Need.STARTED][0], given["start_on"])
    return when.show_day(day, today) if day > today else None


def _placement_terms(card: Card, given: Given, today: date) -> str | None:
    placement = cards.placement(card)
    agreement = cards.terms_in_force(card, today)
    known = placement is not None and placement.guarantee_until is not None
    count, _unit = placements.guarantee_of(card.session, placements.terms_of(agreement))
    return _yes(known or bool(given.get("guarantee_until")) or bool(count))


def _guarantee_over(card: Card, given: Given, today: date) -> str | None:
    placement = cards.placement(card)
    if placement is None or placement.guarantee_until is None:
        return ""
    return None if placement.guarantee_until < today else when.show_day(placement.guarantee_until, today)


CHECKS: Final[dict[Need, Check]] = {
    Need.CONTACT: lambda card, given, today: _yes(bool(given.get("contact")) or cards.has_contact(card)),
    Need.MOTIVATION: lambda card, given, today: _yes(bool(given.get("motivation") or card.candidate.motivation)),
    Need.EXPECTED_PAY: lambda card, given, today: _yes(bool(given.get("pay_wanted")) or cards.wanted_pay(card)),
    Need.LOCATION: lambda card, given, today: _yes(bool(given.get("location") or card.row.location_answer)),
    Need.OFF_LIMITS: _off_limits,
    Need.TRAVEL: _travel,
    Need.REPORT: _report,
    Need.CONSENT: _consent,
    Need.BLOCKED_COMPANY: lambda card, given, today: client_name(card) if cards.blocked_company(card) else None,
    Need.ALREADY_WITH_CLIENT: _already_there,
    Need.ASK_FIRST: _ask_first,
    Need.TERMS: _terms,
    Need.REGISTERED: _registered,
    Need.CLIENT_WORD: lambda card, given, today: _yes(bool(given.get("learned_from"))),
    Need.TIME: _time,
    Need.ROUND_REASON: _round_reason,
    Need.COUNTER_OFFER: _counter_offer,
    Need.OFFER_TERMS: _offer,
    Need.PLANNED_START: _planned_start,
    Need.RESIGNATION: _resignation,
    Need.START_DATE: _start_date,
    Need.STARTED: _to_come,
    Need.PLACEMENT_TERMS: _placement_terms,
    Need.GUARANTEE_OVER: _guarantee_over,
    Need.LEFT: lambda card, given, today: _yes(bool(given.get("left_cause"))),
    Need.REASON: lambda card, given, today: _yes(bool(given.get("reason_code"))),
}
