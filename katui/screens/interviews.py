"""All interviews of mine, the department or the firm by time, to be searched; the days stand in the agenda (B5)."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.binding import BindingType

from katui.commands.bindings import bind
from katui.domain.kinds import Kind
from katui.domain.people import Scope
from katui.i18n import N_
from katui.screens import lists_reading
from katui.screens.lists import ListScreen
from katui.screens.round_keys import ROUND_KEYS, RoundKeys
from katui.services.lists import Sort
from katui.widgets.record_list import RecordList


class InterviewsScreen(RoundKeys, ListScreen):
    """Interviews in the order of their times; the cursor begins on the first of today."""

    TITLE_TEXT = N_("Interviews")
    KIND = Kind.INTERVIEW
    SORT = Sort.DUE
    WATCHES = frozenset({"interview", "submission"})
    EMPTY = N_("No interviews yet. They appear here when a card moves to interviewing.")
    BINDINGS: ClassVar[list[BindingType]] = bind("agenda.view", *ROUND_KEYS)
    _placed = False

    @property
    def round_here(self) -> int | None:
        return None if self.row_here is None else self.row_here.id

    async def show_scope(self, scope: Scope) -> None:
        """The interviews of the same people as the days that one came from."""
        if self.asked.scope is not scope:
            self.asked, self._placed = replace(self.asked, scope=scope), False
            if self._loaded:
                await self.load()

    async def action_next_view(self) -> None:
        """Back to the days."""
        await self.app.pop_screen()

    async def action_edit(self) -> None:
        """How the round under the cursor is held."""
        from katui.screens.slots_how import of_round

        row, card = self.row_here, self.about_cursor()
        if row is not None and card:
            await of_round(self, card[0].id, row.id)

    async def load(self) -> None:
        await super().load()
        if self._placed:
            return
        self._placed = True
        day = self.now.replace(hour=0, minute=0, second=0, microsecond=0)
        first = await self.seat.read(lists_reading.first_on, self.asked, day)
        found = self.query_one(RecordList)
        if first is not None:
            found.move_to(first)
        else:
            found.cursor = len(found.ids) - 1
