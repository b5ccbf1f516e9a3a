"""What must be settled before Textual is imported; standard library only (A.3, S10)."""

from __future__ import annotations

import atexit
import os
import sys
import termios
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager, suppress
from typing import Any, Final

KEPT: Final = frozenset({"TEXTUAL_COLOR_SYSTEM"})
SETTINGS: Final = {
    "TEXTUAL_DISABLE_KITTY_KEY": "1",
    "TEXTUAL_FPS": "120",
    "TEXTUAL_ANIMATIONS": "none",
}
ESCAPE_MS: Final = 25

ENTER_SCREEN: Final = b"\x1b[?1049h\x1b[?25l\x1b[2J\x1b[H"
LEAVE_SCREEN: Final = b"\x1b[?1049l\x1b[?25h"


_before: list[Any] | None = None


def prepare(environ: MutableMapping[str, str] | None = None) -> None:
    """Settle the environment: no key log, screenshot or foreign driver, no Kitty keyboard, fast Escape (A.3).

    Every `TEXTUAL…` variable but the colour system is taken away, then ours are set. `ESCDELAY` (milliseconds) is kept
    when the consultant set 10 to 500, for slow lines; otherwise it becomes 25. Call it before Textual is imported.
    """
    env = os.environ if environ is None else environ
    for name in [key for key in env if key.startswith("TEXTUAL") and key not in KEPT]:
        del env[name]
    env.update(SETTINGS)
    wanted = env.get("ESCDELAY", "")
    if not (wanted.isascii() and wanted.isdigit() and 10 <= int(wanted[:6]) <= 500):
        env["ESCDELAY"] = str(ESCAPE_MS)


@contextmanager
def without_ssl() -> Iterator[None]:
    """Around the import of Textual: asyncio leaves out encryption, which no screen uses and every session would pay.

    It is 5 ms and 4 MB; whoever needs `ssl` afterwards imports it as ever.
    """
    modules: dict[str, Any] = sys.modules
    modules.setdefault("ssl", None)
    try:
        yield
    finally:
        if modules["ssl"] is None:
            del modules["ssl"]


def has_terminal() -> bool:
    """Whether both input and output are a terminal; without one the screens would spin on an empty pipe (A.3)."""
    try:
        return os.isatty(0) and os.isatty(1) and os.isatty(2)
    except OSError:
        return False


def splash(fd: int = 2) -> None:
    """Paint the first glyphs on a screen of our own: only the word `katui`, in the top left corner (I2).

    From here on the terminal neither echoes nor translates what is typed ahead (I1).
    """
    global _before
    _write(fd, ENTER_SCREEN + b"katui")
    with suppress(termios.error):
        _before = termios.tcgetattr(0)
        quiet = termios.tcgetattr(0)
        quiet[0] &= ~termios.ICRNL
        quiet[3] &= ~(termios.ECHO | termios.ICANON)
        termios.tcsetattr(0, termios.TCSANOW, quiet)
        atexit.register(_as_found)


def unsplash(fd: int = 2) -> None:
    """Give the terminal back when the screens could not be opened after the splash."""
    _as_found()
    _write(fd, LEAVE_SCREEN)


def as_found() -> list[Any] | None:
    """The terminal's attributes before the splash, which the driver puts back at the end; None without a splash."""
    return _before


def _as_found() -> None:
    if _before is not None:
        with suppress(termios.error):
            termios.tcsetattr(0, termios.TCSANOW, _before)


def _write(fd: int, data: bytes) -> None:
    try:
        os.write(fd, data)
    except OSError:
        return
