"""What the candidate last said of an offer, whichever row or screen it was logged from (P6)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from katui.domain import offer_word
from katui.domain.contact import Outcome
from katui.domain.scenarios import Scenario
from katui.domain.session import Session
from katui.domain.work import ActionKind, ActionStatus
from katui.services.script_choice import about_offer
from katui.store import cards
from katui.store.cards import Card
from katui.store.models.clients import ClientAlias
from katui.store.models.work import Action
from katui.store.queue_candidates import offers_of
from katui.store.scope import visible


def word(card: Card, since: datetime) -> Outcome | None:
    """The yes or no to the offer that stands from a moment on: the newest; None where they think again or gave none.

    A talk about the offer counts with whatever it brought, once somebody was reached; a line typed freely where it
    says plainly that the offer is taken or refused.
    """
    for row in cards.lines_since(card, since):
        if row.__data__["script"] is None:
            if said := _typed(card, row):
                return said
        elif _of_talk(card, row):
            return row.outcome if row.outcome in offer_word.ANSWERS else None
    return None


def planned_talks(session: Session, submission: int) -> list[Any]:
    """One's own plans to talk about an offer that the candidate takes or refuses now, whenever they are due (P6)."""
    mine = (Action.submission == submission) & (Action.owner == session.user.id) & Action.rule.is_null()
    rows = visible(Action, session).where(mine & (Action.status == ActionStatus.OPEN)).order_by(Action.id).limit(50)
    return [row for row in rows if about_offer(row)]


def _of_talk(card: Card, row: Any) -> bool:
    held = row.script.scenario == Scenario.OFFER.value and row.branch is not None
    return held and row.__data__["submission"] == card.row.id and (row.outcome is None or row.outcome.reached)


def _typed(card: Card, row: Any) -> Outcome | None:
    """What a line of one's own says; one that names no card is about the only offer that the candidate has."""
    if row.__data__["submission"] is None and len(offers_of(card.session, card.candidate.id)) != 1:
        return None
    names, firms = _names(card), _firms(card)
    if (said := offer_word.read(row.text, names, firms)) is not None:
        return said
    said = offer_word.read(row.text, names, firms, asked=True) if row.__data__["person"] is None else None
    return said if said is not None and _on_the_row(card, row) else None


def _names(card: Card) -> list[str]:
    """What the candidate is called."""
    return [name for name in (card.candidate.name, card.candidate.english_name) if name]


def _firms(card: Card) -> list[str]:
    """What the client is called, outside as well."""
    others = card.see(ClientAlias).where(ClientAlias.client == card.client.id).order_by(ClientAlias.id).limit(20)
    return [name for name in (card.client.name, card.position.alias, *(row.alias for row in others)) if name]


def _on_the_row(card: Card, row: Any) -> bool:
    """Whether it was logged on the row that asks for the answer."""
    mine = (Action.submission == card.row.id) & (Action.kind == ActionKind.OFFER_ANSWER)
    return bool(card.see(Action, Action.id).where(mine & (Action.follow_up == row.id)).limit(1).exists())
