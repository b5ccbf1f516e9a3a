"""Recording what happens between an offer and the end of the guarantee, form by form (P6)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from katui.domain import fees, when
from katui.domain.errors import Missing, Refused
from katui.domain.offers import FIELDS_OF, Part
from katui.domain.pipeline import Status
from katui.domain.placing import FeeWhy
from katui.domain.session import Session
from katui.domain.step_texts import StepText
from katui.domain.work import ActionKind, ActionStatus
from katui.i18n import _
from katui.i18n.marks import listed
from katui.services import (
    asking,
    check_ins,
    invoices,
    offer_answers,
    offer_days,
    owing,
    ownership,
    phoned,
    placements,
    refunding,
    resigning,
)
from katui.services.confidential import card_inside, card_to_write
from katui.services.moves import Owed
from katui.store import cards
from katui.store.cards import Card
from katui.store.changes import Writing, writing
from katui.store.models.people import User
from katui.store.models.submissions import Offer
from katui.store.models.work import Action
from katui.store.said import said_of
from katui.store.store import Store

ACT: Final = "offer"
RULE: Final = "P6"
ACCOUNTS: Final = frozenset({Part.FEE, Part.SHARES, Part.INVOICE, Part.PAID, Part.DUNNING})
"""What the firm goes on writing of somebody erased: its own accounts, without a word about the person (P7)."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was recorded, what it made due, and the act that undo takes."""

    submission: int
    candidate: str
    part: Part
    owed: tuple[Owed, ...]
    batch: int


def record(
    store: Store,
    session: Session,
    submission_id: int,
    part: Part,
    given: Mapping[str, str],
    *,
    about: int = 0,
    expect: int = 0,
) -> Recorded:
    """Keep one form of the offer panel (P6).

    `given` are the fields of FIELDS_OF as typed, an emptied one is taken away; `about` is the invoice or check-in it
    is about, `expect` the version of what one saw, 0 for nothing yet. Refused P6.missing, S6.race, and by each form.
    """
    store.connect()
    with writing(store, session, ACT, submission=submission_id) as write:
        card = (card_inside if part in ACCOUNTS else card_to_write)(session, submission_id)
        values = _read(session, card, part, given)
        last = cards.last_action(card)
        _WRITERS[part](write, card, _Wish(values, frozenset(given), about, expect))
        owed = tuple(Owed(said_of(row), row.due, row.has_time) for row in cards.actions_after(card, last))
        return Recorded(card.row.id, card.candidate.name, part, owed, write.batch_id)


@dataclass(frozen=True, slots=True)
class _Wish:
    values: dict[str, Any]
    asked: frozenset[str]
    about: int
    expect: int


def _read(session: Session, card: Card, part: Part, given: Mapping[str, str]) -> dict[str, Any]:
    fields = FIELDS_OF[part]
    cleaned = asking.cleaned(fields, given)
    missing = [one for one in fields if one.required and not cleaned.get(one.name, "").strip()]
    if missing or not any(text.strip() for text in cleaned.values()):
        first = (missing or list(fields))[0]
        names = listed(one.label for one in missing or fields[:3])
        whys = tuple(Missing(one.name, _("required")) for one in missing)
        text = _("{part} needs: {fields}.").format(part=part.label, fields=names)
        raise Refused("P6.missing", first.name, "", text, whys)
    return asking.read(session, card.client.id, fields, cleaned)


def _update(write: Writing, row: Any, wish: _Wish, **columns: Any) -> None:
    if row.version != wish.expect or not write.update(row, expect=wish.expect, **columns):
        raise Refused("S6.race", "version", row.version, _("A colleague changed it meanwhile; look at it again."))


def _columns(part: Part, wish: _Wish) -> dict[str, Any]:
    """Every column the form showed; what was emptied is taken away."""
    return {one.name: wish.values.get(one.name) for one in FIELDS_OF[part] if one.name in wish.asked}


