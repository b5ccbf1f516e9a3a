"""One field of a form on the screen: its label, where it is typed, and what is wrong with it."""

from __future__ import annotations

from typing import Final

from textual.app import ComposeResult

from katui.screens.dialogs.form_fields import FormField, Shape
from katui.screens.text_lines import TextLines
from katui.widgets.cells import cut, wrap
from katui.widgets.line_input import LineInput
from katui.widgets.note_area import NoteArea
from katui.widgets.painting import Run

NOTE_LINES: Final = 5
"""The height of a field of many lines."""


class FormRow(TextLines):
    """A label, a field, and lines for the guide or the refusal; it draws all but the field itself (S10 row 9)."""

    def __init__(self, field: FormField, value: str, label_width: int) -> None:
        self._field_lines = NOTE_LINES if field.shape is Shape.NOTE else 1
        super().__init__(self._field_lines)
        self.field = field
        self._label_width = label_width
        self._value = value
        self._wrong = self._wrong_text = ""
        self._guide: list[list[Run]] = []

    def compose(self) -> ComposeResult:
        made: NoteArea | LineInput
        if self.field.shape is Shape.NOTE:
            made = NoteArea(self._value)
            made.styles.height = NOTE_LINES
        else:
            made = LineInput(self.field.shown(self._value), max_length=self.field.limit)
        made.styles.margin = (0, 0, 0, self._label_width)
        yield made

    def on_mount(self) -> None:
        self._show_guide()

    def on_resize(self) -> None:
        self._show_guide()

    def on_input_changed(self) -> None:
        """What is typed leaves the words it may mean, and is no longer what was refused."""
        if self._wrong and self.typed != self._wrong_text:
            self.refuse("")
        elif self.field.live and self.has_focus_within:
            self._show_guide()

    def on_text_area_changed(self) -> None:
        """The same in a note."""
        if self._wrong and self.typed != self._wrong_text:
            self.refuse("")
        elif self.field.live and self.has_focus_within:
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

    def put_text(self, value: str) -> None:
        """Have this stand in the field."""
        for area in self.query(NoteArea):
            area.text = value
        for line in self.query(LineInput):
            line.value = self.field.shown(value)

    def take_focus(self) -> None:
        """Give the field the keys."""
        part = self.query_one(NoteArea if self.field.shape is Shape.NOTE else LineInput)
        part.focus(scroll_visible=False)  # the row comes into view itself, once it is laid out

    def to_end(self) -> None:
        """The cursor behind what stands in the field."""
        for area in self.query(NoteArea):
            area.move_cursor(area.document.end)
        for line in self.query(LineInput):
            line.cursor_position = len(line.value)

    def on_descendant_focus(self) -> None:
        self._show_guide()
        self._offer_first()
        self.call_after_refresh(self.scroll_visible, animate=False)

    def _offer_first(self) -> None:
        """What stood there first, or a word that was chosen, gives way to what is typed: another digit as well."""
        chosen = {self.field.shown(self.field.first), *(label for _code, label in self.field.words)}
        for line in self.query(LineInput):
            if line.value and line.value in chosen:
                line.action_select_all()

    def on_descendant_blur(self) -> None:
        self.settle()
        self._show_guide()

    def refuse(self, sentence: str) -> None:
        """Say what is wrong with it; an empty sentence takes it back."""
        self._wrong, self._wrong_text = sentence, self.typed
        self._show_guide()

    @property
    def wrong(self) -> bool:
        """Whether what stands in it was refused."""
        return bool(self._wrong)

    def _show_guide(self) -> None:
        width = max(16, (self.size.width or self.app.size.width) - self._label_width)
        if self._wrong:
            self._guide = [[("bad", line)] for line in wrap(f"x {self._wrong}", width)]
        else:
            self._guide = self._guide_lines(width) if self.has_focus_within else []
        whole = len(self.field.guide(width)) if self._guide and not self._wrong else 0
        self.styles.height = self._field_lines + max(len(self._guide), whole)
        mark = "*" if self.field.required else " "
        label: list[Run] = [("accent", mark), ("base", cut(f" {self.field.label}", self._label_width - 3))]
        beside: list[list[Run]] = [[] for _line in range(self._field_lines - 1)]
        under: list[list[Run]] = [[("base", " " * self._label_width), *line] for line in self._guide]
        self.show([label, *beside, *under])

    def _guide_lines(self, width: int) -> list[list[Run]]:
        return [[("muted", line)] for line in self.field.guide_at(width, self._sought, self._before_cursor)]

    @property
    def _before_cursor(self) -> str:
        """What stands before the cursor."""
        if self.field.shape is not Shape.NOTE:
            return self.typed[: self.query_one(LineInput).cursor_position]
        area = self.query_one(NoteArea)
        return area.document.get_text_range((0, 0), area.cursor_location)

    @property
    def _sought(self) -> str:
        """What was typed over what stood there first; a text that is tried while it is typed counts from the first."""
        if self.field.live and not self.field.words:
            return self.typed
        return "" if self.typed == self.field.shown(self.field.first) else self.typed
