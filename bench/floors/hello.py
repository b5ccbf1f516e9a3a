"""The smallest Textual app: one Static; with a key it changes one line."""

from textual.app import App, ComposeResult
from textual.events import Key
from textual.widgets import Static


class Hello(App[None]):
    """Says hello, and counts keys."""

    ENABLE_COMMAND_PALETTE = False
    pressed = 0

    def compose(self) -> ComposeResult:
        """One line."""
        yield Static("hello 0")

    def on_key(self, event: Key) -> None:
        """Count it."""
        if event.key == "q":
            self.exit()
        self.pressed += 1
        self.query_one(Static).update(f"hello {self.pressed}")


if __name__ == "__main__":
    Hello().run()
