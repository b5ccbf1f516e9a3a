"""Sums of months, years a sum is spread over, and what a total is made of, rewritten so that they read as one (Pay).

A pattern is compiled when a sign of its kind stands in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Final

from katui.domain import pay_words as words

SPREAD: Final = "分期"
"""Stands for the years over which a sum is paid: `/4年`, `分四年`, `over 4 years`."""
UNCLEAR: Final = "算不清"
"""Stands for what is said of months or parts and does not add up."""
_A_YEAR_FROM: Final = 200_000
_SOME_YEARS: Final = "久"
_NUMBER: Final = r"\d{1,2}(?:\.\d)?"
_TO: Final = r"\s*[-~\u2010-\u2015至到]\s*"
_YEARS: Final = (
    rf"(?<![\d.kKwW万一二三四五六七八九十])(?:{_NUMBER}(?:{_TO}{_NUMBER})?|[两三四五六七八九十](?:[到至-]?[两三四五六七八九十])?)"
    r"\s*-?\s*(?:个?整?年(?![薪包终度底收总])|(?:years?|yrs?|y)(?![a-z]))"
)
_SPREAD_OVER: Final = (
    r"(?:[/÷]\s*|[,;、]?\s*(?:(?<!部)(?<!百)分成?|分摊到?|分期|(?<![a-z])(?:vest(?:ed|ing|s)?\s+)?(?:over|across|in)\s)\s*)"
    rf"{_YEARS}"
)
_IN_ALL: Final = (
    rf"{_YEARS}(?:\s*(?:共计?|一共|合计|总共|总计)\s*)?"
    r"(?=[$¥€£]?\d+(?:\.\d+)?\s*(?:万|[wW](?![a-z])|百万))"
)
_SALARIES: Final = r"(?:\s*(?:薪|个月|(?:months?|mths?)(?![a-z])))"
_FIRST: Final = r"(?<![\d.a-zA-Z~\u2010-\u2015至到-])(1\d(?:\.\d)?|2[0-4])"
_SUM: Final = rf"{_FIRST}{_SALARIES}?\s*\+\s*({_NUMBER})(?:{_TO}({_NUMBER}))?"
_BARE_SUM: Final = rf"\*\s*{_FIRST}{_SALARIES}?\s*\+\s*([1-6])(?=\s*(?:$|[+,;。、)]|(?<=\s)(?:股|期权|rsu|另|外)))"
_BRACKET: Final = r"\(\s*{sum}\s*\)"
_MONEY: Final = r"(\d{1,15}(?:\.\d{1,6})?)\s*(千万|百万|万|千|[kKwW](?![a-zA-Z]))?"
_TOTAL: Final = rf"(?<![\d.a-zA-Z]){_MONEY}([^\d()+*,;、。]{{0,10}})\(([^()]*\+[^()]*)\)"
_PART: Final = rf"([^\d+]*?)(?:{_NUMBER}\s*[千万kKwW]?{_TO})?{_MONEY}(?:\s*\*\s*({_NUMBER})\s*薪?)?([^\d]*)"


def plain(normal: str, value: Callable[[str, str], Fraction]) -> tuple[str, bool]:
    """The text of a pay with these sums and years made plain, and whether one of them was a guess.

    `value` is what an amount and its unit come to.
    """
    text, guessed = normal, False
    if "年" in text or re.search(r"\dy|\d[\s-]+y", text, re.IGNORECASE):
        text = re.sub(r"/\s*1\s*年", "/年", text)
        text = re.sub(r"(?<![\d.])1\s*年(?=\s*[\d$¥])", "一年", text)
        text = re.sub(r"(?<!\d)(?:19|20)\d\d\s*年(?![薪包终度底])", _SOME_YEARS, text)
        text = re.sub(_SPREAD_OVER, SPREAD, text, flags=re.IGNORECASE)
        text = re.sub(_IN_ALL, _in_all, text, flags=re.IGNORECASE)
        text = re.sub(_YEARS, _SOME_YEARS, text, flags=re.IGNORECASE)
    if "+" in text:
        text = re.sub(_TOTAL, lambda found: _whole(found, value), text)
        text, guessed = _months(text)
    return text, guessed


def _in_all(found: re.Match[str]) -> str:
    """`两年共100万` is a sum over years, `工作4年 40万` years and a sum."""
    said = found.string[: found.start()]
    return _SOME_YEARS if re.search(r"(?:工作|经验|工龄|干了|入职|近|[满快])\s*$", said) else f"{_SOME_YEARS}{SPREAD}"


def _months(text: str) -> tuple[str, bool]:
    """`12+3薪`, `25k*(12+3)` and `(12+3)薪` are fifteen; `25k*12+3` is too, as a guess."""
    bracket = _BRACKET.format(sum=_SUM)
    text = re.sub(rf"(\*\s*){bracket}", lambda m: f"{m[1]}{_added(m[2], m[3], m[4])}", text)
    text = re.sub(rf"{bracket}(?={_SALARIES})", lambda m: _added(m[1], m[2], m[3]), text, flags=re.IGNORECASE)
    paid = rf"{_SUM}({_SALARIES})(?!\s*的?\s*(?:{words.BONUS.pattern}))"
    text = re.sub(paid, lambda m: f"{_added(m[1], m[2], m[3])}{m[4]}", text, flags=re.IGNORECASE)
    return _guessed(text)


def _guessed(text: str) -> tuple[str, bool]:
    made, count = re.subn(_BARE_SUM, lambda m: f"*{_added(m[1], m[2], None)}", text, flags=re.IGNORECASE)
    return made, count > 0


def _added(first: str, low: str, high: str | None) -> str:
    """Two numbers of months as one, or as a range."""
    ends = [f"{float(Fraction(first) + Fraction(more)):g}" for more in (low, high) if more]
    return "-".join(ends)


def _whole(found: re.Match[str], value: Callable[[str, str], Fraction]) -> str:
    """A total and in brackets what it is made of: the total alone, or with the months of its base.

    Where the parts come to something else nobody knows which is meant. Months and shares of a year's total do not add
    to it; what is said to be apart stays as it is.
    """
    number, unit, between, inside = found[1], found[2] or "", found[3], found[4]
    parts = [re.fullmatch(_PART, part) for part in inside.split("+") if not words.APART.search(part)]
    known = [part for part in parts if part is not None and not _of_else(part)]
    if len(known) < len(parts) or not known:
        yearly = value(number, unit) >= _A_YEAR_FROM and inside.partition("+")[0].strip() and not _is_apart(inside)
        return found[0].replace("+", ",") if yearly else found[0]
    sums = [value(part[2], part[3] or (unit if Fraction(part[2]) < 1000 else "")) for part in known]
    total = sum(each * Fraction(part[4] or 1) for each, part in zip(sums, known, strict=True))
    if total != value(number, unit):
        return f"{found[0]}{UNCLEAR}"
    first = known[0][0] if known[0][4] else ""
    return f"{number}{unit}{between}" + (f"({first})" if first else "")


def _of_else(part: re.Match[str]) -> bool:
    """Whether a part is no sum of base or bonus: months, a share of something, or what does not count."""
    months = not part[3] and re.match(_SALARIES, part[5], re.IGNORECASE)
    return bool(months) or "%" in part[5] or _is_apart(f"{part[1]} {part[5]}")


def _is_apart(said: str) -> bool:
    apart = re.search(r"另|[不外]|plus|excl", said, re.IGNORECASE)
    return apart is not None or words.APART.search(said) is not None
