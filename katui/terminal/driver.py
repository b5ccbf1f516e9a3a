"""The one terminal driver: fast Escape, immediate quit, any bytes survived, hang-ups noticed (S5, S10)."""

from __future__ import annotations

import os
import select
import signal
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from textual import events
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size
from textual.message import Message

from katui.terminal import environ
from katui.terminal.keyboard import Keyboard
from katui.terminal.wire import shortened

if TYPE_CHECKING:
    from textual.app import App

MAX_COLUMNS: Final = 1000
MAX_ROWS: Final = 500
CHUNK: Final = 4096

_MOUSE_MODES: Final = (1000, 1002, 1006)


def clamp_size(width: int, height: int) -> Size:
    """The size of a terminal within what the screens are drawn for: 1 to 1000 columns, 1 to 500 rows."""
    return Size(min(max(width, 1), MAX_COLUMNS), min(max(height, 1), MAX_ROWS))


class KatuiDriver(LinuxDriver):
    """Reads the keyboard and writes the screen of one session."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=False, mouse=mouse, size=size)
        self._wake: tuple[int, int] | None = None
        self._told_not_utf8 = False
        self._screen_attributes: list[Any] | None = None
        self._held: list[str] | None = None
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)

    @property
    def can_suspend(self) -> bool:
        """Never: a stopped session could hold a lock of the store (A.2)."""
        return False

    def start_application_mode(self) -> None:
        """Take the terminal."""
        self._wake = os.pipe()
        taken = getattr(self._app, "terminal_taken", None)
        if taken is not None:
            taken()
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self.attrs_before = environ.as_found() or self.attrs_before
        try:
            self._screen_attributes = termios.tcgetattr(self.fileno)
        except termios.error:
            self._screen_attributes = None

    def disable_input(self) -> None:
        """Stop reading at once."""
        wake, self._wake = self._wake, None
        if wake is not None:
            os.write(wake[1], b"x")
        super().disable_input()
        for end in wake or ():
            os.close(end)

    def run_input_thread(self) -> None:
        """Wait for keys without ever waking up for nothing."""
        assert self._wake is not None
        wake = self._wake[0]
        keyboard = Keyboard(self.process_message, self._not_utf8)
        if select.select([self.fileno], [], [], 0)[0]:
            keyboard.feed(self._read().replace(b"\n", b"\r"))
        while True:
            ready, _, _ = select.select([self.fileno, wake], [], [], keyboard.waits)
            if wake in ready:
                return
            if ready:
                data = self._read()
                if not data:
                    self._gone()
                    return
                keyboard.feed(data)
            keyboard.tick(silent=not ready)

    def process_message(self, message: Message) -> None:
        """Pass an event on; a size is clamped first."""
        if isinstance(message, events.Resize):
            size = clamp_size(*message.size)
            message = events.Resize(size, size, size, message.pixel_size)
            self._changed()
        super().process_message(message)

    def write(self, data: str) -> None:
        """Send a frame, in fewer bytes."""
        if self._held is None:
            super().write(shortened(data))
        else:
            self._held.append(shortened(data))

    @contextmanager
    def in_one_piece(self) -> Iterator[None]:
        """What is written within goes out in one write: a frame and the marks around it (S10 row 3)."""
        held: list[str] = []
        self._held = held
        try:
            yield
        finally:
            self._held = None
            if held:
                super().write("".join(held))

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, CHUNK)
        except OSError:
            return b""

    def _gone(self) -> None:
        gone = getattr(self._app, "terminal_gone", None)
        if gone is not None:
            gone()

    def _changed(self) -> None:
        changed = getattr(self._app, "terminal_changed", None)
        if changed is not None:
            changed()

    def _not_utf8(self) -> None:
        if self._told_not_utf8:
            return
        self._told_not_utf8 = True
        tell = getattr(self._app, "tell_not_utf8", None)
        if tell is not None:
            self._loop.call_soon_threadsafe(tell)

    def _get_terminal_size(self) -> tuple[int, int]:
        return tuple(clamp_size(*super()._get_terminal_size()))  # type: ignore[return-value]

    def _enable_mouse_support(self) -> None:
        self._mouse_modes("h")

    def _disable_mouse_support(self) -> None:
        self._mouse_modes("l")

    def _mouse_modes(self, switch: str) -> None:
        if self._mouse:
            self.write("".join(f"\x1b[?{mode}{switch}" for mode in _MOUSE_MODES))

    def _sigtstp_application(self, *_: object) -> None:
        return

    def _sigcont_application(self, *_: object) -> None:
        """After a stop from outside: take the terminal again and paint everything."""
        if self._wake is None or self._screen_attributes is None:
            return
        try:
            termios.tcsetattr(self.fileno, termios.TCSANOW, self._screen_attributes)
        except termios.error:
            return
        self._loop.call_soon_threadsafe(self._repaint)

    def _repaint(self) -> None:
        self._changed()
        self.write("\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[?7l")
        self._enable_mouse_support()
        self._app.call_later(self._app.refresh, layout=True)
