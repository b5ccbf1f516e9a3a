"""The keys about a card that Today, board, interviews and card share: feedback, preparation, what is in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from katui.domain.kinds import Kind

if TYPE_CHECKING:
    from katui.screens.base import DeskScreen

    class _Keys(DeskScreen):
        """Typed as the screen it is mixed into."""
else:

    class _Keys:
        """Mixed into a screen."""


class RoundKeys(_Keys):
    """`F`, `P` and `C` about the row under the cursor (B7–B10)."""

    @property
    def round_here(self) -> int | None:
        """The round of the row; None means the one of its card that fits."""
        return None

    def can_feedback(self) -> bool:
        """Whether the row is about a card."""
        return any(ref.kind is Kind.SUBMISSION for ref in self.about_cursor())

    async def action_feedback(self) -> None:
        """What both sides said after the round."""
        from katui.screens.feedback import open_feedback

        await open_feedback(self, self.about_cursor(), interview=self.round_here)

    can_prepare = can_feedback

    async def action_prepare(self) -> None:
        """The checklist before the round."""
        from katui.screens.prepare import open_prepare

        await open_prepare(self, self.about_cursor(), interview=self.round_here)

    can_minds = can_feedback

    async def action_minds(self) -> None:
        """What stands in the way of the card, and recording it."""
        from katui.screens.minds import open_minds

        await open_minds(self, self.about_cursor(), interview=self.round_here)
