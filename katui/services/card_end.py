"""What a card leaves open where it ends, goes on or reopens: actions, rounds to come, sets of times (P2, B5)."""

from __future__ import annotations

from typing import Any, Final

from katui.domain import when
from katui.domain.feedback import Decision, about_the_next_round
from katui.domain.pipeline import HIRED, Status
from katui.domain.results import Came
from katui.domain.round_notes import NoteText, added, noted
from katui.domain.slots import SetAnswer
from katui.domain.step_words import label
from katui.domain.work import ActionKind, ActionStatus, InterviewStatus, SlotStatus
from katui.services.owing import open_of
from katui.services.script_choice import about_offer
from katui.store import cards
from katui.store import slot_queries as queries
from katui.store.cards import Card
from katui.store.changes import Writing
from katui.store.models.work import Action
from katui.store.said import typed_of

_OFFERED = (Decision.NEXT_ROUND, Decision.OFFER)
_DECIDED: Final = {
    Status.INTERVIEWING: (Decision.NEXT_ROUND,),
    Status.OFFERED: _OFFERED,
    Status.ACCEPTED: _OFFERED,
    Status.ONBOARDED: _OFFERED,
}
"""What the client had decided, and is done with once a card stands there (B10)."""
_ANSWERED: Final = frozenset({Status.ACCEPTED, Status.ONBOARDED})
"""Where the candidate has said what they think of the offer."""


def step_taken(write: Writing, card: Card, after: Status) -> None:
    """What the client's decision made due is done once the card went there (B10).

    A step that the client named stays, unless it was about the round that has its time now.
    Nobody is asked any more what they think of an offer that they took (P6), nor how a round before it went (B10).
    """
    decided = _DECIDED.get(after, ())
    if Decision.OFFER in decided:  # an offer is the client's answer to the round
        for row in open_of(card, ActionKind.CLIENT_FEEDBACK):
            write.update(row, status=ActionStatus.DONE, done_at=write.at, result=Decision.OFFER.value)
    if Decision.NEXT_ROUND in decided:
        earlier_rounds_answered(write, card, cards.rounds(card), Came.NEXT_ROUND_SET.value)
    for row in open_of(card, ActionKind.CLIENT_CALL) if decided else ():
        made = Decision.parse(str((row.why or {}).get("decision")))
        if made in decided and (not (row.why or {}).get("named") or _of_next_round(row)):
            write.update(row, status=ActionStatus.DONE, done_at=write.at, result=made.value)
    _offer_answered(write, card, after)
    for row in _feedback(card) if after in HIRED else ():
        write.update(row, status=ActionStatus.CANCELLED, done_at=write.at, result=after.value)


def _feedback(card: Card) -> list[Any]:
    """The open steps that ask either side for their word after a round (B10)."""
    return [*open_of(card, ActionKind.CANDIDATE_FEEDBACK), *open_of(card, ActionKind.CLIENT_FEEDBACK)]


def _offer_answered(write: Writing, card: Card, after: Status) -> None:
    """The answer to the offer is there, or the card has left the offer: nobody asks for it any more (P6)."""
    for row in open_of(card, ActionKind.CANDIDATE_CALL) if after in _ANSWERED else ():
        if about_offer(row):
            write.update(row, status=ActionStatus.DONE, done_at=write.at, result=after.value)
    for row in open_of(card, ActionKind.OFFER_ANSWER) if after is not Status.OFFERED else ():
        how = ActionStatus.DONE if after in _ANSWERED else ActionStatus.CANCELLED
        write.update(row, status=how, done_at=write.at, result=after.value)


def earlier_rounds_answered(write: Writing, card: Card, number: int, result: str) -> None:
    """The client is asked no more about the held rounds before round `number`: what it decided answers for them (B10).

    `result` is the code of what it said.
    """
    for row in open_of(card, ActionKind.CLIENT_FEEDBACK):
        held = row.interview
        if held is not None and held.round < number and held.starts_at is not None and held.starts_at <= write.at:
            write.update(row, status=ActionStatus.CANCELLED, done_at=write.at, result=result)


def next_round_held(write: Writing, card: Card, number: int) -> None:
    """A step about a next round is over once round `number` after it was held, whoever named it (B10)."""
    for row in open_of(card, ActionKind.CLIENT_CALL):
        if _of_next_round(row) and row.interview is not None and row.interview.round < number:
            write.update(row, status=ActionStatus.DONE, done_at=write.at, result=Decision.NEXT_ROUND.value)


def _of_next_round(row: Any) -> bool:
    """Whether a step was made by the client's wish for another round, and is about that, in whose words ever (B10)."""
    why = row.why or {}
    wished = why.get("decision") == Decision.NEXT_ROUND.value
    return wished and (not why.get("named") or about_the_next_round(typed_of(row)))


def close_open(write: Writing, card: Card, after: Status) -> None:
    """An ended card has nothing left to do: no action, no round to come, no time that anybody may pick (B5)."""
    rows = card.see(Action).where((Action.submission == card.row.id) & (Action.status == ActionStatus.OPEN)).limit(200)
    for row in list(rows):
        write.update(row, status=ActionStatus.CANCELLED, done_at=write.at, result=after.value)
    for round_ in queries.rounds(write.session, card.row.id):
        if _to_come(write, round_):
            _call_off(write, round_, after)
    close_sets(write, card, SetAnswer.WITHDRAWN)


def close_sets(write: Writing, card: Card, what: SetAnswer) -> None:
    """Nobody picks from the sets of a card any more; their times are free for others (B5)."""
    for row in queries.sets(write.session, card.row.id):
        if row.answered_at is not None:
            continue
        write.update(row, answer=what.value, answered_at=write.at)
        for time in queries.times(write.session, [row.id]):
            if time.status is SlotStatus.OFFERED:
                write.update(time, status=SlotStatus.RELEASED)


def _to_come(write: Writing, row: Any) -> bool:
    if row.status is InterviewStatus.CONFIRMED:
        return bool(row.starts_at and row.starts_at > write.at)
    return row.status is InterviewStatus.PROPOSED


def _call_off(write: Writing, row: Any, after: Status) -> None:
    """The round is off, with one SEQUENCE more, so that its calendar file takes it out."""
    day = when.local_day(write.at, write.session.zone)
    notes = added(row.notes, day, noted(NoteText.ENDED, {"status": label(after)}))
    write.update(row, status=InterviewStatus.CANCELLED, sequence=row.sequence + 1, notes=notes)
