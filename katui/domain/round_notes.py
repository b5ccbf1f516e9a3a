"""The notes of a round, a line for each day: typed as they are, worded by katui in the language of the reader (B5)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from katui.domain import when
from katui.domain.concerns import By
from katui.domain.errors import Refused
from katui.domain.step_texts import Text
from katui.domain.step_words import Word, kept, label, read
from katui.domain.work import Side
from katui.i18n import N_

_LINE: Final = re.compile(r"(\d{4}-\d\d-\d\d) (.*)", re.DOTALL)


class NoteText(Text):
    """What katui notes of a round by itself."""

    MOVED = "moved", N_("rescheduled from {before}: {reason}")
    MOVED_BY = "moved_by", N_("rescheduled from {before}, asked by {side}: {reason}")
    PICKED = "picked", N_("rescheduled from {before}: a new time was picked")
    OFF = "off", N_("called off by {side}: {reason}")
    MISSED = "missed", N_("missed by {side}: {reason}")
    ENDED = "ended", N_("called off: {status}")
    CHANGED = "changed", N_("{before} → {after}")


def noted(text: NoteText, words: Mapping[str, Word]) -> str:
    """A text of the table as a line keeps it."""
    return json.dumps(kept(text, words), ensure_ascii=False, sort_keys=True)


def added(notes: str | None, day: date, text: str) -> str:
    """The notes with one line more: typed, or `noted`."""
    return "\n".join(filter(None, (notes, f"{day.isoformat()} {text}")))


@dataclass(frozen=True, slots=True)
class Moved:
    """The time a round was moved away from, and whose wish it was, where somebody said it."""

    before: datetime
    by: Side | None


def moved(before: Word, reason: str, by: Side | None) -> str:
    """The line about a round that was moved."""
    words = {"before": before, "reason": reason}
    return noted(NoteText.MOVED, words) if by is None else noted(NoteText.MOVED_BY, words | {"side": label(by)})


def picked(before: Word) -> str:
    """The line about a round that was moved because another time was picked for it."""
    return noted(NoteText.PICKED, {"before": before})


@dataclass(frozen=True, slots=True)
class Off:
    """Who called a round off or missed it, and why, as it was typed."""

    side: Side
    reason: str


def why_off(notes: str | None) -> Off | None:
    """What a round that was called off or missed says of it; None where nobody said why."""
    for told in _kept(notes, NoteText.OFF, NoteText.MISSED):
        words = told.get("words")
        who = words.get("side") if isinstance(words, dict) else None
        if not isinstance(words, dict) or not isinstance(who, dict):
            continue
        by = By.parse(str(who.get("by", "")))
        side = by.side if by is not None else Side.parse(str(who.get("side", "")))
        if side is not None and words.get("reason"):
            return Off(side, str(words["reason"]))
    return None


def _kept(notes: str | None, *texts: NoteText) -> Iterator[dict[str, Any]]:
    """The lines of these texts, the last one first; a line that cannot be read any more is none."""
    for line in reversed((notes or "").strip().split("\n")):
        found = _LINE.fullmatch(line)
        try:
            told = json.loads(found[2]) if found is not None else None
        except ValueError:
            continue
        if isinstance(told, dict) and told.get("say") in texts:
            yield told


def ended(notes: str | None) -> bool:
    """Whether a round is off because its card ended."""
    return next(_kept(notes, NoteText.ENDED, NoteText.OFF), {}).get("say") == NoteText.ENDED


def last_move(notes: str | None) -> Moved | None:
    """How a round was moved last; None when it never was."""
    for told in _kept(notes, NoteText.MOVED, NoteText.MOVED_BY, NoteText.PICKED):
        words = told.get("words", {})
        try:
            before = when.parse_instant(words["before"]["at"], words["before"]["zone"])
            return Moved(before, Side.parse(words.get("side", {}).get("side", "")))
        except (ValueError, KeyError, TypeError, Refused):
            continue
    return None


def shown(notes: str | None, today: date) -> str:
    """The notes as they are read on a day."""
    return "\n".join(_shown(line, today) for line in (notes or "").strip().split("\n"))


def _shown(line: str, today: date) -> str:
    found = _LINE.fullmatch(line)
    if found is None:
        return line
    try:
        day = when.show_day(date.fromisoformat(found[1]), today)
    except ValueError:
        return line
    return f"{day} {_told(found[2])}"


def _told(text: str) -> str:
    try:
        return read(json.loads(text), NoteText) or text
    except ValueError:
        return text
