"""What the records say was met of agreed plans, which of them binds a position, and what is late by it (D1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final

from katui.domain import when
from katui.domain.plan import Milestone, Slip, Step, agreed_of, met_by, read, slips
from katui.domain.session import Session
from katui.i18n import _
from katui.store import plan_queries as queries


def reached(session: Session, held: list[Any]) -> dict[int, tuple[Milestone, ...]]:
    """The milestones of some plans with what the records say was met, by position.

    A plan that was made again counts what happened since it was made.
    """
    since = {row.position_id: when.local_day(row.created_at, session.zone) for row in held if row.no > 1}
    known = records(session, [row.position_id for row in held], when.local_day(session.clock(), session.zone), since)
    return {row.position_id: met_by(read(row.milestones), known[row.position_id], row.feedback_days) for row in held}


def records(
    session: Session, positions: list[int], until: date, since: Mapping[int, date] = MappingProxyType({})
) -> dict[int, dict[Step, date]]:
    """The first day on which each milestone was met by the records, by position; both ends count."""
    found, began = queries.events(session, positions), queries.starts(session, positions)
    made: dict[int, dict[Step, date]] = {}
    for position in positions:
        first, known = since.get(position, date.min), made.setdefault(position, {})
        happened = found.get(position, {}).items()
        days = {step: [when.local_day(at, session.zone) for at in moments] for step, moments in happened}
        for step, each in (days | {Step.START: began.get(position, [])}).items():
            if met := [day for day in each if first <= day <= until]:
                known[step] = min(met)
    return made


@dataclass(frozen=True, slots=True)
class Standing:
    """The first milestone that is late by what binds a position; `no` is the plan that says so, 0 the one in force.

    `changed` when it is late by what was agreed before the plan in force was changed.
    """

    slip: Slip | None = None
    no: int = 0
    changed: bool = False


ON_TIME: Final = Standing()


@dataclass(frozen=True, slots=True)
class _Version:
    """A plan as it is judged."""

    position_id: int
    no: int
    created_at: datetime
    milestones: Sequence[Mapping[str, Any]]
    feedback_days: int
    changed: bool = False


def standing(session: Session, rows: Mapping[int, Sequence[Any]], today: date) -> dict[int, Standing]:
    """What is late on some positions, by position; `rows` are all plans of each, the oldest first.

    What both sides agreed last binds until the client agreed to another: neither a plan made again nor one that only
    went out silences its slip. After it the newest counts, and before that went out the one that did.
    """
    layers = {position: _layers(plans) for position, plans in rows.items() if plans}
    found: dict[int, Standing] = {}
    for depth in range(max(map(len, layers.values()), default=0)):
        held = [each[depth] for position, each in layers.items() if position not in found and len(each) > depth]
        known = reached(session, held).items() if held else ()
        for position, milestones in known:
            if late := slips(milestones, today):
                one, newest = layers[position][depth], rows[position][-1].no
                found[position] = Standing(late[0], 0 if one.no == newest else one.no, one.changed)
    return found


def has_seen(plan: Any) -> bool:
    """Whether the client was sent a plan, or agreed to it."""
    return bool(plan.sent_on or plan.confirmed_on)


def changed_on(plan: Any) -> date | None:
    """The day on which a plan was changed that had been agreed; None where none was, or a new yes came."""
    return next((each.agreed.changed for each in read(plan.milestones) if each.agreed), None)


def by_words(standing: Standing, newest: int) -> str:
    """By which plan somebody is late, where it is not the one in force as it stands."""
    if standing.changed:
        return _("as agreed before plan No. {n} was changed").format(n=standing.no or newest)
    return _("by plan No. {n}").format(n=standing.no) if standing.no else ""


def _layers(plans: Sequence[Any]) -> list[_Version]:
    """The plans of a position that bind, the strongest first, each once."""
    newest = plans[-1]
    agreed = next((one for each in reversed(plans) if (one := _as_agreed(each))), None)
    binds = newest.no > 1 or has_seen(newest)
    told = next((each for each in reversed(plans) if each is not newest and has_seen(each)), None)
    found = [agreed] if agreed is not None else []
    if binds and newest.confirmed_on is None:
        found.append(_version(newest))
    if agreed is None and told is not None:
        found.append(_version(told))
    return found


def _as_agreed(plan: Any) -> _Version | None:
    if plan.confirmed_on is not None:
        return _version(plan)
    kept = read(plan.milestones)
    before = agreed_of(kept)
    if not before or kept[0].agreed is None:
        return None
    stages = tuple(each.as_kept() for each in before)
    return _Version(plan.position_id, plan.no, plan.created_at, stages, kept[0].agreed.days, changed=True)


def _version(plan: Any) -> _Version:
    return _Version(plan.position_id, plan.no, plan.created_at, plan.milestones, plan.feedback_days)
