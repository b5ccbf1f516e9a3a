"""What is loaded once the consultant can already work: the rest of the program, beside the screens (S10)."""

from __future__ import annotations

import asyncio
import gc
from importlib import import_module
from importlib.util import find_spec
from typing import Final

PAUSE: Final = 0.8
LATER: Final = (
    "katui.services.rules_at_opening",
    "katui.services.follow_ups",
    "katui.services.find",
    "katui.screens.quick_log",
    "katui.screens.help",
    "katui.screens.palette",
    "katui.screens.dialogs.form",
    "katui.screens.panel",
    "katui.screens.board",
    "katui.screens.candidates",
    "katui.screens.clients",
    "katui.screens.agenda",
    "katui.screens.candidate_file",
    "katui.screens.new_record",
    "katui.screens.today_open",
)
"""What the first file, form, panel, list or log line needs; picking times is loaded when it is opened first."""


async def after_first_paint() -> None:
    """A moment after the first paint: import what the first screen did not need, then let the collector run again.

    What the start left over is collected first: its room is used again by what is imported.
    """
    await asyncio.sleep(PAUSE)
    gc.collect()
    gc.freeze()
    try:
        await asyncio.to_thread(_import_all)
    finally:
        settle_memory()


def _import_all() -> None:
    for name in LATER:
        if find_spec(name) is not None:
            import_module(name)
    from katui.services.script_files import load_shipped

    load_shipped()


def settle_memory() -> None:
    """Everything made so far stays for good: collect once, leave it out of later rounds, resume collecting."""
    gc.collect()
    gc.freeze()
    gc.enable()
