"""The keys that rows about a card share: report, feedback, preparation, travel, what is in the way, offer (B4–P6)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.i18n import _

if TYPE_CHECKING:
    from katui.screens.base import DeskScreen

    class _Keys(DeskScreen):
        """Typed as the screen it is mixed into."""
else:

    class _Keys:
        """Mixed into a screen."""


ROUND_KEYS: Final = ("row.prepare", "row.feedback", "row.report", "row.travel", "row.minds")
CARD_KEYS: Final = (*ROUND_KEYS, "card.offer")
"""The commands of these keys, for the screens that have them."""


class ReportKey(_Keys):
    """`D` about the row under the cursor, a card's or a candidate's."""

    @property
    def calls_here(self) -> tuple[int, ...]:
        """The actions of a row that is about several reports."""
        return ()

    def can_report_sheet(self) -> bool:
        """Whether the row is about a card, a candidate or a call about several reports."""
        mine = any(ref.kind in (Kind.SUBMISSION, Kind.CANDIDATE) for ref in self.about_cursor())
        return mine or bool(self.calls_here)

    async def action_report_sheet(self) -> None:
        """The recommendation report of the card."""
        from katui.screens.report_open import open_report

        await open_report(self, self.about_cursor(), self.calls_here)


class RoundKeys(ReportKey):
    """`F`, `P`, `A`, `C` and `O` about the row under the cursor."""

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

    def offer_move(self, card: Ref, name: str, said: str) -> None:
        """The notice just said `said` and that `m` moves this card; where its row may go, which is kept."""

    can_prepare = can_feedback

    async def action_prepare(self) -> None:
        """The checklist before the round."""
        from katui.screens.prepare import open_prepare

        await open_prepare(self, self.about_cursor(), interview=self.round_here)

    can_travel = can_feedback

    async def action_travel(self) -> None:
        """Who pays the way of an out-of-town candidate."""
        from katui.screens.travel import open_travel

        await open_travel(self, self.about_cursor())

    can_minds = can_feedback

    async def action_minds(self) -> None:
        """What stands in the way of the card, and recording it."""
        from katui.screens.minds import open_minds

        await open_minds(self, self.about_cursor(), interview=self.round_here)

    can_offer = can_feedback

    async def action_offer(self) -> None:
        """The offer of the card, and all that follows it."""
        from katui.screens.offer import open_offer

        await open_offer(self, self.about_cursor())


async def read_round(
    screen: DeskScreen,
    refs: Sequence[Ref],
    interview: int | None,
    find: Callable[..., int],
    read: Callable[..., Any],
    nothing: str,
) -> Any:
    """What `read` gives of a round: `interview`, or the one that `find` names for the card among `refs`.

    None after it was said why not; `nothing` says that there is no card. Called inside `seat.opening()`.
    """
    card = next((ref for ref in refs if ref.kind is Kind.SUBMISSION), None)
    try:
        if interview is None and card is not None:
            interview = await screen.seat.read(find, card.id)
        if interview is not None:
            return await screen.seat.read(read, interview)
    except Refused as refusal:
        screen.refused(refusal)
        return None
    screen.say(nothing, press=_("enter opens the row"), tone="warn")
    return None
