"""A terminal for tests: a program in a real pseudo-terminal, its screen, and hands to type with."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import Any, Final, Self

import pexpect
import pyte

from .keys import SEQUENCE, UNFINISHED, answer, encode

PATIENCE: Final = 20.0
_PYTE_KNOWS: Final = frozenset(b"@ABCDEFGHJKLMPXadefghlmnr`")
_BASE_ENV: Final = {
    "TERM": "xterm-256color",
    "COLORTERM": "truecolor",
    "LANG": "C.UTF-8",
    "KATUI_LANG": "en",
    "PYTHONDONTWRITEBYTECODE": "1",
}


class Term:
    """A program running in a terminal of `size` (columns, rows); leave the `with` block and it is gone.

    All waits are for a condition and end with AssertionError and the screen when it does not come true in time.
    """

    def __init__(
        self,
        argv: Sequence[str],
        size: tuple[int, int] = (80, 24),
        env: Mapping[str, str] | None = None,
        cwd: str | os.PathLike[str] | None = None,
        *,
        in_band: bool = False,
        clean_env: bool = False,
    ) -> None:
        columns, rows = size
        ours = ("TEXTUAL", "KATUI", "LC_", "TMUX", "NO_COLOR", "COLUMNS", "LINES")
        kept = {} if clean_env else {k: v for k, v in os.environ.items() if not k.startswith(ours)}
        self.raw = b""
        self._in_band = in_band
        self._rest = b""
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._child = pexpect.spawn(
            argv[0],
            list(argv[1:]),
            env={**kept, **_BASE_ENV, **(env or {})},
            cwd=None if cwd is None else os.fspath(cwd),
            dimensions=(rows, columns),
            timeout=PATIENCE,
            echo=False,
        )
        self._child.delaybeforesend = None

    @classmethod
    def python(cls, *args: str, **options: Any) -> Self:
        """A terminal running this Python with the given arguments."""
        return cls([sys.executable, *args], **options)

    @property
    def pid(self) -> int:
        """The process."""
        return int(self._child.pid)

    @property
    def rows(self) -> list[str]:
        """The lines of the screen, trailing blanks off; a wide character is one character."""
        self._take()
        buffer, screen = self._screen.buffer, self._screen
        return ["".join(buffer[y][x].data for x in range(screen.columns)).rstrip() for y in range(screen.lines)]

    @property
    def text(self) -> str:
        """The whole screen."""
        return "\n".join(self.rows)

    @property
    def cursor(self) -> tuple[int, int]:
        """Column and row of the cursor, from 0."""
        self._take()
        return self._screen.cursor.x, self._screen.cursor.y

    @property
    def alive(self) -> bool:
        """Whether the program still runs."""
        return bool(self._child.isalive())

    @property
    def in_alternate_screen(self) -> bool:
        """Whether the program has taken the screen and not given it back."""
        self._take()
        return self.raw.rfind(b"\x1b[?1049h") > self.raw.rfind(b"\x1b[?1049l")

    def send(self, *keys: str) -> None:
        """Press keys by name (`down`, `ctrl+s`); anything else is typed as it is. All in one write."""
        self.write(b"".join(encode(key) for key in keys))

    def type(self, text: str) -> None:
        """Type text in one write, line breaks as Enter."""
        self.write(text.replace("\n", "\r").encode())

    def paste(self, text: str) -> None:
        """Paste text the bracketed way."""
        self.write(b"\x1b[200~" + text.encode() + b"\x1b[201~")

    def write(self, data: bytes) -> None:
        """Send bytes as the keyboard would."""
        while data:
            self._take()
            sent = os.write(self._child.child_fd, data[:512])
            data = data[sent:]

    def write_only(self, data: bytes) -> None:
        """Send bytes and read nothing, as a line that is stuck one way."""
        os.write(self._child.child_fd, data)

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the window."""
        self._take()
        self._screen.resize(rows, columns)
        self._child.setwinsize(rows, columns)

    def wait_until(self, true: Callable[[], bool], timeout: float = PATIENCE, what: str = "condition") -> None:
        """Wait for something to become true."""
        end = time.monotonic() + timeout
        while not true():
            if time.monotonic() > end:
                raise AssertionError(f"{what} did not come true in {timeout} s; the screen:\n{self.text}")
            self._take(0.05)

    def wait_for(self, *texts: str, timeout: float = PATIENCE) -> None:
        """Wait until all these texts stand on the screen."""
        for text in texts:
            self.wait_until(lambda wanted=text: wanted in self.text, timeout, f"{text!r} on screen")

    def wait_gone(self, text: str, timeout: float = PATIENCE) -> None:
        """Wait until a text no longer stands on the screen."""
        self.wait_until(lambda: text not in self.text, timeout, f"{text!r} gone")

    def wait_quiet(self, seconds: float = 0.3, timeout: float = PATIENCE) -> None:
        """Wait until nothing was received for a while."""
        end = time.monotonic() + timeout
        while self._take(seconds):
            if time.monotonic() > end:
                raise AssertionError(f"never quiet in {timeout} s; the screen:\n{self.text}")

    def kill(self, sig: int | signal.Signals = signal.SIGTERM) -> None:
        """Send a signal to the program."""
        os.kill(self.pid, sig)

    def wait_exit(self, timeout: float = PATIENCE) -> int:
        """Wait for the end; the exit status, or minus the signal that ended it."""
        self.wait_until(lambda: not self.alive, timeout, "the end of the program")
        self._take()
        status = self._child.exitstatus
        return int(status) if status is not None else -int(self._child.signalstatus)

    def hang_up(self) -> None:
        """Close the terminal under the program, as a dropped line does."""
        self._take()
        pty = self._child.ptyproc  # it would close the number again later, which is another terminal's by then
        pty.fileobj.close()
        pty.closed = True
        self._child.closed = True
        self._child.child_fd = -1

    def wait_gone_process(self, timeout: float = PATIENCE) -> int:
        """Wait for the end after `hang_up`; the exit status, or minus the signal."""
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._child.terminated = True
                return os.waitstatus_to_exitcode(status)
            time.sleep(0.02)
        raise AssertionError("the program outlived its terminal")

    def close(self) -> None:
        """End the program whatever it does."""
        if not self._child.terminated and self._child.closed:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        elif not self._child.terminated:
            self._child.close(force=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _take(self, patience: float = 0.0) -> bool:
        """Read what has come, waiting at most `patience` seconds for the first bytes; whether any came."""
        got = False
        while not self._child.closed:
            try:
                data = self._child.read_nonblocking(65536, 0 if got else patience)
            except (pexpect.TIMEOUT, pexpect.EOF, OSError):
                if not got and patience and not self._child.isalive():
                    time.sleep(0.01)
                return got
            got = True
            self._show(data)
        return got

    def _show(self, data: bytes) -> None:
        self.raw += data
        data, self._rest = self._rest + data, b""
        if cut := UNFINISHED.search(data):
            data, self._rest = data[: cut.start()], data[cut.start() :]
        at = 0
        for found in SEQUENCE.finditer(data):
            self._stream.feed(data[at : found.start()])
            at = found.end()
            self._obey(found)
        self._stream.feed(data[at:])

    def _obey(self, found: Any) -> None:
        reply = answer(found, (self._screen.cursor.y, self._screen.cursor.x), self._in_band) if found["final"] else b""
        if reply:
            os.write(self._child.child_fd, reply)
        elif (
            found["final"] and found["final"][0] in _PYTE_KNOWS and not found["middle"] and found["mark"] in (b"", b"?")
        ):
            self._stream.feed(found[0].replace(b":", b";"))
        if found["mark"] == b"?" and found["final"] == b"h" and b"1049" in found["numbers"]:
            self._screen.erase_in_display(2)
