"""When the next step of a script is due: a call stands in the hours of whoever is called (F1, F3)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from katui.domain import call_hours, when
from katui.domain.calendars import CHINA
from katui.domain.call_hours import Hours
from katui.domain.scripts import Scenario, Step, Who
from katui.domain.session import Session
from katui.domain.work import Side
from katui.services.calls import CallCase, Waiting
from katui.services.owing import FEEDBACK_AFTER

_SIDE: Final = {Who.CANDIDATE: Side.CANDIDATE, Who.CLIENT: Side.CLIENT}


def due_of(
    session: Session, case: CallCase, one: Waiting | None, step: Step, scenario: Scenario | None = None
) -> datetime:
    """When a proposed step of a script is due, in the zone of whoever is at the desk.

    A call to the candidate stands in their own hours, else in the firm's for candidates; one to the client in its
    best hours where the step asks for them, else in those of the office. What is due in minutes is urgent and stands
    where it falls. A preparation, `scenario`, stays before its round, and the talk about it comes after (B9, B10).
    """
    start = when.to_zone(session.clock(), session.zone)
    after = _after(session, one, scenario, step)
    if after is not None:
        return after
    side = case.heard if step.who is Who.PERSON else _SIDE.get(step.who)
    usual = case.candidate_hours if side is Side.CANDIDATE else call_hours.OFFICE
    hours = call_hours.hours_of(_own(case, one, side), usual)
    wanted = step.due.at(start, CHINA.add_workdays, hours[0][0] if hours is not usual else None)
    if side is None or step.due.unit == "min":
        return wanted
    held = hours if side is Side.CANDIDATE or step.due.best_hours else usual
    limit = _limit(session, one, scenario, step)
    found = _held(start, wanted, held, step)
    if limit is not None and found >= limit:
        return call_hours.before(limit, start, held, CHINA.add_workdays)
    return found


def _own(case: CallCase, one: Waiting | None, side: Side | None) -> str:
    if side is Side.CANDIDATE and one is not None:
        return one.best_hours
    return case.best_hours if side is case.heard else ""


def _held(start: datetime, wanted: datetime, hours: Hours, step: Step) -> datetime:
    """Hours from now may become another day; a day that was named stays, unless nobody works on it."""
    if step.due.unit == "h":
        return call_hours.placed(wanted, hours, _workday)
    day = CHINA.on_or_after(wanted.date())
    return call_hours.on_day(datetime.combine(day, wanted.timetz()), hours)


def _workday(day: date, n: int) -> date:
    return CHINA.add_workdays(day, n)


def _limit(session: Session, one: Waiting | None, scenario: Scenario | None, step: Step) -> datetime | None:
    """The round that a call must be before: what a preparation leads to, and a preparation itself (B9)."""
    if one is None or one.round is None or Scenario.PREPARATION not in (scenario, step.opens):
        return None
    return when.to_zone(one.round[0], session.zone)


def _after(session: Session, one: Waiting | None, scenario: Scenario | None, step: Step) -> datetime | None:
    """The end of the round that a preparation was for, where the step is the call right after it (B10)."""
    asks = scenario is Scenario.PREPARATION and step.opens is Scenario.AFTER_INTERVIEW
    if not asks or one is None or one.round is None:
        return None
    return when.to_zone(one.round[1] + FEEDBACK_AFTER, session.zone)
