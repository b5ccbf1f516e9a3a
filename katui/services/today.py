"""Today: one list, most valuable first, and each row says why it is there (F1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from katui.domain import when
from katui.domain.calendars import CHINA
from katui.domain.people import Scope
from katui.domain.refs import Named
from katui.domain.session import Session
from katui.services import people, rule_switches, settings
from katui.services.today_actions import due_actions
from katui.services.today_item import Desk, Item
from katui.services.today_rules import rows
from katui.services.today_stages import stages_over
from katui.store import office, queue
from katui.store.models.people import User
from katui.store.said import said_of
from katui.store.scope import for_one_act
from katui.store.store import Store

AHEAD: Final = timedelta(days=14)
"""How far ahead a year whose days off are not published is told of."""

__all__ = ["Item", "Named", "Next", "Queue", "today"]


@dataclass(frozen=True, slots=True)
class Next:
    """What comes after today's list is empty."""

    do: str
    due: datetime


@dataclass(frozen=True, slots=True)
class Queue:
    """Today's list for one scope; `more` when it was cut, `next` what comes when it is empty."""

    items: tuple[Item, ...]
    more: bool
    next: Next | None
    at: datetime
    scope: Scope
    unpublished: tuple[int, ...] = ()
    """Years that its dates lie in and whose days off are not published yet, nor entered by the firm."""


def today(store: Store, session: Session, scope: Scope = Scope.MINE, limit: int = 500) -> Queue:
    """Everything due now, by due time, then tier, then how many it is about; a limit of 0 cuts nothing (F1).

    Refused `F1.scope` for the desks of others to anybody but heads and leaders.
    """
    store.connect()
    people.check_scope(session, scope)
    session = for_one_act(session)
    office.refresh()
    desk = _desk(store, session, _owners(store, session, scope))
    items = sorted(rows(desk), key=order)
    coming = next(filter(desk.switches.shows, queue.next_actions(session, desk.owners, desk.day_end)), None)
    following = None if coming is None else Next(said_of(coming), coming.due)
    ahead = [desk.today, desk.today + AHEAD, *(when.local_day(item.due, session.zone) for item in items)]
    open_years = tuple(sorted({each.year for each in ahead if not CHINA.published(each)}))
    return Queue(tuple(items[: limit or None]), 0 < limit < len(items), following, desk.now, scope, open_years)


def row_of(store: Store, session: Session, action_id: int) -> Item | None:
    """The row that an open action is in Today, whoever's it is and whenever it is due; None when it is closed (F1)."""
    store.connect()
    session = for_one_act(session)
    office.refresh()
    desk = _desk(store, session, {})
    desk.held["actions"] = queue.open_action(session, action_id)
    return next(iter((*due_actions(desk), *stages_over(desk))), None)


def _desk(store: Store, session: Session, names: dict[int, str]) -> Desk:
    """What the rules look at, for the rows of these people."""
    now = session.clock()
    day = when.local_day(now, session.zone)
    others = {id: name for id, name in names.items() if id != session.user.id}
    firm, switches = settings.load(store, session, machine={}), rule_switches.held()
    return Desk(session, sorted(names), now, day, when.day_bounds(day, session.zone)[1], others, switches, firm)


def _owners(store: Store, session: Session, scope: Scope) -> dict[int, str]:
    """Whose rows a scope shows, with their names; those who have left still have rows in the firm's."""
    if scope is Scope.MINE:
        return {session.user.id: session.user.name}
    if scope is Scope.DEPARTMENT:
        return {person.id: person.name for person in people.department_members(store, session)}
    return {user.id: user.name for user in User.select(User.id, User.name).limit(5_000)}


def order(item: Item) -> tuple[datetime, str, int, str]:
    """The order of Today: due time, tier (A first, none last), how many are waiting, then a fixed tie-break."""
    return item.due, item.tier or "Z", -item.people, item.id
