"""A placement from the terms of business: fee, guarantee, shares, off-limits, check-ins (P6)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import Any, Final

from dateutil.relativedelta import relativedelta

from katui.domain import fees, when
from katui.domain.calendars import CHINA
from katui.domain.clients import Level
from katui.domain.guarantee import guarantee_end
from katui.domain.placing import FeeWhy, OffLimitsWhy
from katui.domain.session import Session
from katui.domain.step_texts import StepText
from katui.domain.work import ActionKind
from katui.services import check_ins, offer_days, owing, ownership, resigning, settings
from katui.store import cards, registry
from katui.store.cards import Card
from katui.store.changes import Writing
from katui.store.models.candidates import OffLimits
from katui.store.models.house import Change
from katui.store.models.submissions import Placement

_COPIED: Final = (
    "fee_percent_x100", "fee_base", "minimum_fee", "currency", "days_to_pay", "guarantee_count", "guarantee_unit",
    "guarantee_remedy", "off_limits_months", "payment_steps",
)  # fmt: skip
RESIGN_ASKED: Final = 2
"""Working days after the yes on which one asks whether the employer was told."""
_NAME: Final = registry.NAME_OF[Placement]


def terms_of(agreement: Any) -> dict[str, Any]:
    """What an offer and a placement copy of an agreement, under the names it has there; empty without one."""
    if agreement is None:
        return {}
    return {"agreement": agreement.id} | {name: getattr(agreement, name) for name in _COPIED}


def accepted(write: Writing, card: Card) -> None:
    """The terms of business are those of the day of acceptance: they are copied; then the resignation is followed."""
    offer = cards.offer(card)
    if offer is not None and not offer.agreed:
        write.update(offer, agreed=_in_force(write, card))
    offer_days.accepted(write, card)
    if (offer is None or offer.resigned_on is None) and not owing.open_of(card, ActionKind.RESIGNATION):
        day = CHINA.add_workdays(when.local_day(write.at, write.session.zone), RESIGN_ASKED)
        due = when.at_time(day, time(12), write.session.zone)
        owing.owe(write, card, ActionKind.RESIGNATION, StepText.RESIGNED, due, "P6", has_time=False)


def _in_force(write: Writing, card: Card) -> dict[str, Any]:
    return terms_of(cards.terms_in_force(card, when.local_day(write.at, write.session.zone)))


def start(write: Writing, card: Card, day: date) -> None:
    """Somebody started: the placement with its terms, or the same one from another day; nothing is made twice (P6).

    Refused P6.order before the offer was made or taken.
    """
    held = cards.placement(card)
    if held is None or held.start_on != day:
        offer_days.check_start(card, day)
    if held is not None and held.terms:
        terms: dict[str, Any] = held.terms
    else:
        offer = cards.offer(card)
        terms = (offer.agreed if offer is not None else None) or _in_force(write, card)
    until = _until(write.session, day, terms, held)
    if held is None:
        held = write.create(
            Placement,
            submission=card.row,
            start_on=day,
            terms=terms,
            guarantee_until=until,
            shares=[[card.row.owner_id, fees.WHOLE]],
            **fee_columns(card, terms),
        )
    else:
        columns = _came_after_all(card, held) | {"start_on": day, "terms": terms}
        write.update(held, guarantee_until=until, **columns)
    _off_limits(write, card, held, terms)
    resigning.started(write, card)
    check_ins.make(write, card, held)


def guarantee_of(session: Session, terms: Mapping[str, Any]) -> tuple[int, str]:
    """How long a hire is guaranteed: by the terms, by the firm's own setting where they say nothing; 0 for not at all.

    A count with its unit, months or days. Terms that say 0 give none, whatever the firm's own is (P6).
    """
    if terms.get("guarantee_count") is not None:
        return int(terms["guarantee_count"]), str(terms.get("guarantee_unit") or "months")
    own = settings.held(session)
    return own.guarantee_count, own.guarantee_unit


def _until(session: Session, day: date, terms: Mapping[str, Any], held: Any) -> date | None:
    """The end of the guarantee from a first day; where the terms are silent, an end agreed by hand stays."""
    count, unit = guarantee_of(session, terms)
    kept = None if held is None else held.guarantee_until
    if not count:
        return kept
    silent = terms.get("guarantee_count") is None
    by_hand = silent and kept is not None and kept != guarantee_end(held.start_on, count, unit)
    return kept if by_hand else guarantee_end(day, count, unit)


def fee_columns(card: Card, terms: dict[str, Any]) -> dict[str, Any]:
    """The fee by the terms: percent of the year's pay that was offered; none for a replacement without fee.

    The minimum fee is in the currency of the terms and says nothing of a fee in another.
    """
    offer = cards.offer(card)
    words = "" if offer is None else offer.pay or offer.terms or ""
    year, currency = fees.year_of(words)
    if card.position.replaces_id is not None:
        return {"fee": 0, "fee_why": FeeWhy.REPLACEMENT.value, "currency": currency}
    percent, minimum = terms.get("fee_percent_x100"), int(terms.get("minimum_fee") or 0)
    if year is None or not percent:
        return {"fee": minimum or None, "currency": terms.get("currency") or currency}
    least = minimum if currency == (terms.get("currency") or currency) else 0
    return {"fee": fees.fee_of(year, int(percent), least), "currency": currency}


def _off_limits(write: Writing, card: Card, placement: Any, terms: dict[str, Any]) -> None:
    """Whom we placed is off limits while there, for the term of the agreement, else the firm's own (P6).

    A rule that somebody set by hand about the same person stays as it is. A term of 0 months is a statement: there is
    no such rule.
    """
    day, held, said = placement.start_on, placement.off_limits, terms.get("off_limits_months")
    months = settings.held(write.session).off_limits_months if said is None else int(said)
    if not months:
        return
    until = day + relativedelta(months=months)
    if held is not None and (held.until_day is None or held.until_day >= day):
        write.update(held, from_day=min(day, held.from_day), until_day=until)
        return
    made = write.create(
        OffLimits,
        client=card.client.id,
        candidate=card.candidate.id,
        from_day=day,
        until_day=until,
        level=Level.BLOCK,
        reason=OffLimitsWhy.OURS.value,
    )
    write.update(placement, off_limits=made.id)


def gone(write: Writing, card: Card, day: date) -> None:
    """Somebody left or never came: from then on the person is not off limits because of us."""
    placement = cards.placement(card)
    rule = placement.off_limits if placement is not None else None
    if rule is not None and (rule.until_day is None or rule.until_day > day):
        write.update(rule, until_day=max(day, rule.from_day))


def never_came(write: Writing, card: Card) -> None:
    """A hire that fell through before the first day, or whose start was taken back, owes us no fee (S15)."""
    held = cards.placement(card)
    if held is not None and held.left_on is None:
        if held.fee:
            ownership.check_money(write.session, card)
        write.update(held, left_on=held.start_on, fee=0, fee_why=FeeWhy.NOT_STARTED.value)
        gone(write, card, held.start_on)


def _came_after_all(card: Card, held: Any) -> dict[str, Any]:
    """What is as it was before of a hire that had fallen through."""
    fell_through = held.left_on is not None and held.left_cause is None
    return {"left_on": None, **fee_again(card, held)} if fell_through else {}


def fee_again(card: Card, placement: Any) -> dict[str, Any]:
    """The fee of a hire that came after all: as it stood before it fell through, set by hand or by the terms."""
    rows = Change.select().where((Change.kind == _NAME) & (Change.ref == placement.id)).order_by(Change.id.desc())
    for row in rows.limit(100):
        before = row.before or {}
        if (row.after or {}).get("left_on") and "fee_why" in before:
            return {"fee": before.get("fee", placement.fee), "fee_why": before["fee_why"]}
    return {"fee_why": None} | fee_columns(card, placement.terms or {})
