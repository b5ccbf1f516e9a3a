"""The calendar file of a round, for both sides or for one of them, under a name one gives (B5)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from katui.i18n import _
from katui.screens.today_ask import AskLine, open_ask

if TYPE_CHECKING:
    from katui.domain.work import Side
    from katui.screens.framed import Framed


async def ask_calendar(screen: Framed[Any], interview: int, name: str, side: Side | None = None) -> None:
    """Ask where the calendar file goes, and write it there; with `side` it is for that side alone."""

    async def save(text: str) -> None:
        from katui.services import calendars_out

        written = await screen.seat.read(calendars_out.write_round, interview, Path(text.strip()), side)
        screen.say(_("Written: {path}").format(path=written), tone="good")

    ask = AskLine(_("Calendar file"), os.getcwd(), save, lambda _text: [], first=name, offered=True)
    await open_ask(screen, ask)
