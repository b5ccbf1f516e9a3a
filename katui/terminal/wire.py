"""What is sent to the terminal, in as few bytes as it can be said with (S10 row 5)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

RESET: Final = "\x1b[0m"
_STYLE: Final = re.compile("\x1b\\[([0-9;]*)m")
_MOVES: Final = re.compile("(?:\r?\n|\x1b\\[[0-9]+;[0-9]+H)*")
_OFF: Final = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "7": "27", "8": "28", "9": "29"}
_LONG: Final = {"2": 5, "5": 3}
"""How many numbers a colour takes after 38 or 48: as red, green and blue, or by its place in the palette."""


class _Look(NamedTuple):
    """How the next cell will look: flags (bold, reversed, …), colour of the text, colour behind it."""

    flags: frozenset[str] = frozenset()
    front: str = ""
    back: str = ""


_PLAIN: Final = _Look()


def shortened(data: str) -> str:
    """The same picture: of each change of style only what differs is sent, and none where nothing is drawn.

    Begins and ends in the terminal's own style, as every frame of Textual does.
    """
    parts = _STYLE.split(data)
    if len(parts) < 5:
        return data
    sent: list[str] = []
    now = wanted = _PLAIN
    for at, part in enumerate(parts):
        if at % 2:
            wanted = _looking(wanted, part)
        elif part:
            if wanted is not now and not _MOVES.fullmatch(part):
                sent.append(_change(now, wanted))
                now = wanted
            sent.append(part)
    if now != wanted or now != _PLAIN:
        sent.append(_change(now, wanted))
    return "".join(sent)


@lru_cache(maxsize=2048)
def _looking(before: _Look, numbers: str) -> _Look:
    """The look after an SGR sequence."""
    flags, front, back = set(before.flags), before.front, before.back
    left = numbers.split(";")
    while left:
        code = left[0] or "0"
        size = _LONG.get(left[1], 1) if code in {"38", "48"} and len(left) > 1 else 1
        whole, left = ";".join(left[:size]), left[size:]
        if code == "0":
            flags, front, back = set(), "", ""
        elif code in _OFF:
            flags.add(code)
        elif code in _OFF.values():
            flags -= {flag for flag, off in _OFF.items() if off == code}
        elif code in {"39", "49"} or code[:-1] in {"3", "4", "9", "10"}:
            value = "" if code in {"39", "49"} else whole
            front, back = (value, back) if code[:-1] in {"3", "9"} else (front, value)
        else:
            flags.add(whole)
    return _Look(frozenset(flags), front, back)


@lru_cache(maxsize=4096)
def _change(now: _Look, wanted: _Look) -> str:
    """The shortest sequence from one look to another."""
    if now == wanted:
        return ""
    if wanted == _PLAIN:
        return RESET
    gone = now.flags - wanted.flags
    whole = [*sorted(wanted.flags), wanted.front, wanted.back]
    anew = ";".join(["0", *filter(None, whole)])
    if not gone <= _OFF.keys():
        return f"\x1b[{anew}m"
    off = sorted({_OFF[flag] for flag in gone})
    kept = {flag for flag in now.flags & wanted.flags if _OFF.get(flag) not in off}
    codes = [*off, *sorted(wanted.flags - kept)]
    if wanted.front != now.front:
        codes.append(wanted.front or "39")
    if wanted.back != now.back:
        codes.append(wanted.back or "49")
    return f"\x1b[{min(';'.join(codes), anew, key=len)}m"
