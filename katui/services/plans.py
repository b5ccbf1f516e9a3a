"""The plan agreed for a position: proposed, changed, sent, confirmed, made again; which side holds it up (D1, D2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from katui.domain.clean import clean
from katui.domain.errors import Refused
from katui.domain.plan import (
    FEEDBACK_DAYS,
    Committed,
    Milestone,
    Step,
    forgotten,
    met_by,
    promised,
    proposed,
    read,
)
from katui.domain.session import Session
from katui.i18n import _
from katui.services.field_values import day_said
from katui.services.plan_reached import reached, records
from katui.services.plan_sheets import Plan, Seen, check_to_come, first_of, plan_of, position_of, today_of
from katui.services.position_rules import refuse_closed
from katui.store import plan_queries as queries
from katui.store.changes import Writing, writing
from katui.store.engine import IntegrityError
from katui.store.models.positions import SearchPlan
from katui.store.store import Store

ACT: Final = "plan"


@dataclass(frozen=True, slots=True)
class Planned:
    """What was done with a plan: its number, and the act that undo takes."""

    no: int
    batch: int


def plan(store: Store, session: Session, position_id: int) -> Plan:
    """The plan in force of a position, or the one that would be proposed to its client (D1).

    Nothing is proposed for a position that is closed: Refused `P4.closed`.
    """
    store.connect()
    row = position_of(session, position_id)
    found = plan_of(session, row)
    if not found.no:
        refuse_closed(session, row)
    return found


def change(
    store: Store,
    session: Session,
    position_id: int,
    step: Step,
    answers: Mapping[str, str],
    *,
    expect: Seen | None = None,
) -> Planned:
    """Change one milestone: `due`, `side` and `met` as days and words; an empty `met` leaves it to the records (D1).

    A change after the client's yes asks for the yes again: a date that was agreed is not moved in silence, and what
    was agreed holds until the client said yes to the change, which is to be sent first. With
    `expect`, here and below, only while the plan is still the one that was seen; else Refused S6.race.
    """
    store.connect()
    due = _day(session, answers, "due", required=True)
    met = _day(session, answers, "met")
    if met is not None and met > today_of(session):
        raise Refused("D1.met", "met", answers["met"], _("{day} is still to come.").format(day=met))
    side = Committed.parse(answers.get("side", ""))
    if side is None:
        raise Refused("D1.side", "side", answers.get("side", ""), _("Say who is committed: us or the client."))
    assert due is not None
    with writing(store, session, ACT, position=position_id) as write:
        row = _kept(write, position_id, expect)
        before = read(row.milestones)
        old = next(each for each in before if each.step is step)
        days = _feedback_days(answers, row.feedback_days) if step is Step.FEEDBACK else row.feedback_days
        values: dict[str, Any] = {}
        if row.confirmed_on is not None and (old.due, old.side, row.feedback_days) != (due, side, days):
            before = promised(before, row.feedback_days, today_of(session))
            values = {"confirmed_on": None, "confirmed_by": None, "sent_on": None}
        after = [_now(each, due, side, met) if each.step is step else each for each in before]
        if due != old.due:
            _still_to_come(write.session, row, after, step)
        _update(write, row, feedback_days=days, milestones=[each.as_kept() for each in after], **values)
        return Planned(row.no, write.batch_id)


def _now(one: Milestone, due: date, side: Committed, met: date | None) -> Milestone:
    return replace(one, due=due, side=side, met=met, told=met is not None)


def _feedback_days(answers: Mapping[str, str], before: int) -> int:
    text = answers.get("feedback_days", "").strip()
    if not text:
        return before
    if not text.isdecimal() or not 1 <= int(text) <= 30:
        said = _("Say within how many working days feedback comes: 1 to 30.")
        raise Refused("D1.feedback_days", "feedback_days", text, said)
    return int(text)


def _still_to_come(session: Session, row: Any, after: list[Milestone], step: Step) -> None:
    """Nothing is put off to a day that is past."""
    today = today_of(session)
    known = records(session, [row.position_id], today)[row.position_id]
    now = next(each for each in met_by(after, known, row.feedback_days) if each.step is step)
    if now.past(today):
        said = _("{day} has passed and this is not done: give it a later day.").format(day=now.due)
        raise Refused("D1.past", "due", now.due.isoformat(), said)


def keep(store: Store, session: Session, position_id: int, on: date) -> Planned:
    """Keep the plan as its text was copied on a day, so that what is agreed later is what the text says (D1).

    Refused S6.race where a plan is kept already.
    """
    store.connect()
    with writing(store, session, ACT, position=position_id) as write:
        row = _kept(write, position_id, (0, 0), on)
        return Planned(row.no, write.batch_id)


def sent(store: Store, session: Session, position_id: int, *, expect: Seen | None = None) -> Planned:
    """The plan went to the client as a text today (D1).

    Refused D1.past, as is the client's yes, while a day of it is past for what is not reached; what was agreed already
    is sent as it was agreed.
    """
    store.connect()
    with writing(store, session, ACT, position=position_id) as write:
        row = _kept(write, position_id, expect)
        if row.confirmed_on is None:
            check_to_come(session, reached(session, [row])[position_id], today_of(session))
        _update(write, row, sent_on=today_of(session))
        return Planned(row.no, write.batch_id)


def confirm(
    store: Store, session: Session, position_id: int, answers: Mapping[str, str], *, expect: Seen | None = None
) -> Planned:
    """The client agreed to the plan: `by` whom, `on` which day (D1).

    One that was neither changed nor copied before has the days that were proposed on the day it is agreed. Refused
    D1.by without whom, D1.on for a day still to come, D1.due without a day, D1.past for what was due before it.
    """
    store.connect()
    by = clean(answers.get("by", ""), field="by", limit=200).text.strip()
    if not by:
        raise Refused("D1.by", "by", "", _("Say who at the client agreed to the plan."))
    day = _day(session, answers, "on") or today_of(session)
    if day > today_of(session):
        raise Refused("D1.on", "on", answers["on"], _("{day} is still to come.").format(day=day))
    with writing(store, session, ACT, position=position_id) as write:
        row = _kept(write, position_id, expect, day)
        check_to_come(session, reached(session, [row])[position_id], day)
        stages = [each.as_kept() for each in forgotten(read(row.milestones))]
        _update(write, row, confirmed_on=day, confirmed_by=by, milestones=stages)
        return Planned(row.no, write.batch_id)


def again(store: Store, session: Session, position_id: int, why: str, *, expect: Seen | None = None) -> Planned:
    """A new plan from today, because the old one does not hold any more; the old one is kept (D1).

    Refused D1.why without why.
    """
    store.connect()
    told = clean(why, field="why", multiline=True, limit=2_000).text.strip()
    if not told:
        raise Refused("D1.why", "why", why, _("Say why the plan is made again."))
    with writing(store, session, ACT, position=position_id) as write:
        row = _kept(write, position_id, expect)
        stages = proposed(today_of(session), row.feedback_days)
        made = _make(write, position_id, row.no + 1, stages, row.feedback_days, told)
        return Planned(made.no, write.batch_id)


def _kept(write: Writing, position_id: int, expect: Seen | None, on: date | None = None) -> Any:
    """The plan in force, as it was seen; the first is the one that is proposed on a day, today if none is given."""
    row = position_of(write.session, position_id)
    refuse_closed(write.session, row)
    found = queries.plans(write.session, position_id)
    held = found[0] if found else None
    if expect is not None and expect != ((held.no, held.version) if held else (0, 0)):
        raise _lost(held)
    if held is not None:
        return held
    stages = first_of(write.session, row, on or today_of(write.session))
    return _make(write, position_id, 1, stages, FEEDBACK_DAYS, None)


def _update(write: Writing, row: Any, **values: Any) -> None:
    if not write.update(row, expect=row.version, **values):
        raise _lost(row)


def _lost(held: Any) -> Refused:
    said = _("A colleague changed it meanwhile; look at it again.")
    return Refused("S6.race", "version", held.version if held else 0, said)


def _make(write: Writing, position: int, no: int, stages: tuple[Milestone, ...], days: int, why: str | None) -> Any:
    kept = [each.as_kept() for each in stages]
    told = {"milestones": kept, "feedback_days": days, "why": why, "recorded_by": write.session.user.id}
    try:
        return write.create(SearchPlan, position=position, no=no, **told)
    except IntegrityError:  # another session made it in this moment
        raise _lost(None) from None


def _day(session: Session, answers: Mapping[str, str], name: str, *, required: bool = False) -> date | None:
    """A day as it was typed: `2026-12-03`, `today`, or as one says it, `+5wd`, 下周三."""
    text = answers.get(name, "").strip()
    if not text:
        if required:
            raise Refused("D1.due", name, text, _("Say until which day."))
        return None
    return day_said(session, name, text)
