"""Which cards the board shows: whose, of what, and those that fit what is typed (P1, I1 `K`, `/`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from textual import events, on
from textual.widgets import Input

from katui.domain.people import Scope
from katui.i18n import _, n_
from katui.screens.board_base import BoardBase
from katui.screens.dialogs.choose import ChooseDialog
from katui.screens.seat import Seat, app_of, to_front
from katui.services.board import Card, Which
from katui.widgets.choice_list import Option
from katui.widgets.line_input import LineInput

SCOPES: Final = (Scope.MINE, Scope.DEPARTMENT, Scope.FIRM)
MOST: Final = 14
BOARD: Final = "katui.screens.board:BoardScreen"
"""The board that is opened from a file: another than the home, so that both stay as they were."""


class BoardWhich(BoardBase):
    """K goes round the desks, B chooses a position or a client, `/` filters."""

    def fill(self, again: bool = False) -> None:
        """Every column from the board that was brought."""
        raise NotImplementedError

    async def show_board(self, which: Which) -> None:
        """Show another board."""
        self.which = which
        self.unmark()
        with self.seat.opening():
            await self.load()

    async def action_whose_desk(self) -> None:
        """Mine, the department's, the firm's, and round again."""
        plain = self.which.position is None and self.which.client is None
        at = SCOPES.index(self.which.scope) + 1 if plain else 0
        await self.show_board(Which(SCOPES[at % len(SCOPES)]))

    def action_choose_board(self) -> None:
        """Whose board, or the board of a position or a client that is on this one."""
        options = [Option(f"scope:{scope.value}", scope.label) for scope in SCOPES]
        cards = list(self.cards.values())
        positions = _told_apart(cards)
        clients = [(card.client.id, card.client.name) for card in cards if card.client.id is not None]
        for kind, named in (("position", positions), ("client", clients)):
            for (ref, name), count in Counter(named).most_common(MOST):
                words = n_("{n} card", "{n} cards", count).format(n=count)
                options.append(Option(f"{kind}:{ref}", f"{_kinds()[kind]} {name} · {words}"))

        async def take(chosen: str | None) -> None:
            if chosen is not None:
                await self.show_board(which_of(chosen))

        self.app.push_screen(ChooseDialog(_("Which board"), options), take)

    # The filter

    def action_search(self) -> None:
        """Show only cards that fit what is typed."""
        line = self.query_one("#filter", LineInput)
        line.display = True
        self.set_focus(line, scroll_visible=False)
        line.cursor_position = len(line.value)

    @on(Input.Changed, "#filter")
    def _filter_typed(self, event: Input.Changed) -> None:
        event.stop()
        self.needle = event.value.strip()
        held = self.card
        self.fill()
        self.stand_on(held.id if held else None)

    @on(Input.Submitted, "#filter")
    def _filter_entered(self, event: Input.Submitted) -> None:
        event.stop()
        self._to_cards()

    def _to_cards(self) -> None:
        self.query_one("#filter", LineInput).display = bool(self.needle)
        self.set_focus(None)
        self.seat_columns()

    async def step_back(self) -> bool:
        """Escape: the filter goes, then the marks."""
        line = self.query_one("#filter", LineInput)
        if line.display or self.needle:
            line.value = ""
            self.needle = ""
            self.fill()
            self._to_cards()
            return True
        if self.marked:
            self.unmark()
            return True
        return False

    def on_key(self, event: events.Key) -> None:
        line = self.query_one("#filter", LineInput)
        if line.has_focus and event.key in ("down", "up"):
            event.stop()
            self._to_cards()


def _kinds() -> dict[str, str]:
    return {"position": _("Position:"), "client": _("Client:")}


def _told_apart(cards: Sequence[Card]) -> list[tuple[int, str]]:
    """The position of each card by its name, and by its client too where another position is called the same."""
    of_name: dict[str, set[int]] = {}
    for card in cards:
        of_name.setdefault(card.position.name, set()).add(card.position.id)
    return [(card.position.id, _called(card, len(of_name[card.position.name]) > 1)) for card in cards]


def _called(card: Card, alike: bool) -> str:
    name, client = card.position.name, card.client.name
    return f"{name} · {client}" if alike and client != name else name


def which_of(chosen: str) -> Which:
    """The board that `scope:mine`, `position:3` or `client:4` names."""
    kind, _colon, name = chosen.partition(":")
    if kind == "scope":
        return Which(Scope(name))
    return Which(position=int(name)) if kind == "position" else Which(client=int(name))


def _second_board(seat: Seat) -> BoardWhich:
    board = seat.kept_screen(BOARD)
    assert isinstance(board, BoardWhich)
    return board


async def open_board(seat: Seat, which: Which) -> None:
    """Open the board of a position or a client over its file or its list; Escape goes back there."""
    shown, app = _second_board(seat), app_of(seat)
    shown.which = which
    with seat.opening(), app.batch_update():
        await to_front(app, shown)
        await shown.show_board(which)
