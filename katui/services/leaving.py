"""Somebody leaves or never comes: replacement or refund by the terms, the warning, what we owe (P6, S15, S33, S34)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from katui.domain import when
from katui.domain.clients import Severity, WarningKind, WarningStatus
from katui.domain.errors import Refused
from katui.domain.guarantee import TWO_LEFT_WITHIN, day_of_work, refund
from katui.domain.money import money_text
from katui.domain.pipeline import Status
from katui.domain.placing import Remedy
from katui.domain.remedies import read_remedy
from katui.domain.results import Came
from katui.domain.step_texts import StepText, WarningText
from katui.domain.step_words import Word, day, kept, label, read
from katui.domain.work import ActionKind, ActionStatus
from katui.i18n import _
from katui.services import owing, placements, replacing
from katui.services.invoices import billed
from katui.store import cards
from katui.store.cards import Card
from katui.store.changes import Writing
from katui.store.client_queries import OPEN
from katui.store.models.clients import ClientWarning
from katui.store.models.positions import Position
from katui.store.models.submissions import Placement, Submission

RULE: Final = "P6"
SIGNAL: Final = "placement_left"


def by_terms(card: Card, placement: Any, cause: Any) -> Remedy:
    """What the terms give: nothing for the client's own cause, then one replacement, else a refund (P6)."""
    if cause.clients_own:
        return Remedy.VOID
    terms = read_remedy(str((placement.terms or {}).get("guarantee_remedy") or ""))
    replaced = card.position.replaces_id is not None
    return Remedy.REPLACEMENT if terms.replaces and not replaced else Remedy.REFUND


def refund_of(card: Card, placement: Any, left: date) -> int | None:
    """What of the fee would go back for a day of leaving; of a replacement, of the fee that was paid first.

    None where the terms name shares that cannot be read: the two sides must say it.
    """
    if placement.guarantee_until is None:
        return 0
    terms = read_remedy(str((placement.terms or {}).get("guarantee_remedy") or ""))
    fee = placement.fee or _fee_before(card)
    if fee and not terms.clear:
        return None
    return refund(fee, placement.start_on, placement.guarantee_until, left, terms.scale)


def _fee_before(card: Card) -> int:
    first = card.see(Placement, Placement.fee).where(Placement.replacement == card.position.id).first()
    return int(first.fee or 0) if first is not None else 0


def leave(write: Writing, card: Card, values: Mapping[str, Any]) -> None:
    """Record a leaving inside the guarantee: cause, remedy, the linked position, the warning about the client (P6).

    Refused P6.over after the guarantee: that owes nothing and is recorded on the placement of a card that passed.
    """
    cause = values["left_cause"]
    left = values.get("left_on") or when.local_day(write.at, write.session.zone)
    placement = cards.placement(card)
    if placement is not None:
        check_day(write, card, placement, left)
        remedy = values.get("remedy") or by_terms(card, placement, cause)
        columns: dict[str, Any] = {"left_on": left, "left_cause": cause, "left_why": values.get("reason")}
        if remedy is not Remedy.VOID:
            columns["refund"] = refund_of(card, placement, left)
        if remedy is Remedy.REPLACEMENT:
            within = read_remedy(str((placement.terms or {}).get("guarantee_remedy") or "")).within
            columns |= {"replace_until": left + timedelta(within), "replacement": replacing.open_for(write, card)}
        write.update(placement, remedy=remedy, **columns)
        placements.gone(write, card, left)
    _warn(write, card, left, cause, placement)


def check_day(write: Writing, card: Card, placement: Any, left: date) -> None:
    """Refused when the day cannot be: before the start, in the future, or after the guarantee."""
    today = when.local_day(write.at, write.session.zone)
    words = {"candidate": card.candidate.name, "day": when.show_day(placement.start_on, today)}
    if left < placement.start_on:
        text = _("{candidate} started {day}; one cannot leave before that. Did not start is another end.")
        raise Refused("P6.before", "left_on", left.isoformat(), text.format(**words))
    if left > today:
        text = _("{day} is still to come; record it once they have left.").format(day=when.show_day(left, today))
        raise Refused("P6.future", "left_on", left.isoformat(), text)
    until = placement.guarantee_until
    if until is not None and left > until:
        text = _("The guarantee ended {day}; leaving after it owes nothing. Move the card to {status}, then record it.")
        said = text.format(day=when.show_day(until, today), status=Status.PASSED.label)
        raise Refused("P6.over", "left_on", left.isoformat(), said)


def _warn(write: Writing, card: Card, left: date, cause: Any, placement: Any) -> None:
    """A warning about the client; two who leave within ninety days are the abnormal signal (C12)."""
    day = 0 if placement is None else day_of_work(placement.start_on, left)
    others = _left_lately(card, left)
    kind, severity = (WarningKind.ABNORMAL, Severity.HIGH) if others else (WarningKind.CHURN, Severity.MEDIUM)
    write.create(
        ClientWarning,
        client=card.client.id,
        kind=kind,
        severity=severity,
        signal=SIGNAL,
        **_brief(
            _left_text(card, others),
            candidate=card.candidate.name,
            position=card.position.name,
            day=str(day),
            cause=label(cause),
        ),
        raised_by=write.session.user.id,
        raised_at=write.at,
        why={"submission": card.row.id, "day": day, "cause": cause.value, "others_within_90_days": others},
    )


def _left_text(card: Card, others: int) -> WarningText:
    """The file of the client is open to everybody: of a confidential search neither who left nor from what (P4)."""
    if card.position.confidential:
        return WarningText.LEFT_AGAIN_HIDDEN if others else WarningText.LEFT_HIDDEN
    return WarningText.LEFT_AGAIN if others else WarningText.LEFT


