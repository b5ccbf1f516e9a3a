"""A desk that records where typed-ahead keys went, for the tests of I1."""

from __future__ import annotations

import asyncio
from typing import Any

from textual import events, on
from textual._xterm_parser import XTermParser
from textual.app import ComposeResult
from textual.widgets import Input, Static

from katui.terminal.safe_app import SafeApp


class Desk(SafeApp[None]):
    """Records every key that reached no field, and every text that was entered."""

    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = None

    def __init__(self) -> None:
        super().__init__()
        self.stray: list[str] = []
        self.entered: list[str] = []

    def compose(self) -> ComposeResult:
        yield Static("desk", markup=False)

    def on_key(self, event: events.Key) -> None:
        if len(event.key) == 1 and event.key not in self._bindings.key_to_bindings:
            self.stray.append(event.key)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        self.entered.append(event.value)


def packet(app: SafeApp[Any], text: str) -> None:
    """All the keys of a text at once, as they come out of one read of the terminal."""
    assert app._driver is not None
    for message in XTermParser().feed(text):
        message.set_sender(app)
        app.post_message(message)


async def play(app: Desk, text: str) -> None:
    async with app.run_test(size=(80, 24)):
        packet(app, text)
        await asyncio.sleep(0)
        await asyncio.wait_for(app.settled(), 20)
