"""One number or range of a text about pay, and what it is for by the words around it (model.md, Pay)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from katui.domain import pay_words as words
from katui.domain.pay_counts import SPREAD
from katui.domain.pay_words import Period

LIMIT: Final = 10**12
_NARROW: Final = Fraction(21, 20)
_MONTH_COUNT: Final = re.compile(r"^\s*(?:薪|个月|(?:months?|mths?)(?![a-z]))", re.IGNORECASE)
_MONTHS_OF_TIME: Final = re.compile(r"^\s*(?:个月|(?:months?|mths?)(?![a-z]))", re.IGNORECASE)
_SPREAD: Final = re.compile(rf"^\s*(?:元|的)?\S{{0,4}}?{SPREAD}")
_FEWEST_MONTHS: Final = 10
_EXPERIENCE: Final = re.compile(r"经验|工龄|试用期|experience|probation", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Range:
    """Two ends of an amount."""

    low: Fraction | None
    high: Fraction | None

    def times(self, low: Fraction | int, high: Fraction | int) -> Range:
        return Range(None if self.low is None else self.low * low, None if self.high is None else self.high * high)

    def plus(self, other: Range) -> Range:
        low = None if self.low is None else self.low + (other.low or 0)
        return Range(low, None if self.high is None or other.high is None else self.high + other.high)


@dataclass(frozen=True, slots=True)
class Item:
    """One number or range of the text, what stands around it in its clause, and the period it seems to be for."""

    low: Fraction | None
    high: Fraction | None
    unit: str
    before: str
    after: str
    left: str

    def role(self) -> str:
        if self.after.lstrip().startswith("%"):
            added = not self.before.strip() and self.left.rstrip().endswith("+")
            return "percent" if added or self.of_bonus else "other"
        times = not self.unit and self.before.rstrip().endswith("*")
        if words.APART.search(self.before) or (not times and words.APART.match(self.after.lstrip())):
            return "apart"
        if _SPREAD.match(self.after) or self.before.rstrip().endswith(SPREAD):
            return "spread"
        if times or (not self.unit and _MONTH_COUNT.match(self.after)):
            return self._months()
        if words.OTHER_NUMBER.match(self.after) or _EXPERIENCE.search(self.before):
            return "other"
        return "bonus" if self._bonus() else "amount"

    @property
    def unclear(self) -> bool:
        """Whether it is a number of months too small for a year's, or a bare number on top of the rest."""
        role = self.role()
        bare = role == "amount" and not self.unit and self.size < 1000 and not f"{self.before}{self.after}".strip()
        return (bare and self.added) or (role == "months" and self.size < _FEWEST_MONTHS)

    @property
    def narrow(self) -> bool:
        """Whether it is a range whose ends lie within a twentieth of each other."""
        return self.low is not None and self.high is not None and self.low < self.high <= self.low * _NARROW

    def _months(self) -> str:
        if _EXPERIENCE.search(self.before):
            return "other"
        if self._bonus():
            return "bonus_months"
        passing = self.size < _FEWEST_MONTHS and not self.before.rstrip().endswith("*") and not self.added
        return "other" if passing and _MONTHS_OF_TIME.match(self.after) else "months"

    def _bonus(self) -> bool:
        after = re.sub(r"^\s*(?:%|元|个?月|薪|months?|mths?)?\s*(?:的|以上|of)?\s*", "", self.after)
        return bool(words.BONUS.search(self.before) or words.BONUS.match(after))

    def period(self) -> Period | None:
        for text in (self.before, self.after):
            for period, pattern in _PERIODS:
                if pattern.search(text):
                    return period
        return None

    @property
    def of_bonus(self) -> bool:
        """Whether it is called a bonus, here or in what was said before it."""
        return self._bonus() or words.BONUS.search(self.left) is not None

    @property
    def is_base(self) -> bool:
        """Whether it is called pay without its bonus."""
        return bool(words.BASE.search(self.before) or words.BASE.match(self.after.lstrip()))

    @property
    def added(self) -> bool:
        """Whether it comes on top of what was said before it."""
        return bool(words.PLUS.search(self.left))

    @property
    def size(self) -> Fraction:
        return self.low if self.low is not None else self.high or Fraction(0)


_PERIODS: Final = (
    (Period.HOUR, words.PER_HOUR),
    (Period.DAY, words.PER_DAY),
    (Period.YEAR, words.PER_YEAR),
    (Period.MONTH, words.PER_MONTH),
)
