"""All fields of a record as one form; only what was changed is saved, so two people's edits meet by field (S6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from katui.domain.errors import Refused
from katui.domain.refs import Ref
from katui.i18n import _
from katui.screens.brief_forms import ask_about
from katui.screens.dialogs.form_draft import read_begun, read_draft, write_draft
from katui.screens.dialogs.form_fields import FormField, of_record
from katui.screens.known_form import KnownForm
from katui.services import edit, fact_sources

if TYPE_CHECKING:
    from katui.screens.base import DeskScreen
    from katui.services.drafts import OpenDraft

FORM = "edit"
SOURCE = "fact_source"


@dataclass(frozen=True, slots=True)
class _Begun:
    """What a field held when one began to type: the version of the record, and the text."""

    version: int
    text: str

    @classmethod
    def read(cls, kept: Any) -> _Begun | None:
        """As a draft keeps it."""
        match kept:
            case [int() as version, str() as text]:
                return cls(version, text)
        return None


class Editing:
    """A form on its way back to the store; after a conflict the next ctrl+s keeps one's own value.

    Each field is saved against what the form began with there: a draft's fields against the record as it stood when
    they were typed, however often it is opened again, all others against the record as the form shows it now.
    """

    def __init__(self, screen: DeskScreen, form: edit.Form, fields: list[FormField], *, revealed: bool = False) -> None:
        self._screen = screen
        self._form = form
        self._revealed = revealed
        self._fields = {field.name: field for field in fields}
        self._now = {field.name: _Begun(form.version, field.first) for field in fields}
        self.afresh()

    def afresh(self) -> None:
        """Without a draft every field begins with what is on file."""
        self._begun = dict(self._now)
        """What each field began with, which a draft keeps."""
        self._seen = dict(self._now)
        """The same; once a conflict was shown, the value that was seen there."""

    def restored(self, body: str) -> dict[str, str]:
        """The texts of a draft that differ from what is on file now; no other field was touched."""
        self.afresh()
        told = read_begun(body)
        known = told.get("fields") if told.get("ref") == str(Ref(self._form.kind, self._form.id)) else None
        typed = {name: text for name, text in read_draft(body).items() if name in self._now}
        for name in typed:
            begun = _Begun.read(known.get(name)) if isinstance(known, dict) else None
            if begun is not None:
                self._begun[name] = self._seen[name] = begun
        return {name: text for name, text in typed.items() if text != self._shown(name)}

    def body_of(self, typed: dict[str, str]) -> str:
        """The draft: what was typed, and what the form began with there."""
        touched = {name: text for name, text in typed.items() if text != self._shown(name)}
        fields = {name: [begun.version, begun.text] for name in touched if (begun := self._begun.get(name))}
        told = {"ref": str(Ref(self._form.kind, self._form.id)), "fields": fields}
        return write_draft(touched, told) if touched else ""

    def _shown(self, name: str) -> str:
        """What stands in a field that nobody touched."""
        return self._fields[name].shown(self._now[name].text) if name in self._now else ""

    def _is_changed(self, name: str, text: str) -> bool:
        return text not in (self._now[name].text, self._fields[name].value_of(self._shown(name)))

    async def save(self, values: dict[str, str], force: bool) -> edit.Edited:
        """Save the fields that differ from what is on file; `force` although another record has the same."""
        seat, form = self._screen.seat, self._form
        source = values.pop(SOURCE, "")
        changed = {name: text for name, text in values.items() if self._is_changed(name, text)}
        versions = {name: self._seen[name].version for name in changed}
        seen = {name: self._seen[name].text for name in changed}
        try:
            return await seat.write(
                edit.edit, form.kind, form.id, changed, versions, seen=seen, source=source, force=force
            )
        except Refused as refusal:
            if refusal.rule != "S6.conflict":
                raise
            await self._see_theirs(refusal.field)
            said = f"{refusal.message} {_('ctrl+s again keeps yours, esc leaves theirs.')}"
            raise Refused(refusal.rule, refusal.field, refusal.value, said, choices=refusal.choices) from None

    async def _see_theirs(self, field: str) -> None:
        form = self._form
        fresh: Any = await self._screen.seat.read(edit.form, form.kind, form.id, revealed=self._revealed)
        self._seen |= {spec.name: _Begun(fresh.version, text) for spec, text in fresh.fields if spec.name == field}


class EditForm(KnownForm):
    """The form of a record that exists; a draft keeps what was typed and what it was typed over."""

    def __init__(self, editing: Editing, of: Ref, title: str, fields: list[FormField], **more: str) -> None:
        super().__init__(of.kind, title, fields, editing.save, but=of.id, **more)
        self._editing = editing

    def restored(self, body: str) -> dict[str, str]:
        return self._editing.restored(body)

    def body_of(self, typed: dict[str, str]) -> str:
        return self._editing.body_of(typed)

    def action_afresh(self) -> None:
        self._editing.afresh()
        super().action_afresh()


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
        if ref.kind in fact_sources.AGING:
            hint = _("where you know it from: a call, WeChat, a file; kept with what you change here")
            fields.append(FormField(SOURCE, _("Where from"), hint=hint))
        editing = Editing(screen, form, fields, revealed=revealed)

        async def done(result: edit.Edited | Ref | None) -> None:
            if isinstance(result, Ref):
                await seat.open_record(result)
            elif result is not None:
                if result.changed:
                    screen.say(_("Saved."), press=_("u undoes it"), tone="good")
                if result.brief is not None:
                    await ask_about(screen, result.brief)

        more = {"form": f"{FORM}:{ref.kind.value}", "ref": str(ref), "draft": draft}
        dialog = EditForm(editing, ref, form.name, fields, **more)
        await screen.app.push_screen(dialog, done)


async def continue_form(screen: DeskScreen, draft: OpenDraft) -> None:
    """Go on with a form of an earlier session (S5); of a record that was merged since, with the one it went into."""
    from katui.services import drafts

    await screen.seat.open_record(Ref.parse(draft.ref))
    shown: Any = screen.app.screen
    await open_form(shown, getattr(shown, "ref", None) or Ref.parse(draft.ref), draft.body)
    if draft.session != screen.seat.drafts.token:
        await screen.seat.write(drafts.discard, draft.id)
