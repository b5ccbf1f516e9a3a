"""When the next step of a script is due: a call stands in the hours of whoever is called (F1, F3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from typing import Final

from katui.domain import call_hours, own_hours, when
from katui.domain.calendars import CHINA
from katui.domain.call_hours import SATURDAY, Week
from katui.domain.clients import Tier
from katui.domain.scripts import Scenario, Step, Who
from katui.domain.session import Session
from katui.domain.work import Side
from katui.domain.zones import zone_of_city
from katui.services import settings
from katui.services.calls import CallCase, Waiting
from katui.services.due_words import silent_limit
from katui.services.owing import FEEDBACK_AFTER
from katui.store import queue
from katui.store.models.submissions import Offer
from katui.store.scope import visible

_EVENING: Final = time(21)
"""Nobody is called later than this about what ends that day."""
_SIDE: Final = {Who.CANDIDATE: Side.CANDIDATE, Who.CLIENT: Side.CLIENT}


def due_of(
    session: Session, case: CallCase, one: Waiting | None, step: Step, scenario: Scenario | None = None
) -> datetime:
    """When a proposed step of a script is due, in the zone of whoever is at the desk.

    A call to the candidate stands in their own hours, on the days they named, else in the firm's for candidates; one to
    the client in its best hours where the step asks for them, else in those of the office, never when it does not suit
    either. What is due in minutes is urgent and stands where it falls. A preparation, `scenario`, stays before its
    round, and the talk about it comes after (B9, B10); the next talk about an offer comes before its end (P6), the
    next weekly call before the client's positions are silent (A8).
    """
    start = when.to_zone(session.clock(), session.zone)
    step = _weekly(session, case, step) if Scenario.WEEKLY_CLIENT is scenario is step.opens else step
    after = _after(session, one, scenario, step)
    if after is not None:
        return after
    side = case.heard if step.who is Who.PERSON else _SIDE.get(step.who)
    week, own = _week(session, case, one, side, start)
    counted = week.days_on(CHINA.add_workdays) if side is Side.CANDIDATE else CHINA.add_workdays
    wanted = step.due.at(start, counted, own)
    if side is Side.CANDIDATE:  # their clock may change until then
        week, own = _week(session, case, one, side, wanted)
        wanted = step.due.at(start, counted, own)
    if side is None or step.due.unit == "min":
        return wanted
    if side is not Side.CANDIDATE and not step.due.best_hours:
        week = Week(call_hours.OFFICE, never=week.never)
    limit = _limit(session, one, scenario, step)
    found = _held(wanted, week, step)
    if limit is not None and found >= limit:
        return call_hours.before(limit, start, week, CHINA.add_workdays)
    return found


def _weekly(session: Session, case: CallCase, step: Step) -> Step:
    """The next weekly call, on the day on which its positions would be silent, if that is sooner (A8)."""
    if step.due.unit != "wd" or not case.tier:
        return step
    held, tier = settings.held(session), Tier(case.tier)
    rows = queue.positions_at(session, [case.client.id])
    about = [row for row in rows if case.position in (None, row.id)]
    limits = [silent_limit(held, tier, row.priority) for row in about]
    amount = min([step.due.amount, *limits])
    return step if amount == step.due.amount else replace(step, due=replace(step.due, amount=amount))


def _week(
    session: Session, case: CallCase, one: Waiting | None, side: Side | None, at: datetime
) -> tuple[Week, time | None]:
    """The hours of whoever is called then, and when their own begin; a client's weekend is nobody's working day."""
    said = _own(case, one, side)
    if side is Side.CANDIDATE:
        there = zone_of_city(one.lives_in) if one is not None else ""
        week = own_hours.week_there(said, case.candidate_hours, session.zone, there, at)
        spans = sorted({*week.working, *(span for hours in week.named for span in hours)})
        return week, spans[0][0] if week != Week(week.usual, usual=week.usual, never=week.never) else None
    week = _in_office(own_hours.week_of(said, call_hours.OFFICE))
    spans = sorted({*week.working, *(span for hours in week.named for span in hours)})
    return week, spans[0][0] if tuple(spans) != call_hours.OFFICE else None


def _in_office(week: Week) -> Week:
    """The week without its weekend; where a client named only that, office hours hold."""
    days = (*week.named[:SATURDAY], (), ())
    if not week.working and not any(days):
        return Week(call_hours.OFFICE)
    return Week(week.working, days, week.usual, week.never)


def _own(case: CallCase, one: Waiting | None, side: Side | None) -> str:
    if side is Side.CANDIDATE and one is not None:
        return one.best_hours
    return case.best_hours if side is case.heard else ""


def _held(wanted: datetime, week: Week, step: Step) -> datetime:
    """Hours from now may become another day; a day that was named stays, unless nobody works on it or is reached."""
    if step.due.unit == "h":
        return call_hours.placed(wanted, week, CHINA.add_workdays)
    day = wanted.date()
    if week.working and not week.on(day, CHINA.is_workday(day)):
        day = CHINA.on_or_after(day)
    return call_hours.on_day(datetime.combine(day, wanted.timetz()), week, CHINA.add_workdays)


def _limit(session: Session, one: Waiting | None, scenario: Scenario | None, step: Step) -> datetime | None:
    """What a call must be before: a preparation its round (B9), the next talk about an offer the end of it (P6)."""
    if one is not None and Scenario.OFFER is scenario is step.opens:
        return _offer_over(session, one)
    if one is None or one.round is None or Scenario.PREPARATION not in (scenario, step.opens):
        return None
    return when.to_zone(one.round[0], session.zone)


def _offer_over(session: Session, one: Waiting) -> datetime | None:
    """The last evening of the offer; None for one without an end, or when that evening is over."""
    rows = visible(Offer, session, Offer.valid_until).where(Offer.submission == one.submission)
    offer = rows.order_by(Offer.id.desc()).first()
    if offer is None or offer.valid_until is None:
        return None
    over = when.at_time(offer.valid_until, _EVENING, session.zone)
    return when.to_zone(over, session.zone) if over > session.clock() else None


def _after(session: Session, one: Waiting | None, scenario: Scenario | None, step: Step) -> datetime | None:
    """The end of the round that a preparation was for, where the step is the call right after it (B10)."""
    asks = scenario is Scenario.PREPARATION and step.opens is Scenario.AFTER_INTERVIEW
    if not asks or one is None or one.round is None:
        return None
    return when.to_zone(one.round[1] + FEEDBACK_AFTER, session.zone)
