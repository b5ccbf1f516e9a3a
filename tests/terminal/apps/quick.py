"""A small desk: `f` opens a quick line after reading from a store thread, `/` a search screen."""

from __future__ import annotations

import asyncio
import time

from katui.terminal import environ

if __name__ == "__main__":
    environ.prepare()

from textual import on
from textual.app import ComposeResult
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, Static

from katui.terminal.safe_app import SafeApp


class Quick(ModalScreen[str]):
    """The quick line."""

    def compose(self) -> ComposeResult:
        yield Input()

    @on(Input.Submitted)
    def _done(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)


class Search(Screen[None]):
    """Finds by initials."""

    BINDINGS = [("escape", "app.pop_screen")]

    def compose(self) -> ComposeResult:
        yield Static("SEARCH", markup=False)
        yield Input()
        yield Static("", id="found", markup=False)

    @on(Input.Submitted)
    def _found(self, event: Input.Submitted) -> None:
        self.query_one("#found", Static).update(f"FOUND {event.value}")
        self.set_focus(None)


class Desk(SafeApp[None]):
    """The desk."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [("f", "quick"), ("slash", "search"), ("q", "quit")]

    def compose(self) -> ComposeResult:
        yield Static("DESK", id="said", markup=False)

    def action_quick(self) -> None:
        self.open_in_background(self._quick())

    async def _quick(self) -> None:
        await asyncio.to_thread(time.sleep, 0.2)
        await self.push_screen(Quick(), self._take)

    def _take(self, text: str | None) -> None:
        said = self.query_one("#said", Static)
        said.update(f"{said.content} [{text}]")

    def action_search(self) -> None:
        self.push_screen(Search())


if __name__ == "__main__":
    environ.splash()
    Desk().run()
