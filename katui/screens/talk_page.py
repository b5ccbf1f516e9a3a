"""The script of a talk that is due, as a page to read beside the phone (F3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from katui.domain.errors import Refused
from katui.screens.dialogs.reading import ReadDialog
from katui.services import talks

if TYPE_CHECKING:
    from katui.domain.refs import Ref
    from katui.screens.base import DeskScreen
    from katui.services.today import Item


async def open_talk(screen: DeskScreen, item: Item, refs: tuple[Ref, ...]) -> None:
    """The page for a row: what to say, what to send, what to log and what is next; esc goes back to the row."""
    with screen.seat.opening():
        try:
            title, page = await screen.seat.read(talks.due, item.kind, item.rule, refs, item.script)
        except Refused as refusal:
            screen.seat.refused(refusal)
            return
        await screen.seat.push_screen(ReadDialog(title, page))
