"""A calendar coming in: its file is named, every event gets its verdict, then the times are kept (B5, I5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from katui.domain.errors import Refused
from katui.files import places
from katui.i18n import _, n_
from katui.screens import viewing_only
from katui.screens.dialogs.choose import ChooseDialog
from katui.screens.dialogs.form import FormDialog
from katui.screens.dialogs.form_fields import FormField
from katui.screens.dialogs.text import TextDialog
from katui.services import calendars_in, drafts
from katui.services.calendars_in import CalendarRead
from katui.widgets.choice_list import Option

if TYPE_CHECKING:
    from katui.screens.base import DeskScreen
    from katui.services.drafts import OpenDraft

FORM: Final = "calendar_in"


async def open_calendar(screen: DeskScreen, draft: str = "") -> None:
    """Ask for the file; nothing is kept before the verdicts were seen."""
    if viewing_only.refuses(screen):
        return
    asked: list[str] = []

    async def look(values: dict[str, str]) -> CalendarRead:
        asked[:] = [str(places.expanded(values["file"].strip()))]
        return await screen.seat.read(calendars_in.import_calendar, asked[0], dry_run=True)

    async def show(read: CalendarRead | None) -> None:
        if read is not None:
            await _show(screen, asked[0], read)

    hint = _("an .ics file on this machine; tab completes")
    field = FormField("file", _("File"), required=True, first="~/", hint=hint, path=True)
    sentence = _("Busy times of the coming 90 days become times you cannot make; our interviews stay.")
    form = FormDialog(_("Import a calendar"), [field], look, form=FORM, draft=draft, sentence=sentence)
    await screen.app.push_screen(form, show)


async def _show(screen: DeskScreen, file: str, read: CalendarRead) -> None:
    counts = read.to_json()
    said = _("{file}: {create} new, {skip} skipped, {error} with errors. Nothing is kept yet.")
    sentence = said.format(file=read.file, **{word: counts[word] for word in ("create", "skip", "error")})
    keep = n_("Keep the times of {n} event", "Keep the times of {n} events", counts["create"]).format(
        n=counts["create"]
    )
    options = [Option("keep", keep, letter="k")] if counts["create"] else []
    options.append(Option("look", _("See what happens to each event"), letter="r"))

    async def take(chosen: str | None) -> None:
        if chosen == "look":
            lines = "\n".join(calendars_in.spans(read))
            await screen.app.push_screen(TextDialog(read.file, lines), lambda _copied: _again(screen, file, read))
        elif chosen == "keep":
            await _keep(screen, file)

    await screen.app.push_screen(ChooseDialog(_("Import a calendar"), options, sentence), take)


async def _again(screen: DeskScreen, file: str, read: CalendarRead) -> None:
    await _show(screen, file, read)


async def _keep(screen: DeskScreen, file: str) -> None:
    try:
        read = await screen.seat.write(calendars_in.import_calendar, file)
    except Refused as refusal:
        screen.refused(refusal)
        return
    await screen.seat.note_changes()
    count = sum(one.action == "create" for one in read.items)
    said = n_("The times of {n} event are kept.", "The times of {n} events are kept.", count).format(n=count)
    screen.say(said, press=_("u undoes it"), tone="good")


async def continue_calendar(screen: DeskScreen, draft: OpenDraft) -> None:
    """Go on with naming a file in a later session (S5)."""
    shown: Any = screen
    await open_calendar(shown, draft.body)
    if draft.session != screen.seat.drafts.token:
        await screen.seat.write(drafts.discard, draft.id)
