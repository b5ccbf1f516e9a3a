"""Pay said back in a phrase: in 万 to a Chinese reader, in thousands to an English one (model.md, Pay)."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from katui import i18n
from katui.domain.pay import Pay, parse_pay
from katui.domain.pay_units import MINOR_DIGITS
from katui.i18n import _

_CURRENCY_ZH: Final = {
    "CNY": "", "USD": "美元", "HKD": "港币", "SGD": "新币", "EUR": "欧元", "GBP": "英镑", "JPY": "日元", "TWD": "台币",
    "AUD": "澳元", "CAD": "加元", "CHF": "瑞郎", "NZD": "纽元", "KRW": "韩元", "INR": "卢比",
}  # fmt: skip


def _number(amount: int, currency: str, unit: int) -> str:
    whole = Decimal(amount) / 10 ** MINOR_DIGITS.get(currency, 2) / unit
    text = f"{whole:,.1f}"
    return text.removesuffix(".0")


def _span(low: int | None, high: int | None, currency: str) -> str:
    """An amount or a range with its unit said once: `60–80万`, `600–800k`."""
    ends = [end for end in dict.fromkeys((low, high)) if end is not None]
    chinese = i18n.language() == "zh_CN"
    unit, sign = (10_000, "万") if chinese else (1_000, "k")
    if min(ends, default=0) < unit * 10 ** MINOR_DIGITS.get(currency, 2):
        unit, sign = 1, ""
    return "–".join(_number(end, currency, unit) for end in ends) + sign


def _currency(code: str) -> str:
    return _CURRENCY_ZH.get(code, f" {code}") if i18n.language() == "zh_CN" else code


def year_label(pay: Pay) -> str:
    """The year's total in the active language: `年包 72万`, `720k CNY a year`; the words as told when there is none."""
    if pay.year_min is None and pay.year_max is None:
        return pay.original.strip()
    if pay.year_max is None:
        phrase = _("{amount}+ {currency} a year")
    elif pay.year_min is None:
        phrase = _("up to {amount} {currency} a year")
    else:
        phrase = _("{amount} {currency} a year")
    amount = _span(pay.year_min, pay.year_max, pay.currency)
    return phrase.format(amount=amount, currency=_currency(pay.currency))


def year_meant(terms: str) -> str:
    """The year's total that the terms of an offer come to; empty where they name none."""
    told = parse_pay(terms)
    return year_label(told) if told.year_min or told.year_max else ""


def pay_label(pay: Pay) -> str:
    """The words as told, then the year's total where it says more, marked when it is an estimate.

    Where words with a number come to no total, that is said.
    """
    told, year = pay.original.strip(), year_label(pay)
    if year == told and not pay.negotiable and any(each.isdigit() for each in told):
        return _("{told} (the year is not worked out)").format(told=told)
    if year == told or not told:
        return year
    return (
        _("{told} (about {year})").format(told=told, year=year)
        if not pay.certain
        else _("{told} ({year})").format(told=told, year=year)
    )
