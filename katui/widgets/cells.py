"""Text measured in terminal cells: fitting, cutting and wrapping without ever halving a wide character (I3)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, Literal

from rich.cells import cell_len, get_character_cell_size

from katui.domain.clean import safe_for_screen

Align = Literal["left", "right"]
ELLIPSIS: Final = "…"
MIDDLE_AT_LEAST: Final = 12

_UNSTEADY: Final = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    r"\ud800-\udfff\U0001f3fb-\U0001f3ff]+"
)
_SPACES: Final = re.compile(r"[\t\n\xa0]")
_CLOSING: Final = frozenset("，。、；：！？）】》」』〉〕”’…,.;:!?)]}%")
_OPENING: Final = frozenset("（【《「『〈〔“‘([{")


def plain(text: str) -> str:
    """The text as one line whose width is the sum of its characters: cleaned, no line breaks, joiners or selectors."""
    if text.isascii() and text.isprintable():
        return text
    return _UNSTEADY.sub("", safe_for_screen(_SPACES.sub(" ", text)))


def width_of(text: str) -> int:
    """How many cells the text takes."""
    return cell_len(text)


def cut(text: str, width: int) -> str:
    """The text in at most `width` cells, an ellipsis in place of what was cut; wide characters stay whole."""
    if cell_len(text) <= width:
        return text
    if width <= 0:
        return ""
    used = 0
    for index, character in enumerate(text):
        size = get_character_cell_size(character)
        if used + size > width - 1:
            return text[:index] + ELLIPSIS
        used += size
    return text


def cut_middle(text: str, width: int) -> str:
    """The text in at most `width` cells by leaving out its middle: of a path the folder it starts in and the file."""
    if cell_len(text) <= width or width < MIDDLE_AT_LEAST:
        return cut(text, width)
    first = cut(text, width // 3 + 1)
    room = width - cell_len(first)
    start = len(text)
    while start and cell_len(text[start - 1 :]) <= room:
        start -= 1
    return first + text[start:]


def fit(text: str, width: int, align: Align = "left") -> str:
    """The text in exactly `width` cells, cut with an ellipsis or padded with spaces."""
    if width <= 0:
        return ""
    text = cut(text, width)
    room = " " * (width - cell_len(text))
    return room + text if align == "right" else text + room


def columns(rows: Iterable[Sequence[str]]) -> list[str]:
    """Rows of texts as lines whose texts stand under one another; a column that says nothing takes no room."""
    told = [[plain(text) for text in row] for row in rows]
    widths = [max(map(width_of, column), default=0) for column in zip(*told, strict=True)]
    return [
        "  ".join(fit(text, width) for text, width in zip(row, widths, strict=True) if width).rstrip() for row in told
    ]


def _units(text: str) -> list[str]:
    """What may not be broken: words, wide characters with the punctuation that clings to them, runs of spaces."""
    units: list[str] = []
    for character in text:
        last = units[-1] if units else ""
        if not last:
            units.append(character)
        elif character == " " or last[-1] == " ":
            if character == last[-1]:
                units[-1] += character
            else:
                units.append(character)
        elif _clings(last[-1], character):
            units[-1] += character
        else:
            units.append(character)
    return units


def _clings(before: str, character: str) -> bool:
    if character in _CLOSING or before in _OPENING:
        return True
    return get_character_cell_size(before) < 2 and get_character_cell_size(character) < 2 and character not in _OPENING


def _pieces(unit: str, width: int) -> list[str]:
    """A unit that is too long for a line, in pieces that are not."""
    pieces, piece, used = [], "", 0
    for character in unit:
        size = get_character_cell_size(character)
        if piece and used + size > width:
            pieces.append(piece)
            piece, used = "", 0
        piece += character
        used += size
    return [*pieces, piece]


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` cells (at least 2); its own line breaks are kept.

    Broken between words, and inside Chinese before any character but closing punctuation.
    """
    width = max(2, width)
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        lines.extend(_wrap_paragraph(plain(paragraph), width))
    return lines


def breaks(text: str, width: int) -> list[int]:
    """Where a line of a text that is kept as it is goes on in the next line of at most `width` cells: before these.

    The same places as `wrap`; one space may stand beyond the width, as the cursor does.
    """
    places, at = [], 0
    for section in _sections(text, max(2, width)):
        for end in _ends(section, max(2, width)):
            places.append(at + end)
        at += len(section)
        places.append(at)
    return places[:-1]


def _ends(section: str, width: int) -> Iterable[int]:
    """Where the spaces that stand beyond a line, all but one, go on below."""
    beyond = max(0, cell_len(section) - width - 1)
    return range(len(section) - beyond, len(section), width)


@lru_cache(maxsize=8)
def wrapped(text: str, width: int) -> tuple[str, ...]:
    """The same, worked out once for all the lines that show it."""
    return tuple(wrap(text, width))


def _wrap_paragraph(text: str, width: int) -> list[str]:
    return [section.rstrip(" ") for section in _sections(text, width)]


def _sections(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` cells, the spaces between two of them beyond the end of the first."""
    lines, line, used = [], "", 0
    for unit in _units(text):
        for piece in _pieces(unit, width) if cell_len(unit) > width else (unit,):
            size = cell_len(piece)
            if used + size > width and line and piece.strip(" "):
                lines.append(line)
                line, used = "", 0
            line += piece
            used += size
    return [*lines, line]
