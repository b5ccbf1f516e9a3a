"""What a step says to the one who reads it: in the reader's language where katui worded it, else as written (I3)."""

from __future__ import annotations

from typing import Any

from katui.domain import step_words
from katui.domain.step_texts import WarningText


def said(do: str, told: Any) -> str:
    """The text of a step from its two columns."""
    return step_words.read(told) or do


def brief_of(warning: Any) -> str:
    """The first line of a warning."""
    return step_words.read(warning.told, WarningText) or str(warning.brief)


def found_by(action: Any) -> tuple[str, ...]:
    """The texts by which a step is found: as the one who searches reads it, and as it was written."""
    return tuple(dict.fromkeys((said_of(action), str(action.do))))


def text_of(follow_up: Any) -> str:
    """What a follow-up says: of katui's own words those of the reader's language, else as it was written (F2)."""
    return said(str(follow_up.text), follow_up.told)


def noted_by(follow_up: Any) -> tuple[str, ...]:
    """The texts by which a follow-up is found: as the one who searches reads it, and as it was written."""
    return tuple(dict.fromkeys((text_of(follow_up), str(follow_up.text))))


def said_of(action: Any) -> str:
    """The same of an action."""
    return said(str(action.do), action.told)


def typed_of(action: Any) -> str:
    """What somebody typed in a step, without the names that katui words around it; else the step as it is."""
    return step_words.typed_in(action.told, str(action.do))
