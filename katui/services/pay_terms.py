"""A candidate's pay, kept in the words it was told in with the year worked out (model.md, Pay)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, Final

from katui.domain import when
from katui.domain.pay import Pay as Told
from katui.domain.pay import parse_pay
from katui.domain.session import Session
from katui.domain.work import PayKind
from katui.store.changes import Writing
from katui.store.models.candidates import Pay

KIND_OF: Final = {"present_pay": PayKind.PRESENT, "wanted_pay": PayKind.WANTED}
_MOST_MINOR: Final = 2_000_000_000


def held(candidate_id: int, kind: PayKind) -> Any:
    """The stored pay of a candidate, or None."""
    return Pay.get_or_none((Pay.candidate == candidate_id) & (Pay.kind == kind))


def told_of(candidates: Collection[int]) -> frozenset[tuple[int, str]]:
    """Which pay of which of these candidates is known, by candidate and field, in one query."""
    if not candidates:
        return frozenset()
    names = {kind: name for name, kind in KIND_OF.items()}
    found: Any = Pay.select(Pay.candidate, Pay.kind).where(Pay.candidate.in_(sorted(candidates)) & (Pay.original != ""))
    return frozenset((row.candidate_id, names[row.kind]) for row in found.limit(len(candidates) * len(KIND_OF)))


def put(write: Writing, session: Session, candidate_id: int, kind: PayKind, words: str) -> bool:
    """Keep what was told; empty words take it away. Gives whether anything changed."""
    return put_over(write, session, candidate_id, kind, words, held(candidate_id, kind))


def put_over(write: Writing, session: Session, candidate_id: int, kind: PayKind, words: str, before: Any) -> bool:
    """The same over what stands there, once it was read."""
    if not words:
        if before is not None:
            write.delete(before)
        return before is not None
    if before is not None and before.original == words:
        return False
    values = columns(parse_pay(words), when.local_day(session.clock(), session.zone))
    if before is None:
        write.create(Pay, candidate=candidate_id, kind=kind, **values)
    else:
        write.update(before, **values)
    return True


def columns(told: Told, as_of: date) -> dict[str, Any]:
    """The stored columns of pay as it was told; an amount beyond what a person earns is kept in words alone."""
    return {
        "original": told.original,
        "monthly_min": _kept(told.monthly_min),
        "monthly_max": _kept(told.monthly_max),
        "months_x10": None if told.months is None else told.months * 10,
        "year_min": _kept(told.year_min),
        "year_max": _kept(told.year_max),
        "currency": told.currency,
        "equity": told.bonus_note or None,
        "as_of": as_of,
    }


def position_columns(words: str) -> dict[str, Any]:
    """The stored columns of a position's salary."""
    told = parse_pay(words)
    year = {"pay_year_min": _kept(told.year_min), "pay_year_max": _kept(told.year_max)}
    return {"pay": words or None, "currency": told.currency, **year}


def _kept(amount: int | None) -> int | None:
    return amount if amount is not None and amount <= _MOST_MINOR else None


def told(row: Any) -> Told:
    """Stored pay as the domain knows it, for labels."""
    return Told(
        original=row.original,
        monthly_min=row.monthly_min,
        monthly_max=row.monthly_max,
        months=None if row.months_x10 is None else row.months_x10 // 10,
        year_min=row.year_min,
        year_max=row.year_max,
        currency=row.currency,
        bonus_note=row.equity or "",
        certain=True,
    )
