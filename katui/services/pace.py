"""Pace: how far recommendations come, how fast the first one goes out, how many a week (P3, A6, A8).

All figures follow the reports that went out in the period: of those, how many came to each step until now. What is
counted is the history of the cards; a move that was undone never was. A recommendation counts for whoever it was
credited to, the time to the first one for the owner of the position.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, Final

from katui.domain import when
from katui.domain.errors import Refused, no_such
from katui.domain.kinds import Kind
from katui.domain.pace import Per, add_months, months_between
from katui.domain.pipeline import Status
from katui.domain.session import Session
from katui.i18n import _
from katui.services import people
from katui.services.pace_rows import Frame, figures_of, months_of, narrowed, rows_of
from katui.services.pace_shapes import RATIOS, Asked, Figures, PaceReport, PaceRow
from katui.services.people import scopes_of
from katui.store import pace_figures as figures
from katui.store.pace_figures import STEPS, Wanted
from katui.store.secrecy import Veil
from katui.store.store import Store

__all__ = ["RATIOS", "STEPS", "Asked", "Figures", "PaceReport", "PaceRow", "pace", "scopes_of"]

TREND: Final = 12


def pace(store: Store, session: Session, asked: Asked) -> PaceReport:
    """The figures of a period with the trend of the twelve months up to its end.

    Refused `P3.scope` for the figures of others that one may not see.
    """
    store.connect()
    owners, who = whose(store, session, asked)
    frame = narrowed(_frame(session, asked, owners), owners)
    counts = figures.counted(session, asked.per, frame.wanted)
    firsts = figures.firsts(session, frame.wanted)
    rows = sorted(rows_of(frame, counts, firsts), key=_order)
    total = figures_of(frame, (steps for _key, _alone, steps in counts), firsts, frame.since, frame.until)
    more = len(counts) >= figures.MOST
    return PaceReport(
        asked, frame.first, frame.until, total, tuple(rows), _trend(frame, owners), more, session.clock(), who
    )


def _order(row: PaceRow) -> tuple[Any, ...]:
    if row.id.startswith(Per.MONTH.value):
        return (row.key,)
    return -row.figures.count(Status.SUBMITTED), row.name, row.id


def whose(store: Store, session: Session, asked: Asked) -> tuple[tuple[int, ...] | None, str]:
    """Whose recommendations count, None for everybody's, and the name of whom it is narrowed to.

    Refused P3.scope for a desk one may not look at, I6.unknown for somebody who is not of it.
    """
    if asked.scope not in scopes_of(session):
        said = _("The figures of {scope} are for heads and leaders; yours are there.")
        raise Refused("P3.scope", "scope", asked.scope.value, said.format(scope=asked.scope.label))
    found = people.scope_user_ids(store, session, asked.scope)
    if asked.consultant is None and asked.department is None:
        return None if found is None else tuple(sorted(found)), ""
    everybody = figures.consultants(None if found is None else sorted(found))
    if asked.consultant is not None:
        if asked.consultant not in everybody:
            raise no_such(Kind.USER, asked.consultant, "consultant")
        return (asked.consultant,), everybody[asked.consultant][0]
    those = tuple(sorted(id for id, (_name, department) in everybody.items() if department == asked.department))
    return those, figures.departments().get(asked.department or 0, _("no department"))


def _frame(session: Session, asked: Asked, owners: tuple[int, ...] | None) -> Frame:
    """The days that are meant; all time begins with the first report."""
    today = when.local_day(session.clock(), session.zone)
    first, until = asked.period.first, asked.period.until or today + timedelta(1)
    if first is None:
        at = figures.begun(session, Wanted(owners))
        first = None if at is None else when.local_day(at, session.zone)
    veil = Veil(session)
    wanted = _between(session, Wanted(owners, hidden=tuple(veil.hidden)), first, until)
    return Frame(session, asked, wanted, veil, first, min(until, today + timedelta(1)))


def _between(session: Session, wanted: Wanted, first: date | None, until: date) -> Wanted:
    def begins(day: date) -> datetime:
        return when.day_bounds(day, session.zone)[0]

    months = () if first is None else tuple(begins(month) for month in months_between(first, until))
    return replace(wanted, first=None if first is None else begins(first), until=begins(until), months=months)


def _trend(frame: Frame, owners: tuple[int, ...] | None) -> tuple[PaceRow, ...]:
    """The twelve months that end with the period."""
    if frame.first is None:
        return ()
    first = add_months(frame.until - timedelta(1), 1 - TREND)
    wanted = _between(frame.session, frame.wanted, first, frame.until)
    months = replace(frame, asked=replace(frame.asked, per=Per.MONTH), wanted=wanted, first=first)
    held = {(key, alone): steps for key, alone, steps in figures.counted(frame.session, Per.MONTH, wanted)}
    return tuple(months_of(narrowed(months, owners), held, {}))
