"""Asking a terminal how wide it draws a Chinese character (I3)."""

from __future__ import annotations

import os
import re
import select
import termios
import tty
from time import monotonic
from typing import Final

PATIENCE: Final = 0.5
_ANSWER: Final = re.compile(rb"\x1b\[\d+;(\d+)R")


def wide_character_width(source: int = 0, target: int = 1) -> int | None:
    """Columns that 中 takes; None when the terminal does not answer within half a second."""
    try:
        held = termios.tcgetattr(source)
    except termios.error:
        return None
    try:
        tty.setcbreak(source)
        os.write(target, "\r中\x1b[6n".encode())
        answer = _read_answer(source)
    finally:
        os.write(target, b"\r  \r")
        termios.tcsetattr(source, termios.TCSADRAIN, held)
    return None if answer is None else answer - 1


def _read_answer(source: int) -> int | None:
    got, until = b"", monotonic() + PATIENCE
    while (left := until - monotonic()) > 0 and len(got) < 1_000:
        ready, _writable, _failed = select.select([source], [], [], left)
        if not ready:
            break
        got += os.read(source, 64)
        found = _ANSWER.search(got)
        if found:
            return int(found.group(1))
    return None
