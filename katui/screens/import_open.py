"""The ways to the import screen: from a list, from the palette, from a draft, from an import that was cut off (I5)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, Final, cast

from katui.domain.kinds import Kind
from katui.i18n import _
from katui.screens.base import DeskScreen
from katui.screens.dialogs.confirm import ConfirmDialog
from katui.screens.exchange import IMPORTED
from katui.screens.seat import app_of, to_front

if TYPE_CHECKING:
    from textual.screen import Screen

    from katui.screens.import_asked import OnRefusal
    from katui.screens.import_screen import ImportScreen
    from katui.screens.seat import Seat
    from katui.services.drafts import OpenDraft
    from katui.services.import_runs import Unfinished

MANY: Final = 500
"""From more rows on an import is taken back only when that is agreed to."""
PLACE: Final = "katui.screens.import_screen:ImportScreen"


async def open_import(screen: Screen[Any], kind: Kind | None = None) -> None:
    """The import screen as it was left; of another kind of record when it is called from that list."""
    if not isinstance(screen, DeskScreen):
        return
    if kind is None:
        kind = getattr(screen, "KIND", None)
    with screen.seat.opening():
        found = await _shown(screen.seat)
        if kind in IMPORTED:
            await found.begin(kind)


async def continue_import(screen: DeskScreen, draft: OpenDraft) -> None:
    """Go on with an import that an earlier session prepared (S5)."""
    from katui.screens.import_asked import from_draft
    from katui.services import drafts

    found = await _shown(screen.seat)
    await found.prepare(from_draft(draft.body))
    if draft.session != screen.seat.drafts.token:
        await screen.seat.write(drafts.discard, draft.id)


async def finish_left(screen: DeskScreen, left: Unfinished) -> None:
    """Go on with an import that a crash cut off."""
    found = await _shown(screen.seat)
    if left.stuck:
        found.say(left.stuck)
    else:
        found.finish(left)


async def ask_first(screen: DeskScreen, file: str, rows: int, go: Callable[[], Awaitable[None]]) -> None:
    """Before many rows are taken back one question: enter does it, Escape leaves all as it is (I5, S5)."""
    if rows <= MANY:
        await go()
        return

    async def take(yes: bool | None) -> None:
        if yes:
            await go()

    said = _("The {n} rows that {file} brought in or changed are put back as they were.")
    asked = ConfirmDialog(_("Undo"), said.format(n=f"{rows:,}", file=file), _("Undo the whole import"))
    with screen.seat.opening():
        await screen.seat.push_screen(asked, take)


async def undo_left(screen: DeskScreen, left: Unfinished) -> None:
    """Take back what an import that a crash cut off had written."""
    await take_back(screen, left.kind, left.batch, left.file)


async def take_back(screen: DeskScreen, kind: Kind, batch: int, file: str, refused: OnRefusal = None) -> None:
    """Take an import back on its screen, which shows how far that is; `refused` is told when it cannot be."""
    found = await _shown(screen.seat)
    found.take_back(kind, batch, file, refused)


async def _shown(seat: Seat) -> ImportScreen:
    found = cast("ImportScreen", seat.kept_screen(PLACE))
    await to_front(app_of(seat), found)
    return found
