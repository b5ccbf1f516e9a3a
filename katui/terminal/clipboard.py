"""Copying out of a terminal: every way there is, and no claim that it worked (I1 `y`)."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from katui.i18n import _

TMUX_PATIENCE: Final = 2.0


@dataclass(frozen=True, slots=True)
class Copied:
    """What was tried: the terminal was asked (OSC 52) in any case; whether tmux took it."""

    tmux: bool

    @property
    def sentence(self) -> str:
        """What was done, in the active language; never a certainty."""
        if self.tmux:
            return _("Handed to tmux and to your terminal's clipboard. If pasting fails, paste in tmux.")
        return _("Offered to your terminal's clipboard; whether it takes it is up to the terminal.")


async def copy(text: str, ask_terminal: Callable[[str], None]) -> Copied:
    """Offer a text to the terminal by OSC 52, and to tmux when the session runs inside it."""
    ask_terminal(text)
    tmux = shutil.which("tmux") if os.environ.get("TMUX") else None
    if tmux is None:
        return Copied(False)
    data = text.encode("utf-8", "replace")
    return Copied(await _load(tmux, ("-w", "-"), data) or await _load(tmux, ("-",), data))


async def _load(tmux: str, options: tuple[str, ...], data: bytes) -> bool:
    quiet = asyncio.subprocess.DEVNULL
    try:
        process = await asyncio.create_subprocess_exec(
            tmux, "load-buffer", *options, stdin=asyncio.subprocess.PIPE, stdout=quiet, stderr=quiet
        )
    except OSError:
        return False
    try:
        async with asyncio.timeout(TMUX_PATIENCE):
            await process.communicate(data)
    except (TimeoutError, OSError):
        if process.returncode is None:
            process.kill()
        return False
    return process.returncode == 0
