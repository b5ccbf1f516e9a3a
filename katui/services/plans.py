"""The plan agreed for a position: proposed, changed, sent, confirmed, made again; which side holds it up (D1, D2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from katui.domain import phrases, when
from katui.domain.clean import clean
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.plan import (
    ENOUGH,
    FEEDBACK_DAYS,
    Committed,
    Milestone,
    Slip,
    Step,
    proposed,
    read,
    slips,
)
from katui.domain.record_fields import FieldSpec, Parser
from katui.domain.session import Session
from katui.i18n import _
from katui.services import confidential
from katui.services.field_values import value_of
from katui.services.plan_reached import reached
from katui.services.position_rules import number_of_changes, refuse_closed
from katui.store import plan_queries as queries
from katui.store.changes import Writing, writing
from katui.store.engine import IntegrityError
from katui.store.models.positions import Position, SearchPlan
from katui.store.scope import visible
from katui.store.secrecy import client_shown
from katui.store.store import Store

ACT: Final = "plan"
Seen = tuple[int, int]
"""Number and version of the plan one saw; both are 0 while it is only proposed."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan of a position; `no` is 0 while it is only proposed. `older` are the numbers of the plans before.

    `recommended` people went out, `decided` when somebody has an offer, `changes` is how often the brief changed.
    """

    position: int
    name: str
    client: str
    no: int
    version: int
    milestones: tuple[Milestone, ...]
    slips: tuple[Slip, ...]
    feedback_days: int
    why: str
    sent_on: date | None
    confirmed_on: date | None
    confirmed_by: str
    older: tuple[int, ...]
    recommended: int
    decided: bool
    changes: int
    today: date
    before: tuple[Milestone, ...] = ()
    """The milestones of the plan that this one took the place of."""

    @property
    def seen(self) -> Seen:
        """What an act on this plan expects still to find."""
        return self.no, self.version

    @property
    def talk(self) -> bool:
        """Whether it is time to talk about direction instead of sending more people (D2)."""
        return self.recommended >= ENOUGH and not self.decided

    def was(self, step: Step) -> date | None:
        """Until when a milestone was due by the plan before."""
        return next((each.due for each in self.before if each.step is step), None)

    def late(self, step: Step) -> Slip | None:
        """How late a milestone is."""
        return next((slip for slip in self.slips if slip.step is step), None)


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


def plan_of(session: Session, row: Any) -> Plan:
    """The same of a position that was read."""
    rows = queries.plans(session, row.id)
    today = _today(session)
    held = rows[0] if rows else None
    stages = _milestones(session, row, held)
    return Plan(
        row.id,
        row.name,
        client_shown(session, row)[0],
        held.no if held else 0,
        held.version if held else 0,
        stages,
        slips(stages, today) if held else (),
        held.feedback_days if held else FEEDBACK_DAYS,
        (held.why or "") if held else "",
        held.sent_on if held else None,
        held.confirmed_on if held else None,
        (held.confirmed_by or "") if held else "",
        tuple(each.no for each in rows[1:]),
        queries.recommended(session, [row.id]).get(row.id, 0),
        row.id in queries.decided(session, [row.id]),
        number_of_changes(session, [row.id]).get(row.id, 0),
        today,
        read(rows[1].milestones) if len(rows) > 1 else (),
    )


def _milestones(session: Session, row: Any, held: Any) -> tuple[Milestone, ...]:
    if held is None:
        return proposed(max(row.opened_on or _today(session), _today(session)))
    return reached(session, [held])[row.id]


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

    A change after the client's yes asks for the yes again: a date that was agreed is not moved in silence. With
    `expect`, here and below, only while the plan is still the one that was seen; else Refused S6.race.
    """
    store.connect()
    due = _day(session, answers, "due", required=True)
    met = _day(session, answers, "met")
    if met is not None and met > _today(session):
        raise Refused("D1.met", "met", answers["met"], _("{day} is still to come.").format(day=met))
    side = Committed.parse(answers.get("side", ""))
    if side is None:
        raise Refused("D1.side", "side", answers.get("side", ""), _("Say who is committed: us or the client."))
    with writing(store, session, ACT, position=position_id) as write:
        row = _kept(write, position_id, expect)
        before = read(row.milestones)
        assert due is not None
        now = Milestone(step, side, due, met, met is not None)
        after = [now if each.step is step else each for each in before]
        values: dict[str, Any] = {"milestones": [each.as_kept() for each in after]}
        old = next(each for each in before if each.step is step)
        days = _feedback_days(answers, row.feedback_days) if step is Step.FEEDBACK else row.feedback_days
        if (old.due, old.side, row.feedback_days) != (due, side, days):
            values |= {"confirmed_on": None, "confirmed_by": None}
        _update(write, row, feedback_days=days, **values)
        return Planned(row.no, write.batch_id)


