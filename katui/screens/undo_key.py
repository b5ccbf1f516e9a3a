"""The undo key: my last change goes back; a whole import only when that is agreed to (P1, I5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from katui.domain.errors import Refused
from katui.i18n import _
from katui.screens import import_open
from katui.screens.dialogs.confirm import ConfirmDialog
from katui.screens.files import FileScreen
from katui.screens.seat import app_of
from katui.services import import_past, undo

if TYPE_CHECKING:
    from katui.screens.seat import Seat


async def undo_last(seat: Seat, shown: Any) -> None:
    """Take back my last change; from the file of a record that is gone by it, to where one came from."""
    try:
        done = await seat.write(undo.undo)
    except Refused as refusal:
        if refusal.rule == "P1.import":
            await ask(seat, shown, refusal)
        else:
            seat.refused(refusal)
        return
    if isinstance(shown, FileScreen):
        await shown.load()
        if shown.held is None:
            await app_of(seat).run_action("back")
    seat.say(_("Undone: {what}.").format(what=done.told), tone="good")


async def ask(seat: Seat, shown: Any, refusal: Refused) -> None:
    """Ask, and take back the batch that the refusal names, where one sees how far it is (I2)."""

    async def take(yes: bool | None) -> None:
        if not yes:
            return
        past = await seat.read(import_past.past)
        one = next((one for one in past if one.batch == refusal.value and one.may_go_back), None)
        if one is not None and one.batch is not None:
            await import_open.take_back(shown, one.kind, one.batch, one.file)
            return
        try:
            done = await seat.write(undo.undo, refusal.value)
        except Refused as again:
            seat.refused(again)
            return
        seat.say(_("Undone: {what}.").format(what=done.told), tone="good")

    said = _("Your last act is an import, batch {id}. All of its rows are put back as they were.").format(
        id=refusal.value
    )
    with seat.opening():
        await seat.push_screen(ConfirmDialog(_("Undo"), said, _("Undo the whole import")), take)
