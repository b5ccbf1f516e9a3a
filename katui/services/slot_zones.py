"""Whose clock is whose: the candidate's, the client's and those of its people (B5)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from katui.domain.session import Session
from katui.domain.zones import zone_of_city
from katui.store.cards import Card


def candidate_zone(session: Session, card: Card) -> str:
    """The zone of the candidate's city; the desk's where the city is not known."""
    return zone_of_city(card.candidate.city) or session.zone


def zones_of_people(people: Sequence[Any]) -> tuple[tuple[str, str], ...]:
    """The zones of the client's people whose city is known, each with its first name of the list."""
    found: dict[str, str] = {}
    for row in people:
        zone = zone_of_city(row.city)
        if zone:
            found.setdefault(zone, row.name)
    return tuple(found.items())


def client_zone(session: Session, card: Card, round_: Any) -> str:
    """The zone in which the client reads a round: the round's own, the interviewer's city, the position's city."""
    if round_ is not None:
        if round_.zone and round_.zone != session.zone:
            return str(round_.zone)
        if round_.interviewer_id and (found := zone_of_city(round_.interviewer.city)):
            return found
    return zone_of_city(card.position.city) or session.zone
