"""How amounts are counted: digits after the point by currency, and the words for thousands; no pattern to compile."""

from __future__ import annotations

from typing import Final

MINOR_DIGITS: Final = {"JPY": 0, "KRW": 0, "VND": 0}

UNITS: Final = {
    "k": 1_000, "千": 1_000, "w": 10_000, "万": 10_000, "百万": 1_000_000, "m": 1_000_000, "mn": 1_000_000,
    "千万": 10_000_000, "亿": 100_000_000,
}  # fmt: skip
