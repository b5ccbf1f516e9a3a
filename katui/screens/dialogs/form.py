"""A form: fields under one another, enter goes on, ctrl+s saves, nothing typed is ever lost (S5, I6)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Input, TextArea

from katui.commands.bindings import bind, bindings
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.i18n import _
from katui.screens.dialogs.base import Dialog
from katui.screens.dialogs.form_draft import CHOSEN, read_draft, write_draft
from katui.screens.dialogs.form_fields import FormField, Shape, label_width
from katui.screens.dialogs.form_link import LinkRow
from katui.screens.dialogs.form_path import PathRow
from katui.screens.dialogs.form_refused import say_no
from katui.screens.dialogs.form_row import FormRow
from katui.screens.text_lines import TextLines

Save = Callable[[dict[str, str]], Awaitable[Any]]


class FormDialog(Dialog[Any]):
    """Closes with what `save` gave back; a refusal leaves it filled, with the sentence at its field.

    `save` is awaited with the value of every field by name and raises Refused to stay open. `form` and `ref` name the
    draft (`edit`, `candidate:12`); a draft of this session or `draft` (from an earlier one) fills the form. `of` names
    the record where it is not that of the screen below.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("form"), *bind("new.linked", "new.afresh")]
    AUTO_FOCUS = "LineInput, NoteArea"
    NAMES_RECORD = True
    KEPT: ClassVar[bool] = True
    """Whether what is typed is kept as a draft."""

    def __init__(
        self,
        title: str,
        fields: Sequence[FormField],
        save: Save,
        *,
        form: str,
        ref: str = "",
        draft: str = "",
        sentence: str = "",
        of: str = "",
    ) -> None:
        super().__init__(title)
        self._of = of
        self._fields = tuple(fields)
        self._save = save
        self._form = form
        self._ref = ref
        self._draft = draft
        self._sentence = sentence
        self._saving = self._refusing = False
        self._held: tuple[str, ...] = ()
        """The fields of the draft that fills the form, the one that was typed last at the end."""

    @property
    def record_name(self) -> str:
        return self._of or super().record_name

    def compose_body(self) -> ComposeResult:
        held = self.restored(self._draft or self.seat.drafts.text(self._form, self._ref))
        self._held = tuple(held)
        yield TextLines(1, id="form-says")
        with VerticalScroll(can_focus=False):
            room = label_width(self._fields)
            for field in self._fields:
                value = held.get(field.name, field.first)
                if field.link is None:
                    yield (PathRow if field.path else FormRow)(field, value, room)
                else:
                    yield LinkRow(field, value, room, self._client_typed, self.about)

    def draw_texts(self) -> None:
        self.query_one("#form-says", TextLines).show([[("muted", self._sentence or self._grammar)]])

    @property
    def _grammar(self) -> str:
        if len(self._fields) == 1:
            if self._fields[0].shape is Shape.NOTE:
                return _("ctrl+s saves; enter begins a new line")
            return _("* required; enter saves")
        return _("* required; enter goes to the next field, ctrl+s saves")

    @property
    def rows(self) -> tuple[FormRow, ...]:
        """The fields in their order."""
        return tuple(self.query(FormRow))

    @property
    def values(self) -> dict[str, str]:
        """What the service would be given now."""
        return {row.field.name: row.value for row in self.rows}

    @property
    def about(self) -> Ref | None:
        """The record that the form edits, if it does."""
        return None

    def _client_typed(self) -> str:
        return next((row.value for row in self.rows if row.field.name == Kind.CLIENT.value), "")

    def on_mount(self) -> None:
        super().on_mount()
        left = [row for name in self._held for row in self.rows if row.field.name == name]
        for row in left:
            row.to_end()
        first = left[-1] if left else self.first_row()
        if first is not None:
            first.take_focus()
        if left:
            self.say(_("What you left unfinished is here again."), press=_("ctrl+r empties the form"))

    def can_afresh(self) -> bool:
        return bool(self._held)

    def action_afresh(self) -> None:
        """The form as it opens without a draft; the draft is thrown away."""
        self.seat.drafts.forget(self._form, self._ref)
        self._held = ()
        for row in self.rows:
            row.put_text(row.field.first)
        self.say("")
        first = self.first_row()
        if first is not None:
            first.take_focus()

    def first_row(self) -> FormRow | None:
        """The field that has the keys at first."""
        return next(iter(self.rows), None)

    # Typing

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed(self, event: Input.Changed | TextArea.Changed) -> None:
        event.stop()
        if not self.KEPT:
            return
        at = self.focused
        rows = sorted(self.rows, key=lambda row: at is not None and row in at.ancestors)
        body = self.body_of({row.field.name: row.typed for row in rows})
        self.seat.drafts.typed(self._form, self._ref, body)

    def restored(self, body: str) -> dict[str, str]:
        """The texts that a draft puts into the fields, by name."""
        return read_draft(body)

    def body_of(self, typed: dict[str, str]) -> str:
        """The draft of what stands in the fields; empty when nothing was typed."""
        first = {field.name: field.shown(field.first) for field in self._fields}
        chosen = [field.name for field in self._fields if field.shape is Shape.WORD]
        return write_draft(typed, {CHOSEN: chosen} if chosen else None) if typed != first else ""

    @on(Input.Submitted)
    async def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        rows = self.rows
        if len(rows) == 1:
            await self.action_save()
            return
        focused = self.focused
        at = next((n for n, row in enumerate(rows) if focused is not None and row in focused.ancestors), len(rows) - 1)

        async def go_on() -> None:
            rows[min(at + 1, len(rows) - 1)].take_focus()

        row = rows[at]
        if not isinstance(row, LinkRow) or await row.choose(go_on, looked_at=False):
            await go_on()

    @property
    def _new_at(self) -> LinkRow | None:
        """The field with the keys, when a record of what stands there can be made."""
        at = self.focused
        return next(
            (row for row in self.query(LinkRow) if at is not None and row in at.ancestors and row.new_name), None
        )

    def can_create_linked(self) -> bool:
        return self._new_at is not None

    def action_create_linked(self) -> None:
        """Make the record that the field names; this form waits below with all that was typed."""
        row = self._new_at
        if row is not None:
            self.seat.open_in_background(row.make(self), exit_on_error=False)

    # Saving

    async def action_save(self) -> None:
        """Save, or say at which field why not."""
        if self._saving:
            return
        self._saving = True
        try:
            with self.seat.opening():
                if not await self._chosen():
                    return
                result = await self._save(self.values)
        except Refused as refusal:
            self._say_no(refusal)
            return
        finally:
            self._saving = False
        self.seat.drafts.forget(self._form, self._ref)
        self.dismiss(result if result is not None else True)

    async def _chosen(self) -> bool:
        """Whether every field for a record stands for one; which, is asked, and one not named whole is shown first."""
        for row in self.query(LinkRow):
            if not await row.choose(self.action_save, looked_at=True):
                row.take_focus()
                if not row.open:
                    said = _("{field}: {record}.").format(field=row.field.label, record=row.typed)
                    self.say(said, press=_("ctrl+s saves it as it is"), tone="warn")
                return False
        return True

    def _say_no(self, refusal: Refused) -> None:
        say_no(self, refusal)
        self._refusing = True

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _corrected(self) -> None:
        """What is refused no longer is not told any longer either."""
        if self._refusing and not any(row.wrong for row in self.rows):
            self._refusing = False
            self.say("")

    def on_key(self, event: events.Key) -> None:
        if event.key in ("up", "down") and self.focused is not None and not isinstance(self.focused, TextArea):
            event.stop()
            self.focus_next() if event.key == "down" else self.focus_previous()


__all__ = ["FormDialog", "Save", "read_draft"]
