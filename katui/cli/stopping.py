"""Ctrl-C during long work: asked once, finished cleanly; and its progress, on a terminal only (I2)."""

from __future__ import annotations

import signal
import sys
from time import monotonic
from types import FrameType, TracebackType
from typing import Any, Final

from katui.i18n import _, n_

_EVERY: Final = 0.2


class Stop:
    """Turns the first Ctrl-C into a question that long work asks, and shows how far it is."""

    def __init__(self) -> None:
        self._asked = False
        self._before: Any = None
        self._shown = 0.0
        self._width = 0

    def __enter__(self) -> Stop:
        self._before = signal.signal(signal.SIGINT, self._ask)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        signal.signal(signal.SIGINT, self._before)
        self.clear()

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self._asked = True

    def asked(self) -> bool:
        """Whether somebody pressed Ctrl-C."""
        return self._asked

    def progress(self, step: str, done: int, total: int) -> None:
        """Show how far the work is; on a terminal only, a few times a second."""
        if not sys.stderr.isatty() or monotonic() - self._shown < _EVERY:
            return
        self._shown = monotonic()
        steps = {
            "judge": _("Rows checked: {done}"),
            "write": n_("{done} of {total} row written", "{done} of {total} rows written", total),
            "check": _("Checking before undoing: {done} of {total}"),
            "undo": n_("Undoing: {done} of {total} change", "Undoing: {done} of {total} changes", total),
            "export": _("Rows exported: {done}"),
        }
        text = steps.get(step, "{done}").format(done=done, total=total)
        self._width = max(self._width, 2 * len(text))
        sys.stderr.write(f"\r{text}")
        sys.stderr.flush()

    def clear(self) -> None:
        """Take the progress away."""
        if self._width:
            sys.stderr.write("\r" + " " * self._width + "\r")
            sys.stderr.flush()
            self._width = 0
