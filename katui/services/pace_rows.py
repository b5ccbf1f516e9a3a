"""The lines of a report of pace: counts by key put together with names, first recommendations and weeks (P3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from statistics import median
from typing import Any, Final

from katui.domain import when
from katui.domain.kinds import Kind
from katui.domain.pace import Per, add_months, weeks
from katui.domain.positions import CLOSED
from katui.domain.refs import Ref
from katui.domain.session import Session
from katui.i18n import _
from katui.services.pace_shapes import Asked, Figures, PaceRow
from katui.store import pace_figures as figures
from katui.store.pace_figures import First, Wanted
from katui.store.secrecy import Veil

_MORNING: Final = time(9)
_HOUR: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Frame:
    """What every figure of one report is counted with."""

    session: Session
    asked: Asked
    wanted: Wanted
    veil: Veil
    first: date | None
    until: date
    since: date | None = None
    """From when there could be reports, for figures of one consultant: from the first day, or from joining."""


def figures_of(
    frame: Frame, counts: Iterable[tuple[int, ...]], firsts: Iterable[First], first: date | None, until: date
) -> Figures:
    """Figures of some counts and positions; reports a week over the days between."""
    steps = tuple(map(sum, zip(*counts, strict=True))) or Figures().steps
    hours = [_hours(frame.session, each) for each in firsts]
    a_week = round(steps[0] / weeks(first, until), 1) if first is not None and first < until else None
    return Figures(steps, round(median(hours), 1) if hours else None, len(hours), a_week)


def _hours(session: Session, found: First) -> float:
    """Hours from the opening of a position to its first recommendation: from when it was made if it opened that day,
    else from nine in the morning of the day it opened."""
    made = found.created_at
    if found.opened_on is not None and when.local_day(made, session.zone) != found.opened_on:
        made = when.at_time(found.opened_on, _MORNING, session.zone)
    return max((found.at - made) / _HOUR, 0.0)


def _month_of(frame: Frame, at: datetime) -> int:
    return sum(at >= begins for begins in frame.wanted.months)


def since_joined(frame: Frame, owners: Sequence[int]) -> dict[int, date]:
    """Whoever of these people joined within the period, with that day: reports were possible from then on (A6).

    Of somebody with reports from before that day, brought along from elsewhere, all count over the whole period.
    """
    if frame.first is None:
        return {}
    joined = {ref: day for ref, day in figures.joined_on(owners).items() if frame.first < day < frame.until}
    begun = figures.begun_by(frame.session, replace(frame.wanted, owners=tuple(joined))) if joined else {}
    early = {ref for ref, at in begun.items() if when.local_day(at, frame.session.zone) < joined[ref]}
    return {ref: day for ref, day in joined.items() if ref not in early}


def narrowed(frame: Frame, owners: Sequence[int] | None) -> Frame:
    """The frame of one consultant alone, with the days from which there could be reports; any other as it is."""
    alone = owners if owners is not None and len(owners) == 1 else ()
    return replace(frame, since=next(iter(since_joined(frame, alone).values()), frame.first))


def _keys(frame: Frame, firsts: list[First]) -> dict[tuple[int, int], list[First]]:
    """The positions of each row, by the keys that the counts have."""
    offices = figures.consultants() if frame.asked.per is Per.DEPARTMENT else {}
    hidden = set(frame.wanted.hidden)
    key: dict[Per, Callable[[First], tuple[int, int]]] = {
        Per.CLIENT: lambda found: (found.client, found.position if found.position in hidden else 0),
        Per.POSITION: lambda found: (found.position, 0),
        Per.CONSULTANT: lambda found: (found.owner, 0),
        Per.DEPARTMENT: lambda found: (offices.get(found.owner, ("", 0))[1], 0),
        Per.MONTH: lambda found: (_month_of(frame, found.at), 0),
    }
    by_row: dict[tuple[int, int], list[First]] = defaultdict(list)
    for found in firsts:
        by_row[key[frame.asked.per](found)].append(found)
    return by_row


def rows_of(frame: Frame, counts: list[tuple[int, int, tuple[int, ...]]], firsts: list[First]) -> list[PaceRow]:
    """One line for each key that was counted; each month of the period."""
    held = {(key, alone): steps for key, alone, steps in counts}
    by_row = _keys(frame, firsts)
    if frame.asked.per is Per.MONTH:
        return months_of(frame, held, by_row)
    named = names_of(frame, list(held))
    rows = []
    for (key, alone), steps in held.items():
        ref, name, first, until = named(key, alone)
        made = figures_of(frame, [steps], by_row.get((key, alone), []), first, until)
        rows.append(PaceRow(f"{frame.asked.per.value}:{key}:{alone}", key, ref, name, made))
    return rows


def months_of(
    frame: Frame, held: dict[tuple[int, int], tuple[int, ...]], by_row: dict[tuple[int, int], list[First]]
) -> list[PaceRow]:
    """Every month of the period, also one without a report."""
    rows = []
    for n, begins in enumerate(frame.wanted.months, start=1):
        month = when.local_day(begins, frame.session.zone)
        if month >= frame.until:
            break
        steps = held.get((n, 0), Figures().steps)
        until = min(add_months(month, 1), frame.until)
        first = max(month, frame.since or month)
        made = figures_of(frame, [steps], by_row.get((n, 0), []), first, until)
        rows.append(PaceRow(f"{Per.MONTH.value}:{month:%Y-%m}", n, None, f"{month:%Y-%m}", made))
    return rows


def names_of(
    frame: Frame, keys: list[tuple[int, int]]
) -> Callable[[int, int], tuple[Ref | None, str, date | None, date]]:
    """What a row is about, its name, and from when until when it could have had reports."""
    ids = sorted({key for key, _alone in keys})
    per, days = frame.asked.per, (frame.first, frame.until)
    if per is Per.POSITION:
        found = figures.positions(frame.session, ids)
        return lambda key, _alone: _position(frame, found[key])
    if per is Per.CLIENT:
        names = figures.clients(frame.session, ids)
        return lambda key, alone: (
            (Ref(Kind.POSITION, alone), frame.veil.called(alone), *days)
            if alone
            else (Ref(Kind.CLIENT, key), names[key], *days)
        )
    if per is Per.CONSULTANT:
        everybody = figures.consultants(ids)
        since = since_joined(frame, ids)
        return lambda key, _alone: (Ref(Kind.USER, key), everybody[key][0], since.get(key, frame.first), frame.until)
    offices = figures.departments()
    return lambda key, _alone: (Ref(Kind.DEPARTMENT, key) if key else None, offices.get(key, _("no department")), *days)


def _position(frame: Frame, row: Any) -> tuple[Ref | None, str, date | None, date]:
    """A position under the name one may know it by, over the days of the period on which it was open."""
    hidden = frame.veil.hides(row.id)
    name = (
        frame.veil.called(row.id)
        if hidden
        else _("{position} · {client}").format(position=row.name, client=row.client.name)
    )
    first, until = frame.first, frame.until
    if first is not None and row.opened_on is not None and first < row.opened_on < until:
        first = row.opened_on
    if row.stage in CLOSED and row.stage_since is not None:
        closed = when.local_day(row.stage_since, frame.session.zone) + timedelta(1)
        until = closed if first is not None and first < closed < until else until
    return Ref(Kind.POSITION, row.id), name, first, until