def _offer(write: Writing, card: Card, part: Part, wish: _Wish) -> Any:
    columns = _columns(part, wish)
    held = cards.offer(card)
    columns = offer_days.in_order(part, columns, held)
    if held is None:
        if wish.expect:
            raise Refused("S6.race", "version", 0, _("A colleague changed it meanwhile; look at it again."))
        return write.create(Offer, submission=card.row, **columns)
    _update(write, held, wish, **columns)
    return held


def _terms(write: Writing, card: Card, wish: _Wish) -> None:
    offer_days.before_start(card, _columns(Part.TERMS, wish))
    offer_days.check_end(_columns(Part.TERMS, wish), cards.offer(card))
    _offer(write, card, Part.TERMS, wish)
    offer_answers.ask(write, card)
    placement = cards.placement(card)
    if placement is not None and not placement.fee_why and not invoices.settled(card, placement):
        columns = placements.fee_columns(card, placement.terms or {})
        if (columns["fee"], columns["currency"]) != (placement.fee, placement.currency):
            ownership.check_money(write.session, card)
        write.update(placement, **columns)


def _bid(write: Writing, card: Card, wish: _Wish) -> None:
    """A round of the pay talk: what was asked, what was bid; the last bid is the pay that is offered.

    The follow-up has no figures: everybody reads it, and what the candidate asks is private (C8).
    """
    held = cards.offer(card) or write.create(Offer, submission=card.row)
    day = when.local_day(write.at, write.session.zone)
    said = {name: text for name, text in wish.values.items() if text}
    rounds = [*(held.rounds or []), {"on": day.isoformat()} | said]
    write.update(held, rounds=rounds, **({"pay": said["bid"]} if "bid" in said else {}))
    phoned.with_candidate(write, card, lambda: _("Pay talk, round {n}").format(n=len(rounds)))


def _resignation(write: Writing, card: Card, wish: _Wish) -> None:
    """How the resignation goes; once the employer was told nobody is to ask again, the last day gets a call."""
    _offer(write, card, Part.RESIGNATION, wish)
    values = wish.values
    if text := values.get("resignation"):
        phoned.with_candidate(write, card, text)
    if values.get("resigned_on") is not None:
        resigning.resigned(write, card)
    last = values.get("last_day")
    if last is None or last < when.local_day(write.at, write.session.zone):
        return
    key = f"{RULE}:{card.row.id}:{resigning.LAST_DAY}"
    due = owing.in_hours(write, card.candidate, when.by_evening(last, write.session.zone))
    held = card.see(Action).where(Action.rule_key == key).first()
    if held is None:
        owing.owe(write, card, ActionKind.CANDIDATE_CALL, StepText.LAST_DAY, due, RULE, rule_key=key)
    elif held.status is not ActionStatus.DONE:
        owing.again(write, held, due)


def _held(card: Card) -> Any:
    row = cards.placement(card)
    if row is None:
        text = _("{candidate} has not started yet: m moves the card to {status}.")
        said = text.format(candidate=card.candidate.name, status=Status.ONBOARDED.label)
        raise Refused("P6.start", "placement", card.row.id, said)
    return row


def _start(write: Writing, card: Card, wish: _Wish) -> None:
    row = _held(card)
    if row.version != wish.expect:
        raise Refused("S6.race", "version", row.version, _("A colleague changed it meanwhile; look at it again."))
    if row.left_on is not None:
        raise Refused("P6.gone", "start_on", "", _("They left again; the start stays as it was."))
    today = when.local_day(write.at, write.session.zone)
    if wish.values["start_on"] > today:
        text = _("The first day is still to come: m takes the card back to {status} until then.")
        day = when.show_day(wish.values["start_on"], today)
        raise Refused("P2.started", "start_on", day, text.format(status=Status.ACCEPTED.label))
    if wish.values["start_on"] != row.start_on:
        ownership.check_money(write.session, card)
    placements.start(write, card, wish.values["start_on"])


