"""What is done from a client's file: making what belongs to it, the gate, files, closing a warning (C3, C7, C12)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from katui.domain.clients import Severity
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.i18n import _
from katui.screens.dialogs.form import FormDialog
from katui.screens.dialogs.form_fields import FormField, Shape
from katui.screens.files_reading import Held
from katui.screens.new_record import make, which_kind
from katui.services import client_drafts, client_warnings, documents, registration, warning_list
from katui.services.record_files import Named

if TYPE_CHECKING:
    from katui.domain.refs import Ref
    from katui.screens.base import DeskScreen
    from katui.services.client_rows import WarningRow
    from katui.services.drafts import OpenDraft

Save = Callable[[dict[str, str]], Awaitable[Any]]


async def make_one(screen: DeskScreen, kinds: tuple[Kind, ...], held: Held) -> None:
    """A record that belongs to the client of a file; several kinds are chosen from first. Runs in a worker."""
    kind = await which_kind(screen, kinds)
    if kind is None:
        return
    await make_for(screen, kind, Named(held.form.id, held.file.name))


async def make_for(screen: DeskScreen, kind: Kind, client: Named) -> None:
    """The form of a new record of a client, filled with what is known: a new agreement as the last one stands."""
    known = await screen.seat.read(client_drafts.first_values, kind, client.id)
    await make(screen, kind, known, client=client)


def _ask(
    screen: DeskScreen, title: str, fields: list[FormField], save: Save, form: str, ref: str, said: str = ""
) -> None:
    async def done(told: str | None) -> None:
        if told is not None:
            screen.say(told, tone="good")

    screen.app.push_screen(FormDialog(title, fields, save, form=form, ref=ref, sentence=said), done)


async def ask_gate(screen: DeskScreen, client: int, name: str) -> None:
    """Until which day a leader opens the gate, and why (C3)."""

    async def save(values: dict[str, str]) -> str:
        day = await screen.seat.write(registration.open_gate, client, values["until"], values["reason"])
        return _("The gate is open until {day}.").format(day=day)

    fields = [
        FormField("until", _("Until"), required=True, hint=_("a day: 2026-11-20, today, tomorrow")),
        FormField("reason", _("Why"), required=True),
    ]
    said = _("Until that day positions open and full reports go out although the registration is not complete.")
    _ask(screen, _("Open the gate: {name}").format(name=name), fields, save, "gate", f"client:{client}", said)


async def ask_attach(screen: DeskScreen, document: int, name: str) -> None:
    """Which file to attach to a document (C7)."""

    async def save(values: dict[str, str]) -> str:
        kept = await screen.seat.write(documents.attach, document, values["file"])
        return _("Attached: {file}.").format(file=kept)

    field = FormField("file", _("File"), required=True, hint=_("the path of a file on this machine"))
    _ask(screen, _("Attach a file: {name}").format(name=name), [field], save, "attach", f"document:{document}")


async def ask_copy(screen: DeskScreen, document: int, file: str) -> None:
    """Where to, and what for; the register keeps both (C8)."""

    async def save(values: dict[str, str]) -> str:
        place = await screen.seat.write(documents.copy_out, document, values["target"], values["purpose"])
        return _("Copied to {path}, and entered in the register.").format(path=place)

    fields = [
        FormField("target", _("To"), required=True, first="~/", hint=_("a folder or a new file of yours")),
        FormField("purpose", _("What for"), hint=_("for example: client asks for a reference")),
    ]
    _ask(screen, _("Copy out: {name}").format(name=file), fields, save, "copy_out", f"document:{document}")


async def ask_close(screen: DeskScreen, warning: int, name: str) -> None:
    """How a warning ended, and why (C12)."""

    async def save(values: dict[str, str]) -> str:
        await screen.seat.write(client_warnings.close, warning, values["status"], values["reason"])
        return _("The warning is closed; u opens it again.")

    words = tuple((end.value, end.label) for end in client_warnings.ENDS)
    fields = [
        FormField("status", _("How it ended"), Shape.WORD, words, required=True),
        FormField("reason", _("Why"), Shape.NOTE, required=True),
    ]
    _ask(screen, _("Close: {name}").format(name=name), fields, save, "closing", f"warning:{warning}")


async def ask_measure(screen: DeskScreen, warning: int, name: str) -> None:
    """What is behind a warning, what we do about it, and the next step (C12)."""
    with screen.seat.opening():
        known = await screen.seat.read(client_warnings.known, warning)

    async def save(values: dict[str, str]) -> str:
        nonlocal known
        try:
            due = await screen.seat.write(client_warnings.measure, warning, values, seen=known)
        except Refused as refused:
            if refused.rule == "S6.conflict":
                known = await screen.seat.read(client_warnings.known, warning)
            raise
        return _("In hand; the next step is due {due}.").format(due=due)

    grave = known.severity is Severity.HIGH
    fields = [
        FormField("report", _("Full report"), Shape.NOTE, required=grave, first=known.report),
        FormField("cause", _("Cause"), Shape.NOTE, required=True, first=known.cause),
        FormField("countermeasure", _("Countermeasure"), Shape.NOTE, required=True, first=known.countermeasure),
        FormField("do", _("Next step"), required=True, limit=client_warnings.DO_LIMIT),
        FormField("due", _("Due"), required=True, hint=_("2026-12-03, +5wd, next wed")),
        FormField("who", _("Who does it"), hint=_("a login or a name; empty: the client's owner")),
    ]
    fields = fields if grave else fields[1:]
    title = _("Countermeasure: {name}").format(name=name)
    _ask(screen, title, fields, save, "measure", f"warning:{warning}")


async def warning_talk(screen: DeskScreen, held: Held | None) -> None:
    """The talk about a warning: find out, listen, propose (C12)."""
    if held is not None:
        row = await screen.seat.read(warning_list.row, held.form.id)
        await talk_about(screen, row)


async def talk_about(screen: DeskScreen, row: WarningRow) -> None:
    """The same for a row of the list."""
    from katui.domain.refs import Ref
    from katui.screens.talk_open import Asked, open_talk

    with screen.seat.opening():
        kind = f"warning_{row.warning_kind.value}"
        await open_talk(screen, Asked((Ref(Kind.CLIENT, row.client_id),), kind, "C12"))


async def continue_act(screen: DeskScreen, draft: OpenDraft) -> None:
    """Go on with a form of an earlier session over the file it is about (S5)."""
    from katui.domain.refs import Ref
    from katui.screens.dialogs.form_draft import read_draft
    from katui.services import drafts

    ref: Ref = Ref.parse(draft.ref)
    await screen.seat.open_record(ref)
    shown: Any = screen.app.screen
    name = shown.about_label()
    held = screen.seat.drafts.text(draft.form, draft.ref)
    if not held and read_draft(draft.body):
        screen.seat.drafts.typed(draft.form, draft.ref, draft.body)
    asks = {"gate": ask_gate, "attach": ask_attach, "copy_out": ask_copy, "closing": ask_close, "measure": ask_measure}
    await asks[draft.form](shown, ref.id, name)
    if draft.session != screen.seat.drafts.token:
        await screen.seat.write(drafts.discard, draft.id)