def _brief(text: WarningText, **words: Word) -> dict[str, Any]:
    """The first line of a warning, in the language of who made it and for readers of either."""
    told = kept(text, words)
    return {"brief": read(told, WarningText), "told": told}


def _left_lately(card: Card, left: date) -> int:
    """How many other placements at this client ended within ninety days of a day, guarantee or not."""
    near = (Placement.left_on >= left - TWO_LEFT_WITHIN) & (Placement.left_on <= left + TWO_LEFT_WITHIN)
    rows = card.see(Placement, Placement.id).join(Submission).join(Position)
    mine = (Position.client == card.client.id) & (Placement.submission != card.row.id)
    return int(rows.where(mine & near & cards.came()).limit(100).count())


def owe_after(write: Writing, card: Card) -> None:
    """What a leaving inside the guarantee owes: the replacement and else the refund, or the refund, or the word."""
    placement = cards.placement(card)
    if placement is None or placement.remedy is None:
        return
    amount = f"{money_text(placement.refund or 0, placement.currency)} {placement.currency}"
    why = {"remedy": placement.remedy.value, "refund": placement.refund}
    today = owing.end_of_day(write)
    if placement.remedy is Remedy.VOID:
        owing.owe(write, card, ActionKind.TELL_CLIENT, StepText.VOID, today, RULE, why=why, has_time=False)
        return
    unread = placement.refund is None
    if placement.remedy is Remedy.REFUND:
        _owe(write, card, StepText.REFUND_OPEN if unread else StepText.REFUND, today, why, amount=amount)
        return
    _owe(
        write,
        card,
        StepText.REPLACE,
        today,
        why,
        day=day(placement.replace_until, when.local_day(write.at, write.session.zone)),
    )
    last = when.by_evening(placement.replace_until, write.session.zone)
    _owe(write, card, StepText.OR_REFUND_OPEN if unread else StepText.OR_REFUND, last, why, amount=amount)


def _owe(write: Writing, card: Card, do: StepText, due: Any, why: dict[str, Any], **words: Word) -> None:
    key = f"{RULE}:{card.row.id}:{_STEPS[do]}@{write.batch_id}"
    owing.owe(write, card, ActionKind.GUARANTEE, do, due, RULE, why=why, has_time=False, words=words, rule_key=key)


_LEFT: Final = (
    "left_on",
    "left_cause",
    "left_why",
    "remedy",
    "refund",
    "refund_agreed",
    "replace_until",
    "replacement",
)
"""What a placement says of a leaving."""


def back(write: Writing, card: Card) -> None:
    """A card that reopens: they are still there after all, and nobody is to be told or warned otherwise.

    A position that was opened for it is the desk's to close.
    """
    placement = cards.placement(card)
    if placement is None or placement.left_on is None:
        return
    if placement.left_cause is not None:
        emptied: dict[str, Any] = dict.fromkeys(_LEFT)
        write.update(placement, **emptied)
    because = Came.STILL_THERE.value
    for row in (*owing.open_of(card, ActionKind.GUARANTEE), *owing.open_of(card, ActionKind.TELL_CLIENT)):
        write.update(row, status=ActionStatus.CANCELLED, done_at=write.at, result=because)
    for row in _warned(card):
        write.update(row, status=WarningStatus.RESOLVED, closed_at=write.at, closed_reason=because)
    placements.start(write, card, placement.start_on)


def _warned(card: Card) -> list[Any]:
    """The open warnings about the client that the leaving of this card raised."""
    mine = (ClientWarning.client == card.client.id) & (ClientWarning.signal == SIGNAL)
    rows = card.see(ClientWarning).where(mine & ClientWarning.status.in_(OPEN)).order_by(ClientWarning.id.desc())
    return [row for row in rows.limit(200) if (row.why or {}).get("submission") == card.row.id]


def not_hired(write: Writing, card: Card, after: Status) -> None:
    """An end that is no leaving: no fee is owed, nobody is off limits, an invoice that went out is taken back (S15)."""
    placements.never_came(write, card)
    if billed(card) > 0:
        _owe(write, card, StepText.CREDIT, owing.end_of_day(write), {"ended": after.value})


def start_taken_back(write: Writing, card: Card) -> None:
    """A card that goes back before the start: whoever has not started is neither billed nor asked how it goes (P2)."""
    placements.never_came(write, card)
    for row in owing.open_of(card, ActionKind.CHECK_IN):
        write.update(row, status=ActionStatus.CANCELLED, done_at=write.at, result=Came.START_BACK.value)


def withdrawn(write: Writing, card: Card) -> None:
    """Whoever resigned for an offer that was withdrawn is helped first; the client is in the wrong (C12 abnormal)."""
    offer = cards.offer(card)
    if offer is None or offer.resigned_on is None:
        return
    _owe(write, card, StepText.STRANDED, owing.end_of_day(write), {"ended": "offer_withdrawn"})
    hidden = card.position.confidential
    text = WarningText.WITHDRAWN_HIDDEN if hidden else WarningText.WITHDRAWN
    write.create(
        ClientWarning,
        client=card.client.id,
        kind=WarningKind.ABNORMAL,
        severity=Severity.HIGH,
        signal="offer_withdrawn",
        **_brief(text, candidate=card.candidate.name),
        raised_by=write.session.user.id,
        raised_at=write.at,
        why={"submission": card.row.id},
    )


_STEPS: Final = {
    StepText.REFUND: "refund",
    StepText.REPLACE: "replace",
    StepText.OR_REFUND: "or_refund",
    StepText.REFUND_OPEN: "refund",
    StepText.OR_REFUND_OPEN: "or_refund",
    StepText.CREDIT: "credit",
    StepText.STRANDED: "stranded",
}
"""Each step by a word of its own: one leaving owes several."""
