"""Pay of a colleague's candidate as a search knows it: in steps, so that no series of questions tells the sum (C8)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

YEAR: Final = 10_000_000
"""A hundred thousand a year, in minor units."""
MONTH: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Stepped:
    """The steps in which pay lies, each without its upper end, so that a round sum looks like any other."""

    monthly_min: int | None
    monthly_max: int | None
    year_min: int | None
    year_max: int | None
    currency: str


def stepped(pay: Any) -> Stepped:
    """Stored pay, widened to whole steps."""
    month = _low(pay.monthly_min, MONTH), _high(pay.monthly_max, MONTH)
    return Stepped(*month, _low(pay.year_min, YEAR), _high(pay.year_max, YEAR), pay.currency)


def _low(amount: int | None, step: int) -> int | None:
    return None if amount is None else amount // step * step


def _high(amount: int | None, step: int) -> int | None:
    return None if amount is None else amount // step * step + step - 1
