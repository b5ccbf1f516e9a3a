"""The imports there were: one is chosen, its refused rows are read, or it is taken back (I5, P1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from katui.domain.errors import Refused
from katui.i18n import _
from katui.screens import import_open, viewing_only
from katui.screens.base import DeskScreen
from katui.screens.dialogs.choose import ChooseDialog
from katui.screens.dialogs.confirm import ConfirmDialog
from katui.screens.dialogs.reading import ReadDialog
from katui.services import import_left, import_past
from katui.services.import_past import Past
from katui.widgets.choice_list import Option

if TYPE_CHECKING:
    from katui.services.import_runs import Unfinished


async def open_past(screen: DeskScreen, refusal: Refused | None = None) -> None:
    """The list of past imports, the newest first; with why one of them could not be taken back."""
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

        said = refusal.message if refusal is not None else ""
        await screen.app.push_screen(ChooseDialog(_("Past imports"), options, said), take)


async def _open(screen: DeskScreen, one: Past) -> None:
    zone = screen.seat.desk.session.zone
    left = await _cut_off(screen, one)
    options = _ways(one, left)
    if not options:
        said = _("{file} has no rows with errors, and only whoever imported it can undo it.").format(file=one.file)
        screen.say(said, tone="warn")
        return

    async def take(what: str | None) -> None:
        if what == "read":
            await screen.app.push_screen(ReadDialog(one.file, "\n".join(import_past.spans(one))), again)
        elif what == "undo":
            await _take_back(screen, one)
        elif what == "finish" and left is not None and not viewing_only.refuses(screen):
            await import_open.finish_left(screen, left)
        else:
            await open_past(screen)

    async def again(_copied: Any) -> None:
        await _open(screen, one)

    await screen.app.push_screen(ChooseDialog(one.file, options, import_past.said(one, zone, screen.now.date())), take)


def _ways(one: Past, left: Unfinished | None) -> list[Option]:
    """What can be done about an import; `left` is what is known of one that was cut off."""
    options = [Option("read", _("Read the rows with errors"), letter="r")] if one.refused else []
    if left is not None:
        options.append(Option("finish", _("Go on where it was cut off"), left.stuck, letter="f"))
    if one.may_go_back:
        options.append(Option("undo", _("Undo the whole import"), letter="u"))
    return options


async def _cut_off(screen: DeskScreen, one: Past) -> Unfinished | None:
    """What is known of an import of mine that a crash cut off, by which it is gone on with."""
    if one.state != "running" or not one.mine:
        return None
    found: tuple[Unfinished, ...] = await screen.seat.read(import_left.left)
    return next((each for each in found if each.run == one.run), None)


async def _take_back(screen: DeskScreen, one: Past) -> None:
    if one.batch is None or viewing_only.refuses(screen):
        return
    batch = one.batch

    async def take(yes: bool | None) -> None:
        if yes:
            await import_open.take_back(screen, one.kind, batch, one.file, refused)
        else:
            await _open(screen, one)

    def refused(refusal: Refused) -> None:
        screen.call_next(back_to_list, refusal)

    async def back_to_list(refusal: Refused) -> None:
        with screen.seat.opening():
            while screen.app.screen is not screen:
                await screen.app.pop_screen()
            await open_past(screen, refusal)

    said = _("All rows of {file} are put back as they were.").format(file=one.file)
    title = _("Past imports")
    await screen.app.push_screen(ConfirmDialog(title, said, _("Undo the whole import")), take)
