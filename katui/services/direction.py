"""Five recommended and nobody decided on: the talk about direction comes before more names (D2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from katui.domain.kinds import Kind
from katui.domain.people import Scope
from katui.domain.plan import ENOUGH
from katui.domain.refs import Ref
from katui.domain.session import Session
from katui.domain.settings import Settings
from katui.domain.step_texts import StepText
from katui.domain.step_words import worded
from katui.domain.work import ActionKind, ActionStatus
from katui.services import due_words, owing, people
from katui.services.position_rules import number_of_changes
from katui.store import plan_queries as queries
from katui.store import queue
from katui.store.changes import Writing, writing
from katui.store.engine import IntegrityError
from katui.store.models.positions import Position
from katui.store.models.work import Action
from katui.store.scope import visible
from katui.store.secrecy import alias_word
from katui.store.store import Store

RULE: Final = due_words.DIRECTION_RULE


def untold(store: Store, session: Session, scope: Scope = Scope.MINE, settings: Settings | None = None) -> int:
    """How many positions wait for a talk about direction that `tell` would make an action, or need theirs no more."""
    store.connect()
    if store.readonly:
        return 0
    return len(list(_waiting(store, session, scope))) + len(_needless(store, session, scope))


def tell(store: Store, session: Session, scope: Scope = Scope.MINE, settings: Settings | None = None) -> int:
    """Make the talk an action, once for each five people recommended on an agreed plan; how many were made (D2).

    One about a position that is closed, or has an offer for every opening, goes; it comes back when one of them has
    fallen through, as the talk of whoever has the position now.
    """
    if not untold(store, session, scope, settings):
        return 0
    from katui.services import direction_over  # only where one goes or comes: Today opens without it (S10)

    with store.transaction(), writing(store, session, "rule", rule=RULE) as write:
        gone = sum(direction_over.settle(write, row) for row in _needless(store, session, scope))
        return gone + sum(_make(store, write, *each) for each in _waiting(store, session, scope))


def talk_of(store: Store, session: Session, position_id: int) -> tuple[tuple[Ref, ...], tuple[int, ...]]:
    """The records of the talk about a position's direction, and the open actions of one's own that it settles (D2)."""
    store.connect()
    row = visible(Position, session).where(Position.id == position_id).first()
    place = Ref(Kind.POSITION, position_id)
    if row is None:
        return (place,), ()
    mine = (Action.position == row.id) & (Action.rule == RULE) & (Action.owner == session.user.id)
    rows = visible(Action, session).where(mine & (Action.status == ActionStatus.OPEN)).order_by(Action.id).limit(50)
    return (place, Ref(Kind.CLIENT, row.client_id)), tuple(action.id for action in rows)


def _waiting(store: Store, session: Session, scope: Scope) -> Iterator[tuple[Any, str, dict[str, Any]]]:
    """Open positions with a plan, each five more people, and nobody with an offer; key and evidence of the talk.

    One that went comes back where an opening has no offer.
    """
    owners = people.scope_user_ids(store, session, scope)
    places = {row.id: row for row in queue.open_positions(session, None if owners is None else sorted(owners))}
    held = queries.newest(session, list(places))
    if not held:
        return
    counts, offers = queries.recommended(session, list(held)), queries.places_taken(session, list(held))
    changes = number_of_changes(session, list(held))
    for position in held:
        n = counts.get(position, 0)
        key = f"{RULE}:{position}:{n // ENOUGH}"
        if n < ENOUGH or offers.get(position, 0) >= places[position].openings:
            continue
        made = _made(session, key)
        if (position in offers) if made is None else not _went(made):
            continue
        yield places[position], key, {"recommended": n, "changes": changes.get(position, 0)}


def _needless(store: Store, session: Session, scope: Scope) -> list[Any]:
    owners = people.scope_user_ids(store, session, scope)
    return queries.direction_needless(session, None if owners is None else sorted(owners))


def _went(held: Any) -> bool:
    """Whether a talk was closed by the rule itself, and so may come back."""
    from katui.domain.results import Came  # only where one was made: Today opens without it (S10)

    return bool(held.result == Came.ENOUGH_NAMES.value)


def _made(session: Session, key: str) -> Any:
    return visible(Action, session).where(Action.rule_key == key).first()


def _make(store: Store, write: Writing, row: Any, key: str, why: dict[str, Any]) -> int:
    """One that went is the same action again, in all else like a new one."""
    text = StepText.DIRECTION_HIDDEN if row.confidential else StepText.DIRECTION
    words = {"position": alias_word(row) if row.confidential else row.name, "client": row.client.name}
    about = {"owner": row.owner_id, "client": row.client.id, "person": row.hr_id, "why": why, **worded(text, words)}
    due = owing.end_of_day(write)
    if (held := _made(write.session, key)) is not None:
        owing.again(write, held, due)
        write.update(held, snoozed_from=None, delegated_by=None, **about)
        return 1
    made = {"kind": ActionKind.CLIENT_CALL, "rule": RULE, "rule_key": key, "position": row.id}
    try:
        with store.db.atomic():
            write.create(Action, due=due, created_by=write.session.user.id, **made, **about)
    except IntegrityError:  # another session made it in this moment
        return 0
    return 1
