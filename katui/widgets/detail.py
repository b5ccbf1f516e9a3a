"""The pane that shows a file: sections of labels and values, drawn as one (I2, P5, C9)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from katui.i18n import N_
from katui.widgets.cells import fit, plain, width_of, wrap
from katui.widgets.line_view import WrappedView
from katui.widgets.painting import ROLES, Run, component_classes, strip_of
from katui.widgets.rows import Role

_LOOKS: Final = (*ROLES, "title", "label", "cursor", "cursor-idle")
NAMES: Final = 8
"""Cells the column of labels has at least, so that short names stand under one another too."""
NARROW_LABELS: Final = 12
"""Cells that labels may take of a narrow pane; of a wide one a quarter, and a longer label pushes its own value on."""


@dataclass(frozen=True, slots=True)
class Field:
    """One fact of a file; `key` names it to whoever edits it; without a label the value has the whole width.

    A label that is `named` is a name out of the data: it does not widen the column of labels. `note` is what is
    remarkable about the value: behind it in its own role, or below it where there is no room.
    """

    key: str
    label: str
    value: str
    role: Role = ""
    named: bool = False
    note: str = ""
    note_role: Role = "warn"


@dataclass(frozen=True, slots=True)
class Section:
    """Facts that belong together, under a title."""

    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the pane."""

    field: int
    runs: tuple[Run, ...]


class DetailPane(WrappedView[_Line]):
    """A file to read, with a cursor on the field that the next key is about."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "open", N_("Open"), show=False, id="detail.open")]
    LOOKS = _LOOKS
    LOOK_PREFIX = "detail--"
    COMPONENT_CLASSES: ClassVar[set[str]] = component_classes(LOOK_PREFIX, _LOOKS)

    cursor: reactive[int] = reactive(0, repaint=False, init=False)
    """Number of the field the keys act on."""

    @dataclass
    class Opened(Message):
        """A field is to be opened or edited."""

        detail: DetailPane
        key: str

        @property
        def control(self) -> DetailPane:
            """The pane, for `on(…, "#id")`."""
            return self.detail

    def __init__(self, *, empty: str = "", id: str | None = None, classes: str | None = None) -> None:
        """`empty` is the sentence shown while there is no file."""
        super().__init__(id=id, classes=classes)
        self._empty = empty
        self._sections: tuple[Section, ...] = ()
        self._fields: tuple[Field, ...] = ()

    def show(self, sections: Sequence[Section], *, keep_place: bool = False) -> None:
        """Show a file; `keep_place` when it is the same file again, else the pane starts at its top."""
        key = self.field_key
        self._sections = tuple(sections)
        self._fields = tuple(field for section in sections for field in section.fields)
        self._wrapped_for = -1
        self._measure()
        keys = [field.key for field in self._fields]
        self.cursor = keys.index(key) if keep_place and key in keys else 0
        if not keep_place:
            self.scroll_to(y=0, animate=False, force=True)
        self.draw()

    @property
    def field_key(self) -> str | None:
        """The key of the field under the cursor; None in an empty pane."""
        return self._fields[self.cursor].key if self.cursor < len(self._fields) else None

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all fields, from the top."""
        return tuple(field.key for field in self._fields)

    def move_to(self, key: str) -> bool:
        """Put the cursor on a field; False when the file has no such field."""
        for number, field in enumerate(self._fields):
            if field.key == key:
                self.cursor = number
                return True
        return False

    def entries(self) -> int:
        return len(self._fields)

    # Drawing

    def wrapped(self, width: int) -> list[_Line]:
        return self._laid_out(width) if self._fields else self._empty_lines(width)

    def _empty_lines(self, width: int) -> list[_Line]:
        return [_Line(-1, (("muted", f" {text}"),)) for text in wrap(self._empty, width - 2)] if self._empty else []

    def _laid_out(self, width: int) -> list[_Line]:
        most = max(4, min(NARROW_LABELS, width // 3), width // 4)
        labels = max(NAMES if field.named else width_of(plain(field.label)) for field in self._fields)
        labels = min(labels, most)
        lines: list[_Line] = []
        number = 0
        for section in self._sections:
            if section.title:
                if lines:
                    lines.append(_Line(-1, ()))
                lines.append(_Line(-1, (("title", fit(plain(section.title), width)),)))
            for field in section.fields:
                lines.extend(_field_lines(number, field, labels, width))
                number += 1
        return lines

    def line_at(self, y: int) -> Strip:
        self._measure()
        width, at = self.paint_width, y + self.scroll_offset.y
        if at >= len(self._lines):
            return strip_of([], width, self.look)
        line = self._lines[at]
        runs: Sequence[Run] = line.runs
        if line.field == self.cursor and (at == 0 or self._lines[at - 1].field != line.field):
            text = ("›" if self.has_focus else "-") + "".join(text for _role, text in runs)[1:]
            runs = [("cursor" if self.has_focus else "cursor-idle", text)]
        return strip_of(runs, width, self.look)

    # What happens to it

    def watch_cursor(self) -> None:
        self._reveal()
        self.draw()

    def _reveal(self) -> None:
        """Bring the field under the cursor into view, with its section's title when it is the first."""
        at = [n for n, line in enumerate(self._lines) if line.field == self.cursor]
        if not at:
            return
        first, last, top, height = at[0], at[-1], self.scroll_offset.y, max(1, self.size.height)
        if self.cursor == 0:
            first = 0
        if first < top or last - first >= height:
            self.scroll_to(y=first, animate=False, force=True)
        elif last >= top + height:
            self.scroll_to(y=last - height + 1, animate=False, force=True)

    def on_resize(self) -> None:
        self._measure()
        self._reveal()
        self.draw()

    def on_click(self, event: events.Click) -> None:
        place = event.get_content_offset(self)
        at = -1 if place is None else place.y + self.scroll_offset.y
        if 0 <= at < len(self._lines) and self._lines[at].field >= 0:
            self.cursor = self._lines[at].field
            if event.chain == 2:
                self.action_open()

    def action_open(self) -> None:
        """Open the field under the cursor."""
        if self.field_key is not None:
            self.post_message(self.Opened(self, self.field_key))


def _field_lines(number: int, field: Field, labels: int, width: int) -> list[_Line]:
    indent = labels + 3 if field.label else 2
    label = plain(field.label)
    room = min(width_of(label), max(4, width // 2))
    pushed = max(0, room - labels)
    values = wrap("x" * pushed + field.value, width - indent)
    values[0] = values[0][pushed:]
    first: list[Run] = [("label", f"  {fit(label, labels + pushed)} ")] if field.label else [("base", "  ")]
    lines = [_Line(number, (*first, (field.role or "base", values[0])))]
    lines.extend(_Line(number, (("base", " " * indent), (field.role or "base", value))) for value in values[1:])
    return _with_note(lines, field, indent, width) if field.note else lines


def _with_note(lines: list[_Line], field: Field, indent: int, width: int) -> list[_Line]:
    """What is remarkable behind the last line of the value, else in lines of its own."""
    last, note = lines[-1], plain(field.note)
    if sum(width_of(text) for _role, text in last.runs) + 2 + width_of(note) <= width - 1:
        return [*lines[:-1], _Line(last.field, (*last.runs, ("base", "  "), (field.note_role, note)))]
    return [
        *lines,
        *(_Line(last.field, (("base", " " * indent), (field.note_role, text))) for text in wrap(note, width - indent)),
    ]
