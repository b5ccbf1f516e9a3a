"""Adding, changing and removing the stops, degrees and résumés of a candidate's file (P5)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from katui.domain.candidate_parts import FIELDS, Part
from katui.domain.errors import Refused
from katui.domain.field_spec import FieldSpec
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.i18n import _
from katui.screens import viewing_only
from katui.screens.asked_form import AskedForm
from katui.screens.dialogs.choose import ChooseDialog
from katui.screens.dialogs.form import FormDialog
from katui.screens.dialogs.form_fields import FormField, of_record
from katui.services import attachments, candidate_parts, resumes
from katui.widgets.choice_list import Option

if TYPE_CHECKING:
    from katui.screens.base import DeskScreen
    from katui.screens.files_reading import Held
    from katui.services.drafts import OpenDraft

FORM: Final = "part"
NEW: Final = "new"
FROM_FILE: Final = "file"


async def done(screen: DeskScreen, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """What a write gave back; None after a refusal, which was said."""
    try:
        with screen.seat.opening():
            return await screen.seat.write(fn, *args, **kwargs)
    except Refused as refusal:
        screen.refused(refusal)
        return None


async def add_part(screen: DeskScreen, held: Held) -> None:
    """Ask which, then its form."""
    options = [
        Option(Part.CAREER.value, Part.CAREER.label, letter="c"),
        Option(Part.EDUCATION.value, Part.EDUCATION.label, letter="e"),
        Option(
            FROM_FILE, _("Résumé from a file"), _("PDF, DOCX, TXT, MD: its text is read, the file is kept"), letter="f"
        ),
        Option(Part.RESUME.value, _("Résumé as text"), _("typed or pasted"), letter="t"),
    ]
    chosen = await screen.app.push_screen_wait(ChooseDialog(_("Add"), options))
    if chosen == FROM_FILE:
        await screen.app.push_screen(_file_form(screen, held.form.id))
    elif chosen is not None:
        await screen.app.push_screen(_new_form(screen, Part(chosen), held.form.id))


def _new_form(screen: DeskScreen, part: Part, candidate: int, draft: str = "") -> FormDialog:
    async def save(values: dict[str, str], force: bool) -> bool:
        given = {name: text for name, text in values.items() if text.strip()}
        await screen.seat.write(candidate_parts.add, part, candidate, given, force=force)
        screen.say(_("Added."), press=_("u undoes it"), tone="good")
        return True

    title = _("New: {part}").format(part=part.label)
    return AskedForm(
        title, fields_of(FIELDS[part]), save, form=f"{FORM}:{part.value}:{NEW}", ref=_ref(candidate), draft=draft
    )


def _file_form(screen: DeskScreen, candidate: int, draft: str = "") -> FormDialog:
    specs = [spec for spec in FIELDS[Part.RESUME] if spec.name in ("language", "source", "dated")]
    path = FormField("path", _("File"), required=True, hint=_("a path, such as ~/Downloads/李明简历.pdf"), limit=1_000)

    async def save(values: dict[str, str]) -> bool:
        seat = screen.seat
        kept = await seat.read(attachments.put, values.pop("path").strip())
        place = await seat.read(attachments.where, kept.sha256)
        text, notice = await asyncio.to_thread(resumes.text_of, place, kept.name)
        await seat.write(resumes.keep, candidate, kept, text, values, notice=notice)
        screen.say(notice or _("Attached, and its text was read."), tone="warn" if notice else "good")
        return True

    return FormDialog(
        _("Résumé from a file"), [path, *fields_of(specs)], save, form=f"{FORM}:{FROM_FILE}:{NEW}", ref=_ref(candidate),
        draft=draft,
    )  # fmt: skip


def fields_of(specs: Sequence[FieldSpec], held: dict[str, str] | None = None) -> list[FormField]:
    """The form of a part, times with a hint."""
    from dataclasses import replace

    hints = {"started": _("2020-03; a year is enough"), "ended": _("2023-05; empty or 至今 while there")}
    return [replace(field, hint=hints.get(field.name, "")) for field in of_record(specs, held)]


def _ref(candidate: int) -> str:
    return str(Ref(Kind.CANDIDATE, candidate))


class PartEditing:
    """The form of a part on its way back; after a conflict the next ctrl+s keeps one's own value (S6)."""

    def __init__(self, screen: DeskScreen, part: Part, ref: int, first: dict[str, str]) -> None:
        self._screen, self._part, self._ref = screen, part, ref
        self._first = first
        self._seen = dict(first)

    async def save(self, values: dict[str, str], force: bool) -> bool:
        """Save the fields that differ from what the form began with."""
        changed = {name: text for name, text in values.items() if text != self._first[name]}
        seat = self._screen.seat
        try:
            told = await seat.write(
                candidate_parts.change, self._part, self._ref, changed, seen=self._seen, force=force
            )
        except Refused as refusal:
            if refusal.rule != "S6.conflict":
                raise
            self._seen[refusal.field] = refusal.choices[0].name
            said = f"{refusal.message} {_('ctrl+s again keeps yours, esc leaves theirs.')}"
            raise Refused(refusal.rule, refusal.field, refusal.value, said, choices=refusal.choices) from None
        if told:
            self._screen.say(_("Saved."), press=_("u undoes it"), tone="good")
        return True


