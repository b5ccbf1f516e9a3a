"""In which order the days of an offer come, from the words of it to the first day of work (P6)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from katui.domain import when
from katui.domain.errors import Refused
from katui.domain.offers import BEFORE_START, FIELDS_OF, ORDER_OF, Part
from katui.domain.pipeline import STAGES, Status
from katui.i18n import _
from katui.store import cards
from katui.store.cards import Card
from katui.store.changes import Writing

_LABELS = {one.name: one for part in (Part.TERMS, Part.RESIGNATION, Part.START) for one in FIELDS_OF[part]}


_AFTER_WORD: Final = ("written_on", "accepted_on")


def in_order(part: Part, columns: Mapping[str, Any], held: Any) -> dict[str, Any]:
    """What is to be kept; Refused P6.order for a day before one that it follows, whether typed or kept already.

    Days that stand as they are kept are not judged again; a start that was planned before gives way to what came, and
    a verbal day that nobody said moves before what is said now.
    """
    columns = {**columns, **_verbal(columns, held)} if part is Part.TERMS else dict(columns)
    for pair in ORDER_OF[part]:
        kept = [getattr(held, name, None) for name in pair]
        first, then = (columns.get(name, day) for name, day in zip(pair, kept, strict=True))
        overtaken = pair[1] == "planned_start" and then == kept[1]
        if first is None or then is None or first <= then or overtaken or [first, then] == kept:
            continue
        raise _before(pair[1] if pair[1] in columns else pair[0], then, pair[0], first)
    return columns


def _verbal(columns: Mapping[str, Any], held: Any) -> dict[str, Any]:
    """What becomes of a verbal day that nobody said: not after a day that follows it, and said once another is."""
    if held is None or not held.verbal_made:
        return {}
    if columns.get("verbal_on", held.verbal_on) != held.verbal_on:
        return {"verbal_made": False}
    said = [day for name in _AFTER_WORD if (day := columns.get(name)) is not None]
    return {"verbal_on": min([held.verbal_on, *said])}


def check_end(columns: Mapping[str, Any], held: Any) -> None:
    """Refused P6.valid for an offer that would end before it was made, whether typed or kept already.

    Days that stand as they are kept are not judged again, and a verbal day that nobody said is none.
    """
    kept = {name: getattr(held, name, None) for name in _MADE_OR_OVER}
    said = {name: columns.get(name, day) for name, day in kept.items()}
    unsaid = held is not None and held.verbal_made and said["verbal_on"] == kept["verbal_on"]
    until, *days = (said[name] for name in _MADE_OR_OVER if not (unsaid and name == "verbal_on"))
    made = [day for day in days if day is not None]
    if until is None or not made or until >= min(made) or said == kept:
        return
    field = "valid_until" if "valid_until" in columns else next(name for name in _MADE_OR_OVER if name in columns)
    raise Refused("P6.valid", field, said[field].isoformat(), _("It cannot end before it was made."))


_MADE_OR_OVER: Final = ("valid_until", "verbal_on", "written_on")


def check_start(card: Card, day: date) -> None:
    """Refused P6.order for a first day before the offer was made or taken: nobody starts before that."""
    first, name = _offered(cards.offer(card), {})
    if first is not None and day < first:
        raise _before("start_on", day, name, first)


def before_start(card: Card, columns: Mapping[str, Any]) -> None:
    """Refused P6.order for a day of the offer that would come after the first day of work."""
    hire = cards.hire(card)
    first, name = _offered(cards.offer(card), columns)
    if hire is None or first is None or first <= hire.start_on:
        return
    text = _("It cannot be after {then}: {day}.")
    said = text.format(then=_LABELS["start_on"].label, day=when.show_day(hire.start_on, first))
    raise Refused("P6.order", name, first.isoformat(), said)


def accepted(write: Writing, card: Card) -> None:
    """The day of the yes is that of the move, where nobody named another."""
    offer = cards.offer(card)
    if offer is not None and offer.accepted_on is None:
        write.update(offer, accepted_on=when.local_day(write.at, write.session.zone))


def taken_back(write: Writing, card: Card, before: Status, after: Status) -> None:
    """A card that goes back before the yes: it is not known any more when it will come."""
    offer = cards.offer(card)
    yes = STAGES.index(Status.ACCEPTED)
    if offer is None or offer.accepted_on is None:
        return
    if STAGES.index(after) < yes <= STAGES.index(before):
        write.update(offer, accepted_on=None)


def _offered(held: Any, columns: Mapping[str, Any]) -> tuple[date | None, str]:
    """The last of the days of an offer that nobody starts before, with its field."""
    days = ((columns[name] if name in columns else getattr(held, name, None), name) for name in BEFORE_START)
    return max(((day, name) for day, name in days if day is not None), default=(None, ""))


def _before(field: str, typed: date, other: str, first: date) -> Refused:
    text = _("It cannot be before {first}: {day}.")
    said = text.format(first=_LABELS[other].label, day=when.show_day(first, typed))
    return Refused("P6.order", field, typed.isoformat(), said)
