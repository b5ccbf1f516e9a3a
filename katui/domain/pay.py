"""What a person earns or wants, read from the words they used, with the year's total worked out (model.md, Pay)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from katui.domain import pay_words as words
from katui.domain.pay_counts import UNCLEAR, plain
from katui.domain.pay_items import LIMIT, Item, Range
from katui.domain.pay_sums import total_named, total_of
from katui.domain.pay_units import MINOR_DIGITS, UNITS
from katui.domain.pay_words import Period

WORKING_DAYS_A_MONTH: Final = Fraction(87, 4)
HOURS_A_DAY: Final = 8
_MOST_MONTHS: Final = 36
_MOST_A_MONTH: Final = 100_000
_UNIT: Final = r"千万|百万|[kKwW千万亿](?![a-zA-Z])|[mM](?![a-zA-Z/])|mn(?![a-z])"
_MONEY: Final = r"(?:[$¥€£₩₹]|(?:RMB|CNY|USD|HKD|SGD|EUR|GBP)\s*)?"
_AMOUNT: Final = re.compile(
    rf"(?<![\d.a-zA-Z])(?P<low>\d{{1,15}}(?:\.\d{{1,6}})?)\s*(?P<low_unit>{_UNIT})?(?:\s*元)?"
    rf"(?:\s*(?:[-~\u2010-\u2015至到]|to)\s*{_MONEY}(?P<high>\d{{1,15}}(?:\.\d{{1,6}})?)\s*(?P<high_unit>{_UNIT})?)?",
    re.IGNORECASE,
)
_CLAUSE: Final = re.compile(r"[,;+()、。|\n]|\s&\s|(?<=\s)and(?=\s)")
_AFTER_TAX: Final = re.compile(r"税后|到手|after[\s-]tax|(?<![a-z])net(?![a-z])", re.IGNORECASE)
_ON_TOP: Final = re.compile(r"另|额外|再加|on top|besides", re.IGNORECASE)
_ASSUMED: Final = "万?"


@dataclass(frozen=True, slots=True)
class Pay:
    """Pay in the words it was told in, with amounts in minor units (分) of `currency`.

    `months` is the number of monthly salaries a year when it was said. A minimum or maximum of None is open. The year's
    total counts monthly pay, months and cash bonuses; equity and one-off payments stay in `bonus_note`. `certain` is
    False when nothing could be read or the reading is a guess (net pay, day rates, a number without a unit).
    """

    original: str
    monthly_min: int | None = None
    monthly_max: int | None = None
    months: int | None = None
    year_min: int | None = None
    year_max: int | None = None
    currency: str = "CNY"
    bonus_note: str = ""
    certain: bool = False
    negotiable: bool = False


def parse_pay(text: str) -> Pay:
    """Pay as a candidate or a job ad says it: `35-45K·16薪`, `年包 80W`, `2.5万×14+股票`, `USD 180k`, `800/天`, `面议`.

    Total: any text gives a Pay; what cannot be read keeps its words with `certain` False.
    """
    normal = words.normal(text[:500])
    base = Pay(
        original=text,
        currency=words.currency_of(normal) or "CNY",
        bonus_note=_notes(text),
        negotiable=words.NEGOTIABLE.search(normal) is not None,
    )
    counted_out, guessed = plain(normal, _worth)
    items = _items(counted_out)
    months = next((i for i in items if i.role() == "months" and 0 < i.size <= _MOST_MONTHS), None)
    amounts = [(i, *_period(i, base.currency, months)) for i in items if i.role() == "amount"]
    readable = [(i, period, sure) for i, period, sure in amounts if period and i.size * 100 < LIMIT]
    if not readable or UNCLEAR in counted_out or any(i.unclear for i in items):
        return base
    first, *further = readable
    added = [(i, period) for i, period, _sure in further if i.added]
    whole = [first, *(each for each in further if not each[0].added)]
    yearly = next((i for i, period, _sure in whole if period is Period.YEAR), None)
    monthly = next(((i, p) for i, p, _sure in whole if p is not Period.YEAR), None)
    month_range = _monthly(*monthly) if monthly else None
    if yearly is not None and not yearly.is_base and any(i.is_base for i, _p, _s in whole):
        parts = _parts_of_total(items)
        added, items = [(i, p) for i, p in added if i not in parts], [i for i in items if i not in parts]
    if (named := total_named(items)) is not None:
        yearly, added, items = named, [], []
    counted = total_of(yearly, month_range, months, items, added)
    total = counted or Range(None, None)
    one_each = all(sum((p is Period.YEAR) is year for _i, p, _s in whole) < 2 for year in (True, False))
    clear = one_each and counted is not None and all(i.period() for i, _p in added)
    impossible = any(i.role() == "months" and not 0 < i.size <= _MOST_MONTHS for i in items)
    guessed |= any(i.role() == "spread" or (i.role() == "percent" and not i.of_bonus) for i in items)
    vague = guessed or impossible or _AFTER_TAX.search(normal) or words.ABOUT.search(normal)
    sure = clear and not vague and all(s for _i, _p, s in readable)
    return _filled(replace(base, certain=sure), total, month_range, months)


def _parts_of_total(said: Sequence[Item]) -> list[Item]:
    """What is added to the base within a total: `年薪60w（base 3.5w*12+奖金18w）`, until the base's bracket closes."""
    parts, depth, base = [], 0, None
    for item in said:
        depth += item.left.count("(") - item.left.count(")")
        if item.is_base:
            base = depth
        elif base is not None and (depth < base or _ON_TOP.search(item.left)):
            base = None
        parts += [item] if base is not None and item.added else []
    return parts


