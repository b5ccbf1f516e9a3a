"""The timeline of a file beyond its first page, and one entry of it in full (C9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from katui.domain import when
from katui.screens.dialogs.text import TextDialog
from katui.screens.files_words import event_of
from katui.services import earlier

if TYPE_CHECKING:
    from katui.screens.files import FileScreen


def more_of(shown: int) -> int:
    """How many entries stand there once more were asked for."""
    return max(shown, earlier.PAGE) + 4 * earlier.PAGE


def read_whole(screen: FileScreen, number: int) -> None:
    """One entry of the timeline: when, how, who, and all it says."""
    assert screen.held is not None
    entry, zone = screen.held.file.timeline[number], screen.held.file.zone
    at = when.show(entry.at, zone, screen.seat.desk.session.clock())
    title = f"{screen.held.file.name} · {at} · {event_of(entry)} · {entry.who}"
    screen.app.push_screen(TextDialog(title, entry.text))
