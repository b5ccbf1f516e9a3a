"""All positions of the firm (P4)."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from katui.commands.bindings import bind
from katui.domain.kinds import Kind
from katui.i18n import N_
from katui.screens.lists import ListScreen


class PositionsScreen(ListScreen):
    """Positions, newest first."""

    TITLE_TEXT = N_("Positions")
    KIND = Kind.POSITION
    WATCHES = frozenset({"position", "client", "submission"})
    BINDINGS: ClassVar[list[BindingType]] = bind("position.plan")
    EMPTY = N_("No positions yet. n takes a draft; it opens when its client is registered and approved.")

    async def action_agreed_plan(self) -> None:
        """The plan agreed for the position under the cursor."""
        from katui.screens.plan import open_plan

        for ref in self.about_cursor()[:1]:
            await open_plan(self, ref.id)

    def can_agreed_plan(self) -> bool:
        return bool(self.about_cursor())
