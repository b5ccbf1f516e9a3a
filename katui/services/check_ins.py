"""Check-ins with both sides after the start: made once, moved with the start, closed with a result (P6, C13)."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any, Final

from katui.domain import when
from katui.domain.calendars import CHINA
from katui.domain.guarantee import check_ins
from katui.domain.pipeline import Status
from katui.domain.results import Came
from katui.domain.scripts import Scenario
from katui.domain.work import ActionKind, ActionStatus, Side
from katui.services import owing, phoned
from katui.services.due_words import CHECK_IN
from katui.store.cards import Card
from katui.store.changes import Writing
from katui.store.models.work import Action

RULE: Final = "P6"
NOON: Final = time(12)


def scenario_of(day: int) -> Scenario:
    """The script of a check-in: the first day has its own."""
    return Scenario.START_DAY if day <= 1 else Scenario.CHECK_IN


def due_day(start: date, day: int, until: date | None) -> date:
    """The working day of a check-in: not before its day, but the last one not after two weeks before the end."""
    wanted = start + timedelta(day)
    if until is not None and (until - wanted).days == 14 and not CHINA.is_workday(wanted):
        return CHINA.add_workdays(wanted, -1)
    return CHINA.on_or_after(wanted)


def make(write: Writing, card: Card, placement: Any) -> None:
    """Each check-in that is not there yet; open ones go to the day they are due from the start as it is now.

    One that fell away and is still to come is owed again, unless the guarantee is over.
    """
    start, until = placement.start_on, placement.guarantee_until
    wanted = check_ins(start, until)
    held = {row.rule_key: row for row in _all(card)}
    for row in held.values():
        if row.status is ActionStatus.CANCELLED and card.row.status is not Status.PASSED:
            _again(write, row, start, until, wanted)
        _move(write, row, start, until, wanted)
    for day in wanted:
        if f"{RULE}:{card.row.id}:{day}" in held:
            continue
        for side in Side:
            key = f"{RULE}:{card.row.id}:{day}:{side.value}"
            if key not in held:
                _one(write, card, side, day, key, due_day(start, day, until))


def _one(write: Writing, card: Card, side: Side, day: int, key: str, due: date) -> None:
    at = when.at_time(due, NOON, write.session.zone)
    if side is Side.CANDIDATE:
        at = owing.in_hours(write, card.candidate, at)
    more = {"why": {"day": day, "side": side.value}, "rule_key": key, "has_time": False, "words": {"day": str(day)}}
    owing.owe(write, card, ActionKind.CHECK_IN, CHECK_IN[side], at, RULE, **more)


def _all(card: Card) -> list[Any]:
    """Every check-in there ever was about a card, closed ones too: none is made a second time."""
    mine = (Action.submission == card.row.id) & (Action.kind == ActionKind.CHECK_IN) & Action.rule_key.is_null(False)
    return list(card.see(Action).where(mine).order_by(Action.id).limit(100))


def day_of(row: Any) -> int:
    """Which day after the start a check-in is about; 0 for one that somebody planned without saying it."""
    told = str((row.why or {}).get("day") or "".join(str(row.rule_key or "").split(":")[2:3]))
    return int(told) if told.isdecimal() else 0


def _again(write: Writing, row: Any, start: date, until: date | None, wanted: tuple[int, ...]) -> None:
    zone, day = write.session.zone, day_of(row)
    due = due_day(start, day, until)
    if day in wanted and due >= when.local_day(write.at, zone):
        owing.again(write, row, when.at_time(due, NOON, zone))


def _move(write: Writing, row: Any, start: date, until: date | None, wanted: tuple[int, ...]) -> None:
    if row.status is not ActionStatus.OPEN:
        return
    day = day_of(row)
    if day not in wanted:
        write.update(row, status=ActionStatus.CANCELLED, done_at=write.at, result=Came.START_MOVED.value)
        return
    due = when.at_time(due_day(start, day, until), NOON, write.session.zone)
    if when.local_day(row.due, write.session.zone) != when.local_day(due, write.session.zone):
        write.update(row, due=due)


def open_ones(card: Card) -> list[Any]:
    """The check-ins still to come or missed, the first due first."""
    return sorted(owing.open_of(card, ActionKind.CHECK_IN), key=lambda row: (row.due, row.id))


def close(write: Writing, card: Card, row: Any, result: str) -> None:
    """A check-in that was held: its result closes it and stands in the timeline."""
    if (row.why or {}).get("side") == Side.CLIENT.value:
        talked = phoned.with_client(write, card, result, card.position.hr)
    else:
        talked = phoned.with_candidate(write, card, result)
    write.update(row, status=ActionStatus.DONE, done_at=write.at, result=result, follow_up=talked.id)


def passed(write: Writing, card: Card) -> None:
    """The guarantee is over; what was still to be asked because of it is not owed any more."""
    for row in open_ones(card):
        write.update(row, status=ActionStatus.CANCELLED, done_at=write.at, result=Came.GUARANTEE_OVER.value)
