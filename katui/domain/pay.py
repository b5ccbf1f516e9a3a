"""What a person earns or wants, read from the words they used, with the year's total worked out (model.md, Pay)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from katui.domain import pay_words as words
from katui.domain.pay_units import MINOR_DIGITS, UNITS
from katui.domain.pay_words import Period

WORKING_DAYS_A_MONTH: Final = Fraction(87, 4)
HOURS_A_DAY: Final = 8
_LIMIT: Final = 10**12
_NARROW: Final = Fraction(21, 20)
_MOST_MONTHS: Final = 36
_UNIT: Final = r"千万|百万|[kKwW千万亿](?![a-zA-Z])|[mM](?![a-zA-Z/])|mn(?![a-z])"
_MONEY: Final = r"(?:[$¥€£₩₹]|(?:RMB|CNY|USD|HKD|SGD|EUR|GBP)\s*)?"
_AMOUNT: Final = re.compile(
    rf"(?<![\d.a-zA-Z])(?P<low>\d{{1,15}}(?:\.\d{{1,6}})?)\s*(?P<low_unit>{_UNIT})?(?:\s*元)?"
    rf"(?:\s*(?:[-~\u2010-\u2015至到]|to)\s*{_MONEY}(?P<high>\d{{1,15}}(?:\.\d{{1,6}})?)\s*(?P<high_unit>{_UNIT})?)?",
    re.IGNORECASE,
)
_CLAUSE: Final = re.compile(r"[,;+()、。|\n]|\s&\s|(?<=\s)and(?=\s)")
_AFTER_TAX: Final = re.compile(r"税后|到手|after[\s-]tax|(?<![a-z])net(?![a-z])", re.IGNORECASE)
_MONTH_COUNT: Final = re.compile(r"^\s*(?:薪|个月|months?(?![a-z]))", re.IGNORECASE)
_ASSUMED: Final = "万?"
_EXPERIENCE: Final = re.compile(r"经验|工龄|试用期|experience|probation", re.IGNORECASE)


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


@dataclass(frozen=True, slots=True)
class _Item:
    """One number or range of the text, what stands around it in its clause, and the period it seems to be for."""

    low: Fraction | None
    high: Fraction | None
    unit: str
    before: str
    after: str
    left: str

    def role(self) -> str:
        if self.after.lstrip().startswith("%"):
            return "percent" if self._bonus() or words.BONUS.search(self.left) else "other"
        if words.APART.search(self.before) or words.APART.match(self.after.lstrip()):
            return "apart"
        if not self.unit and (_MONTH_COUNT.match(self.after) or self.before.rstrip().endswith("*")):
            return self._months()
        if words.OTHER_NUMBER.match(self.after) or _EXPERIENCE.search(self.before):
            return "other"
        return "bonus" if self._bonus() else "amount"

    @property
    def narrow(self) -> bool:
        """Whether it is a range whose ends lie within a twentieth of each other."""
        return self.low is not None and self.high is not None and self.low < self.high <= self.low * _NARROW

    def _months(self) -> str:
        if _EXPERIENCE.search(self.before):
            return "other"
        return "bonus_months" if self._bonus() else "months"

    def _bonus(self) -> bool:
        after = re.sub(r"^\s*(?:%|元|个?月|薪)?\s*(?:的|以上)?\s*", "", self.after)
        return bool(words.BONUS.search(self.before) or words.BONUS.match(after))

    def period(self) -> Period | None:
        for text in (self.before, self.after):
            for period, pattern in _PERIODS:
                if pattern.search(text):
                    return period
        return None

    @property
    def size(self) -> Fraction:
        return self.low if self.low is not None else self.high or Fraction(0)


_PERIODS: Final = (
    (Period.HOUR, words.PER_HOUR),
    (Period.DAY, words.PER_DAY),
    (Period.YEAR, words.PER_YEAR),
    (Period.MONTH, words.PER_MONTH),
)


@dataclass(frozen=True, slots=True)
class _Range:
    """Two ends of an amount."""

    low: Fraction | None
    high: Fraction | None

    def times(self, low: Fraction | int, high: Fraction | int) -> _Range:
        return _Range(None if self.low is None else self.low * low, None if self.high is None else self.high * high)

    def plus(self, other: _Range) -> _Range:
        low = None if self.low is None else self.low + (other.low or 0)
        return _Range(low, None if self.high is None or other.high is None else self.high + other.high)


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
    items = _items(normal)
    months = next((i for i in items if i.role() == "months" and 0 < i.size <= _MOST_MONTHS), None)
    amounts = [(i, *_period(i, base.currency, months)) for i in items if i.role() == "amount"]
    readable = [(i, period, sure) for i, period, sure in amounts if period and i.size * 100 < _LIMIT]
    if not readable:
        return base
    yearly = next((i for i, period, _sure in readable if period is Period.YEAR), None)
    monthly = next(((i, p) for i, p, _sure in readable if p is not Period.YEAR), None)
    month_range = _monthly(*monthly) if monthly else None
    total = _total(_Range(yearly.low, yearly.high) if yearly else None, month_range, months, items)
    one_year = sum(period is Period.YEAR for _i, period, _s in readable) < 2
    impossible = any(i.role() == "months" and not 0 < i.size <= _MOST_MONTHS for i in items)
    vague = impossible or _AFTER_TAX.search(normal) or words.ABOUT.search(normal)
    sure = one_year and not vague and all(s for _i, _p, s in readable)
    return _filled(replace(base, certain=sure), total, month_range, months)


def tells_pay(text: str) -> bool:
    """Whether a position's pay says something of pay: a number, that it is open or unknown, or what it goes by."""
    normal = words.normal(text[:500])
    told = (words.NEGOTIABLE, words.GOES_BY, words.NOT_KNOWN)
    return any(each.isdigit() for each in normal) or any(one.search(normal) for one in told)


