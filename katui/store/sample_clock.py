"""Where the clock of a sample store goes on, so that no time of its day runs back when it is opened again (S2)."""

from __future__ import annotations

from datetime import datetime

from katui.domain import when
from katui.store.models.house import Batch


def left_at(day_zero: datetime, zone: str) -> datetime:
    """The newest act of the day zero of this zone, else its start; acts of other days, that `--at` named, are none."""
    _first, until = when.day_bounds(when.local_day(day_zero, zone), zone)
    that_day = (Batch.at >= day_zero) & (Batch.at < until)
    row = Batch.select(Batch.at).where(that_day).order_by(Batch.at.desc()).limit(1).first()
    return day_zero if row is None else max(day_zero, row.at)
