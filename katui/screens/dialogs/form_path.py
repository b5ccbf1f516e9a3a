"""A field of a form for the path of a file: what fits stands under it, tab completes as far as all agree (I5)."""

from __future__ import annotations

import asyncio
from typing import Final

from textual import events, work

from katui.files import places
from katui.screens.dialogs.form_row import FormRow
from katui.screens.path_picker import beginning
from katui.widgets.cells import cut_middle
from katui.widgets.line_input import LineInput
from katui.widgets.painting import Run

MOST: Final = 5


class PathRow(FormRow):
    """A label, a field, and under it the folders and files that begin as what was typed."""

    _places: tuple[places.Place, ...] = ()

    def on_input_changed(self) -> None:
        """What fits is looked up off the event loop: folders may be slow to tell."""
        super().on_input_changed()
        self._look()

    def on_descendant_focus(self) -> None:
        super().on_descendant_focus()
        self._look()

    @work(exclusive=True, group="places", exit_on_error=False)
    async def _look(self) -> None:
        await self._find()

    async def _find(self) -> None:
        text = self.typed
        found = await asyncio.to_thread(places.fitting, text)
        if self.is_attached and text == self.typed:
            self._places = found
            self._show_guide()

    def _guide_lines(self, width: int) -> list[list[Run]]:
        return [
            *super()._guide_lines(width),
            *([("base", cut_middle(place.shown, width))] for place in self._places[:MOST]),
        ]

    async def on_key(self, event: events.Key) -> None:
        """Tab completes; where nothing is left to complete it goes on as everywhere."""
        if event.key != "tab" or not self.typed:
            return
        event.stop()
        event.prevent_default()
        await self._find()
        names = [place.shown for place in self._places]
        text = beginning(names) if names else ""
        if len(text) <= len(self.typed):
            self.screen.focus_next()
            return
        line = self.query_one(LineInput)
        line.value = text
        line.cursor_position = len(text)
