"""One field of a form on the screen: its label, where it is typed, and what is wrong with it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from katui.screens.dialogs.form_fields import FormField, Shape
from katui.screens.text_lines import TextLines
from katui.widgets.line_input import LineInput
from katui.widgets.note_area import NoteArea


class FormRow(Vertical):
    """A label, a field, and a line for the guide or the refusal."""

    def __init__(self, field: FormField, value: str) -> None:
        super().__init__(classes="note" if field.shape is Shape.NOTE else "")
        self.field = field
        self._value = value
        self._wrong = ""

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield TextLines(1, classes="label")
            if self.field.shape is Shape.NOTE:
                yield NoteArea(self._value)
            else:
                yield LineInput(self.field.shown(self._value), max_length=self.field.limit)
        yield TextLines(1, classes="guide")

    def on_mount(self) -> None:
        mark = "*" if self.field.required else " "
        self.query_one(".label", TextLines).show([[("accent", mark), ("base", f" {self.field.label}")]])
        self._show_guide()

    @property
    def typed(self) -> str:
        """What stands in the field."""
        if self.field.shape is Shape.NOTE:
            return self.query_one(NoteArea).text
        return self.query_one(LineInput).value

    @property
    def value(self) -> str:
        """What the service is given."""
        return self.field.value_of(self.typed)

    def settle(self) -> None:
        """On leaving a word field its word stands there whole."""
        if self.field.words:
            line = self.query_one(LineInput)
            shown = self.field.shown(self.field.value_of(line.value))
            if shown != line.value:
                line.value = shown

    def take_focus(self) -> None:
        """Give the field the keys."""
        part = self.query_one(NoteArea if self.field.shape is Shape.NOTE else LineInput)
        part.focus()

    def on_descendant_focus(self) -> None:
        self._show_guide()
        self._offer_first()

    def _offer_first(self) -> None:
        """What stood there first gives way to what is typed."""
        for line in self.query(LineInput):
            if line.value and line.value == self.field.shown(self.field.first):
                line.action_select_all()

    def on_descendant_blur(self) -> None:
        self.settle()
        self._show_guide()

    def refuse(self, sentence: str) -> None:
        """Say what is wrong with it; an empty sentence takes it back."""
        self._wrong = sentence
        self._show_guide()

    def _show_guide(self) -> None:
        guide = self.query_one(".guide", TextLines)
        hint = self.field.guide if self.has_focus_within else ""
        guide.show([[("bad", f"x {self._wrong}")] if self._wrong else [("muted", hint)]])
        guide.display = bool(self._wrong or hint)
