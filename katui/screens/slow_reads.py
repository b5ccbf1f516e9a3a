"""A store that takes its time: what is being waited for is shown, and that it is being read (S10)."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from katui.i18n import _
from katui.widgets.notice_line import NoticeLine

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen

SLOW: Final = 0.7
"""Seconds after which a consultant is told what the wait is about."""
AGAIN: Final = 0.05
"""Seconds after which a screen that was not mounted yet is looked at again."""


class SlowReads:
    """Counts the reads that are under way; a slow one is told, and the last to end takes the words away."""

    def __init__(self, app: App[None]) -> None:
        self._app = app
        self._under_way = 0
        self._timer: asyncio.TimerHandle | None = None
        self._said: NoticeLine | None = None

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Around each read."""
        self._under_way += 1
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(SLOW, self._tell)
        try:
            yield
        finally:
            self._under_way -= 1
            if not self._under_way:
                self._over()

    def _tell(self) -> None:
        """Say it on the screen that is open; one that is not mounted yet has nothing that could be painted."""
        screen = self._app.screen
        if not screen.is_mounted:
            self._timer = asyncio.get_running_loop().call_later(AGAIN, self._tell)
            return
        line = next(iter(screen.query(NoticeLine)), None)
        if line is not None and not line.text:
            line.say(_("Reading …"))
            self._said = line
            self._paint(screen)

    def _paint(self, screen: Screen[Any]) -> None:
        """Paint what is held back until the records are there: a screen that waits for them lays nothing out itself."""
        app = self._app
        held, app._batch_count = app._batch_count, 0
        try:
            screen._refresh_layout(app.size)
            app._display(screen, screen._compositor.render_update(full=True))
        finally:
            app._batch_count = held

    def _over(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._said is not None and self._said.text == _("Reading …"):
            self._said.say("")
        self._said = None
