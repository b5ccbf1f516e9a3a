"""The imports there were: one is chosen, its refused rows are read, or it is taken back (I5, P1)."""

from __future__ import annotations

from typing import Any

from katui.i18n import _
from katui.screens import import_open, viewing_only
from katui.screens.base import DeskScreen
from katui.screens.dialogs.choose import ChooseDialog
from katui.screens.dialogs.confirm import ConfirmDialog
from katui.screens.dialogs.reading import ReadDialog
from katui.services import import_past
from katui.services.import_past import Past
from katui.widgets.choice_list import Option


async def open_past(screen: DeskScreen) -> None:
    """The list of past imports, the newest first."""
    zone = screen.seat.desk.session.zone
    with screen.seat.opening():
        found = await screen.seat.read(import_past.past)
        if not found:
            screen.say(_("Nothing has been imported yet."), press=_("I on a list imports a file"))
            return
        options = [Option(str(one.run), import_past.said(one, zone, screen.now.date())) for one in found]
        held = {str(one.run): one for one in found}

        async def take(run: str | None) -> None:
            if run is not None:
                await _open(screen, held[run])

        await screen.app.push_screen(ChooseDialog(_("Past imports"), options), take)


async def _open(screen: DeskScreen, one: Past) -> None:
    zone = screen.seat.desk.session.zone
    options = [Option("read", _("Read the rows with errors"), letter="r")] if one.refused else []
    if one.may_go_back:
        options.append(Option("undo", _("Take the whole import back"), letter="u"))
    if not options:
        said = _("{file} has no rows with errors, and only whoever imported it can undo it.").format(file=one.file)
        screen.say(said, tone="warn")
        return

    async def take(what: str | None) -> None:
        if what == "read":
            await screen.app.push_screen(ReadDialog(one.file, "\n".join(import_past.spans(one))), again)
        elif what == "undo":
            await _take_back(screen, one)
        else:
            await open_past(screen)

    async def again(_copied: Any) -> None:
        await _open(screen, one)

    await screen.app.push_screen(ChooseDialog(one.file, options, import_past.said(one, zone, screen.now.date())), take)


async def _take_back(screen: DeskScreen, one: Past) -> None:
    if one.batch is None or viewing_only.refuses(screen):
        return
    batch = one.batch

    async def take(yes: bool | None) -> None:
        if yes:
            await import_open.take_back(screen, one.kind, batch, one.file)

    said = _("All rows of {file} are put back as they were.").format(file=one.file)
    title = _("Past imports")
    await screen.app.push_screen(ConfirmDialog(title, said, _("Take the whole import back")), take)
