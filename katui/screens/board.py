"""The board: stages as columns, submissions as cards, moved with a key (P1)."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from katui.commands.bindings import bind, bindings
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.i18n import _, n_
from katui.screens import deeds, registry
from katui.screens.board_cards import fits, row_of
from katui.screens.board_moves import BoardMoves
from katui.screens.board_which import BoardWhich
from katui.screens.round_keys import CARD_KEYS, RoundKeys
from katui.screens.seat import Refs
from katui.screens.text_lines import TextLines
from katui.services import board as boards
from katui.services.board import Board, Card
from katui.widgets.line_input import LineInput
from katui.widgets.record_list import RecordList
from katui.widgets.rows import Cell, RecordId, Row


class BoardScreen(RoundKeys, BoardMoves, BoardWhich):
    """The cards of mine, of the department, of the firm, of one position or of one client."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("board"),
        *bind(
            "row.search", "row.script", "row.times", *CARD_KEYS, "row.move", "row.recommend", "row.desk", "form.save"
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._turn = 0
        self._again = False

    # What is said

    def head(self) -> tuple[str, tuple[Cell | str, ...]]:
        right = super().head()[1]
        if self._board is None:
            return "", right
        late = sum(card.overdue for card in self.cards.values())
        count = len(self.cards)
        parts = [self._board.title, n_("{n} card", "{n} cards", count).format(n=count)]
        if late:
            parts.append(_("{n} overdue").format(n=late))
        if self.needle:
            parts.append(f"/{self.needle}")
        marked = len(self.marked)
        return " · ".join(parts), (*([Cell(_("{n} marked").format(n=marked), "warn")] if marked else []), *right)

    def draw_texts(self) -> None:
        self.query_one("#filter", LineInput).placeholder = _("candidate, position, client, pinyin or initials")
        self.show_sentence()

    def show_sentence(self) -> None:
        """What a board without cards says."""
        says = self.query_one("#board-says", TextLines)
        lines: list[str] = []
        if self._board is None:
            lines = [_("The cards are being fetched.")]
        elif not self.cards and self.needle:
            lines = [_("No card fits “{text}”.").format(text=self.needle), _("esc shows all cards again.")]
        elif not self.cards:
            where = _("K shows the department's and the firm's cards, B a position's or a client's.")
            lines = [_("No card is on this board yet."), where]
        says.show([[("muted", line)] for line in lines])
        says.display = bool(lines)

    def on_record_list_marks_changed(self, _event: RecordList.MarksChanged) -> None:
        self.redraw()

    # Records

    async def load(self) -> None:
        self._turn += 1
        turn = self._turn
        board = await self.seat.read(boards.board, self.which, self.seat.settings)
        if turn == self._turn:
            self._take(board)

    async def records_changed(self, refs: Refs) -> None:
        await self.load()

    async def language_changed(self) -> None:
        self._again = True
        await super().language_changed()

    def _take(self, board: Board) -> None:
        held = self.card
        every = {card.id: card for column in board.columns for card in column.cards}
        follow = self.to_follow(every)
        self._board = board
        self.fill(self._again)
        self._again = False
        self.stand_on(follow if follow in self.cards else held.id if held else None)

    def fill(self, again: bool = False) -> None:
        """Every column from the board; of the rows that are held only those whose card changed."""
        board = self._board
        if board is None:
            return
        before = self.cards
        shown = {each.status: [card for card in each.cards if self._wanted(card)] for each in board.columns}
        self.cards = {card.id: card for cards in shown.values() for card in cards}
        for status, cards in shown.items():
            column = self.column(status)
            changed: dict[RecordId, Row] = {
                card.id: self._row(card)
                for card in cards
                if column.list.row(card.id) is not None and (again or before.get(card.id) != card)
            }
            column.show(tuple(card.id for card in cards), changed, sum(card.overdue for card in cards))
        self.show_sentence()
        self.redraw()

    def _wanted(self, card: Card) -> bool:
        return not self.needle or fits(card, self.needle)

    def _row(self, card: Card) -> Row:
        assert self._board is not None
        return row_of(card, self._board.at, self.seat.desk.session.zone, self._board.many_positions)

    def on_record_list_rows_wanted(self, event: RecordList.RowsWanted) -> None:
        found: dict[RecordId, Row] = {id: self._row(self.cards[int(id)]) for id in event.ids if id in self.cards}
        event.record_list.add_rows(found)

    # What one does with the card under the cursor

    def about_cursor(self) -> tuple[Ref, ...]:
        card = self.card
        return () if card is None else (Ref(Kind.SUBMISSION, card.id),)

    def about_label(self) -> str:
        card = self.card
        return "" if card is None else f"{card.candidate.name} · {card.position.name} · {card.client.name}"

    async def on_record_list_opened(self, event: RecordList.Opened) -> None:
        card = self.cards.get(int(event.id))
        if card is None:
            return
        if registry.found(registry.FILES[Kind.SUBMISSION]) is not None:
            await self.seat.open_record(Ref(Kind.SUBMISSION, card.id), self.walk_of(event.record_list))
        else:
            await self.seat.open_record(Ref(Kind.CANDIDATE, card.candidate.id))

    def can_script(self) -> bool:
        """Whether there is a card to speak about."""
        return self.card is not None

    async def action_script(self) -> None:
        """The script panel about the card."""
        for ref in self.about_cursor():
            await deeds.script(self, ref)

    def can_interview_times(self) -> bool:
        return self.card is not None

    async def action_interview_times(self) -> None:
        """Interview times of the card."""
        await deeds.times(self, self.about_cursor(), self.about_label())
