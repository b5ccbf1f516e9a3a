"""What the keys of a keyboard send, and what a terminal answers to the questions of a program."""

from __future__ import annotations

import re
from typing import Final

NAMED: Final = {
    "enter": b"\r",
    "tab": b"\t",
    "shift+tab": b"\x1b[Z",
    "escape": b"\x1b",
    "backspace": b"\x7f",
    "space": b" ",
    "up": b"\x1b[A",
    "down": b"\x1b[B",
    "right": b"\x1b[C",
    "left": b"\x1b[D",
    "home": b"\x1b[H",
    "end": b"\x1b[F",
    "insert": b"\x1b[2~",
    "delete": b"\x1b[3~",
    "pageup": b"\x1b[5~",
    "pagedown": b"\x1b[6~",
    "f1": b"\x1bOP",
    "f2": b"\x1bOQ",
    "f5": b"\x1b[15~",
    "ctrl+home": b"\x1b[1;5H",
    "ctrl+end": b"\x1b[1;5F",
}

SEQUENCE: Final = re.compile(
    rb"\x1b\[(?P<mark>[<=>?]?)(?P<numbers>[0-9;:]*)(?P<middle>[ -/]*)(?P<final>[@-~])"
    rb"|\x1b\](?P<command>[^\x07\x1b]*)(?:\x07|\x1b\\)"
    rb"|\x1b[PX^_][^\x1b]*\x1b\\"
)
UNFINISHED: Final = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]*\x1b?|[PX^_][^\x1b]*\x1b?)?\Z")


def encode(key: str) -> bytes:
    """The bytes of a named key (`enter`, `ctrl+p`), or of any other text as typed."""
    if key in NAMED:
        return NAMED[key]
    if key.startswith("ctrl+") and len(key) == 6:
        return bytes([ord(key[5].upper()) & 0x1F])
    return key.encode()


def answer(found: re.Match[bytes], cursor: tuple[int, int], in_band: bool) -> bytes:
    """What a terminal like xterm says to one control sequence; nothing to most."""
    mark, numbers, middle, final = found["mark"], found["numbers"], found["middle"], found["final"]
    if middle == b"$" and final == b"p" and mark == b"?":
        known = numbers == b"2026" or (numbers == b"2048" and in_band)
        return b"\x1b[?%s;%d$y" % (numbers, 2 if known else 0)
    if final == b"c" and not mark:
        return b"\x1b[?62;22c"
    if final == b"n" and not mark and numbers == b"6":
        return b"\x1b[%d;%dR" % (cursor[0] + 1, cursor[1] + 1)
    if final == b"n" and not mark and numbers == b"5":
        return b"\x1b[0n"
    return b""
