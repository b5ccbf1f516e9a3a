"""Moving cards on the board: one, or all that are marked (P1, P2, S6)."""

from __future__ import annotations

from dataclasses import dataclass

from katui.domain.pipeline import Status
from katui.i18n import _, n_
from katui.screens import batch_moves, moving
from katui.screens.board_base import BoardBase
from katui.screens.moving import Seen
from katui.screens.recommend import recommend
from katui.services import moves
from katui.services.board import Card
from katui.services.moves import Moved
from katui.services.moves_many import Mixed
from katui.widgets.record_list import RecordList


@dataclass(frozen=True, slots=True)
class Wanted:
    """A move that was refused for what is missing: `m` fills it in, ctrl+s waives what is soft."""

    seen: Seen
    to: Status
    soft: bool


class BoardMoves(BoardBase):
    """L and H move one stage, m lists where to, r goes the whole way to submitted."""

    def __init__(self) -> None:
        super().__init__()
        self._wanted_move: Wanted | None = None
        self._follow: int | None = None
        self._moved: dict[int, Status] = {}

    # Following the card

    def to_follow(self, cards: dict[int, Card]) -> int | None:
        """The card the cursor goes along with: the one just moved, or one whose move was just undone."""
        follow, self._follow = self._follow, None
        if follow is not None:
            return follow
        for id, before in self._moved.items():
            shown = self.cards.get(id)
            if shown is not None and id in cards and cards[id].status is before is not shown.status:
                return id
        return None

    async def moved(self, moved: Moved) -> None:
        """One card was moved: the cursor goes along, and the notice says what became due."""
        self._follow = moved.submission
        self._moved = {moved.submission: moved.before}
        self._want(None)
        moving.say_moved(self, moved)

    async def mixed(self, mixed: Mixed) -> None:
        """Several cards were moved, or not."""
        if mixed.moved:
            self._follow = mixed.moved[0].submission
            self._moved = {each.submission: each.before for each in mixed.moved}
            self.unmark()
        count = len(mixed.moved)
        said = n_("{n} card moved.", "{n} cards moved.", count).format(n=count)
        self.say(said, "", _("u undoes it") if count else "", "good" if count else "warn")

    # One card

    def _seen(self, card: Card) -> Seen:
        return Seen(card.id, card.version, card.status, card.candidate.name)

    def _want(self, wanted: Wanted | None) -> None:
        if wanted != self._wanted_move:
            self._wanted_move = wanted
            self.refresh_bindings()

    def on_record_list_highlighted(self, event: RecordList.Highlighted) -> None:
        wanted = self._wanted_move
        if wanted is not None and event.record_list is self.main_list and event.id != wanted.seen.id:
            self._want(None)
            self.say("")

    async def action_stage_on(self) -> None:
        """One stage on: at once, or why not and which key fixes it."""
        await self._one_stage(1)

    async def action_stage_back(self) -> None:
        """One stage back, with a reason."""
        await self._one_stage(-1)

    async def _one_stage(self, by: int) -> None:
        marked = [self.cards[id] for id in self.marked if id in self.cards]
        if marked:
            await batch_moves.one_stage(self, [self._seen(card) for card in marked], by, self.mixed)
            return
        card = self.card
        if card is None:
            return
        to = moves.next_status(card.status, by)
        if to is None:
            self.say(_("{status} is the end of the board.").format(status=card.status.label))
        elif by < 0:
            await moving.open_form(self, self._seen(card), to, self.moved)
        else:
            await self._try(self._seen(card), to)

    async def _try(self, seen: Seen, to: Status, anyway: bool = False) -> None:
        refusal = await moving.try_move(self, seen, to, self.moved, anyway=anyway)
        if refusal is not None:
            soft = all(each.key == "ctrl+s" for each in refusal.missing)
            self._want(Wanted(seen, to, soft))

    def can_save(self) -> bool:
        """Ctrl+S waives soft gaps of a move that was just refused for them."""
        return self._wanted_move is not None and self._wanted_move.soft

    async def action_save(self) -> None:
        """Move anyway; each gap becomes an action due today."""
        wanted = self._wanted_move
        if wanted is not None:
            self._want(None)
            await self._try(wanted.seen, wanted.to, anyway=True)

    async def action_move(self) -> None:
        """Fill in what a refused move lacks, else list every status the card may go to."""
        marked = [self.cards[id] for id in self.marked if id in self.cards]
        if marked:
            await batch_moves.choose(self, [self._seen(card) for card in marked], self.mixed)
            return
        card, wanted = self.card, self._wanted_move
        self._want(None)
        if wanted is not None:
            await moving.open_form(self, wanted.seen, wanted.to, self.moved)
        elif card is not None:
            await moving.choose_move(self, self._seen(card), card.candidate.name, self.moved)

    async def action_recommend(self) -> None:
        """The whole way to submitted on one screen."""
        card = self.card
        if card is not None:
            await recommend(self, self._seen(card), card.candidate.name, self.moved)

    async def step_back(self) -> bool:
        if self._wanted_move is not None:
            self._want(None)
            return True
        return await super().step_back()
