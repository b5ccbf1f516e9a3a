"""How long cards stay in their stages against the limits, by stage and tier, and by whom and for whom (P3).

A stay is counted in working days, in the period in which it ended; one that goes on is counted until today, in the
period of today. It counts for the owner of the card. Cards the client holds and positions on hold wait for nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from statistics import median

from katui.domain import when
from katui.domain.calendars import CHINA
from katui.domain.clients import Tier
from katui.domain.pace import Pace, Per, months_between, pace_of
from katui.domain.pipeline import STAGES, Status
from katui.domain.refs import Ref
from katui.domain.session import Session
from katui.domain.settings import Settings
from katui.services.pace import whose
from katui.services.pace_rows import Frame, names_of
from katui.services.pace_shapes import Asked
from katui.store import pace_figures, stage_stays
from katui.store.pace_figures import Wanted
from katui.store.secrecy import Veil
from katui.store.stage_stays import Stay
from katui.store.store import Store

__all__ = ["StageLine", "StageReport", "StageRow", "Times", "stage_times", "stages_of"]

Told = tuple[Stay, int, int]
"""A stay, how many working days it took, and its limit."""


@dataclass(frozen=True, slots=True)
class Times:
    """Some stays: how many, how many go on, working days (median and longest), how many over the limit and at twice it.

    `share` is the median of days by limit: above 1 the stay in the middle is over its limit.
    """

    stays: int = 0
    going: int = 0
    median: float | None = None
    longest: int | None = None
    over: int = 0
    twice: int = 0
    share: float = 0.0

    @property
    def pace(self) -> Pace:
        """How the stay in the middle stands against its limit."""
        return Pace.FINE if self.share <= 1 else Pace.TWICE if self.share >= 2 else Pace.OVER


@dataclass(frozen=True, slots=True)
class StageLine:
    """One stage under one limit; `tiers` are those it holds for, none when it holds for every tier."""

    stage: Status
    tiers: tuple[Tier, ...]
    limit: int
    times: Times


@dataclass(frozen=True, slots=True)
class StageRow:
    """One client, position, consultant, department or month: its stays in all and by stage."""

    id: str
    key: int
    ref: Ref | None
    name: str
    times: Times
    stages: tuple[Times, ...]
    lines: tuple[StageLine, ...]


@dataclass(frozen=True, slots=True)
class StageReport:
    """The stays of a period, in all, by stage and limit, by row; `stages` are those that have a limit."""

    asked: Asked
    first: date | None
    until: date
    stages: tuple[Status, ...]
    total: StageRow
    rows: tuple[StageRow, ...]
    more: bool
    at: datetime
    who: str = ""

    @property
    def empty(self) -> bool:
        """Whether there was no stay."""
        return not self.total.times.stays


def stage_times(store: Store, session: Session, asked: Asked, settings: Settings | None = None) -> StageReport:
    """Time in stage in a period. Refused `P3.scope` for the figures of others that one may not see."""
    store.connect()
    limits = settings or Settings()
    owners, who = whose(store, session, asked)
    today = when.local_day(session.clock(), session.zone)
    until = asked.period.until or today + timedelta(1)
    veil = Veil(session)
    wanted = Wanted(owners, _begins(session, asked.period.first), _begins(session, until), tuple(veil.hidden))
    stages = stages_of(limits)
    found = stage_stays.stays(session, wanted, stages, today, going=(asked.period.first or today) <= today < until)
    told = list(_told(session, limits, found, today))
    first = asked.period.first or (_ended(session, told, today) if told else None)
    frame = Frame(session, asked, _with_months(session, wanted, first, until), veil, first, until)
    total = _row("total", 0, None, "", told, limits, stages)
    more = len(found) >= stage_stays.MOST
    rows = tuple(_rows(frame, told, limits, stages))
    return StageReport(asked, first, min(until, today + timedelta(1)), stages, total, rows, more, session.clock(), who)


def stages_of(limits: Settings) -> tuple[Status, ...]:
    """The stages that have a limit, in the order of the board."""
    return tuple(stage for stage in STAGES if any(limits.stage_limit(stage, tier) for tier in Tier))


def _begins(session: Session, day: date | None) -> datetime | None:
    return None if day is None else when.day_bounds(day, session.zone)[0]


def _with_months(session: Session, wanted: Wanted, first: date | None, until: date) -> Wanted:
    months = () if first is None else tuple(months_between(first, until))
    return replace(wanted, months=tuple(when.day_bounds(month, session.zone)[0] for month in months))


def _ended(session: Session, told: list[Told], today: date) -> date:
    """The day of the first stay that ended."""
    ends = (when.local_day(stay.until, session.zone) for stay, _days, _limit in told if stay.until is not None)
    return min(ends, default=today)


def _told(session: Session, limits: Settings, found: Iterable[Stay], today: date) -> Iterator[Told]:
    """Each stay that has a limit with its working days; equal spans are counted once."""
    known: dict[tuple[date, date], int] = {}
    for stay in found:
        limit = limits.stage_limit(stay.stage, stay.tier)
        if limit is None:
            continue
        end = today if stay.until is None else when.local_day(stay.until, session.zone)
        span = when.local_day(stay.since, session.zone), end
        if span not in known:
            known[span] = max(CHINA.workdays_between(*span), 0)
        yield stay, known[span], limit


def _times(told: Iterable[Told]) -> Times:
    held = list(told)
    if not held:
        return Times()
    days = [each for _stay, each, _limit in held]
    paces = [pace_of(each, limit) for _stay, each, limit in held]
    return Times(
        len(held),
        sum(stay.until is None for stay, _days, _limit in held),
        median(days),
        max(days),
        len(paces) - paces.count(Pace.FINE),
        paces.count(Pace.TWICE),
        median(each / limit for _stay, each, limit in held),
    )


def _lines(told: list[Told], limits: Settings, stages: tuple[Status, ...]) -> Iterator[StageLine]:
    """Every stage, once for each limit it has."""
    for stage in stages:
        by_limit: dict[int, list[Tier]] = defaultdict(list)
        for tier in Tier:
            limit = limits.stage_limit(stage, tier)
            if limit is not None:
                by_limit[limit].append(tier)
        for limit, tiers in by_limit.items():
            mine = [each for each in told if each[0].stage is stage and each[2] == limit]
            yield StageLine(stage, () if len(tiers) == len(Tier) else tuple(tiers), limit, _times(mine))


def _row(
    id: str, key: int, ref: Ref | None, name: str, told: list[Told], limits: Settings, stages: tuple[Status, ...]
) -> StageRow:
    by_stage = tuple(_times(each for each in told if each[0].stage is stage) for stage in stages)
    return StageRow(id, key, ref, name, _times(told), by_stage, tuple(_lines(told, limits, stages)))


def _rows(frame: Frame, told: list[Told], limits: Settings, stages: tuple[Status, ...]) -> Iterator[StageRow]:
    """A line for each key that has a stay, most over the limit first; months in their order."""
    offices = pace_figures.consultants() if frame.asked.per is Per.DEPARTMENT else {}
    held: dict[tuple[int, int], list[Told]] = defaultdict(list)
    for each in told:
        held[_key(frame, each[0], offices)].append(each)
    if frame.asked.per is Per.MONTH:
        for n, begins in enumerate(frame.wanted.months, start=1):
            month = when.local_day(begins, frame.session.zone)
            if month <= when.local_day(frame.session.clock(), frame.session.zone):
                name = f"{month:%Y-%m}"
                yield _row(f"month:{name}", n, None, name, held.get((n, 0), []), limits, stages)
        return
    named = names_of(frame, list(held))
    made = []
    for (key, alone), those in held.items():
        ref, name, _first, _until = named(key, alone)
        made.append(_row(f"{frame.asked.per.value}:{key}:{alone}", key, ref, name, those, limits, stages))
    yield from sorted(made, key=lambda row: (-row.times.over, -row.times.stays, row.name, row.id))


def _key(frame: Frame, stay: Stay, offices: dict[int, tuple[str, int]]) -> tuple[int, int]:
    per = frame.asked.per
    if per is Per.CLIENT:
        return stay.client, stay.position if frame.veil.hides(stay.position) else 0
    if per is Per.MONTH:
        at = stay.until or frame.session.clock()
        return sum(at >= begins for begins in frame.wanted.months), 0
    if per is Per.DEPARTMENT:
        return offices.get(stay.owner, ("", 0))[1], 0
    return (stay.position if per is Per.POSITION else stay.owner), 0
