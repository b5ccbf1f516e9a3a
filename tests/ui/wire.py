"""A driver that writes to a list instead of a terminal, so that tests can count bytes."""

from __future__ import annotations

from typing import Any

from rich.color import ColorSystem
from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver

from katui.widgets.stylesheets import style_files
from katui.widgets.themes import DARK, THEMES, token_defaults


class WireDriver(HeadlessDriver):
    """Keeps what would be sent to a true-colour terminal."""

    sent: list[bytes]

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.sent = []

    @property
    def is_headless(self) -> bool:
        return False

    def write(self, data: str) -> None:
        self.sent.append(data.encode())


class WireApp(App[None]):
    """Katui's styles and themes around whatever a test composes."""

    CSS_PATH = [path for path in style_files() if "screens" not in path.parts]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self) -> None:
        super().__init__(driver_class=WireDriver)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK
        self.console._color_system = ColorSystem.TRUECOLOR
        self._sync_available = True

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return token_defaults()

    def taken(self) -> bytes:
        """What was sent since the last time."""
        driver = self._driver
        assert isinstance(driver, WireDriver)
        data = b"".join(driver.sent)
        driver.sent.clear()
        return data


def lines_of(app: App[None]) -> list[str]:
    """What the screen shows, line by line."""
    return ["".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()]
