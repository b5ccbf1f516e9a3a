"""What a move keeps of an offer: terms, the days of it, how the way to the start goes (P2, P6)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from katui.domain import when
from katui.domain.offers import Part
from katui.services import offer_days
from katui.store import cards
from katui.store.cards import Card
from katui.store.changes import Writing
from katui.store.models.submissions import Offer

Values = Mapping[str, Any]


def told(write: Writing, card: Card, values: Values) -> None:
    """What was offered: its terms, else only the days of it that we were told while the terms are still open (P2)."""
    columns = {name: values[name] for name in ("verbal_on", "written_on", "valid_until") if name in values}
    held = cards.offer(card)
    if "offer_terms" in values:
        held = None if held is not None and held.terms else held
        columns = _made(write, values, held) | columns | {"terms": values["offer_terms"]}
    columns = offer_days.in_order(Part.TERMS, columns, held)
    offer_days.check_end(columns, held)
    if held is None:
        write.create(Offer, submission=card.row, **columns)
    else:
        write.update(held, **columns)


_AFTER_WORD: Final = ("written_on", "accepted_on", "start_on")


def _made(write: Writing, values: Values, held: Any) -> dict[str, Any]:
    """The day of the verbal offer where nobody names it: today, but not after a day that is said to follow it."""
    if "verbal_on" in values or (held is not None and held.verbal_on is not None):
        return {}
    said = [values.get(name) or getattr(held, name, None) for name in _AFTER_WORD]
    day = min([when.local_day(write.at, write.session.zone), *(day for day in said if day is not None)])
    return {"verbal_on": day, "verbal_made": True}


def days(write: Writing, card: Card, values: Values) -> None:
    """The days alone, where the form brought no terms."""
    if "offer_terms" not in values:
        told(write, card, values)


_OF_OFFER: Final = ("planned_start", "accepted_on", "resignation")


def way(write: Writing, card: Card, values: Values) -> None:
    """What the offer knows of the way to the start; of somebody who started the first day itself is judged."""
    offer = cards.offer(card) or write.create(Offer, submission=card.row)
    columns = {name: values[name] for name in _OF_OFFER if name in values}
    judged = {name: day for name, day in columns.items() if name != "planned_start" or "start_on" not in values}
    write.update(offer, **columns | offer_days.in_order(Part.TERMS, judged, offer))


def late(write: Writing, card: Card, values: Values) -> None:
    """How the resignation goes, and the day of the yes, where the start was planned before."""
    if "planned_start" not in values:
        way(write, card, values)
