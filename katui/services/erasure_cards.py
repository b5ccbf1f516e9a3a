"""The live cards of a candidate who is to be erased: which of them stop it, and how the others end (P7, P2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from katui.domain import when
from katui.domain.errors import Missing, Refused
from katui.domain.pipeline import EndReason, Status, StatusClass
from katui.domain.results import Came
from katui.domain.session import Session
from katui.domain.step_texts import StepText
from katui.domain.step_words import worded
from katui.domain.work import ActionKind, ActionStatus, InterviewStatus
from katui.i18n import _
from katui.i18n.marks import clauses, listed
from katui.services import moves, slot_rounds
from katui.services.script_choice import NONE
from katui.store import cards, slot_queries
from katui.store.cards import Card
from katui.store.changes import Writing
from katui.store.models.submissions import Submission
from katui.store.models.work import Action
from katui.store.scope import visible
from katui.store.secrecy import step_names

STOPPING: Final = frozenset({StatusClass.OFFER, StatusClass.PLACED, StatusClass.GUARANTEE})
"""Where money and a signed word still hang on the person: the card is ended by people first."""
_MOST: Final = 200


@dataclass(frozen=True, slots=True)
class Live:
    """A card that is still on the board: `stops` says that it is in the way, else the erasure ends it.

    `until` is the last day of its guarantee, as it is said.
    """

    id: int
    position: str
    client: str
    status: Status
    stops: bool
    until: str = ""

    @property
    def told(self) -> str:
        """The card without the candidate's name."""
        return f"{self.position} · {self.client} · {self.status.label}"


def live_cards(session: Session, candidate: int) -> tuple[Live, ...]:
    """The cards of a candidate that are neither ended nor past their guarantee."""
    over = [status for status in Status if status.ended or status is Status.PASSED]
    mine = (Submission.candidate == candidate) & Submission.status.not_in(over)
    rows: Any = visible(Submission, session, Submission.id).where(mine).order_by(Submission.id).limit(_MOST)
    held = [moves.the_card(session, row.id) for row in list(rows)]
    return tuple(_live(session, card) for card in held)


def _live(session: Session, card: Card) -> Live:
    placement, until = cards.placement(card), ""
    if placement is not None and placement.guarantee_until is not None:
        until = when.show_day(placement.guarantee_until, when.local_day(session.clock(), session.zone))
    status = card.row.status
    return Live(card.row.id, card.position.name, card.client.name, status, status.class_ in STOPPING, until)


def ways(live: Sequence[Live]) -> tuple[str, ...]:
    """How what stops an erasure comes to its end as it really was: the answer to an offer, the end of a guarantee."""
    return tuple(dict.fromkeys(_way(one) for one in live if one.stops))


def _way(one: Live) -> str:
    if one.status.class_ is StatusClass.OFFER:
        return _("an offer still runs: m on the card records how it ended")
    if one.until:
        text = _(
            "if they are still in the job: erase them after {day}, once m has moved the card on; "
            "if they have left: right away, once m has recorded it"
        )
        return text.format(day=one.until)
    return _(
        "if they are still in the job: erase them once m has moved the card past its guarantee; "
        "if they have left: right away, once m has recorded it"
    )


def check(name: str, live: Sequence[Live]) -> None:
    """Refused P7.live while a card stops an erasure."""
    stopping = [card for card in live if card.stops]
    if stopping:
        text = _("{name} cannot be erased yet, this is in the way: {cards}; {ways}.")
        cards_told = listed(card.told for card in stopping)
        said = text.format(name=name, cards=cards_told, ways=clauses(ways(stopping)))
        raise Refused("P7.live", "id", stopping[0].id, said, tuple(Missing("card", card.told) for card in stopping))


def end(write: Writing, name: str, live: Sequence[Live]) -> None:
    """End the cards as the candidate's no, with their rounds; Refused P7.live while one of them stops it."""
    check(name, live)
    for one in live:
        card = moves.the_card(write.session, one.id)
        for row in slot_queries.rounds(write.session, one.id):
            if row.status in {InterviewStatus.PROPOSED, InterviewStatus.CONFIRMED}:
                slot_rounds.call_off(write, card, row, Came.ERASED.value, Status.DECLINED_BY_CANDIDATE)
        fields = {"reason_code": EndReason.OTHER.value}
        moves.move_in(write, one.id, moves.Move(Status.DECLINED_BY_CANDIDATE, fields, anyway=True))


def tell(write: Writing, stays: Sequence[tuple[Any, int]]) -> None:
    """The new texts of the steps that stay: from now on about client and position alone, logged in a line, no talk.

    Written once every text is gone, from what the position is called by then: it may have had the name in its own.
    """
    alone = {"candidate": None, "submission": None, "interview": None, "report": None, "why": {"opens": NONE}}
    for action, ref in stays:
        text = worded(StepText.WITHDREW, step_names(moves.the_card(write.session, ref).position))
        Action.update(**alone, **text).where(Action.id == action.id).execute()


def close_actions(write: Writing, candidate: int) -> list[tuple[Any, int]]:
    """Nothing is left to do about the person; the word to a client stays due, and says nothing of whom it is about.

    Comes back with each step that stays and its card, for `tell`.
    """
    mine = (Action.candidate == candidate) & (Action.status == ActionStatus.OPEN)
    stays: list[tuple[Any, int]] = []
    for row in list(visible(Action, write.session).where(mine).order_by(Action.id).limit(_MOST)):
        ref = row.submission_id
        if row.kind is ActionKind.TELL_CLIENT and ref is not None and cards.load(write.session, ref) is not None:
            stays.append((row, ref))
        else:
            write.update(row, status=ActionStatus.CANCELLED, done_at=write.at, result=Came.ERASED.value)
    return stays
