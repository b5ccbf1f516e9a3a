"""Does a better report get a sooner answer: feedback time against checklist score, by consultant and client (B4).

A report counts for whoever wrote it, in the period in which it went out. The time to the answer is counted in working
days, 0 for the same day; of several it is the median. A report without a score is counted apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import mean, median
from typing import Final

from katui.domain import when
from katui.domain.calendars import CHINA
from katui.domain.kinds import Kind
from katui.domain.pace import Per
from katui.domain.refs import Ref
from katui.domain.session import Session
from katui.services.pace import whose
from katui.services.pace_shapes import Asked
from katui.services.reports import CALL_AFTER_WORKDAYS
from katui.store import pace_figures, report_figures
from katui.store.pace_figures import Wanted
from katui.store.report_figures import SentReport
from katui.store.secrecy import Veil
from katui.store.store import Store

BANDS: Final = ((0, 39), (40, 59), (60, 79), (80, 100))
"""Scores from and up to, the lowest first."""
PERS: Final = (Per.CONSULTANT, Per.CLIENT)


@dataclass(frozen=True, slots=True)
class Answers:
    """Some reports: how many, how many answered, their mean score, the median of working days to the answer.

    `in_time` is how many in a hundred of those answered were answered before the call is due.
    """

    reports: int = 0
    answered: int = 0
    score: int | None = None
    days: float | None = None
    in_time: int | None = None


@dataclass(frozen=True, slots=True)
class QualityRow:
    """One consultant or client, in all and by band; `ref` is the position where its client may not be known."""

    id: str
    key: int
    ref: Ref
    name: str
    answers: Answers
    bands: tuple[Answers, ...]


@dataclass(frozen=True, slots=True)
class QualityReport:
    """The answers of a period: in all, by band of score, by row; `unscored` reports are counted nowhere else."""

    asked: Asked
    first: date | None
    until: date
    total: Answers
    bands: tuple[Answers, ...]
    rows: tuple[QualityRow, ...]
    unscored: int
    at: datetime
    who: str = ""


def quality(store: Store, session: Session, asked: Asked) -> QualityReport:
    """Feedback time against checklist score (B4). Refused `P3.scope` for the figures of others that one may not see."""
    store.connect()
    owners, who = whose(store, session, asked)
    today = when.local_day(session.clock(), session.zone)
    first, until = asked.period.first, asked.period.until or today + timedelta(1)
    wanted = Wanted(owners, _begins(session, first), _begins(session, until))
    found = report_figures.sent_reports(session, wanted)
    scored = [each for each in found if each.score is not None]
    if first is None and found:
        first = when.local_day(min(each.sent_at for each in found), session.zone)
    return QualityReport(
        asked,
        first,
        min(until, today + timedelta(1)),
        answers_of(session, scored),
        _bands(session, scored),
        tuple(_rows(session, asked.per, scored)),
        len(found) - len(scored),
        session.clock(),
        who,
    )


def _begins(session: Session, day: date | None) -> datetime | None:
    return None if day is None else when.day_bounds(day, session.zone)[0]


def _in(each: SentReport, band: tuple[int, int]) -> bool:
    return each.score is not None and band[0] <= each.score <= band[1]


def _bands(session: Session, found: list[SentReport]) -> tuple[Answers, ...]:
    return tuple(answers_of(session, (each for each in found if _in(each, band))) for band in BANDS)


def answers_of(session: Session, found: Iterable[SentReport]) -> Answers:
    """What some reports come to together."""
    reports = list(found)
    if not reports:
        return Answers()
    days = _days(session.zone, reports)
    return Answers(
        len(reports),
        len(days),
        round(mean(each.score or 0 for each in reports)),
        median(days) if days else None,
        round(100 * sum(each <= CALL_AFTER_WORKDAYS for each in days) / len(days)) if days else None,
    )


def _days(zone: str, reports: list[SentReport]) -> list[int]:
    """After how many working days each answered report was answered, by the calendar as it is now."""
    spans = [
        (when.local_day(each.sent_at, zone), when.local_day(each.replied_at, zone))
        for each in reports
        if each.replied_at is not None
    ]
    known = {span: max(CHINA.workdays_between(*span), 0) for span in set(spans)}
    return [known[span] for span in spans]


def _rows(session: Session, per: Per, scored: list[SentReport]) -> list[QualityRow]:
    """A line for each consultant or client; a position whose client may not be known stands alone (P4)."""
    veil = Veil(session)
    held: dict[Ref, list[SentReport]] = defaultdict(list)
    for each in scored:
        if per is Per.CONSULTANT:
            held[Ref(Kind.USER, each.author)].append(each)
        else:
            hidden = veil.hides(each.position)
            held[Ref(Kind.POSITION, each.position) if hidden else Ref(Kind.CLIENT, each.client)].append(each)
    names = _names(session, veil, list(held))
    made = [
        QualityRow(str(ref), ref.id, ref, names[ref], answers_of(session, those), _bands(session, those))
        for ref, those in held.items()
    ]
    return sorted(made, key=lambda row: (-row.answers.reports, row.name, row.id))


def _names(session: Session, veil: Veil, refs: list[Ref]) -> dict[Ref, str]:
    people = pace_figures.consultants([ref.id for ref in refs if ref.kind is Kind.USER])
    clients = pace_figures.clients(session, [ref.id for ref in refs if ref.kind is Kind.CLIENT])
    return {
        ref: people[ref.id][0]
        if ref.kind is Kind.USER
        else clients[ref.id]
        if ref.kind is Kind.CLIENT
        else veil.called(ref.id)
        for ref in refs
    }
