"""What the command line prints: plain lines for people, one JSON document for programs, nothing that acts (I4, I6)."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any, Final, TextIO

from katui.domain.clean import acts_on_screen, safe_for_screen

GAP: Final = "  "


def line(text: str = "") -> None:
    """Print one line; line breaks and everything a terminal could obey are left out."""
    sys.stdout.write(safe_for_screen(text) + "\n")


def block(text: str) -> None:
    """Print a text of several lines."""
    for part in text.splitlines():
        line(part)


def say(text: str) -> None:
    """Print one line on the error output."""
    sys.stderr.write(safe_for_screen(text) + "\n")


def document(data: object) -> None:
    """Print one JSON document on one line; what a terminal could obey is written as an escape, so nothing is lost."""
    import json

    text = json.dumps(data, ensure_ascii=False, default=str)
    if acts_on_screen(text):
        text = "".join(_escaped(char) if acts_on_screen(char) else char for char in text)
    sys.stdout.write(text + "\n")


def _escaped(char: str) -> str:
    import json

    return "\\u007f" if char == "\x7f" else json.dumps(char)[1:-1]


def width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in {"Cf", "Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def pad(text: str, columns: int) -> str:
    """The text filled up with blanks to so many columns."""
    return text + " " * max(0, columns - width(text))


def table(rows: Iterable[Sequence[str]]) -> None:
    """Print rows as aligned columns; Chinese counts two columns a character."""
    safe = [[safe_for_screen(cell) for cell in row] for row in rows]
    if not safe:
        return
    widths = [max(width(row[at]) for row in safe if at < len(row)) for at in range(max(map(len, safe)))]
    for row in safe:
        sys.stdout.write(GAP.join(pad(cell, widths[at]) for at, cell in enumerate(row)).rstrip() + "\n")


def wrap(text: str, columns: int) -> list[str]:
    """A text in lines of at most so many columns: broken at blanks, and anywhere between Chinese characters."""
    lines, current = [], ""
    for word in _pieces(" ".join(text.split())):
        if current and width(current) + width(word.rstrip()) > columns:
            lines.append(current.rstrip())
            current = ""
        current += word
    return [*lines, current.rstrip()] if current.strip() else lines or [""]


def _pieces(text: str) -> list[str]:
    """Where a line may break: after a blank, and after each wide character."""
    pieces, current = [], ""
    for char in text:
        if width(char) == 2 and current and unicodedata.category(char) != "Po":
            pieces.append(current)
            current = ""
        current += char
        if char == " ":
            pieces.append(current)
            current = ""
    return [*pieces, current] if current else pieces


def ends_quietly(stream: TextIO) -> None:
    """Send what is left to nowhere: the reader of a pipe has gone."""
    import os

    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def named(about: dict[str, Any]) -> dict[str, dict[str, object]]:
    """Records by their part (`client`, `person`, …) as the JSON shapes name them."""
    return {part: {"id": record.id, "name": record.name} for part, record in about.items()}
