"""What a list of records offers beside itself: a file in, and the list out as a file (I5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from katui.domain.kinds import Kind

if TYPE_CHECKING:
    from katui.screens.lists_reading import Asked

IMPORTED: Final = (Kind.CLIENT, Kind.PERSON, Kind.POSITION, Kind.CANDIDATE)
"""The kinds of record that come in from a table."""


class Exchange:
    """A list screen that imports and exports its kind."""

    KIND: ClassVar[Kind]
    asked: Asked

    async def action_import_list(self) -> None:
        """Records of this kind from a file; on interviews the times of a calendar."""
        from katui.screens.calendar_in import open_calendar
        from katui.screens.import_open import open_import

        this: Any = self
        if self.KIND is Kind.INTERVIEW:
            await open_calendar(this)
            return
        await open_import(this, self.KIND)

    async def action_export_list(self) -> None:
        """This list, as it is narrowed, into a file."""
        from katui.screens.export_screen import open_export

        this: Any = self
        await open_export(this, self.asked)

    def can_import_list(self) -> bool:
        return self.KIND in IMPORTED or self.KIND is Kind.INTERVIEW
