"""How often we are in touch with a client, and its other duties: one form, the duty named first (A6, C2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from katui.domain.cadence import CadenceKind, Shift
from katui.domain.refs import Ref
from katui.i18n import _
from katui.screens.brief_forms import forget
from katui.screens.dialogs.form import FormDialog
from katui.screens.dialogs.form_fields import FormField, Shape
from katui.services import cadences

if TYPE_CHECKING:
    from katui.screens.base import DeskScreen
    from katui.services.drafts import OpenDraft

FORM: Final = "rhythm"


async def ask_rhythm(screen: DeskScreen, held: cadences.Rhythm, draft: str = "") -> None:
    """Which duty, how often, and what happens on a day off; `held` is the rhythm as it is shown."""
    client, name = held.client, held.name

    async def save(values: dict[str, str]) -> cadences.Agreed:
        seen = held.version(CadenceKind.parse(values["kind"]))
        return await screen.seat.write(cadences.agree, client, values, expect=seen)

    async def done(made: cadences.Agreed | None) -> None:
        if made is None:
            await screen.load()
        else:
            said = _("{client}: {duty}, {often}.")
            said = said.format(client=made.name, duty=made.kind.label, often=made.often)
            screen.say(said, press=_("u undoes it"), tone="good")
            await screen.seat.note_changes()

    kinds = tuple((kind.value, kind.label) for kind in CadenceKind)
    shifts = tuple((shift.value, shift.label) for shift in Shift)
    answers = (("yes", _("yes")), ("no", _("no")))
    hint = _("empty: the usual; every two weeks, mon wed fri, 10 days; none ends it")
    fields = [
        FormField("kind", _("Duty"), Shape.WORD, kinds, required=True, first=CadenceKind.TOUCH.value),
        FormField("rule", _("How often"), hint=hint, limit=200),
        FormField("shift", _("On a day off"), Shape.WORD, shifts, first=Shift.AFTER.value),
        FormField("any_contact", _("Any contact counts"), Shape.WORD, answers),
        FormField("starts_on", _("From"), hint=_("a day: 2026-11-20, next monday; empty is today")),
    ]
    title = _("Rhythm with {client}").format(client=name)
    await screen.app.push_screen(FormDialog(title, fields, save, form=FORM, ref=f"client:{client}", draft=draft), done)


async def continue_rhythm(screen: DeskScreen, draft: OpenDraft) -> None:
    """Go on with it in a later session (S5)."""
    ref = Ref.parse(draft.ref)
    await screen.seat.open_record(ref)
    shown: Any = screen.app.screen
    await ask_rhythm(shown, shown.held.file.rhythm, draft.body)
    await forget(screen, draft)
