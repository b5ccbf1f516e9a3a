"""A store that answers nobody until it is let go: its own thread waits, for an event and not for a time (S10)."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from textual.pilot import Pilot

from katui.app import KatuiApp
from katui.i18n import _
from katui.store.store import Store
from tests.ui.ui_case import shown

LONGEST = 60.0


_LOOKS = 10


class Hold:
    """The thread of a store, held from now on until `let_go`."""

    def __init__(self, store: Store) -> None:
        self._gate = threading.Event()
        store.submit(lambda _store: self._gate.wait(LONGEST))

    def let_go(self) -> None:
        """Answer everybody who waits."""
        self._gate.set()


@contextmanager
def slow(app: KatuiApp) -> Iterator[None]:
    """A store that answers nobody until the block is left."""
    hold = Hold(app.desk.store)
    try:
        yield
    finally:
        hold.let_go()


async def until(pilot: Pilot[Any], words: str) -> None:
    """Wait until some words stand on the screen, whatever the screen itself waits for."""
    for _turn in range(int(LONGEST / 0.02)):
        if words in shown(pilot):
            return
        await asyncio.sleep(0.02)
    raise AssertionError(f"{words} never stood there:\n{shown(pilot)}")


async def _at_rest(pilot: Pilot[Any]) -> None:
    """Wait until ten looks in a row see the same: title and foot may be painted after the words."""
    seen, same = "", 0
    for _turn in range(int(LONGEST / 0.02)):
        now = shown(pilot)
        seen, same = now, same + 1 if now == seen else 0
        if same >= _LOOKS:
            return
        await asyncio.sleep(0.02)
    raise AssertionError(f"the screen never rested:\n{seen}")


async def pictured(pilot: Pilot[Any], hold: Hold, keys: Sequence[str]) -> None:
    """Press keys on a held store and wait until it says that it reads; it is let go once the picture is taken."""
    app: Any = pilot.app
    app.pressing = asyncio.create_task(pilot.press(*keys))
    await until(pilot, _("Reading …"))
    await _at_rest(pilot)

    async def nothing(*_told: Any) -> None:
        """The screen is at rest, and its application waits for the store."""

    waits: Any = pilot
    waits.pause = waits.press = waits.wait_for_scheduled_animations = nothing
    take = app.export_screenshot

    def taken(**how: Any) -> str:
        try:
            return str(take(**how))
        finally:
            hold.let_go()

    app.export_screenshot = taken
