"""A line for the path of a file, and under it what it may mean: tab completes, enter takes (I5)."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rich.filesize import decimal
from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from katui.files import places
from katui.i18n import N_, _
from katui.widgets.line_input import LineInput
from katui.widgets.record_list import RecordList
from katui.widgets.rows import Cell, Column, RecordId, Row

COLUMNS: Final = (Column("path", fraction=1, min_width=20), Column("size", width=12, align="right", priority=1))


class PathPicker(Vertical):
    """The keys stay in the line; the arrows choose among what fits, a folder is gone into."""

    @dataclass
    class Picked(Message):
        """A path was taken."""

        path: Path

    @dataclass
    class Typed(Message):
        """Something else stands in the line."""

        text: str

    def __init__(self, *, nothing: str = N_("No file there begins like that."), id: str | None = None) -> None:
        super().__init__(id=id)
        self._nothing = nothing
        self._places: tuple[places.Place, ...] = ()
        self._real: dict[str, Path] = {}
        self._chosen = False
        self._asking = True

    def compose(self) -> ComposeResult:
        yield LineInput(max_length=4_096, id="path-line")
        yield RecordList(COLUMNS, id="path-places", idle_cursor=True)

    def on_mount(self) -> None:
        self.query_one(RecordList).can_focus = False

    def draw_texts(self) -> None:
        """The hint in the active language."""
        self.query_one(LineInput).placeholder = _("path of the file; ~ is home, tab completes")
        self._say_when_empty()

    def _say_when_empty(self) -> None:
        self.query_one(RecordList).set_empty(_(self._nothing) if self._asking and self.text else "")

    def ask(self, asking: bool) -> None:
        """Whether a path is wanted now; an empty list says nothing of one that was taken."""
        self._asking = asking
        self._say_when_empty()

    @property
    def text(self) -> str:
        """What stands in the line."""
        return self.query_one(LineInput).value

    @property
    def path(self) -> Path:
        """The path that is meant: the one that was completed, else what was typed."""
        return self._real.get(self.text, places.expanded(self.text))

    def take_focus(self, text: str | None = None, *, offered: bool = False) -> None:
        """Give the line the keys, with this text in it; one that is only `offered` gives way to what is typed."""
        self.ask(True)
        line = self.query_one(LineInput)
        if text is not None:
            line.value = places.shown(text)
            self._real[line.value] = Path(text) if line.value != text else places.expanded(text)
        line.cursor_position = len(line.value)
        line.focus(scroll_visible=False)
        if offered:
            line.action_select_all()
        self._look()

    @on(Input.Changed, "#path-line")
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._chosen = False
        self.ask(True)
        self.post_message(self.Typed(event.value))
        self._look()

    @work(exclusive=True, group="places", exit_on_error=False)
    async def _look(self) -> None:
        await self._find()

    async def _find(self) -> None:
        """What the line may mean; folders may be slow to tell."""
        text = self.text
        found = await asyncio.to_thread(places.fitting, text)
        if not self.is_attached or text != self.text:
            return
        self._places = found
        self._say_when_empty()
        self._real.update((place.shown, place.path) for place in found)
        rows: dict[RecordId, Row] = {place.shown: _row(place) for place in found}
        seen = self.query_one(RecordList)
        seen.set_ids(list(rows), rows)
        seen.cursor = 0

    async def on_key(self, event: events.Key) -> None:
        by = {"down": 1, "up": -1, "pagedown": 10, "pageup": -10}.get(event.key)
        if by is not None:
            self._chosen = True
            self.query_one(RecordList).cursor += by
        elif event.key == "tab":
            await self._find()
            self._complete()
        else:
            return
        event.stop()
        event.prevent_default()

    def _complete(self) -> None:
        """As far as all that fits agrees; the one under the cursor when that is no further."""
        names = [place.shown for place in self._places]
        if not names:
            return
        common = beginning(names)
        at = self.query_one(RecordList).cursor_id
        text = common if len(common) > len(self.text) and not self._chosen else str(at or common)
        self._put(text)

    def _put(self, text: str) -> None:
        line = self.query_one(LineInput)
        line.value = text
        line.cursor_position = len(text)

    @on(Input.Submitted, "#path-line")
    async def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        at = self.query_one(RecordList).cursor_id
        if self._chosen and at is not None:
            self._put(str(at))
        path = self.path
        if await asyncio.to_thread(path.is_dir):
            self._put(self.text.rstrip("/") + "/" if self.text else "./")
            return
        if self.text.strip():
            self.post_message(self.Picked(path))


def beginning(names: list[str]) -> str:
    """What all of them begin with."""
    first, last = min(names), max(names)
    same = next((at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first))
    return first[:same]


def _size(count: int) -> str:
    """A file's size as every language writes it: 16 B, 1.2 kB."""
    return decimal(count).replace("bytes", "B").replace("byte", "B")


def _row(place: places.Place) -> Row:
    size = "" if place.folder else _size(place.size)
    return Row(place.shown, (Cell(place.shown, "strong" if place.folder else ""), Cell(size, "muted")))