def _feedback_days(answers: Mapping[str, str], before: int) -> int:
    text = answers.get("feedback_days", "").strip()
    if not text:
        return before
    if not text.isdecimal() or not 1 <= int(text) <= 30:
        said = _("Say within how many working days feedback comes: 1 to 30.")
        raise Refused("D1.feedback_days", "feedback_days", text, said)
    return int(text)


def sent(store: Store, session: Session, position_id: int, *, expect: Seen | None = None) -> Planned:
    """The plan went to the client as a text today (D1)."""
    store.connect()
    with writing(store, session, ACT, position=position_id) as write:
        row = _kept(write, position_id, expect)
        _update(write, row, sent_on=_today(session))
        return Planned(row.no, write.batch_id)


def confirm(
    store: Store, session: Session, position_id: int, answers: Mapping[str, str], *, expect: Seen | None = None
) -> Planned:
    """The client agreed to the plan: `by` whom, `on` which day (D1)."""
    store.connect()
    by = clean(answers.get("by", ""), field="by", limit=200).text.strip()
    if not by:
        raise Refused("D1.by", "by", "", _("Say who of the client agreed to the plan."))
    day = _day(session, answers, "on") or _today(session)
    if day > _today(session):
        raise Refused("D1.on", "on", answers["on"], _("{day} is still to come.").format(day=day))
    with writing(store, session, ACT, position=position_id) as write:
        row = _kept(write, position_id, expect)
        _update(write, row, confirmed_on=day, confirmed_by=by)
        return Planned(row.no, write.batch_id)


def again(store: Store, session: Session, position_id: int, why: str, *, expect: Seen | None = None) -> Planned:
    """A new plan from today, because the old one does not hold any more; the old one is kept (D1)."""
    store.connect()
    told = clean(why, field="why", multiline=True, limit=2_000).text.strip()
    if not told:
        raise Refused("D1.why", "why", why, _("Say why the plan is made again."))
    with writing(store, session, ACT, position=position_id) as write:
        row = _kept(write, position_id, expect)
        made = _make(write, position_id, row.no + 1, _today(session), row.feedback_days, told)
        return Planned(made.no, write.batch_id)


def _kept(write: Writing, position_id: int, expect: Seen | None) -> Any:
    """The plan in force, as it was seen; the first is the one that was proposed."""
    row = position_of(write.session, position_id)
    refuse_closed(write.session, row)
    found = queries.plans(write.session, position_id)
    held = found[0] if found else None
    if expect is not None and expect != ((held.no, held.version) if held else (0, 0)):
        raise _lost(held)
    if held is not None:
        return held
    today = _today(write.session)
    return _make(write, position_id, 1, max(row.opened_on or today, today), FEEDBACK_DAYS, None)


def _update(write: Writing, row: Any, **values: Any) -> None:
    if not write.update(row, expect=row.version, **values):
        raise _lost(row)


def _lost(held: Any) -> Refused:
    said = _("A colleague changed it meanwhile; look at it again.")
    return Refused("S6.race", "version", held.version if held else 0, said)


def _make(write: Writing, position: int, no: int, start: date, days: int, why: str | None) -> Any:
    kept = [each.as_kept() for each in proposed(start, days)]
    told = {"milestones": kept, "feedback_days": days, "why": why, "recorded_by": write.session.user.id}
    try:
        return write.create(SearchPlan, position=position, no=no, **told)
    except IntegrityError:  # another session made it in this moment
        raise _lost(None) from None


def position_of(session: Session, ref: int) -> Any:
    """A position whose plan this person may see; Refused I6.unknown, P4.confidential."""
    row = visible(Position, session).where(Position.id == ref).limit(1).first()
    if row is None:
        said = _("There is no {kind} with the id {id}.").format(kind=Kind.POSITION.label, id=ref)
        raise Refused("I6.unknown", "position", ref, said)
    confidential.check_inside(session, Kind.POSITION, row)
    return row


def _day(session: Session, answers: Mapping[str, str], name: str, *, required: bool = False) -> date | None:
    """A day as it was typed: `2026-12-03`, `today`, or as one says it, `+5wd`, 下周三."""
    text = answers.get(name, "").strip()
    if not text:
        if required:
            raise Refused("D1.due", name, text, _("Say until which day."))
        return None
    try:
        found: date = value_of(session, FieldSpec(name, "Day", "日期", Parser.DAY), text)
        return found
    except Refused:
        return when.local_day(phrases.due(text, session.clock(), session.zone).at, session.zone)


def _today(session: Session) -> date:
    return when.local_day(session.clock(), session.zone)
