"""What we did for a client by year, from the records: numbers, fees, speeds, ratios (C9)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from katui.domain import when
from katui.domain.session import Session
from katui.services.client_parts import YearFigures
from katui.store import client_figures as figures
from katui.store.secrecy import Veil


def by_year(session: Session, clients: Sequence[int]) -> tuple[YearFigures, ...]:
    """The figures of each year with anything in it, the newest first; `clients` are a firm and the units below it.

    A card counts as one submission, in the year of its first report; a ratio compares a year's own events.
    """
    veil = Veil(session)
    opened = Counter(day.year for day in figures.positions(session, veil, clients))
    first: dict[int, date] = {}
    for card, at in figures.reports(session, veil, clients):
        day = when.local_day(at, session.zone)
        first[card] = min(day, first.get(card, day))
    sent = Counter(day.year for day in first.values())
    rounds, firsts, waits = _interviews(session, veil, clients, first)
    placed: Counter[int] = Counter()
    fees: dict[int, Counter[str]] = defaultdict(Counter)
    for _card, start, fee, currency in figures.placements(session, veil, clients):
        placed[start.year] += 1
        if fee:
            fees[start.year][currency] += fee
    years = sorted({*opened, *sent, *rounds, *placed}, reverse=True)
    return tuple(
        YearFigures(
            year=year,
            positions=opened[year],
            submissions=sent[year],
            interviews=rounds[year],
            first_rounds=firsts[year],
            placements=placed[year],
            fees=tuple(sorted(fees[year].items())),
            interview_ratio=_share(firsts[year], sent[year]),
            placement_ratio=_share(placed[year], sent[year]),
            days_to_interview=round(sum(waits[year]) / len(waits[year])) if waits[year] else None,
        )
        for year in years
    )


def _interviews(
    session: Session, veil: Veil, clients: Sequence[int], first: dict[int, date]
) -> tuple[Counter[int], Counter[int], dict[int, list[int]]]:
    rounds: Counter[int] = Counter()
    firsts: Counter[int] = Counter()
    waits: dict[int, list[int]] = defaultdict(list)
    for card, number, at in figures.interviews(session, veil, clients):
        day = _day(at, session)
        rounds[day.year] += 1
        if number == 1:
            firsts[day.year] += 1
            if card in first and day >= first[card]:
                waits[day.year].append((day - first[card]).days)
    return rounds, firsts, waits


def _day(at: datetime, session: Session) -> date:
    return when.local_day(at, session.zone)


def _share(part: int, whole: int) -> int | None:
    return round(100 * part / whole) if whole else None
