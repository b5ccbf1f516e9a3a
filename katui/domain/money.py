"""Amounts as people write them: money in minor units, shares in hundredths of a percent, steps of payment."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from typing import Any, Final

from katui.domain.clients import PaidAt
from katui.domain.pay_units import MINOR_DIGITS, UNITS
from katui.i18n.marks import listed

MOST: Final = 10**15
_AMOUNT: Final = re.compile(
    r"(\d{1,13}(?:\.\d{1,6})?)\s*(千万|百万|mn|[kKwWmM千万亿])?\s*(?:元|块|rmb|cny)?", re.IGNORECASE
)
_SHARE: Final = re.compile(r"(\d{1,3}(?:\.\d{1,2})?)\s*%?")
_STEP: Final = re.compile(r"(.+?)[\s:：]*(\d{1,3}(?:\.\d{1,2})?)\s*%")


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace(",", "").replace("¥", "").strip()


def parse_money(text: str, currency: str = "CNY") -> int | None:
    """The minor units that `3万`, `30,000` or `¥3w` mean; None when it is no amount."""
    amount = exact_money(text, currency)
    return None if amount is None else int(amount)


def exact_money(text: str, currency: str = "CNY") -> Fraction | None:
    """The same with what is smaller than a minor unit; None when it is no amount."""
    found = _AMOUNT.fullmatch(_plain(text))
    if found is None:
        return None
    unit = UNITS[found[2].lower()] if found[2] else 1
    amount = Fraction(found[1]) * unit * 10 ** MINOR_DIGITS.get(currency, 2)
    return amount if amount <= MOST else None


def money_text(minor: int, currency: str = "CNY") -> str:
    """An amount as its form shows it, `30,000`; typing that again means the same."""
    digits = MINOR_DIGITS.get(currency, 2)
    whole, rest = divmod(minor, 10**digits)
    return f"{whole:,}" + (f".{rest:0{digits}d}" if rest else "")


def plain_amount(minor: int, currency: str = "CNY") -> str:
    """An amount as a number in a table, without marks for thousands: `30000` or `30000.50`."""
    return money_text(minor, currency).replace(",", "")


def parse_percent(text: str) -> int | None:
    """Hundredths of a percent that `22`, `22.5%` or `２２％` mean; None when it is no share up to 100."""
    found = _SHARE.fullmatch(_plain(text))
    if found is None:
        return None
    share = int(Fraction(found[1]) * 100)
    return share if 0 < share <= 10_000 else None


def percent_text(share: int) -> str:
    """A share as its form shows it."""
    return f"{share / 100:g}%"


def parse_steps(text: str) -> list[dict[str, Any]] | None:
    """The steps that `签约 30%，入职 70%` means; None unless each has a share and they make 100 together."""
    steps: list[dict[str, Any]] = []
    for part in re.split(r"[,;，；、\n]", text):
        if not part.strip():
            continue
        found = _STEP.fullmatch(part.strip())
        share = parse_percent(found[2]) if found else None
        if found is None or share is None:
            return None
        named = PaidAt.parse(found[1])
        steps.append({"when": named.value if named else found[1].strip(), "percent": share / 100})
    return steps if steps and round(sum(step["percent"] for step in steps), 2) == 100 else None


def steps_text(steps: Any) -> str:
    """The steps as their form shows them, in the active language."""
    told = []
    for step in steps if isinstance(steps, list) else []:
        named = PaidAt.parse(str(step.get("when", "")))
        told.append(f"{named.label if named else step.get('when', '')} {step.get('percent', 0):g}%")
    return listed(told)
