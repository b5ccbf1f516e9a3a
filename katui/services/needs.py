"""Which needs of a move are not met, what its form may bring, and what is recorded although they are not (P2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from katui.domain import when
from katui.domain.errors import Missing
from katui.domain.needs import FIELDS, LEARNED, WHY, Field, fields_for
from katui.domain.pipeline import ENTRY, OTHER_SIDE, Need, Status, StatusClass, Step, between, step
from katui.domain.session import Session
from katui.i18n import N_, _
from katui.services import confidential
from katui.services.need_checks import CHECKS, Given
from katui.store import cards
from katui.store.cards import Card

_OTHER_WORDS: Final = {
    (Need.GUARANTEE_OVER, False): N_("there is no placement with a guarantee yet"),
    (Need.REGISTERED, True): N_("the client's registration lacks: {detail}"),
    (Need.TIME, True): N_("{detail} is set already; the round after it needs a time of its own"),
}
STAYS: Final = frozenset({StatusClass.OFFER, StatusClass.PLACED, StatusClass.GUARANTEE, StatusClass.DONE})
"""A card at one of these stays there when a time is picked."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One need that is not met; a hard one stops the move. `why` stands for the need's own words."""

    need: Need
    hard: bool
    detail: str = ""
    why: str = ""

    def missing(self) -> Missing:
        """The gap as a refusal names it, with the key that fixes or waives it."""
        key = "m" if self.hard and self.need in FIELDS else "" if self.hard else "ctrl+s"
        fields = FIELDS.get(self.need, ())
        words = _OTHER_WORDS.get((self.need, bool(self.detail))) or self.why or WHY[self.need]
        why = _(words).format(detail=self.detail)
        return Missing(fields[0].name if fields else self.need.value, why, key)


_OF_TWO: Final = frozenset({Need.BLOCKED_COMPANY, Need.ALREADY_WITH_CLIENT})
"""Needs that set the client of a card beside another record of the candidate's."""


def as_kept(card: Card, gap: Gap) -> tuple[Gap, dict[str, str]]:
    """A gap as its step keeps it, with the words that its text names beside the card's own.

    Colleagues read a step: one that would tell whose confidential search it is says only who knows (P4).
    """
    if gap.need is not Need.ASK_FIRST and not (gap.need in _OF_TWO and card.position.confidential):
        return gap, {}
    knows = card.position.owner if card.position.confidential else card.client.owner
    return Gap(Need.ASK_FIRST, gap.hard), {"owner": str(knows.name)}


_REASON_FOR: Final = {Step.BACK: N_("going back needs a reason"), Step.REOPEN: N_("reopening needs a reason")}

_DONE_BY_CLIENT: Final = ("interview_at", "offer_terms")


def _unheard(given: Given) -> bool:
    """Whether a time or an offer of the client's is to be recorded that nobody told us of (P2)."""
    return any(given.get(name) for name in _DONE_BY_CLIENT) and not given.get("learned_from")


def entered(card: Card, to: Status, step: Step) -> tuple[Status, ...]:
    """The stages a move enters: one, or every stage of a skip."""
    return between(card.row.status, to) if step is Step.SKIP else (to,)


def fields_of(card: Card, to: Status, step: Step) -> tuple[Field, ...]:
    """What a form may bring to a move: what the stages it enters ask for, who told us, and why.

    Nothing else is written by a move, so that no report goes out on the way to a stage that does not ask for one.
    """
    always = (*LEARNED, *FIELDS[Need.REASON])
    if step in {Step.BACK, Step.REOPEN}:
        return always
    asked = [need for status in entered(card, to, step) for need in (*ENTRY[status].hard, *ENTRY[status].soft)]
    own = fields_for(tuple(asked))
    return (*own, *(field for field in always if field not in own))


def gaps(card: Card, to: Status, step: Step, given: Given, today: date) -> tuple[Gap, ...]:
    """What is not met, hard needs first; going back asks for a reason only (P2).

    What the client has done is recorded with from whom we learned it, wherever the move comes from.
    """
    if step in _REASON_FOR:
        return () if given.get("reason") else (Gap(Need.REASON, hard=True, why=_REASON_FOR[step]),)
    found: dict[Need, Gap] = {}
    for status in entered(card, to, step):
        entry = ENTRY[status]
        for need, hard in [*((n, True) for n in entry.hard), *((n, False) for n in entry.soft)]:
            detail = CHECKS[need](card, given, today) if need not in found else None
            if detail is not None:
                found[need] = Gap(need, hard, detail)
    if _unheard(given):
        found[Need.CLIENT_WORD] = Gap(Need.CLIENT_WORD, hard=True)
    return tuple(sorted(found.values(), key=lambda gap: not gap.hard))


def stops_a_time(session: Session, card: Card) -> tuple[Missing, ...]:
    """What would refuse a picked time: the card could not go to interviewing. One with an offer stays where it is.

    Whoever is outside of a confidential search reads only who may (P4).
    """
    if said := confidential.who_may(session, card.position):
        return (Missing("position", said, ""),)
    to = Status.INTERVIEWING
    kind = step(card.row.status, to, card.row.left_from)
    if card.row.status.class_ in STAYS or kind is Step.NONE:
        return ()
    found = gaps(card, to, kind, {}, when.local_day(session.clock(), session.zone))
    return tuple(gap.missing() for gap in found if gap.hard and gap.need is not Need.TIME)


def recorded_anyway(card: Card, to: Status, step: Step, given: Given, found: tuple[Gap, ...]) -> bool:
    """Whether the other side has already done it: then it is recorded and the gaps become what we owe (P2).

    Asked of cards that went to the client at some time, so that no report can slip past the five hard needs this way.
    A next round without its time would record nothing.
    """
    if to is card.row.status and any(gap.need is Need.TIME for gap in found):
        return False
    if to not in OTHER_SIDE or not given.get("learned_from") or step not in {Step.NEXT, Step.SKIP}:
        return False
    return card.row.status.class_ in {StatusClass.WITH_CLIENT, StatusClass.OFFER} or cards.sent_report(card) is not None
