"""Different ways of writing the same words made one: width, case, accents, traditional characters (P5)."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final

from katui import resources

_HAN_RANGES: Final = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x3347F),
    (0x3007, 0x3007),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)


def is_han(char: str) -> bool:
    """Whether a single character is a Chinese character, rare ones included."""
    code = ord(char)
    return any(low <= code <= high for low, high in _HAN_RANGES)


@cache
def _variants() -> dict[int, str]:
    table: dict[int, str] = {}
    lines = (resources.data_dir() / "variants.txt").read_text("utf-8").splitlines()
    for word in " ".join(line for line in lines if not line.startswith("#")).split():
        table.update((ord(traditional), word[0]) for traditional in word[1:])
    return table


def simplify(text: str) -> str:
    """The text with the traditional characters we know written simplified; others stay as they are.

    The table is short (surnames, given names, cities, firms, titles) and no converter: what it lacks stays.
    """
    return text if text.isascii() else text.translate(_variants())


def plain(text: str) -> str:
    """The text in one width, lower case, without accents; Chinese characters keep their form."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    kept = "".join(c for c in decomposed if not ("\u0300" <= c <= "\u036f"))
    return unicodedata.normalize("NFC", kept)


def fold(text: str) -> str:
    """The form two texts share when a consultant would call them the same words: `plain` and simplified."""
    return simplify(plain(text))
