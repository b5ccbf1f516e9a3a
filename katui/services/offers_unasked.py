"""Offers that are out and whose answer nobody asks for, or still asks for: found when Today is opened (P6, F1)."""

from __future__ import annotations

from datetime import date

from katui.domain import when
from katui.domain.people import Scope
from katui.domain.session import Session
from katui.domain.settings import Settings
from katui.services import people
from katui.store import queue_candidates
from katui.store.changes import Writing, writing
from katui.store.engine import IntegrityError
from katui.store.store import Store


def untold(store: Store, session: Session, scope: Scope = Scope.MINE, _settings: Settings | None = None) -> int:
    """How many cards of a desk are at an offer whose answer nobody asks for, or asks for though it is on file."""
    store.connect()
    return 0 if store.readonly else len(_unasked(store, session, scope))


def tell(store: Store, session: Session, scope: Scope = Scope.MINE, _settings: Settings | None = None) -> int:
    """Owe the call of each such card; how many were made. Done again it makes nothing (P6)."""
    if not untold(store, session, scope):
        return 0
    with store.transaction(), writing(store, session, "rule", rule="P6") as write:
        return sum(_tell(store, write, submission) for submission in _unasked(store, session, scope))


def _tell(store: Store, write: Writing, submission: int) -> int:
    from katui.services.offer_answers import ask  # only where there is one: Today opens without it (S10)
    from katui.store import cards

    card = cards.load(write.session, submission)
    if card is None:
        return 0
    try:
        with store.db.atomic():
            ask(write, card)
    except IntegrityError:  # another session asked for it in this moment
        return 0
    return 1


def _unasked(store: Store, session: Session, scope: Scope) -> list[int]:
    """Those that nobody was ever to ask about, that end or have ended and nobody asked about then, or have answered."""
    found = people.scope_user_ids(store, session, scope)
    owners = None if found is None else sorted(found)
    never = queue_candidates.offers_unasked(session, owners)
    ending = queue_candidates.offers_ending(session, owners, when.local_day(session.clock(), session.zone))
    again = _again(session, ending) if ending else []
    return list(dict.fromkeys([*never, *again, *_out_of_step(session, owners)]))


def _out_of_step(session: Session, owners: list[int] | None) -> list[int]:
    """Those where what is open does not fit what the candidate last said."""
    if not (maybe := queue_candidates.offers_to_look_at(session, owners)):
        return []
    from katui.services.offer_answers import out_of_step  # only where somebody spoke: Today opens without it (S10)
    from katui.store import cards

    found = [card for id in maybe if (card := cards.load(session, id)) is not None]
    return [card.row.id for card in found if out_of_step(card, session.clock())]


def _again(session: Session, ending: dict[int, date]) -> list[int]:
    from katui.domain.offers import stands_again  # only where one ends: Today opens without it (S10)

    today = when.local_day(session.clock(), session.zone)
    asked = queue_candidates.answers_asked(session, sorted(ending))
    days = {id: [when.local_day(at, session.zone) for at, _key in moments] for id, moments in asked.items()}
    return [id for id, until in ending.items() if stands_again(until, days.get(id, ()), today)]
