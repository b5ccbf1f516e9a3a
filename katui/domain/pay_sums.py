"""What the parts of a pay come to in a year: never a sum that nobody said (model.md, Pay)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import zip_longest
from typing import Final

from katui.domain import pay_words as words
from katui.domain.pay_items import LIMIT, Item, Range
from katui.domain.pay_words import Period

_LEAST_A_YEAR: Final = 10_000
_LEAST_IN_PARTS: Final = 200_000
_FEWEST_PARTS: Final = 2


def total_of(
    yearly: Item | None,
    monthly: Range | None,
    months: Item | None,
    items: Sequence[Item],
    added: Sequence[tuple[Item, Period]],
) -> Range | None:
    """The year's cash: the sum said for the year, else months of pay with bonuses; None where it cannot be counted.

    To a yearly sum only what is said to come on top adds; to a year's base any bonus does.
    """
    low, high = (months.low or 12, months.high or months.low or 12) if months else (12, 12)
    base = Range(yearly.low, yearly.high) if yearly else monthly.times(low, high) if monthly else Range(None, None)
    without_bonus = yearly is not None and yearly.is_base
    if yearly is not None and without_bonus and monthly is None:
        monthly = Range(yearly.low, yearly.high).times(1 / Fraction(low), 1 / Fraction(high))
    parts = [_addition(item, yearly, monthly, (low, high)) for item, _period in added]
    for item in items:
        part_of = item.role() in {"bonus", "bonus_months"} and words.PART_OF.search(item.left) is not None
        if part_of and months is not None and yearly is None and not item.added:
            continue
        if yearly is None or item.added:
            parts.append(_bonus(item, base, monthly, yearly is not None))
        elif without_bonus:
            parts.append(None if part_of else _bonus(item, base, monthly, True))
    total = base
    for part in parts:
        if part is None:
            return None
        total = total.plus(part)
    return total


def total_named(items: Sequence[Item]) -> Item | None:
    """The sum that all the others come to (`年薪60w 底薪42w 奖金18w`, `3.5w*12+18w=60w`): the total, with its parts."""
    sums: list[tuple[Item, Fraction]] = []
    for item, behind in zip_longest(items, items[1:]):
        if item.role() in {"amount", "bonus"} and item.unit and item.low is not None and item.low == item.high:
            times = behind is not None and behind.role() == "months" and behind.before.rstrip().endswith("*")
            sums.append((item, item.low * (behind.size if times else 1)))
    whole = sum((each for _item, each in sums), Fraction(0))
    found = [item for item, each in sums if 2 * each == whole and each == item.low and each >= _LEAST_IN_PARTS]
    return found[0] if len(sums) > _FEWEST_PARTS and found else None


def _addition(
    item: Item, yearly: Item | None, monthly: Range | None, months: tuple[Fraction | int, Fraction | int]
) -> Range | None:
    """What a sum on top comes to in a year; None where it is not said and its size does not tell."""
    sum_, said = Range(item.low, item.high), item.period()
    if said is Period.MONTH:
        return None if yearly else sum_.times(*months)
    if said is None:
        usual = (monthly.high or monthly.low or Fraction(0)) * 2 if monthly and not yearly else Fraction(_LEAST_A_YEAR)
        return sum_ if item.unit and item.size >= usual else None
    return sum_ if said is Period.YEAR else None


def _bonus(item: Item, base: Range, monthly: Range | None, of_year: bool) -> Range | None:
    """What a bonus comes to in a year, nothing of what is none; None where it cannot be counted."""
    low, high = item.low or Fraction(0), item.high or item.low or Fraction(0)
    role = item.role()
    if role == "percent":
        return base.times(min(low, Fraction(1000)) / 100, min(high, Fraction(1000)) / 100)
    if role == "bonus_months":
        return monthly.times(min(low, Fraction(60)), min(high, Fraction(60))) if monthly else None
    if role == "bonus" and item.unit and item.size * 100 < LIMIT:
        return _sum_of_bonus(item, Range(low, high), None if of_year else monthly)
    return Range(Fraction(0), Fraction(0))


def _sum_of_bonus(item: Item, told: Range, monthly: Range | None) -> Range | None:
    """A bonus below a month's pay may be the month's as well as the year's, where nothing says which."""
    said = item.period()
    if said is Period.MONTH:
        return told.times(12, 12)
    less = monthly is not None and item.size < (monthly.low or monthly.high or Fraction(0))
    yearly = said is Period.YEAR or any(words.ONCE_A_YEAR.search(text) for text in (item.before, item.after))
    return None if less and not yearly else told
