"""A candidate's pay in its original words, with what they amount to (model.md, Pay)."""

from __future__ import annotations

from typing import Any

from katui.domain import when
from katui.domain.pay import parse_pay
from katui.domain.work import PayKind
from katui.store.changes import Writing
from katui.store.models.candidates import Pay


def put_pay(write: Writing, candidate_id: int, kind: PayKind, text: str) -> Any:
    """Store present or wanted pay as told, replacing what was known; amounts in minor units of the currency."""
    pay = parse_pay(text)
    fields = {
        "original": pay.original,
        "monthly_min": pay.monthly_min,
        "monthly_max": pay.monthly_max,
        "months_x10": None if pay.months is None else pay.months * 10,
        "year_min": pay.year_min,
        "year_max": pay.year_max,
        "currency": pay.currency,
        "as_of": when.local_day(write.at, write.session.zone),
    }
    row = Pay.get_or_none((Pay.candidate == candidate_id) & (Pay.kind == kind))
    if row is None:
        return write.create(Pay, candidate=candidate_id, kind=kind, **fields)
    write.update(row, **fields)
    return row
