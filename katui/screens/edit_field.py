"""Changing one field of the file that is shown: by line, note, or one word of a list (I6, S6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from katui.domain.errors import Refused
from katui.domain.record_fields import FieldSpec, Parser
from katui.domain.refs import Ref
from katui.i18n import _
from katui.screens.brief_forms import ask_soon
from katui.screens.dialogs.choose import ChooseDialog
from katui.screens.edit_conflict import ConflictDialog
from katui.screens.edit_line import FORM, EditLine
from katui.screens.framed import ended, press_of
from katui.screens.known_form import COMPARED
from katui.screens.known_words import ALL_THE_SAME, asks, refused_options
from katui.services import duplicates, edit
from katui.services.duplicates import Match
from katui.widgets.choice_list import Option
from katui.widgets.notice_line import NoticeLine

if TYPE_CHECKING:
    from katui.screens.base import DeskScreen
    from katui.screens.files import FileScreen
    from katui.screens.files_reading import Held
    from katui.services.drafts import OpenDraft


async def edit_field(screen: FileScreen, held: Held, name: str) -> None:
    """Open one field where it can be typed or chosen; one that is fixed says so. What was said of the last one goes."""
    spec, text = held.fields[name]
    if spec.fixed:
        screen.say(_("{field} stays as it was when the record was made.").format(field=spec.label), tone="warn")
        return
    screen.say("")
    change = Change(screen, held, spec, text)
    options = _words(spec)
    if options:
        await screen.app.push_screen(ChooseDialog(spec.label, options, text), change.chosen)
        return
    line = EditLine(
        spec, text, str(held.ref), change.save, held.form.version, change.known if name in COMPARED else None
    )
    change.line = line
    await screen.mount(line, before=screen.query_one(NoticeLine))
    screen.query_one(NoticeLine).fit()
    screen.refresh_bindings()


def _words(spec: FieldSpec) -> list[Option]:
    if spec.parser is Parser.WORD and spec.words is not None:
        return [Option(member.value, member.label) for member in spec.words]
    if spec.parser is Parser.YES_NO:
        return [Option("yes", _("yes"), letter="y"), Option("no", _("no"), letter="n")]
    return []


class Change:
    """One field of one record on its way to the store."""

    def __init__(self, screen: FileScreen, held: Held, spec: FieldSpec, text: str) -> None:
        self._screen = screen
        self._held = held
        self._spec = spec
        self._seen = text
        self.line: EditLine | None = None

    async def chosen(self, word: str | None) -> None:
        """A word of the list was taken."""
        if word is not None:
            await self.save(word)

    async def known(self, text: str) -> tuple[Match, ...]:
        """Who has what was typed already; a name is compared together with what stands beside it (P5)."""
        name, ref = self._spec.name, self._held.ref
        beside = ("name", "employer", "client") if name in ("name", "employer") else ()
        given = {each: self._held.fields[each][1] for each in beside if each in self._held.fields} | {name: text}
        return await self._screen.seat.read(duplicates.possible, ref.kind, given, ref.id)

    async def save(self, text: str, *, force: bool = False) -> None:
        """Save it; a conflict shows both values, a duplicate is asked about, any other refusal stays at the field."""
        try:
            await self._put(text, self._held.form.version if self.line is None else self.line.version, force=force)
        except Refused as refusal:
            if asks(refusal):
                self._ask_known(refusal, text)
            if refusal.rule == "S6.conflict":
                self._ask(refusal, text)
                return
            if self.line is None:
                self._screen.refused(refusal, _("What you typed is kept."))
            else:
                self.line.refuse(ended(refusal.message))
                self._screen.say(_("What you typed is kept."), press=press_of(refusal), tone="warn")

    def _ask_known(self, refusal: Refused, text: str) -> None:
        async def settle(chosen: str | None) -> None:
            if chosen == ALL_THE_SAME:
                await self.save(text, force=True)
            elif chosen is not None:
                await self._screen.seat.open_record(Ref.parse(chosen))

        options = refused_options(refusal, new=False)
        self._screen.app.push_screen(ChooseDialog(asks(refusal), options, refusal.message), settle)

    async def _put(self, text: str, version: int, *, force: bool = False) -> None:
        screen, ref = self._screen, self._held.ref
        key = (f"{FORM}:{self._spec.name}", str(ref))
        seen = {self._spec.name: self._seen if self.line is None else self.line.seen}
        done = await screen.seat.drafts.saving(
            *key, edit.edit, ref.kind, ref.id, {self._spec.name: text}, version, seen=seen, force=force
        )
        await screen.step_back()
        await screen.seat.note_changes()
        await screen.load()
        if done.changed:
            screen.say(_("Saved: {field}.").format(field=self._spec.label), press=_("u undoes it"), tone="good")
        if done.brief is not None:
            ask_soon(screen, done.brief)

    def _ask(self, refusal: Refused, text: str) -> None:
        values = {choice.kind: choice.name for choice in refusal.choices}
        dialog = ConflictDialog(self._spec.label, refusal.message, values.get("theirs", ""), values.get("mine", text))

        async def settle(which: str | None) -> None:
            if which == "mine":
                await self._again(text)
            elif which == "theirs":
                self._screen.seat.drafts.forget(f"{FORM}:{self._spec.name}", str(self._held.ref))
                await self._screen.step_back()
                await self._screen.load()
                self._screen.say(_("Theirs is kept. You had written: {text}").format(text=text or "–"))

        self._screen.app.push_screen(dialog, settle)

    async def _again(self, text: str) -> None:
        """Mine holds: saved over the version that is there now."""
        ref = self._held.ref
        fresh: Any = await self._screen.seat.read(edit.form, ref.kind, ref.id, revealed=self._held.revealed)
        self._seen = {spec.name: now for spec, now in fresh.fields}.get(self._spec.name, "")
        if self.line is not None:
            self.line.seen = self._seen
        try:
            await self._put(text, fresh.version)
        except Refused as refusal:
            self._screen.refused(refusal, _("What you typed is kept."))


async def continue_edit(screen: DeskScreen, draft: OpenDraft) -> None:
    """Go on with a field that was left unfinished in an earlier session (S5)."""
    from katui.screens.files import FileScreen
    from katui.services import drafts
    from katui.widgets.detail import DetailPane

    seat = screen.seat
    name = draft.form.partition(":")[2]
    seat.drafts.typed(draft.form, draft.ref, draft.body)
    await seat.open_record(Ref.parse(draft.ref))
    shown = screen.app.screen
    if isinstance(shown, FileScreen) and shown.held is not None and name in shown.held.fields:
        shown.query_one(DetailPane).move_to(f"field:{name}")
        await edit_field(shown, shown.held, name)
    await seat.drafts.flush()
    if draft.session != seat.drafts.token:
        await seat.write(drafts.discard, draft.id)