def _filled(base: Pay, total: _Range, month: _Range | None, months: _Item | None) -> Pay:
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


def _items(normal: str) -> list[_Item]:
    found = list(_AMOUNT.finditer(normal))
    items = []
    for at, match in enumerate(found):
        left = normal[found[at - 1].end() if at else 0 : match.start()]
        right = normal[match.end() : found[at + 1].start() if at + 1 < len(found) else len(normal)]
        low, high, unit = _scaled(match)
        open_low, open_high = _open_ends(left, normal[match.end() :])
        before, after = _CLAUSE.split(left)[-1], _CLAUSE.split(right)[0]
        item = _Item(None if open_low else low, None if open_high else high, unit, before, after, left)
        items.append(_in_ten_thousands(item))
    return items


def _in_ten_thousands(item: _Item) -> _Item:
    """年薪 80 and 总包120 leave the 万 out."""
    if item.unit or item.size >= 1000 or item.role() != "amount" or item.period() is not Period.YEAR:
        return item
    low, high = (None if end is None else end * 10_000 for end in (item.low, item.high))
    return replace(item, low=low, high=high, unit=_ASSUMED)


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


def _period(item: _Item, currency: str, months: _Item | None) -> tuple[Period | None, bool]:
    """What the amount is paid for and whether that was said rather than guessed."""
    said = item.period()
    if said:
        return said, item.size >= 1000 and item.unit != _ASSUMED and said not in {Period.DAY, Period.HOUR}
    if not item.unit and item.size < 1000:
        return None, False
    if currency in words.YEARLY_CURRENCIES:
        yearly = item.size >= (1_500_000 if currency in MINOR_DIGITS else 20_000)
        return (Period.YEAR, True) if yearly else (Period.MONTH, False)
    return _chinese_habit(item, months is not None)


def _chinese_habit(item: _Item, has_months: bool) -> tuple[Period, bool]:
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


def _monthly(item: _Item, period: Period) -> _Range:
    pay = _Range(item.low, item.high)
    if period is Period.MONTH:
        return pay
    factor = WORKING_DAYS_A_MONTH * (HOURS_A_DAY if period is Period.HOUR else 1)
    return pay.times(factor, factor)


def _total(yearly: _Range | None, monthly: _Range | None, months: _Item | None, items: Sequence[_Item]) -> _Range:
    """The year's cash: the sum said for the year, else months of pay with bonuses; to a yearly sum only a `+` adds."""
    low, high = (months.low or 12, months.high or months.low or 12) if months else (12, 12)
    base = yearly or (monthly.times(low, high) if monthly else _Range(None, None))
    total = base
    for item in items:
        if yearly and "+" not in item.left:
            continue
        total = total.plus(_bonus(item, base, monthly))
    return total


def _bonus(item: _Item, base: _Range, monthly: _Range | None) -> _Range:
    low, high = item.low or Fraction(0), item.high or item.low or Fraction(0)
    role = item.role()
    if role == "percent":
        return base.times(min(low, Fraction(1000)) / 100, min(high, Fraction(1000)) / 100)
    if role == "bonus_months" and monthly:
        return monthly.times(min(low, Fraction(60)), min(high, Fraction(60)))
    if role == "bonus" and item.unit and item.size * 100 < _LIMIT:
        return _Range(low, high)
    return _Range(Fraction(0), Fraction(0))


def _notes(text: str) -> str:
    """The clauses about bonuses, equity and one-off payments, in their own words."""
    clauses = (clause.strip(" ()（）") for clause in re.split(r"[,，;；+＋()（）、。|\n]", text))
    return " + ".join(c for c in clauses if c and (words.BONUS.search(c) or words.APART.search(c)))
