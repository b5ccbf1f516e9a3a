"""What a key does with records on another part's screen: script panel, moves, recommendation, a position's board."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.screens import registry

if TYPE_CHECKING:
    from katui.screens.base import DeskScreen

PLACES: Final[dict[str, str]] = {
    "script": "katui.screens.script_panel:open_for",
    "move": "katui.screens.dialogs.move:open_for",
    "recommend": "katui.screens.dialogs.recommend:open_for",
}
"""Where each deed is: `async fn(screen, refs)`."""


def has(deed: str) -> bool:
    """Whether this katui can do it."""
    return registry.found(PLACES[deed]) is not None


async def do(screen: DeskScreen, deed: str, refs: tuple[Ref, ...]) -> None:
    """Do it with these records."""
    work = registry.found(PLACES[deed])
    if work is not None and refs:
        with screen.seat.opening():
            await work(screen, refs)


async def board_of(screen: DeskScreen, ref: Ref) -> None:
    """Go to the board of a position or a client."""
    from katui.screens.board_which import open_board
    from katui.services.board import Which

    which = Which(position=ref.id) if ref.kind is Kind.POSITION else Which(client=ref.id)
    await open_board(screen.seat, which)
