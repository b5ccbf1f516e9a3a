"""How long a placement is guaranteed (P6)."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta


def guarantee_end(start: date, count: int, unit: str) -> date:
    """The last day of the guarantee: calendar months or days from the start, not moved by weekends (P6)."""
    return start + (timedelta(days=count) if unit == "days" else relativedelta(months=count))
