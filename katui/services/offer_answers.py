"""The candidate's answer to an offer is asked for before the offer ends, or soon after one without an end (P6)."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any, Final

from katui.domain import when
from katui.domain.contact import Outcome
from katui.domain.feedback import RISKY
from katui.domain.offers import answer_day, stands_again
from katui.domain.pipeline import STAGES, Status
from katui.domain.results import NOT_ASKED, Came
from katui.domain.scenarios import Scenario
from katui.domain.step_texts import StepText
from katui.domain.step_words import label
from katui.domain.work import ActionKind, ActionStatus
from katui.services import owing, rule_making
from katui.store import cards, queue_candidates
from katui.store.cards import Card
from katui.store.changes import Writing

RULE: Final = "P6.answer"
_NO_END: Final = "from "
"""What stands in the key of a call about an offer without an end, before the day of the offer."""
_TO_MOVE: Final = {Outcome.AGREED: Status.ACCEPTED, Outcome.DECLINED: Status.DECLINED_BY_CANDIDATE}
"""Where the card is to go after what the candidate said of the offer."""
_YES: Final = STAGES.index(Status.ACCEPTED)


def offered(write: Writing, card: Card) -> None:
    """What a card that comes to the offer owes: the talk, and the call for the answer (P6)."""
    _owe_talk(write, card)
    ask(write, card)


def _owe_talk(write: Writing, card: Card) -> None:
    """An offer needs its talk: once, and not where the move brings it or it followed what the candidate said (P6)."""
    if cards.talked_since(card, write.at):
        return
    said = cards.last_said(card)
    risky = said is not None and (said.counter_offer_risk or 0) >= RISKY
    if risky and cards.talked_since(card, said.given_at):
        return
    if not owing.open_of(card, ActionKind.COUNTER_OFFER):
        owing.owe(write, card, ActionKind.COUNTER_OFFER, StepText.COUNTER_OFFER, write.at, "P6")


def ask(write: Writing, card: Card) -> None:
    """Owe the call for the answer while the card is at the offer: once for each end of it; that about another goes.

    It stands again on the last day, and when the offer is over, where nobody asked then; it asks for the move where the
    candidate has answered. An offer without an end is asked about once, whichever day is said to be that of it.
    """
    if card.row.status is not Status.OFFERED:
        return
    offer = cards.offer(card)
    until, made = _days(write, card, offer)
    answered = offer is not None and offer.accepted_on is not None
    key = f"{RULE}:{card.row.id}:{until or f'{_NO_END}{made}'}"
    _close_other(write, card, key, answered=answered)
    if answered or owing.open_of(card, ActionKind.OFFER_ANSWER):
        return
    asked = queue_candidates.answers_asked(write.session, [card.row.id]).get(card.row.id, [])
    if until is None and any(at >= card.row.status_since for at, about in asked if f":{_NO_END}" in about):
        return
    _owe_once(write, card, key, until, made)
    again = stands_again(until, [when.local_day(at, write.session.zone) for at, _about in asked], _today(write))
    if again and not owing.open_of(card, ActionKind.OFFER_ANSWER):
        _owe_once(write, card, f"{key}:{again}", until, made, _word(write, card, key))


def _close_other(write: Writing, card: Card, key: str, *, answered: bool) -> None:
    for row in owing.open_of(card, ActionKind.OFFER_ANSWER):
        if answered or not f"{row.rule_key}:".startswith(f"{key}:"):
            came = Came.RECORDED if answered else Came.OFFER_END_MOVED
            write.update(row, status=ActionStatus.CANCELLED, done_at=write.at, result=came.value)


def _word(write: Writing, card: Card, key: str) -> Outcome | None:
    """The yes or no that the candidate gave to the offer as it ends now, in its talk; None where they gave neither."""
    held = rule_making.made(write, key)
    since = card.row.status_since if held is None else max(card.row.status_since, held.created_at)
    talk = cards.last_talk(card, Scenario.OFFER, since)
    return talk.outcome if talk is not None and talk.outcome in _TO_MOVE else None


def _owe_once(
    write: Writing, card: Card, key: str, until: date | None, made: date, word: Outcome | None = None
) -> None:
    """The call under this key, after the candidate's `word` the move; one that a move closed is owed again."""
    due, held = _due(write, card, until, made), rule_making.made(write, key)
    if held is not None and held.status is not ActionStatus.OPEN and held.result in NOT_ASKED:
        owing.again(write, held, due)
        return
    why = {"until": "" if until is None else until.isoformat()}
    do, words = StepText.OFFER_ANSWER, dict[str, Any]()
    if word is not None:
        do, words, why = StepText.OFFER_MOVE, {"status": label(_TO_MOVE[word])}, {**why, "said": word.value}
    owing.owe(write, card, ActionKind.OFFER_ANSWER, do, due, "P6", rule_key=key, why=why, words=words)


def _today(write: Writing) -> date:
    return when.local_day(write.at, write.session.zone)


def _days(write: Writing, card: Card, offer: Any) -> tuple[date | None, date]:
    """The end of the offer, where it has one, and the day it was made: the later one of the word and the paper."""
    said = [] if offer is None else [day for day in (offer.verbal_on, offer.written_on) if day is not None]
    made = max(said, default=when.local_day(card.row.status_since, write.session.zone))
    return (None if offer is None else offer.valid_until), made


def _due(write: Writing, card: Card, until: date | None, made: date) -> Any:
    """A moment in the candidate's hours of that day, and before the offer is over."""
    zone = write.session.zone
    wanted = when.at_time(answer_day(until, made, _today(write)), time(12), zone)
    over = None if until is None else when.at_time(until + timedelta(1), time(0), zone)
    return owing.in_hours(write, card.candidate, wanted, over if over is not None and over > write.at else None)


def ended_before(card: Card, before: Status, today: date) -> date | None:
    """The day on which an offer had ended that the move says was accepted after it; None where it had not."""
    now = card.row.status
    if now.ended or before.ended or not STAGES.index(before) < _YES <= STAGES.index(now):
        return None
    offer = cards.offer(card)
    if offer is None or offer.valid_until is None or (offer.accepted_on or today) <= offer.valid_until:
        return None
    until: date = offer.valid_until
    return until
