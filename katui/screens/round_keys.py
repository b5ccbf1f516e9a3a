"""The keys that rows about a card share: report, feedback, preparation, travel, what is in the way, offer (B4–P6)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.i18n import _
from katui.widgets.notice_line import NoticeLine
from katui.widgets.record_list import RecordList

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


@dataclass(frozen=True, slots=True)
class Offered:
    """The card that `m` moves and what it is called; what was said of the form, the whole notice, and the row then."""

    card: Ref
    name: str
    said: str
    notice: str
    row: Any


class MoveOffer(RoundKeys):
    """`m` on a list whose rows go: the card that a saved form offers, until the cursor goes on, else the row's (P1)."""

    _offered: Offered | None = None

    def offer_move(self, card: Ref, name: str, said: str) -> None:
        notice, row = self.query_one(NoticeLine).text, self.query_one(RecordList).cursor_id
        self._offered = Offered(card, name, said, notice, row)

    def went_on(self, there: Collection[Any]) -> None:
        """The offer ends where the cursor left a row that is still `there`; of a row that went it stays."""
        offer, at = self._offered, self.query_one(RecordList).cursor_id
        if offer is None or at == offer.row:
            return
        if offer.row not in there:
            self._offered = replace(offer, row=at)
            return
        self._offered = None
        if self.query_one(NoticeLine).text == offer.notice:
            self.say(offer.said, press=_("u undoes it"), tone="good")

    async def action_move(self) -> None:
        """The card that was just offered while the notice says so; else the row's."""
        from katui.screens import deeds

        offer = self._offered
        if offer is not None and offer.notice == self.query_one(NoticeLine).text:
            await deeds.move(self, offer.card, offer.name)
        else:
            await deeds.move_among(self, self.about_cursor(), self.about_label(), self.calls_here)


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
