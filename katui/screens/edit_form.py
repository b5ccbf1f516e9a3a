"""All fields of a record as one form; only what was changed is saved, so two people's edits meet by field (S6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from katui.domain.errors import Refused
from katui.domain.refs import Ref
from katui.i18n import _
from katui.screens.brief_forms import ask_about
from katui.screens.dialogs.form_fields import FormField, of_record
from katui.screens.known_form import KnownForm
from katui.services import edit, fact_sources

if TYPE_CHECKING:
    from katui.screens.base import DeskScreen
    from katui.services.drafts import OpenDraft

FORM = "edit"
SOURCE = "fact_source"


class Editing:
    """A form on its way back to the store; after a conflict the next ctrl+s keeps one's own value."""

    def __init__(self, screen: DeskScreen, form: edit.Form, fields: list[FormField]) -> None:
        self._screen = screen
        self._form = form
        self._version = form.version
        self._first = {field.name: field.first for field in fields}
        self._kept = {field.name: field.value_of(field.shown(field.first)) for field in fields}

    async def save(self, values: dict[str, str], force: bool) -> edit.Edited:
        """Save the fields that differ from what the form began with; `force` although another record has the same."""
        seat, form = self._screen.seat, self._form
        source = values.pop(SOURCE, "")
        changed = {name: text for name, text in values.items() if text not in (self._first[name], self._kept[name])}
        seen = {name: self._first[name] for name in changed}
        try:
            return await seat.write(
                edit.edit, form.kind, form.id, changed, self._version, seen=seen, source=source, force=force
            )
        except Refused as refusal:
            if refusal.rule != "S6.conflict":
                raise
            await self._see_theirs(refusal.field)
            said = f"{refusal.message} {_('ctrl+s again keeps yours, esc leaves theirs.')}"
            raise Refused(refusal.rule, refusal.field, refusal.value, said, choices=refusal.choices) from None

    async def _see_theirs(self, field: str) -> None:
        fresh: Any = await self._screen.seat.read(edit.form, self._form.kind, self._form.id)
        self._version = fresh.version
        self._first |= {spec.name: text for spec, text in fresh.fields if spec.name == field}


async def open_form(screen: DeskScreen, ref: Ref, draft: str = "", *, revealed: bool = False) -> None:
    """Open the form of a record over a screen."""
    seat = screen.seat
    with seat.opening(once=True):
        try:
            form = await seat.read(edit.form, ref.kind, ref.id, revealed=revealed)
        except Refused as refusal:
            screen.refused(refusal)
            return
        held = {spec.name: text for spec, text in form.fields}
        fields = of_record([spec for spec, _text in form.fields if not spec.fixed], held)
        editing = Editing(screen, form, fields)
        if ref.kind in fact_sources.AGING:
            hint = _("where you know it from: a call, WeChat, a file; kept with what you change here")
            fields.append(FormField(SOURCE, _("Where from"), hint=hint))

        async def done(result: edit.Edited | Ref | None) -> None:
            if isinstance(result, Ref):
                await seat.open_record(result)
            elif result is not None:
                if result.changed:
                    screen.say(_("Saved."), press=_("u undoes it"), tone="good")
                if result.brief is not None:
                    await ask_about(screen, result.brief)

        more = {"form": f"{FORM}:{ref.kind.value}", "ref": str(ref), "draft": draft}
        dialog = KnownForm(ref.kind, form.name, fields, editing.save, but=ref.id, **more)
        await screen.app.push_screen(dialog, done)


async def continue_form(screen: DeskScreen, draft: OpenDraft) -> None:
    """Go on with a form of an earlier session (S5); of a record that was merged since, with the one it went into."""
    from katui.services import drafts

    await screen.seat.open_record(Ref.parse(draft.ref))
    shown: Any = screen.app.screen
    await open_form(shown, getattr(shown, "ref", None) or Ref.parse(draft.ref), draft.body)
    if draft.session != screen.seat.drafts.token:
        await screen.seat.write(drafts.discard, draft.id)
