"""What a candidate said last about a card, for the head of the forms that come after it (B10, P6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from katui.domain.scenarios import Scenario
from katui.store import cards
from katui.store.cards import Card
from katui.store.said import text_of

_ANSWERS: Final = ("accepts", "doubts", "others", "employer")


@dataclass(frozen=True, slots=True)
class SaidBefore:
    """The candidate's newest word after a round, and the newest talk about a counter-offer since; empty where none is.

    `doubts` is what they did not like, `others` where else they are in process, `employer` what that one may do.
    """

    at: datetime
    willingness: int | None
    risk: int | None
    accepts: str = ""
    doubts: str = ""
    others: str = ""
    employer: str = ""
    talk_at: datetime | None = None
    talk: str = ""


def of_answers(at: datetime, answers: Mapping[str, str]) -> SaidBefore:
    """The same of answers by the name of their field, the two numbers among them."""
    willingness, risk = (int(answers[name]) if answers.get(name) else None for name in ("willingness", "risk"))
    likes, doubts, others, employer = (str(answers.get(name) or "") for name in _ANSWERS)
    return SaidBefore(at, willingness, risk, likes, doubts, others, employer)


def said_before(card: Card) -> SaidBefore | None:
    """What the candidate of a card said last; None while nobody asked them after a round."""
    row = cards.last_said(card)
    if row is None:
        return None
    said = of_answers(row.given_at, {**row.answers, "willingness": row.willingness, "risk": row.counter_offer_risk})
    talk = cards.last_talk(card, Scenario.COUNTER_OFFER, row.given_at)
    return said if talk is None else replace(said, talk_at=talk.at, talk=text_of(talk))