def tells_pay(text: str) -> bool:
    """Whether a position's pay says something of pay: a number, that it is open or unknown, or what it goes by."""
    normal = words.normal(text[:500])
    told = (words.NEGOTIABLE, words.GOES_BY, words.NOT_KNOWN)
    return any(each.isdigit() for each in normal) or any(one.search(normal) for one in told)


def _filled(base: Pay, total: Range, month: Range | None, months: Item | None) -> Pay:
    def money(amount: Fraction | None) -> int | None:
        return None if amount is None else words.minor(amount, base.currency)

    return replace(
        base,
        monthly_min=money(month.low) if month else None,
        monthly_max=money(month.high) if month else None,
        months=int(months.size) if months and month else None,
        year_min=money(total.low),
        year_max=money(total.high),
    )


def _items(normal: str) -> list[Item]:
    found = list(_AMOUNT.finditer(normal))
    items = []
    for at, match in enumerate(found):
        left = normal[found[at - 1].end() if at else 0 : match.start()]
        right = normal[match.end() : found[at + 1].start() if at + 1 < len(found) else len(normal)]
        low, high, unit = _scaled(match)
        open_low, open_high = _open_ends(left, normal[match.end() :])
        before, after = _CLAUSE.split(left)[-1], _CLAUSE.split(right)[0]
        item = Item(None if open_low else low, None if open_high else high, unit, before, after, left)
        items.append(_in_ten_thousands(item))
    return items


def _in_ten_thousands(item: Item) -> Item:
    """年薪 80 and 总包120 leave the 万 out."""
    if item.unit or item.size >= 1000 or item.role() != "amount" or item.period() is not Period.YEAR:
        return item
    low, high = (None if end is None else end * 10_000 for end in (item.low, item.high))
    return replace(item, low=low, high=high, unit=_ASSUMED)


def _worth(number: str, unit: str) -> Fraction:
    return Fraction(number) * UNITS.get(unit.lower(), 1)


def _scaled(match: re.Match[str]) -> tuple[Fraction, Fraction, str]:
    """Low and high as whole currency units, and the unit they were said in; `1-1.5万` shares its unit."""
    low, high = Fraction(match["low"]), Fraction(match["high"] or match["low"])
    low_unit, high_unit = (match["low_unit"] or "").lower(), (match["high_unit"] or "").lower()
    if match["high"] is None:
        high_unit = low_unit
    elif not high_unit:
        high_unit = low_unit if high < 1000 else ""
    elif not low_unit and low <= high:
        low_unit = high_unit
    bounds = sorted((low * UNITS.get(low_unit, 1), high * UNITS.get(high_unit, 1)))
    return bounds[0], bounds[1], high_unit or low_unit


def _open_ends(left: str, right: str) -> tuple[bool, bool]:
    at_most = words.AT_MOST_BEFORE.search(left) or words.AT_MOST.match(right)
    at_least = words.AT_LEAST_BEFORE.search(left) or words.AT_LEAST.match(right)
    return bool(at_most), bool(at_least) and not at_most


def _period(item: Item, currency: str, months: Item | None) -> tuple[Period | None, bool]:
    """What the amount is paid for and whether that was said rather than guessed."""
    said = item.period()
    if said:
        return said, item.size >= 1000 and item.unit != _ASSUMED and said not in {Period.DAY, Period.HOUR}
    if not item.unit and item.size < 1000:
        return (Period.MONTH, False) if item.is_base else (None, False)
    if currency in words.YEARLY_CURRENCIES:
        yearly = item.size >= (1_500_000 if currency in MINOR_DIGITS else 20_000)
        return (Period.YEAR, True) if yearly else (Period.MONTH, False)
    period, sure = _chinese_habit(item, months is not None)
    return period, sure or (item.is_base and period is Period.MONTH and item.size < _MOST_A_MONTH)


def _chinese_habit(item: Item, has_months: bool) -> tuple[Period, bool]:
    """Without a word for it, `k` is a month's pay and ten 万 and more a year's; sums in between are a guess.

    `200k` and `150-300k` are a year's then; a range as narrow as `178-183K` is what a director has a month.
    """
    thousands = item.unit in {"k", "千"}
    if has_months:
        return (Period.MONTH if item.size < (500_000 if thousands else 200_000) else Period.YEAR), True
    if thousands:
        small = item.size < 150_000
        return (Period.MONTH if small or (item.narrow and item.size < 300_000) else Period.YEAR), small
    if item.size >= 100_000:
        return Period.YEAR, True
    return Period.MONTH, not item.unit


def _monthly(item: Item, period: Period) -> Range:
    pay = Range(item.low, item.high)
    if period is Period.MONTH:
        return pay
    factor = WORKING_DAYS_A_MONTH * (HOURS_A_DAY if period is Period.HOUR else 1)
    return pay.times(factor, factor)


def _notes(text: str) -> str:
    """The clauses about bonuses, equity and one-off payments, in their own words."""
    clauses = (clause.strip(" ()（）") for clause in re.split(r"[,，;；+＋()（）、。|\n]", text))
    return " + ".join(c for c in clauses if c and (words.BONUS.search(c) or words.APART.search(c)))
