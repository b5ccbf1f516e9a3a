"""The keys about a card that Today, board, interviews and card share: feedback, preparation, offer (B9, B10, P6)."""

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
    """`F`, `P` and `O` about the row under the cursor."""

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

    can_offer = can_feedback

    async def action_offer(self) -> None:
        """The offer of the card, and all that follows it."""
        from katui.screens.offer import open_offer

        await open_offer(self, self.about_cursor())
