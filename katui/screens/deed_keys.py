"""The keys that lists, files and the slot-picker share: script, move, recommendation, interview times (I1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from katui.screens import deeds

if TYPE_CHECKING:
    from katui.screens.base import DeskScreen

    class _Keys(DeskScreen):
        """Typed as the screen it is mixed into."""
else:

    class _Keys:
        """Mixed into a screen."""


class DeedKeys(_Keys):
    """The script and the move about the record under the cursor."""

    async def action_script(self) -> None:
        """The script panel about the record."""
        for ref in self.about_cursor():
            await deeds.script(self, ref)

    async def action_move(self) -> None:
        """Where its card may go."""
        for ref in self.about_cursor():
            await deeds.move(self, ref, self.about_label())


class RecordKeys(DeedKeys):
    """The recommendation and the interview times of the record under the cursor as well."""

    async def action_recommend(self) -> None:
        """The whole way to submitted."""
        for ref in self.about_cursor():
            await deeds.recommend(self, ref, self.about_label())

    async def action_interview_times(self) -> None:
        """Interview times of its card, or of the candidate's card."""
        await deeds.times(self, self.about_cursor(), self.about_label())
