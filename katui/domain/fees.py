"""The fee of a placement and how consultants share it; money in minor units, shares in hundredths of a percent (P6)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from katui.domain.money import parse_percent
from katui.domain.pay import parse_pay

WHOLE: Final = 10_000
_NEXT: Final = re.compile(r"(\d\s*[%％]?)\s+(?=[^\s\d%％,;，；、+])")
"""Where a share ends and the next name begins after a blank."""
_PART: Final = re.compile(r"(.+?)[\s:：]*(\d{1,3}(?:\.\d{1,2})?\s*[%％]?)")


def fee_of(year: int, percent_x100: int, minimum: int = 0) -> int:
    """The share of a year's pay, rounded half up, and not less than the minimum fee."""
    return max((year * percent_x100 + WHOLE // 2) // WHOLE, minimum)


def year_of(words: str) -> tuple[int | None, str]:
    """The year's total that pay in its original words comes to, the lower end of a range, and its currency."""
    told = parse_pay(words)
    return told.year_min or told.year_max, told.currency


def gap_percent(offered: int, present: int) -> int:
    """By how many percent an offer is above present pay; below it the number is negative."""
    return round((offered - present) * 100 / present)


def parse_shares(text: str) -> list[tuple[str, int]] | None:
    """The names and shares that `单若谷 60，解语晴 40%` means; None unless they make 100 % together, each name once.

    A blank parts them as well.
    """
    found: list[tuple[str, int]] = []
    for part in re.split(r"[,;，；、\n+]", _NEXT.sub(r"\1,", text)):
        if not part.strip():
            continue
        match = _PART.fullmatch(part.strip())
        share = parse_percent(match[2]) if match else None
        if match is None or share is None:
            return None
        found.append((match[1].strip(), share))
    names = {name for name, _share in found}
    return found if found and len(names) == len(found) and sum(share for _name, share in found) == WHOLE else None


def split(fee: int, shares: Sequence[int]) -> list[int]:
    """A fee by shares of the whole; what rounding leaves over goes to the first, so that the sum is the fee."""
    parts = [fee * share // WHOLE for share in shares]
    if parts:
        parts[0] += fee - sum(parts)
    return parts
