"""A small application on the terminal layer, for the tests that need a whole process."""

from __future__ import annotations

import os
import sys

from katui.terminal import environ

if __name__ == "__main__":
    environ.prepare()

from pathlib import Path

from textual.app import ComposeResult
from textual.binding import Binding
from textual.events import Resize
from textual.widgets import Input, Static, TextArea

from katui.terminal.safe_app import SafeApp


class Hello(SafeApp[None]):
    """A line to type in, a note, and what happened."""

    ENABLE_COMMAND_PALETTE = False
    CSS = "Input {border: none; height: 1;} TextArea {height: 8;}"
    BINDINGS = [
        Binding("ctrl+q", "quit", priority=True),
        Binding("ctrl+x", "fault", priority=True),
        Binding("escape", "say('ESCAPED')"),
        Binding("alt+x", "say('ALT-X')"),
    ]

    def compose(self) -> ComposeResult:
        yield Static("READY", id="state", markup=False)
        yield Static("", id="size", markup=False)
        yield Input(id="line")
        yield TextArea(id="note")

    def action_say(self, word: str) -> None:
        self.query_one("#state", Static).update(word)

    def action_fault(self) -> None:
        salary = "SECRET-13812345678"
        raise ValueError(f"cannot file {salary}")

    def on_resize(self, event: Resize) -> None:
        size = f"SIZE {event.size.width}x{event.size.height}"
        self.query_one("#size", Static).update(size)
        with Path(os.environ["DRAFT"] + ".sizes").open("a") as file:
            file.write(size + "\n")

    def flush_now(self) -> None:
        Path(os.environ["DRAFT"]).write_text(
            self.query_one("#line", Input).value + "|" + self.query_one("#note", TextArea).text, "utf-8"
        )


if __name__ == "__main__":
    log = os.environ.get("CRASH_LOG")
    app = Hello(crash_log=Path(log) if log else None)
    app.run()
    sys.exit(app.return_code or 0)
