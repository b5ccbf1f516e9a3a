"""What a cell of a foreign table says once the marks around it are away (I5)."""

from __future__ import annotations

import re
from typing import Final

from katui.domain.record_fields import FieldSpec, Parser

_DAY: Final = re.compile(r"^\s*\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}")
_COUNT: Final = re.compile(r"^\s*(\d+)(?:\.0+)?\s*[人名个位]?\s*$")
_LIVE: Final = frozenset("=+-@＝＋－＠")


def bare(text: str) -> str:
    """A cell without the mark that keeps a spreadsheet from running it, as katui and others write it."""
    return text[1:] if text[:1] == "'" and text[1:2] in _LIVE else text


def plain_number(spec: FieldSpec, text: str) -> str:
    """A day without its time of day, a count without its measure word."""
    if spec.parser is Parser.DAY and (day := _DAY.match(text)):
        return day[0].strip()
    if spec.parser is Parser.COUNT and (count := _COUNT.match(text)):
        return count[1]
    return text
