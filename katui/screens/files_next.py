"""Enter on the next step of a file: what Today opens for it (F1, C9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from katui.screens import today_open
from katui.screens.today_rows import refs_of
from katui.services import today

if TYPE_CHECKING:
    from katui.screens.files import FileScreen


async def open_next(screen: FileScreen) -> None:
    """The script, form or file that the step is worked on in; where that is this very file, the line that logs it.

    A contact of one's own leaves a colleague's step open. Without a step the line plans one; a step closed in the
    meantime is read away.
    """
    assert screen.held is not None
    step = screen.held.file.next
    if step is None:
        await screen.app.run_action("quick_log")
        return
    item = await screen.seat.read(today.row_of, step.id)
    if item is None:
        await screen.load()
    elif item.opens in today_open.FILES and refs_of(item)[:1] in ((), (screen.ref,)):
        await screen.app.run_action("quick_log")
        if screen.quick_log is not None and step.mine:
            screen.quick_log.closes = item.actions
    else:
        await today_open.open_alone(screen, item)