def _fee(write: Writing, card: Card, wish: _Wish) -> None:
    ownership.check_money(write.session, card)
    row = _held(card)
    amount = invoices.amount_of(wish.values["fee"], row.currency, "fee")
    own = FeeWhy.parse(wish.values["fee_why"])
    why = invoices.may_say(card, wish.values["fee_why"]) if own is None else own.value
    _update(write, row, wish, fee=amount, fee_why=why)


def _shares(write: Writing, card: Card, wish: _Wish) -> None:
    ownership.check_money(write.session, card)
    told = wish.values["shares"]
    parts = fees.parse_shares(told)
    if parts is None:
        text = _("Write each colleague with a share, 100% together: {example}.")
        said = text.format(example=_("Name 60, Other 40"))
        raise Refused("P6.shares", "shares", told, said)
    found = [[_user(name), share] for name, share in parts]
    if len({user for user, _share in found}) < len(found):
        raise Refused("P6.shares", "shares", told, _("One colleague is named twice."))
    _update(write, _held(card), wish, shares=found)


def _user(name: str) -> int:
    rows = list(User.select(User.id).where((User.name == name) | (User.login == name)).limit(2))
    if len(rows) != 1:
        raise Refused("P6.who", "shares", name, _("Nobody at the firm is called {name}.").format(name=name))
    return int(rows[0].id)


def _invoice(write: Writing, card: Card, wish: _Wish) -> None:
    ownership.check_money(write.session, card)
    _held(card)
    if invoices.issue(write, card, wish.values).is_refund:
        refunding.settle(write, card)


def _paid(write: Writing, card: Card, wish: _Wish) -> None:
    ownership.check_money(write.session, card)
    row = _unpaid(card, wish)
    invoices.pay(write, row, wish.values)
    if row.is_refund:
        refunding.settle(write, card)


def _dunning(write: Writing, card: Card, wish: _Wish) -> None:
    invoices.dun(write, card, _unpaid(card, wish), wish.values)


def _unpaid(card: Card, wish: _Wish) -> Any:
    """The invoice as one saw it; one that was paid stays as it is."""
    row = invoices.invoice(card, wish.about)
    if row.version != wish.expect:
        raise Refused("S6.race", "version", row.version, _("A colleague changed it meanwhile; look at it again."))
    if row.paid_on is not None:
        day = when.show_day(row.paid_on, when.local_day(card.session.clock(), card.session.zone))
        text = _("Invoice {number} was paid {day}.").format(number=row.number or row.id, day=day)
        raise Refused("P6.paid", "paid_on", row.paid_on.isoformat(), text)
    return row


def _check_in(write: Writing, card: Card, wish: _Wish) -> None:
    row = next((one for one in check_ins.open_ones(card) if one.id == wish.about), None)
    if row is None:
        raise Refused("P6.check_in", "check_in", wish.about, _("This check-in was closed meanwhile."))
    check_ins.close(write, card, row, wish.values["result"])


def _left_later(write: Writing, card: Card, wish: _Wish) -> None:
    """Leaving after the guarantee owes nothing; it is kept, and the person is free again (S33)."""
    row, left = _held(card), wish.values["left_on"]
    if card.row.status is not Status.PASSED or (row.guarantee_until is not None and left <= row.guarantee_until):
        text = _("That is inside the guarantee: m moves the card to {status}.")
        raise Refused("P6.inside", "left_on", left.isoformat(), text.format(status=Status.LEFT_IN_GUARANTEE.label))
    columns = {"left_cause": wish.values.get("left_cause"), "left_why": wish.values.get("left_words")}
    _update(write, row, wish, left_on=left, **columns)
    placements.gone(write, card, left)


_WRITERS: Final[dict[Part, Callable[[Writing, Card, _Wish], None]]] = {
    Part.TERMS: _terms,
    Part.BID: _bid,
    Part.RESIGNATION: _resignation,
    Part.START: _start,
    Part.FEE: _fee,
    Part.SHARES: _shares,
    Part.INVOICE: _invoice,
    Part.PAID: _paid,
    Part.DUNNING: _dunning,
    Part.CHECK_IN: _check_in,
    Part.LEFT_LATER: _left_later,
}
