"""The candidate's answer to an offer is asked for before the offer ends, or soon after one without an end (P6)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, Final

from katui.domain import when
from katui.domain.contact import Outcome
from katui.domain.feedback import RISKY
from katui.domain.offers import answer_day, stands_again
from katui.domain.pipeline import STAGES, Status
from katui.domain.results import NOT_ASKED, Came
from katui.domain.step_texts import StepText
from katui.domain.step_words import label, worded
from katui.domain.work import ActionKind, ActionStatus
from katui.services import offer_words, owing, rule_making
from katui.store import cards, queue_candidates
from katui.store.cards import Card
from katui.store.changes import Writing
from katui.store.models.work import Action
from katui.store.secrecy import step_names

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

    It stands again on the last day, and when the offer is over, where nobody asked then. Where the candidate has
    answered what is open is over, and on the last day and after it the move is asked for. An offer without an end is
    asked about once, whichever day is said to be that of it.
    """
    if card.row.status is not Status.OFFERED:
        return
    until, made, key = _about(card)
    answered = _taken(card)
    _close_other(write, card, key, answered=answered)
    word = None if answered else _word(card, key, write.at)
    _keep_to(write, card, until, word)
    if answered or owing.open_of(card, ActionKind.OFFER_ANSWER):
        return
    asked = queue_candidates.answers_asked(write.session, [card.row.id]).get(card.row.id, [])
    if until is None and any(at >= card.row.status_since for at, about in asked if f":{_NO_END}" in about):
        return
    _owe_once(write, card, key, until, made, word)
    again = stands_again(until, [when.local_day(at, write.session.zone) for at, _about in asked], _today(write))
    if again and not owing.open_of(card, ActionKind.OFFER_ANSWER):
        _owe_once(write, card, f"{key}:{again}", until, made, word)


def heard(write: Writing, card: Card, row: Any) -> None:
    """Something was logged of an offer: a yes or a no ends what asks for it, from whichever row it came (P6).

    So does it end one's own plans to talk about it. One that came after the offer was over asks for the move there and
    then.
    """
    ask(write, card)
    if card.row.status is not Status.OFFERED:
        return
    if (said := offer_words.word(card, row.at)) is not None:
        done = {"status": ActionStatus.DONE, "done_at": write.at, "result": said.value, "follow_up": row.id}
        for plan in offer_words.planned_talks(write.session, card.row.id):
            write.update(plan, **done)
    until, made, key = _about(card)
    if until is None or _today(write) <= until or owing.open_of(card, ActionKind.OFFER_ANSWER) or _taken(card):
        return
    if (word := _word(card, key, write.at)) is not None:
        _owe_once(write, card, f"{key}:said", until, made, word)


def out_of_step(card: Card, at: datetime) -> bool:
    """Whether what is open about the answer asks for one that is on file, or for the move after a word taken back."""
    _until, _made, key = _about(card)
    rows = owing.open_of(card, ActionKind.OFFER_ANSWER)
    ours = rows and all(f"{row.rule_key}:".startswith(f"{key}:") for row in rows) and not _taken(card)
    word = _word(card, key, at) if ours else None
    return bool(ours) and (len(rows) > 1 or _said(rows[0]) != (word.value if word else None))


def _about(card: Card) -> tuple[date | None, date, str]:
    """The end of the offer, the day it was made, and the key of the call about it."""
    until, made = _days(card, cards.offer(card))
    return until, made, f"{RULE}:{card.row.id}:{until or f'{_NO_END}{made}'}"


def _taken(card: Card) -> bool:
    offer = cards.offer(card)
    return offer is not None and offer.accepted_on is not None


def _close_other(write: Writing, card: Card, key: str, *, answered: bool) -> None:
    for row in owing.open_of(card, ActionKind.OFFER_ANSWER):
        if answered or not f"{row.rule_key}:".startswith(f"{key}:"):
            came = Came.RECORDED if answered else Came.OFFER_END_MOVED
            write.update(row, status=ActionStatus.CANCELLED, done_at=write.at, result=came.value)


def _keep_to(write: Writing, card: Card, until: date | None, word: Outcome | None) -> None:
    """Bring what is open in step with what the candidate last said: before the last day a word closes it.

    From that day on the same row asks for the move; a word that was taken back leaves the call for the answer.
    """
    first, *more = owing.open_of(card, ActionKind.OFFER_ANSWER) or (None,)
    for row in more:
        write.update(row, status=ActionStatus.CANCELLED, done_at=write.at, result=Came.RECORDED.value)
    if first is None or _said(first) == (word.value if word else None):
        return
    if word is not None and (until is None or _today(write) < until):
        write.update(first, status=ActionStatus.DONE, done_at=write.at, result=word.value)
    else:
        write.update(first, **_told(card, until, word))


def _said(row: Any) -> str | None:
    """The word after which a step asks for the move; None where it asks for the answer."""
    said: str | None = (row.why or {}).get("said")
    return said


def _word(card: Card, key: str, at: datetime) -> Outcome | None:
    """The yes or no that the candidate gave to the offer as it ends now; None where they gave neither."""
    return offer_words.word(card, max(card.row.status_since, _end_since(card, key, at)))


def _end_since(card: Card, key: str, at: datetime) -> datetime:
    """From when the offer ends as it does now: where another end was asked about before, since that is asked."""
    held = card.see(Action, Action.created_at).where(Action.rule_key == key).first()
    now = at if held is None else held.created_at
    mine = (Action.submission == card.row.id) & (Action.kind == ActionKind.OFFER_ANSWER)
    ends = card.see(Action, Action.rule_key).where(mine & (Action.created_at < now)).limit(50)
    others = [row.rule_key or "" for row in ends if not f"{row.rule_key}:".startswith(f"{key}:")]
    return now if any(f":{_NO_END}" not in about for about in others) else card.row.status_since


def _owe_once(
    write: Writing, card: Card, key: str, until: date | None, made: date, word: Outcome | None = None
) -> None:
    """The call under this key, after the candidate's `word` the move; one that a move closed is owed again."""
    due, held = _due(write, card, until, made), rule_making.made(write, key)
    told = _told(card, until, word)
    if held is not None and held.status is not ActionStatus.OPEN and held.result in NOT_ASKED:
        owing.again(write, held, due)
        if _said(held) != told["why"].get("said"):
            write.update(held, **told)
        return
    do, words = _asks(word)
    owing.owe(write, card, ActionKind.OFFER_ANSWER, do, due, "P6", rule_key=key, why=told["why"], words=words)


def _asks(word: Outcome | None) -> tuple[StepText, dict[str, Any]]:
    """What the step asks for: the answer, after the word the move."""
    return (StepText.OFFER_ANSWER, {}) if word is None else (StepText.OFFER_MOVE, {"status": label(_TO_MOVE[word])})


def _told(card: Card, until: date | None, word: Outcome | None) -> dict[str, Any]:
    """The columns of the step: what it says, and what stands behind it."""
    do, words = _asks(word)
    why = {"until": "" if until is None else until.isoformat()} | ({} if word is None else {"said": word.value})
    return {**worded(do, {"candidate": card.candidate.name, **step_names(card.position), **words}), "why": why}


def _today(write: Writing) -> date:
    return when.local_day(write.at, write.session.zone)


def _days(card: Card, offer: Any) -> tuple[date | None, date]:
    """The end of the offer, where it has one, and the day it was made: the later one of the word and the paper."""
    said = [] if offer is None else [day for day in (offer.verbal_on, offer.written_on) if day is not None]
    made = max(said, default=when.local_day(card.row.status_since, card.session.zone))
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
