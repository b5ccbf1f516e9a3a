"""A step that katui words itself, kept so that who reads it has it in the own language (F1, I3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Final

from katui import i18n
from katui.domain import when
from katui.domain.cadence import CadenceKind
from katui.domain.concerns import By
from katui.domain.pipeline import Status
from katui.domain.placing import LeaveCause
from katui.domain.report import ReportPart
from katui.domain.step_texts import StepText, Text
from katui.domain.vocabulary import Vocabulary
from katui.domain.work import InterviewMode, Side
from katui.i18n import N_, Language, _, language
from katui.i18n.marks import listed, noted

NAMELESS: Final = N_("Confidential client")
THIS_POSITION: Final = N_("this position")
_NAMES: Final = {
    "nameless": NAMELESS,
    "this_position": THIS_POSITION,
    "the_client": N_("the client"),
}
"""What stands for a name that a step must not say, or that nobody knows."""

Said = str | Callable[[], str]
"""Words as somebody wrote them, or what makes the words of katui in the active language."""
_EITHER: Final = "either"

Word = str | dict[str, Any]
"""A name or a number as it is, or one of the kinds of words below, kept by its code."""


def stand_in(code: str) -> Word:
    """What stands for a name, by its code."""
    return {"name": code}


def day(of: date, today: date) -> Word:
    """A day, read with its year where that is another than the one it was said in."""
    return {"day": of.isoformat(), "said": today.isoformat()}


def moment(at: datetime, zone: str, now: datetime) -> Word:
    """A moment on the clock of a zone, read with its year where that is another than the one it was said in."""
    return {"at": when.iso_utc(at), "zone": zone, "now": when.iso_utc(now)}


_LISTS: Final[dict[str, type[Vocabulary]]] = {
    "duty": CadenceKind,
    "mode": InterviewMode,
    "by": By,
    "side": Side,
    "status": Status,
    "cause": LeaveCause,
}
"""The closed lists of which a word may be one."""


def label(member: Vocabulary) -> Word:
    """A word of a closed list."""
    return {next(kind for kind, words in _LISTS.items() if isinstance(member, words)): member.value}


def gaps(why: Mapping[str, Any]) -> Word:
    """The points of a report that are open, from the evidence of its step (B4)."""
    return {"gaps": list(why.get("gaps", ())), "unmet": int(why.get("unmet", 0))}


def gap_words(why: Mapping[str, Any]) -> str:
    """The points of a report that are open, with how many must-haves have no evidence (B4)."""
    told = []
    for part in filter(None, (ReportPart.parse(str(one)) for one in why.get("gaps", ()))):
        unmet = int(why.get("unmet", 0)) if part is ReportPart.MUST_HAVES else 0
        told.append(noted(part.label, _("{n} open").format(n=unmet)) if unmet else part.label)
    return listed(told)


def _on_its_clock(word: dict[str, Any]) -> str:
    """A moment with its zone; zones are loaded by whoever reads one."""
    from katui.domain import zones

    at, *said = (datetime.fromisoformat(word[part]) for part in ("at", "now") if part in word)
    return zones.shown(at, word["zone"], *said)


_READ: Final[dict[str, Callable[[dict[str, Any]], str]]] = {
    "name": lambda word: _(_NAMES[word["name"]]),
    "day": lambda word: when.show_day(*(date.fromisoformat(word[part]) for part in ("day", "said") if part in word)),
    "gaps": gap_words,
    "at": _on_its_clock,
}


def _said(word: Word) -> str:
    """A word in the active language; KeyError or ValueError for one that cannot be read any more."""
    if isinstance(word, str):
        return word
    for kind, read_as in _READ.items():
        if kind in word:
            return read_as(word)
    for kind, words in _LISTS.items():
        if kind in word:
            said = words(word[kind]).label
            return said[:1].lower() + said[1:] if kind == "by" else said  # it stands inside a sentence
    raise KeyError(str(word))


def kept(text: Text, words: Mapping[str, Word]) -> dict[str, Any]:
    """What is stored of a text: its code, and the words it takes."""
    return {"say": text.value, "words": {place: words[place] for place in sorted(text.places)}}


def worded(text: StepText, words: Mapping[str, Word]) -> dict[str, Any]:
    """The columns of a step: `told` is what it says and its words, `do` the same in the language of who made it."""
    told = kept(text, words)
    return {"do": read(told), "told": told}


def in_both(texts: Mapping[Language, str]) -> dict[str, Any]:
    """The columns of a step whose whole text is there in each language, as the scripts of both word it (F3)."""
    return {"do": texts[language()], "told": {_EITHER: dict(texts)}}


def noted_as(text: Said) -> dict[str, Any]:
    """The columns of what stands in the timeline: words as somebody wrote them, or what katui makes of them (F2)."""
    if isinstance(text, str):
        return {"text": text, "told": None}
    texts = i18n.in_each(text)
    alike = len(set(texts.values())) == 1
    return {"text": texts[language()], "told": None if alike else {_EITHER: texts}}


def typed(do: str) -> dict[str, Any]:
    """The columns of a step that somebody wrote: it is read as it was written."""
    return {"do": do, "told": None}


def typed_in(told: Any, do: str) -> str:
    """What somebody typed in a step that katui words around it, without the names there; else the step as it is."""
    words = told.get("words", {}) if isinstance(told, dict) else {}
    return str(words.get("what", do))


def read(told: Any, texts: type[Text] = StepText) -> str:
    """What is stored so in the active language; empty for what somebody wrote, or what cannot be read any more."""
    try:
        if _EITHER in told:
            return str(told[_EITHER][language()])
        text = texts(told["say"])
        return text.filled({place: _said(word) for place, word in told["words"].items()})
    except (AttributeError, KeyError, TypeError, ValueError):
        return ""