async def edit_part(screen: DeskScreen, held: Held, part: Part, ref: int, draft: str = "") -> None:
    """The form of one stop, degree or résumé."""
    seat = screen.seat
    with seat.opening():
        try:
            form = await seat.read(candidate_parts.form, part, ref)
        except Refused as refusal:
            screen.refused(refusal)
            return
        first = {spec.name: text for spec, text in form}
        editing = PartEditing(screen, part, ref, first)
        fields = fields_of([spec for spec, _text in form], first)
        title = f"{part.label} · {held.file.name}"
        dialog = AskedForm(
            title, fields, editing.save, form=f"{FORM}:{part.value}:{ref}", ref=_ref(held.form.id), draft=draft
        )
        await screen.app.push_screen(dialog)


async def remove_part(screen: DeskScreen, held: Held, part: Part, ref: int) -> None:
    """Take one away; undo brings it back."""
    try:
        before = await screen.seat.read(candidate_parts.form, part, ref)
    except Refused as refusal:
        screen.refused(refusal)
        return
    gone = await done(screen, _remove, part, ref)
    if gone is not None:
        name = next((text for _spec, text in before if text), part.label)
        screen.say(_("{name} was removed.").format(name=name.split("\n")[0][:40]), press=_("u undoes it"), tone="good")


def _remove(store: Any, session: Any, part: Part, ref: int) -> bool:
    candidate_parts.remove(store, session, part, ref)
    return True


async def open_part(screen: DeskScreen, held: Held, part: Part, ref: int) -> None:
    """A résumé is read, or its file copied out; the others open their form."""
    one = next((each for each in held.file.resumes if each.id == ref), None) if part is Part.RESUME else None
    if one is None:
        if viewing_only.refuses(screen):
            return
        await edit_part(screen, held, part, ref)
        return
    name = one.file_name or _("résumé")
    if one.size is None:
        _read(screen, name, one.text)
        return
    options = [Option("read", _("Read its text"), letter="r")] if one.text else []
    options.append(Option("copy", _("Copy the file out"), _("to a folder of yours; the register notes it"), letter="c"))

    async def take(chosen: str | None) -> None:
        if chosen == "read":
            _read(screen, name, one.text)
        elif chosen == "copy" and not viewing_only.refuses(screen):
            await screen.app.push_screen(_copy_form(screen, held.form.id, ref))

    await screen.app.push_screen(ChooseDialog(name, options), take)


def _read(screen: DeskScreen, name: str, text: str) -> None:
    from katui.screens.dialogs.reading import ReadDialog

    screen.app.push_screen(ReadDialog(name, text))


def _copy_form(screen: DeskScreen, candidate: int, ref: int) -> FormDialog:
    async def save(values: dict[str, str]) -> bool:
        place = await screen.seat.write(resumes.copy_out, ref, values["target"].strip())
        screen.say(_("Written to {path}.").format(path=place), tone="good")
        return True

    field = FormField("target", _("Where to"), required=True, hint=_("a folder or a new file"), first="~", limit=1_000)
    about = str(Ref(Kind.CANDIDATE, candidate))
    return FormDialog(_("Copy the file out"), [field], save, form=f"copy:{ref}", ref=about)


async def continue_part(screen: DeskScreen, draft: OpenDraft) -> None:
    """Go on with a form of an earlier session (S5)."""
    from katui.services import drafts

    candidate = Ref.parse(draft.ref)
    await screen.seat.open_record(candidate)
    shown: Any = screen.app.screen
    _form, what, ref = draft.form.split(":")
    if what == FROM_FILE:
        await shown.app.push_screen(_file_form(shown, candidate.id, draft.body))
    elif ref == NEW:
        await shown.app.push_screen(_new_form(shown, Part(what), candidate.id, draft.body))
    elif shown.held is not None:
        await edit_part(shown, shown.held, Part(what), int(ref), draft.body)
    if draft.session != screen.seat.drafts.token:
        await screen.seat.write(drafts.discard, draft.id)
