"""Where a terminal's sequences begin and end: what stands behind a lone Escape is a key of its own (I1)."""

from __future__ import annotations

import re
from typing import Final

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, SPECIAL_SEQUENCES

ESC: Final = "\x1b"
PASTE_START: Final = BRACKETED_PASTE_START
PASTE_END: Final = BRACKETED_PASTE_END

_KNOWN: Final = frozenset(ANSI_SEQUENCES_KEYS) | SPECIAL_SEQUENCES
_SHORT: Final = "".join(re.escape(known[2]) for known in _KNOWN if known.startswith("\x1b[") and len(known) == 3)
_SS3: Final = "".join(re.escape(known[2]) for known in _KNOWN if known.startswith("\x1bO") and len(known) == 3)
_ODD: Final = "|".join(re.escape(known[2:]) for known in sorted(_KNOWN) if re.fullmatch(r"\x1b\[\d+\$", known))
_WHOLE: Final = re.compile(
    rf"\x1b(?:\[(?:M.{{3}}|\[[A-E]|(?:{_ODD})|[A-LN-Z{_SHORT}]|(?=[ -?])[0-?]*[ -/]*[@-~])"
    rf"|O[{_SS3}]|[\t\x7f]|(?P<told>\]\d+;[^\x1b\x07]*(?:\x07|\x1b\\)|P\d*[>!+$|][^\x1b]*\x1b\\|_G[a-z]=[^\x1b]*\x1b\\))",
    re.DOTALL,
)
"""Function keys, mouse, focus, paste marks, Shift+Tab of the Linux console; `told`: what a terminal says of itself."""
_BEGUN: Final = re.compile(
    r"\x1b(?:\[(?:M.{0,2}|\[|[0-?]*[ -/]*)|O|\](?:\d+(?:;[^\x1b\x07]*\x1b?)?)?|P\d*(?:[>!+$|][^\x1b]*\x1b?)?"
    r"|_(?:G(?:[a-z](?:=[^\x1b]*\x1b?)?)?)?)?\Z",
    re.DOTALL,
)
_HALF: Final = re.compile(r"\x1b(?:\]\d+;|P\d*[>!+$|]|_G[a-z]=|\[(?:[0-?]{2}|[M<?]))")
"""What nobody types: more of a sequence than a key or two behind an Escape."""
_LONGEST: Final = 4096


def first(text: str, *, over: bool = False) -> tuple[str, str]:
    """The first piece of what came, and what stands behind: plain text, a whole sequence, or an Escape alone.

    No piece while it may be the beginning of a sequence; `over` says that nothing more comes of it.
    """
    if not text.startswith(ESC):
        end = text.find(ESC)
        return (text, "") if end < 0 else (text[:end], text[end:])
    whole = _WHOLE.match(text)
    if whole is not None:
        return whole.group(), text[whole.end() :]
    if not over and len(text) < _LONGEST and _BEGUN.match(text):
        return "", text
    return ESC, text[1:]


def is_answer(piece: str) -> bool:
    """Whether a terminal tells something of itself with it: colours, its name, a picture; nobody typed it."""
    whole = _WHOLE.match(piece)
    return whole is not None and whole.group("told") is not None


def is_short(begun: str) -> bool:
    """Whether a beginning may well have been typed at once: an Escape, and at most one key more."""
    return len(begun) <= 2 or begun == "\x1b[["


def is_half(begun: str) -> bool:
    """Whether a beginning is half a sequence for certain, which is no key; anything else was typed after all."""
    return _HALF.match(begun) is not None
