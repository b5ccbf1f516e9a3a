"""One field edited on the screen of its file: a line or a note, saved with enter or ctrl+s (I6, S5, S6)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input, TextArea

from katui.commands.bindings import bindings
from katui.domain.record_fields import FieldSpec, Parser
from katui.i18n import _
from katui.screens.files_words import pay_words
from katui.screens.seat import seat_of
from katui.screens.text_lines import TextLines
from katui.widgets.line_input import LineInput
from katui.widgets.note_area import NoteArea
from katui.widgets.notice_line import LINE_ABOVE

FORM = "field"
Save = Callable[[str], Awaitable[None]]


def hint_of(spec: FieldSpec) -> str:
    """How a field is typed."""
    said = {
        Parser.PAY: _("as it was told: 35-45K·16薪, 年包80W, 60-80万"),
        Parser.POSITION_PAY: _("as it was told: 35-45K·16薪, 年包80W, 60-80万"),
        Parser.DAY: _("a day: 2026-11-20, today, yesterday"),
        Parser.NAMES: _("several with commas or 、"),
        Parser.USER: _("a colleague's name or login"),
        Parser.COUNT: _("a whole number"),
        Parser.PERSON: _("a key person of the client"),
        Parser.CLIENT: _("a client's name"),
        Parser.DEPARTMENT: _("a department of ours"),
    }
    return said.get(spec.parser, "")


class EditLine(Vertical):
    """The field's name, the field, and under it how it is typed or what is wrong."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("form")

    def __init__(self, spec: FieldSpec, text: str, ref: str, save: Save) -> None:
        """`text` is what is on file; `ref` the record, as drafts name it; `save` is awaited with what was typed."""
        super().__init__(classes=f"note {LINE_ABOVE}" if spec.multiline else LINE_ABOVE)
        self.spec = spec
        self.first = text
        self.form = f"{FORM}:{spec.name}"
        self.ref = ref
        self._save = save
        self._saving = False

    def compose(self) -> ComposeResult:
        yield TextLines(1, classes="label")
        held = seat_of(self).drafts.text(self.form, self.ref) or self.first
        if self.spec.multiline:
            yield NoteArea(held)
        else:
            yield LineInput(held, max_length=self.spec.limit)
        yield TextLines(1, classes="guide")

    def on_mount(self) -> None:
        keys = _("ctrl+s saves, esc goes back and keeps the text") if self.spec.multiline else _("enter saves")
        self.query_one(".label", TextLines).show([[("accent", self.spec.label), ("muted", f"  {keys}")]])
        self._guide()
        field = self.field
        if isinstance(field, LineInput):
            field.cursor_position = len(field.value)
        else:
            field.move_cursor(field.document.end)
        field.focus(scroll_visible=False)

    @property
    def field(self) -> LineInput | NoteArea:
        """Where it is typed."""
        return self.query_one(NoteArea) if self.spec.multiline else self.query_one(LineInput)

    @property
    def text(self) -> str:
        """What stands there now."""
        field = self.field
        return field.value if isinstance(field, LineInput) else field.text

    def _guide(self, wrong: str = "") -> None:
        if wrong:
            self.query_one(".guide", TextLines).show([[("bad", f"x {wrong}")]])
            return
        said = hint_of(self.spec)
        if self.spec.parser in (Parser.PAY, Parser.POSITION_PAY) and self.text.strip():
            said = pay_words(self.text)
        self.query_one(".guide", TextLines).show([[("muted", said)]])

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed(self, event: Input.Changed | TextArea.Changed) -> None:
        event.stop()
        seat_of(self).drafts.typed(self.form, self.ref, self.text if self.text != self.first else "")
        self._guide()

    @on(Input.Submitted)
    async def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        await self.action_save()

    async def action_save(self) -> None:
        """Save what was typed; a refusal leaves it standing."""
        if self._saving:
            return
        self._saving = True
        try:
            await self._save(self.text)
        finally:
            self._saving = False

    def refuse(self, sentence: str) -> None:
        """Say at the field why it was not saved."""
        self._guide(sentence)
