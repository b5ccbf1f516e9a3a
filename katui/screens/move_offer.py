"""The move that a saved form offers on Today: of its own card, named, until the consultant goes to another row (P1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual import on

from katui.domain.refs import Ref
from katui.i18n import _
from katui.screens.base import DeskScreen
from katui.screens.round_keys import RoundKeys
from katui.widgets.notice_line import NoticeLine
from katui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from katui.services.today import Queue


@dataclass(frozen=True, slots=True)
class Offered:
    """The card that `m` moves and what it is called; what the notice said of the form, whole, and the row below it."""

    card: Ref
    name: str
    said: str
    notice: str
    row: Any


class MoveOffer(RoundKeys, DeskScreen):
    """`m` moves the card that was just offered though its row is gone, else the row's own."""

    _offered: Offered | None = None
    _queue: Queue | None

    @property
    def _list(self) -> RecordList:
        return self.query_one(RecordList)

    def offer_move(self, card: Ref, name: str, said: str) -> None:
        self._offered = Offered(card, name, said, self.query_one(NoticeLine).text, self._list.cursor_id)

    @on(RecordList.Highlighted)
    def _went_on(self) -> None:
        """The offer ends where the cursor left a row that is still there; it goes along where the row itself went."""
        offer, at = self._offered, self._list.cursor_id
        if offer is None or at == offer.row:
            return
        if self._queue is not None and any(item.id == offer.row for item in self._queue.items):
            self._offered = None
            if self.query_one(NoticeLine).text == offer.notice:
                self.say(offer.said, press=_("u undoes it"), tone="good")
        else:
            self._offered = Offered(offer.card, offer.name, offer.said, offer.notice, at)

    async def action_move(self) -> None:
        """The card that was just offered while the notice says so, though its row is gone; else the row's (P1)."""
        from katui.screens import deeds

        offer = self._offered
        if offer is not None and offer.notice == self.query_one(NoticeLine).text:
            await deeds.move(self, offer.card, offer.name)
        else:
            await deeds.move_among(self, self.about_cursor(), self.about_label(), self.calls_here)
