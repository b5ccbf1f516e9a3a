"""A telephone call about a card that another act brings along: it stands in the timeline and counts as a contact."""

from __future__ import annotations

from typing import Any

from katui.domain.contact import Channel, Direction, Outcome
from katui.domain.step_words import Said, noted_as
from katui.services import contacts, ownership, reports
from katui.store.cards import Card
from katui.store.changes import Writing
from katui.store.models.work import FollowUp


def with_candidate(write: Writing, card: Card, text: Said) -> Any:
    """The follow-up of a call with the candidate of a card: the silence ends, the owner keeps the candidate (F2)."""
    ownership.contacted(write, card.candidate)
    return _made(write, card, text)


def with_client(write: Writing, card: Card, text: Said, person: Any) -> Any:
    """The follow-up of a call with the client; with a key person named the client's regular touch is done (F2, A6)."""
    made = _made(write, card, text, person=person)
    if person is not None:
        contacts.contacted(write, card.client.id, made)
    return made


def _made(write: Writing, card: Card, text: Said, **about: Any) -> Any:
    return write.create(
        FollowUp,
        at=write.at,
        author=write.session.user.id,
        channel=Channel.PHONE,
        direction=Direction.OUT,
        outcome=Outcome.INFO,
        **noted_as(text),
        **reports.links(card) | about,
    )
