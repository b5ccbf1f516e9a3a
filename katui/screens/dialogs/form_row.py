"""One field of a form on the screen: its label, where it is typed, and what is wrong with it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from katui.screens.dialogs.form_fields import FormField, Shape
from katui.screens.text_lines import TextLines
from katui.widgets.cells import wrap
from katui.widgets.line_input import LineInput
from katui.widgets.note_area import NoteArea
from katui.widgets.painting import Run


class FormRow(Vertical):
    """A label, a field, and a line for the guide or the refusal."""

    def __init__(self, field: FormField, value: str, label_width: int) -> None:
        super().__init__(classes="note" if field.shape is Shape.NOTE else "")
        self.field = field
        self._label_width = label_width
        self._value = value
        self._wrong = self._wrong_text = ""

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
        label = self.query_one(".label", TextLines)
        label.styles.width = self._label_width
        label.show([[("accent", mark), ("base", f" {self.field.label}")]])
        self.query_one(".guide").styles.margin = (0, 0, 0, self._label_width)
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
        part.focus()

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
        guide = self.query_one(".guide", TextLines)
        width = max(16, (self.size.width or self.app.size.width) - self._label_width)
        if self._wrong:
            lines: list[list[Run]] = [[("bad", line)] for line in wrap(f"x {self._wrong}", width)]
        else:
            lines = self._guide_lines(width) if self.has_focus_within else []
        guide.show(lines)
        guide.display = bool(lines)
        whole = len(self.field.guide(width)) if lines and not self._wrong else 0
        guide.styles.height = max(1, len(lines), whole)

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
