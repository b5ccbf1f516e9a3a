"""What a card that reopens owes again: no live card stands there without a next step (P2, F1)."""

from __future__ import annotations

from typing import Any, Final

from katui.domain.pipeline import Status, StatusClass
from katui.domain.results import Came
from katui.domain.scripts import Scenario
from katui.domain.step_texts import StepText
from katui.domain.work import ActionKind, ActionStatus, InterviewStatus
from katui.services import owing
from katui.store import cards, concern_rows
from katui.store.cards import Card
from katui.store.changes import Writing
from katui.store.models.work import Action
from katui.store.over_limit import RULE as STAGE_RULE

_OWN: Final = frozenset({ActionKind.CHECK_IN, ActionKind.GUARANTEE, ActionKind.PREPARE})
"""Steps that are made anew where they are due again, or are over."""
_OF_A_SET: Final = frozenset({Scenario.SLOT_OFFER.value, Scenario.TIME_SET.value})
"""What a step opens that is about times offered before, which are no longer kept."""
_ARRANGED: Final = frozenset({Status.CV_PASSED, Status.INTERVIEWING})


def reopened(write: Writing, card: Card, before: Status) -> None:
    """A card goes on after all: nobody is to be told any more that it ended, and what it owed is owed again (P2)."""
    for row in (*owing.open_of(card, ActionKind.TELL_CLIENT), *owing.open_of(card, ActionKind.TELL_CANDIDATE)):
        if row.rule == "P2":
            write.update(row, status=ActionStatus.CANCELLED, done_at=write.at, result=Came.REOPENED.value)
    for row in _closed_with(card, before):
        if _still_true(card, row):
            owing.again(write, row, row.due)


def goes_on(write: Writing, card: Card) -> None:
    """Where nothing is owed for it, the step that is: new times once it is about a round, else a word about going on.

    Those in their guarantee are asked how it goes, and of who has passed nothing is owed.
    """
    if card.row.status.class_ in {StatusClass.GUARANTEE, StatusClass.DONE} or _open(card):
        return
    due = owing.end_of_day(write)
    if card.row.status in _ARRANGED and cards.next_interview(card) is None:
        kind, do, why = ActionKind.GAP, StepText.NEW_TIME, {"need": "time"}
        owing.owe(write, card, kind, do, due, "B8", why=why, has_time=False, own=True)
        return
    owing.owe(write, card, ActionKind.CANDIDATE_CALL, StepText.GO_ON, due, "B8", has_time=False, own=True)


def _open(card: Card) -> bool:
    mine = (Action.submission == card.row.id) & (Action.status == ActionStatus.OPEN)
    return bool(card.see(Action, Action.id).where(mine).exists())


def _closed_with(card: Card, end: Status) -> list[Any]:
    """The steps that the last end of this kind cancelled."""
    mine = (Action.submission == card.row.id) & (Action.status == ActionStatus.CANCELLED) & (Action.result == end.value)
    rows = list(card.see(Action).where(mine).order_by(Action.done_at.desc(), Action.id).limit(200))
    return [row for row in rows if row.done_at == rows[0].done_at]


def _still_true(card: Card, row: Any) -> bool:
    """Whether the step asks for what is not known or done yet."""
    why = row.why or {}
    if row.kind in _OWN or row.rule == STAGE_RULE or why.get("opens") in _OF_A_SET:
        return False
    if row.interview_id and row.interview.status not in {InterviewStatus.CONFIRMED, InterviewStatus.DONE}:
        return False
    if why.get("concern"):
        about = concern_rows.one(card.session, why["concern"])
        return about is not None and about.solved_at is None
    return True
