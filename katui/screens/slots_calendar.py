"""The calendar file of a round, for both sides or for one of them, under a name one gives (B5)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from katui.domain.errors import Refused
from katui.domain.os_words import os_words
from katui.i18n import _
from katui.screens.today_ask import AskLine, open_ask

if TYPE_CHECKING:
    from katui.domain.work import Side
    from katui.screens.framed import Framed


async def ask_calendar(screen: Framed[Any], interview: int, name: str, side: Side | None = None) -> None:
    """Ask where the calendar file goes, and write it there; with `side` it is for that side alone."""

    async def save(text: str) -> None:
        written = await screen.seat.read(write_calendar, interview, text.strip(), side)
        screen.say(_("Written: {path}").format(path=written), tone="good")

    ask = AskLine(_("Calendar file"), os.getcwd(), save, lambda _text: [], first=name, offered=True)
    await open_ask(screen, ask)


def write_calendar(store: Any, session: Any, interview: int, name: str, side: Side | None = None) -> Path:
    """The round as an `.ics` file; one that is there already is never written over."""
    from katui.services import calendars_out

    path = Path(name).expanduser().absolute()
    data = calendars_out.ics(store, session, interview, side)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(data)
    except FileExistsError as error:
        said = _("{path} is there already; give another name.").format(path=path)
        raise Refused("B5.file", "path", str(path), said) from error
    except OSError as error:
        said = _("{path} cannot be written: {why}.").format(path=path, why=os_words(error))
        raise Refused("B5.file", "path", str(path), said) from error
    return path
