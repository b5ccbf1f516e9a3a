"""The one cleaner at every door, and what may reach a terminal (I6)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from katui.domain.errors import Refused
from katui.i18n import N_, _
from katui.i18n.marks import labelled, listed

LINE_LIMIT: Final = 500
NOTE_LIMIT: Final = 50_000

CONTROL: Final = N_("control characters")
BIDI: Final = N_("writing-direction marks")
INVISIBLE: Final = N_("invisible characters")
BROKEN: Final = N_("broken characters")

_CONTROL_SET = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_BIDI_SET = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_BROKEN_SET = "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff" + "".join(
    f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17)
)
_INVISIBLE_SET = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c\u2060-\u2065\u206a-\u206f"
    "\u2800\u3164\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff"
)
_PICTURE = (
    "[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u25fe\u2600-\u27bf\u2934\u2935"
    "\u2b00-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
)
_LOOSE_SELECTOR = f"(?<!{_PICTURE})(?:[\ufe00-\ufe0e]|\ufe0f(?!(?<=[0-9#*]\ufe0f)\u20e3))|[\ufe00-\ufe0d]"
_LOOSE_JOINER = f"\u200d(?!{_PICTURE})|(?<!{_PICTURE})(?<!{_PICTURE}[\ufe0e\ufe0f])\u200d"


@lru_cache(maxsize=1)
def _drops() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What is left out, compiled when the first text holds some of it."""
    sources = (
        (CONTROL, f"[{_CONTROL_SET}]+"),
        (BIDI, f"[{_BIDI_SET}]+"),
        (BROKEN, f"[{_BROKEN_SET}]+"),
        (INVISIBLE, f"[{_INVISIBLE_SET}]+"),
        (INVISIBLE, _LOOSE_SELECTOR),
        (INVISIBLE, _LOOSE_JOINER),
    )
    return tuple((kind, re.compile(source)) for kind, source in sources)


# Printable, and yet left out or looked at twice; every other suspect is not printable (`str.isprintable`).
_PRINTABLE_SUSPECTS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e\u180f\u2800\u3164\uffa0") | {
    chr(code) for code in (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
}
_BREAKS = "\r\n|[\r\x0b\x0c\x85\u2028\u2029]"
_SUSPECT = f"[{_CONTROL_SET}{_BIDI_SET}{_BROKEN_SET}{_INVISIBLE_SET}\ufe00-\ufe0f\u200d]"
_ACTING = f"\x00-\x1f\x7f-\x9f{_BIDI_SET}\u200b\u2028\u2029\u2060\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"


@lru_cache(maxsize=8)
def _compiled(source: str) -> re.Pattern[str]:
    """Each pattern at its first use: a text in plain printable characters needs none of them."""
    return re.compile(source)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text as it may be stored, and what kinds of characters were left out of it (see `dropped_notice`)."""

    text: str
    dropped: tuple[str, ...] = ()


def clean(
    text: str, *, multiline: bool = False, limit: int | None = None, field: str = "text", label: str = ""
) -> Cleaned:
    """What of a typed, pasted, imported or given text may be stored; source I6.

    Line breaks of every kind become `\\n`; a one-line text folds them and all other white space to single spaces.
    Only the characters that act are dropped: what follows an escape character stays, as plain text. Joiners and
    selectors stay inside emoji. `limit` counts characters after cleaning (default 500 for a line, 50,000 for a note);
    a longer text raises Refused(`I6.length`) with the field's `label`, it is never cut.
    """
    dropped: list[str] = []
    if not (text.isprintable() and _PRINTABLE_SUSPECTS.isdisjoint(text)):
        text = _compiled(_BREAKS).sub("\n", text)
        for kind, pattern in _drops() if _compiled(_SUSPECT).search(text) else ():
            text, count = pattern.subn("", text)
            if count and kind not in dropped:
                dropped.append(kind)
    text = unicodedata.normalize("NFC", text)
    text = text if multiline else " ".join(text.split())
    most = limit if limit is not None else (NOTE_LIMIT if multiline else LINE_LIMIT)
    if len(text) > most:
        message = _("Too long: {length} characters, at most {most} are kept here. Nothing was cut or saved.")
        said = message.format(length=len(text), most=most)
        raise Refused("I6.length", field, text, labelled(label, said) if label else said)
    return Cleaned(text, tuple(dropped))


def dropped_notice(cleaned: Cleaned) -> str:
    """One sentence saying what was left out, in the active language; empty when nothing was (I6)."""
    if not cleaned.dropped:
        return ""
    kinds = listed(_(kind) for kind in cleaned.dropped)
    return _("Left out of the text: {kinds}.").format(kinds=kinds)


def acts_on_screen(text: str) -> bool:
    """Whether a text holds anything a terminal could obey; one search, for the output filter."""
    return not text.isprintable() and _compiled(f"[{_ACTING}\ud800-\udfff]").search(text) is not None


def safe_for_screen(text: str) -> str:
    """One line of text as a terminal may be given it: nothing in it acts, surrogates become U+FFFD; source I6.

    Meant for single cells and lines: line breaks and tabs are dropped too. A text without anything unsafe is
    returned as it is.
    """
    if not acts_on_screen(text):
        return text
    return _compiled("[\ud800-\udfff]").sub("\ufffd", _compiled(f"[{_ACTING}]+").sub("", text))
